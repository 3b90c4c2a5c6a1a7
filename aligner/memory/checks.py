"""
Checks of the values in a SQLite memory, one by one.

Kept separate from `sqlite`: a damaged or forged file may have any value in any column, so values
are read here as bytes and interpreted with care, while the store relies on its schema.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.bitext import Status
from aligner.memory.keys import content_hash, text_key
from aligner.memory.values import STATUS_RANK, Side
from aligner.text import Role

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping

    from aligner.memory.store import Progress

__all__ = ["text_faults", "value_faults"]

_LONGEST: Final = 40
"""Characters of a wrong value that a message shows."""

_UNITS_A_STEP: Final = 1 << 14

_ENCODER: Final = "encoder"
"""The only setting."""

_DIGEST_BYTES: Final = 16
_INDICES: Final = re.compile(r"(?:\d{1,9}(?: \d{1,9})*)?", re.ASCII)
_TAG: Final = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_STATUSES: Final = frozenset(each.value for each in Status)
_RANKS: Final = {status.value: rank for status, rank in STATUS_RANK.items()}
_ROLES: Final = frozenset(each.value for each in Role)


class _Column(NamedTuple):
    """What the texts of a column must be, and whether one is."""

    expected: str
    fits: Callable[[str], bool]


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


_TEXT: Final = _Column("a text without NUL", lambda text: "\0" not in text)
_LANGUAGE: Final = _Column("a language tag", lambda text: _TAG.fullmatch(text) is not None)
_IDS: Final = _Column("a list of indices", lambda text: _INDICES.fullmatch(text) is not None)
_NUMBERS: Final = {"similarity": -1.0, "confidence": 0.0}

_COLUMNS: Final[Mapping[str, tuple[str, Mapping[str, _Column]]]] = {
    "settings": (
        "key",
        {
            "key": _Column("a known setting", _ENCODER.__eq__),
            "value": _Column("a model with its revision", lambda text: "@" in text),
        },
    ),
    "pairs": ("id", {"src_lang": _LANGUAGE, "tgt_lang": _LANGUAGE}),
    "documents": ("id", {"name": _TEXT}),
    "additions": (
        "id",
        {"name": _TEXT, "signature": _TEXT, "added": _Column("a time with a time zone", _is_time)},
    ),
    "places": (
        "unit",
        {
            "src_ids": _IDS,
            "tgt_ids": _IDS,
            "status": _Column("a status", _STATUSES.__contains__),
            "roles": _Column("a list of roles", lambda text: _ROLES.issuperset(text.split())),
            "divergences": _TEXT,
            "name": _TEXT,
            "src_inline": _TEXT,
            "tgt_inline": _TEXT,
        },
    ),
    "code_blocks": ("id", {"side": _Column("a side", lambda text: text in set(Side))}),
}
"""The columns of texts in each table, with the column that names a row."""


def value_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Check every text of every table but those of units; yield a message for each fault."""
    for table, (key, columns) in _COLUMNS.items():
        selected = ", ".join(f"CAST({name} AS BLOB)" for name in columns)
        for row, *values in connection.execute(f"SELECT CAST({key} AS BLOB), {selected} FROM {table}"):  # noqa: S608
            for (name, column), value in zip(columns.items(), values, strict=True):
                fault = _fault(value, column)
                if fault:
                    named = row.decode("utf-8", "replace") if isinstance(row, bytes) else "?"
                    yield f"row {named} of `{table}`: `{name}` is {fault}"
    for row, digest in connection.execute("SELECT id, digest FROM additions WHERE digest IS NOT NULL"):
        if not isinstance(digest, bytes) or len(digest) != _DIGEST_BYTES:
            yield f"row {row} of `additions`: `digest` is not a hash"
    yield from _number_faults(connection)


def _number_faults(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT unit, similarity, confidence, crossing, rank, CAST(status AS BLOB) FROM places"
    )
    for unit, similarity, confidence, crossing, rank, status in rows:
        for name, value in (("similarity", similarity), ("confidence", confidence)):
            if value is not None and not (isinstance(value, int | float) and _NUMBERS[name] <= value <= 1.0):
                yield f"row {unit} of `places`: `{name}` is not a number from {_NUMBERS[name]:g} to 1"
        if crossing not in (0, 1):
            yield f"row {unit} of `places`: `crossing` is neither 0 nor 1"
        if isinstance(status, bytes):
            expected = _RANKS.get(status.decode("utf-8", "replace"))
            if expected is not None and rank != expected:
                yield f"row {unit} of `places`: `rank` is not that of its status"


def text_faults(
    connection: sqlite3.Connection, coded: Mapping[str, set[int]], progress: Progress | None
) -> Iterator[str]:
    """
    Check the units: texts against their hashes and keys, occurrences, and binary codes.

    Args:
        connection: The memory.
        coded: Ids of the units that have a binary code, by side.
        progress: Called with (units done, total).
    """
    (total,) = connection.execute("SELECT count(*) FROM units").fetchone()
    rows = connection.execute(
        "SELECT u.id, u.hash, u.src_key, u.tgt_key, CAST(l.src_lang AS BLOB), CAST(l.tgt_lang AS BLOB),"
        " CAST(u.src AS BLOB), CAST(u.tgt AS BLOB), EXISTS (SELECT 1 FROM places p WHERE p.unit = u.id)"
        " FROM units u JOIN pairs l ON l.id = u.pair"
    )
    missing = 0
    for done, (number, own, src_key, tgt_key, src_lang, tgt_lang, *sides, occurs) in enumerate(rows, start=1):
        faults = [(side, _fault(value, _TEXT)) for side, value in zip(Side, sides, strict=True)]
        yield from (f"unit {number}: its {_NAMES[side]} is {fault}" for side, fault in faults if fault)
        if (
            not any(fault for _, fault in faults)
            and isinstance(src_lang, bytes)
            and isinstance(tgt_lang, bytes)
        ):
            langs = src_lang.decode("utf-8", "replace"), tgt_lang.decode("utf-8", "replace")
            src, tgt = (value.decode() for value in sides)
            if content_hash(*langs, src, tgt) != own:
                yield f"unit {number} does not have the text that was added"
            elif (text_key(src), text_key(tgt)) != (src_key, tgt_key):
                yield f"unit {number} has the keys of other texts"
        if not occurs:
            yield f"unit {number} has no occurrence"
        missing += any(number not in ids for ids in coded.values())
        if progress is not None and done % _UNITS_A_STEP == 0:
            progress(done, total)
    if missing:
        yield f"{missing} units have no binary code"


_NAMES: Final = {Side.SRC: "source", Side.TGT: "target"}


def _fault(value: object, column: _Column) -> str:
    """Describe what is wrong with a value; empty if nothing is."""
    if not isinstance(value, bytes):
        return f"not {column.expected}: nothing" if value is None else f"not {column.expected}: a number"
    try:
        text = value.decode()
    except UnicodeDecodeError as error:
        return f"not UTF-8 at byte {error.start}"
    if column.fits(text):
        return ""
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return f"not {column.expected}: {shown!r}"
