"""
Confidence: the probability that a link is right, from what speaks for it.

Costs order candidates; they do not say how often a link of that cost is right.
The coefficients here do: they are fitted to gold standards by
`benchmarks.calibration`, which prints them.

Source: Platt (1999), Advances in Large Margin Classifiers, 61-74.
"""

from __future__ import annotations

import math
from typing import Final

__all__ = ["TEMPERATURE", "crossing_confidence", "gap_confidence", "link_confidence"]

TEMPERATURE: Final = 0.15
"""Cost that divides the weight of a path by e, when paths are weighed against each other."""

LINK_INTERCEPT: Final = 1.105
LINK_LOG_ODDS: Final = 1.296
"""Logistic coefficients of a link with both sides filled."""

GAP_INTERCEPT: Final = 0.805
GAP_LOG_ODDS: Final = 0.784
"""Logistic coefficients of a gap."""

CROSSING_INTERCEPT: Final = -0.402
CROSSING_GAIN: Final = 3.958
"""Logistic coefficients of a crossing."""


def link_confidence(log_odds: float) -> float:
    """
    Probability that a link with both sides filled is right.

    Coverage and cosine were tried beside the odds and added nothing: the costs
    that the odds come from hold them already.

    Args:
        log_odds: Of the bead against all other paths, as `bead_log_odds` gives
            them at `TEMPERATURE`.
    """
    return _logistic(LINK_INTERCEPT + LINK_LOG_ODDS * log_odds)


def gap_confidence(log_odds: float) -> float:
    """Probability that a segment has no counterpart, from log odds as for a link."""
    return _logistic(GAP_INTERCEPT + GAP_LOG_ODDS * log_odds)


def crossing_confidence(gain: float) -> float:
    """Probability that a pair out of order is right, from `Crossing.gain`."""
    return _logistic(CROSSING_INTERCEPT + CROSSING_GAIN * gain)


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-score)) if score >= 0 else math.exp(score) / (1 + math.exp(score))
