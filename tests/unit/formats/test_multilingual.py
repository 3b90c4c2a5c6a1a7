"""One TMX of a source with several target languages."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from aligner.bitext import Bitext
from aligner.errors import LanguageError
from aligner.formats import read
from aligner.formats.filters import UnitFilter
from aligner.formats.multilingual import write_multilingual
from tests.support.bitexts import bitext, unit
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from aligner.bitext import TranslationUnit

SCHEMA = etree.RelaxNG(etree.parse(ROOT / "tests" / "conformance" / "tmx14.rng"))


def english(**texts: str) -> TranslationUnit:
    return unit(**{"src": "Das Haus ist alt.", "tgt": "The house is old.", "tgt_lang": "en"} | texts)  # type: ignore[arg-type]


FRENCH = bitext(unit(), unit(src="Nur hier.", tgt="Ici seulement.", src_ids=(1,), tgt_ids=(1,)))
ENGLISH = bitext(english(), english(src="Und da.", tgt="And there."), tgt_lang="en")
ITALIAN = bitext(english(src="Und da.", tgt="E lì.", tgt_lang="it"), tgt_lang="it")


def written(*bitexts: Bitext) -> bytes:
    stream = BytesIO()
    write_multilingual([UnitFilter().of(each) for each in bitexts], stream)
    return stream.getvalue()


def test_units_of_one_source_text_are_merged() -> None:
    units = etree.fromstring(written(FRENCH, ENGLISH, ITALIAN)).findall(".//tu")
    assert [[seg.text for seg in each.iter("seg")] for each in units] == [
        ["Das Haus ist alt.", "La maison est vieille.", "The house is old."],
        ["Nur hier.", "Ici seulement."],
        ["Und da.", "And there.", "E lì."],
    ]


def test_the_file_is_valid() -> None:
    assert SCHEMA.validate(etree.fromstring(written(FRENCH, ENGLISH, ITALIAN)))


@pytest.mark.parametrize(
    ("lang", "pairs"),
    [
        ("en", [("Das Haus ist alt.", "The house is old."), ("Nur hier.", ""), ("Und da.", "And there.")]),
        ("it", [("Das Haus ist alt.", ""), ("Nur hier.", ""), ("Und da.", "E lì.")]),
    ],
)
def test_any_two_languages_can_be_read(tmp_path: Path, lang: str, pairs: list[tuple[str, str]]) -> None:
    (tmp_path / "all.tmx").write_bytes(written(FRENCH, ENGLISH, ITALIAN))
    found = read(tmp_path / "all.tmx", src_lang="de", tgt_lang=lang)
    assert [(each.src, each.tgt) for each in found] == pairs


@pytest.mark.parametrize("other", [FRENCH, replace(ENGLISH, units=(), src_lang="fr", tgt_lang="de")])
def test_other_sources_and_equal_targets_are_refused(other: Bitext) -> None:
    with pytest.raises(LanguageError):
        written(FRENCH, other)
