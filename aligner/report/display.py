"""
Display: texts of files made safe to show, for every report that a person looks at.

A text may contain escape sequences that drive a terminal, characters that neither HTML nor
XML allows, and direction controls that make another text appear than the file has. One table
says what becomes of them in the terminal, on the page, in JUnit and in lines for editors.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import Final

__all__ = ["FRENCH_SPACE", "Cleaned", "clean", "clean_line", "clean_with_offsets"]

FRENCH_SPACE: Final = r"(?<=[«‹]) | (?=[»›;:!?%€])"
"""Pattern of a plain space at which French typography forbids a line break."""

_ESCAPE: Final = r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])?"
"""Escape sequences of ECMA-48: CSI, the strings (OSC, DCS, SOS, PM, APC), and the short ones."""

_DIRECTIONS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
"""Marks, embeddings, overrides and isolates of the bidirectional algorithm, deprecated controls."""

_NO_WIDTH: Final = "\u200b\ufeff"
"""Zero-width space and byte order mark. Joiners stay: emoji and several scripts need them."""

_NONCHARACTERS: Final = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
"""Code points that are never characters; HTML and XML forbid them."""

_CONTROLS: Final = "\x00-\x1f\x7f-\x9f"
_SURROGATES: Final = "\ud800-\udfff"
"""What Python makes of bytes of a file name that are not UTF-8; no encoding can write them."""

_PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_SEPARATORS: Final = "\u2028\u2029"
"""They end a line for some readers."""

_UNSAFE: Final = re.compile(
    f"{_ESCAPE}|[{_DIRECTIONS}{_NO_WIDTH}{_NONCHARACTERS}]"
    f"|(?P<space>[{_CONTROLS}{_SURROGATES}{_PRIVATE}{_SEPARATORS}])"
)
"""What is dropped, and, in the group `space`, what becomes a space."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """
    A text as it is shown, with the way there from the text of the file.

    Attributes:
        text: What is shown.
    """

    text: str
    _offsets: array[int] | None = field(default=None, repr=False)

    def place(self, offset: int) -> int:
        """
        Offset in the shown text of a character of the text of the file.

        For a character that was dropped, the offset of the next one that was not; an offset
        past the end gives the end.
        """
        if self._offsets is None:
            return min(offset, len(self.text))
        return self._offsets[min(offset, len(self._offsets) - 1)]


def clean(text: str) -> str:
    """
    Make a text of a file safe to show.

    Escape sequences, direction controls and characters without width are dropped; control
    characters, line ends, surrogates and private characters become a space each.
    """
    return _UNSAFE.sub(_replacement, text)


def clean_line(text: str) -> str:
    """The same for a text that fills a line of its own, without white space around it."""
    return clean(text).strip()


def clean_with_offsets(text: str) -> Cleaned:
    """Make a text of a file safe to show, and keep where each of its characters went."""
    pieces: list[str] = []
    offsets = array("Q")
    shown = start = 0
    for match in _UNSAFE.finditer(text):
        piece = text[start : match.start()]
        offsets.extend(range(shown, shown + len(piece)))
        shown += len(piece)
        offsets.extend([shown] * (match.end() - match.start()))
        replacement = _replacement(match)
        shown += len(replacement)
        pieces += [piece, replacement]
        start = match.end()
    if not pieces:
        return Cleaned(text)
    offsets.extend(range(shown, shown + len(text) - start + 1))
    return Cleaned("".join([*pieces, text[start:]]), offsets)


def _replacement(match: re.Match[str]) -> str:
    return "" if match["space"] is None else " "
