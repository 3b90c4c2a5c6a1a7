"""
How sure the search is: probabilities of beads, given their costs.

The best path says nothing about the second best. Here costs become weights of a
distribution over all paths, and each bead on the best path gets its share.

Source: forward-backward over a lattice, as in a conditional random field
(Lafferty, McCallum and Pereira 2001, ICML), with a temperature.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.search.beads import BLOCK_ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.alignment import Bead
    from aligner.search.beads import BeadCosts

    Doubles = NDArray[np.float64]

__all__ = ["bead_log_odds"]

CORRIDOR: Final = 12
"""Segments to both sides of the best path that other paths may use."""

LEAST_LOG_ODDS: Final = -12.0
MOST_LOG_ODDS: Final = 12.0
"""Log odds are held to this range: beyond it, floating point says more than the evidence."""


def bead_log_odds(
    beads: Sequence[Bead], costs: BeadCosts, shapes: Sequence[tuple[int, int]], *, temperature: float
) -> list[float]:
    """
    Log odds of each bead of the best path against all other paths.

    Args:
        beads: The best path, from beginning to end.
        costs: What beads cost.
        shapes: Sizes of the beads that the search considered.
        temperature: Cost that divides a path's weight by e; the larger, the less sure.

    Returns:
        Natural log of p / (1 - p) for each bead, in [-12, 12]. For a gap, p is the
        probability that the segment has no counterpart, wherever the gap stands.
    """
    rows = _rows(beads, costs, shapes, temperature)
    src_gaps = -costs.src_gaps / temperature
    tgt_gaps = -costs.tgt_gaps / temperature
    forward = _forward(rows, shapes, src_gaps, tgt_gaps)
    backward = _backward(rows, shapes, src_gaps, tgt_gaps)
    total = float(forward[-1][-1])
    src_gap_weights = [
        _log_sum(forward[i] + src_gaps[i] + _seen(backward[i + 1], rows[i + 1], rows[i], 0))
        for i in range(len(src_gaps))
    ]
    tgt_gap_weights = _tgt_gap_weights(rows, forward, backward, tgt_gaps)
    result = []
    for bead in beads:
        if bead.src and bead.tgt:
            i, j = bead.src.stop, bead.tgt.stop
            shape = shapes.index((len(bead.src), len(bead.tgt)))
            before = forward[bead.src.start][bead.tgt.start - rows[bead.src.start].start]
            weight = before + rows[i].weights[shape, j - rows[i].start] + backward[i][j - rows[i].start]
        else:
            weight = src_gap_weights[bead.src.start] if bead.src else tgt_gap_weights[bead.tgt.start]
        result.append(_log_odds(float(weight - total)))
    return result


@dataclass(frozen=True, slots=True)
class _Row:
    """
    Cells of one row of the lattice near the best path.

    Attributes:
        start: First column.
        weights: Log weights of the beads that end in each cell: shape (shapes, cells).
    """

    start: int
    weights: Doubles

    @property
    def stop(self) -> int:
        """Column behind the last."""
        return self.start + int(self.weights.shape[1])


def _rows(
    beads: Sequence[Bead], costs: BeadCosts, shapes: Sequence[tuple[int, int]], temperature: float
) -> list[_Row]:
    """Ask for the costs of beads near the best path, in blocks of rows."""
    import numpy as np

    src_len, tgt_len = len(costs.src_gaps), len(costs.tgt_gaps)
    low = np.full(src_len + 1, tgt_len, dtype=np.int64)
    high = np.zeros(src_len + 1, dtype=np.int64)
    for bead in beads:
        passed = slice(bead.src.start, bead.src.stop + 1)
        low[passed] = np.minimum(low[passed], bead.tgt.start)
        high[passed] = np.maximum(high[passed], bead.tgt.stop)
    low, high = np.maximum(low - CORRIDOR, 0), np.minimum(high + CORRIDOR, tgt_len)
    rows = [_Row(int(low[0]), np.full((len(shapes), int(high[0]) - int(low[0]) + 1), -np.inf))]
    for begin in range(0, src_len, BLOCK_ROWS):
        end = min(begin + BLOCK_ROWS, src_len)
        start, stop = int(low[begin + 1 : end + 1].min()), int(high[begin + 1 : end + 1].max()) + 1
        weights = np.full((len(shapes), end - begin, stop - start), -np.inf)
        # Nothing with both sides filled ends in column 0.
        first = max(start, 1)
        if stop > first:
            block = costs.costs(shapes, slice(begin, end), slice(first - 1, stop - 1))
            weights[:, :, first - start :] = -block / temperature
        rows += [_Row(start, weights[:, i]) for i in range(end - begin)]
    return rows


def _forward(
    rows: Sequence[_Row], shapes: Sequence[tuple[int, int]], src_gaps: Doubles, tgt_gaps: Doubles
) -> list[Doubles]:
    """For each row and cell the log weight of all ways from the beginning to it."""
    import numpy as np

    walked = np.concatenate(([0.0], np.cumsum(tgt_gaps)))
    result: list[Doubles] = []
    for i, row in enumerate(rows):
        ways = np.full((len(shapes) + 1, row.stop - row.start), -np.inf)
        if i == 0:
            ways[-1, 0] = 0.0
        else:
            ways[-1] = _seen(result[i - 1], rows[i - 1], row, 0) + src_gaps[i - 1]
        for k, (a, b) in enumerate(shapes):
            if a <= i:
                ways[k] = _seen(result[i - a], rows[i - a], row, b) + row.weights[k]
        gaps = walked[row.start : row.stop]
        result.append(np.logaddexp.accumulate(np.logaddexp.reduce(ways, axis=0) - gaps) + gaps)
    return result


def _backward(
    rows: Sequence[_Row], shapes: Sequence[tuple[int, int]], src_gaps: Doubles, tgt_gaps: Doubles
) -> list[Doubles]:
    """For each row and cell the log weight of all ways from it to the end."""
    import numpy as np

    walked = np.concatenate(([0.0], np.cumsum(tgt_gaps)))
    last = len(rows) - 1
    result: list[Doubles] = [np.zeros(0)] * len(rows)
    for i in range(last, -1, -1):
        row = rows[i]
        ways = np.full((len(shapes) + 1, row.stop - row.start), -np.inf)
        if i == last:
            ways[-1, -1] = 0.0
        else:
            ways[-1] = _seen(result[i + 1], rows[i + 1], row, 0) + src_gaps[i]
        for k, (a, b) in enumerate(shapes):
            if i + a <= last:
                ways[k] = _seen(result[i + a] + rows[i + a].weights[k], rows[i + a], row, -b)
        gaps = walked[row.start : row.stop]
        sums = np.logaddexp.reduce(ways, axis=0) + gaps
        result[i] = np.logaddexp.accumulate(sums[::-1])[::-1] - gaps
    return result


def _seen(values: Doubles, origin: _Row, row: _Row, shift: int) -> Doubles:
    """Values of one row, `shift` columns to the left, at the columns of another; -inf where it has none."""
    import numpy as np

    result = np.full(row.stop - row.start, -np.inf)
    start, stop = max(row.start, origin.start + shift), min(row.stop, origin.stop + shift)
    if start < stop:
        result[start - row.start : stop - row.start] = values[
            start - shift - origin.start : stop - shift - origin.start
        ]
    return result


def _tgt_gap_weights(
    rows: Sequence[_Row], forward: Sequence[Doubles], backward: Sequence[Doubles], tgt_gaps: Doubles
) -> Doubles:
    """For each target segment the log weight of all paths that leave it without counterpart."""
    import numpy as np

    result = np.full(len(tgt_gaps), -np.inf)
    for row, before, after in zip(rows, forward, backward, strict=True):
        passed = slice(row.start, row.stop - 1)
        result[passed] = np.logaddexp(result[passed], before[:-1] + tgt_gaps[passed] + after[1:])
    return result


def _log_sum(values: Doubles) -> float:
    import numpy as np

    return float(np.logaddexp.reduce(values))


def _log_odds(log_probability: float) -> float:
    # log1p(-p) loses everything when p rounds to 1, so the range ends before it does.
    bounded = min(log_probability, -math.exp(-MOST_LOG_ODDS))
    return max(LEAST_LOG_ODDS, min(MOST_LOG_ODDS, bounded - math.log(-math.expm1(bounded))))
