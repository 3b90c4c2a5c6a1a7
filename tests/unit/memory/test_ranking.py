"""Match scores of texts of any length."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from aligner.memory import ranking

if TYPE_CHECKING:
    from collections.abc import Sequence


def text_of(count: int) -> str:
    return "".join(Random(1).choices("abcdefgh ", k=count))


def test_long_texts_are_compared_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    """The product of the lengths, which the time depends on, grows with the length, not with its square."""
    from rapidfuzz.distance import Levenshtein

    products: list[int] = []
    distance = Levenshtein.distance

    def counted(ours: Sequence[str], theirs: Sequence[str]) -> int:
        products.append(len(ours) * len(theirs))
        return distance(ours, theirs)

    monkeypatch.setattr(Levenshtein, "distance", counted)
    monkeypatch.setattr(ranking, "MOST_PRODUCTS", 10_000)
    monkeypatch.setattr(ranking, "PIECE", 100)
    ranking._similarity(text_of(10_000), text_of(10_000), 0.7)
    assert sum(products) <= 100 * 10_000


@pytest.mark.parametrize("least", [0.0, 0.5])
def test_the_share_of_pieces_is_never_more_than_that_of_the_whole(
    monkeypatch: pytest.MonkeyPatch, least: float
) -> None:
    one, other = text_of(3000), text_of(3100)[40:].replace("ab", "x")
    whole = ranking._similarity(one, other, least)
    monkeypatch.setattr(ranking, "MOST_PRODUCTS", 0)
    monkeypatch.setattr(ranking, "PIECE", 500)
    assert 0 < ranking._similarity(one, other, least) <= whole


def test_long_texts_that_differ_too_much_score_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "MOST_PRODUCTS", 0)
    assert ranking._similarity("a" * 50_000, "b" * 50_000, 0.7) == 0
    assert ranking._similarity("a" * 50_000, "a" * 20_000, 0.7) == 0
    assert ranking._similarity("a" * 50_000, "a" * 50_000, 0.7) == 1
