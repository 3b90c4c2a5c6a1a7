"""
Rough path: approximately where the counterpart of each segment is, found coarse to fine.

Neighbouring segments are added two by two until few blocks are left. The best path through
these is exact; each finer level searches only near the path of the level above, and again
in a wider band if the path touches an edge. The work therefore grows linearly with the
length of the texts.

Source: coarse to fine after Thompson and Koehn (2019, EMNLP-IJCNLP); the check of the edge
is that of mALIGNa.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.encode.vectors import band_products, unit
from aligner.kernel import compiled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Vectors

    Floats = NDArray[np.float32]
    Offsets = NDArray[np.int64]

__all__ = ["Band", "rough_path"]

FEWEST_BLOCKS: Final = 200
"""Maximum blocks of the longer side at which the search is exact."""

REACH: Final = 10
"""Blocks on both sides of the path above that a finer level searches."""

EDGE: Final = 2
"""Distance from an edge of the band at which the best path may be outside it."""

NOISE: Final = 1.0
"""Standard deviations above the mean of unrelated blocks at which two blocks count as related."""

ENOUGH_SEGMENTS: Final = 8
"""Segments from which the mean of a text represents what they have in common."""

SAME: Final = 1e-5
"""Difference of all components of two unit vectors below which they are equal up to rounding."""

_AT_ONCE: Final = 1 << 13
"""Rows that are centred together."""

SAMPLE: Final = 2000
"""Unrelated pairs that the noise level is estimated from."""


@dataclass(frozen=True, slots=True)
class Band:
    """
    The target positions that a path may pass, for each source position.

    Attributes:
        start: Shape (source segments + 1,), int64: first target position; never falls.
        stop: Shape (source segments + 1,), int64: one after the last; never falls.
    """

    start: Offsets
    stop: Offsets

    @classmethod
    def around(cls, first: Offsets, last: Offsets, reach: int, tgt_len: int) -> Band:
        """
        Positions near a path.

        Args:
            first: For each source position, the first target position that the path passes.
            last: For each source position, the last one.
            reach: Positions to include on both sides, in rows and in columns.
            tgt_len: Number of target segments.
        """
        import numpy as np

        rows = np.arange(len(first))
        start = np.maximum(first[np.maximum(rows - reach, 0)] - reach, 0)
        stop = np.minimum(last[np.minimum(rows + reach, len(first) - 1)] + reach, tgt_len) + 1
        return cls(start.astype(np.int64), stop.astype(np.int64))


def rough_path(src: Vectors, tgt: Vectors) -> tuple[Offsets, Offsets]:
    """
    Find the best monotone chain of pairs of single segments, coarse to fine.

    Args:
        src: Shape (source segments, dim), float32: additive vectors.
        tgt: Shape (target segments, dim), float32.

    Returns:
        For each source position, from 0 to the number of source segments, the first and
        the last target position that the chain passes; both never fall.
    """
    import numpy as np

    levels = [(src, tgt)]
    while max(len(levels[-1][0]), len(levels[-1][1])) > FEWEST_BLOCKS:
        levels.append((_halved(levels[-1][0]), _halved(levels[-1][1])))
    path: tuple[Offsets, Offsets] | None = None
    while levels:
        path = _level_path(*levels.pop(), path)
    assert path is not None  # noqa: S101 - there is at least one level
    return path[0].astype(np.int64), path[1].astype(np.int64)


def _halved(vectors: Vectors) -> Vectors:
    """Sums of neighbours, two by two; the last row alone if their number is odd."""
    halved: Vectors = vectors[::2].copy()
    halved[: len(vectors) // 2] += vectors[1::2]
    return halved


def _level_path(src: Vectors, tgt: Vectors, above: tuple[Offsets, Offsets] | None) -> tuple[Offsets, Offsets]:
    """Path of one level, near twice the path of the level above."""
    import numpy as np

    kinds = _kinds(src), _kinds(tgt)
    centres = _mean_unit(kinds[0]), _mean_unit(kinds[1])
    threshold = _noise(*kinds, centres)
    if kinds[0] is not src or kinds[1] is not tgt:
        # Of a few kinds of lines, hardly any two are unrelated: in doubt, they are paired in order.
        believed = min(1.0, (min(map(len, kinds)) - 1) / ENOUGH_SEGMENTS)
        threshold = believed * (threshold + 1) - 1
    reach = REACH
    while True:
        if above is None:
            whole = np.zeros(len(src) + 1, dtype=np.int64)
            band = Band(whole, whole + len(tgt) + 1)
        else:
            band = _finer(*above, reach, len(src), len(tgt))
        path = _path(src, tgt, centres, band, threshold)
        if above is None or not _touches(*path, band, len(tgt)):
            return path
        reach *= 2


def _finer(first: Offsets, last: Offsets, reach: int, src_len: int, tgt_len: int) -> Band:
    """Band of a level around the path of the level above, whose blocks are twice as long."""
    import numpy as np

    above = np.minimum((np.arange(src_len + 1) + 1) // 2, len(first) - 1)
    below = np.arange(src_len + 1) // 2
    return Band.around(
        np.minimum(2 * first[below], tgt_len), np.minimum(2 * last[above], tgt_len), reach, tgt_len
    )


def _kinds(vectors: Vectors) -> Vectors:
    """
    The rows themselves; if more than half of them repeat another one, each distinct row once.

    In a text of equal lines (a table, a list, a log), what most segments have in common is
    their content: it must not be subtracted as the mean of the text, and two of them are
    no sample of unrelated segments. Takes time proportional to n log n.
    """
    import numpy as np

    count = len(vectors)
    if count < 2:
        return vectors
    direction = np.random.default_rng(2).standard_normal(vectors.shape[1])
    along = np.empty(count)
    for begin in range(0, count, _AT_ONCE):
        block = slice(begin, begin + _AT_ONCE)
        along[block] = unit(vectors[block]).astype(np.float64) @ direction
    order = np.argsort(along, kind="stable")
    near = np.diff(along[order]) < SAME * vectors.shape[1]
    if 2 * near.sum() < count:
        return vectors
    # Rows with the same product may still differ.
    candidates = np.flatnonzero(near)
    for begin in range(0, len(candidates), _AT_ONCE):
        places = candidates[begin : begin + _AT_ONCE]
        apart = unit(vectors[order[places]]) - unit(vectors[order[places + 1]])
        near[places] = np.abs(apart).max(axis=1) < SAME
    if 2 * near.sum() < count:
        return vectors
    distinct: Vectors = vectors[np.sort(order[np.concatenate(([True], ~near))])]
    return distinct


def _mean_unit(vectors: Vectors) -> Vectors:
    """Mean of the unit vectors of a text, shrunk if it has few segments: shape (dim,)."""
    import numpy as np

    total = np.zeros(vectors.shape[1], dtype=np.float64)
    for begin in range(0, len(vectors), _AT_ONCE):
        total += unit(vectors[begin : begin + _AT_ONCE]).sum(axis=0)
    believed = min(1.0, (len(vectors) - 1) / ENOUGH_SEGMENTS) / max(1, len(vectors))
    mean: Vectors = (total * believed).astype(np.float32)
    return mean


def _centred(vectors: Vectors, mean: Vectors) -> Vectors:
    """Unit vectors of the difference between each segment and the mean of its text."""
    return unit(unit(vectors) - mean)


def _noise(src: Vectors, tgt: Vectors, centres: tuple[Vectors, Vectors]) -> float:
    """Cosine above which a pair is unlikely to be chance."""
    import numpy as np

    random = np.random.default_rng(1)
    ours = _centred(src[random.integers(len(src), size=SAMPLE)], centres[0])
    others = _centred(tgt[random.integers(len(tgt), size=SAMPLE)], centres[1])
    cosines = np.einsum("ij,ij->i", ours, others)
    return float(cosines.mean() + NOISE * cosines.std())


def _path(
    src: Vectors, tgt: Vectors, centres: tuple[Vectors, Vectors], band: Band, threshold: float
) -> tuple[Offsets, Offsets]:
    """Best chain inside the band; returns the same as `rough_path`."""
    import numpy as np

    start, stop = band.start, band.stop
    offsets = np.concatenate(([0], np.cumsum(stop - start)))
    # Cell (i, j) of the band is the pair of the segments before position i and before position j.
    low, high = np.maximum(start[1:], 1) - 1, stop[1:] - 1
    firsts = np.concatenate(([0], np.cumsum(high - low)))
    gains = np.empty(int(firsts[-1]), dtype=np.float32)
    for begin in range(0, len(src), _AT_ONCE):
        # Vectors are centred block by block: those of a long text would double its memory.
        end = min(begin + _AT_ONCE, len(src))
        left, right = int(low[begin]), int(high[end - 1])
        rows, columns = _centred(src[begin:end], centres[0]), _centred(tgt[left:right], centres[1])
        part = slice(int(firsts[begin]), int(firsts[end]))
        gains[part] = band_products(rows, columns, low[begin:end] - left, high[begin:end] - left)
    gains -= np.float32(threshold)
    moves = np.zeros(int(offsets[-1]), dtype=np.int8)
    best = np.zeros((2, int((stop - start).max())), dtype=np.float64)
    _chain(start, stop, offsets, firsts, gains, best, moves)
    first, last = np.zeros(len(src) + 1, dtype=np.int64), np.zeros(len(src) + 1, dtype=np.int64)
    _walk_back(start, offsets, moves, len(tgt), first, last)
    return first, last


@compiled
def _chain(start, stop, offsets, firsts, gains, best, moves):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """
    Fill in the last move of the best chain to each cell: 1 pair, 2 down, 3 right.

    `best` is work space for the gains of two rows.
    """
    for i in range(len(start)):
        row, above = i % 2, (i + 1) % 2
        for j in range(start[i], stop[i]):
            found, move = -1e30, 0
            if i > 0:
                if start[i - 1] <= j - 1 < stop[i - 1]:
                    gain = gains[firsts[i - 1] + j - max(start[i], 1)]
                    found, move = best[above, j - 1 - start[i - 1]] + gain, 1
                if start[i - 1] <= j < stop[i - 1] and best[above, j - start[i - 1]] > found:
                    found, move = best[above, j - start[i - 1]], 2
            if j > start[i] and best[row, j - 1 - start[i]] > found:
                found, move = best[row, j - 1 - start[i]], 3
            if move == 0:
                found = 0.0 if i == 0 and j == 0 else -1e30
            best[row, j - start[i]] = found
            moves[offsets[i] + j - start[i]] = move


@compiled
def _walk_back(start, offsets, moves, tgt_len, first, last):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Follow the moves from the end; record where each row is entered and left."""
    i, j = len(start) - 1, tgt_len
    last[i] = j
    while i > 0 or j > 0:
        move = moves[offsets[i] + j - start[i]]
        if move == 3 or i == 0:
            j -= 1
        else:
            first[i] = j
            if move == 1:
                j -= 1
            i -= 1
            last[i] = j
    first[0] = 0


def _touches(first: Offsets, last: Offsets, band: Band, tgt_len: int) -> bool:
    """Whether a path runs along an edge of the band that is not an edge of the texts."""
    below = (first < band.start + EDGE) & (band.start > 0)
    above = (last > band.stop - 1 - EDGE) & (band.stop <= tgt_len)
    return bool(below.any() or above.any())
