"""Texts of files are shown without what drives a terminal, breaks a line or shows another text."""

from __future__ import annotations

import json
import re
import sys
import time
import unicodedata

import pytest

from aligner.display import clean, clean_line, clean_with_offsets, escape_json, inert, visible, visible_lines


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mrot\x1b[0m", r"\x1b[31mrot\x1b[0m"),
        ("a\n::error::b\t\r", r"a\n::error::b\t\r"),
        ("\x00\x07\x7f\x85\x9b", r"\x00\x07\x7f\x85\x9b"),
        ("\u061c\u200e\u200f\u202e\u2066\u2069", r"\u061c\u200e\u200f\u202e\u2066\u2069"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("odd\udcff.txt", r"odd\udcff.txt"),
        ("É « é »\xa0! 你好 👩\u200d🔬 C:\\neu", "É « é »\xa0! 你好 👩\u200d🔬 C:\\neu"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_no_control_character_is_left_in_a_visible_text() -> None:
    shown = visible("".join(map(chr, range(sys.maxunicode + 1))))
    assert {unicodedata.category(each) for each in shown} & {"Cc", "Cs", "Zl", "Zp"} == set()
    directions = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert {unicodedata.bidirectional(each) for each in shown} & directions == set()
    assert len(shown.splitlines()) == 1
    shown.encode()


def test_line_ends_and_tabs_stay_where_they_are_the_layout() -> None:
    assert visible_lines("a\tb\nc\r\nd\re\x1b\r") == "a\tb\nc\r\nd\\re\\x1b\\r"


@pytest.mark.parametrize("text", ["a\x1b[31m\n", "\u202e\x9b", "odd\udcff"])
def test_a_text_that_is_visible_stays_the_same(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert visible_lines(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", r"\x3a:error::x"),
        ("  ::set-output name=a::b", r"  \x3a:set-output name=a::b"),
        ("\xa0::debug::x", "\xa0\\x3a:debug::x"),
        ("a\n::stop-commands::x\nb", "a\n\\x3a:stop-commands::x\nb"),
        ("\x1b[1m::warning file=x::", "\x1b[1m\\x3a:warning file=x::"),
        ("a ##[error]x", r"a \x23#[error]x"),
        ("###vso[task.setvariable variable=a]x", r"#\x23#vso[task.setvariable variable=a]x"),
        ("##teamcity[x]", r"\x23#teamcity[x]"),
    ],
)
def test_a_command_of_a_build_server_is_inert(text: str, shown: str) -> None:
    assert inert(text) == shown


@pytest.mark.parametrize(
    "text",
    ["std::error::Error", "error: ::error::x", ":::", ":: a", "## Titel", "### [x](y)", "a # [1]", "C#[1]"],
)
def test_an_ordinary_text_is_no_command(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize(
    "piece", ["#", "::", " ", "##a", "\n", "\x1b[1", "\x1b[1m", "\x1b]", "\x9b", "\r", "\r\n"]
)
def test_a_long_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    began = time.monotonic()
    for function in (inert, visible, visible_lines, escape_json, clean):
        function(text)
    assert time.monotonic() - began < 20


def test_json_escapes_what_a_terminal_would_obey() -> None:
    value = {"a\x9b": '\x7f\x80\x9f\u061c\u200e\u202e\u2028\u2029\u2069é你\x1b\n"'}
    written = escape_json(json.dumps(value, ensure_ascii=False, indent=1))
    assert json.loads(written) == value
    assert {each for each in written if not each.isprintable()} == {"\n"}
    assert "é你" in written


@pytest.mark.parametrize("text", ["##vso[task.complete]", "a ##[error]é", "## Titel [1]", "\x7f", "a"])
def test_json_commands_no_build_server(text: str) -> None:
    written = escape_json(json.dumps([text], ensure_ascii=False))
    assert json.loads(written) == [text]
    assert re.search(r"##\w*\[", written) is None
