"""
The SQLite schema of a translation memory: creating, migrating and checking it.

Kept separate from `sqlite`, which reads and writes the tables.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Final

from aligner.atomic import check_target
from aligner.errors import AlignerError, InputError, OutputError, StoreError, StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["SCHEMA", "connect", "explained", "is_damage"]

APPLICATION: Final = 0x414C544D
"""`ALTM`, the application id that identifies a translation memory to SQLite and to `file`."""

PATIENCE_SECONDS: Final = 60.0
"""How long to wait for a lock of another process; transactions take seconds at most."""
_PAUSE_SECONDS: Final = 0.01
_PAGE_BYTES: Final = 8192
_CACHE_KILOBYTES: Final = 200_000
"""Enough for the pages that one transaction touches in a memory of a million units."""
_MAPPED_BYTES: Final = 1 << 31

_SETTINGS: Final = (
    f"page_size = {_PAGE_BYTES}",
    f"cache_size = -{_CACHE_KILOBYTES}",
    f"mmap_size = {_MAPPED_BYTES}",
    "temp_store = MEMORY",
    "wal_autocheckpoint = 8000",
    "secure_delete = OFF",
    # The schema of an untrusted file must not call functions, and its cells must stay within their pages.
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
    # The texts with inline tags.
    """
    ALTER TABLE places ADD COLUMN src_inline TEXT NOT NULL DEFAULT '';
    ALTER TABLE places ADD COLUMN tgt_inline TEXT NOT NULL DEFAULT '';
    """,
)
"""Scripts that migrate a file from each schema version to the next; the first creates the tables."""

SCHEMA: Final = len(_MIGRATIONS)

_STATISTICS: Final = frozenset({("table", "sqlite_stat1"), ("table", "sqlite_stat4")})
"""Tables that SQLite adds when it analyses a file."""

_UNDECODABLE: Final = "decode to UTF-8"
"""Part of the message of the `sqlite3` module for a text that is not UTF-8."""

_ANOTHER_FILE: Final = "Pass a file created by `aligner memory add`"


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """
    Translate SQLite errors into errors of this package.

    Raises:
        StoreError: The file is damaged or is not a database.
        StoreUnavailableError: The file is locked by another process.
        OutputError: The file is read-only, or the disk is full.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(error, path) from error
    except (TypeError, ValueError, OverflowError) as error:
        # Damage can leave an invalid time, status or list of indices, or a number in place of text.
        raise _damaged(path, error) from error


def _translated(error: sqlite3.Error, path: Path) -> AlignerError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return StoreUnavailableError(
            f"{path}: locked by another process for {PATIENCE_SECONDS:.0f} seconds",
            hint="Wait for that process to finish, or end it; its open transaction is then rolled back",
        )
    if code == sqlite3.SQLITE_NOTADB:
        return StoreError(f"{path}: not a translation memory", hint=_ANOTHER_FILE)
    if is_damage(error):
        return _damaged(path, error)
    if code == sqlite3.SQLITE_READONLY or (code == sqlite3.SQLITE_CANTOPEN and _is_protected(path)):
        return OutputError(f"{path}: is write-protected", hint="Make it writable, or use a copy")
    if code in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}:
        return OutputError(
            f"{path}: {'the disk is full' if code == sqlite3.SQLITE_FULL else error}",
            hint="Free some space and repeat the command; units added so far are kept",
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return OutputError(
            f"{path}: cannot be opened", hint="Check the permissions of the file and its folder"
        )
    return StoreError(f"{path}: {error}", hint="`aligner memory verify` checks the file")


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error shows that the file is damaged, not that it is locked or protected."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code == sqlite3.SQLITE_CORRUPT or _UNDECODABLE in str(error)


def _is_protected(path: Path) -> bool:
    return not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))


def _damaged(path: Path, error: Exception) -> StoreError:
    reason = "a text is not UTF-8" if _UNDECODABLE in str(error) else error
    return StoreError(
        f"{path}: damaged: {reason}",
        hint="Run `aligner memory verify` for details; restore a backup, or export what can still be read",
    )


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """
    Open a memory.

    Args:
        path: The file.
        create: Create the file if it does not exist.

    Raises:
        InputError: The file does not exist, or is a folder.
        StoreError: It belongs to another program, was made by a later version, or is damaged.
        StoreUnavailableError: It is locked.
        OutputError: It cannot be created.
    """
    _check_file(path, create=create)
    with explained(path):
        connection = _open(path, create=create)
        try:
            _prepare_in_turn(connection, path, create=create)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare_in_turn(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    """Prepare the file, waiting for other processes: SQLite does not wait when the journal mode changes."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            _prepare(connection, path, create=create)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise InputError("is a folder, not a file", hint="Pass a file in it", path=path)
    if path.exists():
        return
    if not create:
        raise InputError(
            "no such file", hint="Check the path; `aligner memory add` creates a memory", path=path
        )
    check_target(path)


def _open(path: Path, *, create: bool) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    try:
        return _connected(f"{uri}?mode={'rwc' if create else 'rw'}")
    except sqlite3.OperationalError as error:
        # In a read-only folder SQLite cannot create the files it shares with other processes;
        # `immutable` reads the memory as a file that does not change.
        protected = error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
        if create or not protected or _has_log(path):
            raise
        return _connected(f"{uri}?immutable=1")


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _connected(uri: str) -> sqlite3.Connection:
    # Autocommit: transactions are started explicitly.
    connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE_SECONDS, isolation_level=None)
    try:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        # SQLite opens the file on the first read.
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    """Check that the file is a translation memory, and migrate it to the current schema."""
    version = _version(connection, path)
    _check_schema(connection, version, path)
    if version == SCHEMA:
        _durable(connection)
        return
    if not version and not create:
        raise StoreError(f"{path}: is empty", hint="`aligner memory add` adds units")
    # Not possible inside a transaction.
    connection.execute("PRAGMA journal_mode = WAL")
    _durable(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        _migrate(connection, _version(connection, path), SCHEMA)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _migrate(connection: sqlite3.Connection, start: int, end: int) -> None:
    for script in _MIGRATIONS[start:end]:
        for statement in script.split(";\n"):
            connection.execute(statement)


def _check_schema(connection: sqlite3.Connection, version: int, path: Path) -> None:
    """
    Check that the file has the tables and indices of its version and nothing else.

    Triggers and views run inside the statements of this program: a trigger rewrites units as
    they are added, a view without end hangs every command.

    Raises:
        StoreError: The schema has another object, or one with another definition.
    """
    with closing(sqlite3.connect(":memory:")) as empty:
        _migrate(empty, 0, version)
        own = _objects(empty)
    for kind, name, _ in sorted(_objects(connection) - own):
        other = " with another definition" if any(name == known for _, known, _ in own) else ""
        raise StoreError(
            f"{path}: has a {kind} `{name}`{other}, which is not part of a translation memory",
            hint="Get the file from its source again, or add its bitexts to a memory of your own",
        )


def _objects(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Type, name and definition of the objects of a schema, without those that SQLite makes for itself."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    return {
        (str(kind), str(name), " ".join(str(definition or "").split()))
        for kind, name, definition in rows
        if (kind, name) not in _STATISTICS
    }


def _durable(connection: sqlite3.Connection) -> None:
    # Transactions are so large that waiting for the disk after each costs nothing measurable.
    connection.execute("PRAGMA synchronous = FULL")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Schema version; 0 for an empty file."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if not application and not version and not tables:
        return 0
    if application != APPLICATION:
        raise StoreError(f"{path}: a database of another program", hint=_ANOTHER_FILE)
    if version > SCHEMA:
        raise StoreError(
            f"{path}: has schema version {version}, this program supports up to {SCHEMA}",
            hint="Install a later version of aligner; the file was not changed",
        )
    return int(version)
