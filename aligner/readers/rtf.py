r"""
RTF: through striprtf, after the parts that are not text are taken out.

striprtf gives plain text without styles and keeps deleted text. So a pass over the file drops what is
deleted, pictures and fields, moves footnotes and text boxes out of the sentence they interrupt, and leaves
marks for styles and table cells.
"""

from __future__ import annotations

import codecs
import re
import sys
from typing import TYPE_CHECKING, Final

from aligner.readers.docx import style_target
from aligner.readers.packed import damaged
from aligner.readers.parts import Part, source_of
from aligner.text import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from aligner.readers.source import Source

__all__ = ["read", "recognises"]

_TOKEN: Final = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'[0-9A-Fa-f]{2}|\\[^A-Za-z]"
    r"|(?P<brace>[{}])|[^\\{}]+",
    re.DOTALL,
)
_DROPPED: Final = frozenset(
    {
        *(
            "pict",
            "object",
            "header",
            "headerl",
            "headerr",
            "headerf",
            "footer",
            "footerl",
            "footerr",
            "footerf",
        ),
        *(
            "info",
            "annotation",
            "atnid",
            "atnauthor",
            "themedata",
            "datastore",
            "fldinst",
            "bkmkstart",
            "bkmkend",
        ),
        *(
            "tc",
            "xe",
            "listtext",
            "pntext",
            "nonshppict",
            "shprslt",
            "ftnsep",
            "ftnsepc",
            "aftnsep",
            "aftnsepc",
        ),
        *("background", "colortbl", "filetbl", "revtbl", "rsidtbl", "listtable", "listoverridetable"),
        *("generator", "stylesheet"),
    }
)
"""Groups that are not text of the document."""
_ASIDE: Final = frozenset({"footnote", "shptxt"})
"""Groups that are text, but interrupt the one around them."""
_STYLESHEET: Final = re.compile(r"\\s(\d+)\b([^{};]*)")
_STYLE_NAME: Final = re.compile(r"(?:\\[a-z]+-?\d* ?)*(.*)", re.DOTALL)
_CODE_PAGE: Final = re.compile(rb"\\ansicpg(\d{3,5})")
_MARK: Final = re.compile("\ue000([^\ue001]*)\ue001")
_LEAST_CODE: Final = -0x8000
"""Code of a character as RTF writes it: with a sign, from 32,768 on."""
_CELL, _ROW = "\ue002", "\ue003"
_SURROGATES: Final = re.compile("[\ud800-\udfff]+")
_KINDS: Final = {"p.caption": BlockKind.CAPTION, "blockquote": BlockKind.QUOTE, "pre": BlockKind.PREFORMATTED}


def read(data: bytes, path: Path | None) -> Source:
    """
    Read an RTF file.

    Raises:
        InputError: It is damaged or has no text.
    """
    from striprtf.striprtf import rtf_to_text

    page = _CODE_PAGE.search(data[:2000])
    encoding = f"cp{page[1].decode()}" if page is not None else "cp1252"
    try:
        codecs.lookup(encoding)
    except LookupError:
        encoding = "cp1252"
    text = data.decode(encoding, "replace")
    cleaned, styles = _cleaned(text)
    try:
        converted = rtf_to_text(cleaned, encoding=encoding, errors="replace")
    except (LookupError, ValueError, OverflowError):
        raise damaged("its control words have impossible values", path) from None
    plain = _joined_surrogates(converted)
    return source_of(_parts(plain, styles), path=path, encoding=encoding)


def _joined_surrogates(text: str) -> str:
    """Characters beyond the first 65,536 are written as two halves, each with a control word of its own."""
    return _SURROGATES.sub(
        lambda match: match[0].encode("utf-16", "surrogatepass").decode("utf-16", "ignore"), text
    )


def _cleaned(text: str) -> tuple[str, dict[str, str]]:
    """
    Take out what is not text and mark what matters, in one pass.

    Returns:
        The RTF to convert, and the target of each style by its number.
    """
    out: list[str] = []
    notes: list[str] = []
    styles: dict[str, str] = {}
    # For each open group: where its text goes, and whether it is deleted or dropped.
    groups: list[tuple[list[str] | None, bool, bool]] = []
    target: list[str] | None = out
    deleted = starred = False
    first = False
    position = 0
    while (match := _TOKEN.match(text, position)) is not None:
        position = match.end()
        piece, word, brace = match[0], match["word"], match["brace"]
        if brace == "{":
            groups.append((target, deleted, starred))
            first, starred = True, False
            _put(target, piece, deleted=deleted)
            continue
        if brace == "}":
            inner = target
            if groups:
                target, deleted, starred = groups.pop()
            if inner is notes and target is not notes:
                notes.append("\\par ")
            first = False
            if not groups:
                break
            _put(target, piece, deleted=False)
            continue
        if piece == "\\*":
            starred = True
            _put(target, piece, deleted=deleted)
            continue
        if word is None:
            if piece.strip("\r\n"):
                first = False
            _put(target, piece, deleted=deleted)
            continue
        if word == "bin":
            position += max(0, int(match["number"] or 0))
            continue
        if word == "stylesheet" and first:
            end = _end_of_group(text, match.end())
            styles.update(_style_targets(text[match.end() : end]))
        if first and word in _DROPPED:
            target = None
        elif first and word in _ASIDE and target is not None:
            notes.append("\\pard\\plain ")
            target = notes
            first = False
            continue
        elif first and starred and word not in {"shpinst", "cs"}:
            target = None
        first = False
        if word == "deleted":
            deleted = match["number"] != "0"
            continue
        if word in {"shp", "shpinst"}:
            continue
        _put(target, _marked(piece, word, match["number"]), deleted=deleted and word not in {"cell", "row"})
    return "".join([*out, *(["\\par\\pard ", *notes] if notes else []), "}"]), styles


def _put(target: list[str] | None, piece: str, *, deleted: bool) -> None:
    """Add a piece of RTF, unless it is dropped; of deleted text only braces and control words stay."""
    if target is None:
        return
    if deleted and (not piece.startswith(("\\", "{", "}")) or piece.startswith(("\\'", "\\u", "\\par"))):
        return
    target.append(piece)


def _marked(piece: str, word: str, number: str | None) -> str:
    """A control word as striprtf is to see it."""
    if word == "s" and number is not None:
        return f"{piece}\ue000{number}\ue001"
    if word == "outlinelevel" and number is not None and number.isdecimal() and int(number) < 6:
        return f"\ue000h{int(number) + 1}\ue001"
    if word == "u" and number is not None and not _LEAST_CODE <= int(number) <= sys.maxunicode:
        return ""
    if word == "pard":
        return f"{piece}\ue0000\ue001"
    if word in {"cell", "nestcell"}:
        return _CELL
    if word in {"row", "nestrow"}:
        return f"{_ROW}\\par "
    return piece


def _end_of_group(text: str, start: int) -> int:
    depth = 1
    for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, start):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
            if not depth:
                return match.start()
    return len(text)


def _style_targets(sheet: str) -> Iterator[tuple[str, str]]:
    """The number and the target of each paragraph style that has one."""
    for match in _STYLESHEET.finditer(sheet):
        name = _STYLE_NAME.fullmatch(match[2].strip())
        found = style_target(name[1]) if name is not None else None
        if found is not None:
            yield match[1], found


def _parts(text: str, styles: dict[str, str]) -> Iterator[Part]:
    style = "0"
    row = column = 0
    cells: list[str] = []
    for line in text.split("\n"):
        for mark in _MARK.findall(line):
            style = mark
        bare = _MARK.sub("", line)
        if _CELL in bare or _ROW in bare:
            *whole, rest = bare.split(_CELL)
            if not cells and not column:
                row += 1
            for cell in whole:
                column += 1
                yield Part(
                    BlockKind.TABLE_CELL,
                    " ".join([*cells, cell.replace(_ROW, "")]).strip(),
                    row=row,
                    column=column,
                )
                cells = []
            if _ROW in rest:
                column = 0
                rest = rest.replace(_ROW, "")
            if rest.strip():
                cells.append(rest.strip())
            continue
        if column:
            # A paragraph inside a cell.
            cells.append(bare.strip())
            continue
        if cells:
            yield Part(BlockKind.PARAGRAPH, " ".join(cells))
            cells = []
        if bare.strip():
            row = 0
            yield _part(bare.strip(), styles.get(style, style if style.startswith("h") else ""))
    if cells:
        yield Part(BlockKind.PARAGRAPH, " ".join(cells))


def _part(text: str, target: str) -> Part:
    if target.startswith("h"):
        return Part(BlockKind.HEADING, text, level=int(target[1]), element=target)
    return Part(_KINDS.get(target, BlockKind.PARAGRAPH), text, element=target or "par")


def recognises(data: bytes) -> bool:
    """Whether the content of a file shows the format."""
    return data.lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"{\\rtf")
