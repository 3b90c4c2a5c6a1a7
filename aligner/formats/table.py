"""
Tables: rows of cells read as units, whatever kind of file they are in.

Kept separate from the files, so that a cell has the same meaning in all of them.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final, NoReturn

from aligner.bitext import Status, TranslationUnit
from aligner.errors import BitextSyntaxError
from aligner.formats.protocols import AT_LEAST_ONE, BitextStream, mixed_languages, numbered
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

__all__ = ["COLUMNS", "Table"]

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

_IDS: Final = re.compile(r"\[\s*(?:(\d{1,9}(?:\s*,\s*\d{1,9})*)\s*)?\]", re.ASCII)
_YES: Final = frozenset({"yes", "true", "1"})
_NO: Final = frozenset({"no", "false", "0", ""})


class Table:
    """
    The rows of a table, read as units.

    Args:
        rows: Each with its line number, for errors; the first one names the columns.
        path: The file, for messages.
        comma: Whether numbers may have a decimal comma.
        langs: Languages of a table without rows, which is refused if they are unknown.
        revise: Called with each unit and its cells by column; returns the unit to use.
    """

    def __init__(
        self,
        rows: Iterable[tuple[int, Sequence[str]]],
        *,
        path: Path | None,
        comma: bool = False,
        langs: tuple[str, str] | None = None,
        revise: Callable[[TranslationUnit, Mapping[str, str]], TranslationUnit] | None = None,
    ) -> None:
        self._rows = iter(rows)
        self._langs = langs
        self._revise = revise
        self._path = path
        self._comma = comma
        self._line = 1

    def units(self) -> BitextStream:
        """
        Build units from the rows.

        Raises, here or during iteration:
            BitextSyntaxError: A column is missing, a row is ragged, the value of a cell is not
                one of its column, or there is no row.
        """
        columns = self._columns(self._next() or [])
        first = self._next()
        if first is None and self._langs is not None:
            return BitextStream(units=iter(()), src_lang=self._langs[0], tgt_lang=self._langs[1])
        if first is None:
            self._refuse("no rows below the header", AT_LEAST_ONE)
        unit = self._unit(self._row(columns, first), None)
        others = (self._unit(self._row(columns, cells), unit) for cells in iter(self._next, None))
        return BitextStream(
            units=numbered(chain((unit,), others)), src_lang=unit.src_lang, tgt_lang=unit.tgt_lang
        )

    def _row(self, columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
        if len(cells) != len(columns):
            self._refuse(
                f"{len(cells)} cells in a table of {len(columns)} columns",
                "Quote every cell that contains a delimiter, a quote or a line break",
            )
        return dict(zip(columns, cells, strict=True))

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
            found = unit.src_lang, unit.tgt_lang
            self._refuse(*mixed_languages(found, (first.src_lang, first.tgt_lang)))
        return unit if self._revise is None else self._revise(unit, row)

    def _lang(self, row: Mapping[str, str], column: str) -> str:
        return row[column] or self._refuse(f"no language in `{column}`", "Write a tag, such as `de`")

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
            value = float(cell.replace(",", ".") if self._comma else cell)
        except ValueError:
            value = float("nan")
        if not low <= value <= 1.0:
            self._refuse(
                f"not a {column}: {cell!r}", f"Write a number from {low:g} to 1, or leave the cell empty"
            )
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
            self._refuse(
                f"unknown status `{name}`", f"Write one of {', '.join(Status)}, or leave the cell empty"
            )
        return Status(name) if name else Status.IMPORTED

    def _refuse(self, fault: str, hint: str) -> NoReturn:
        raise BitextSyntaxError(fault, hint=hint, path=self._path, line=self._line)

    def _next(self) -> Sequence[str] | None:
        """Return the cells of the next row; None after the last one."""
        found = next(self._rows, None)
        if found is None:
            self._line += 1
            return None
        self._line, cells = found
        return cells


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split(",") if name.strip())
