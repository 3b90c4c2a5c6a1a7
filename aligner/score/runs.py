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

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Indices = NDArray[np.integer[Any]]

__all__ = ["Runs", "products"]

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
