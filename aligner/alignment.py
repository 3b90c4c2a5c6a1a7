"""
Bead, Link and Alignment: which segments belong together.

Indices and costs only, with the standard library alone, so that an alignment can
be read, scored and stored without texts or a model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.errors import CoverageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.span import Span

__all__ = ["LOW_CONFIDENCE", "Alignment", "Bead", "Link"]

LOW_CONFIDENCE: Final = 0.5
"""Confidence below which a link is more likely wrong than right."""


@dataclass(frozen=True, slots=True)
class Bead:
    """
    A span of source with a span of target, one of them possibly empty.

    Attributes:
        src: Source span.
        tgt: Target span.
        cost: Cost in the search; lower is better.
    """

    src: Span
    tgt: Span
    cost: float = 0.0

    @property
    def kind(self) -> str:
        """Sizes of both sides: `1-1`, `2-1`, `1-0` (Brown, Lai and Mercer 1991)."""
        return f"{len(self.src)}-{len(self.tgt)}"


@dataclass(frozen=True, slots=True)
class Link:
    """
    Any set of source segments with any set of target segments.

    Attributes:
        src: Source indices, ascending, 0-based.
        tgt: Target indices, ascending, 0-based.
        similarity: Cosine of the two sides, in [-1, 1]; 0 for a null alignment.
        confidence: Probability that the link is right, in [0, 1]; None where it was not computed.
        crossing: Whether it is out of the order of the other links.
    """

    src: tuple[int, ...]
    tgt: tuple[int, ...]
    similarity: float = 0.0
    confidence: float | None = None
    crossing: bool = False

    @property
    def kind(self) -> str:
        """Sizes of both sides: `1-1`, `2-1`, `1-0`."""
        return f"{len(self.src)}-{len(self.tgt)}"

    @property
    def gap(self) -> bool:
        """Whether one side is empty."""
        return not self.src or not self.tgt

    @property
    def doubtful(self) -> bool:
        """Whether the link is known to be more likely wrong than right."""
        return not self.reaches(LOW_CONFIDENCE)

    def reaches(self, confidence: float) -> bool:
        """Whether the link has at least this confidence. One without confidence is taken as right."""
        return self.confidence is None or self.confidence >= confidence

    @property
    def cost(self) -> float:
        """Distance in [0, 2], lower is better; 0 for a null alignment, as in the `.links` format."""
        return 0.0 if self.gap else 1.0 - self.similarity


@dataclass(frozen=True, slots=True)
class Alignment:
    """
    The links of a whole document pair: each segment of both sides is in exactly one.

    Attributes:
        links: In source order; a link without source is where its target would be.
        src_len: Number of source segments.
        tgt_len: Number of target segments.

    Raises:
        CoverageError: A segment is in no link or in two, or an index is out of range.
    """

    links: tuple[Link, ...]
    src_len: int
    tgt_len: int

    def __post_init__(self) -> None:
        _check_cover("source", (i for link in self.links for i in link.src), self.src_len)
        _check_cover("target", (j for link in self.links for j in link.tgt), self.tgt_len)


def _check_cover(side: str, indices: Iterable[int], length: int) -> None:
    """Refuse indices that do not name each of `length` segments once."""
    seen: set[int] = set()
    for index in indices:
        if not 0 <= index < length:
            raise CoverageError(
                f"{side} segment {index} does not exist: there are {length}",
                hint="Segment indices start at 0",
            )
        if index in seen:
            raise CoverageError(
                f"{side} segment {index} is in two links", hint="Each segment is in exactly one link"
            )
        seen.add(index)
    if len(seen) < length:
        missing = min(set(range(length)) - seen)
        raise CoverageError(
            f"{side} segment {missing} is in no link",
            hint="An unaligned segment is a separate link",
        )
