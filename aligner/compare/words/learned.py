"""
How likely words have no counterpart: a small model of their features and their neighbours.

`training.words` writes the data next to this file. A single word is never certain, because a
paraphrase leaves it without a match as well. The words of a text therefore form a chain in which
neighbours share their state unless their matches contradict (a conditional random field;
Lafferty, McCallum and Pereira 2001, ICML), and each run of words is scored again as a whole.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]

__all__ = ["INTERCEPT", "RUN_NAMES", "Learned"]

INTERCEPT: Final = "intercept"

RUN_NAMES: Final = (
    INTERCEPT,
    "words",  # log of the number of content words
    "greatest",  # probability of the likeliest word
    "mean",
    "odds",  # sum of the log odds of the words
    "mean odds",
    "least odds",
    "rarity",
    "matched",  # best matches of the words, weighted by rarity
    "own share",
    "other share",
    "length",
    "free there",
    "bounds",  # number of its ends with a mark or the end of the text
    "text",  # log of the number of words of the text
)
"""Features of a run of words; those with the name of a word feature are means."""


@dataclass(frozen=True, slots=True)
class Learned:
    """
    Weights.

    Attributes:
        direct: Shape (features,): contribution of each feature to the log odds of a word.
        bias: Log odds of a word without features.
        inner: Shape (features, units): the hidden layer.
        inner_bias: Shape (units,).
        outer: Shape (units,): contribution of each unit to the log odds.
        steps: Shape (3, 2, 2): by the boundary between two words, score of the state of
            the second (with and without counterpart) given that of the first.
        runs: Contribution of each of `RUN_NAMES` to the log odds of a run.
    """

    direct: Floats
    bias: float
    inner: Floats
    inner_bias: Floats
    outer: Floats
    steps: Doubles
    runs: Mapping[str, float]

    @classmethod
    def shipped(cls) -> Learned:
        """Read the weights of the package."""
        return _read()

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Learned:
        """Build from a record of the file."""
        import numpy as np

        return cls(
            direct=np.array(record["direct"], dtype=np.float32),
            bias=record["bias"],
            inner=np.array(record["inner"], dtype=np.float32),
            inner_bias=np.array(record["inner bias"], dtype=np.float32),
            outer=np.array(record["outer"], dtype=np.float32),
            steps=np.array(record["steps"], dtype=np.float64),
            runs=record["runs"],
        )

    def probabilities(self, features: Floats, before: NDArray[np.int8]) -> Doubles:
        """
        Probability that words have no counterpart.

        Args:
            features: Shape (texts, words, features), float32.
            before: Shape (texts, words), int8: boundary before each word; -1 after the last word.

        Returns:
            Shape (texts, words), float64; undefined after the last word.
        """
        import numpy as np

        hidden = np.tanh(features @ self.inner + self.inner_bias)
        odds = (features @ self.direct + hidden @ self.outer + np.float32(self.bias)).astype(np.float64)
        there = before >= 0
        steps = self.steps[np.where(there, before, 0)]
        ahead = np.zeros((*odds.shape, 2))
        behind = np.zeros((*odds.shape, 2))
        own = np.stack((np.zeros_like(odds), odds), axis=2)
        ahead[:, 0] = own[:, 0]
        for k in range(1, odds.shape[1]):
            reached = np.logaddexp.reduce(ahead[:, k - 1, :, None] + steps[:, k], axis=1) + own[:, k]
            ahead[:, k] = np.where(there[:, k, None], reached, ahead[:, k - 1])
        for k in range(odds.shape[1] - 1, 0, -1):
            onward = (own[:, k] + behind[:, k])[:, None, :] + steps[:, k]
            reached = np.logaddexp.reduce(onward, axis=2)
            behind[:, k - 1] = np.where(there[:, k, None], reached, behind[:, k])
        both = ahead + behind
        result: Doubles = 1 / (1 + np.exp((both[:, :, 0] - both[:, :, 1]).clip(-50, 50)))
        return result

    def confidence(self, run: Mapping[str, float]) -> float:
        """Probability that a run of words has no counterpart, from its features."""
        from math import exp

        return 1 / (1 + exp(-sum(self.runs[name] * run[name] for name in RUN_NAMES)))


@cache
def _read() -> Learned:
    path = Path(__file__).with_name("learned.json")
    return Learned.of(json.loads(path.read_text(encoding="utf-8")))
