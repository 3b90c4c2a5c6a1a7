"""
Parts: what a reader extracts from a file, and the `Source` made of it.

Kept separate from the readers, which all end here: the extracted text, its offsets and its blocks
are built in one place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from aligner.errors import InputError
from aligner.readers.lines import trimmed
from aligner.readers.source import Source
from aligner.text import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Part", "source_of"]

_CLOSE: Final = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
"""Kinds that follow one another line by line in the extracted text; a blank line separates others."""


@dataclass(frozen=True, slots=True)
class Part:
    """
    A block with its text, before its place in the extracted text is known.

    Attributes:
        kind: What it is.
        text: Its text; a line break in it is one that matters.
        level: As in `Block`, and the same for `row`, `column`, `page` and `element`.
        row: Row of a table cell.
        column: Column of a table cell.
        language: BCP 47 tag that applies to it in the file, or None.
        page: Page of the file.
        element: What it is in the file.
    """

    kind: BlockKind
    text: str
    level: int = 0
    row: int = 0
    column: int = 0
    language: str | None = None
    page: int = 0
    element: str = ""


def source_of(
    parts: Iterable[Part],
    *,
    path: Path | None,
    encoding: str = "utf-8",
    note: str | None = None,
    hint: str = "Check that the file was saved with its text",
) -> Source:
    """
    Join what a reader extracted into a text with blocks.

    The language that applies to most of the characters becomes that of the text; only blocks
    in another one keep theirs. Parts without a visible character are left out.

    Args:
        parts: In reading order.
        path: Where they were read.
        encoding: Encoding of the file.
        note: What the user should know about the reading.
        hint: What to do if the file has no text.

    Raises:
        InputError: No part has a visible character.
    """
    shown: list[Part] = []
    for part in parts:
        text = part.text.replace("\0", "").encode("utf-8", "ignore").decode()
        start, end = trimmed(text, 0, len(text))
        if start < end:
            shown.append(replace(part, text=text[start:end], language=_primary(part.language)))
    if not shown:
        raise InputError("no text in it", hint=hint, path=path)
    letters: Counter[str | None] = Counter()
    for part in shown:
        letters[part.language] += len(part.text)
    language = letters.most_common(1)[0][0]
    pieces: list[str] = []
    blocks: list[Block] = []
    offset = 0
    for number, part in enumerate(shown):
        if number:
            close = part.kind in _CLOSE and part.kind is shown[number - 1].kind
            pieces.append("\n" if close else "\n\n")
            offset += len(pieces[-1])
        end = offset + len(part.text)
        other = part.language if part.language != language else None
        blocks.append(
            Block(part.kind, offset, end, part.level, part.row, part.column, other, part.page, part.element)
        )
        pieces.append(part.text)
        offset = end
    pieces.append("\n")
    return Source.of(
        "".join(pieces), encoding=encoding, note=note, path=path, language=language, blocks=blocks
    )


def _primary(tag: str | None) -> str | None:
    """The primary subtag of a language tag in lower case; None for `und`, `zxx` and what is not a tag."""
    subtag = (tag or "").strip().lower().replace("_", "-").split("-")[0]
    return (
        subtag
        if subtag.isascii() and subtag.isalpha() and 2 <= len(subtag) <= 3 and subtag not in _NONE
        else None
    )


_NONE: Final = frozenset({"und", "zxx", "mul", "mis"})
