"""
Markup: texts of files as HTML, with what is to be seen in them.

Apart from the page: whatever else becomes HTML one day, texts go through here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.divergence import Severity

__all__ = ["MarkedRange", "render_text", "shown"]

_NO_BREAK: Final = re.compile(r"(?<=[«‹]) | (?=[»›;:!?%€])")
"""Spaces that hold in French typography, however they were typed."""

_OVERRIDES: Final = frozenset("\u202d\u202e")
"""They could show another text than the file has."""


@dataclass(frozen=True, slots=True)
class MarkedRange:
    """
    Characters of a segment that are to be seen.

    Attributes:
        start: Index of the first in the text of the segment, in code points.
        end: Index behind the last.
        severity: Of what is said of them.
    """

    start: int
    end: int
    severity: Severity


def render_text(text: str, ranges: Sequence[MarkedRange] = ()) -> str:
    """
    Write a text as HTML, with what is to be seen in `mark`.

    Ranges may come in any order. Where two overlap, the graver keeps what both claim.
    """
    if not ranges:
        return shown(text)
    return "".join(
        shown(text[start:end])
        if severity is None
        else f'<mark class="{severity.value}">{shown(text[start:end])}</mark>'
        for start, end, severity in _pieces(ranges, len(text))
    )


def shown(text: str) -> str:
    """Escape a text of a file, without what HTML does not allow or what would show it as another."""
    kept = (
        " " if unicodedata.category(character) in ("Cc", "Cs") else character
        for character in text
        if character not in _OVERRIDES and not _is_noncharacter(ord(character))
    )
    return _NO_BREAK.sub(r'<span class="nb">\g<0></span>', escape("".join(kept)))


def _is_noncharacter(code: int) -> bool:
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def _pieces(ranges: Sequence[MarkedRange], length: int) -> Iterator[tuple[int, int, Severity | None]]:
    """Cut a text of this length where what is said of its characters changes."""
    said: list[Severity | None] = [None] * length
    for each in sorted(ranges, key=lambda each: each.severity.rank):
        start, end = max(0, each.start), min(each.end, length)
        if start < end:
            said[start:end] = [each.severity] * (end - start)
    start = 0
    for severity, run in groupby(said):
        end = start + len(list(run))
        yield start, end, severity
        start = end
