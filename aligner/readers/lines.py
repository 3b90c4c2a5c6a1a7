"""
Lines: where a text breaks, and what remains of a line without the white space around it.

Readers find paragraphs with it, splitters find segments.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

__all__ = ["BLANKS", "BREAKS", "line_spans", "spans_between", "trimmed"]

BREAKS: Final = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Hard breaks: everything that `str.splitlines` takes for the end of a line."""

_BLANK: Final = r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2060\ufeff]"
"""White space of every kind, controls, and characters without width."""
_SHOWN: Final = re.compile(_BLANK.replace("[", "[^", 1))
BLANKS: Final = "".join(
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
"""The same characters as a string: stripping them is ten times as fast as searching for others."""


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """
    Trim white space, controls and zero-width characters from both ends of a range.

    Returns:
        A range within the given one; `(start, start)` if nothing is left.
    """
    shown = _SHOWN.search(text, start, end)
    if shown is None:
        return start, start
    while not _SHOWN.match(text, end - 1):
        end -= 1
    return shown.start(), end


def line_spans(text: str) -> list[tuple[int, int]]:
    """Find the lines between hard breaks: ranges, each trimmed; a blank line is an empty range."""
    return spans_between(text, BREAKS)


def spans_between(text: str, breaks: re.Pattern[str]) -> list[tuple[int, int]]:
    """Find the ranges between the matches of a pattern, each trimmed, possibly empty."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in breaks.finditer(text):
        found.append(trimmed(text, start, match.start()))
        start = match.end()
    found.append(trimmed(text, start, len(text)))
    return found
