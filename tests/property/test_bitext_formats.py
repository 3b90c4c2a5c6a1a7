"""Laws of the formats: written bitexts are read back, for any text."""

from __future__ import annotations

import gzip
import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from aligner.bitext import Bitext, Status, TranslationUnit
from aligner.formats import WriteOptions, dumps, read, write
from aligner.formats.delimited import protect, unprotect
from aligner.formats.filters import UnitFilter
from aligner.formats.markup import escaped
from aligner.formats.protocols import numbered
from aligner.joining import joined, segment_ends
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = st.sampled_from(
    [
        "=cmd|' /C calc'!A0",
        "'=1",
        "''",
        "'",
        '"',
        '""",\r\n"',
        "\r",
        "\n",
        "\t+1",
        " \u00a0@x",
        ";,\t",
        "]]>",
        "<seg>&amp;</seg>",
        "<!--",
        "&#0;",
        "\ufeff-",
        "« à\u202f»",
        "😀",
        "[0]:[1]",
        "NA",
        "\x85\u2028",
        "1.000",
    ]
)
ANY_TEXT = st.lists(HOSTILE | st.text(st.characters(exclude_categories=["Cs"])), max_size=4).map("".join)
"""Everything that UTF-8 can write."""

XML_CHARACTERS = st.characters(
    exclude_categories=["Cs", "Cc"], include_characters="\t\n\r\x85", exclude_characters="\ufffe\uffff"
)
XML_TEXT = st.lists(HOSTILE | st.text(XML_CHARACTERS), max_size=4).map(
    lambda parts: unicodedata.normalize("NFC", "".join(parts))
)
"""Everything that XML can write, in normal form C."""

KINDS = st.lists(st.sampled_from(["number", "date", "moved", "untranslated"]), unique=True).map(tuple)
INDICES = st.sets(st.integers(0, 999_999_999), min_size=1, max_size=4).map(lambda found: tuple(sorted(found)))
FILTERS = st.builds(
    UnitFilter,
    min_confidence=st.none() | st.floats(0, 1),
    kinds=st.sampled_from([frozenset(), frozenset({"1-1"}), frozenset({"1-0", "2-1"})]),
    roles=st.sampled_from([frozenset(), frozenset({Role.BODY})]),
    without_roles=st.sampled_from([frozenset(), frozenset({Role.LINK})]),
    statuses=st.sampled_from([frozenset(), frozenset({Status.AUTO})]),
    without_divergences=st.sampled_from([frozenset(), frozenset({"number"})]),
    with_divergences=st.sampled_from([frozenset(), frozenset({"moved"})]),
    min_length=st.none() | st.integers(0, 5),
    max_length=st.none() | st.integers(0, 20),
    max_ratio=st.none() | st.floats(1, 5),
    gaps=st.booleans(),
    unique=st.booleans(),
)
SETTINGS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def units(texts: st.SearchStrategy[str]) -> st.SearchStrategy[TranslationUnit]:
    """Units with these texts; a side without segments has no text."""
    some = st.one_of(
        st.tuples(INDICES, texts, st.just(())),
        # Texts in normal form C that are joined by a space are in it, too.
        st.lists(texts, min_size=2, max_size=4).map(
            lambda segments: (
                tuple(range(len(segments))),
                joined(segments, "de"),
                segment_ends(segments, "de"),
            )
        ),
    )
    none = st.just(((), "", ()))
    return st.builds(
        lambda sides, **fields: TranslationUnit(
            src_ids=sides[0][0],
            src=sides[0][1],
            src_ends=sides[0][2],
            tgt_ids=sides[1][0],
            tgt=sides[1][1],
            tgt_ends=sides[1][2],
            src_lang="de",
            tgt_lang="fr",
            **fields,
        ),
        sides=st.one_of(st.tuples(some, some), st.tuples(some, none), st.tuples(none, some)),
        similarity=st.none() | st.floats(-1, 1),
        confidence=st.none() | st.floats(0, 1),
        crossing=st.booleans(),
        roles=st.lists(st.sampled_from(Role), unique=True).map(tuple),
        divergences=KINDS,
        document=texts,
        status=st.sampled_from(Status),
        id=texts,
    )


def without_boundaries(bitext: Bitext) -> Bitext:
    """Return the bitext as a format without segment ends gives it back."""
    return replace(bitext, units=tuple(replace(unit, src_ends=(), tgt_ends=()) for unit in bitext))


def bitexts(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Bitext]:
    return st.builds(
        lambda found, signature, created: Bitext(
            units=tuple(found),
            src_lang="de",
            tgt_lang="fr",
            src_path=Path("de.txt"),
            tgt_path=Path("fr.txt"),
            signature=signature,
            created=created,
        ),
        st.lists(units(texts), max_size=4),
        texts,
        st.none()
        | st.datetimes(datetime(1000, 1, 1), timezones=st.just(UTC)).map(
            lambda at: at.replace(microsecond=0)
        ),
    )


@pytest.fixture
def reread(tmp_path: Path) -> Callable[..., Bitext]:
    """Write a bitext to a file and read it."""

    def through(bitext: Bitext, name: str, options: WriteOptions | None = None) -> Bitext:
        path = tmp_path / f"through.{name}"
        path.write_bytes(dumps(bitext, name, options=options or WriteOptions()))
        return read(path)

    return through


@SETTINGS
@given(bitext=bitexts(XML_TEXT))
def test_tmx_with_gaps_gives_back_everything(bitext: Bitext, reread: Callable[..., Bitext]) -> None:
    assert reread(bitext, "tmx", WriteOptions(gaps=True)) == bitext


TAG = st.sampled_from(
    [
        '<bpt i="1" type="bold">&lt;b&gt;</bpt>',
        '<ept i="1">&lt;/b&gt;</ept>',
        '<ph x="2"/>',
        '<it pos="end">&lt;/i&gt;</it>',
        '<ph x="3">alt="<sub>Bild</sub>"</ph>',
    ]
)
WORDS_AND_TAGS = st.lists(st.tuples(TAG, XML_TEXT), min_size=1, max_size=5)


def tagged(parts: list[tuple[str, str]], *, marked: bool) -> tuple[str, str]:
    """Return a text, and the same text with inline tags, possibly inside a highlight."""
    text = "".join(words for _, words in parts)
    inline = "".join(f"{tag}{escaped(words)}" for tag, words in parts)
    return text, f"<hi>{inline}</hi>" if marked else inline


@SETTINGS
@given(parts=WORDS_AND_TAGS, marked=st.booleans(), name=st.sampled_from(["tmx", "jsonl", "parquet"]))
def test_inline_tags_are_read_back_with_their_text(
    *, parts: list[tuple[str, str]], marked: bool, name: str, reread: Callable[..., Bitext]
) -> None:
    text, inline = tagged(parts, marked=marked)
    # Normal form C of the whole may combine characters on both sides of a tag.
    assume(unicodedata.normalize("NFC", inline) == inline and unicodedata.normalize("NFC", text) == text)
    unit = TranslationUnit(
        src=text, tgt="b", src_lang="de", tgt_lang="fr", src_ids=(0,), tgt_ids=(0,), src_inline=inline
    )
    bitext = Bitext(units=(unit,), src_lang="de", tgt_lang="fr")
    assert reread(bitext, name, WriteOptions(gaps=True)).units == (unit,)


@SETTINGS
@given(parts=WORDS_AND_TAGS, marked=st.booleans(), name=st.sampled_from(["xlf", "xliff12"]))
def test_inline_tags_survive_a_second_round_trip_through_xliff(
    *, parts: list[tuple[str, str]], marked: bool, name: str, reread: Callable[..., Bitext]
) -> None:
    text, inline = tagged(parts, marked=marked)
    unit = TranslationUnit(
        src=text, tgt="b", src_lang="de", tgt_lang="fr", src_ids=(0,), tgt_ids=(0,), src_inline=inline
    )
    once = reread(Bitext(units=(unit,), src_lang="de", tgt_lang="fr"), name)
    assert once.units[0].src == text
    assert once.units[0].src_inline
    assert reread(once, name) == once


@SETTINGS
@given(bitext=bitexts(ANY_TEXT))
def test_json_lines_give_back_everything(bitext: Bitext, reread: Callable[..., Bitext]) -> None:
    assert reread(bitext, "jsonl") == bitext


@pytest.mark.parametrize("name", ["xlf", "xliff12"])
@SETTINGS
@given(bitext=bitexts(XML_TEXT))
def test_xliff_gives_back_everything_that_xml_can_write(
    name: str, bitext: Bitext, reread: Callable[..., Bitext]
) -> None:
    assert reread(bitext, name) == bitext


@SETTINGS
@given(texts=st.tuples(ANY_TEXT, ANY_TEXT))
def test_xliff_2_gives_back_texts_that_xml_cannot_write(
    texts: tuple[str, str], reread: Callable[..., Bitext]
) -> None:
    made = TranslationUnit(
        src=texts[0], tgt=texts[1], src_lang="de", tgt_lang="fr", src_ids=(0,), tgt_ids=(0,), id="1"
    )
    found = reread(Bitext(units=(made,), src_lang="de", tgt_lang="fr"), "xlf")
    assert [(each.src, each.tgt) for each in found] == [texts]


@SETTINGS
@given(bitext=bitexts(ANY_TEXT))
def test_parquet_gives_back_everything(bitext: Bitext, reread: Callable[..., Bitext]) -> None:
    assert reread(bitext, "parquet") == bitext


@settings(SETTINGS, max_examples=25)
@given(bitext=bitexts(ANY_TEXT))
def test_a_sheet_gives_back_everything_but_digits_after_the_fifteenth(
    bitext: Bitext, reread: Callable[..., Bitext]
) -> None:
    def rounded(value: float | None) -> float | None:
        return None if value is None else round(value, 6)

    units = tuple(
        replace(unit, similarity=rounded(unit.similarity), confidence=rounded(unit.confidence))
        for unit in bitext
    )
    whole = replace(bitext, units=units)
    assert reread(whole, "xlsx") == without_boundaries(whole)


@SETTINGS
@given(bitext=bitexts(XML_TEXT))
def test_tmx_gives_back_every_unit_with_text_on_both_sides(
    bitext: Bitext, reread: Callable[..., Bitext]
) -> None:
    full = tuple(unit for unit in bitext if unit.src.strip() and unit.tgt.strip())
    assert reread(bitext, "tmx").units == full


@given(bitext=bitexts(ANY_TEXT))
def test_tmx_is_well_formed_whatever_the_text(bitext: Bitext) -> None:
    assert etree.fromstring(dumps(bitext, "tmx", options=WriteOptions(gaps=True))).tag == "tmx"


@given(
    bitext=bitexts(ANY_TEXT),
    name=st.sampled_from(["tmx", "xlf", "xliff12", "csv", "tsv", "jsonl", "parquet", "links"]),
)
def test_the_same_bitext_gives_the_same_bytes(bitext: Bitext, name: str) -> None:
    assert dumps(bitext, name) == dumps(replace(bitext), name)


@pytest.mark.parametrize("name", ["csv", "tsv"])
@SETTINGS
@given(found=st.lists(units(ANY_TEXT), min_size=1, max_size=4))
def test_a_table_gives_back_every_unit(
    name: str, found: list[TranslationUnit], reread: Callable[..., Bitext]
) -> None:
    bitext = Bitext(units=tuple(found), src_lang="de", tgt_lang="fr")
    assert reread(bitext, name) == without_boundaries(bitext)


FORMULAS = st.text(st.sampled_from(";,\t\r\n '\"\u00a0a=+-@＝－"), max_size=12)
"""Texts that consist of what begins and separates cells."""


@given(text=ANY_TEXT | FORMULAS)
def test_protection_is_removed_again(text: str) -> None:
    assert unprotect(protect(text)) == text


@given(text=ANY_TEXT | FORMULAS, delimiters=st.sampled_from([";", "\t", "\r\n", ";\t\r\n"]))
def test_a_spreadsheet_does_not_run_a_protected_text(text: str, delimiters: str) -> None:
    for number, cell in enumerate(re.split(f"[{delimiters}]", protect(text))):
        # At the beginning of a cell a quotation mark is doubled; after a separator it may be markup.
        shown = cell.lstrip(' "\u00a0' if number else " \u00a0")
        assert not shown.startswith(("=", "+", "-", "@", "＝", "－"))


@given(text=ANY_TEXT | FORMULAS)
def test_protection_adds_apostrophes_alone(text: str) -> None:
    assert protect(text).replace("'", "") == text.replace("'", "")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tmx", "csv", "jsonl"])
@SETTINGS
@given(bitext=bitexts(XML_TEXT))
def test_a_gzipped_file_has_the_same_content(name: str, bitext: Bitext, tmp_path: Path) -> None:
    write(bitext, tmp_path / f"packed.{name}.gz", options=WriteOptions(gaps=True))
    packed = gzip.decompress((tmp_path / f"packed.{name}.gz").read_bytes())
    assert packed == dumps(bitext, name, options=WriteOptions(gaps=True))


@pytest.mark.slow
@given(found=st.lists(units(ANY_TEXT), max_size=8), wanted=FILTERS)
def test_a_filter_accepts_what_it_passes_on(found: list[TranslationUnit], wanted: UnitFilter) -> None:
    once = wanted.of(Bitext(units=tuple(found), src_lang="de", tgt_lang="fr")).collect()
    assert wanted.of(once).collect() == once


@pytest.mark.slow
@given(found=st.lists(units(ANY_TEXT), max_size=8), wanted=FILTERS)
def test_a_filter_keeps_the_order(found: list[TranslationUnit], wanted: UnitFilter) -> None:
    kept = wanted.of(Bitext(units=tuple(found), src_lang="de", tgt_lang="fr")).collect()
    rest = iter(found)
    assert all(unit in rest for unit in kept)


@given(
    rows=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any) | st.just((0, 0)), min_size=1, max_size=8
    )
)
def test_numbered_units_never_share_an_index(rows: list[tuple[int, int]]) -> None:
    src = tgt = 0
    made = []
    for src_size, tgt_size in rows:
        ids = tuple(range(src, src + src_size)), tuple(range(tgt, tgt + tgt_size))
        src, tgt = src + src_size, tgt + tgt_size
        made.append(
            TranslationUnit(src="a", tgt="b", src_lang="de", tgt_lang="fr", src_ids=ids[0], tgt_ids=ids[1])
        )
    counted = [index for unit in numbered(made) for index in unit.src_ids]
    assert sorted(set(counted)) == sorted(counted)
