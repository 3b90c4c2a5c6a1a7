"""
How likely words have no counterpart: a small model of their features and their neighbours.

The data beside this file are made by `training.words`. A word alone is never sure: a
paraphrase leaves it without a match as well. So the words of a text form a chain, in
which neighbours share their state unless what they are matched with says otherwise
(a conditional random field; Lafferty, McCallum and Pereira 2001, ICML), and a run of
them is judged once more as a whole.
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
    "words",  # log of those that tell something
    "greatest",  # probability of the surest word
    "mean",
    "odds",  # sum of the log odds of the words
    "mean odds",
    "least odds",
    "rarity",
    "matched",  # best matches of the words, by rarity
    "own share",
    "other share",
    "length",
    "free there",
    "bounds",  # at how many of its ends a mark or the end of the text stands
    "text",  # log of the words of the text
)
"""What is known of a run of words; the features of words under the same names are means."""


@dataclass(frozen=True, slots=True)
class Learned:
    """
    Weights.

    Attributes:
        direct: Shape (features,): what a unit of each adds to the log odds of a word.
        bias: What every word begins with.
        inner: Shape (features, units): the hidden layer.
        inner_bias: Shape (units,).
        outer: Shape (units,): what each unit adds to the log odds.
        steps: Shape (3, 2, 2): by what stands between two words, score of the state of
            the second (with and without counterpart) after that of the first.
        runs: What a unit of each of `RUN_NAMES` adds to the log odds of a run.
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
        """Read what comes with the package."""
        return _read()

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Learned:
        """Take it from a record as the file holds it."""
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
            before: Shape (texts, words), int8: what stands before each; -1 behind the last word.

        Returns:
            Shape (texts, words), float64; without meaning behind the last word.
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
        """Probability that a run of words has no counterpart, from what is known of it."""
        from math import exp

        return 1 / (1 + exp(-sum(self.runs[name] * run[name] for name in RUN_NAMES)))


@cache
def _read() -> Learned:
    path = Path(__file__).with_name("learned.json")
    return Learned.of(json.loads(path.read_text(encoding="utf-8")))
