"""Laws of splitting, for any text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.readers import Source
from aligner.readers.lines import BREAKS, trimmed
from aligner.split import split_document
from aligner.split.lines import LineSplitter
from aligner.split.punkt import punkt_splitter

WORDS = (
    'Das|ist|M.|Shen|z.|B.|20.|November|„|“|«|»|"|…|...|!|?|.|(|)|– |\n|\r\n|\u2028| |\u00a0|\u202f|\u200b|\t'
    "|u\u0308|e\u0301|XIV.|https://a.example|3.000,50|Die|le|Le|\x07|한|\u1112\u1161\u11ab|😀|1.|etc."
)
PIECES = st.sampled_from(WORDS.split("|"))
TEXTS = st.one_of(
    st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES, max_size=30).map(" ".join), st.text()
)
UNHURRIED = settings(deadline=None)
"""The first example loads Punkt and the detector."""
LANGUAGES = st.sampled_from(["de", "en", "fr"])


@UNHURRIED
@given(TEXTS, LANGUAGES)
def test_offsets_give_the_text(text: str, lang: str) -> None:
    document = split_document(Source.of(text), lang=lang)
    for segment in document.segments:
        assert unicodedata.normalize("NFC", document.original[segment.start : segment.end]) == segment.text


@UNHURRIED
@given(TEXTS, LANGUAGES)
def test_offsets_give_exactly_the_text_if_the_file_is_in_normal_form(text: str, lang: str) -> None:
    document = split_document(Source.of(unicodedata.normalize("NFC", text)), lang=lang)
    for segment in document.segments:
        assert document.original[segment.start : segment.end] == segment.text


@UNHURRIED
@given(TEXTS, LANGUAGES)
def test_segments_are_in_order_and_do_not_overlap(text: str, lang: str) -> None:
    document = split_document(Source.of(text), lang=lang)
    ends = [place for segment in document.segments for place in (segment.start, segment.end)]
    assert ends == sorted(ends)


@UNHURRIED
@given(TEXTS, LANGUAGES)
def test_no_visible_character_is_outside_all_segments(text: str, lang: str) -> None:
    source = Source.of(text)
    kept = "".join(split_document(source, lang=lang).texts)

    def seen(each: str) -> list[str]:
        return [one for one in each if not one.isspace() and unicodedata.category(one) not in {"Cc", "Cf"}]

    assert seen(kept) == seen(source.text)


@UNHURRIED
@given(TEXTS, LANGUAGES)
def test_no_segment_is_empty_or_has_space_at_its_ends(text: str, lang: str) -> None:
    for segment in split_document(Source.of(text), lang=lang).segments:
        assert segment.text
        assert segment.text == segment.text.strip()


@UNHURRIED
@given(TEXTS, LANGUAGES)
def test_no_segment_contains_a_line_break(text: str, lang: str) -> None:
    for segment in split_document(Source.of(text), lang=lang).segments:
        assert BREAKS.search(segment.text) is None


@UNHURRIED
@given(TEXTS, LANGUAGES)
def test_paragraphs_never_run_backwards(text: str, lang: str) -> None:
    numbers = [segment.paragraph for segment in split_document(Source.of(text), lang=lang).segments]
    assert numbers == sorted(numbers)


@UNHURRIED
@given(st.lists(st.text(st.characters(exclude_characters="\n\r")), max_size=20))
def test_pre_split_segments_are_the_lines(lines: list[str]) -> None:
    text = "".join(line + "\n" for line in lines)
    document = split_document(Source.of(text), lang="de", pre_split=True)
    assert len(document) == len(lines)


@pytest.mark.parametrize(
    "unit", ["Das ist z. B. ein Satz vom 3. Mai. ", ". ", '" ', "! »", "wort Die ", "..", "a"]
)
def test_one_very_long_line_is_split_in_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    spans = punkt_splitter("de").spans(text)
    assert spans[-1][1] == len(text.rstrip())


@given(st.one_of(TEXTS, st.lists(st.one_of(PIECES, st.sampled_from(["\n", "\r\n", "\r"]))).map("".join)))
def test_a_line_is_trimmed_in_the_same_way_whatever_ends_it(text: str) -> None:
    lines = re.split("\r\n|[\n\r]", text)
    expected = [line[slice(*trimmed(line, 0, len(line)))] for line in lines]
    spans = LineSplitter().spans(text)
    assert [text[start:end] for start, end in spans] == expected[: len(spans)]
    assert [line for line in expected[len(spans) :] if line] == []


@given(st.characters())
def test_a_character_that_is_trimmed_is_also_trimmed_from_lines(character: str) -> None:
    start, end = trimmed(character, 0, 1)
    spans = LineSplitter().spans(f"a{character}")
    assert spans[0] == (0, 1 + end - start) or character in "\n\r"
