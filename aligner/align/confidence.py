"""
Confidence: the probability that a link is right, from what speaks for it.

Costs order candidates; they do not say how often a link of that cost is right.
The coefficients here do: they are fitted to gold standards by
`benchmarks.calibration`, which prints them.

Source: Platt (1999), Advances in Large Margin Classifiers, 61-74.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.align.posterior import bead_log_odds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.alignment import Bead
    from aligner.score import BeadScorer

__all__ = ["Evidence", "bead_evidence", "crossing_confidence", "gap_confidence", "link_confidence"]

TEMPERATURE: Final = 0.15
"""Cost that divides the weight of a path by e, when paths are compared."""

LINK_INTERCEPT: Final = 0.0
LINK_LOG_ODDS: Final = 1.0
LINK_COVERAGE: Final = 0.0
LINK_DISTANCE: Final = 0.0
"""Logistic coefficients of a link with both sides filled."""

GAP_INTERCEPT: Final = 0.0
GAP_LOG_ODDS: Final = 1.0
"""Logistic coefficients of a gap."""

CROSSING_INTERCEPT: Final = 0.0
CROSSING_GAIN: Final = 5.0
"""Logistic coefficients of a crossing."""


class Evidence(NamedTuple):
    """
    What speaks for a bead.

    Attributes:
        log_odds: Natural log of the odds against all other paths.
        coverage: Share of the word weight of both sides that is matched, in [0, 1]; 0 for a gap.
        distance: Normalised cosine distance; 0 for a gap.
    """

    log_odds: float
    coverage: float
    distance: float


def bead_evidence(
    beads: Sequence[Bead], scorer: BeadScorer, shapes: Sequence[tuple[int, int]]
) -> list[Evidence]:
    """Gather what speaks for each bead of the best path."""
    odds = bead_log_odds(beads, scorer, shapes, temperature=TEMPERATURE)
    result = []
    for bead, log_odds in zip(beads, odds, strict=True):
        sides = list(bead.src), list(bead.tgt)
        filled = all(sides)
        coverage = scorer.covered_share(*sides) if filled else 0.0
        result.append(Evidence(log_odds, coverage, scorer.separation(*sides) if filled else 0.0))
    return result


def link_confidence(evidence: Evidence) -> float:
    """Probability that a link with both sides filled is right; rises with odds and coverage."""
    return _logistic(
        LINK_INTERCEPT
        + LINK_LOG_ODDS * evidence.log_odds
        + LINK_COVERAGE * evidence.coverage
        + LINK_DISTANCE * evidence.distance
    )


def gap_confidence(evidence: Evidence) -> float:
    """Probability that a segment has no counterpart."""
    return _logistic(GAP_INTERCEPT + GAP_LOG_ODDS * evidence.log_odds)


def crossing_confidence(gain: float) -> float:
    """Probability that a pair out of order is right, from `Crossing.gain`."""
    return _logistic(CROSSING_INTERCEPT + CROSSING_GAIN * gain)


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-score)) if score >= 0 else math.exp(score) / (1 + math.exp(score))
