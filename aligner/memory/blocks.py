"""
Storage of binary codes in SQLite: blocks of many units, each read as a whole.

Kept separate from `sqlite` because blocks have their own binary layout. A million units
take 64 blocks per side; one row per unit would take a hundred times as long to read.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.errors import StoreError
from aligner.memory.codes import distances, nearest

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["UNITS_A_BLOCK", "BlockReader", "append", "prune"]

UNITS_A_BLOCK: Final = 1 << 14
_IDS: Final = "<i8"
_ID_BYTES: Final = 8
"""Bytes of an id, and of an integer of a code."""
_SLACK: Final = 4
"""Candidates are reduced to the nearest once there are more than this multiple of the requested number."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Ids of units, shape (n,), and their codes by column, shape (code_words, n)."""

    ids: NDArray[np.int64]
    columns: NDArray[np.uint64]

    def packed(self) -> tuple[int, bytes, bytes]:
        """Checksum, ids and codes as stored in SQLite."""
        import numpy as np

        ids, codes = self.ids.astype(_IDS).tobytes(), np.ascontiguousarray(self.columns).tobytes()
        return zlib.crc32(ids + codes), ids, codes


def _unpacked(ids: bytes, codes: bytes) -> _Block:
    import numpy as np

    numbers = np.frombuffer(ids, dtype=_IDS)
    return _Block(numbers, np.frombuffer(codes, dtype=np.uint64).reshape(-1, len(numbers)))


def _fits(ids: object, codes: object) -> bool:
    """Whether two values can be the ids and codes of a block."""
    return (
        isinstance(ids, bytes)
        and isinstance(codes, bytes)
        and bool(ids)
        and len(ids) % _ID_BYTES == 0
        and len(codes) % len(ids) == 0
    )


def append(
    connection: sqlite3.Connection, pair: int, side: str, ids: NDArray[np.int64], codes: NDArray[np.uint64]
) -> None:
    """
    Append codes to the existing blocks; call inside a transaction.

    Args:
        connection: The memory.
        pair: Id of the language pair.
        side: `src` or `tgt`.
        ids: Unit ids, shape (n,).
        codes: Their codes, shape (n, code_words).
    """
    import numpy as np

    row = connection.execute(
        "SELECT id, ids, codes FROM code_blocks WHERE pair = ? AND side = ? ORDER BY id DESC LIMIT 1",
        (pair, side),
    ).fetchone()
    new = _Block(ids, codes.T)
    if row is not None:
        last = _unpacked(row[1], row[2])
        if len(last.ids) < UNITS_A_BLOCK:
            connection.execute("DELETE FROM code_blocks WHERE id = ?", (row[0],))
            new = _Block(
                np.concatenate((last.ids, new.ids)), np.concatenate((last.columns, new.columns), axis=1)
            )
    for start in range(0, len(new.ids), UNITS_A_BLOCK):
        part = slice(start, start + UNITS_A_BLOCK)
        _insert(connection, pair, side, _Block(new.ids[part], new.columns[:, part]))


def prune(connection: sqlite3.Connection, alive: NDArray[np.int64]) -> None:
    """Remove codes of units other than `alive` (ascending ids); call inside a transaction."""
    import numpy as np

    numbers = [row[0] for row in connection.execute("SELECT id FROM code_blocks")]
    for number in numbers:
        pair, side, ids, codes = connection.execute(
            "SELECT pair, side, ids, codes FROM code_blocks WHERE id = ?", (number,)
        ).fetchone()
        block = _unpacked(ids, codes)
        kept = np.isin(block.ids, alive, assume_unique=True)
        if kept.all():
            continue
        connection.execute("DELETE FROM code_blocks WHERE id = ?", (number,))
        if kept.any():
            _insert(connection, pair, side, _Block(block.ids[kept], block.columns[:, kept]))


def _insert(connection: sqlite3.Connection, pair: int, side: str, block: _Block) -> None:
    connection.execute(
        "INSERT INTO code_blocks (pair, side, crc, ids, codes) VALUES (?, ?, ?, ?, ?)",
        (pair, side, *block.packed()),
    )


class BlockReader:
    """Reads and caches blocks: a second search reads only blocks that were added in the meantime."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._cache: dict[tuple[int, int], _Block] = {}

    def nearest(
        self, sides: Sequence[tuple[int, str]], code: NDArray[np.uint64], count: int
    ) -> list[tuple[int, int]]:
        """
        Find the units with the nearest codes.

        Args:
            sides: Ids of language pairs, each with the side to search.
            code: The code, shape (code_words,).
            count: Maximum number of results.

        Returns:
            Unit ids with their Hamming distances, nearest first; a unit appears twice if
            both of its sides are near.
        """
        import numpy as np

        ids, found = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint16)
        limit = np.uint16(np.iinfo(np.uint16).max)
        for block in self._blocks(sides):
            own = distances(block.columns, code)
            # Few units of a later block are nearer than the best so far.
            near = np.flatnonzero(own <= limit)
            ids, found = np.concatenate((ids, block.ids[near])), np.concatenate((found, own[near]))
            if len(ids) > _SLACK * count:
                best = nearest(found, count)
                ids, found, limit = ids[best], found[best], found[best[-1]]
        best = nearest(found, count)
        return list(zip(ids[best].tolist(), found[best].tolist(), strict=True))

    def _blocks(self, sides: Sequence[tuple[int, str]]) -> Iterator[_Block]:
        existing: set[tuple[int, int]] = set()
        wanted: list[tuple[int, int]] = []
        for number, pair, side, crc in self._connection.execute(
            "SELECT id, pair, side, crc FROM code_blocks ORDER BY id"
        ):
            existing.add((number, crc))
            if (pair, side) in sides:
                wanted.append((number, crc))
        self._cache = {key: block for key, block in self._cache.items() if key in existing}
        for key in wanted:
            block = self._cache.get(key) or self._read(*key)
            if block is not None:
                self._cache[key] = block
                yield block

    def _read(self, number: int, crc: int) -> _Block | None:
        row = self._connection.execute(
            "SELECT ids, codes FROM code_blocks WHERE id = ? AND crc = ?", (number, crc)
        ).fetchone()
        if row is None:
            return None
        if not _fits(*row) or zlib.crc32(row[0] + row[1]) != crc:
            raise StoreError(
                f"block {number} of the binary codes is damaged",
                hint="`aligner memory verify --repair` rebuilds them from the texts",
            )
        return _unpacked(*row)

    def faults(self) -> Iterator[str]:
        """Check each block; yield a message for each fault."""
        for number, crc, ids, codes in self._connection.execute(
            "SELECT id, crc, ids, codes FROM code_blocks"
        ):
            if not _fits(ids, codes) or zlib.crc32(ids + codes) != crc:
                yield f"block {number} of the binary codes is damaged"

    def ids(self, side: str) -> Iterator[int]:
        """Ids of units that have a code for a side."""
        import numpy as np

        for ids, codes in self._connection.execute(
            "SELECT ids, codes FROM code_blocks WHERE side = ?", (side,)
        ):
            if _fits(ids, codes):
                yield from np.frombuffer(ids, dtype=_IDS).tolist()
