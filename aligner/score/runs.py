"""
Sums of neighbouring segments without adding vectors: lengths and products from those of single rows.

The product of two sums is the sum of all products of their parts. Spans share almost all
of these, so each is computed once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from aligner.encode.vectors import band_products
from aligner.score.matches import PairBand

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.score.beads import Beads
    from aligner.score.texts import SideArrays, Texts

    Bools = NDArray[np.bool_]
    Longs = NDArray[np.int64]
    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Indices = NDArray[np.integer[Any]]

__all__ = ["LONG_RUN", "RepeatedRuns", "Runs", "alike_pairs", "products", "repetitions"]

_CANCELLED: Final = 1e-6
"""A sum whose squared length is below this fraction of those of its rows is zero up to rounding."""


class Runs(NamedTuple):
    """
    All runs of neighbouring rows, up to a number of rows.

    Attributes:
        scale: Shape (most, rows), float64: `scale[n - 1, k]` is 1 over the length of the sum of
            `n` rows from row `k` on; 0 if the sum is zero or there are fewer rows.
        along: Shape (most, rows): product of that sum with the given direction; 0 if there
            are fewer rows.
    """

    scale: Doubles
    along: Doubles

    @classmethod
    def of(cls, vectors: Floats, most: int, direction: Floats) -> Runs:
        """
        Measure all runs.

        Args:
            vectors: Shape (rows, dim).
            most: Rows of the longest run, at least 1.
            direction: Shape (dim,): every sum is multiplied by it.
        """
        import numpy as np

        count = len(vectors)
        most = min(most, max(count, 1))
        single = (vectors @ direction).astype(np.float64)
        # Products of each row with itself and with the rows after it.
        start = np.arange(count)
        stop = np.minimum(start + most, count)
        flat = band_products(vectors, vectors, start, stop).astype(np.float64)
        ends = np.cumsum(stop - start) - (stop - start)
        apart = [flat[ends[: count - shift] + shift] for shift in range(most)]
        scale, along = np.zeros((most, count)), np.zeros((most, count))
        squares, parts, total = np.zeros(count + 1), np.zeros(count + 1), np.zeros(count + 1)
        for length in range(1, most + 1):
            # A run grows by its last row: its products with itself and with each row before it.
            rows = count - length + 1
            last = slice(length - 1, length - 1 + rows)
            squares, parts, total = (
                squares[:rows] + apart[0][last],
                parts[:rows] + apart[0][last],
                total[:rows],
            )
            for shift in range(1, length):
                begin = length - 1 - shift
                squares = squares + 2 * apart[shift][begin : begin + rows]
            total = total + single[last]
            some = squares > _CANCELLED * parts
            scale[length - 1, :rows] = np.where(some, 1 / np.sqrt(np.where(some, squares, 1)), 0)
            along[length - 1, :rows] = total
        return cls(scale, along)


LONG_RUN: Final = 4
"""Equal neighbouring segments from which each of them has a counterpart of its own, or none."""


def repetitions(side: SideArrays) -> Longs:
    """How many equal neighbouring segments there are where a segment is: shape (segments,), at least 1."""
    import numpy as np

    lengths = np.diff(np.append(np.flatnonzero(_begins(side)), len(side)))
    return np.repeat(lengths, lengths)


def alike_pairs(texts: Texts, beads: Beads) -> Longs | None:
    """
    Which 1-1 beads say the same: those that join a segment of one long run with one of another.

    Returns:
        A number for each bead: shape (beads,), the same for beads that say the same; -1 for
        a bead outside of long runs. None if the texts have no long runs in common.
    """
    import numpy as np

    ours, others = repetitions(texts.src), repetitions(texts.tgt)
    if not ((ours >= LONG_RUN).any() and (others >= LONG_RUN).any()):
        return None
    i, j = beads.src.clip(0, len(ours) - 1).astype(np.int64), beads.tgt.clip(0, len(others) - 1)
    inside = (beads.a == 1) & (beads.b == 1) & (ours[i] >= LONG_RUN) & (others[j] >= LONG_RUN)
    numbers = np.full(len(i), -1, dtype=np.int64)
    src_run, tgt_run = np.cumsum(_begins(texts.src)), np.cumsum(_begins(texts.tgt))
    keys = src_run[i[inside]] * (len(tgt_run) + 1) + tgt_run[j[inside]]
    numbers[inside] = np.unique(keys, return_inverse=True)[1]
    return numbers


def _begins(side: SideArrays) -> Bools:
    """Which segments differ from the one before them: shape (segments,)."""
    import numpy as np

    begins = np.ones(len(side), dtype=np.bool_)
    np.not_equal(side.kinds[1:], side.kinds[:-1], out=begins[1:])
    return begins


class RepeatedRuns(NamedTuple):
    """
    Spans of a side in which segments repeat the one before them.

    In a long run of equal segments, the counterpart of one is a segment, and every way to
    join some of them looks the same. So a bead has several of them only if the other side
    says them as one, as `Oui, oui, oui, oui.` for `Ja.` four times, and it never joins
    them with a segment outside the run.

    Attributes:
        any: Whether the side has a long run.
        mixed: For each length, shape (segments + 1,): whether the span that ends there has a
            segment of a long run and one that is not in that run.
        inside: Whether the span is part of a long run.
        single: Whether no segment of the span is equal to one of its neighbours.
        chars: Length of the span in code points.
    """

    any: bool
    mixed: list[Bools]
    inside: list[Bools]
    single: list[Bools]
    chars: list[Doubles]

    @classmethod
    def of(cls, side: SideArrays, most: int) -> RepeatedRuns:
        """Spans of 1 to `most` segments of a side."""
        import numpy as np

        count = len(side)
        begins, size = _begins(side), repetitions(side)
        result = cls(bool((size >= LONG_RUN).any()), [], [], [], [])
        begun, in_long, repeated, chars = (
            np.concatenate(([0], np.cumsum(values)))
            for values in (begins, size >= LONG_RUN, size > 1, side.chars)
        )
        for length in range(1, most + 1):
            ends = np.arange(count + 1)
            first = np.maximum(ends - length, 0)
            # Runs that begin inside the span, after its first segment.
            others = begun[ends] - begun[np.minimum(first + 1, ends)]
            some = in_long[ends] > in_long[first]
            result.mixed.append(some & (others > 0))
            result.inside.append(some & (others == 0))
            result.single.append(repeated[ends] == repeated[first])
            result.chars.append(chars[ends] - chars[first])
        return result


def products(src: Floats, tgt: Floats, beads: Beads) -> Doubles:
    """
    Product of the sums of both sides of beads.

    Args:
        src: Shape (source segments, dim).
        tgt: Shape (target segments, dim).
        beads: Beads with both sides filled.

    Returns:
        Shape (beads,), float64.
    """
    import numpy as np

    band = PairBand.of(beads, len(src), len(tgt))
    single = band_products(src, tgt, band.first, band.first + np.diff(band.ends))
    running = np.concatenate(([0.0], np.cumsum(single, dtype=np.float64)))
    total = np.zeros(len(beads.src))
    for down in range(int(beads.a.max(initial=0))):
        tall = np.flatnonzero(beads.a > down)
        rows = beads.src[tall] + down
        place = band.ends[rows] + beads.tgt[tall] - band.first[rows]
        total[tall] += running[place + beads.b[tall]] - running[place]
    return total
