"""
Segments as one text, and the way back.

A unit, a comparison and a training row read the segments of one side as a single text. They
all join them here, so that a boundary in that text means the same everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.languages import joiner_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["INVISIBLE", "ends_fit", "joined", "segment_ends", "segments_at", "shifted_ends"]

INVISIBLE: Final = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Characters that a reader does not see, as ranges of a regular expression: soft hyphens, zero-width
characters, marks of direction. They may be inside a word or a figure and do not change it."""


def joined(texts: Iterable[str], lang: str) -> str:
    """
    Join the segments of one side into one text.

    Args:
        texts: Texts of the segments, in order. Empty ones add nothing, not even a separator.
        lang: BCP 47 tag; its language decides what separates two segments. A space where
            the language is not one of `aligner.languages.LANGUAGES`.
    """
    return joiner_of(lang).join(filter(None, texts))


def segment_ends(texts: Sequence[str], lang: str) -> tuple[int, ...]:
    """
    Offsets at which the segments end in the text that `joined` makes of them.

    Returns:
        One offset per segment, in code points. An empty segment ends where the segment
        before it ends. Empty for fewer than two segments, which need no boundary.
    """
    if len(texts) < 2:
        return ()
    separator = len(joiner_of(lang))
    ends = []
    end = 0
    for text in texts:
        if text:
            end += len(text) + (separator if end else 0)
        ends.append(end)
    return tuple(ends)


def segments_at(text: str, ends: Sequence[int], lang: str) -> tuple[str, ...]:
    """
    Split a joined text into its segments; the inverse of `joined` and `segment_ends`.

    Args:
        text: The joined text.
        ends: Offsets for which `ends_fit` is true, or none for a single segment.
        lang: BCP 47 tag of the text.
    """
    if not ends:
        return (text,)
    separator = len(joiner_of(lang))
    segments = []
    last = 0
    for end in ends:
        segments.append("" if end == last else text[last + separator if last else 0 : end])
        last = end
    return tuple(segments)


def ends_fit(text: str, ends: Sequence[int], lang: str) -> bool:
    """
    Whether offsets are those of segments joined into this text.

    They are not if the text was edited since: unless the edit kept its length and all
    boundaries, the last offset is not the end of the text or no separator follows another.
    """
    joiner = joiner_of(lang)
    last = 0
    for end in ends:
        if end == last:
            continue
        if last and (end < last + len(joiner) or not text.startswith(joiner, last)):
            return False
        if end < last:
            return False
        last = end
    return len(ends) > 1 and last == len(text)


def shifted_ends(text: str, ends: Sequence[int], written: Callable[[str], str]) -> tuple[int, ...]:
    """
    Offsets after a format changed the text.

    Args:
        text: The text as the unit has it.
        ends: Offsets in it.
        written: What the format makes of a text, such as its normal form C.
    """
    return tuple(len(written(text[:end])) for end in ends)
