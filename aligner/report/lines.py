"""
Lines: texts of files made safe for a terminal, and wrapped as a typesetter would.

Apart from the views, because every view that prints a text of a file needs both.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["clean", "clean_place", "fill", "wrap"]

_ESCAPE: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])?")
"""Escape sequences of ECMA-48: CSI, the strings (OSC, DCS, SOS, PM, APC), and the short ones."""

_DROPPED: Final = frozenset(
    "\u200b\u200e\u200f\u061c\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Direction overrides, which could show another text than the file has, and what has no width."""

_TIED: Final = "\ue000"
"""Stands for a space that must not break while a text is wrapped: rich breaks at no-break spaces too."""

_NO_BREAK: Final = re.compile(r"[\u00a0\u202f\u2007]|(?<=[«‹]) | (?=[»›;:!?%€])")


def clean(text: str) -> str:
    """Strip escape sequences, control characters and direction overrides from a text of a file."""
    kept = (
        " " if unicodedata.category(character) in ("Cc", "Cs", "Co", "Zl", "Zp") else character
        for character in _ESCAPE.sub("", text)
        if character not in _DROPPED
    )
    return "".join(kept).strip()


def clean_place(text: str, place: int) -> int:
    """Where a place of a text is after `clean`."""
    cleaned = clean(text)
    lost = len(text) - len(text.lstrip())
    if len(cleaned) == len(text.strip()):
        return min(max(place - lost, 0), len(cleaned))
    # The characters before it that are kept, without the space at the start.
    return min(len(clean(f"{text[:place]}|")) - 1, len(cleaned))


def wrap(text: Text, width: int, *, console: Console) -> list[Text]:
    """
    Break a text into lines of at most `width` cells, never at a no-break space.

    The space inside French quotation marks and before `:` or `%` holds as well,
    however it was typed. An empty text is one empty line.
    """
    tied = text.copy()
    tied.plain = _NO_BREAK.sub(_TIED, text.plain)
    lines = list(tied.wrap(console, width)) or [Text()]
    for line in lines:
        line.plain = line.plain.replace(_TIED, " ")
        line.rstrip()
    return lines


def fill(text: Text, width: int) -> Text:
    """Fill a line with spaces up to a width in cells, on a copy."""
    filled = text.copy()
    filled.append(" " * max(0, width - cell_len(text.plain)))
    return filled
