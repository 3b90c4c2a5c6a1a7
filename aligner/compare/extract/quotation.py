"""
Quotations in a text: terms and passages between quotation marks, in any style.

`„…“`, `„…"`, `“…”`, `«…»`, `»…«`, `"…"`, `‹…›`, `‚…‘` and `‘…’` are equivalent. Apostrophes,
straight marks between letters and inch marks are not quotation marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

__all__ = ["Quotation", "Quotations", "find_quotations"]

_CLOSERS: Final = {
    "„": '“”"‟',
    "“": '”"',
    "‟": '”"',
    "”": '”"',
    "«": "»",
    "»": "«",
    '"': '"”',
    "‚": "‘’",
    "‘": "’",
    "‹": "›",
    "›": "‹",
}
"""Marks that may close a quotation, by the mark that opened it."""

_MARK: Final = re.compile(f"[{''.join(_CLOSERS)}’]")
_SINGLE: Final = "‚‘’‹›"
_BLANKS: Final = " \t\n\u00a0\u202f\u2009"


@dataclass(frozen=True, slots=True)
class Quotation:
    """
    The text between a pair of quotation marks.

    Attributes:
        text: The text without marks and adjacent blanks.
        start: Offset of the opening mark in the text.
        end: Offset after the closing mark.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotations:
    """
    The quotations of a text.

    Attributes:
        closed: Quotations with both marks, in order; nested ones are part of the outer one.
        dangling: Whether a mark has no counterpart: usually the quotation continues in
            the previous or the next segment.
    """

    closed: tuple[Quotation, ...]
    dangling: bool


@lru_cache(1 << 15)
def find_quotations(text: str) -> Quotations:
    """Find the texts between quotation marks."""
    # Cached because several checks ask for the quotations of the same text.
    closed: list[Quotation] = []
    opened: list[int] = []
    for match in _MARK.finditer(text):
        place, mark = match.start(), match[0]
        if opened and mark in _CLOSERS[text[opened[-1]]]:
            if _is_apostrophe(text, place, closing=True):
                continue
            start = opened.pop()
            inner = text[start + 1 : place].strip(_BLANKS)
            if inner and not opened:
                closed.append(Quotation(inner, start, place + 1))
        elif not _is_apostrophe(text, place, closing=False):
            opened.append(place)
    # A single quotation mark without counterpart is an apostrophe.
    return Quotations(tuple(closed), any(text[place] not in _SINGLE for place in opened))


def _is_apostrophe(text: str, place: int, *, closing: bool) -> bool:
    mark = text[place]
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if mark in "‘’":
        return after.isalnum() if closing else mark == "’" or before.isalnum()
    if mark == '"':
        return (before.isalpha() and after.isalpha()) or (not closing and before.isdigit())
    return False
