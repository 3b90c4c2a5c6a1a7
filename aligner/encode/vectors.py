"""
Arrays of vectors: the check that every encoder's output passes, and sums and products of rows.

Kept separate from the encoders so that the output of any model and a row read back from
the disk pass the same check. Sums and products are computed in double precision and then
rounded, so that plain Python and machine code, which add in different orders, return the
same numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.errors import EncoderError
from aligner.kernel import compiled, is_machine_code, reordered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Vectors

__all__ = ["added", "band_products", "checked", "dot", "unit"]


def checked(vectors: object, *, count: int, model: str) -> Vectors:
    """
    Check that an array has one row of finite numbers per text, and return it as float32.

    Args:
        vectors: Output of a model.
        count: Number of texts that it encoded.
        model: Name of the model, for the message.

    Returns:
        Array of shape (count, dim), float32.

    Raises:
        EncoderError: The array has another shape, or contains NaN or infinity.
    """
    import numpy as np

    array = np.asarray(vectors)
    if array.ndim != 2 or array.shape[0] != count:
        raise EncoderError(
            f"model `{model}` returned an array of shape {array.shape} for {count} texts",
            hint=f"The shape must be ({count}, dim): choose a model that returns one vector per text",
        )
    rows = array.astype(np.float32, copy=False)
    broken = np.flatnonzero(~np.isfinite(rows).all(axis=1))
    if broken.size:
        raise EncoderError(
            f"model `{model}` returned a vector with NaN or infinity for text {broken[0]}",
            hint="The weights are damaged or overflow on this device: download the model again",
        )
    return rows


def unit(vectors: Vectors) -> Vectors:
    """Scale rows to length 1; a row of zeros does not change. Shape (n, dim) in and out, float32."""
    import numpy as np

    # The length is summed in double precision: a half-precision model can return rows of length 1e20.
    if is_machine_code():
        lengths = np.empty(len(vectors), dtype=np.float64)
        _square(np.ascontiguousarray(vectors), lengths)
        np.sqrt(lengths, out=lengths)
    else:
        lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors, dtype=np.float64))
    scaled: Vectors = vectors / np.where(lengths > 0.0, lengths, 1.0).astype(np.float32)[:, None]
    return scaled


ROWS_AT_ONCE: Final = 1 << 14
"""Rows that are gathered at a time: 32 MB at 256 dimensions, whatever the text."""

_ROWS: Final = 64
"""Rows whose products are computed together in plain Python."""


def added(vectors: Vectors, rows: NDArray[np.int32], ends: NDArray[np.int64]) -> Vectors:
    """
    Sums of rows, one for each text.

    Args:
        vectors: Shape (n, dim).
        rows: Rows of all texts, concatenated.
        ends: Shape (texts + 1,): text k has the rows `rows[ends[k]:ends[k + 1]]`.

    Returns:
        Shape (texts, dim), float32; zeros for a text without rows.
    """
    import numpy as np

    result = np.zeros((len(ends) - 1, vectors.shape[1]), dtype=np.float32)
    if is_machine_code():
        total = np.empty(vectors.shape[1], dtype=np.float64)
        _add(np.ascontiguousarray(vectors), np.ascontiguousarray(rows), ends, total, result)
        return result
    sizes = np.diff(ends)
    single = np.flatnonzero(sizes == 1)
    result[single] = vectors[rows[ends[single]]]
    several = np.flatnonzero(sizes > 1)
    rows = rows[np.repeat(sizes > 1, sizes)]
    ends = np.concatenate(([0], np.cumsum(sizes[several])))
    begin = 0
    while begin < len(several):
        # At least one text, and as many as fit.
        limit = ends[begin] + ROWS_AT_ONCE
        stop = max(begin + 1, int(np.searchsorted(ends, limit, side="right")) - 1)
        block = ends[begin:stop]
        if ends[stop] > limit:
            result[several[begin]] = _sum_of_many(vectors, rows[block[0] : ends[stop]])
            begin = stop
            continue
        terms = vectors[rows[block[0] : ends[stop]]].astype(np.float64)
        result[several[begin:stop]] = np.add.reduceat(terms, block - block[0], axis=0)
        begin = stop
    return result


def _sum_of_many(vectors: Vectors, rows: NDArray[np.int32]) -> NDArray[np.float64]:
    """Sum of more rows than are gathered at a time: shape (dim,)."""
    import numpy as np

    total = np.zeros(vectors.shape[1])
    for begin in range(0, len(rows), ROWS_AT_ONCE):
        total += vectors[rows[begin : begin + ROWS_AT_ONCE]].sum(axis=0, dtype=np.float64)
    return total


def band_products(
    src: Vectors, tgt: Vectors, start: NDArray[np.int64], stop: NDArray[np.int64]
) -> NDArray[np.float32]:
    """
    Products of each source row with a run of target rows.

    Args:
        src: Shape (n, dim), float32.
        tgt: Shape (m, dim), float32.
        start: Shape (n,): first target row of each run.
        stop: Shape (n,): one after the last, at least `start`.

    Returns:
        All products, source row by source row, flat, float32.
    """
    import numpy as np

    ends = np.concatenate(([0], np.cumsum(stop - start)))
    result = np.empty(int(ends[-1]), dtype=np.float32)
    if is_machine_code():
        _multiply(np.ascontiguousarray(src), np.ascontiguousarray(tgt), start, ends, result)
        return result
    for begin in range(0, len(src), _ROWS):
        end = min(begin + _ROWS, len(src))
        low, high = int(start[begin:end].min()), int(stop[begin:end].max())
        # Some builds of BLAS compute beyond the last column and raise flags for the result.
        with np.errstate(invalid="ignore"):
            block = src[begin:end].astype(np.float64) @ tgt[low:high].astype(np.float64).T
        for row in range(begin, end):
            result[ends[row] : ends[row + 1]] = block[row - begin, start[row] - low : stop[row] - low]
    return result


@reordered
def dot(first, i, second, j):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Product of row `i` of one array with row `j` of another, in double precision."""
    total = 0.0
    for d in range(first.shape[1]):
        # The factor makes the product double: numba multiplies two single numbers in single precision.
        total += 1.0 * first[i, d] * second[j, d]
    return total


@compiled
def _square(vectors, result):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    for i in range(len(result)):
        result[i] = dot(vectors, i, vectors, i)


@compiled
def _multiply(src, tgt, start, ends, result):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    for i in range(len(start)):
        shift = start[i] - ends[i]
        place = ends[i]
        while place + 4 <= ends[i + 1]:
            _dots(src, i, tgt, place + shift, result, place)
            place += 4
        while place < ends[i + 1]:
            result[place] = dot(src, i, tgt, place + shift)
            place += 1


@reordered
def _dots(first, i, second, j, result, place):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Write the products of a row with four neighbouring others: quicker than one by one."""
    a = b = c = d = 0.0
    for k in range(first.shape[1]):
        factor = 1.0 * first[i, k]
        a += factor * second[j, k]
        b += factor * second[j + 1, k]
        c += factor * second[j + 2, k]
        d += factor * second[j + 3, k]
    result[place], result[place + 1], result[place + 2], result[place + 3] = a, b, c, d


@compiled
def _add(vectors, rows, ends, total, result):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Fill in the sums of `added`; `total` is work space for one of them."""
    for k in range(len(ends) - 1):
        place, stop = ends[k], ends[k + 1]
        if stop - place == 1:
            row = rows[place]
            for d in range(len(total)):
                result[k, d] = vectors[row, d]
            continue
        for d in range(len(total)):
            total[d] = 0.0
        while place + 2 <= stop:
            row, other = rows[place], rows[place + 1]
            for d in range(len(total)):
                total[d] += 1.0 * vectors[row, d] + vectors[other, d]
            place += 2
        if place < stop:
            row = rows[place]
            for d in range(len(total)):
                total[d] += vectors[row, d]
        for d in range(len(total)):
            result[k, d] = total[d]
