"""
Learned parameters: the weights of the cost, and the calibration of confidence.

They are data next to this file, written by `training.cost` and `training.confidence`. An
encoder without words has its own set, because it has fewer features.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]

__all__ = ["INTERCEPT", "OPENING", "CostModel", "logistic", "odds"]

OPENING: Final = "opening"
"""Name of the weight that is the cost of starting a run of unaligned segments."""

INTERCEPT: Final = "intercept"


@dataclass(frozen=True, slots=True)
class CostModel:
    """
    Weights of the cost and coefficients of confidence.

    Attributes:
        weights: For each feature of a bead, what one unit of it adds to the cost.
        opening: Cost of starting a run of unaligned segments.
        calibration: For beads `1-1`, `other` and `gap`, what one unit of each feature adds
            to the log odds that the bead is right, and `intercept`; the same for a
            `crossing`, whose only feature is `log odds`: those that its segments belong
            together.
        unrelated: What one unit of each feature adds to the log odds that the two sides of
            a bead have nothing in common, and `intercept`.
        crossing: For each feature of a pair out of order, what one unit of it adds to the
            log odds that its segments belong together, and `intercept`.
        places: The same for the first segment of one side of a bead with the last segment
            of the other.
    """

    weights: Mapping[str, float]
    opening: float
    calibration: Mapping[str, Mapping[str, float]]
    unrelated: Mapping[str, float]
    crossing: Mapping[str, float]
    places: Mapping[str, float]

    @classmethod
    def shipped(cls, *, words: bool) -> CostModel:
        """
        Read the parameters that are part of the package.

        Args:
            words: Whether the encoder returns words.
        """
        return _read("words" if words else "vectors")

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> CostModel:
        """Make it from a record as stored in the files."""
        weights = dict(record["weights"])
        opening = weights.pop(OPENING, 0.0)
        return cls(
            weights, opening, record["calibration"], record["unrelated"], record["crossing"], record["places"]
        )

    def costs(self, features: Floats, names: tuple[str, ...]) -> Doubles:
        """
        Costs of beads; lower is better.

        Args:
            features: Shape (beads, names), float32.
            names: Name of each column; one without a weight is ignored.

        Returns:
            Shape (beads,), float64.
        """
        import numpy as np

        weights = np.array([self.weights.get(name, 0.0) for name in names])
        costs: Doubles = features @ weights
        return costs

    def confidence(
        self, features: Mapping[str, Doubles], a: NDArray[np.integer], b: NDArray[np.integer]
    ) -> Doubles:
        """
        Probability that beads are right.

        Args:
            features: Features of each bead, with its evidence from all paths.
            a: Number of source segments of each bead.
            b: Number of target segments of each bead.
        """
        import numpy as np

        kinds = np.where((a == 0) | (b == 0), "gap", np.where((a == 1) & (b == 1), "1-1", "other"))
        result = np.zeros(len(a))
        for kind in ("1-1", "other", "gap"):
            of_kind = kinds == kind
            result[of_kind] = logistic(odds(self.calibration[kind], features)[of_kind])
        return result

    def moved_confidence(self, log_odds: Doubles) -> Doubles:
        """Probability that links out of order are right, from the log odds of their pairs."""
        fitted = self.calibration.get("crossing", {"log odds": 1.0, INTERCEPT: 0.0})
        return logistic(odds(fitted, {"log odds": log_odds}))


def odds(coefficients: Mapping[str, float], features: Mapping[str, Doubles]) -> Doubles:
    """Log odds from features: their weighted sum plus the intercept."""
    import numpy as np

    total: Doubles = np.full(len(next(iter(features.values()))), coefficients[INTERCEPT], dtype=np.float64)
    for name, value in coefficients.items():
        if name != INTERCEPT:
            total += features[name] * value
    return total


def logistic(log_odds: Doubles) -> Doubles:
    """Probability of log odds."""
    import numpy as np

    probability: Doubles = 1 / (1 + np.exp(-log_odds))
    return probability


@lru_cache(maxsize=2)
def _read(kind: str) -> CostModel:
    path = Path(__file__).with_name(f"learned.{kind}.json")
    return CostModel.of(json.loads(path.read_text(encoding="utf-8")))
