"""Normal form C and the way back to the file."""

from __future__ import annotations

import re
import sys
import time
import unicodedata

from aligner.readers import Source
from aligner.readers.source import _COMPOSING_STARTERS


def test_text_is_in_normal_form_c() -> None:
    assert Source.of("Gro\u0308ße").text == "Größe"


def test_original_is_not_normalised() -> None:
    assert Source.of("Gro\u0308ße").original == "Gro\u0308ße"


def test_offsets_after_a_composed_letter_are_those_of_the_file() -> None:
    assert Source.of("o\u0308 ab").to_original(2) == 3


def test_offset_of_the_end_is_the_end_of_the_file() -> None:
    source = Source.of("Cafe\u0301")
    assert source.to_original(len(source.text)) == 5


def test_offsets_are_the_same_if_the_file_is_in_normal_form() -> None:
    assert Source.of("Größe").to_original(3) == 3


def test_a_letter_with_two_marks_is_one_character() -> None:
    source = Source.of("e\u0323\u0302x")
    assert source.to_original(1) == 3


def test_every_starter_that_can_compose_with_the_character_before_it_is_listed() -> None:
    seconds = set()
    for code in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            second = chr(int(parts[1], 16))
            composed = unicodedata.normalize("NFC", chr(int(parts[0], 16)) + second)
            if unicodedata.combining(second) == 0 and len(composed) == 1:
                seconds.add(second)
    unlisted = {each for each in seconds if not re.fullmatch(f"[{_COMPOSING_STARTERS}]", each)}
    assert unlisted == set()


def test_a_long_run_of_marks_is_read_in_linear_time_and_loses_none() -> None:
    original = "a" + "\u0301\u0327" * 100_000 + " e\u0301"
    started = time.process_time()
    text = Source.of(original).text
    assert time.process_time() - started < 10
    assert len(text) >= 200_000
    assert text.endswith(" é")
