"""Segments that say nothing pair with nothing, and links reach over them."""

from __future__ import annotations

import pytest

from aligner.search import align_segments
from aligner.search.noise import find_noise
from aligner.testing import HashEncoder


def test_a_blank_segment_is_set_aside_for_sure() -> None:
    assert find_noise(["Text", " "], ["Texte"]) == {1: 1.0}


def test_signs_that_only_one_text_has_are_set_aside() -> None:
    assert list(find_noise(["Text", ".:-- , ."], ["Texte", "***"])) == [1]


@pytest.mark.parametrize(("ours", "theirs"), [("* * *", "***"), ("—", "-----"), ("…", "..."), ("###", "###")])
def test_signs_that_both_texts_have_are_kept(ours: str, theirs: str) -> None:
    assert find_noise(["Text", ours], [theirs, "Texte"]) == {}


@pytest.mark.parametrize("text", ["7", "a)", "10 %", "中"])
def test_a_letter_or_a_digit_is_more_than_signs(text: str) -> None:
    assert find_noise([text], ["Texte"]) == {}


def test_a_link_reaches_over_signs_that_stand_in_a_sentence() -> None:
    src = ["Sonne Mond", "Haus Garten Baum Strasse", "Wasser Feuer"]
    tgt = ["Sonne Mond", "Haus Garten", ".:- , .", "Baum Strasse", "Wasser Feuer"]
    links = {(link.src, link.tgt) for link in align_segments(src, tgt, HashEncoder()).links}
    assert {((1,), (1, 3)), ((), (2,))} <= links
