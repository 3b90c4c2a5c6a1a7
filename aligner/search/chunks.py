"""
Chunks: a long pair, split where the rough path is reliable.

Each chunk is searched separately, so memory is bounded and time grows linearly with the
length.
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
"""Source segments above which a chunk is split."""

WIDEST_RUN: Final = 120
"""Unpaired target segments in a row above which they are excluded from the search."""

ANCHOR_PAIRS: Final = 4
"""Pairs in a row on both sides of a position where a chunk can be split."""


class Chunk(NamedTuple):
    """
    A part of both sides.

    Attributes:
        src: First source segment, and one after the last.
        tgt: The same for the target.
    """

    src: tuple[int, int]
    tgt: tuple[int, int]

    @property
    def one_sided(self) -> bool:
        """Whether one side is empty, so there is nothing to search."""
        return self.src[0] == self.src[1] or self.tgt[0] == self.tgt[1]


def chunks_along(first: Offsets, last: Offsets, *, longest: int = LONGEST) -> list[Chunk]:
    """
    Split a pair along its rough path.

    Args:
        first: For each source position, the first target position that the path passes.
        last: For each source position, the last one; both as `rough_path` returns them.
        longest: Maximum source segments of a chunk, if there is a position to split at.

    Returns:
        Consecutive chunks that cover both sides. A long run of target segments that the
        path leaves unpaired is a separate chunk, except for its ends, whose segments may
        belong to a bead nearby.
    """
    import numpy as np

    src_len = len(first) - 1
    corners: list[tuple[int, int]] = [(0, 0)]
    paired = np.zeros(src_len, dtype=np.bool_)
    paired[:] = first[1:] == last[:-1] + 1
    runs = np.concatenate(([0], np.cumsum(paired)))
    wide = np.flatnonzero(last - first > WIDEST_RUN)
    position = 0
    for row in sorted({*wide.tolist(), src_len}):
        # Inside a part without long unpaired runs, split between reliable pairs.
        while row - position > longest:
            window = np.arange(
                max(position + max(longest // 2, 1), ANCHOR_PAIRS),
                min(position + longest, row - ANCHOR_PAIRS) + 1,
            )
            if not len(window):
                break
            anchored = runs[window + ANCHOR_PAIRS] - runs[window - ANCHOR_PAIRS] == 2 * ANCHOR_PAIRS
            anchored &= first[window] == last[window]
            where = np.flatnonzero(anchored)
            place = int(window[where[-1]] if len(where) else window[-1])
            corners.append((place, int(first[place])))
            position = place
        if row < src_len or last[row] - first[row] > WIDEST_RUN:
            low, high = int(first[row]) + WIDEST_RUN // 4, int(last[row]) - WIDEST_RUN // 4
            corners += [(row, low), (row, high)]
            position = row
    corners.append((src_len, int(last[-1])))
    return [Chunk((i, k), (j, m)) for (i, j), (k, m) in pairwise(corners) if (i, j) != (k, m)]
