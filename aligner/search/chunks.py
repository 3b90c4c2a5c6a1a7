"""
Chunks: a long pair cut where the rough path is sure of itself.

Each chunk is searched alone, so memory is bounded and time grows with the length.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Offsets = NDArray[np.int64]

__all__ = ["Chunk", "chunks_along"]

LONGEST: Final = 1200
"""Source segments from which a chunk is cut."""

WIDEST_GAP: Final = 120
"""Target segments without a pair from which the gap is taken out of the search."""

SURE_PAIRS: Final = 4
"""Pairs in a row on both sides of a place where it may be cut."""


class Chunk(NamedTuple):
    """
    A part of both sides.

    Attributes:
        src: First source segment and the one behind the last.
        tgt: Likewise of the target.
    """

    src: tuple[int, int]
    tgt: tuple[int, int]

    @property
    def one_sided(self) -> bool:
        """Whether one side is empty, so that there is nothing to search."""
        return self.src[0] == self.src[1] or self.tgt[0] == self.tgt[1]


def chunks_along(first: Offsets, last: Offsets, *, longest: int = LONGEST) -> list[Chunk]:
    """
    Cut a pair along its rough path.

    Args:
        first: For each source position the first target position that the path passes.
        last: Likewise the last; both as `rough_path` gives them.
        longest: Source segments that a chunk has at most, if there is a place to cut.

    Returns:
        Chunks that follow each other and cover both sides. A run of target
        segments that the path leaves unpaired is one of its own where it is long, but for
        its ends, whose segments may belong to a bead nearby.
    """
    import numpy as np

    src_len = len(first) - 1
    cuts: list[tuple[int, int]] = [(0, 0)]
    paired = np.zeros(src_len, dtype=np.bool_)
    paired[:] = first[1:] == last[:-1] + 1
    runs = np.concatenate(([0], np.cumsum(paired)))
    wide = np.flatnonzero(last - first > WIDEST_GAP)
    position = 0
    for row in sorted({*wide.tolist(), src_len}):
        # Inside a part without wide gaps, cut at sure places.
        while row - position > longest:
            window = np.arange(
                max(position + max(longest // 2, 1), SURE_PAIRS),
                min(position + longest, row - SURE_PAIRS) + 1,
            )
            if not len(window):
                break
            sure = runs[window + SURE_PAIRS] - runs[window - SURE_PAIRS] == 2 * SURE_PAIRS
            sure &= first[window] == last[window]
            where = np.flatnonzero(sure)
            place = int(window[where[-1]] if len(where) else window[-1])
            cuts.append((place, int(first[place])))
            position = place
        if row < src_len or last[row] - first[row] > WIDEST_GAP:
            low, high = int(first[row]) + WIDEST_GAP // 4, int(last[row]) - WIDEST_GAP // 4
            cuts += [(row, low), (row, high)]
            position = row
    cuts.append((src_len, int(last[-1])))
    return [Chunk((i, k), (j, m)) for (i, j), (k, m) in pairwise(cuts) if (i, j) != (k, m)]
