"""
Pair and Comparison: the linked texts as the checks look at them.

Separate from the checks, so that each reads the texts of a link in one way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.joining import joined
from aligner.languages import name_of

if TYPE_CHECKING:
    from aligner.alignment import Alignment, Link
    from aligner.compare.custom import CustomChecks
    from aligner.pair import AlignedPair
    from aligner.text import Document, Segment

__all__ = ["Comparison", "Pair", "language_name", "ordinal", "shortened"]

_LONGEST_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """
    A link that has segments on both sides, with their texts.

    Attributes:
        link: The link.
        src: Its source segments.
        tgt: Its target segments.
        src_text: Their texts, joined as the language joins sentences.
        tgt_text: Likewise.
        src_language: Language in which the source text is written, which may not be
            that of its document.
        tgt_language: Likewise.
    """

    link: Link
    src: tuple[Segment, ...]
    tgt: tuple[Segment, ...]
    src_text: str
    tgt_text: str
    src_language: str
    tgt_language: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    Two documents and the links between them.

    Attributes:
        src: Source document.
        tgt: Target document.
        alignment: The links, each segment in exactly one.
        pairs: Those with segments on both sides, in the order of the alignment.
        custom: Checks of a team, if there are any.
    """

    src: Document
    tgt: Document
    alignment: Alignment
    pairs: tuple[Pair, ...]
    custom: CustomChecks | None = None

    @classmethod
    def of(cls, pair: AlignedPair, custom: CustomChecks | None = None) -> Comparison:
        """Look up the texts of every link."""
        linked = tuple(_pair(link, pair.src, pair.tgt) for link in pair.links if not link.gap)
        return cls(pair.src, pair.tgt, pair.alignment, linked, custom)


def _pair(link: Link, src: Document, tgt: Document) -> Pair:
    src_segments = tuple(src.segments[i] for i in link.src)
    tgt_segments = tuple(tgt.segments[j] for j in link.tgt)
    return Pair(
        link,
        src_segments,
        tgt_segments,
        joined([segment.text for segment in src_segments], src.language),
        joined([segment.text for segment in tgt_segments], tgt.language),
        _written_in(src_segments, src),
        _written_in(tgt_segments, tgt),
    )


def _written_in(segments: tuple[Segment, ...], document: Document) -> str:
    """The language all segments are found to be in, else that of the document."""
    found = {segment.language for segment in segments}
    return (found.pop() if len(found) == 1 else None) or document.language


def language_name(code: str) -> str:
    """Name a language for a message: `German` for `de`, the code itself where it is not known."""
    return name_of(code)


def ordinal(index: int) -> str:
    """Count a 0-based index for a person: 0 is `1st`, 10 is `11th`."""
    number = index + 1
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"


def shortened(text: str) -> str:
    """The beginning of a text for a message, up to the end of a word."""
    if len(text) <= _LONGEST_SHOWN:
        return text
    return f"{text[:_LONGEST_SHOWN].rsplit(maxsplit=1)[0]} …"
