"""
Codes as SQLite keeps them: blocks of many units, which are read whole.

Apart from `sqlite`, since a block has a form of its own. A million units are 64 blocks a
side; a row for each unit would take a hundred times as long to read.
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
_SLACK: Final = 4
"""How many times as many as are asked for are gathered before the best are chosen."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Ids of units, shape (n,), and their codes by column, shape (code_words, n)."""

    ids: NDArray[np.int64]
    columns: NDArray[np.uint64]

    def packed(self) -> tuple[int, bytes, bytes]:
        """Checksum, ids and codes as SQLite keeps them."""
        import numpy as np

        ids, codes = self.ids.astype(_IDS).tobytes(), np.ascontiguousarray(self.columns).tobytes()
        return zlib.crc32(ids + codes), ids, codes


def _unpacked(ids: bytes, codes: bytes) -> _Block:
    import numpy as np

    numbers = np.frombuffer(ids, dtype=_IDS)
    return _Block(numbers, np.frombuffer(codes, dtype=np.uint64).reshape(-1, len(numbers)))


def append(
    connection: sqlite3.Connection, pair: int, side: str, ids: NDArray[np.int64], codes: NDArray[np.uint64]
) -> None:
    """
    Put codes behind those that are there; inside a transaction.

    Args:
        connection: The memory.
        pair: Number of the languages.
        side: `src` or `tgt`.
        ids: Units, shape (n,).
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
    """Drop the codes of units that are gone; inside a transaction. `alive` is ascending."""
    import numpy as np

    numbers = [row[0] for row in connection.execute("SELECT id FROM code_blocks")]
    for number in numbers:
        pair, side, ids, codes = connection.execute(
            "SELECT pair, side, ids, codes FROM code_blocks WHERE id = ?", (number,)
        ).fetchone()
        block = _unpacked(ids, codes)
        stays = np.isin(block.ids, alive, assume_unique=True)
        if stays.all():
            continue
        connection.execute("DELETE FROM code_blocks WHERE id = ?", (number,))
        if stays.any():
            _insert(connection, pair, side, _Block(block.ids[stays], block.columns[:, stays]))


def _insert(connection: sqlite3.Connection, pair: int, side: str, block: _Block) -> None:
    connection.execute(
        "INSERT INTO code_blocks (pair, side, crc, ids, codes) VALUES (?, ?, ?, ?, ?)",
        (pair, side, *block.packed()),
    )


class BlockReader:
    """Reads blocks and keeps them in memory: of a second search only what was added since is read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kept: dict[tuple[int, int], _Block] = {}

    def nearest(
        self, sides: Sequence[tuple[int, str]], code: NDArray[np.uint64], count: int
    ) -> list[tuple[int, int]]:
        """
        Find the units whose codes are nearest to one.

        Args:
            sides: Numbers of languages, each with the side to look at.
            code: The code, shape (code_words,).
            count: How many.

        Returns:
            Ids and numbers of differing bits, nearest first; a unit twice where both
            of its sides are near.
        """
        import numpy as np

        ids, apart = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint16)
        limit = np.uint16(np.iinfo(np.uint16).max)
        for block in self._blocks(sides):
            own = distances(block.columns, code)
            # Of a later block little is nearer than the best of those before.
            near = np.flatnonzero(own <= limit)
            ids, apart = np.concatenate((ids, block.ids[near])), np.concatenate((apart, own[near]))
            if len(ids) > _SLACK * count:
                best = nearest(apart, count)
                ids, apart, limit = ids[best], apart[best], apart[best[-1]]
        best = nearest(apart, count)
        return list(zip(ids[best].tolist(), apart[best].tolist(), strict=True))

    def _blocks(self, sides: Sequence[tuple[int, str]]) -> Iterator[_Block]:
        there: set[tuple[int, int]] = set()
        wanted: list[tuple[int, int]] = []
        for number, pair, side, crc in self._connection.execute(
            "SELECT id, pair, side, crc FROM code_blocks ORDER BY id"
        ):
            there.add((number, crc))
            if (pair, side) in sides:
                wanted.append((number, crc))
        self._kept = {key: block for key, block in self._kept.items() if key in there}
        for key in wanted:
            block = self._kept.get(key) or self._read(*key)
            if block is not None:
                self._kept[key] = block
                yield block

    def _read(self, number: int, crc: int) -> _Block | None:
        row = self._connection.execute(
            "SELECT ids, codes FROM code_blocks WHERE id = ? AND crc = ?", (number, crc)
        ).fetchone()
        if row is None:
            return None
        if zlib.crc32(row[0] + row[1]) != crc:
            raise StoreError(
                f"block {number} of the codes is damaged",
                hint="`aligner memory verify --repair` makes them anew from the texts",
            )
        return _unpacked(*row)

    def troubles(self) -> Iterator[str]:
        """Check each block; give a sentence for each fault."""
        for number, crc, ids, codes in self._connection.execute(
            "SELECT id, crc, ids, codes FROM code_blocks"
        ):
            if zlib.crc32(ids + codes) != crc:
                yield f"block {number} of the codes is damaged"

    def ids(self, side: str) -> Iterator[int]:
        """Units that have a code on a side."""
        import numpy as np

        for (ids,) in self._connection.execute("SELECT ids FROM code_blocks WHERE side = ?", (side,)):
            yield from np.frombuffer(ids, dtype=_IDS).tolist()
