"""
AlignOptions: what a caller can choose about the search.

Apart from the search, so that naming the options costs no import of numpy.
"""

from __future__ import annotations

from dataclasses import dataclass

from aligner.errors import SearchError

__all__ = ["AlignOptions"]


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """
    How to search.

    Attributes:
        max_span: Segments of the largest bead, both sides together.
        max_side: Segments of the smaller side of the largest bead.
        crossings: Whether to pair what the search left over out of order.
        min_confidence: Links less sure than this are taken apart into gaps.

    Raises:
        SearchError: A bead could not hold one segment of each side, or no link can be that sure.
    """

    max_span: int = 8
    max_side: int = 3
    crossings: bool = True
    min_confidence: float = 0.0

    def __post_init__(self) -> None:
        if self.max_span < 2 or self.max_side < 1:
            raise SearchError(
                f"beads of {self.max_span} segments, {self.max_side} on the smaller side, pair nothing",
                hint="Pass `--max-span 2` or more",
            )
        if not 0 <= self.min_confidence <= 1:
            raise SearchError(
                f"confidence of at least {self.min_confidence}",
                hint="Confidence is a probability: pass `--min-confidence 0.5` or another from 0 to 1",
            )

    @property
    def shapes(self) -> tuple[tuple[int, int], ...]:
        """Sizes of both sides of every bead with both sides filled, small beads first."""
        sizes = range(1, self.max_span)
        shapes = (
            (a, b) for a in sizes for b in sizes if a + b <= self.max_span and min(a, b) <= self.max_side
        )
        return tuple(sorted(shapes, key=lambda shape: (sum(shape), shape)))
