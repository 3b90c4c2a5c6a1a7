"""TMX adapted to translation tools."""

from __future__ import annotations

import re

import pytest

from aligner.bitext import Status
from aligner.errors import UsageError
from aligner.formats import WriteOptions, dumps, read, write
from aligner.formats.cat import PRESETS, with_neighbours, with_region
from tests.support.bitexts import bitext, release, unit


def page(cat: str, *units: object) -> str:
    made = bitext(*units) if units else release()  # type: ignore[arg-type]
    return dumps(made, "tmx", options=WriteOptions(cat=cat)).decode()


def test_tools_that_skip_bare_tags_get_regions() -> None:
    assert {cat: 'xml:lang="de-DE"' in page(cat) for cat in PRESETS} == {
        "omegat": False,
        "trados": True,
        "memoq": True,
        "xtm": True,
    }


def test_a_requested_region_is_used() -> None:
    options = WriteOptions(cat="trados", tmx_lang=("de-CH", "fr-CH"))
    assert 'srclang="de-CH"' in dumps(release(), "tmx", options=options).decode()


@pytest.mark.parametrize(
    ("tag", "shown"), [("de", "de-DE"), ("fr", "fr-FR"), ("de-AT", "de-AT"), ("qqq", "qqq")]
)
def test_region_is_the_likeliest(tag: str, shown: str) -> None:
    assert with_region(tag) == shown


def test_trados_is_told_which_units_are_aligned() -> None:
    text = page("trados", unit(), unit(status=Status.MANUAL, src_ids=(1,), tgt_ids=(1,)))
    assert text.count('<prop type="x-Origin">Alignment</prop>') == 2
    assert re.findall(r"ConfirmationLevel\">(\w+)<", text) == ["Draft", "ApprovedTranslation"]


def test_texts_too_long_for_trados_are_not_written() -> None:
    assert page("trados", unit(src="a" * 2001), unit(src="a" * 2000)).count("<tu ") == 1


def test_context_is_that_of_the_same_document() -> None:
    text = page("memoq", unit(src="Eins"), unit(src="Zwei"), unit(src="Drei", document="b"))
    assert re.findall(r"context-(\w+)\">(\w+)<", text) == [("post", "Zwei"), ("pre", "Eins")]


def test_properties_of_a_preset_are_ignored_when_read(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "out.tmx"
    for cat in PRESETS:
        write(release(), path, options=WriteOptions(cat=cat, gaps=True))
        assert [each.src for each in read(path)] == [each.src for each in release()]


def test_unknown_tool_is_refused_with_a_list_of_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no preset for `word`") as caught:
        page("word")
    assert "`omegat`" in caught.value.hint


def test_each_unit_comes_with_its_neighbours() -> None:
    one, two = unit(src="1"), unit(src="2")
    assert list(with_neighbours([one, two])) == [(None, one, two), (one, two, None)]
    assert list(with_neighbours([])) == []
