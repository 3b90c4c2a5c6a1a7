"""
Workbooks as rows of cells: reading `.xlsx`, one row at a time.

Kept separate from `sheet`, which gives the rows a meaning. openpyxl, which writes the sheets,
reads damaged workbooks with errors of every kind and hostile ones without limit; this reader
needs a fraction of a workbook and shares the parser and limits of the other formats in XML.

Source: ECMA-376, Office Open XML File Formats, part 1, 18 (SpreadsheetML) and part 2 (packages).
"""

from __future__ import annotations

import math
import posixpath
import re
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, cast

from aligner.errors import BitextSyntaxError
from aligner.formats.markup import local_name, parsed
from aligner.limits import SHARED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from lxml import etree

__all__ = ["Workbook"]

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""First bytes of an encrypted workbook, and of one in the format before 2007."""

_ENCRYPTED: Final = 1
"""Bit of the flags of a zip member."""

_SAVE: Final = "Save it again as an Excel workbook, .xlsx"
_SAVE_PLAIN: Final = "Save it as an Excel workbook, .xlsx, without a password"

_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)
"""Errors of `zipfile` for archives that are damaged; no list of them is documented."""

_COLUMNS: Final = 16_384
"""Most columns that a sheet can have."""

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})\d+", re.ASCII | re.IGNORECASE)
_ROW_NUMBER: Final = re.compile(r"\d{1,9}", re.ASCII)
_INTEGER: Final = re.compile(r"-?\d{1,300}", re.ASCII)
_LETTERS: Final = 26
_ENTRY_SIZE: Final = 64
"""What a shared text takes in memory in addition to its characters, in bytes."""

_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID: Final = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CUSTOM_FORMATS: Final = 164
"""First id of a number format that the workbook defines itself."""


class _Relation(NamedTuple):
    kind: str
    target: str


class Workbook:
    """
    The sheets of a workbook.

    Args:
        stream: The file, seekable.
        path: Its name, for messages.

    Raises, here or during iteration:
        BitextSyntaxError: It is not a workbook, is encrypted or damaged, or exceeds a limit.
    """

    def __init__(self, stream: BinaryIO, path: Path | None) -> None:
        self._path = path
        self._archive = self._opened(stream)
        self._parts = {name.lower(): name for name in reversed(self._archive.namelist())}
        book = self._book()
        relations = self._relations(book)
        self._sheets: dict[str, str] = {}
        self._since_1904 = False
        for element in self._elements(book, ("sheet", "workbookPr")):
            if local_name(element) == "workbookPr":
                self._since_1904 = element.get("date1904") in ("1", "true")
                continue
            relation = relations.get(element.get(_ID) or element.get(_STRICT_ID) or "")
            if relation is not None and relation.kind == "worksheet":
                self._sheets.setdefault(element.get("name") or "", relation.target)
        if not self._sheets:
            raise self._refused("it has no sheet")
        by_kind = {relation.kind: relation.target for relation in relations.values()}
        self._shared = self._shared_texts(by_kind["sharedStrings"]) if "sharedStrings" in by_kind else []
        self._dates = self._date_styles(by_kind["styles"]) if "styles" in by_kind else {}

    @property
    def sheets(self) -> list[str]:
        """Names of the sheets, in order."""
        return list(self._sheets)

    def rows(self, sheet: str) -> Iterator[tuple[int, list[object]]]:
        """
        Yield the rows that a sheet stores, each with its number: numbers, booleans and texts.

        An empty cell, also one that the file does not store, is None; a date is a `datetime`.
        """
        number = 0
        for element in self._elements(self._sheets[sheet], ("row",)):
            given = element.get("r") or ""
            number = int(given) if _ROW_NUMBER.fullmatch(given) else number + 1
            yield number, self._cells(element, number)

    def _cells(self, row: etree._Element, number: int) -> list[object]:
        cells: list[object] = []
        column = 0
        for element in row:
            if local_name(element) != "c":
                continue
            column = self._column(element, column, number)
            value = self._value(element, number)
            if value is not None:
                cells.extend([None] * (column - len(cells)))
                cells[column - 1] = value
        return cells

    def _column(self, cell: etree._Element, before: int, number: int) -> int:
        reference = cell.get("r")
        column = before + 1
        if reference is not None:
            found = _REFERENCE.fullmatch(reference)
            column = _COLUMNS + 1
            if found is not None:
                column = 0
                for letter in found[1].upper():
                    column = column * _LETTERS + ord(letter) - ord("A") + 1
        if column > _COLUMNS:
            raise self._refused(f"a cell is in no column: `{reference or column}`", line=number)
        return column

    def _value(self, cell: etree._Element, number: int) -> object:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            inline = next((child for child in cell if local_name(child) == "is"), None)
            return None if inline is None else _text_of(inline)
        text = next((child.text for child in cell if local_name(child) == "v"), None)
        if not text:
            return None
        if kind == "s":
            index = int(text) if _ROW_NUMBER.fullmatch(text.strip()) else len(self._shared)
            if index >= len(self._shared):
                given = f"shared text {text[:20].strip()} of {len(self._shared)}"
                raise self._refused(f"cell `{cell.get('r') or ''}` refers to {given}", line=number)
            return self._shared[index]
        if kind == "b":
            return text.strip() in ("1", "true")
        return self._number(text, cell, number) if kind == "n" else text

    def _number(self, text: str, cell: etree._Element, number: int) -> object:
        text = text.strip()
        value: float
        if _INTEGER.fullmatch(text):
            value = int(text)
        else:
            try:
                value = float(text)
            except ValueError:
                raise self._refused(
                    f"cell `{cell.get('r') or ''}` is not a number: `{text[:20]}`", line=number
                ) from None
        duration = self._dates.get(cell.get("s") or "0") if self._dates else None
        if duration is None:
            return value if math.isfinite(value) else text
        from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

        try:
            return from_excel(value, MAC_EPOCH if self._since_1904 else WINDOWS_EPOCH, timedelta=duration)
        except (OverflowError, ValueError):
            return text

    def _shared_texts(self, part: str) -> list[str]:
        most = SHARED.size
        size = 0
        texts = []
        for element in self._elements(part, ("si",)):
            text = _text_of(element)
            size += len(text) + _ENTRY_SIZE
            if size > most:
                raise SHARED.exceeded(path=self._path, error=BitextSyntaxError)
            texts.append(text)
        return texts

    def _date_styles(self, part: str) -> dict[str, bool]:
        """Return the numbers of the cell styles that show a number as a date, and whether as a duration."""
        from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

        own: dict[int, str] = {}
        used: list[int] = []
        for element in self._elements(part, ("numFmt", "xf")):
            given = element.get("numFmtId") or "0"
            number = int(given) if _ROW_NUMBER.fullmatch(given) else 0
            parent = element.getparent()
            if local_name(element) == "numFmt":
                own[number] = element.get("formatCode") or ""
            elif parent is not None and local_name(parent) == "cellXfs":
                used.append(number)
        found = {}
        for style, number in enumerate(used):
            code = own.get(number) if number >= _CUSTOM_FORMATS else BUILTIN_FORMATS.get(number)
            if code and is_date_format(code):
                found[str(style)] = bool(is_timedelta_format(code))
        return found

    def _book(self) -> str:
        """Return the name of the part that lists the sheets."""
        for relation in self._relations("").values() if "_rels/.rels" in self._parts else ():
            if relation.kind == "officeDocument":
                return relation.target
        return "xl/workbook.xml"

    def _relations(self, part: str) -> dict[str, _Relation]:
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        found = {}
        for element in self._elements(listed, ("Relationship",)):
            kind = (element.get("Type") or "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target") or ""))
            found[element.get("Id") or ""] = _Relation(kind, target.lstrip("/"))
        return found

    def _elements(self, part: str, names: Sequence[str]) -> Iterator[etree._Element]:
        """Yield the elements of some names in a part, each when it ends."""
        with self._explained(part), self._member(part) as stream:
            tags = [f"{{*}}{name}" for name in names]
            for event, element in parsed(stream, path=self._path, whole=_among(names), tags=tags):
                if event == "end":
                    yield element
                    element.clear()

    def _member(self, part: str) -> BinaryIO:
        name = self._parts.get(part.lower())
        if name is None:
            raise self._refused(f"it has no part `{part}`")
        member = self._archive.getinfo(name)
        if member.flag_bits & _ENCRYPTED:
            raise self._refused("it is encrypted", hint=_SAVE_PLAIN)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._refused(f"part `{part}` is compressed in a way that workbooks are not")
        return cast("BinaryIO", self._archive.open(member))

    def _opened(self, stream: BinaryIO) -> zipfile.ZipFile:
        head = stream.read(len(_OLE))
        if head == _OLE:
            raise self._refused("it is encrypted, or in the format `.xls`", hint=_SAVE_PLAIN)
        with self._explained(""):
            stream.seek(0)
            return zipfile.ZipFile(stream)

    @contextmanager
    def _explained(self, part: str) -> Iterator[None]:
        """Turn errors of the archive and of the markup in it into one error that names the part."""
        try:
            yield
        except BitextSyntaxError as error:
            if not error.message.startswith(_where(self._path, error.line) + "not well-formed"):
                raise
            reason = error.message.removeprefix(_where(self._path, error.line))
            raise self._refused(f"part `{part}` is {reason}") from None
        except _DAMAGE as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise self._refused(f"part `{part}`: {reason}" if part else reason) from None

    def _refused(self, reason: str, *, hint: str = _SAVE, line: int | None = None) -> BitextSyntaxError:
        return BitextSyntaxError(f"not a workbook: {reason}", hint=hint, path=self._path, line=line)


def _where(path: Path | None, line: int | None) -> str:
    return "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "


def _among(names: Sequence[str]) -> Callable[[etree._Element], bool]:
    return lambda element: local_name(element) in names


def _text_of(element: etree._Element) -> str:
    """Return a text without its formatting and without phonetic hints."""
    pieces = []
    for child in element:
        name = local_name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces += [each.text or "" for each in child if local_name(each) == "t"]
    return "".join(pieces)
