"""
HashedWeights: a logistic regression over features that are named by strings.

Features share the weights by checksum, so that a model with millions of them is a small file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["HashedWeights", "buckets_of"]


class HashedWeights(NamedTuple):
    """
    Learned weights.

    Attributes:
        weights: One for each bucket of features, float32.
        start: The constant term.
    """

    weights: NDArray[np.float32]
    start: float

    @classmethod
    def read(cls, path: Path) -> HashedWeights:
        """Read the file that `training.hashed` writes: weights as int8 with a common scale."""
        import numpy as np

        with np.load(path) as read:
            return cls(read["weights"].astype(np.float32) * float(read["scale"]), float(read["start"]))

    def log_odds(self, features: Iterable[str]) -> float:
        """Logarithm of the odds of what the weights were learned for."""
        return self.start + float(self.weights[buckets_of(features, len(self.weights))].sum())


def buckets_of(features: Iterable[str], count: int) -> list[int]:
    """Numbers of the weights of features, each once, ascending."""
    return sorted({crc32(feature.encode()) % count for feature in features})
