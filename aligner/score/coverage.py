"""
Coverage: how much of a segment's word weight finds a match on the other side.

Source: the idea of word coverage is that of hunalign (Varga et al. 2005, RANLP)
with a dictionary; here the dictionary is a model's word vectors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aligner.score.matches import best_matches, flatten, word_weights
from aligner.score.sums import RunningSums

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import WordEncoder, Words

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]

__all__ = ["Coverage", "CoverageWindow"]


class _Side(NamedTuple):
    """
    One side's words, against the texts of the other.

    Attributes:
        texts: Indices of the distinct words of each segment.
        weights: Shape (forms,): weight of each distinct word, in nats.
        matches: Shape (forms, segments of the other side): best match of each word.
    """

    texts: tuple[NDArray[np.int32], ...]
    weights: Floats
    matches: Floats

    def covered(self, start: int, stop: int, columns: slice, longest: int) -> list[Floats]:
        """
        Covered weight of each segment from `start` to `stop` by each span of the other side.

        Returns:
            For each length of a span from 1 to `longest` an array of shape
            (stop - start, columns): cell [i, c] is the weight, in nats, of the
            segment `start + i` that the span ending with column c covers. A span
            that would begin before the columns is cut off at the first.
        """
        import numpy as np

        tokens, starts, filled = flatten(self.texts[start:stop])
        best = self.matches[tokens, columns] * self.weights[tokens, None]
        widest, result = best, []
        for length in range(1, longest + 1):
            if length > 1:
                widest = widest.copy()
                np.maximum(widest[:, length - 1 :], best[:, : 1 - length], out=widest[:, length - 1 :])
            sums = np.zeros((stop - start, best.shape[1]), dtype=np.float32)
            if len(filled):
                sums[filled] = np.add.reduceat(widest, starts, axis=0)
            result.append(sums)
        return result


class CoverageWindow:
    """
    Coverage of beads in a block of cells, in mean segment weights; made by `Coverage.window`.

    Args:
        by_tgt: For each length of a target span the covered weight of source
            segments (rows) by the spans that end with each column.
        by_src: For each length of a source span that of target segments (rows)
            by the spans that end with each column.
        origin: Source and target segment with which the window begins.
    """

    def __init__(
        self,
        by_tgt: list[RunningSums],
        by_src: list[RunningSums],
        origin: tuple[int, int],
    ) -> None:
        self._by_tgt, self._by_src = by_tgt, by_src
        self._origin = origin

    def source(self, a: int, b: int, ends: slice, tgt_ends: slice) -> Doubles:
        """Covered weight of spans of `a` source segments by spans of `b` target segments."""
        covered: Doubles = self._by_tgt[b - 1].last(a, ends)[:, _from(tgt_ends, self._origin[1])]
        return covered

    def target(self, a: int, b: int, ends: slice, tgt_ends: slice) -> Doubles:
        """Covered weight of spans of `b` target segments by spans of `a` source segments."""
        covered: Doubles = self._by_src[a - 1].last(b, tgt_ends)[:, _from(ends, self._origin[0])].T
        return covered


class Coverage:
    """
    Word coverage between all spans of two texts.

    Args:
        src: Source segments.
        tgt: Target segments.
        encoder: Gives the words.

    Attributes:
        src_weights: Shape (source segments,), float64: word weight of each, in mean segment weights.
        tgt_weights: Likewise.
        unit: Mean weight of a segment of either side, in nats.
    """

    def __init__(self, src: Sequence[str], tgt: Sequence[str], encoder: WordEncoder) -> None:
        src_words, tgt_words = encoder.words(src), encoder.words(tgt)
        self._src = _side(src_words, tgt_words)
        self._tgt = _side(tgt_words, src_words)
        src_weights, tgt_weights = _segment_weights(self._src), _segment_weights(self._tgt)
        mean = float(src_weights.sum() + tgt_weights.sum()) / max(1, len(src) + len(tgt))
        self.unit = mean or 1.0
        self.src_weights = src_weights / self.unit
        self.tgt_weights = tgt_weights / self.unit

    def window(self, rows: slice, columns: slice, shapes: Sequence[tuple[int, int]]) -> CoverageWindow:
        """Coverage of all beads of some shapes that end in a block of cells."""
        longest_src, longest_tgt = (max(sizes) for sizes in zip(*shapes, strict=True))
        # Beads begin before the block that they end in.
        rows = slice(max(0, rows.start - longest_src), rows.stop)
        columns = slice(max(0, columns.start - longest_tgt), columns.stop)
        by_tgt = self._src.covered(rows.start, rows.stop, columns, longest_tgt)
        by_src = self._tgt.covered(columns.start, columns.stop, rows, longest_src)
        return CoverageWindow(
            [RunningSums(each / self.unit, origin=rows.start) for each in by_tgt],
            [RunningSums(each / self.unit, origin=columns.start) for each in by_src],
            (rows.start, columns.start),
        )

    def source(self, src: Sequence[int], tgt: Sequence[int]) -> float:
        """Covered weight of any set of source segments by any set of target segments."""
        return sum(_covered_by(self._src, i, tgt) for i in src) / self.unit

    def target(self, src: Sequence[int], tgt: Sequence[int]) -> float:
        """Covered weight of any set of target segments by any set of source segments."""
        return sum(_covered_by(self._tgt, j, src) for j in tgt) / self.unit


def _from(ends: slice, origin: int) -> slice:
    """The same segments, counted from another."""
    return slice(ends.start - origin, ends.stop - origin)


def _side(words: Words, others: Words) -> _Side:
    return _Side(words.texts, word_weights(words), best_matches(words, others))


def _segment_weights(side: _Side) -> Doubles:
    import numpy as np

    return np.array([side.weights[text].sum(dtype=np.float64) for text in side.texts], dtype=np.float64)


def _covered_by(side: _Side, segment: int, others: Sequence[int]) -> float:
    import numpy as np

    tokens = side.texts[segment]
    best = side.matches[np.ix_(tokens, np.asarray(others))]
    return float((best.max(axis=1) * side.weights[tokens]).sum(dtype=np.float64)) if len(others) else 0.0
