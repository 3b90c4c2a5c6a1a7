"""Laws of words without counterpart: they are part of their text, and no side is favoured."""

from __future__ import annotations

from itertools import product
from math import exp

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aligner.compare.comparison import Comparison
from aligner.compare.words import Unmatched, find_unmatched
from aligner.compare.words.features import NAMES
from aligner.compare.words.find import SHOWN
from aligner.compare.words.learned import Learned
from aligner.encode.static import StaticEncoder
from aligner.pair import AlignedPair
from tests.support.comparing import document, links, straight

PHRASES = (
    "Das Museum zeigt eine Ausstellung",
    "le musée présente une exposition",
    "über die Geschichte der Seefahrt",
    "sur l’histoire de la navigation",
    "ab dem 3. Mai 2024",
    "à partir du 3 mai 2024",
    "die mit Sammlern der Region entstanden ist",
    "«entièrement rénové»",
    "NRW",
    "www.example.org",
    "ﬁnanziell",
    "—",
    " \u00a0",
)
TEXTS = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=6).map(", ".join)
ENCODER = StaticEncoder.load()


def found_in(src: list[str], tgt: list[str], *, merged: bool = False) -> tuple[Unmatched, ...]:
    source, target = document("de", *src), document("fr", *tgt)
    sides = links((list(range(len(src))), list(range(len(tgt))))) if merged else straight(source, target)
    return find_unmatched(Comparison.of(AlignedPair(source, target, sides)), ENCODER)


@given(st.lists(TEXTS, min_size=1, max_size=3), st.lists(TEXTS, min_size=1, max_size=3))
@settings(deadline=None)
def test_unmatched_words_are_inside_their_segment(src: list[str], tgt: list[str]) -> None:
    last: dict[tuple[str, int], int] = {}
    for each in found_in(src, tgt, merged=True):
        text = (src if each.side == "src" else tgt)[each.segment]
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        assert each.words >= 1
        assert SHOWN <= each.confidence <= 1
        # In order, and never over each other.
        assert last.get((each.side, each.segment), 0) <= each.start
        last[each.side, each.segment] = each.end


@given(TEXTS)
@settings(deadline=None)
def test_equal_texts_have_no_unmatched_words(text: str) -> None:
    assert found_in([text], [text]) == ()


@given(TEXTS)
@settings(deadline=None)
def test_texts_that_differ_only_in_case_have_no_unmatched_words(text: str) -> None:
    assert found_in([text], [text.upper()]) == ()


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_swapping_the_sides_swaps_the_words(one: str, other: str) -> None:
    there = {
        (each.side, each.start, each.end, round(each.confidence, 3)) for each in found_in([one], [other])
    }
    back = {(each.side, each.start, each.end, round(each.confidence, 3)) for each in found_in([other], [one])}
    swapped = {"src": "tgt", "tgt": "src"}
    assert there == {(swapped[side], *place) for side, *place in back}


@given(TEXTS, TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
@example(
    "ab dem 3. Mai 2024",
    "NRW, —, die mit Sammlern der Region entstanden ist",
    ["Das Museum zeigt eine Ausstellung", ", ".join(["Das Museum zeigt eine Ausstellung"] * 3)],
)
@settings(deadline=None)
def test_other_links_change_nothing(one: str, other: str, more: list[str]) -> None:
    alone = {(each.side, each.start, each.end) for each in found_in([one], [other])}
    among = found_in([one, *more], [other, *reversed(more)])
    assert alone == {(each.side, each.start, each.end) for each in among if each.segment == 0}


@given(st.lists(st.integers(0, 2), min_size=1, max_size=6), st.integers(0, 1000))
@settings(deadline=None)
def test_probability_sums_over_all_ways(before: list[int], seed: int) -> None:
    learned = Learned.shipped()
    features = np.random.default_rng(seed).random((1, len(before), len(NAMES)), dtype=np.float32)
    hidden = np.tanh(features[0] @ learned.inner + learned.inner_bias)
    odds = features[0] @ learned.direct + hidden @ learned.outer + learned.bias
    ways = {
        states: exp(
            sum(float(each) for each, state in zip(odds, states, strict=True) if state)
            + sum(learned.steps[before[k], states[k - 1], states[k]] for k in range(1, len(states)))
        )
        for states in product((0, 1), repeat=len(before))
    }
    expected = [
        sum(way for states, way in ways.items() if states[k]) / sum(ways.values()) for k in range(len(before))
    ]
    padded = np.concatenate((features, np.ones((1, 2, len(NAMES)), dtype=np.float32)), axis=1)
    marks = np.array([[*before, -1, -1]], dtype=np.int8)
    assert learned.probabilities(padded, marks)[0, : len(before)] == pytest.approx(expected, abs=1e-4)
