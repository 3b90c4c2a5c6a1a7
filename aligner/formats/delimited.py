"""
CSV and TSV: a row a unit, gaps included, for spreadsheets and scripts.

One module for both, since they differ in one character. RFC 4180 with a byte
order mark, without which Excel takes the text for the local 8-bit encoding.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from dataclasses import dataclass
from io import StringIO, TextIOWrapper
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final, NoReturn

from aligner.bitext import Status, TranslationUnit
from aligner.errors import BitextSyntaxError, DecodingError, OutputError
from aligner.formats.form import BitextStream, numbered
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from aligner.formats.form import ReadOptions, Units, WriteOptions

__all__ = ["COLUMNS", "Delimited", "protect", "unprotect"]

COLUMNS: Final = (
    "src",
    "tgt",
    "src_lang",
    "tgt_lang",
    "kind",
    "similarity",
    "confidence",
    "crossing",
    "src_ids",
    "tgt_ids",
    "roles",
    "divergences",
    "document",
    "status",
    "id",
)
_REQUIRED: Final = ("src", "tgt", "src_lang", "tgt_lang")
_DELIMITERS: Final = ",;\t"
"""A spreadsheet of a country with decimal commas saves CSV with semicolons."""

_BLANKS: Final = r"[\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]*"
_FORMULA: Final = rf"'*(?:[\t\r]|{_BLANKS}[=+\-@＝＋－＠])"
_DANGEROUS: Final = re.compile(_FORMULA)
_PROTECTED: Final = re.compile(rf"'{_FORMULA}")

_IDS: Final = re.compile(r"\[\s*(?:(\d{1,9}(?:\s*,\s*\d{1,9})*)\s*)?\]", re.ASCII)
_MARKS: Final = (BOM_UTF16_LE, BOM_UTF16_BE)
_CHUNK: Final = 1 << 16
"""Bytes that are decoded at a time."""

_YES: Final = frozenset({"yes", "true", "1"})
_NO: Final = frozenset({"no", "false", "0", ""})
_LONGEST_CELL: Final = 2**31 - 1


def protect(cell: str) -> str:
    """
    Keep a spreadsheet from taking a text for a formula.

    A cell that begins with `=`, `+`, `-` or `@`, also after white space, or
    with a tab or carriage return, gets an apostrophe in front, and so does one
    that begins so after apostrophes: that way `unprotect` gives back every text.

    Source: OWASP, CSV Injection.
    """
    return f"'{cell}" if _DANGEROUS.match(cell) else cell


def unprotect(cell: str) -> str:
    """Undo `protect`; any other text is left as it is, `'t Hooft` too."""
    return cell[1:] if _PROTECTED.match(cell) else cell


@dataclass(frozen=True, slots=True)
class Delimited:
    """
    Rows of cells, with a header row of `COLUMNS`.

    Holds every field of a unit. Does not hold: signature, time and files of the
    bitext, nor a bitext without units.
    """

    name: str
    delimiter: str

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """
        Write a bitext, a row at a time.

        Raises:
            OutputError: A text has half a surrogate pair, which no encoding can write.
        """
        text = TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
        try:
            rows = csv.writer(text, delimiter=self.delimiter, lineterminator="\r\n")
            rows.writerow(COLUMNS)
            for unit in bitext:
                rows.writerow(_cells(unit))
            text.flush()
        except UnicodeEncodeError as error:
            raise OutputError(
                f"character U+{ord(error.object[error.start]):04X} cannot be written",
                hint="Remove it from the text: it is half of a character",
            ) from None
        finally:
            text.detach()

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
        """
        Read a bitext; the delimiter is told by the header row.

        Columns may come in any order. Needed are `src`, `tgt`, `src_lang` and
        `tgt_lang`; those that are not in `COLUMNS` are passed over.

        Raises:
            BitextSyntaxError: A column is missing, a row is ragged, a quote is left
                open, a cell does not hold what its column says, or there is no row.
            DecodingError: The file is neither UTF-8 nor marked as UTF-16.
        """
        return _Sheet(_lines(stream, options.path), options.path).units()


class _Sheet:
    """The rows of a file, with the line that an error is to name."""

    def __init__(self, lines: Iterator[str], path: Path | None) -> None:
        self._path = path
        begun: list[str] = []
        for line in lines:
            begun.append(line)
            if line.strip("\r\n"):
                break
        self._delimiter = max(_DELIMITERS, key="".join(begun).count)
        # The default of 128 KiB is less than a segment can have. The limit is global,
        # and raising it harms nobody.
        csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
        self._rows = csv.reader(chain(begun, lines), delimiter=self._delimiter, strict=True)
        self._line = 1

    def units(self) -> BitextStream:
        rows = self._full_rows()
        columns = self._columns(next(rows, []))
        first = next(rows, None)
        if first is None:
            self._refuse("no rows below the header", "A bitext has one unit at least")
        unit = self._unit(self._row(columns, first), None)
        others = (self._unit(self._row(columns, cells), unit) for cells in rows)
        return BitextStream(
            units=numbered(chain((unit,), others)), src_lang=unit.src_lang, tgt_lang=unit.tgt_lang
        )

    def _row(self, columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
        if len(cells) != len(columns):
            self._refuse(
                f"{len(cells)} cells in a table of {len(columns)} columns",
                "Put a cell that holds a delimiter, a quote or a line break in quotes",
            )
        return dict(zip(columns, map(unprotect, cells), strict=True))

    def _full_rows(self) -> Iterator[list[str]]:
        """Rows that are not blank lines; `_line` is where each begins."""
        while True:
            self._line = self._rows.line_num + 1
            try:
                cells = next(self._rows, None)
            except csv.Error as error:
                self._refuse(f"malformed row: {error}", "Double each quote in a quoted cell, and close it")
            if cells is None:
                return
            if cells:
                yield cells

    def _columns(self, names: Sequence[str]) -> list[str]:
        columns = [name.strip().lower() for name in names]
        missing = [name for name in _REQUIRED if name not in columns]
        if missing:
            listed = ", ".join(f"`{name}`" for name in missing)
            self._refuse(f"no column {listed}", f"The first row names the columns: {', '.join(COLUMNS)}")
        twice = next((name for name in COLUMNS if columns.count(name) > 1), None)
        if twice:
            self._refuse(f"two columns `{twice}`", "Rename or delete one of them")
        return columns

    def _unit(self, row: Mapping[str, str], first: TranslationUnit | None) -> TranslationUnit:
        unit = TranslationUnit(
            src=row["src"],
            tgt=row["tgt"],
            src_lang=self._lang(row, "src_lang"),
            tgt_lang=self._lang(row, "tgt_lang"),
            src_ids=self._ids(row, "src_ids"),
            tgt_ids=self._ids(row, "tgt_ids"),
            similarity=self._number(row, "similarity", -1.0),
            confidence=self._number(row, "confidence", 0.0),
            crossing=self._flag(row, "crossing"),
            roles=tuple(self._role(name) for name in _names(row.get("roles", ""))),
            divergences=_names(row.get("divergences", "")),
            document=row.get("document", ""),
            status=self._status(row),
            id=row.get("id", ""),
        )
        if first and (unit.src_lang, unit.tgt_lang) != (first.src_lang, first.tgt_lang):
            self._refuse(
                f"languages {unit.src_lang}-{unit.tgt_lang} after {first.src_lang}-{first.tgt_lang}",
                "A bitext has two languages: keep others in a file of their own",
            )
        return unit

    def _lang(self, row: Mapping[str, str], column: str) -> str:
        return row[column] or self._refuse(f"no language in `{column}`", "Write a code, such as `de`")

    def _ids(self, row: Mapping[str, str], column: str) -> tuple[int, ...]:
        cell = row.get(column, "").strip()
        found = _IDS.fullmatch(cell or "[]")
        if found is None:
            self._refuse(f"not a list of indices in `{column}`: {cell!r}", "Write them as `[8, 9]`, or `[]`")
        return tuple(int(index) for index in (found[1] or "").split(",") if index)

    def _number(self, row: Mapping[str, str], column: str, low: float) -> float | None:
        cell = row.get(column, "").strip()
        if not cell:
            return None
        try:
            value = float(cell.replace(",", ".") if self._delimiter == ";" else cell)
        except ValueError:
            value = float("nan")
        if not low <= value <= 1.0:
            self._refuse(f"not a {column}: {cell!r}", f"Write a number from {low:g} to 1, or nothing")
        return value

    def _flag(self, row: Mapping[str, str], column: str) -> bool:
        cell = row.get(column, "").strip().lower()
        if cell not in _YES | _NO:
            self._refuse(f"neither yes nor no in `{column}`: {cell!r}", "Write `yes` or `no`")
        return cell in _YES

    def _role(self, name: str) -> Role:
        if name not in set(Role):
            self._refuse(f"unknown role `{name}`", f"Roles are {', '.join(Role)}")
        return Role(name)

    def _status(self, row: Mapping[str, str]) -> Status:
        name = row.get("status", "").strip()
        if name and name not in set(Status):
            self._refuse(f"unknown status `{name}`", f"Write one of {', '.join(Status)}, or nothing")
        return Status(name) if name else Status.IMPORTED

    def _refuse(self, fault: str, hint: str) -> NoReturn:
        raise BitextSyntaxError(fault, hint=hint, path=self._path, line=self._line)


def _cells(unit: TranslationUnit) -> list[str]:
    """The cells of a row, in the order of `COLUMNS`."""
    texts = (
        unit.src,
        unit.tgt,
        unit.src_lang,
        unit.tgt_lang,
        # A spreadsheet takes `2-1` for the second of January, and `2:1` for a time.
        unit.kind.replace("-", " to "),
        _written(unit.similarity),
        _written(unit.confidence),
        "yes" if unit.crossing else "no",
        str(list(unit.src_ids)),
        str(list(unit.tgt_ids)),
        ", ".join(unit.roles),
        ", ".join(unit.divergences),
        unit.document,
        unit.status,
        unit.id,
    )
    numbers = {COLUMNS.index("similarity"), COLUMNS.index("confidence")}
    return [text if place in numbers else protect(text) for place, text in enumerate(texts)]


def _written(value: float | None) -> str:
    return "" if value is None else repr(value)


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split(",") if name.strip())


def _lines(stream: BinaryIO, path: Path | None) -> Iterator[str]:
    """Decode a file line by line; each keeps its end, which may be two characters."""
    chunk = stream.read(_CHUNK)
    encoding, known = ("utf-16", "UTF-16") if chunk.startswith(_MARKS) else ("utf-8-sig", "UTF-8")
    decoder = getincrementaldecoder(encoding)()
    done = 0
    rest = ""
    while True:
        try:
            rest += decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            # What the decoder kept of the chunk before is part of what it names.
            start = done - (len(error.object) - len(chunk)) + error.start
            raise DecodingError(
                f"not {known} at byte {start}",
                hint="Save it as `CSV UTF-8` from the spreadsheet",
                path=path,
                offset=start,
            ) from None
        done += len(chunk)
        lines = list(StringIO(rest, newline=""))
        if not chunk:
            yield from lines
            return
        # The last may go on in the next chunk, if only by the second half of its end.
        rest = lines.pop() if lines else ""
        yield from lines
        chunk = stream.read(_CHUNK)
