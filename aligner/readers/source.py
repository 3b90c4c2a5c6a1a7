"""
Source: a decoded file, its normal form, the blocks its reader found, and the way back to the file.

Kept separate from reading so that every reader, and a caller with a string in hand, creates
the same value.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from aligner.readers.lines import line_spans, trimmed
from aligner.text import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["Source", "named"]

# Starters that may compose with the character before them (NFC_Quick_Check=Maybe with
# combining class 0 in Unicode's DerivedNormalizationProps): Hangul vowels and finals,
# and vowel signs of Indic scripts, with room for those of Unicode 16. A test compares the
# list with `unicodedata`; a superfluous one would only make a step of `_normalise_word` longer.
_COMPOSING_STARTERS: Final = (
    "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e"
    "\u1161-\u1175\u11a8-\u11c2\u1b35\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
    "\U000113b8-\U000113c9\U0001611e-\U00016129\U00016d63-\U00016d67"
)
_COMPOSING: Final = re.compile(f"[{_COMPOSING_STARTERS}]")
_MOST_COMBINED: Final = 256
"""
Characters that are normalised together, 30 in the Stream-Safe Text Format of Unicode Standard Annex 15.

Sorting a run of marks takes quadratic time. No writing system comes near; of a longer run each part is
in normal form.
"""
_WORDS: Final = re.compile(r"\S+|\s+")


@dataclass(frozen=True, slots=True)
class Source:
    """
    A text as it was read.

    Attributes:
        original: The decoded file as it is: without byte order mark, line ends kept. For a format
            other than plain text, the text that its reader extracted.
        text: `original` in Unicode normal form C, with the lines of wrapped paragraphs joined.
        encoding: Python name of the encoding it was decoded from.
        note: What the user should know about the reading, or None.
        path: Where it was read, or None.
        pre_split: Whether each line is one segment.
        language: BCP 47 primary subtag that the file states for the whole text, or None.
    """

    original: str
    text: str
    encoding: str = "utf-8"
    note: str | None = None
    path: Path | None = None
    pre_split: bool = False
    language: str | None = None
    _found: tuple[Block, ...] | None = field(default=None, repr=False)
    _offsets: array[int] | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        original: str,
        *,
        encoding: str = "utf-8",
        note: str | None = None,
        path: Path | None = None,
        pre_split: bool = False,
        language: str | None = None,
        blocks: Iterable[Block] | None = None,
    ) -> Source:
        """
        Create a source from decoded text, in time linear in its length.

        Args:
            original: The text.
            encoding: Python name of the encoding it was decoded from.
            note: What the user should know about the reading.
            path: Where it was read.
            pre_split: Whether each line is one segment.
            language: Language that the file states for the whole text.
            blocks: What the reader found, in order, with offsets in `original`; None if it
                knows lines only.

        Raises:
            ValueError: Blocks overlap or are out of order, or there is text outside them.
        """
        text, offsets = original, None
        if not unicodedata.is_normalized("NFC", original):
            text, offsets = _normalise(original)
        source = cls(original, text, encoding, note, path, pre_split, language, None, offsets)
        return source if blocks is None else replace(source, _found=_placed(source, blocks))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """
        The parts of the text, in order, with offsets in `text`; no visible character is outside them.

        If the reader knows lines only, every line with text is a paragraph: press releases
        separate a caption from the next paragraph by a single line break.
        """
        if self._found is not None:
            return self._found
        return tuple(
            [Block(BlockKind.PARAGRAPH, start, end) for start, end in line_spans(self.text) if start < end]
        )

    def lines_of_blocks(self) -> Iterator[tuple[Block | None, list[tuple[int, int]]]]:
        """
        Yield each block that has text, with the ranges of its lines that have text.

        None for the block if the reader knows lines only: every line is a paragraph.
        """
        if self._found is None:
            for start, end in line_spans(self.text):
                if start < end:
                    yield None, [(start, end)]
            return
        for block in self._found:
            lines = line_spans(self.text[block.start : block.end])
            ranges = [(block.start + start, block.start + end) for start, end in lines if start < end]
            if ranges:
                yield block, ranges

    def with_text(self, text: str, offsets: array[int]) -> Source:
        """
        Replace the text of a source that knows lines only.

        Args:
            text: The new text, in normal form C.
            offsets: For each of its characters and its end, the offset in `original`; ascending.
        """
        return replace(self, text=text, _offsets=offsets)

    def to_original(self, index: int) -> int:
        """
        Convert an offset in `text` to the offset of the same character in `original`.

        The identity, at no cost, if the file is in normal form C. `len(text)` gives
        `len(original)`. An index inside characters that were composed from several gives an
        offset among those.
        """
        return index if self._offsets is None else self._offsets[index]


def named(path: Path | None) -> str:
    """Name a text for messages: its path, or standard input where it has none."""
    return "standard input" if path is None else str(path)


def _placed(source: Source, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Convert the offsets of blocks from `original` to `text`, and check that they cover it."""
    offsets = source._offsets  # noqa: SLF001 - part of the class
    found = tuple(blocks)
    if offsets is not None:
        found = tuple(
            replace(block, start=bisect_left(offsets, block.start), end=bisect_left(offsets, block.end))
            for block in found
        )
    bounds = [0, *(place for block in found for place in (block.start, block.end)), len(source.text)]
    if any(end < start for start, end in pairwise(bounds)):
        raise ValueError("blocks overlap, are out of order or reach beyond the text")
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        first, last = trimmed(source.text, start, end)
        if first < last:
            raise ValueError(f"text outside all blocks: {source.text[first:last][:40]!r}")
    return found


def _normalise(original: str) -> tuple[str, array[int]]:
    """
    Return normal form C and, for each of its characters and its end, the offset in the original.

    Works word by word: no word composes with the white space around it.
    """
    pieces: list[str] = []
    offsets = array("Q")
    for match in _WORDS.finditer(original):
        if unicodedata.is_normalized("NFC", match[0]):
            pieces.append(match[0])
            offsets.extend(range(match.start(), match.end()))
        else:
            _normalise_word(match[0], match.start(), pieces, offsets)
    offsets.append(len(original))
    return "".join(pieces), offsets


def _normalise_word(word: str, base: int, pieces: list[str], offsets: array[int]) -> None:
    """
    Add the normal form of a word and its offsets, counted from `base`.

    The word is split before each character that no preceding character can change, so that
    the parts can be normalised one by one (Unicode Standard Annex 15, section 9.1).
    """
    start = 0
    while start < len(word):
        stop = start + 1
        while (
            stop < len(word)
            and stop - start < _MOST_COMBINED
            and (unicodedata.combining(word[stop]) or _COMPOSING.match(word, stop))
        ):
            stop += 1
        composed = unicodedata.normalize("NFC", word[start:stop])
        pieces.append(composed)
        offsets.extend(base + start + min(k, stop - start - 1) for k in range(len(composed)))
        start = stop
