"""
One line, one segment: the splitter for text that is split already.

Kept separate from `readers.lines` because its lines end as editors count them, so that
segment numbers are line numbers.
"""

from __future__ import annotations

import re
from typing import Final

from aligner.readers.lines import BLANKS, spans_between

__all__ = ["LineSplitter"]

_LINE_ENDS: Final = re.compile("\r\n|[\n\r]")
"""Line ends as editors and `wc` count them."""


class LineSplitter:
    """
    Takes each line as one segment.

    A blank line is an empty segment, and a line break at the very end does not begin
    another, so that segment `k` is line `k` of the file. Only LF, CRLF and CR end a line.
    """

    name: Final = "lines"

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Ranges of all lines, trimmed; see `Splitter.spans`, except that a range may be empty."""
        width = _width_of_line_ends(text)
        if width is None:
            found = spans_between(text, _LINE_ENDS)
        else:
            found, start = [], 0
            for line in text.split("\r\n" if width > 1 else "\n"):
                found.append(_stripped(line, start))
                start += len(line) + width
        if not text or text.endswith(("\n", "\r")):
            found.pop()
        return found


def _width_of_line_ends(text: str) -> int | None:
    """Characters of every line end of a text, 1 for LF and 2 for CRLF; None if it has others or both."""
    returns = text.count("\r")
    if not returns:
        return 1
    return 2 if returns == text.count("\n") == text.count("\r\n") else None


def _stripped(line: str, start: int) -> tuple[int, int]:
    """Range of a line that begins at `start`, as `readers.lines.trimmed` gives it, but faster."""
    kept = line.strip(BLANKS)
    if len(kept) < len(line):
        start += len(line) - len(line.lstrip(BLANKS)) if kept else 0
    return start, start + len(kept)
