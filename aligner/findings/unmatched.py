"""
Unmatched: a run of words without counterpart, and its place in the detail of a divergence.

The check that finds them and the reports that mark them share this value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aligner.divergence import Divergence, JsonValue

__all__ = ["DETAIL", "Side", "Unmatched", "unmatched_runs"]

Side: TypeAlias = Literal["src", "tgt"]

DETAIL: Final = "unmatched"
"""Key under which a divergence lists them in its detail."""

_DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class Unmatched:
    """
    A run of words of one segment that has no counterpart on the other side of its link.

    Attributes:
        side: The side of the segment.
        segment: Index of the segment, 0-based.
        start: Offset of its first character in the text of the segment, in code points.
        end: Offset after its last.
        text: The characters between.
        words: Number of content words; the others are too frequent to be missed.
        confidence: Probability that it has no counterpart, in [0, 1].
    """

    side: Side
    segment: int
    start: int
    end: int
    text: str
    words: int
    confidence: float

    def as_json(self) -> dict[str, JsonValue]:
        """The attributes as JSON values; confidence is rounded to four decimals."""
        return {
            "side": self.side,
            "segment": self.segment,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "words": self.words,
            "confidence": round(self.confidence, _DECIMALS),
        }


def unmatched_runs(divergence: Divergence) -> tuple[Unmatched, ...]:
    """The runs that a divergence lists in its detail; none for most kinds."""
    records = cast("Iterable[Mapping[str, JsonValue]]", divergence.detail.get(DETAIL, ()))
    return tuple(Unmatched(**record) for record in records)  # type: ignore[arg-type] # written by `as_json`
