"""Repetitive texts: work on a segment grows with its length, not with a power of it."""

from __future__ import annotations

import time

import pytest

from aligner.compare.comparison import LONGEST_COMPARED
from aligner.detect import detect
from aligner.split.punkt import punkt_splitter
from tests.support.comparing import divergences_of, document, findings_of, straight

UNITS = (
    *("1", "1 ", "1,", "1/", "1-", "+41 ", "½", "-1 ", "1 % ", "5 km ", "CHF 1 ", "1 von 2 "),
    *("a", "A", "Aa ", "a.", "A. ", "a@", "@", "A-", "a_", "a/", "www.", "http://", "a@b.ch "),
    *("(", "«", "« a »", '"', "'", "...", "!", "<", "&amp;", "*", "#", "[](", "İ", "e\u0301", "中"),
    *("und ", "nicht ", "hundert", "einund", "million ", "der der ", "1. Januar 2020, ", "Anna von "),
)  # fmt: skip
"""Strings whose repetition regular expressions and loops meet."""

SECONDS = 5.0
"""Ten times what the slowest takes, a hundredth of what quadratic time with the same constant would."""


def repeated(unit: str, characters: int) -> str:
    return (unit * (characters // len(unit) + 1))[:characters].strip()


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_comparing_a_repetitive_segment_is_quick(unit: str) -> None:
    text = repeated(unit, LONGEST_COMPARED)
    ordinary = "Le chat dort dans la maison bleue depuis 3 jours."
    started = time.process_time()
    for other in (ordinary, f"{repeated(unit.swapcase(), LONGEST_COMPARED - 2)} 7"):
        src, tgt = document("de", text), document("fr", other)
        divergences_of(src, tgt, straight(src, tgt))
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("unit", UNITS)
def test_the_language_of_a_repetitive_segment_is_detected_at_once(unit: str) -> None:
    text = repeated(unit, 1_000_000)
    started = time.process_time()
    detect(text)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("unit", UNITS)
def test_splitting_a_repetitive_text_is_quick(unit: str) -> None:
    text = repeated(unit, 200_000)
    started = time.process_time()
    punkt_splitter("de").spans(text)
    assert time.process_time() - started < SECONDS


def test_the_content_of_a_link_beyond_the_limit_is_not_compared() -> None:
    text = repeated("Die Bank hat 5 Filialen. ", LONGEST_COMPARED + 1)
    src, tgt = document("de", text, "Es sind 5."), document("fr", f"{text} 7", "Il y en a 6.")
    found = findings_of(src, tgt, straight(src, tgt))
    assert [link.src for link in found.uncompared] == [(0,)]
    assert [each.src for each in found if each.kind == "number"] == [(1,)]
