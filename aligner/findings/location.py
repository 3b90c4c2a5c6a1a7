"""
Location: where a divergence is in the files, for tools that open them.

Code hosts, editors and logs count lines and columns in the same way, from the offsets
that each segment keeps into its original.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.alignment import Alignment
    from aligner.divergence import Divergence
    from aligner.pair import AlignedPair

__all__ = ["Location", "Locator", "Region", "file_name", "file_uri"]


@dataclass(frozen=True, slots=True)
class Region:
    """
    A stretch of a decoded file.

    Attributes:
        start: Offset of its first character, in code points, without byte order mark.
        end: Offset behind its last character; the same as `start` for a place between two.
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
    Segments that stand in a row in one of the two files.

    Attributes:
        side: `src` or `tgt`.
        segments: Their indices; empty for the place where something is missing.
        region: Where they stand.
    """

    side: str
    segments: tuple[int, ...]
    region: Region


class Locator:
    """Finds the locations of divergences in two aligned documents."""

    def __init__(self, pair: AlignedPair) -> None:
        self.documents = {"src": pair.src, "tgt": pair.tgt}
        self._lines = {side: _line_starts(each.original) for side, each in self.documents.items()}
        self._before = _segments_before(pair.alignment)

    def locations(self, divergence: Divergence) -> tuple[Location, ...]:
        """
        Every location of a divergence, the one to show first at the front.

        That is the target, which is the version to be corrected, or the source where the
        target has nothing to show. A passage without counterpart is followed by the place
        in the other file where it would belong.
        """
        src = [self._location("src", run) for run in _runs(divergence.src)]
        tgt = [self._location("tgt", run) for run in _runs(divergence.tgt)]
        if not tgt:
            return (*src, self._missing("tgt", self._before["src", divergence.src[0]]))
        if not src:
            return (*tgt, self._missing("src", self._before["tgt", divergence.tgt[0]]))
        return (*tgt, *src)

    def text(self, location: Location) -> str:
        """What stands there in the file, line ends and all."""
        return self.documents[location.side].original[location.region.start : location.region.end]

    def _location(self, side: str, run: tuple[int, ...]) -> Location:
        segments = self.documents[side].segments
        return Location(side, run, self._region(side, segments[run[0]].start, segments[run[-1]].end))

    def _missing(self, side: str, before: int) -> Location:
        offset = self.documents[side].segments[before].end if before >= 0 else 0
        return Location(side, (), self._region(side, offset, offset))

    def _region(self, side: str, start: int, end: int) -> Region:
        lines = self._lines[side]
        first, last = bisect_right(lines, start) - 1, bisect_right(lines, end) - 1
        return Region(start, end, first + 1, start - lines[first] + 1, last + 1, end - lines[last] + 1)


def file_name(path: Path | None) -> str | None:
    """Name a file from the working directory if it lies below, with forward slashes; None for no file."""
    if path is None:
        return None
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 (`resolve` would follow links out of the project)
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def file_uri(path: Path | None) -> str | None:
    """Name a file likewise as a URI reference (RFC 3986), relative where it lies below."""
    name = file_name(path)
    if name is None:
        return None
    return Path(name).as_uri() if Path(name).is_absolute() else quote(os.fsencode(name))


def _line_starts(text: str) -> list[int]:
    """Offsets at which lines begin. What ends a line is a line feed, with or without a carriage return."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _runs(indices: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Cut ascending indices into runs without a hole."""
    for _, run in groupby(enumerate(indices), key=lambda item: item[1] - item[0]):
        yield tuple(index for _, index in run)


def _segments_before(alignment: Alignment) -> dict[tuple[str, int], int]:
    """
    The last segment of the other side before each that may have no counterpart; or -1.

    Those are the segments of a link with one empty side, and of one that joins several, which
    may hide one that is missing.
    """
    before: dict[tuple[str, int], int] = {}
    last = {"src": -1, "tgt": -1}
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
    side: str, indices: Sequence[int], others: Sequence[int]
) -> Iterator[tuple[tuple[str, int], int]]:
    """The same for a link of several: its first segment would stand before the others, the rest behind."""
    if len(indices) > 1:
        yield (side, indices[0]), others[0] - 1
        yield from (((side, index), others[-1]) for index in indices[1:])
