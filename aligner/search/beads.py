"""
The search: exact dynamic programming over beads.

Knows costs only, not where they come from, so that it can be checked against
brute force on costs of any kind.

Source: Gale and Church (1993), CL 19(1), 75-102, with larger beads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from aligner.alignment import Bead
from aligner.errors import SearchError
from aligner.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Progress = Callable[[int, int], None]
    """Called with rows done and rows in all."""

__all__ = ["BeadCosts", "find_beads"]

BLOCK_ROWS: Final = 32
"""Rows scored at once: large enough to keep Python out of the way, small enough for memory."""

_SRC_GAP: Final = 254
_TGT_GAP: Final = 255
"""Back pointers that are no index of a shape."""


class BeadCosts(Protocol):
    """Whatever can say what beads cost."""

    @property
    def src_gaps(self) -> NDArray[np.float64]:
        """Cost of each source segment without counterpart."""

    @property
    def tgt_gaps(self) -> NDArray[np.float64]:
        """Cost of each target segment without counterpart."""

    def costs(self, shapes: Sequence[tuple[int, int]], rows: slice, columns: slice) -> NDArray[np.floating]:
        """Costs of beads by shape and by the segments with which they end; see `BeadScorer.costs`."""


def find_beads(
    costs: BeadCosts, shapes: Sequence[tuple[int, int]], *, progress: Progress | None = None
) -> tuple[Bead, ...]:
    """
    Find the beads of least total cost that cover both sides in order.

    Takes one byte of memory per cell for back pointers. Of beads of equal cost
    the one whose shape stands first is taken, then a gap in the source, then a
    gap in the target.

    Args:
        costs: What beads cost.
        shapes: Sizes of both sides of the beads to consider, apart from single gaps; 254 at most.
        progress: Called after each block of rows.

    Returns:
        Beads in order, gaps of one segment each among them.

    Raises:
        SearchError: No path has a finite cost.
    """
    import numpy as np

    src_len, tgt_len = len(costs.src_gaps), len(costs.tgt_gaps)
    pointers = np.full((src_len + 1, tgt_len + 1), _TGT_GAP, dtype=np.uint8)
    tgt_gaps = np.concatenate(([0.0], np.cumsum(costs.tgt_gaps)))
    recent = [tgt_gaps.copy()]
    reach = max((a for a, _ in shapes), default=1)
    for start in range(0, src_len, BLOCK_ROWS):
        stop = min(start + BLOCK_ROWS, src_len)
        block = costs.costs(shapes, slice(start, stop), slice(0, tgt_len)) if tgt_len and shapes else None
        for i in range(start, stop):
            best, pointers[i + 1] = _cheapest(recent, None if block is None else block[:, i - start], shapes)
            from_gap = recent[-1] + costs.src_gaps[i]
            cheaper = from_gap < best
            best[cheaper] = from_gap[cheaper]
            pointers[i + 1, cheaper] = _SRC_GAP
            # A run of target gaps is a walk along the row: with the gap costs taken
            # off, the cheapest way to any cell is the minimum so far.
            level = best - tgt_gaps
            lowest = np.minimum.accumulate(level)
            walked = lowest < level
            best[walked] = (lowest + tgt_gaps)[walked]
            pointers[i + 1, walked] = _TGT_GAP
            recent = [*recent[-reach + 1 :], best] if reach > 1 else [best]
        if progress is not None:
            progress(stop, src_len)
    if not np.isfinite(recent[-1][-1]):
        raise SearchError("no path through the texts has a finite cost", hint="Raise `--max-span`")
    return _trace(pointers, costs, shapes)


def _cheapest(
    recent: list[NDArray[np.float64]],
    row: NDArray[np.floating] | None,
    shapes: Sequence[tuple[int, int]],
) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Least cost of each cell of a row over beads with both sides filled, and the shape that has it."""
    import numpy as np

    width = len(recent[-1])
    totals = np.full((len(shapes) + 1, width), np.inf)
    for k, (a, b) in enumerate(shapes):
        if row is not None and a <= len(recent) and b < width:
            totals[k, b:] = recent[-a][: width - b] + row[k, b - 1 :]
    choice = totals.argmin(axis=0)
    return np.take_along_axis(totals, choice[None], axis=0)[0], choice.astype(np.uint8)


def _trace(
    pointers: NDArray[np.uint8], costs: BeadCosts, shapes: Sequence[tuple[int, int]]
) -> tuple[Bead, ...]:
    """Walk back from the end of both texts."""
    beads = []
    i, j = pointers.shape[0] - 1, pointers.shape[1] - 1
    while i or j:
        pointer = int(pointers[i, j])
        a, b = (1, 0) if pointer == _SRC_GAP else (0, 1) if pointer == _TGT_GAP else shapes[pointer]
        beads.append(Bead(Span(i - a, i), Span(j - b, j)))
        i, j = i - a, j - b
    beads.reverse()
    priced = (_priced(beads[begin : begin + BLOCK_ROWS], costs) for begin in range(0, len(beads), BLOCK_ROWS))
    return tuple(bead for run in priced for bead in run)


def _priced(beads: list[Bead], costs: BeadCosts) -> list[Bead]:
    """
    Set the costs of consecutive beads.

    The costs are asked for again, over the few cells that the path runs through,
    since keeping them for all cells would take many times the memory.
    """
    filled = [bead for bead in beads if bead.src and bead.tgt]
    if filled:
        shapes = sorted({(len(bead.src), len(bead.tgt)) for bead in filled})
        row, column = filled[0].src.stop - 1, filled[0].tgt.stop - 1
        block = costs.costs(shapes, slice(row, filled[-1].src.stop), slice(column, filled[-1].tgt.stop))
    result = []
    for bead in beads:
        if bead.src and bead.tgt:
            shape = shapes.index((len(bead.src), len(bead.tgt)))
            cost = block[shape, bead.src.stop - 1 - row, bead.tgt.stop - 1 - column]
        else:
            cost = costs.src_gaps[bead.src.start] if bead.src else costs.tgt_gaps[bead.tgt.start]
        result.append(Bead(bead.src, bead.tgt, float(cost)))
    return result
