"""
The cost of candidate beads: word coverage, vectors, lengths and sizes together.

All beads of a block of rows are scored at once; nothing loops over cells.

Source: normalised distance after Thompson and Koehn (2019, EMNLP-IJCNLP); length
after Gale and Church (1993, CL 19(1), 75-102).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.encode import WordEncoder
from aligner.score.coverage import Coverage
from aligner.score.spans import SpanCosines, SpanVectors, span_vectors
from aligner.score.weights import CostWeights

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Encoder

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]

__all__ = ["BeadScorer"]

BACKGROUND_DISTANCE: Final = 0.9
"""Cosine distance of two segments that have nothing to do with each other, before any was seen."""

BACKGROUND_SEGMENTS: Final = 4.0
"""How many segments that first belief is worth: it steadies texts of a few segments."""

LEAST_BACKGROUND: Final = 0.1
"""Floor of a mean distance, so that a text of equal lines does not divide by nothing."""

COVERAGE_LOSS: Final = 0.5
"""Coverage lost per normalised distance, where the encoder gives no words to count."""


class BeadScorer:
    """
    Costs of all beads between two texts.

    Args:
        src: Source segments, none of them blank.
        tgt: Target segments, likewise.
        encoder: Gives the vectors, and the words where it is a `WordEncoder`.
        longest: Segments of the longest span.
        weights: What each feature adds to the cost.
        joiner: What stands between two segments of one text.

    Raises:
        EncoderError: The encoder gives vectors of a wrong shape.
    """

    def __init__(
        self,
        src: Sequence[str],
        tgt: Sequence[str],
        encoder: Encoder,
        *,
        longest: int = 7,
        weights: CostWeights | None = None,
        joiner: str = " ",
    ) -> None:
        self.weights = weights or CostWeights()
        self.src_len, self.tgt_len = len(src), len(tgt)
        self.coverage = Coverage(src, tgt, encoder) if isinstance(encoder, WordEncoder) else None
        self.src_vectors = span_vectors(src, encoder, longest=longest, joiner=joiner)
        self.tgt_vectors = span_vectors(tgt, encoder, longest=longest, joiner=joiner)
        self.cosines = SpanCosines(self.src_vectors, self.tgt_vectors)
        src_chars, tgt_chars = _characters(src), _characters(tgt)
        mean_chars = (src_chars.sum() + tgt_chars.sum()) / max(1, len(src) + len(tgt))
        # Without words, characters say how much a segment weighs.
        self.src_weights = self.coverage.src_weights if self.coverage else src_chars / mean_chars
        self.tgt_weights = self.coverage.tgt_weights if self.coverage else tgt_chars / mean_chars
        self._src_mass, self._tgt_mass = _running(self.src_weights), _running(self.tgt_weights)
        self._src_chars, self._tgt_chars = _running(src_chars), _running(tgt_chars)
        self._src_background = _background(self.src_vectors.by_length, self.tgt_vectors)
        self._tgt_background = _background(self.tgt_vectors.by_length, self.src_vectors)

    @property
    def src_gaps(self) -> Doubles:
        """Cost of leaving each source segment without counterpart: shape (source segments,)."""
        return self.weights.gap + self.weights.gap_weight * self.src_weights

    @property
    def tgt_gaps(self) -> Doubles:
        """Cost of leaving each target segment without counterpart: shape (target segments,)."""
        return self.weights.gap + self.weights.gap_weight * self.tgt_weights

    def costs(self, shapes: Sequence[tuple[int, int]], rows: slice, columns: slice) -> Floats:
        """
        Costs of all beads that end in a block of cells.

        Args:
            shapes: Sizes of both sides of each kind of bead, both at least 1.
            rows: Source segments with which the beads end; start and stop given.
            columns: Target segments with which they end, likewise.

        Returns:
            Shape (shapes, rows, columns), float32. Infinite where the bead would
            begin before the text.
        """
        import numpy as np

        longest_src, longest_tgt = (max(sizes) for sizes in zip(*shapes, strict=True))
        from_row = max(0, rows.start - longest_src + 1)
        from_column = max(0, columns.start - longest_tgt + 1)
        covered = self._covered(
            slice(from_row, rows.stop), slice(from_column, columns.stop), longest_src, longest_tgt
        )
        result = np.full(
            (len(shapes), rows.stop - rows.start, columns.stop - columns.start), np.inf, dtype=np.float32
        )
        for k, (a, b) in enumerate(shapes):
            ends = slice(max(rows.start, a - 1), rows.stop)
            tgt_ends = slice(max(columns.start, b - 1), columns.stop)
            if ends.start >= ends.stop or tgt_ends.start >= tgt_ends.stop:
                continue
            distance = self.distance(a, b, ends, tgt_ends)
            mass = _last(self._src_mass, a, ends)[:, None] + _last(self._tgt_mass, b, tgt_ends)[None, :]
            if covered is None:
                gain = mass * (1 - COVERAGE_LOSS * distance)
            else:
                by_tgt, by_src = covered
                gain = _last(by_tgt[b - 1], a, _shifted(ends, from_row))[:, _shifted(tgt_ends, from_column)]
                gain += _last(by_src[a - 1], b, _shifted(tgt_ends, from_column)).T[_shifted(ends, from_row)]
            result[k, ends.start - rows.start :, tgt_ends.start - columns.start :] = (
                self.weights.expected_coverage * mass
                - gain
                + self._form(a, b)
                + (a + b) / 2 * self.weights.distance * distance
                + (a + b) / 2 * self.weights.length * self._length(a, b, ends, tgt_ends)
            )
        return result

    def distance(self, a: int, b: int, ends: slice, tgt_ends: slice) -> NDArray[np.floating]:
        """
        Normalised cosine distance of spans: 0 for equal vectors, about 1 for unrelated spans.

        Args:
            a: Segments of the source spans.
            b: Segments of the target spans.
            ends: Source segments with which they end.
            tgt_ends: Target segments with which they end.

        Returns:
            Shape (ends, tgt_ends).
        """
        background = self._src_background[a - 1][ends, None] + self._tgt_background[b - 1][None, tgt_ends]
        return 2 * (1 - self.cosines.between(a, b, ends, tgt_ends)) / background

    def cost(self, src: Sequence[int], tgt: Sequence[int]) -> float:
        """
        Cost of joining any two sets of segments, with holes or without.

        For spans it is what `costs` gives; with an empty side it is the sum of the gaps.
        """
        import numpy as np

        if not src or not tgt:
            return float(self.src_gaps[list(src)].sum() + self.tgt_gaps[list(tgt)].sum())
        a, b = len(src), len(tgt)
        background = float(_background([self.src_vectors.pooled(src)], self.tgt_vectors)[0])
        background += float(_background([self.tgt_vectors.pooled(tgt)], self.src_vectors)[0])
        distance = 2 * (1 - self.similarity(src, tgt)) / background
        mass = float(self.src_weights[list(src)].sum() + self.tgt_weights[list(tgt)].sum())
        if self.coverage is None:
            gain = mass * (1 - COVERAGE_LOSS * distance)
        else:
            gain = sum(self.coverage.of_source(i, tgt) for i in src)
            gain += sum(self.coverage.of_target(j, src) for j in tgt)
        src_chars, tgt_chars = np.diff(self._src_chars), np.diff(self._tgt_chars)
        ratio = abs(float(np.log(src_chars[list(src)].sum() / tgt_chars[list(tgt)].sum())))
        spread = self.weights.distance * distance + self.weights.length * ratio
        return float(self.weights.expected_coverage * mass - gain + self._form(a, b) + (a + b) / 2 * spread)

    def similarity(self, src: Sequence[int], tgt: Sequence[int]) -> float:
        """Cosine of the pooled vectors of any two sets of segments, neither of them empty."""
        import numpy as np

        pooled = self.src_vectors.pooled(src), self.tgt_vectors.pooled(tgt)
        return max(-1.0, min(1.0, float(np.dot(*pooled))))

    def _covered(
        self, rows: slice, columns: slice, longest_src: int, longest_tgt: int
    ) -> tuple[list[Doubles], list[Doubles]] | None:
        """Running sums of covered weight over source segments, and over target segments (transposed)."""
        if self.coverage is None:
            return None
        by_tgt = [_running(each) for each in self.coverage.source(rows, columns, longest=longest_tgt)]
        by_src = [_running(each.T) for each in self.coverage.target(rows, columns, longest=longest_src)]
        return by_tgt, by_src

    def _form(self, a: int, b: int) -> float:
        return self.weights.extra_segment * (a + b - 2) + self.weights.many_to_many * (a > 1 and b > 1)

    def _length(self, a: int, b: int, ends: slice, tgt_ends: slice) -> Doubles:
        import numpy as np

        src_chars, tgt_chars = _last(self._src_chars, a, ends), _last(self._tgt_chars, b, tgt_ends)
        logs: Doubles = np.abs(np.log(src_chars)[:, None] - np.log(tgt_chars)[None, :])
        return logs


def _characters(texts: Sequence[str]) -> Doubles:
    """Length of each text in code points, at least 1."""
    import numpy as np

    return np.array([max(1, len(text)) for text in texts], dtype=np.float64)


def _running(values: NDArray[np.floating]) -> Doubles:
    """Running sums along the first axis with a leading zero, in float64 against cancellation."""
    import numpy as np

    sums = np.zeros((len(values) + 1, *values.shape[1:]), dtype=np.float64)
    np.cumsum(values, axis=0, dtype=np.float64, out=sums[1:])
    return sums


def _last(running: Doubles, length: int, ends: slice) -> Doubles:
    """Sums of the last `length` values up to and with each of `ends`."""
    summed: Doubles = (
        running[ends.start + 1 : ends.stop + 1] - running[ends.start + 1 - length : ends.stop + 1 - length]
    )
    return summed


def _shifted(ends: slice, origin: int) -> slice:
    return slice(ends.start - origin, ends.stop - origin)


def _background(by_length: Sequence[Floats], others: SpanVectors) -> list[Floats]:
    """Mean cosine distance of each span to the single segments of the other side."""
    import numpy as np

    # The mean of cosines is the product with the mean vector, since rows have length 1.
    count = len(others.single) + BACKGROUND_SEGMENTS
    mean = others.single.sum(axis=0) / count
    expected = BACKGROUND_SEGMENTS * (1 - BACKGROUND_DISTANCE) / count
    return [np.maximum(1 - expected - vectors @ mean, LEAST_BACKGROUND) for vectors in by_length]
