"""
Vector cache on the disk, so that no text goes through a transformer twice.

Wraps any encoder. The embedded model is not wrapped: it encodes a press release in a
hundredth of a second.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING, Final, TypeVar

from aligner.encode.vectors import checked
from aligner.errors import OutputError
from aligner.folders import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from aligner.encode import Encoder, Vectors
    from aligner.encode.loader import Progress

__all__ = ["CachedEncoder", "VectorCache", "cache_folder"]

LIMIT_BYTES: Final = 1 << 31
"""Size above which the oldest quarter is dropped: 2 GiB, about 700,000 vectors of 768 dimensions."""

TEXTS_AT_ONCE: Final = 256
"""Texts encoded between two writes: the most that a crash can lose."""

_PATIENCE_SECONDS: Final = 10.0
_KEYS_PER_QUERY: Final = 500
_FLOAT_BYTES: Final = 4

_CHECKED_BYTES: Final = 1 << 26
"""Size up to which `problem` reads the whole file: 64 MiB, a quarter of a second."""

_FILE: Final = "vectors-1.sqlite"
_SCHEMA: Final = """
    CREATE TABLE IF NOT EXISTS vectors (
        key BLOB PRIMARY KEY, dim INTEGER NOT NULL, crc INTEGER NOT NULL, vector BLOB NOT NULL
    )
"""

_Item = TypeVar("_Item")
_log = logging.getLogger(__name__)


class VectorCache:
    """
    A table from model revision and text to a vector, in one SQLite file.

    Each write is one transaction, so that several processes can share the file and a
    killed process leaves only complete rows. A row has a checksum over key and vector;
    if it does not match, the row counts as absent. The file contains hashes of texts,
    not texts, and only its user can read it.

    Everything in the cache can be computed again, so a problem with the file is not an
    error: the process continues without the cache, and one warning goes to the log
    `aligner.encode.cache`. Unless logging is configured, it appears on stderr as a plain
    line; Python's `warnings` would add a source line that means nothing to a user.

    Args:
        folder: Folder of the file; `cache_folder()` by default.
        limit: Bytes above which the oldest quarter of the rows is dropped.
    """

    def __init__(self, folder: Path | None = None, *, limit: int = LIMIT_BYTES) -> None:
        self._folder = folder or cache_folder()
        self._limit = limit
        self._usable = True

    @property
    def path(self) -> Path:
        """The SQLite file."""
        return self._folder / _FILE

    @property
    def size(self) -> int:
        """Bytes of the file; 0 if there is none."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def get(self, revision: str, texts: Iterable[str]) -> dict[str, Vectors]:
        """
        Look vectors up.

        Returns:
            The vector of each text that is cached, shape (dim,), float32.
        """
        import numpy as np

        if not self._usable or not self.size:
            return {}
        keys = {_key(revision, text): text for text in texts}
        found: dict[str, Vectors] = {}

        def look_up(connection: sqlite3.Connection) -> None:
            for part in _parts(list(keys), _KEYS_PER_QUERY):
                marks = ",".join("?" * len(part))
                query = f"SELECT key, dim, crc, vector FROM vectors WHERE key IN ({marks})"  # noqa: S608 - marks
                for key, dim, crc, data in connection.execute(query, part):
                    intact = isinstance(data, bytes) and crc == zlib.crc32(key + data)
                    if intact and len(data) == dim * _FLOAT_BYTES:
                        found[keys[key]] = np.frombuffer(data, dtype="<f4").astype(np.float32)

        self._transact(look_up)
        return found

    def put(self, revision: str, texts: Sequence[str], vectors: Vectors) -> None:
        """
        Store vectors.

        Args:
            revision: Revision of the model that computed them.
            texts: The texts.
            vectors: Shape (len(texts), dim), float32.
        """
        if not self._usable or not len(texts):
            return
        rows = []
        for text, vector in zip(texts, vectors, strict=True):
            key, data = _key(revision, text), vector.astype("<f4").tobytes()
            rows.append((key, len(vector), zlib.crc32(key + data), data))

        def insert(connection: sqlite3.Connection) -> None:
            # Replaces a damaged row; an intact one is replaced by the same values.
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)
            self._shrink(connection)

        self._transact(insert)

    def clear(self) -> None:
        """
        Remove all vectors.

        Raises:
            OutputError: The file cannot be removed.
        """
        self._usable = True
        if not self.path.exists():
            return
        try:
            try:
                with closing(self._connect()) as connection:
                    connection.execute("DELETE FROM vectors")
                    connection.execute("VACUUM")
            except sqlite3.Error:
                # A damaged file cannot be emptied. An intact one is not removed: another process
                # may be writing to it.
                self.path.unlink()
                self.path.with_name(f"{_FILE}-journal").unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(
                f"{self.path}: {error.strerror or error}",
                hint="Close the programs that use it and try again",
            ) from error

    def problem(self) -> str | None:
        """
        Open the file for writing and check all of it, unless it is large.

        Returns:
            Why the cache is not usable, or None.
        """
        try:
            with closing(self._connect()) as connection, connection:
                connection.execute("BEGIN IMMEDIATE")
                if self.size > _CHECKED_BYTES:
                    return None
                (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        except (sqlite3.Error, OSError) as error:
            return _reason(error)
        return None if verdict == "ok" else str(verdict)

    def _connect(self) -> sqlite3.Connection:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.path.exists():
            # Vectors reveal what a text is about: only the user may read them.
            self.path.touch(mode=0o600)
        # Autocommit: transactions are started explicitly, below.
        connection = sqlite3.connect(self.path, timeout=_PATIENCE_SECONDS, isolation_level=None)
        try:
            connection.execute(_SCHEMA)
        except BaseException:
            connection.close()
            raise
        return connection

    def _transact(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Work in one transaction; if the file fails, roll back, warn once and go on without the cache."""
        try:
            with closing(self._connect()) as connection, connection:
                connection.execute("BEGIN")
                work(connection)
        except (sqlite3.Error, OSError) as error:
            self._usable = False
            _log.warning("vector cache `%s` is not used: %s; see `aligner doctor`", self.path, _reason(error))

    def _shrink(self, connection: sqlite3.Connection) -> None:
        pages, free, size = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size > self._limit:
            # Row numbers rise with time. Freed pages are reused, so the file stops growing.
            connection.execute(
                "DELETE FROM vectors WHERE rowid IN "
                "(SELECT rowid FROM vectors ORDER BY rowid LIMIT (SELECT count(*) / 4 + 1 FROM vectors))"
            )


class CachedEncoder:
    """
    An encoder that reads vectors from the cache and encodes only what is missing.

    Args:
        encoder: Computes the missing vectors.
        cache: Stores them.
        progress: Called with the number of texts done and the total, as vectors arrive.
    """

    def __init__(self, encoder: Encoder, cache: VectorCache, *, progress: Progress | None = None) -> None:
        self._encoder = encoder
        self._cache = cache
        self._progress = progress

    @property
    def name(self) -> str:
        """Name of the wrapped encoder."""
        return self._encoder.name

    @property
    def revision(self) -> str:
        """Revision of the wrapped encoder."""
        return self._encoder.revision

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return self._encoder.dim

    def encode(self, texts: Sequence[str]) -> Vectors:
        """
        Encode texts, each distinct one at most once.

        Returns:
            Array of shape (len(texts), dim), float32, rows of length 1, in the order of the texts.

        Raises:
            EncoderError: The wrapped encoder raises it or returns vectors of the wrong shape.
        """
        import numpy as np

        distinct = list(dict.fromkeys(texts))
        if not distinct:
            return np.zeros((0, self.dim), dtype=np.float32)
        found = self._cache.get(self.revision, distinct)
        known = {text: vector for text, vector in found.items() if len(vector) == self.dim}
        # Longest first, so that texts encoded together have similar lengths.
        missing = sorted((text for text in distinct if text not in known), key=len, reverse=True)
        for part in _parts(missing, TEXTS_AT_ONCE):
            self._report(len(known), len(distinct))
            vectors = checked(self._encoder.encode(part), count=len(part), model=self.name)
            self._cache.put(self.revision, part, vectors)
            known.update(zip(part, vectors, strict=True))
        self._report(len(distinct), len(distinct))
        return np.stack([known[text] for text in texts])

    def _report(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(done, total)


def _key(revision: str, text: str) -> bytes:
    # Text from a broken file name or from JSON can contain lone surrogates.
    return hashlib.sha256(f"{revision}\0{text}".encode("utf-8", "surrogatepass")).digest()


def _reason(error: sqlite3.Error | OSError) -> str:
    """The reason, without the number and the path that the operating system adds."""
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()


def _parts(items: list[_Item], size: int) -> Iterator[list[_Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
