r"""
Display: texts made safe to show, for every report and for everything that is printed.

A text may contain escape sequences that drive a terminal, characters that neither HTML nor
XML allows, direction controls that make another text appear than the file has, line ends that
forge a line, and commands that a build server takes from its log. One table says what becomes
of them. A report that quotes a passage leaves them out (`clean`); a message, a name or a text
that is printed shows them as escapes (`visible`), so that nobody takes `a\x1b[8m.txt` for `a`.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from functools import cache
from typing import Final

__all__ = [
    "FRENCH_SPACE",
    "Cleaned",
    "clean",
    "clean_line",
    "clean_with_offsets",
    "escape_json",
    "inert",
    "visible",
    "visible_lines",
]

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

_UNSAFE: Final = (
    f"{_ESCAPE}|[{_DIRECTIONS}{_NO_WIDTH}{_NONCHARACTERS}]"
    f"|(?P<space>[{_CONTROLS}{_SURROGATES}{_PRIVATE}{_SEPARATORS}])"
)
"""What is dropped, and, in the group `space`, what becomes a space."""

_HIDDEN: Final = f"[{_CONTROLS}{_DIRECTIONS}{_SEPARATORS}{_SURROGATES}]"
_HIDDEN_IN_LINES: Final = rf"(?!\r?\n|\t){_HIDDEN}"
"""What is shown as an escape; the same in a text whose line ends and tabs are its layout."""

_HIDDEN_IN_JSON: Final = rf"[\x7f-\x9f{_DIRECTIONS}{_SEPARATORS}]|#(?=#\w*\[)"
"""
The same in JSON, whose writer escapes C0 controls, and the commands of build servers.

Lone surrogates are left out, because strict parsers read no escape of one.
"""

_COMMAND: Final = r"(?m)(?P<start>^(?:[^\S\n]|\x1b\[[\d;]*m)*):(?=:[A-Za-z][\w-]*(?: |::))|#(?=#\w*\[)"
"""
The first character of a command in the log of a build server.

`::error::` at the start of a line (GitHub); `##[error]`, `##vso[…]`, `##teamcity[…]` anywhere in
one (GitHub, Azure Pipelines, TeamCity). Source: `ActionCommand.TryParse` of the GitHub runner,
`Command.TryParse` of the Azure Pipelines agent.
"""


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
    return _compiled(_UNSAFE).sub(_replacement, text)


def clean_line(text: str) -> str:
    """The same for a text that fills a line of its own, without white space around it."""
    return clean(text).strip()


def clean_with_offsets(text: str) -> Cleaned:
    """Make a text of a file safe to show, and keep where each of its characters went."""
    pieces: list[str] = []
    offsets = array("Q")
    shown = start = 0
    for match in _compiled(_UNSAFE).finditer(text):
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


def visible(text: str) -> str:
    r"""
    Show what a terminal would obey as escapes: `\x1b`, `\n`, `\u202e`.

    These are all control characters, line ends, tabs and separators among them, direction
    controls and lone surrogates. The result is one line.
    """
    return text if text.isprintable() else _compiled(_HIDDEN).sub(_escaped, text)


def visible_lines(text: str) -> str:
    r"""The same for a text whose line ends (`\n`, `\r\n`) and tabs are its layout, which stay."""
    return text if text.isprintable() else _compiled(_HIDDEN_IN_LINES).sub(_escaped, text)


def inert(text: str) -> str:
    r"""
    Keep lines of a log from being taken as commands by a build server.

    Escapes the first character of what looks like one: `\x3a:error::`, `\x23#vso[`. The text may
    contain colours, but no other escape sequence.
    """
    if "::" not in text and "##" not in text:
        return text
    return _compiled(_COMMAND).sub(
        lambda match: f"{match['start'] or ''}\\x{'23' if match['start'] is None else '3a'}", text
    )


def escape_json(written: str) -> str:
    """
    Escape in JSON what a terminal or a build server would obey.

    JSON allows DEL, C1 controls, direction controls and separators, and `##vso[` in a string.
    A parser reads the same value.
    """
    if written.isascii() and "\x7f" not in written and "##" not in written:
        return written
    return _compiled(_HIDDEN_IN_JSON).sub(lambda match: f"\\u{ord(match[0]):04x}", written)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # On first use: most runs show nothing that needs the largest.
    return re.compile(pattern)


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


def _replacement(match: re.Match[str]) -> str:
    return "" if match["space"] is None else " "
