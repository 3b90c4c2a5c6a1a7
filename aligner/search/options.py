"""
AlignOptions: the options of the search.

Kept separate from the search so that using the options does not import numpy.
"""

from __future__ import annotations

from dataclasses import dataclass

from aligner.errors import SearchError

__all__ = ["AlignOptions"]


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """
    Options of the search.

    Attributes:
        max_span: Maximum segments of a bead, both sides together.
        max_side: Maximum segments of the smaller side of a bead.
        crossings: Whether to detect moved segments and link them out of order.
        min_confidence: Links with a confidence below this are unlinked.

    Raises:
        SearchError: A bead could not have a segment on each side, or `min_confidence` is
            not a probability.
    """

    max_span: int = 8
    max_side: int = 3
    crossings: bool = True
    min_confidence: float = 0.0

    def __post_init__(self) -> None:
        if self.max_span < 2 or self.max_side < 1:
            raise SearchError(
                _too_small(self.max_span, self.max_side),
                hint="Pass `--max-span 2` or more",
            )
        if not 0 <= self.min_confidence <= 1:
            raise SearchError(
                f"minimum confidence {self.min_confidence} is not between 0 and 1",
                hint="Confidence is a probability: pass a value from 0 to 1, such as `--min-confidence 0.5`",
            )

    @property
    def shapes(self) -> tuple[tuple[int, int], ...]:
        """Sizes of both sides of every possible bead with both sides filled, small beads first."""
        sizes = range(1, self.max_span)
        shapes = (
            (a, b) for a in sizes for b in sizes if a + b <= self.max_span and min(a, b) <= self.max_side
        )
        return tuple(sorted(shapes, key=lambda shape: (sum(shape), shape)))


def _too_small(max_span: int, max_side: int) -> str:
    if max_side < 1:
        return f"max_side is {max_side}: a link needs a segment on each side"
    return f"max_span is {max_span}: a link needs at least two segments"
