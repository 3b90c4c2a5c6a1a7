"""
Unmatched: a run of words without counterpart, as a value.

Apart from what finds it, so that a report can mark the words in their text and need not
import anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aligner.divergence import Divergence, JsonValue

__all__ = ["DETAIL", "Side", "Unmatched", "unmatched_by_segment"]

Side: TypeAlias = Literal["src", "tgt"]

DETAIL: Final = "unmatched"
"""Name under which a divergence lists them in its detail."""

_DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class Unmatched:
    """
    A run of words of one segment that has no counterpart on the other side of its link.

    Attributes:
        side: On which side it stands.
        segment: Index of its segment, 0-based.
        start: Offset of its first character in the text of the segment, in code points.
        end: Offset behind its last.
        text: The characters between.
        words: How many of its words tell something; the others are too frequent to be missed.
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
        """Values that JSON knows, by attribute; confidence is rounded to four decimals."""
        return {
            "side": self.side,
            "segment": self.segment,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "words": self.words,
            "confidence": round(self.confidence, _DECIMALS),
        }


def unmatched_by_segment(divergences: Iterable[Divergence]) -> dict[tuple[Side, int], tuple[Unmatched, ...]]:
    """
    The words to be marked in each segment.

    Args:
        divergences: As `compare` gives them; those that name no unmatched words add nothing.

    Returns:
        By side and index of the segment, in the order of the text; runs never overlap.
        A segment without unmatched words is not there.
    """
    found: dict[tuple[Side, int], list[Unmatched]] = {}
    for divergence in divergences:
        for record in cast("Iterable[Mapping[str, JsonValue]]", divergence.detail.get(DETAIL, ())):
            each = Unmatched(**record)  # type: ignore[arg-type] # what `as_json` wrote
            found.setdefault((each.side, each.segment), []).append(each)
    return {place: tuple(sorted(runs, key=lambda each: each.start)) for place, runs in sorted(found.items())}
