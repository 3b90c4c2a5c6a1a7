"""
Vectors of spans: every run of consecutive segments of one side.

A word encoder gives them as differences of running sums; any other encoder has
to encode the joined texts, which is done in one batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.encode import WordEncoder
from aligner.encode.vectors import unit
from aligner.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Encoder, Vectors

    Doubles = NDArray[np.float64]

__all__ = ["SpanCosines", "SpanVectors", "span_vectors"]


@dataclass(frozen=True, slots=True)
class SpanVectors:
    """
    Unit vectors of all spans of one side.

    Attributes:
        by_length: For each length from 1, an array of shape (segments, dim),
            float32: row k is the span that ends with segment k. A span that
            would begin before the text is a row of zeros.
        sums: Vectors of the segments before they were brought to length 1, where
            those of spans are their sums; else None.
    """

    by_length: tuple[Vectors, ...]
    sums: Vectors | None = None

    @property
    def single(self) -> Vectors:
        """Vectors of the segments themselves."""
        return self.by_length[0]

    def pooled(self, segments: Sequence[int]) -> Vectors:
        """
        Unit vector of any set of segments: shape (dim,).

        A span that was encoded as a text has its own vector; other sets take the
        sum of the vectors of their segments.
        """
        if self.sums is None and segments[-1] - segments[0] == len(segments) - 1 < len(self.by_length):
            encoded: Vectors = self.by_length[len(segments) - 1][segments[-1]]
            return encoded
        vectors = self.single if self.sums is None else self.sums
        summed: Vectors = unit(vectors[list(segments)].sum(axis=0, keepdims=True))[0]
        return summed


class SpanCosines:
    """
    Cosines between all spans of two texts.

    Where span vectors are sums, the products of single segments are enough: those
    of spans are sums over rectangles, read off a table of running sums. That is
    one matrix product for the whole document instead of one per bead and block.

    Args:
        src: Vectors of source spans.
        tgt: Vectors of target spans.
    """

    def __init__(self, src: SpanVectors, tgt: SpanVectors) -> None:
        self._src, self._tgt = src, tgt
        self._products: Doubles | None = None
        if src.sums is not None and tgt.sums is not None:
            self._products = _running_products(src.sums, tgt.sums)
            self._src_norms = [_norms(spans) for spans in _added(src.sums, len(src.by_length))]
            self._tgt_norms = [_norms(spans) for spans in _added(tgt.sums, len(tgt.by_length))]

    def between(self, a: int, b: int, ends: slice, tgt_ends: slice) -> NDArray[np.floating]:
        """
        Cosines of spans of `a` source segments with spans of `b` target segments.

        Args:
            a: Segments of the source spans.
            b: Segments of the target spans.
            ends: Source segments with which they end, none before `a - 1`.
            tgt_ends: Target segments with which they end, none before `b - 1`.

        Returns:
            Shape (ends, tgt_ends), in [-1, 1]; 0 where a vector is zero.
        """
        import numpy as np

        if self._products is None:
            cosines = self._src.by_length[a - 1][ends] @ self._tgt.by_length[b - 1][tgt_ends].T
            return np.clip(cosines, -1, 1, out=cosines)
        above, below = slice(ends.start + 1 - a, ends.stop + 1 - a), slice(ends.start + 1, ends.stop + 1)
        left = slice(tgt_ends.start + 1 - b, tgt_ends.stop + 1 - b)
        right = slice(tgt_ends.start + 1, tgt_ends.stop + 1)
        table = self._products
        products = table[below, right] - table[above, right] - table[below, left] + table[above, left]
        norms = self._src_norms[a - 1][ends, None] * self._tgt_norms[b - 1][None, tgt_ends]
        return np.clip(products / norms, -1, 1, out=products)


def span_vectors(texts: Sequence[str], encoder: Encoder, *, longest: int, joiner: str = " ") -> SpanVectors:
    """
    Vectors of all spans of 1 to `longest` segments.

    Args:
        texts: The segments.
        encoder: A `WordEncoder` encodes each segment once; another encoder
            encodes each span as a text.
        longest: Segments of the longest span.
        joiner: What stands between two segments of one text.

    Raises:
        EncoderError: The encoder gives another shape than it promises, or values that are no numbers.
    """
    longest = min(longest, len(texts))
    if isinstance(encoder, WordEncoder):
        sums = _checked(encoder.sums(texts), len(texts), encoder)
        return SpanVectors(tuple(unit(spans) for spans in _added(sums, longest)), sums)
    return SpanVectors(tuple(_encoded(texts, encoder, longest, joiner)))


def _added(sums: Vectors, longest: int) -> list[Vectors]:
    """For each length the sums of that many rows, at the last of them."""
    import numpy as np

    running = np.concatenate((np.zeros((1, sums.shape[1])), np.cumsum(sums, axis=0, dtype=np.float64)))
    result = []
    for length in range(1, longest + 1):
        spans = np.zeros(sums.shape, dtype=np.float32)
        spans[length - 1 :] = running[length:] - running[:-length]
        result.append(spans)
    return result


def _encoded(texts: Sequence[str], encoder: Encoder, longest: int, joiner: str) -> list[Vectors]:
    import numpy as np

    spans = [
        joiner.join(texts[end - length : end])
        for length in range(1, longest + 1)
        for end in range(length, len(texts) + 1)
    ]
    vectors = _checked(encoder.encode(spans), len(spans), encoder)
    result, begin = [], 0
    for length in range(1, longest + 1):
        count = len(texts) - length + 1
        padded = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
        padded[length - 1 :] = vectors[begin : begin + count]
        result.append(unit(padded))
        begin += count
    return result


def _checked(vectors: Vectors, rows: int, encoder: Encoder) -> Vectors:
    """Refuse vectors that do not fit what the encoder says of itself."""
    import numpy as np

    if vectors.shape != (rows, encoder.dim):
        raise EncoderError(
            f"model `{encoder.name}` gave vectors of shape {vectors.shape} for {rows} texts of {encoder.dim}",
            hint="Check that the model is whole, or choose another with `--model`",
        )
    if not np.isfinite(vectors).all():
        raise EncoderError(
            f"model `{encoder.name}` gave values that are no numbers",
            hint="Check that the model is whole, or choose another with `--model`",
        )
    return vectors


def _running_products(src: Vectors, tgt: Vectors) -> Doubles:
    """Running sums, down and along, of all products of rows, with a leading zero row and column."""
    import numpy as np

    table = np.zeros((len(src) + 1, len(tgt) + 1), dtype=np.float64)
    table[1:, 1:] = src @ tgt.T
    np.cumsum(table, axis=0, out=table)
    return np.cumsum(table, axis=1, out=table)


def _norms(vectors: Vectors) -> Doubles:
    """Length of each row; 1 for a row of zeros, whose products are 0 anyway."""
    import numpy as np

    norms = np.linalg.norm(vectors.astype(np.float64), axis=1)
    return np.where(norms > 0, norms, 1)
