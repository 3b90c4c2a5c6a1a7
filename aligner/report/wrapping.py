"""Wrapping: texts broken into lines for a terminal as a typesetter would."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.text import Text

from aligner.display import FRENCH_SPACE

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["fill", "wrap"]

_TIED: Final = "\ue000"
"""
Replaces a space that must not break while a text is wrapped: rich breaks at no-break spaces too.
No text that was cleaned for display has it (see `display`).
"""

_NO_BREAK: Final = re.compile(rf"[\u00a0\u202f\u2007]|{FRENCH_SPACE}")


def wrap(text: Text, width: int, *, console: Console) -> list[Text]:
    """
    Break a text into lines of at most `width` cells, never at a no-break space.

    Nor does it break at the space inside French quotation marks and before `:` or `%`,
    whichever space was typed. An empty text is one empty line.
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
