"""
The tables of a translation memory in SQLite: made, brought up to date, or refused.

Apart from `sqlite`, which reads and writes them.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from aligner.atomic import check_target
from aligner.errors import AlignerError, InputError, OutputError, StoreError, StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["SCHEMA", "connect", "explained"]

APPLICATION: Final = 0x414C544D
"""`ALTM`: what `file` and SQLite know a translation memory by."""

PATIENCE_SECONDS: Final = 60.0
"""How long to wait for another process, whose transactions take seconds at most."""
_PAUSE_SECONDS: Final = 0.01
_PAGE_BYTES: Final = 8192
_CACHE_KILOBYTES: Final = 200_000
"""What one transaction touches of a memory of a million units stays in memory."""
_MAPPED_BYTES: Final = 1 << 31

_SETTINGS: Final = (
    f"page_size = {_PAGE_BYTES}",
    f"cache_size = -{_CACHE_KILOBYTES}",
    f"mmap_size = {_MAPPED_BYTES}",
    "temp_store = MEMORY",
    "wal_autocheckpoint = 8000",
    "secure_delete = OFF",
    # A file from elsewhere must not run functions by its schema, nor lead out of its pages.
    "trusted_schema = OFF",
    "cell_size_check = ON",
)

_MIGRATIONS: Final = (
    """
    CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE pairs (
        id INTEGER PRIMARY KEY, src_lang TEXT NOT NULL, tgt_lang TEXT NOT NULL, UNIQUE (src_lang, tgt_lang)
    ) STRICT;
    CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE additions (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, digest BLOB, signature TEXT NOT NULL,
        added TEXT NOT NULL
    ) STRICT;
    CREATE INDEX additions_by_digest ON additions (digest);
    CREATE TABLE units (
        id INTEGER PRIMARY KEY AUTOINCREMENT, pair INTEGER NOT NULL REFERENCES pairs,
        src TEXT NOT NULL, tgt TEXT NOT NULL, hash BLOB NOT NULL UNIQUE,
        src_key INTEGER NOT NULL, tgt_key INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX units_by_src ON units (src_key);
    CREATE INDEX units_by_tgt ON units (tgt_key);
    CREATE TABLE places (
        unit INTEGER NOT NULL REFERENCES units, document INTEGER NOT NULL REFERENCES documents,
        src_ids TEXT NOT NULL, tgt_ids TEXT NOT NULL, addition INTEGER NOT NULL REFERENCES additions,
        status TEXT NOT NULL, rank INTEGER NOT NULL, similarity REAL, confidence REAL,
        crossing INTEGER NOT NULL, roles TEXT NOT NULL, divergences TEXT NOT NULL, name TEXT NOT NULL,
        PRIMARY KEY (unit, document, src_ids, tgt_ids)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE code_blocks (
        id INTEGER PRIMARY KEY, pair INTEGER NOT NULL REFERENCES pairs, side TEXT NOT NULL,
        crc INTEGER NOT NULL, ids BLOB NOT NULL, codes BLOB NOT NULL
    ) STRICT;
    CREATE VIRTUAL TABLE words USING fts5 (
        src, tgt, content = 'units', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
    );
    """,
    # The texts with the codes of a translation tool in them.
    """
    ALTER TABLE places ADD COLUMN src_inline TEXT NOT NULL DEFAULT '';
    ALTER TABLE places ADD COLUMN tgt_inline TEXT NOT NULL DEFAULT '';
    """,
)
"""What brings a file from each version of the schema to the next; the first makes it."""

SCHEMA: Final = len(_MIGRATIONS)

_ANOTHER_FILE: Final = "Name a file that `aligner memory add` made"


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """
    Turn what SQLite refuses into our errors.

    Raises:
        StoreError: The file is damaged, or no database.
        StoreUnavailableError: Another process keeps it locked.
        OutputError: It must not be written, or the disk is full.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(error, path) from error
    except (TypeError, ValueError, OverflowError) as error:
        # A time, a status or a list of indices that nobody wrote, or a number in place of a text.
        raise _damaged(path, error) from error


def _translated(error: sqlite3.Error, path: Path) -> AlignerError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StoreUnavailableError(
            f"{path}: another program has kept it locked for {PATIENCE_SECONDS:.0f} seconds",
            hint="Wait until it is done, or end it; what it had not finished is undone",
        )
    if code == sqlite3.SQLITE_NOTADB:
        return StoreError(f"{path}: not a translation memory", hint=_ANOTHER_FILE)
    if code == sqlite3.SQLITE_CORRUPT:
        return _damaged(path, error)
    if code == sqlite3.SQLITE_READONLY or (code == sqlite3.SQLITE_CANTOPEN and _is_protected(path)):
        return OutputError(f"{path}: is write-protected", hint="Lift the protection, or work on a copy")
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        return OutputError(
            f"{path}: {'the disk is full' if code == sqlite3.SQLITE_FULL else error}",
            hint="Make room and repeat the command: what was added before is kept",
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return OutputError(
            f"{path}: cannot be opened", hint="Check the permissions of the file and its folder"
        )
    return StoreError(f"{path}: {error}", hint="`aligner memory verify` checks the file")


def _is_protected(path: Path) -> bool:
    return not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))


def _damaged(path: Path, error: Exception) -> StoreError:
    return StoreError(
        f"{path}: damaged: {error}",
        hint="`aligner memory verify` says more; fall back on a copy, or export what can still be read",
    )


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """
    Open a memory.

    Args:
        path: The file.
        create: Make it where it is not there.

    Raises:
        InputError: There is no such file, or it is a folder.
        StoreError: It is of another program, of a later version of this one, or damaged.
        StoreUnavailableError: It is locked.
        OutputError: It cannot be made.
    """
    _check_file(path, create=create)
    with explained(path):
        connection = _open(path, create=create)
        try:
            _settle_in_turn(connection, path, create=create)
        except BaseException:
            connection.close()
            raise
    return connection


def _settle_in_turn(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    """Settle, and wait for another process that does: to change the journal, SQLite does not wait itself."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            _settle(connection, path, create=create)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise InputError("is a folder, not a file", hint="Name a file in it", path=path)
    if path.exists():
        return
    if not create:
        raise InputError("no such file", hint="Check the path; `aligner memory add` makes one", path=path)
    check_target(path)


def _open(path: Path, *, create: bool) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    try:
        return _connected(f"{uri}?mode={'rwc' if create else 'rw'}")
    except sqlite3.OperationalError as error:
        # A memory in a folder that must not be written: SQLite cannot share it there, and
        # reads it as a file that nobody changes.
        protected = error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
        if create or not protected or _has_log(path):
            raise
        return _connected(f"{uri}?immutable=1")


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _connected(uri: str) -> sqlite3.Connection:
    # Autocommit: transactions are begun by name.
    connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE_SECONDS, isolation_level=None)
    try:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        # Nothing is opened before something is read.
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _settle(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    """Check whose file it is, and bring it up to date."""
    version = _version(connection, path)
    if version == SCHEMA:
        _durable(connection)
        return
    if not version and not create:
        raise StoreError(f"{path}: is empty", hint="`aligner memory add` puts units into it")
    # Not inside a transaction.
    connection.execute("PRAGMA journal_mode = WAL")
    _durable(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for script in _MIGRATIONS[_version(connection, path) :]:
            for statement in script.split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _durable(connection: sqlite3.Connection) -> None:
    # Transactions are so large that to wait for the disk after each costs nothing.
    connection.execute("PRAGMA synchronous = FULL")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Version of the schema; 0 for a file that is still empty."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if not application and not version and not tables:
        return 0
    if application != APPLICATION:
        raise StoreError(f"{path}: a database of another program", hint=_ANOTHER_FILE)
    if version > SCHEMA:
        raise StoreError(
            f"{path}: its schema is version {version}, this program knows up to {SCHEMA}",
            hint="Install a later version of aligner; the file is as it was",
        )
    return int(version)
