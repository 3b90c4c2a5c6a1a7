"""
XLSX: a sheet in which people review pairs and send them back.

Written and read row by row. Cells are escaped as the standard defines it, so that the texts of
a sheet are read back unchanged; texts are never formulas.

Source: ECMA-376, Office Open XML File Formats, part 1, 22.4.2.4 (`_xHHHH_`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import blake2b
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from aligner.bitext import Status
from aligner.errors import OutputError
from aligner.files import file_name
from aligner.formats.protocols import time_from, unwritable
from aligner.formats.streams import seekable
from aligner.formats.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from aligner.bitext import TranslationUnit
    from aligner.formats.protocols import BitextStream, ReadOptions, Units, WriteOptions
    from aligner.formats.workbook import Workbook

__all__ = ["LONGEST_CELL", "Sheet", "escape", "unescape"]

LONGEST_CELL: Final = 32_767
"""Most characters that a cell can have."""

_UNITS: Final = "Bitext"
_ABOUT: Final = "About"
_ABOUT_NAMES: Final = ("source", "target", "source file", "target file", "signature", "created")
_CHECK: Final = "check"
"""Column with a hash of the texts as written, which shows whether they were edited."""

_LAYOUT: Final = {
    "id": 19,
    "status": 10,
    "src": 60,
    "tgt": 60,
    "kind": 8,
    "confidence": 11,
    "divergences": 18,
    "roles": 12,
    "similarity": 10,
    "crossing": 9,
    "src_ids": 10,
    "tgt_ids": 10,
    "document": 16,
    "src_lang": 9,
    "tgt_lang": 9,
    _CHECK: 19,
}
"""Columns in order, with their widths in characters."""

_HIDDEN: Final = ("id", "src_lang", "tgt_lang", _CHECK)
_WRAPPED: Final = ("src", "tgt", "divergences", "roles")
_NUMBERS: Final = ("confidence", "similarity")
_LOW, _MEDIUM, _HIGH = "F8B4B0", "FCE8A6", "B7E1CD"
_HEADER, _DIVERGENT = "D9E2EC", "FFF3C4"

_LINE_POINTS: Final = 15.0
_MOST_POINTS: Final = 409.0
"""Greatest height of a row in Excel."""

_ROWS_FITTED: Final = 10_000
"""Rows that are given a height: readers of the sheet store all heights in memory."""

_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_HALF: Final = re.compile("[\ud800-\udfff]")


def escape(text: str) -> str:
    """Write as `_xHHHH_` what XML cannot write, what it would change, and what looks like an escape."""
    return _TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescape(text: str) -> str:
    """Undo `escape`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    A row per unit, with filters, colours and a list of statuses; a second sheet describes the bitext.

    Stores everything but segment ends, inline tags and the folders of the files; numbers to 15
    digits. Refuses a text of more than `LONGEST_CELL` characters. When a sheet is read back, a
    unit whose texts a person edited keeps its id and gets the status `man`.
    """

    name: str = "xlsx"

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """
        Write a bitext, one row at a time.

        Raises:
            OutputError: A text is too long for a cell, or has half of a surrogate pair.
        """
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        writer = _SheetWriter(book)
        try:
            writer.units(bitext)
            writer.about(bitext)
        except BaseException:
            writer.abort()
            raise
        book.save(stream)

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
        """
        Read the first sheet; columns and rows may be in any order, hidden, sorted or deleted.

        Raises, here or during iteration:
            BitextSyntaxError: The file is not a workbook, is encrypted or damaged, or exceeds a
                limit of `aligner.limits`; or its rows are not units.
        """
        from aligner.formats.workbook import Workbook

        book = Workbook(seekable(stream, options.path), options.path)
        about = _read_about(book)
        langs = (about["source"], about["target"]) if {"source", "target"} <= set(about) else None
        table = Table(
            _rows(book.rows(book.sheets[0]), about), path=options.path, langs=langs, revise=_reviewed
        )
        return replace(
            table.units(),
            src_path=Path(about["source file"]) if about.get("source file") else None,
            tgt_path=Path(about["target file"]) if about.get("target file") else None,
            signature=about.get("signature", ""),
            created=time_from(about.get("created", "")),
        )


class _SheetWriter:
    """Writes the two sheets."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - openpyxl's write-only sheet has no public type
        from openpyxl.styles import Alignment, Font, PatternFill

        self._book = book
        self._sheet = book.create_sheet(_UNITS)
        self._top = Alignment(vertical="top")
        self._wrapped = Alignment(vertical="top", wrap_text=True)
        self._bold = Font(bold=True)
        self._fill = PatternFill("solid", fgColor=_HEADER)

    def units(self, bitext: Units) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        letters = {name: get_column_letter(column) for column, name in enumerate(_LAYOUT, start=1)}
        for name, width in _LAYOUT.items():
            self._sheet.column_dimensions[letters[name]].width = width
            self._sheet.column_dimensions[letters[name]].hidden = name in _HIDDEN
        self._sheet.freeze_panes = "A2"
        self._sheet.print_title_rows = "1:1"
        self._sheet.page_setup.orientation = "landscape"
        self._sheet.page_setup.fitToHeight = 0
        self._sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self._sheet.append([self._heading(name) for name in _LAYOUT])
        last = 1
        heights = self._sheet.row_dimensions
        for last, unit in enumerate(bitext, start=2):
            # Excel adjusts rows to wrapped texts, LibreOffice and viewers do not.
            if last <= _ROWS_FITTED:
                heights[last].height = _height(unit)
            self._sheet.append(self._row(unit))
            # A written row needs its height no longer; a million heights would fill memory.
            heights.pop(last - 1, None)
        self._sheet.auto_filter.ref = f"A1:{letters[_CHECK]}{last}"
        self._colour(letters, max(last, 2))

    def abort(self) -> None:
        """Close the sheets, whose files openpyxl would leave open."""
        for sheet in self._book.worksheets:
            sheet.close()

    def about(self, bitext: Units) -> None:
        about = self._book.create_sheet(_ABOUT)
        about.column_dimensions["A"].width, about.column_dimensions["B"].width = 14, 90
        for name, value in _about(bitext):
            about.append([self._text(name), self._text(value, "src")])

    def _heading(self, name: str) -> object:
        cell = self._text(name)
        cell.font, cell.fill = self._bold, self._fill
        return cell

    def _row(self, unit: TranslationUnit) -> list[object]:
        values = {
            "id": unit.id,
            "status": unit.status.value,
            "src": unit.src,
            "tgt": unit.tgt,
            "kind": unit.kind,
            "divergences": ", ".join(unit.divergences),
            "roles": ", ".join(unit.roles),
            "crossing": "yes" if unit.crossing else "no",
            "src_ids": str(list(unit.src_ids)),
            "tgt_ids": str(list(unit.tgt_ids)),
            "document": unit.document,
            "src_lang": unit.src_lang,
            "tgt_lang": unit.tgt_lang,
            _CHECK: _hash(unit.src, unit.tgt),
        }
        return [
            self._number(getattr(unit, name)) if name in _NUMBERS else self._text(values[name], name)
            for name in _LAYOUT
        ]

    def _text(self, text: str, name: str = "") -> Any:  # noqa: ANN401 - as above
        from openpyxl.cell import WriteOnlyCell

        half = _HALF.search(text)
        if half:
            raise unwritable(half[0])
        escaped = escape(text)
        if len(escaped) > LONGEST_CELL:
            raise OutputError(
                f"a text of {len(text)} characters is too long for a cell: the limit is {LONGEST_CELL}",
                hint="Skip it with `--max-length`, or choose another format",
            )
        cell = WriteOnlyCell(self._sheet, escaped)
        # Otherwise a text that begins with `=` is a formula.
        cell.data_type = "s"
        cell.alignment = self._wrapped if name in _WRAPPED else self._top
        return cell

    def _number(self, value: float | None) -> object:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet, value)
        cell.number_format = "0.00"
        cell.alignment = self._top
        return cell

    def _colour(self, letters: dict[str, str], last: int) -> None:
        """Colour confidence, highlight divergences, and add the list of statuses."""
        from openpyxl.formatting.rule import ColorScaleRule, FormulaRule
        from openpyxl.styles import PatternFill
        from openpyxl.worksheet.datavalidation import DataValidation

        def column(name: str) -> str:
            return f"{letters[name]}2:{letters[name]}{last}"

        scale = ColorScaleRule(  # type: ignore[no-untyped-call]
            start_type="num",
            start_value=0.5,
            start_color=_LOW,
            mid_type="num",
            mid_value=0.8,
            mid_color=_MEDIUM,
            end_type="num",
            end_value=0.95,
            end_color=_HIGH,
        )
        self._sheet.conditional_formatting.add(column("confidence"), scale)
        divergent = FormulaRule(  # type: ignore[no-untyped-call]
            formula=[f"LEN(${letters['divergences']}2)>0"], fill=PatternFill("solid", bgColor=_DIVERGENT)
        )
        self._sheet.conditional_formatting.add(column("divergences"), divergent)
        statuses = DataValidation(type="list", formula1=f'"{",".join(Status)}"', allow_blank=True)
        statuses.add(column("status"))
        self._sheet.data_validations.append(statuses)


def _height(unit: TranslationUnit) -> float:
    """Return the height of the longer text of a unit, wrapped, in points."""
    lines = max(
        sum(max(1, ceil(len(line) / _LAYOUT[side])) for line in text.split("\n"))
        for side, text in (("src", unit.src), ("tgt", unit.tgt))
    )
    return min(_LINE_POINTS * lines + 1, _MOST_POINTS)


def _about(bitext: Units) -> Iterator[tuple[str, str]]:
    yield "source", bitext.src_lang
    yield "target", bitext.tgt_lang
    if bitext.src_path is not None:
        yield "source file", file_name(bitext.src_path)
    if bitext.tgt_path is not None:
        yield "target file", file_name(bitext.tgt_path)
    if bitext.signature:
        yield "signature", bitext.signature
    if bitext.created is not None:
        yield "created", bitext.created.isoformat()


def _read_about(book: Workbook) -> dict[str, str]:
    if _ABOUT not in book.sheets:
        return {}
    rows = (row for _, row in book.rows(_ABOUT) if len(row) >= 2)
    return {
        str(row[0]): unescape(str(row[1])) for row in rows if row[0] in _ABOUT_NAMES and row[1] is not None
    }


def _rows(rows: Iterable[tuple[int, list[object]]], about: dict[str, str]) -> Iterator[tuple[int, list[str]]]:
    """Yield non-empty rows as texts, with languages that are not in a column but on the second sheet."""
    width = 0
    added: list[str] = []
    for number, cells in rows:
        row = [_written(cell) for cell in cells]
        if not any(row):
            continue
        if not width:
            # Some programs state the greatest possible width.
            width = max(column for column, name in enumerate(row, start=1) if name)
            known = {name.strip().lower() for name in row}
            added = [
                name
                for name, side in (("src_lang", "source"), ("tgt_lang", "target"))
                if name not in known and side in about
            ]
            yield number, row[:width] + added
            continue
        row = [*row[:width], *[""] * (width - len(row))]
        yield number, row + [about["source" if name == "src_lang" else "target"] for name in added]


def _written(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str):
        return unescape(cell)
    return repr(cell) if isinstance(cell, float) else str(cell)


def _reviewed(unit: TranslationUnit, row: Mapping[str, str]) -> TranslationUnit:
    """Set the status to `man` if the texts differ from those that were written."""
    check = row.get(_CHECK, "").strip()
    if check and check != _hash(unit.src, unit.tgt):
        return replace(unit, status=Status.MANUAL)
    return unit


def _hash(src: str, tgt: str) -> str:
    return blake2b(f"{len(src)} {src}{tgt}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
