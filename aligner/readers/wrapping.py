"""
Hard wraps: line ends that only keep lines short, joined where a text is wrapped.

Plain text does not say whether a line end separates a caption from a paragraph or was inserted by an
editor, a mail program or a typist at a fixed width. The widths of the lines do: a wrapped line ends where
the next word would not have fitted.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.languages import LANGUAGES
from aligner.readers.lines import BREAKS, trimmed
from aligner.readers.source import named

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from aligner.readers.source import Source

__all__ = ["LineBreaks", "hyphen_joint", "unwrapped"]


class LineBreaks(StrEnum):
    """What a line end in plain text means."""

    AUTO = "auto"
    KEEP = "keep"
    JOIN = "join"


WIDEST: Final = 132
"""Maximum width of wrapped lines, in characters: that of the widest terminals and line printers."""

NARROWEST: Final = 30
"""Minimum width: of narrower lines, too many are full by chance."""

_GOING_ON: Final = 0.12
"""Minimum share of the line ends within paragraphs at which a sentence goes on where the next word would
not have fitted.

In releases that were wrapped at 72 columns, .66 of the line ends in German and .87 in French and English
show it.
"""

_FEWEST: Final = 2
"""Minimum number of those; one is enough in a text with no more than `_FEW_ENDS` line ends."""

_FEW_ENDS: Final = 3

_MANY: Final = 8
"""Number of those at which most lines may be short, such as list items and headings."""

_HALF, _MOST = 0.5, 0.8
"""Shares of lines and of their ends; see `_width` and `_are_paragraphs`."""

_SHORTER: Final = 0.6
"""Share of the width from which a line that could be longer is joined if its sentence goes on."""

_CLOSE: Final = 0.1
"""Maximum share of the line ends without a blank line after them in double-spaced text."""

_MARKER: Final = re.compile(r"(?:[-–—•·*+‣▪●○■□►➢✓>|#]|\(?(?:\d{1,3}|[A-Za-z])[.)])(?=\s)|[>|]")
"""What begins a list item, a quoted line, a table row or a Markdown heading."""

_COLUMNS: Final = re.compile(r"\t|\S {3,}\S")
"""White space that separates columns."""

_ENDED: Final = re.compile(r"[.!?:;…][\"'”“’»«)\]*_]*$")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LAST_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*$")
_FIRST_TOKEN: Final = re.compile(r"\S+")
_HYPHENS: Final = "-\u2010\u2011"
_SOFT_HYPHEN: Final = "\u00ad"


class _Line(NamedTuple):
    """
    A line of a text with what is visible of it.

    Attributes:
        start: Offset of its first visible character.
        end: Offset after its last visible character.
        text: What is between them.
        indent: Characters before it.
        blanks: Blank lines between it and the line before.
    """

    start: int
    end: int
    text: str
    indent: int
    blanks: int

    @property
    def width(self) -> int:
        """Number of characters up to its last visible one."""
        return self.indent + len(self.text)

    @property
    def is_single_word(self) -> bool:
        """Whether it could not have been wrapped."""
        return " " not in self.text


@dataclass(frozen=True)
class _End:
    """
    The end of a line that the next line may continue.

    Attributes:
        line: The line.
        following: The next one.
        reach: Width that the line would have with the first word of the next.
    """

    line: _Line
    following: _Line
    reach: int

    @property
    def goes_on(self) -> bool:
        """Whether a sentence goes on: with a small letter, or after a word such as an article."""
        if self.following.text[0].islower():
            return not _ENDED.search(self.line.text)
        return self.line.text.rpartition(" ")[2].lower() in _function_words()

    def is_full(self, width: int) -> bool:
        """Whether the next word would not have fitted into lines of a width."""
        return self.line.width <= width < self.reach or (self.line.width > width and self.line.is_single_word)


def unwrapped(source: Source, line_breaks: LineBreaks = LineBreaks.AUTO) -> Source:
    """
    Join the lines of wrapped paragraphs, in time linear in the length of the text.

    A line end becomes a space. A hyphen in front of it is dropped where it divides a word, and kept where
    the word has it anyway (`hyphen_joint`). Blank lines, list items, table rows, indented first lines and
    lines that end early are not joined with what precedes or follows. In double-spaced text, one blank line
    counts as a line end and two as a blank line.

    Args:
        source: Plain text, of which only lines are known.
        line_breaks: `AUTO` joins lines if the text is wrapped, `JOIN` all lines of a paragraph; `KEEP`
            returns the source as it is.

    Returns:
        A source with the same `original`, whose `text` contains the joined lines; its `note` says how many
        line ends were joined. The same source if there are none.
    """
    if line_breaks is LineBreaks.KEEP or source.pre_split:
        return source
    lines = _lines(source.text)
    found = _joined_ends(lines, line_breaks)
    if not found.ends:
        return source
    note = f"{named(source.path)}: {_counted(len(found.ends))} joined"
    if found.width:
        note += f", since the text is wrapped at {found.width} columns; `--line-breaks keep` keeps them"
    return replace(_with_joints(source, found.ends), note="\n".join(filter(None, (source.note, note))))


def hyphen_joint(before: str, after: str, words: Collection[str] = ()) -> tuple[int, str]:
    """
    How to join two lines of a paragraph.

    Args:
        before: The first line, without white space at its end.
        after: The second line, without white space at its beginning.
        words: Words of the text in lower case, also those with a hyphen; a word that occurs elsewhere
            decides whether it has one.

    Returns:
        How many characters at the end of the first line to drop, and what to insert.

    Examples:
        >>> hyphen_joint("eine wichtige Ent-", "scheidung")
        (1, '')
        >>> hyphen_joint("Ein-", "und Ausgang")
        (0, ' ')
        >>> hyphen_joint("la porte-", "parole de la Ville")
        (0, '')
        >>> hyphen_joint("die Stadt", "saniert")
        (0, ' ')
    """
    if before.endswith(_SOFT_HYPHEN):
        return 1, ""
    if before.endswith("/") and after[0].isalnum() and re.search(r"(?:^|\s)[^\s/]\S*/$", before[-200:]):
        return 0, ""
    last = _LAST_WORD.search(before[:-1][-60:])
    first = _WORD.match(after)
    if before[-1] not in _HYPHENS or last is None:
        return 0, " "
    if first is None:
        return 0, "" if after[0].isdigit() else " "
    known = _hyphens()
    left, right = last[0].lower(), first[0].lower()
    if right in known.suspended:
        return 0, " "
    if f"{left}-{right}" in words:
        return 0, ""
    if left + right in words:
        return 1, ""
    keeps = (
        not after[0].islower()
        or len(left) == 1
        or left[-1].isdigit()
        or left in known.openings
        or right in known.endings
    )
    return (0, "") if keeps else (1, "")


@cache
def _function_words() -> frozenset[str]:
    return frozenset().union(*(data.function_words for data in LANGUAGES.values()))


class _Hyphens(NamedTuple):
    """Words of all languages that decide on a hyphen; see `aligner.languages.layout`."""

    suspended: frozenset[str]
    openings: frozenset[str]
    endings: frozenset[str]


@cache
def _hyphens() -> _Hyphens:
    layouts = [data.layout for data in LANGUAGES.values()]
    return _Hyphens(
        frozenset().union(*(each.suspended_links for each in layouts)),
        frozenset().union(*(each.hyphen_openings for each in layouts)),
        frozenset().union(*(each.hyphen_endings for each in layouts)),
    )


def _lines(text: str) -> list[_Line]:
    """The lines that have visible characters."""
    found = []
    start = blanks = 0
    for stop, following in (*((m.start(), m.end()) for m in BREAKS.finditer(text)), (len(text), len(text))):
        first, last = trimmed(text, start, stop)
        if first < last:
            found.append(_Line(first, last, text[first:last], first - start, blanks))
            blanks = 0
        else:
            blanks += 1
        start = following
    return found


class _Joined(NamedTuple):
    """The line ends to join, and the width at which they are wrapped; 0 if that does not matter."""

    ends: list[_End]
    width: int


def _joined_ends(lines: Sequence[_Line], line_breaks: LineBreaks) -> _Joined:
    spaced = sum(line.blanks == 0 for line in lines[1:]) <= _CLOSE * len(lines)
    ends = _ends(lines, blanks=1 if spaced else 0)
    if line_breaks is LineBreaks.JOIN and not spaced:
        return _Joined(ends, 0)
    width = _width(ends, lines)
    found = [end for end in ends if width and _continues(end, width)]
    return _Joined(found, width) if _are_paragraphs(found) else _Joined([], 0)


def _ends(lines: Sequence[_Line], *, blanks: int) -> list[_End]:
    """The line ends inside paragraphs; `blanks` is the number of blank lines that do not end one."""
    return [
        _End(line, following, line.width + 1 + len(token[0]))
        for line, following in pairwise(lines)
        if following.blanks <= blanks
        and not _MARKER.match(following.text)
        and not _COLUMNS.search(line.text)
        and not _COLUMNS.search(following.text)
        and _WORD.search(line.text)
        and _WORD.search(following.text)
        and (token := _FIRST_TOKEN.match(following.text))
    ]


def _width(ends: Sequence[_End], lines: Sequence[_Line]) -> int:
    """The width at which a text is wrapped; 0 if it is not."""
    # At every width: lines that are full, minus lines that are too long.
    change: Counter[int] = Counter()
    for end in ends:
        if end.line.width <= WIDEST:
            change[end.line.width] += 1
            change[min(end.reach, WIDEST + 1)] -= 1
    for line in lines:
        if not line.is_single_word:
            change[0] -= 1
            change[min(line.width, WIDEST + 1)] += 1
    balance = list(accumulate(change[width] for width in range(WIDEST + 1)))
    width = max(range(NARROWEST, WIDEST + 1), key=balance.__getitem__)
    full = [end for end in ends if end.is_full(width) and end.following.width <= width]
    going_on = sum(end.goes_on for end in full)
    least = max(1 if len(ends) <= _FEW_ENDS else _FEWEST, _GOING_ON * len(ends))
    is_wrapped = (
        going_on >= least
        and going_on >= _MOST * sum(end.goes_on for end in ends)
        and (len(full) >= _HALF * len(ends) or going_on >= _MANY)
    ) or (
        # Of lines that are as long as they can be, one such line is enough.
        going_on > 0
        and len(ends) > _FEW_ENDS
        and len(full) >= _MOST * len(ends)
        and sum(not _ENDED.search(end.line.text) for end in full) >= _HALF * len(ends)
    )
    return max(end.line.width for end in full) if is_wrapped else 0


def _are_paragraphs(ends: Sequence[_End]) -> bool:
    """
    Whether lines, when they are joined, are sentences: most begin with a capital and end with a stop.

    A few items of a list look wrapped by chance; many lines do not.
    """
    if len(ends) > _MANY:
        return True
    continued = {end.line.start for end in ends}
    continuing = {end.following.start for end in ends}
    openings = [end.line for end in ends if end.line.start not in continuing]
    closings = [end.following for end in ends if end.following.start not in continued]
    return sum(not line.text[0].islower() for line in openings) >= _HALF * len(openings) and sum(
        bool(_ENDED.search(line.text)) for line in closings
    ) >= _HALF * len(closings)


def _continues(end: _End, width: int) -> bool:
    """Whether the next line continues a line of a text that is wrapped at a width."""
    line, following = end.line, end.following
    if following.width > width and not following.is_single_word:
        return False
    if end.is_full(width):
        # The first line of a paragraph may be indented.
        return following.indent <= line.indent or end.goes_on or bool(_MARKER.match(line.text))
    return end.goes_on and line.width >= _SHORTER * width


def _with_joints(source: Source, ends: Sequence[_End]) -> Source:
    """Replace line ends in the text of a source, with the offsets of what remains."""
    text = source.text
    words = frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower()))
    pieces: list[str] = []
    offsets = array("Q")
    start = 0
    for end in ends:
        dropped, inserted = hyphen_joint(end.line.text, end.following.text, words)
        stop = end.line.end - dropped
        pieces += (text[start:stop], inserted)
        offsets.extend(source.to_original(index) for index in range(start, stop))
        offsets.extend([source.to_original(end.line.end)] * len(inserted))
        start = end.following.start
    pieces.append(text[start:])
    offsets.extend(source.to_original(index) for index in range(start, len(text) + 1))
    return source.with_text("".join(pieces), offsets)


def _counted(number: int) -> str:
    return f"{number:,} line ends" if number > 1 else "1 line end"
