"""Damaged, locked, foreign and outdated memories, and full disks, are reported as such."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from aligner.errors import AlignerError, InputError, OutputError, StoreError, StoreUnavailableError
from aligner.memory import open_memory, schema
from tests.support.memories import PAIRS, opened, texts, unit, units

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "memory.db"
    with opened(place) as memory:
        memory.add(units(), name="news")
    return place


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.db: no such file"):
        opened(tmp_path / "nowhere.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        opened(tmp_path)


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="there is no folder"):
        opened(tmp_path / "nowhere" / "memory.db")


def test_empty_file_becomes_a_memory_only_by_adding(tmp_path: Path) -> None:
    place = tmp_path / "memory.db"
    place.touch()
    with pytest.raises(StoreError, match="is empty"):
        opened(place, create=False)
    with opened(place) as memory:
        assert memory.add(units(), name="news").units == len(PAIRS)


@pytest.mark.parametrize("data", [b"Not a database, but a text of some length." * 50, b"SQLite format 3\0"])
def test_file_that_is_not_a_database_is_refused_and_unchanged(tmp_path: Path, data: bytes) -> None:
    place = tmp_path / "memory.db"
    place.write_bytes(data)
    for create in (True, False):
        with pytest.raises(StoreError):
            opened(place, create=create)
    assert place.read_bytes() == data


def test_database_of_another_program_is_refused_and_unchanged(tmp_path: Path) -> None:
    place = tmp_path / "other.db"
    other = sqlite3.connect(place)
    other.execute("CREATE TABLE mine (value)")
    other.commit()
    other.close()
    before = place.read_bytes()
    with pytest.raises(StoreError, match="of another program"):
        opened(place)
    assert place.read_bytes() == before


def test_newer_schema_is_refused_and_unchanged(path: Path) -> None:
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {schema.SCHEMA + 1}")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=f"version {schema.SCHEMA + 1}"):
        opened(path)
    assert path.read_bytes() == before


def test_memory_with_the_first_schema_is_migrated(path: Path) -> None:
    with opened(path) as memory:
        before = list(memory.records())
    older = sqlite3.connect(path)
    for column in ("src_inline", "tgt_inline"):
        older.execute(f"ALTER TABLE places DROP COLUMN {column}")
    older.execute("PRAGMA user_version = 1")
    older.close()
    with opened(path, create=False) as memory:
        assert list(memory.records()) == before


def test_file_locked_by_another_process_is_reported(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "PATIENCE_SECONDS", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with opened(path) as memory, pytest.raises(StoreUnavailableError, match="locked"):
        memory.add([unit("Neu.", "Nouveau.")], name="new")
    other.close()


def test_memory_can_be_searched_while_another_process_adds(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with opened(path, create=False) as memory:
        assert memory.search(PAIRS[0][0])[0].score == 100
    other.close()


def test_units_added_by_another_process_are_found(path: Path) -> None:
    with opened(path) as one, opened(path) as two:
        one.search(PAIRS[0][0])
        two.add([unit("Die Bäckerei zieht um.", "La boulangerie déménage.")], name="new")
        assert one.search("Die Bäckerei zieht bald um.")[0].text == "Die Bäckerei zieht um."


def test_verify_reports_a_changed_letter(path: Path) -> None:
    data = path.read_bytes()
    assert data.count(b"Hallenbad") == 1
    path.write_bytes(data.replace(b"Hallenbad", b"Hallenbed"))
    with opened(path) as memory:
        assert "unit 2 does not have the text that was added" in memory.verify()


def test_verify_reports_an_incomplete_word_index_and_repair_rebuilds_it(path: Path) -> None:
    broken = sqlite3.connect(path)
    broken.execute("INSERT INTO words (words) VALUES ('delete-all')")
    broken.commit()
    broken.close()
    with opened(path) as memory:
        assert memory.verify() == ["the word index does not match the texts"]
        assert memory.verify(repair=True) == []
        assert len(memory.concordance("Zug")) == 1


def test_verify_reports_damaged_binary_codes_and_repair_rebuilds_them(path: Path) -> None:
    broken = sqlite3.connect(path)
    broken.execute("UPDATE code_blocks SET codes = zeroblob(length(codes)) WHERE id = 1")
    broken.commit()
    broken.close()
    with opened(path) as memory:
        assert memory.verify() == ["block 1 of the binary codes is damaged"]
        with pytest.raises(StoreError, match="block 1"):
            memory.search(PAIRS[0][0])
        assert memory.verify(repair=True) == []
        assert memory.search(PAIRS[0][0])[0].score == 100


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated_file_is_reported_as_damaged(path: Path, share: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    try:
        with opened(path, create=False) as memory:
            assert memory.verify() != []
    except StoreError as error:
        assert error.hint  # noqa: PT017 - when it is detected depends on what is missing


def test_flipped_bits_raise_only_errors_of_this_package(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    dice = random.Random(7)
    for trial in range(60):
        broken = bytearray(data)
        for _ in range(20):
            broken[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        place = tmp_path / f"{trial}.db"
        place.write_bytes(broken)
        try:
            with opened(place, create=False) as memory:
                for ask in (memory.verify, memory.stats, lambda: list(memory.records()), memory.dedupe):
                    try:
                        ask()
                    except AlignerError:
                        continue
                memory.search(PAIRS[0][0])
                memory.concordance("Zug")
                memory.add([unit("Neu.", "Nouveau.")], name="new")
        except AlignerError as error:
            assert error.hint  # noqa: PT017 - which error it is depends on the dice
        place.unlink()


def limited(path: Path, kilobytes: int) -> subprocess.CompletedProcess[bytes]:
    """Add 3,000 units in a process with a limited file size, which simulates a full disk."""
    program = (
        "import resource, sys\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes} * 1024, {kilobytes} * 1024))\n"
        "import aligner.memory.intake as intake\n"
        "intake.BATCH_UNITS = 250\n"
        "from aligner.errors import AlignerError\n"
        "from tests.support.memories import opened, unit\n"
        "try:\n"
        "    with opened(sys.argv[1]) as memory:\n"
        "        many = (unit(f'Satz Nummer {k}.', f'Phrase {k}.', k) for k in range(3000))\n"
        "        memory.add(many, name='many')\n"
        "except AlignerError as error:\n"
        "    print(type(error).__name__, error.message)\n"
    )
    return subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, timeout=120)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="requires file size limits")
def test_full_disk_keeps_complete_transactions_and_the_addition_can_be_resumed(path: Path) -> None:
    outcome = limited(path, 400)
    assert outcome.stdout.startswith(b"OutputError"), outcome.stderr
    with opened(path) as memory:
        stored = texts(memory)
        assert stored >= set(PAIRS)
        assert memory.verify() == []
    assert limited(path, 1_000_000).stdout == b""
    with opened(path) as memory:
        assert len(texts(memory)) == len(PAIRS) + 3000
        assert memory.verify() == []


def read_only(folder: Path, program: str) -> str:
    """Run a program while a folder is read-only; return its output."""
    command = [sys.executable, "-c", program]
    if os.geteuid():
        for place in (*folder.iterdir(), folder):
            place.chmod(0o555 if place.is_dir() else 0o444)
    else:
        # Root can write anywhere except on a read-only mount.
        if shutil.which("unshare") is None:
            pytest.skip("`unshare`, needed for a read-only mount, is not installed")
        mount = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
        command = ["unshare", "-m", "sh", "-c", mount, str(folder), *command]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"read-only mounts are not available: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="requires a read-only mount")
def test_write_protected_memory_can_be_searched_but_not_changed(path: Path) -> None:
    program = (
        "from aligner.errors import AlignerError\n"
        "from tests.support.memories import PAIRS, opened, unit\n"
        f"with opened({str(path)!r}, create=False) as memory:\n"
        "    print(memory.search(PAIRS[0][0])[0].score)\n"
        "    print(memory.verify())\n"
        "try:\n"
        f"    with opened({str(path)!r}) as memory:\n"
        "        memory.add([unit('Neu.', 'Nouveau.')], name='new')\n"
        "except AlignerError as error:\n"
        "    print(type(error).__name__, error.message)\n"
    )
    found, faults, refusal = read_only(path.parent, program).splitlines()
    assert (found, faults) == ("100", "[]")
    assert refusal == f"OutputError {path}: is write-protected"


def test_unreachable_server_is_reported() -> None:
    pytest.importorskip("pg8000")
    with pytest.raises(StoreUnavailableError, match="does not respond"):
        open_memory("postgresql://nobody@127.0.0.1:1/nothing")


def test_password_is_not_shown() -> None:
    pytest.importorskip("pg8000")
    with pytest.raises(StoreUnavailableError) as caught:
        open_memory("postgresql://me:secret@127.0.0.1:1/nothing")
    assert "secret" not in caught.value.message


def test_missing_driver_is_reported_with_the_extra_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pg8000.native", None)
    with pytest.raises(StoreUnavailableError) as caught:
        open_memory("postgresql://localhost/nothing")
    assert "bitext-aligner[postgres]" in caught.value.hint


FOREIGN = {
    "a trigger": (
        "CREATE TRIGGER t AFTER INSERT ON units BEGIN UPDATE units SET tgt = 'x' WHERE id = new.id; END",
        "trigger `t`",
    ),
    "an endless view": (
        "CREATE VIEW w AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
        "view `w`",
    ),
    "another table": ("CREATE TABLE more (x)", "table `more`"),
    "another index": ("CREATE INDEX i ON units (zeroblob(id))", "index `i`"),
    "another virtual table": ("CREATE VIRTUAL TABLE v USING fts5 (x)", "table `v`"),
}


@pytest.mark.parametrize("foreign", FOREIGN)
@pytest.mark.parametrize("create", [True, False])
def test_an_object_that_is_not_of_a_memory_is_refused(path: Path, foreign: str, *, create: bool) -> None:
    statement, named = FOREIGN[foreign]
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=f"has a {named}"):
        opened(path, create=create)
    assert path.read_bytes() == before


def test_a_view_in_place_of_a_table_is_refused(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE pairs RENAME TO other")
        connection.execute("CREATE VIEW pairs AS SELECT * FROM other")
    with pytest.raises(StoreError, match="not part of a translation memory"):
        opened(path)


def test_a_table_with_another_definition_is_refused(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE documents ADD COLUMN x ANY AS (zeroblob(id))")
    with pytest.raises(StoreError, match="table `documents` with another definition"):
        opened(path)


def test_statistics_of_an_analysis_are_accepted(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("ANALYZE")
    with opened(path) as memory:
        assert len(texts(memory)) == len(PAIRS)
