"""
Shortlist: the beads on a path that costs little more than the best one.

A cost of vectors and lengths alone is cheap to compute for every bead near the rough path.
It is not accurate enough to choose, but accurate enough to exclude: a bead is kept if the
best path through it costs at most a margin more than the best path of all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.encode.vectors import band_products
from aligner.kernel import compiled
from aligner.score.beads import Beads
from aligner.score.runs import RepeatedRuns, Runs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.score.texts import Texts
    from aligner.search.coarse import Band

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Offsets = NDArray[np.int64]

__all__ = ["shortlist"]

MARGIN: Final = 0.8
"""Maximum extra cost of a path over the best one, in units of the cost of this module."""

DISTANCE: Final = 1.0
EXTRA_SEGMENT: Final = 0.28
LENGTH: Final = 0.3
GAP: Final = 0.55
"""Weights of the rough cost: per normalised cosine distance and per log of the length ratio, both times
the mean number of segments; per segment beyond two; and per unaligned segment."""

LEAST_BACKGROUND: Final = 0.1
"""Minimum mean distance, so that a text of equal lines does not cause a division by zero."""


def shortlist(
    texts: Texts, band: Band, shapes: Sequence[tuple[int, int]], *, margin: float = MARGIN
) -> Beads:
    """
    Choose the beads whose costs are worth computing.

    Args:
        texts: Both texts.
        band: Positions that a path may pass.
        shapes: Sizes of the beads with both sides filled.
        margin: Maximum extra cost of the best path through a bead over the best path.

    Returns:
        Beads with both sides filled and single unaligned segments, each on a path from
        beginning to end inside the band. A wider margin returns all of these and more.
    """
    import numpy as np

    cells = _Cells.of(band)
    costs = _rough_costs(texts, cells, shapes)
    table = np.array([*shapes, (1, 0), (0, 1)], dtype=np.int64)
    before, after = np.full(len(costs), np.inf), np.full(len(costs), np.inf)
    kept = np.zeros(costs.shape, dtype=np.bool_)
    _select(band.start, band.stop, cells.ends, table, costs, margin, before, after, kept)
    places, kinds = np.nonzero(kept)
    a, b = table[kinds].T
    columns = (cells.rows[places] - a, cells.columns[places] - b, a, b)
    return Beads(*(column.astype(np.int32) for column in columns))


class _Cells(NamedTuple):
    """
    All positions of a band, row by row.

    Attributes:
        start: Shape (rows,): first column of each row.
        ends: Shape (rows + 1,): row i has the cells from `ends[i]` to `ends[i + 1]`.
        rows: Shape (cells,): source position of each cell.
        columns: Shape (cells,): target position of each cell.
    """

    start: Offsets
    ends: Offsets
    rows: Offsets
    columns: Offsets

    @classmethod
    def of(cls, band: Band) -> _Cells:
        """Lay out the cells of a band."""
        import numpy as np

        widths = band.stop - band.start
        ends = np.concatenate(([0], np.cumsum(widths)))
        rows = np.repeat(np.arange(len(widths)), widths)
        return cls(band.start, ends, rows, np.arange(int(ends[-1])) - ends[rows] + band.start[rows])


def _rough_costs(texts: Texts, cells: _Cells, shapes: Sequence[tuple[int, int]]) -> Floats:
    """
    Rough costs of all beads that end in a cell.

    Returns:
        Shape (cells, shapes + 2), float32; infinite if the bead would start before the
        texts. The last two are an unaligned source and an unaligned target segment.
    """
    import numpy as np

    src, tgt = texts.src, texts.tgt
    most_a, most_b = (
        min(max(sizes), len(side)) for sizes, side in zip(zip(*shapes, strict=True), (src, tgt), strict=True)
    )
    inner = _span_products(src.vectors, tgt.vectors, cells, most_a, most_b)
    typical = src.vectors[src.typical()], tgt.vectors[tgt.typical()]
    ours = [spans.at(cells.rows) for spans in _Spans.up_to(most_a, src.vectors, src.chars, typical[1])]
    others = [spans.at(cells.columns) for spans in _Spans.up_to(most_b, tgt.vectors, tgt.chars, typical[0])]
    repeats = RepeatedRuns.of(src, most_a), RepeatedRuns.of(tgt, most_b)
    costs = np.full((len(cells.rows), len(shapes) + 2), np.inf, dtype=np.float32)
    for k, (a, b) in enumerate(shapes):
        if a > most_a or b > most_b:
            continue
        one, other = ours[a - 1], others[b - 1]
        # In place: temporary arrays would take longer than the arithmetic.
        cost = inner(a, b)
        cost *= one.scale
        cost *= other.scale
        np.subtract(1, cost, out=cost)
        cost *= 2
        cost /= one.background + other.background
        lengths = one.log_chars - other.log_chars
        np.abs(lengths, out=lengths)
        lengths *= LENGTH
        cost *= DISTANCE
        cost += lengths
        cost *= (a + b) / 2
        cost += EXTRA_SEGMENT * (a + b - 2)
        cost[(cells.rows < a) | (cells.columns < b)] = np.inf
        if repeats[0].any or repeats[1].any:
            cost[_breaks_runs(repeats, cells, a, b)] = np.inf
        costs[:, k] = cost
    costs[:, -2] = np.where(cells.rows > 0, GAP, np.inf)
    costs[:, -1] = np.where(cells.columns > 0, GAP, np.inf)
    return costs


def _breaks_runs(repeats: tuple[RepeatedRuns, RepeatedRuns], cells: _Cells, a: int, b: int) -> Bools:
    """Which beads of a shape are excluded because of a run of equal segments: shape (cells,)."""
    (src, tgt), (i, j) = repeats, (cells.rows, cells.columns)
    broken: Bools = src.mixed[a - 1][i] | tgt.mixed[b - 1][j]
    for ours, place, size, others, other_place, other_size in (
        (src, i, a, tgt, j, b),
        (tgt, j, b, src, i, a),
    ):
        if size == 1 or not ours.any:
            continue
        chars, other_chars = ours.chars[size - 1][place], others.chars[other_size - 1][other_place]
        as_one = others.single[other_size - 1][other_place] & (2 * other_chars >= chars)
        broken |= ours.inside[size - 1][place] & ~as_one
    return broken


def _span_products(
    src: Floats, tgt: Floats, cells: _Cells, most_a: int, most_b: int
) -> Callable[[int, int], Floats]:
    """
    Products of the sums of spans, as a function of both lengths.

    The product of two sums is the sum of the products of all their rows, and for a run of
    target segments that is a difference of running sums.

    Returns:
        A function of the numbers of source and target segments, `a` and `b`. It returns an
        array of shape (cells,): the product of the spans that end in each cell, truncated
        at the edge of the texts.
    """
    import numpy as np

    height = len(src)
    # Each source segment is multiplied in the cells of the next `most_a` rows, and `most_b` columns before.
    low = np.maximum(cells.start[1:] - most_b, 0)
    stop = cells.start + np.diff(cells.ends)
    high = np.maximum(stop[np.minimum(np.arange(height) + most_a, height)] - 1, low)
    products = band_products(src, tgt, low, high)
    sizes = high - low
    # A running sum of each row, starting with 0.
    running = np.zeros(int(sizes.sum()) + height, dtype=np.float64)
    firsts = np.concatenate(([0], np.cumsum(sizes + 1)))[:-1]
    filled = np.ones(len(running), dtype=np.bool_)
    filled[firsts] = False
    running[filled] = products
    running = np.cumsum(running)
    # Columns before those of the band are needed for the left end of a span.
    wide_rows = np.repeat(np.arange(height + 1), np.diff(cells.ends) + most_b)
    wide_ends = np.concatenate(([0], np.cumsum(np.diff(cells.ends) + most_b)))
    wide_columns = np.arange(int(wide_ends[-1])) - wide_ends[wide_rows] + cells.start[wide_rows] - most_b
    sums = []
    total = np.zeros(len(wide_rows))
    for back in range(most_a):
        segment = wide_rows - 1 - back
        place = firsts[segment] + (wide_columns - low[segment]).clip(0, sizes[segment])
        total = total + np.where(segment >= 0, running[place] - running[firsts[segment]], 0.0)
        sums.append(total.astype(np.float32))
    places = cells.columns - cells.start[cells.rows] + most_b + wide_ends[cells.rows]

    def inner(a: int, b: int) -> Floats:
        products: Floats = sums[a - 1][places] - sums[a - 1][places - b]
        return products

    return inner


class _Spans(NamedTuple):
    """
    All spans of one length; entry k is the span that ends at position k.

    Attributes:
        scale: 1 over the length of the vector; 0 for a zero vector or if there is no span.
        background: Mean cosine distance to single segments of the other side.
        log_chars: Natural log of the length in code points.
    """

    scale: Floats
    background: Floats
    log_chars: Floats

    @classmethod
    def up_to(cls, most: int, vectors: Floats, chars: Doubles, others: Floats) -> list[_Spans]:
        """Spans of 1 to `most` segments; shape (segments + 1,) each."""
        import numpy as np

        count = len(vectors)
        lengths = np.linalg.norm(others, axis=1, keepdims=True)
        runs = Runs.of(vectors, most, (others / np.where(lengths > 0, lengths, 1)).mean(axis=0))
        running = np.concatenate(([0.0], np.cumsum(chars)))
        result = []
        for length in range(1, most + 1):
            scale, log_chars = (np.zeros(count + 1, dtype=np.float32) for _ in range(2))
            background = np.ones(count + 1, dtype=np.float32)
            if length <= count:
                own, along = (side[length - 1, : count - length + 1] for side in runs)
                scale[length:] = own
                background[length:] = np.maximum(1 - along * own, LEAST_BACKGROUND)
                log_chars[length:] = np.log(running[length:] - running[: count - length + 1])
            result.append(cls(scale, background, log_chars))
        return result

    def at(self, positions: Offsets) -> _Spans:
        """The spans that end at the given positions."""
        return _Spans(*(values[positions] for values in self))


@compiled
def _select(  # type: ignore[no-untyped-def]  # noqa: ANN202
    start,  # noqa: ANN001
    stop,  # noqa: ANN001
    ends,  # noqa: ANN001
    shapes,  # noqa: ANN001
    costs,  # noqa: ANN001
    margin,  # noqa: ANN001
    before,  # noqa: ANN001
    after,  # noqa: ANN001
    kept,  # noqa: ANN001
):
    """
    Mark the beads on a path that costs at most `margin` more than the best.

    Writes the minimum cost of a path from the beginning to each cell (`before`) and from
    it to the end (`after`); both must be infinite at the start.
    """
    last = len(start) - 1
    before[0] = 0.0
    for i in range(last + 1):
        for j in range(start[i], stop[i]):
            here = ends[i] + j - start[i]
            found = before[here]
            for k in range(len(shapes)):
                r, d = i - shapes[k, 0], j - shapes[k, 1]
                if r >= 0 and start[r] <= d < stop[r]:
                    found = min(found, before[ends[r] + d - start[r]] + costs[here, k])
            before[here] = found
    end = ends[last] + stop[last] - 1 - start[last]
    after[end] = 0.0
    # Sums in single precision differ in the last digit between the two directions.
    limit = before[end] + margin + 1e-4
    for i in range(last, -1, -1):
        for j in range(stop[i] - 1, start[i] - 1, -1):
            here = ends[i] + j - start[i]
            rest = after[here]
            if before[here] + rest > limit:
                continue
            for k in range(len(shapes)):
                r, d = i - shapes[k, 0], j - shapes[k, 1]
                if r >= 0 and start[r] <= d < stop[r]:
                    there = ends[r] + d - start[r]
                    through = rest + costs[here, k]
                    after[there] = min(after[there], through)
                    kept[here, k] = before[there] + through <= limit
