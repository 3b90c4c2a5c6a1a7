"""Candidate beads as arrays, so that features are computed for all of them at once."""

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
        a: Number of source segments; 0 for an unaligned target segment.
        b: Number of target segments; 0 for an unaligned source segment.
    """

    src: Indices
    tgt: Indices
    a: Indices
    b: Indices

    def chosen(self, which: NDArray[np.generic]) -> Beads:
        """The beads that a mask or an array of indices selects."""
        return Beads(*(column[which] for column in self))
