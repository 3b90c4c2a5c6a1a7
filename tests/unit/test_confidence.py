"""Confidence rises with what speaks for a link, and stays a probability."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.alignment import Alignment, Link
from aligner.search import align_segments
from aligner.search.confidence import crossing_confidence, gap_confidence, link_confidence
from aligner.testing import HashEncoder
from benchmarks.agreement import calibration_error, moves_found

ODDS = st.floats(-12, 12)


@given(ODDS)
def test_confidence_is_a_probability(odds: float) -> None:
    assert 0 <= link_confidence(odds) <= 1


@given(ODDS, ODDS)
def test_better_odds_never_lower_confidence(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert link_confidence(low) <= link_confidence(high)


@given(ODDS, ODDS)
def test_better_odds_never_lower_the_confidence_of_a_gap(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert gap_confidence(low) <= gap_confidence(high)


@given(st.floats(0, 5), st.floats(0, 5))
def test_greater_gain_never_lowers_the_confidence_of_a_crossing(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert crossing_confidence(low) <= crossing_confidence(high)


def test_unrelated_pair_is_less_sure_than_a_translation() -> None:
    src = ["Shen Tiyan Beijing 16", "Abendessen um acht", "Chongqing 1361 Suihaoban"]
    tgt = ["Shen Tiyan Beijing 16", "Petit matin dehors", "Chongqing 1361 Suihaoban"]
    links = align_segments(src, tgt, HashEncoder()).links
    sure = [link.confidence for link in links if link.src and link.tgt == link.src and link.src != (1,)]
    unsure = [link.confidence for link in links if link.src == (1,)]
    assert max(unsure) < min(sure)


def test_calibration_error_is_the_difference_between_confidence_and_truth() -> None:
    links = tuple(Link((k,), (k,), 1.0, 0.8) for k in range(20))
    gold = [Link((k,), (k,)) for k in range(20)]
    assert calibration_error([(Alignment(links, 20, 20), gold)], gaps=False) == pytest.approx(0.2)


def test_moves_are_judged_by_crossings_alone() -> None:
    found = Alignment((Link((0,), (1,), 1.0, crossing=True), Link((1,), (0,), 1.0)), 2, 2)
    assert moves_found([(found, [Link((0,), (1,), crossing=True)])]) == (1.0, 1.0)
