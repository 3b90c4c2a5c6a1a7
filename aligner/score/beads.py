"""Candidate beads as arrays: what features are computed for, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Indices = NDArray[np.int32]

__all__ = ["Beads"]


class Beads(NamedTuple):
    """
    Candidate beads: four arrays of equal length, int32.

    Attributes:
        src: First source segment.
        tgt: First target segment.
        a: Number of source segments; 0 for a target gap.
        b: Number of target segments; 0 for a source gap.
    """

    src: Indices
    tgt: Indices
    a: Indices
    b: Indices

    def chosen(self, which: NDArray[np.generic]) -> Beads:
        """Those that a mask or an array of indices picks."""
        return Beads(*(column[which] for column in self))
