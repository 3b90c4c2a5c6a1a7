"""
Lines: where they end, what is left of them without white space, and one line as one segment.

Separate from sentence splitting because every document is cut into lines first, and a
pre-split one no further.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

__all__ = ["BREAKS", "LineSplitter", "line_spans", "trimmed"]

BREAKS: Final = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Hard breaks: what `str.splitlines` takes for the end of a line."""

_LINE_ENDS: Final = re.compile("\r\n|[\n\r]")
"""Ends of lines as editors and `wc` count them, so that line numbers stay true."""

_BLANK: Final = r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2060\ufeff]"
"""White space of every kind, controls, and characters without width."""
_SHOWN: Final = re.compile(_BLANK.replace("[", "[^", 1))
_BLANKS: Final = "".join(
    map(
        chr,
        chain(
            range(0x21),
            range(0x7F, 0xA1),
            (0xAD, 0x1680),
            range(0x2000, 0x200C),
            (0x200E, 0x200F, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF),
        ),
    )
)
"""The characters of `_BLANK`; to strip them off is ten times as fast as to search for others."""


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """
    The range without white space, controls and zero-width characters at its ends.

    Returns:
        A range within the given one; `(start, start)` where nothing is left.
    """
    shown = _SHOWN.search(text, start, end)
    if shown is None:
        return start, start
    while not _SHOWN.match(text, end - 1):
        end -= 1
    return shown.start(), end


def line_spans(text: str) -> list[tuple[int, int]]:
    """Ranges of the lines between hard breaks, each trimmed; a blank line is an empty range."""
    return _cut(text, BREAKS)


class LineSplitter:
    """
    One line, one segment: for text that was split before.

    A blank line is an empty segment and a line break at the very end begins no
    further one, so that segment `k` is line `k` of the file. Lines end at LF,
    CRLF and CR alone.
    """

    name: Final = "lines"

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Ranges of all lines, trimmed; see `Splitter.spans`, except that a range may be empty."""
        width = _width_of_line_ends(text)
        if width is None:
            found = _cut(text, _LINE_ENDS)
        else:
            found, start = [], 0
            for line in text.split("\r\n" if width > 1 else "\n"):
                found.append(_stripped(line, start))
                start += len(line) + width
        if not text or text.endswith(("\n", "\r")):
            found.pop()
        return found


def _width_of_line_ends(text: str) -> int | None:
    """Characters of every line end of a text, 1 for LF and 2 for CRLF; None where there are others."""
    returns = text.count("\r")
    if not returns:
        return 1
    return 2 if returns == text.count("\n") == text.count("\r\n") else None


def _stripped(line: str, start: int) -> tuple[int, int]:
    """Range of a line that begins at `start`, trimmed; the same as `trimmed` gives, but faster."""
    kept = line.strip(_BLANKS)
    if len(kept) < len(line):
        start += len(line) - len(line.lstrip(_BLANKS)) if kept else 0
    return start, start + len(kept)


def _cut(text: str, breaks: re.Pattern[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = 0
    for match in breaks.finditer(text):
        found.append(trimmed(text, start, match.start()))
        start = match.end()
    found.append(trimmed(text, start, len(text)))
    return found
