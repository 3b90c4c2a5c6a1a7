"""Confidence rises with the evidence for a link, and is a probability."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.alignment import Alignment, Link
from aligner.score.cost import CostModel, logistic, odds
from aligner.search import AlignOptions, align_segments
from aligner.search.solution import log_odds
from aligner.testing import HashEncoder
from benchmarks.agreement import calibration_error, moves_found
from tests.support.confidences import confidence_of

ODDS = st.floats(-12, 12)
KINDS = st.sampled_from([(1, 1), (1, 0), (0, 1), (2, 1), (1, 3), (2, 2)])
SHIPPED = st.sampled_from([True, False]).map(lambda words: CostModel.shipped(words=words))
PROBABILITIES = st.floats(0, 1)


def confidence(learned: CostModel, kind: tuple[int, int], **features: float) -> float:
    """Confidence of one bead whose other features are all 0."""
    a, b = (np.array([size]) for size in kind)
    names = {name for coefficients in learned.calibration.values() for name in coefficients}
    known = {name: np.array([features.get(name.replace(" ", "_"), 0.0)]) for name in names}
    return float(learned.confidence(known, a, b)[0])


@given(SHIPPED, ODDS, KINDS)
def test_confidence_is_a_probability(learned: CostModel, evidence: float, kind: tuple[int, int]) -> None:
    assert 0 <= confidence(learned, kind, warm_odds=evidence) <= 1


@given(SHIPPED, ODDS, ODDS, KINDS)
def test_better_odds_never_lower_confidence(
    learned: CostModel, one: float, other: float, kind: tuple[int, int]
) -> None:
    low, high = (confidence(learned, kind, warm_odds=evidence) for evidence in sorted((one, other)))
    assert low <= high


@given(SHIPPED, st.floats(0, 2), st.floats(0, 2))
def test_a_greater_lead_never_lowers_the_odds_of_a_crossing(
    learned: CostModel, one: float, other: float
) -> None:
    features = {name: np.zeros(2) for name in learned.crossing} | {"lead": np.sort([one, other])}
    low, high = odds(learned.crossing, features)
    assert low <= high


def test_each_kind_of_bead_has_its_own_calibration() -> None:
    fixed = {"1-1": 0.0, "other": np.log(3), "gap": -np.log(3)}
    learned = CostModel.of(
        {
            "weights": {},
            "calibration": {kind: {"intercept": value, "log odds": 0} for kind, value in fixed.items()},
            "unrelated": {},
            "crossing": {},
            "places": {},
        }
    )
    found = [confidence(learned, kind) for kind in ((1, 1), (1, 2), (1, 0))]
    assert found == pytest.approx([0.5, 0.75, 0.25])


def test_links_out_of_order_have_their_own_calibration() -> None:
    fitted = {"crossing": {"log odds": 2.0, "intercept": 1.0}}
    learned = CostModel.of(
        {"weights": {}, "calibration": fitted, "unrelated": {}, "crossing": {}, "places": {}}
    )
    assert learned.moved_confidence(np.array([-0.5])).tolist() == [0.5]


def test_odds_are_the_intercept_and_the_sum_of_weighted_features() -> None:
    found = odds({"intercept": 1, "lead": 2, "mass": -1}, {"lead": np.array([3.0]), "mass": np.array([4.0])})
    assert found.tolist() == [3]


@given(ODDS, ODDS)
def test_a_probability_rises_with_its_odds(one: float, other: float) -> None:
    low, high = logistic(np.sort([one, other]))
    assert 0 < low <= high < 1


@given(PROBABILITIES, PROBABILITIES)
def test_log_odds_rise_with_the_probability(one: float, other: float) -> None:
    low, high = log_odds(np.sort([one, other]))
    assert low <= high


def test_log_odds_are_limited_to_twelve() -> None:
    assert log_odds(np.array([0.0, 1.0])) == pytest.approx([-12.0, 12.0])


def test_a_probability_of_one_half_has_log_odds_of_zero() -> None:
    assert log_odds(np.array([0.5]))[0] == pytest.approx(0)


def test_an_unrelated_pair_has_less_confidence_than_a_translation() -> None:
    src = ["Shen Tiyan Beijing 16", "Abendessen um acht", "Chongqing 1361 Suihaoban"]
    tgt = ["Shen Tiyan Beijing 16", "Petit matin dehors", "Chongqing 1361 Suihaoban"]
    links = align_segments(src, tgt, HashEncoder()).links
    likely = [confidence_of(link) for link in links if link.src == link.tgt and link.src != (1,)]
    unlikely = [confidence_of(link) for link in links if link.src == (1,)]
    assert max(unlikely) < min(likely)


def test_one_of_two_equal_counterparts_has_less_confidence_than_the_only_one() -> None:
    src = ["Shen Tiyan Beijing 16", "Suihaoban Guangzhou 1361"]
    options = AlignOptions(crossings=False)
    only = align_segments(src, src, HashEncoder(), options=options).links[1]
    twice = align_segments(src, [*src, src[1]], HashEncoder(), options=options).links
    assert max(confidence_of(link) for link in twice if link.src == (1,)) < confidence_of(only)


def test_a_blank_segment_is_unaligned_with_full_confidence() -> None:
    links = align_segments(["Shen", " "], ["Shen"], HashEncoder()).links
    assert [link.confidence for link in links if link.src == (1,)] == [1.0]


def test_calibration_error_is_the_difference_between_confidence_and_truth() -> None:
    links = tuple(Link((k,), (k,), 1.0, 0.8) for k in range(20))
    gold = [Link((k,), (k,)) for k in range(20)]
    assert calibration_error([(Alignment(links, 20, 20), gold)], gaps=False) == pytest.approx(0.2)


def test_moves_are_judged_by_crossings_only() -> None:
    found = Alignment((Link((0,), (1,), 1.0, crossing=True), Link((1,), (0,), 1.0)), 2, 2)
    assert moves_found([(found, [Link((0,), (1,), crossing=True)])]) == (1.0, 1.0)
