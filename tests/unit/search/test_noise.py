"""Segments without content stay unaligned, and links span them."""

from __future__ import annotations

import pytest

from aligner.search import align_segments
from aligner.search.noise import find_noise
from aligner.testing import HashEncoder


def test_a_blank_segment_is_noise_with_full_confidence() -> None:
    assert find_noise(["Text", " "], ["Texte"]) == {1: 1.0}


def test_symbols_that_only_one_text_has_are_noise() -> None:
    assert list(find_noise(["Text", ".:-- , ."], ["Texte", "***"])) == [1]


@pytest.mark.parametrize(("ours", "theirs"), [("* * *", "***"), ("—", "-----"), ("…", "..."), ("###", "###")])
def test_symbols_that_both_texts_have_are_not_noise(ours: str, theirs: str) -> None:
    assert find_noise(["Text", ours], [theirs, "Texte"]) == {}


@pytest.mark.parametrize("text", ["7", "a)", "10 %", "中"])
def test_a_segment_with_a_letter_or_a_digit_is_not_noise(text: str) -> None:
    assert find_noise([text], ["Texte"]) == {}


def test_a_link_spans_symbols_inside_a_sentence() -> None:
    src = ["Sonne Mond", "Haus Garten Baum Strasse", "Wasser Feuer"]
    tgt = ["Sonne Mond", "Haus Garten", ".:- , .", "Baum Strasse", "Wasser Feuer"]
    links = {(link.src, link.tgt) for link in align_segments(src, tgt, HashEncoder()).links}
    assert {((1,), (1, 3)), ((), (2,))} <= links
