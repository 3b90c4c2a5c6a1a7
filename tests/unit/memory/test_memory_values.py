"""Memories with values that no column may have: `verify` reports each, and methods raise our errors only."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from aligner.errors import AlignerError
from aligner.formats import write
from aligner.memory.selection import Selection, bitext_of
from tests.support.memories import opened, unit, units

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from aligner.memory import Memory

NOT_UTF8 = object()
"""Stands for a text that is not UTF-8."""

NUMBERS = (None, b"\xff", "x", -(2**63), 1e308)
TEXTS = (None, b"\xff", NOT_UTF8, "\0")
COLUMNS: dict[str, tuple[object, ...]] = {
    "settings.key": (b"\xff", NOT_UTF8, "other"),
    "settings.value": (*TEXTS, "", "x"),
    "pairs.src_lang": (*TEXTS, "", "d e"),
    "pairs.tgt_lang": (*TEXTS, "", "\n"),
    "documents.name": TEXTS,
    "additions.name": TEXTS,
    "additions.signature": TEXTS,
    "additions.digest": ("x", 1, b"", b"\xff"),
    "additions.added": (*TEXTS, "", "x", "2025-13-45", "2025-11-20T08:00:00", "9" * 5000),
    "units.pair": (None, 99, -(2**63), "x"),
    "units.src": (*TEXTS, "", "other"),
    "units.tgt": (*TEXTS, "", "other"),
    "units.hash": (None, b"\xff", "x", 1),
    "units.src_key": NUMBERS,
    "units.tgt_key": NUMBERS,
    "places.unit": (99, -(2**63)),
    "places.document": (99, -(2**63)),
    "places.src_ids": (b"\xff", NOT_UTF8, "x", "-1", "1,2", "9" * 5000),
    "places.tgt_ids": (b"\xff", NOT_UTF8, "[", "1e9", "9" * 20),
    "places.addition": (99, "x"),
    "places.status": (*TEXTS, "", "x"),
    "places.rank": NUMBERS,
    "places.similarity": (b"\xff", "x", 2.0, -(2**63), 1e308),
    "places.confidence": (b"\xff", "x", 2.0, -0.5, 1e308),
    "places.crossing": NUMBERS,
    "places.roles": (*TEXTS, "x", "['headline']"),
    "places.divergences": TEXTS,
    "places.name": TEXTS,
    "places.src_inline": TEXTS,
    "places.tgt_inline": TEXTS,
    "code_blocks.pair": (None, 99),
    "code_blocks.side": (*TEXTS, "x"),
    "code_blocks.crc": NUMBERS,
    "code_blocks.ids": (None, b"", b"\xff", "x", bytes(8)),
    "code_blocks.codes": (None, b"", b"\xff", "x", bytes(8)),
}
CASES = [(place, value) for place, values in COLUMNS.items() for value in values]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("memory") / "memory.db"
    with opened(path) as memory:
        memory.add(units(), name="news")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return path


@pytest.fixture
def path(original: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "memory.db"
    shutil.copy(original, copy)
    return copy


def forge(path: Path, place: str, value: object) -> None:
    """Give one row another value, whatever its column allows."""
    table, column = place.split(".")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        strict = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE sql LIKE '%STRICT%'"
        ).fetchall()
        for name, definition in strict:
            loose = definition.replace(") STRICT, WITHOUT", ") WITHOUT").replace(") STRICT", ")")
            loose = loose.replace(" NOT NULL", "")
            connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (loose, name))
        connection.commit()
    with closing(sqlite3.connect(path)) as connection:
        mark = "CAST(x'ff80' AS TEXT)" if value is NOT_UTF8 else "?"
        key = {"settings": "key = 'encoder'", "places": "unit = 1"}.get(table, "id = 1")
        values = () if value is NOT_UTF8 else (value,)
        assert connection.execute(f"UPDATE {table} SET {column} = {mark} WHERE {key}", values).rowcount == 1
        connection.commit()
        connection.execute("PRAGMA writable_schema = ON")
        for name, definition in strict:
            connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (definition, name))
        connection.commit()


def export(memory: Memory, path: Path) -> None:
    write(bitext_of(memory, Selection()), path)


USES: dict[str, Callable[[Memory, Path], object]] = {
    "search": lambda memory, _: memory.search("Das Museum bleibt am Montag geschlossen."),
    "concordance": lambda memory, _: [line.as_json() for line in memory.concordance("bahnhof")],
    "records": lambda memory, _: list(memory.records()),
    "export": lambda memory, folder: export(memory, folder / "out.tmx"),
    "stats": lambda memory, _: memory.stats().as_json(),
    "dedupe": lambda memory, _: memory.dedupe(dry_run=True),
    "merge": lambda memory, folder: opened(folder / "other.db").merge(memory),
    "add": lambda memory, _: memory.add([*units(), unit("Neu.", "Nouveau.")], name="more"),
    "repair": lambda memory, _: memory.verify(repair=True),
}


def named(case: tuple[str, object]) -> str:
    return f"{case[0]}-{str(case[1])[:20]!r}" if case[1] is not NOT_UTF8 else f"{case[0]}-not-utf-8"


@pytest.mark.parametrize(("place", "value"), CASES, ids=map(named, CASES))
def test_a_wrong_value_is_reported_and_ends_nothing_otherwise(path: Path, place: str, value: object) -> None:
    forge(path, place, value)
    with suppress(AlignerError), opened(path, create=False) as memory:
        assert memory.verify()
    for use in USES.values():
        with suppress(AlignerError), opened(path, create=False) as memory:
            use(memory, path.parent)


def test_every_wrong_value_is_reported_one_by_one(path: Path) -> None:
    forge(path, "additions.added", "yesterday")
    forge(path, "places.status", "good")
    forge(path, "places.confidence", 7.0)
    forge(path, "units.tgt", NOT_UTF8)
    forge(path, "code_blocks.ids", bytes(8))
    with opened(path) as memory:
        faults = "\n".join(memory.verify())
    for part in (
        "row 1 of `additions`: `added` is not a time with a time zone: 'yesterday'",
        "row 1 of `places`: `status` is not a status: 'good'",
        "row 1 of `places`: `confidence` is not a number from 0 to 1",
        "unit 1: its target is not UTF-8 at byte 0",
        "block 1 of the binary codes is damaged",
    ):
        assert part in faults


def test_an_intact_memory_has_no_fault(path: Path) -> None:
    with opened(path) as memory:
        assert memory.verify() == []
