"""Laws of reading."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.readers import LineBreaks, Source, decode, unwrapped

TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])).map(
    lambda text: f"a{text}"
)
MARKS = st.text(st.sampled_from("aeou \u0308\u0301\u0323\u0302\u00e4\u1112\u1161\u11ab\u09c7\u09be\u2126x"))


@given(TEXTS)
def test_utf8_is_read_as_it_was_written(text: str) -> None:
    assert decode(text.encode()).original == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@given(text=TEXTS)
def test_unicode_with_a_byte_order_mark_is_read_as_it_was_written(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).original == text


@given(st.text() | MARKS)
def test_text_is_the_normal_form_of_the_original(text: str) -> None:
    assert Source.of(text).text == unicodedata.normalize("NFC", text)


@given(st.text() | MARKS)
def test_offsets_never_decrease_and_end_at_the_end(text: str) -> None:
    source = Source.of(text)
    offsets = [source.to_original(index) for index in range(len(source.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)


@given(st.lists(st.text(st.sampled_from("aou\u0308\u0301\u00e4"), min_size=1), min_size=1))
def test_offsets_find_a_word_in_the_original(words: list[str]) -> None:
    source = Source.of(" ".join(words))
    start = 0
    for word in words:
        normal = unicodedata.normalize("NFC", word)
        end = start + len(normal)
        found = source.original[source.to_original(start) : source.to_original(end)]
        assert unicodedata.normalize("NFC", found) == normal
        start = end + 1


@given(st.text(st.sampled_from("abÄ-.\u00ad\u0308 \n\r\t"), max_size=200), st.sampled_from(LineBreaks))
def test_joining_lines_keeps_every_visible_character_but_hyphens(text: str, line_breaks: LineBreaks) -> None:
    source = unwrapped(Source.of(text), line_breaks)

    def bare(each: str) -> str:
        return "".join(c for c in each if not c.isspace() and c not in "-\u00ad")

    assert bare(source.text) == bare(unicodedata.normalize("NFC", text))


@given(st.text(st.sampled_from("abÄ-. \n\r"), max_size=200), st.sampled_from(LineBreaks))
def test_offsets_of_joined_lines_lead_to_the_same_characters(text: str, line_breaks: LineBreaks) -> None:
    source = unwrapped(Source.of(text), line_breaks)
    assert all(
        source.original[source.to_original(index)] == character
        for index, character in enumerate(source.text)
        if not character.isspace()
    )
