"""Texts of files are shown without what drives a terminal, breaks a line or shows another text."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest

from aligner.report.display import clean, clean_line, clean_with_offsets


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mrot\x1b[0m", "rot"),
        ("\x1b]0;Titel\x07Text", "Text"),
        ("\x1b]8;;https://example.org\x1b\\Link\x1b]8;;\x1b\\", "Link"),
        ("a\x07b\x00c", "a b c"),
        ("a\tb", "a b"),
        ("a\r\nb\u2028c\x85d", "a  b c d"),
        ("\x9b31mx", " 31mx"),
        ("\ufeffText", "Text"),
        ("a\u200bb", "ab"),
        ("a\ue000\ud800b", "a  b"),
        ("a\ufdd0\ufffe\U0010ffffb", "ab"),
        ("É « é » 你好 😀", "É « é » 你好 😀"),
        ("👩\u200d🔬 می\u200cخواهم", "👩\u200d🔬 می\u200cخواهم"),
    ],
)
def test_a_text_is_shown_without_unsafe_characters(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize(
    "control", "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
def test_direction_controls_are_dropped(control: str) -> None:
    assert clean(f"abc{control}cba") == "abccba"


def test_no_character_that_ends_a_line_or_cannot_be_written_is_left() -> None:
    shown = clean("".join(map(chr, range(sys.maxunicode + 1))))
    assert {unicodedata.category(each) for each in shown} & {"Cc", "Cs", "Co", "Zl", "Zp"} == set()
    assert len(shown.splitlines()) == 1
    # What XML 1.0 does not allow, even as a reference (production 2, `Char`).
    assert re.search("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", shown) is None


def test_a_line_has_no_space_around_it() -> None:
    assert clean_line("\n a b\ud800\n") == "a b"


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("ein Wort", 4, 4),
        ("\x1b[31mein\x1b[0m Wort", 13, 4),
        ("ein\u200b Wort", 5, 4),
        ("ein\nWort", 4, 4),
        ("ein Wort\u200b", 9, 8),
        ("ein Wort", 99, 8),
        ("\u200b", 1, 0),
    ],
)
def test_an_offset_is_found_again_in_the_text_that_is_shown(text: str, offset: int, expected: int) -> None:
    assert clean_with_offsets(text).place(offset) == expected
