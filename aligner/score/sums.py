"""
Running sums, so that the sum over any span is one difference.

Apart because words, weights and lengths all need it, along either side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Doubles = NDArray[np.float64]

__all__ = ["RunningSums"]


class RunningSums:
    """
    Running sums along the first axis, in float64 against cancellation.

    Args:
        values: One row per segment.
        origin: Segment of the first row, where the rows are part of a text.
    """

    def __init__(self, values: NDArray[np.floating], *, origin: int = 0) -> None:
        import numpy as np

        self._origin = origin
        self._sums = np.zeros((len(values) + 1, *values.shape[1:]), dtype=np.float64)
        np.cumsum(values, axis=0, dtype=np.float64, out=self._sums[1:])

    def last(self, length: int, ends: slice) -> Doubles:
        """Sums over the spans of `length` segments that end with each of the segments `ends`."""
        start, stop = ends.start + 1 - self._origin, ends.stop + 1 - self._origin
        summed: Doubles = self._sums[start:stop] - self._sums[start - length : stop - length]
        return summed
