"""
Location: where a divergence is in the files, for tools that open them.

Code hosts, editors and logs count lines and columns in the same way, from the offsets
that each segment keeps into its original.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from aligner.readers.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.alignment import Alignment
    from aligner.divergence import Divergence
    from aligner.findings.marks import Mark
    from aligner.findings.unmatched import Side
    from aligner.pair import AlignedPair
    from aligner.text import Document, Segment

__all__ = ["Location", "Locator", "Region", "file_name", "file_title", "file_uri"]


_DIVIDING: Final = re.compile(r"[-\u2010\u2011\u00ad][^\S\n]*\n")
"""A hyphen that divides a word at the end of a line."""


@dataclass(frozen=True, slots=True)
class Region:
    """
    A stretch of a decoded file.

    Attributes:
        start: Offset of its first character, in code points, without byte order mark.
        end: Offset after its last character; the same as `start` for a position between two.
        start_line: Line of its first character, counted from 1.
        start_column: Column of its first character, in code points, counted from 1.
        end_line: Line of `end`.
        end_column: Column of `end`.
    """

    start: int
    end: int
    start_line: int
    start_column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Location:
    """
    Consecutive segments of one of the two files.

    Attributes:
        side: `src` or `tgt`.
        segments: Their indices; empty for the position where something is missing.
        region: The text of the segments.
        word: The first word in it that the divergence is about; None if it names none there.
    """

    side: Side
    segments: tuple[int, ...]
    region: Region
    word: Region | None = None

    @property
    def focus(self) -> Region:
        """What to point at: the word, or the segments where no word is named."""
        return self.word or self.region


class Locator:
    """Finds the locations of divergences in two aligned documents."""

    def __init__(self, pair: AlignedPair) -> None:
        self.documents: dict[Side, Document] = {"src": pair.src, "tgt": pair.tgt}
        self._lines = {side: _line_starts(each.original) for side, each in self.documents.items()}
        self._before = _segments_before(pair.alignment)

    def locations(self, divergence: Divergence, marks: Sequence[Mark] = ()) -> tuple[Location, ...]:
        """
        Every location of a divergence, the one to show first at the front.

        That is the target, which is the version to be corrected, or the source where the
        target has nothing to show. A passage without counterpart is followed by the position
        in the other file where it would belong.

        Args:
            divergence: What differs.
            marks: The words that it is about; the first in each location becomes its `word`.
        """
        src = [self._location("src", run, marks) for run in _runs(divergence.src)]
        tgt = [self._location("tgt", run, marks) for run in _runs(divergence.tgt)]
        if not tgt:
            return (*src, self._missing("tgt", self._before["src", divergence.src[0]]))
        if not src:
            return (*tgt, self._missing("src", self._before["tgt", divergence.tgt[0]]))
        return (*tgt, *src)

    def text(self, side: Side, region: Region) -> str:
        """The characters of a region as the file has them, line ends included."""
        return self.documents[side].original[region.start : region.end]

    def _location(self, side: Side, run: tuple[int, ...], marks: Sequence[Mark]) -> Location:
        segments = self.documents[side].segments
        region = self._region(side, segments[run[0]].start, segments[run[-1]].end)
        inside = [mark for mark in marks if mark.side == side and mark.segment in run]
        if not inside:
            return Location(side, run, region)
        first = min(inside, key=lambda mark: (mark.segment, mark.start))
        return Location(side, run, region, self._word(side, first))

    def _word(self, side: Side, mark: Mark) -> Region | None:
        document = self.documents[side]
        offsets = _to_original(document.segments[mark.segment], document.original, mark.start, mark.end)
        return None if offsets is None else self._region(side, *offsets)

    def _missing(self, side: Side, before: int) -> Location:
        offset = self.documents[side].segments[before].end if before >= 0 else 0
        return Location(side, (), self._region(side, offset, offset))

    def _region(self, side: Side, start: int, end: int) -> Region:
        lines = self._lines[side]
        first, last = bisect_right(lines, start) - 1, bisect_right(lines, end) - 1
        return Region(start, end, first + 1, start - lines[first] + 1, last + 1, end - lines[last] + 1)


def file_name(path: Path | None) -> str | None:
    """
    Name a file as tools that run in the working directory do.

    Returns:
        A path with forward slashes, relative if the file is below the working directory;
        None for a text that was not read from a file.
    """
    if path is None:
        return None
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 (`resolve` would follow links out of the project)
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def file_uri(path: Path | None) -> str | None:
    """Name a file in the same way as a URI reference (RFC 3986), relative if it is below the directory."""
    name = file_name(path)
    if name is None:
        return None
    return Path(name).as_uri() if Path(name).is_absolute() else quote(os.fsencode(name))


def file_title(document: Document) -> str:
    """Name of the file of a document as in `file_name`, or its language for a text of no file: `de text`."""
    return file_name(document.path) or f"{document.language} text"


def _to_original(segment: Segment, original: str, start: int, end: int) -> tuple[int, int] | None:
    """
    Offsets in the original of characters of a segment.

    The text of a segment is in normal form C, and it may differ from that of the file where a sentence
    runs over several lines: in white space, and in hyphens at their ends. None if it differs in more.
    """
    written = original[segment.start : segment.end]
    if written == segment.text:
        return segment.start + start, segment.start + end
    source = Source.of(written)
    if source.text != segment.text:
        shown = _visible(segment.text)
        places = _matching(source.text, segment.text, shown)
        if places is None:
            return None
        first, last = bisect_left(shown, start), bisect_left(shown, end) - 1
        if first > last:
            return None
        start, end = places[first], places[last] + 1
    return segment.start + source.to_original(start), segment.start + source.to_original(end)


def _matching(written: str, text: str, shown: Sequence[int]) -> list[int] | None:
    """Indices in `written` of the characters `shown` of `text`; None if they are not the same."""
    found: list[int] = []
    for index in _visible(written):
        if len(found) < len(shown) and written[index] == text[shown[len(found)]]:
            found.append(index)
        elif not _DIVIDING.match(written, index):
            return None
    return found if len(found) == len(shown) else None


def _visible(text: str) -> list[int]:
    """Indices of the characters that are not white space."""
    return [index for index, character in enumerate(text) if not character.isspace()]


def _line_starts(text: str) -> list[int]:
    """Offsets at which lines begin. A line ends with a line feed, after a carriage return or not."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _runs(indices: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Group ascending indices into runs of consecutive ones."""
    for _, run in groupby(enumerate(indices), key=lambda item: item[1] - item[0]):
        yield tuple(index for _, index in run)


def _segments_before(alignment: Alignment) -> dict[tuple[Side, int], int]:
    """
    For each segment that may have no counterpart, the last segment of the other side before it; or -1.

    A link may hide a segment that is missing, or join two that are not translations.
    """
    before: dict[tuple[Side, int], int] = {}
    last: dict[Side, int] = {"src": -1, "tgt": -1}
    for link in alignment.links:
        if link.src and link.tgt:
            before.update(_inside("src", link.src, link.tgt))
            before.update(_inside("tgt", link.tgt, link.src))
            if not link.crossing:
                last = {"src": max(link.src), "tgt": max(link.tgt)}
        elif link.src:
            before.update({("src", i): last["tgt"] for i in link.src})
        else:
            before.update({("tgt", j): last["src"] for j in link.tgt})
    return before


def _inside(
    side: Side, indices: Sequence[int], others: Sequence[int]
) -> Iterator[tuple[tuple[Side, int], int]]:
    """The same for a link: its first segment belongs before the others, the rest after them."""
    yield (side, indices[0]), others[0] - 1
    yield from (((side, index), others[-1]) for index in indices[1:])
