"""
The cost of candidate beads: word coverage, vectors, lengths and sizes together.

All beads of a block of rows are scored at once; nothing loops over cells.

Source: normalised distance after Thompson and Koehn (2019, EMNLP-IJCNLP); length
after Gale and Church (1993, CL 19(1), 75-102).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from aligner.encode import WordEncoder
from aligner.score.coverage import Coverage
from aligner.score.length import log_ratio, surprise
from aligner.score.spans import SpanCosines, SpanVectors, span_vectors
from aligner.score.sums import RunningSums
from aligner.score.weights import CostWeights

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Encoder
    from aligner.score.coverage import CoverageWindow

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Values = Any
    """A number or an array: the arithmetic of a cost is the same."""

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
        self._src_mass, self._tgt_mass = RunningSums(self.src_weights), RunningSums(self.tgt_weights)
        self._src_chars, self._tgt_chars = src_chars, tgt_chars
        self._src_lengths, self._tgt_lengths = RunningSums(src_chars), RunningSums(tgt_chars)
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

        window = self.coverage.window(rows, columns, shapes) if self.coverage else None
        height, width = rows.stop - rows.start, columns.stop - columns.start
        result = np.full((len(shapes), height, width), np.inf, dtype=np.float32)
        for k, (a, b) in enumerate(shapes):
            ends = slice(max(rows.start, a - 1), rows.stop)
            tgt_ends = slice(max(columns.start, b - 1), columns.stop)
            if ends.start < ends.stop and tgt_ends.start < tgt_ends.stop:
                features = self._features(a, b, ends, tgt_ends, window)
                cells = slice(ends.start - rows.start, None), slice(tgt_ends.start - columns.start, None)
                result[k][cells] = self._weighed(a, b, features)
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
        if not src or not tgt:
            return float(self.src_gaps[list(src)].sum() + self.tgt_gaps[list(tgt)].sum())
        distance = self.separation(src, tgt)
        mass = self._mass(src, tgt)
        features = _Features(
            mass=mass,
            covered=self.covered_share(src, tgt) * mass,
            distance=distance,
            src_chars=self._src_chars[list(src)].sum(),
            tgt_chars=self._tgt_chars[list(tgt)].sum(),
        )
        return float(self._weighed(len(src), len(tgt), features))

    def separation(self, src: Sequence[int], tgt: Sequence[int]) -> float:
        """Normalised cosine distance, as `distance`, of any two sets of segments, neither of them empty."""
        background = _background([self.src_vectors.pooled(src)], self.tgt_vectors)[0]
        background = background + _background([self.tgt_vectors.pooled(tgt)], self.src_vectors)[0]
        return float(2 * (1 - self.similarity(src, tgt)) / background)

    def covered_share(self, src: Sequence[int], tgt: Sequence[int]) -> float:
        """Share of the weight of two sets of segments that is matched on the other side, in [0, 1]."""
        mass = self._mass(src, tgt)
        if self.coverage is None:
            return float(self._guessed_coverage(1.0, self.separation(src, tgt)))
        return (self.coverage.source(src, tgt) + self.coverage.target(src, tgt)) / mass if mass else 0.0

    def similarity(self, src: Sequence[int], tgt: Sequence[int]) -> float:
        """Cosine of the pooled vectors of any two sets of segments, neither of them empty."""
        import numpy as np

        pooled = self.src_vectors.pooled(src), self.tgt_vectors.pooled(tgt)
        return max(-1.0, min(1.0, float(np.dot(*pooled))))

    def _mass(self, src: Sequence[int], tgt: Sequence[int]) -> float:
        return float(self.src_weights[list(src)].sum() + self.tgt_weights[list(tgt)].sum())

    def _features(
        self, a: int, b: int, ends: slice, tgt_ends: slice, window: CoverageWindow | None
    ) -> _Features:
        """Features of all beads of one shape that end in a block of cells."""
        mass = self._src_mass.last(a, ends)[:, None] + self._tgt_mass.last(b, tgt_ends)[None, :]
        distance = self.distance(a, b, ends, tgt_ends)
        if window is None:
            covered = self._guessed_coverage(mass, distance)
        else:
            covered = window.source(a, b, ends, tgt_ends) + window.target(a, b, ends, tgt_ends)
        return _Features(
            mass=mass,
            covered=covered,
            distance=distance,
            src_chars=self._src_lengths.last(a, ends)[:, None],
            tgt_chars=self._tgt_lengths.last(b, tgt_ends)[None, :],
        )

    def _guessed_coverage(self, mass: Values, distance: Values) -> Values:
        """Coverage as far as vectors alone tell, for encoders without words."""
        import numpy as np

        return mass * np.maximum(1 - COVERAGE_LOSS * distance, 0)

    def _weighed(self, a: int, b: int, features: _Features) -> Values:
        """The cost: all features by their weights."""
        weights, lengths = self.weights, (features.src_chars, features.tgt_chars)
        return (
            weights.expected_coverage * features.mass
            - features.covered
            + weights.extra_segment * (a + b - 2)
            + weights.many_to_many * (a > 1 and b > 1)
            + weights.surprise * surprise(*lengths)
            + (a + b) / 2 * (weights.distance * features.distance + weights.length * log_ratio(*lengths))
        )


class _Features(NamedTuple):
    """
    What the cost of beads is made of: numbers, or arrays over a block of cells.

    Attributes:
        mass: Weight of the words of both sides, in mean segment weights.
        covered: Weight of those with a match on the other side.
        distance: Normalised cosine distance.
        src_chars: Source length in code points.
        tgt_chars: Target length in code points.
    """

    mass: Values
    covered: Values
    distance: Values
    src_chars: Values
    tgt_chars: Values


def _characters(texts: Sequence[str]) -> Doubles:
    """Length of each text in code points, at least 1."""
    import numpy as np

    return np.array([max(1, len(text)) for text in texts], dtype=np.float64)


def _background(by_length: Sequence[Floats], others: SpanVectors) -> list[Floats]:
    """Mean cosine distance of each span to the single segments of the other side."""
    import numpy as np

    # The mean of cosines is the product with the mean vector, since rows have length 1.
    count = len(others.single) + BACKGROUND_SEGMENTS
    mean = others.single.sum(axis=0) / count
    expected = BACKGROUND_SEGMENTS * (1 - BACKGROUND_DISTANCE) / count
    return [np.maximum(1 - expected - vectors @ mean, LEAST_BACKGROUND) for vectors in by_length]
