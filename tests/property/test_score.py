"""Laws of the cost of beads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.score import BeadScorer
from aligner.search import AlignOptions
from aligner.testing import HashEncoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.encode import Encoder, Vectors

SHAPES = AlignOptions().shapes
WORDS = ("Beijing", "Chongqing", "Shanghai", "Plattform", "plateforme", "16", "600", "die", "la", "Shen", "§")
TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), min_size=1, max_size=6
)


class Sentences:
    """The same vectors without the words: what a transformer offers."""

    def __init__(self) -> None:
        self._inner = HashEncoder()
        self.name, self.revision, self.dim = "sentences", "1", self._inner.dim

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self._inner.encode(texts)


ENCODERS = st.sampled_from([HashEncoder(), Sentences()])


@settings(deadline=None, max_examples=30)
@given(TEXTS, TEXTS, ENCODERS)
def test_cost_of_sets_equals_the_cost_of_spans(src: list[str], tgt: list[str], encoder: Encoder) -> None:
    scorer = BeadScorer(src, tgt, encoder)
    for a, b in SHAPES:
        if a <= len(src) and b <= len(tgt):
            ends = slice(len(src) - 1, len(src)), slice(len(tgt) - 1, len(tgt))
            spans = range(len(src) - a, len(src)), range(len(tgt) - b, len(tgt))
            assert scorer.cost(*spans) == pytest.approx(scorer.costs([(a, b)], *ends)[0, 0, 0], abs=1e-4)


@settings(deadline=None, max_examples=30)
@given(TEXTS, TEXTS, ENCODERS)
def test_costs_do_not_depend_on_the_block_they_are_asked_in(
    src: list[str], tgt: list[str], encoder: Encoder
) -> None:
    scorer = BeadScorer(src, tgt, encoder)
    whole = scorer.costs(SHAPES, slice(0, len(src)), slice(0, len(tgt)))
    for i in range(len(src)):
        for j in range(len(tgt)):
            cell = scorer.costs(SHAPES, slice(i, i + 1), slice(j, j + 1))[:, 0, 0]
            assert cell == pytest.approx(whole[:, i, j], abs=1e-4)


@settings(deadline=None, max_examples=30)
@given(TEXTS, TEXTS, ENCODERS)
def test_swapping_the_sides_swaps_the_costs(src: list[str], tgt: list[str], encoder: Encoder) -> None:
    there = BeadScorer(src, tgt, encoder).costs([(2, 1)], slice(0, len(src)), slice(0, len(tgt)))[0]
    back = BeadScorer(tgt, src, encoder).costs([(1, 2)], slice(0, len(tgt)), slice(0, len(src)))[0]
    assert there == pytest.approx(back.T, abs=1e-4)


@settings(deadline=None, max_examples=30)
@given(TEXTS, TEXTS)
def test_no_text_covers_more_than_there_is(src: list[str], tgt: list[str]) -> None:
    scorer = BeadScorer(src, tgt, HashEncoder())
    assert scorer.coverage is not None
    covered = scorer.coverage.source(range(len(src)), range(len(tgt)))
    assert covered <= scorer.src_weights.sum() + 1e-5


@settings(deadline=None, max_examples=30)
@given(TEXTS)
def test_a_text_covers_itself(texts: list[str]) -> None:
    scorer = BeadScorer(texts, texts, HashEncoder())
    assert scorer.coverage is not None
    covered = [scorer.coverage.source([k], [k]) for k in range(len(texts))]
    assert covered == pytest.approx(list(scorer.src_weights), abs=1e-5)
