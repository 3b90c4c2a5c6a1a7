"""
CSV and TSV: a row per unit, unaligned segments included, for spreadsheets and scripts.

One module for both, since they differ in one character. RFC 4180 with a byte order mark,
without which Excel assumes the local 8-bit encoding.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from dataclasses import dataclass
from io import StringIO, TextIOWrapper
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final

from aligner.errors import BitextSyntaxError, DecodingError
from aligner.formats.protocols import unwritable
from aligner.formats.table import COLUMNS, Table
from aligner.limits import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from aligner.bitext import TranslationUnit
    from aligner.formats.protocols import BitextStream, ReadOptions, Units, WriteOptions

__all__ = ["Delimited", "protect", "unprotect"]

_DELIMITERS: Final = ",;\t"
"""Spreadsheets save CSV with semicolons where the decimal separator is a comma."""

_BLANK: Final = r"\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff"
_BLANKS: Final = rf"[{_BLANK}]*"
_FORMULA: Final = rf"'*(?:[\t\r]|{_BLANKS}[=+\-@＝＋－＠])"
_DANGEROUS: Final = re.compile(_FORMULA)
_PROTECTED: Final = re.compile(rf"'{_FORMULA}")

_SEPARATOR: Final = re.compile("[;\t\r\n]")
"""Where a spreadsheet with other settings ends a cell or a row; a comma is quoted in CSV."""
_ENDS: Final = re.compile("\r\n|[\t\r\n]")
_ENDS_MARKED: Final = re.compile("(\r\n|[\t\r\n])'")
_RUN: Final = re.compile(rf"([;'\"{_BLANK}]+)([=+\-@＝＋－＠])?")
"""Separators, white space and quotes, and the beginning of a formula."""

_BYTE_ORDER_MARKS: Final = (BOM_UTF16_LE, BOM_UTF16_BE)
_CHUNK: Final = 1 << 16
"""Bytes decoded at a time."""

_LONGEST_CELL: Final = 2**31 - 1


def protect(cell: str) -> str:
    """
    Prevent a spreadsheet from running a text as a formula.

    A cell gets an apostrophe in front if it begins with a tab, a carriage return, or, after
    optional white space, with `=`, `+`, `-` or `@`; or if it begins so after apostrophes, so
    that `unprotect` restores every text. What follows a semicolon, a tab or a line end in the cell
    gets one, too, because a spreadsheet that splits rows there takes it for the beginning of a cell.

    Source: OWASP, CSV Injection.
    """
    if _SEPARATOR.search(cell):
        cell = _RUN.sub(_protected, cell)
    return f"'{cell}" if _DANGEROUS.match(cell) else cell


def unprotect(cell: str) -> str:
    """Undo `protect`; leave any other text, such as `'t Hooft`, as it is."""
    if _PROTECTED.match(cell):
        cell = cell[1:]
    return _RUN.sub(_unprotected, cell) if _SEPARATOR.search(cell) else cell


def _protected(run: re.Match[str]) -> str:
    """Add an apostrophe after each separator that only white space and quotes part from a formula."""
    filler, formula = run.groups()
    if formula is None:
        return run[0]
    start = filler.rfind(";") + 1
    mark = "'" if start else ""
    return filler[:start] + mark + _ENDS.sub(r"\g<0>'", filler[start:]) + formula


def _unprotected(run: re.Match[str]) -> str:
    filler, formula = run.groups()
    if formula is None:
        return run[0]
    start = filler.rfind(";") + 1
    rest = filler[start:].removeprefix("'") if start else filler
    return filler[:start] + _ENDS_MARKED.sub(r"\1", rest) + formula


@dataclass(frozen=True, slots=True)
class Delimited:
    """
    Rows of cells, with a header row of `COLUMNS`.

    Stores every field of a unit but segment ends and inline tags. Does not store signature, time
    and files of the bitext, nor a bitext without units.
    """

    name: str
    delimiter: str

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:
        """
        Write a bitext, one row at a time.

        Raises:
            OutputError: A text has half of a surrogate pair, which no encoding can write.
        """
        encoding = "utf-8-sig" if options.bom else "utf-8"
        text = TextIOWrapper(stream, encoding=encoding, newline="", write_through=True)
        try:
            rows = csv.writer(text, delimiter=self.delimiter, lineterminator="\r\n")
            rows.writerow(COLUMNS)
            for unit in bitext:
                rows.writerow(_cells(unit))
            text.flush()
        except UnicodeEncodeError as error:
            raise unwritable(error.object[error.start]) from None
        finally:
            text.detach()

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
        """
        Read a bitext; the header row shows the delimiter.

        Columns may be in any order. Required are `src`, `tgt`, `src_lang` and `tgt_lang`;
        columns that are not in `COLUMNS` are ignored.

        Raises:
            BitextSyntaxError: A column is missing, a row is ragged, a quote is not closed,
                the value of a cell is not one of its column, a row exceeds `limits.RECORD`, or
                there is no row.
            DecodingError: The file is neither UTF-8 nor marked as UTF-16.
        """
        rows = _Rows(_lines(stream, options.path), options.path)
        return Table(rows, path=options.path, comma=rows.delimiter == ";").units()


class _Rows:
    """The rows of a file, with the line on which each begins."""

    def __init__(self, lines: Iterator[str], path: Path | None) -> None:
        self._path = path
        self._most = RECORD.size
        self._size = 0
        self._blank = 0
        head = ""
        for head in lines:
            if head.strip("\r\n"):
                break
            self._blank += 1
        self.delimiter = max(_DELIMITERS, key=head.count)
        # A segment may be longer than the default of 128 KiB. The limit is global, and raising
        # it does no harm.
        csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
        self._rows = csv.reader(self._counted(chain((head,), lines)), delimiter=self.delimiter, strict=True)

    def _counted(self, lines: Iterable[str]) -> Iterator[str]:
        """Iterate over lines, which may be parts of one row; refuse a row that exceeds the limit."""
        for line in lines:
            self._size += len(line)
            if self._size > self._most:
                raise RECORD.exceeded(
                    path=self._path,
                    line=self._blank + self._rows.line_num + 1,
                    what="a row",
                    error=BitextSyntaxError,
                )
            yield line

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Iterate over the rows, without blank lines."""
        while True:
            line = self._blank + self._rows.line_num + 1
            self._size = 0
            try:
                cells = next(self._rows, None)
            except csv.Error as error:
                raise BitextSyntaxError(
                    f"malformed row: {error}",
                    hint="In a quoted cell, double each quote, and close the cell",
                    path=self._path,
                    line=line,
                ) from None
            if cells is None:
                return
            if cells:
                yield line, [unprotect(cell) for cell in cells]


def _cells(unit: TranslationUnit) -> list[str]:
    """Return the cells of a row, in the order of `COLUMNS`."""
    texts = (
        unit.src,
        unit.tgt,
        unit.src_lang,
        unit.tgt_lang,
        # A spreadsheet reads `2-1` as the second of January, and `2:1` as a time.
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
    return [text if column in numbers else protect(text) for column, text in enumerate(texts)]


def _written(value: float | None) -> str:
    return "" if value is None else repr(value)


def _lines(stream: BinaryIO, path: Path | None) -> Iterator[str]:
    """Decode a file line by line, with line ends, which may be two characters."""
    chunk = stream.read(_CHUNK)
    encoding, known = ("utf-16", "UTF-16") if chunk.startswith(_BYTE_ORDER_MARKS) else ("utf-8-sig", "UTF-8")
    decoder = getincrementaldecoder(encoding)()
    done = 0
    most = RECORD.size
    # The beginning of a line that may continue in the next chunk, if only with the second half
    # of its end; in pieces, because a line may be far longer than a chunk.
    begun: list[str] = []
    size = number = 0
    while True:
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            # The object of the error begins with the undecoded rest of the previous chunk.
            start = done - (len(error.object) - len(chunk)) + error.start
            raise DecodingError(
                f"not {known} at byte {start}",
                hint="Save it as `CSV UTF-8` from the spreadsheet",
                path=path,
                offset=start,
            ) from None
        done += len(chunk)
        begun.append(text)
        size += len(text)
        if size > most + _CHUNK:
            raise RECORD.exceeded(path=path, line=number + 1, error=BitextSyntaxError)
        if not chunk or "\n" in text or "\r" in text:
            lines = list(StringIO("".join(begun), newline=""))
            if not chunk:
                yield from lines
                return
            begun = lines[-1:]
            size = sum(map(len, begun))
            number += len(lines) - 1
            yield from lines[:-1]
        chunk = stream.read(_CHUNK)
