"""Another program reads the XLIFF as intended."""

from __future__ import annotations

import pytest
from translate.storage import xliff

from aligner.formats import dumps
from tests.support.bitexts import bitext, release, unit

xliff2 = pytest.importorskip("translate.storage.xliff2")


def test_translate_toolkit_finds_the_pairs_of_version_1() -> None:
    store = xliff.xlifffile.parsestring(dumps(release(), "xliff12"))
    found = [(str(each.source), str(each.target or "")) for each in store.units]
    assert found == [(each.src, each.tgt) for each in release()]


def test_translate_toolkit_finds_every_character_of_version_1() -> None:
    src, tgt = '<b> & „Jingban" ]]> 😀', "« à\u202fsuivre » &amp; 20\u00a0000"
    store = xliff.xlifffile.parsestring(dumps(bitext(unit(src=src, tgt=tgt)), "xliff12"))
    assert [(str(each.source), str(each.target)) for each in store.units] == [(src, tgt)]


def test_translate_toolkit_finds_the_pairs_of_version_2() -> None:
    store = xliff2.Xliff2File.parsestring(dumps(release(), "xlf"))
    found = [(str(each.source or ""), str(each.target or "")) for each in store.units]
    assert found == [(each.src, each.tgt) for each in release()]
