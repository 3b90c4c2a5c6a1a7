"""
A translation memory in one SQLite file.

Several processes may use the file at once, and any of them may be killed at any moment:
every write is a complete transaction, and all indices are stored in the same file.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from aligner.errors import StoreError
from aligner.memory.blocks import BlockReader, append, prune
from aligner.memory.checks import text_faults, value_faults
from aligner.memory.keys import tidy
from aligner.memory.rows import UNFINISHED, language_pair, occurrence, same_language, text_of, written_ids
from aligner.memory.schema import connect, explained, is_damage
from aligner.memory.store import Candidate, PutResult
from aligner.memory.values import STATUS_RANK, Addition, LanguagePair, Occurrence, Record, Side, Stats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from aligner.memory.pattern import Pattern, Term
    from aligner.memory.store import Batch, IncomingUnit, Progress, Query

__all__ = ["SqliteStore"]

_VALUES_A_QUERY: Final = 500
_UNITS_A_STEP: Final = 1 << 14
"""Units that are read or encoded together."""
_MOST_FAULTS: Final = 1_000
"""Damaged pages and values of a wrong type that `verify` reports."""

NEAREST: Final = 400
"""
Candidates by binary code. Among a million units, all those with a cosine of 0.7 or more
were among the nearest 200 (benchmarks/memory.py).
"""
WORDS: Final = 12
"""Words that are also looked up, the longest first: in a short text a typing error changes the code."""
COMMON: Final = 300
"""A word that occurs in more units than this is ignored."""

_T = TypeVar("_T")
_Value: TypeAlias = str | bytes | int | float | None
_Run: TypeAlias = "Callable[..., sqlite3.Cursor]"

# The casts are for damaged files, in which a text may appear as a number.
_TEXTS: Final = "CAST(u.src AS TEXT), CAST(u.tgt AS TEXT)"
_OCCURRENCE_COLUMN_COUNT: Final = 15
_OCCURRENCE_COLUMNS: Final = (
    "p.unit, CAST(d.name AS TEXT), CAST(p.src_ids AS TEXT), CAST(p.tgt_ids AS TEXT), p.status,"
    " p.similarity, p.confidence, p.crossing, CAST(p.roles AS TEXT), CAST(p.divergences AS TEXT),"
    " CAST(p.name AS TEXT), CAST(p.src_inline AS TEXT), CAST(p.tgt_inline AS TEXT), p.addition, a.added"
)


class SqliteStore:
    """
    Units in a file; the methods are documented in `Store`.

    Args:
        path: The file.
        create: Create the file if it does not exist.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self._path = path
        self._connection = connect(path, create=create)
        self._blocks = BlockReader(self._connection)

    @property
    def location(self) -> str:
        """The file."""
        return str(self._path)

    @property
    def encoder(self) -> str | None:
        """Model that computed the binary codes; None if the memory is empty."""
        with explained(self._path):
            return self._setting("encoder")

    def close(self) -> None:
        """Close the file."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def begin(self, addition: Addition) -> int:
        """Record that an addition has started; return its number."""
        with self._writing() as run:
            values = (addition.name, addition.signature, addition.added.isoformat())
            run("INSERT INTO additions (name, signature, added) VALUES (?, ?, ?)", values)
            return int(run("SELECT last_insert_rowid()").fetchone()[0])

    def has_bitext(self, digest: bytes) -> bool:
        """Whether a bitext with this content was added completely."""
        with explained(self._path):
            found = self._connection.execute("SELECT 1 FROM additions WHERE digest = ? LIMIT 1", (digest,))
            return found.fetchone() is not None

    def finish(self, addition: int, digest: bytes) -> None:
        """Record that an addition is complete; if it only repeated a previous one, delete it instead."""
        with self._writing() as run:
            run(
                "DELETE FROM additions WHERE id = ?1 AND EXISTS"
                " (SELECT 1 FROM additions WHERE digest = ?2 AND id <> ?1)"
                " AND NOT EXISTS (SELECT 1 FROM places WHERE addition = ?1)",
                (addition, digest),
            )
            run("UPDATE additions SET digest = ? WHERE id = ?", (digest, addition))

    def put(self, batch: Batch, *, encoder: str) -> PutResult:
        """Add units in one transaction."""
        with self._writing() as run:
            self._check_encoder(encoder)
            known = self._known(run, [unit.hash for unit in batch.units])
            first = self._next_id(run)
            new: dict[bytes, int] = {}
            rows: list[int] = []
            for row, unit in enumerate(batch.units):
                if unit.hash not in known and unit.hash not in new:
                    new[unit.hash] = first + len(new)
                    rows.append(row)
            pairs = self._pairs(run, {unit.pair for unit in batch.units})
            self._insert_units(run, [batch.units[row] for row in rows], first, pairs)
            self._insert_codes(batch, rows, first, pairs)
            occurrences, improved = self._insert_occurrences(run, batch.units, new, known)
            return PutResult(len(new), occurrences, improved)

    def _check_encoder(self, encoder: str) -> None:
        own = self._setting("encoder")
        if own is None:
            self._connection.execute("INSERT INTO settings VALUES ('encoder', ?)", (encoder,))
        elif own != encoder:
            raise StoreError(
                f"{self._path}: made with the model `{own}`, not `{encoder}`",
                hint="Run `aligner memory verify --repair` to rebuild its indices with this model",
            )

    def _setting(self, key: str) -> str | None:
        row = self._connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def _known(self, run: _Run, hashes: Sequence[bytes]) -> dict[bytes, int]:
        known: dict[bytes, int] = {}
        for part in _parts(hashes):
            query = f"SELECT hash, id FROM units WHERE hash IN ({_marks(part)})"  # noqa: S608 - marks
            known.update(run(query, part).fetchall())
        return known

    def _next_id(self, run: _Run) -> int:
        # Not the largest id in use: ids of removed units are not reused.
        row = run("SELECT seq FROM sqlite_sequence WHERE name = 'units'").fetchone()
        return 1 if row is None else int(row[0]) + 1

    def _pairs(self, run: _Run, pairs: Iterable[LanguagePair]) -> dict[LanguagePair, int]:
        numbers = {}
        for pair in pairs:
            values = (pair.src, pair.tgt)
            run("INSERT OR IGNORE INTO pairs (src_lang, tgt_lang) VALUES (?, ?)", values)
            row = run("SELECT id FROM pairs WHERE src_lang = ? AND tgt_lang = ?", values).fetchone()
            numbers[pair] = int(row[0])
        return numbers

    def _documents(self, run: _Run, names: Iterable[str]) -> dict[str, int]:
        numbers = {}
        for name in names:
            run("INSERT OR IGNORE INTO documents (name) VALUES (?)", (name,))
            numbers[name] = int(run("SELECT id FROM documents WHERE name = ?", (name,)).fetchone()[0])
        return numbers

    def _insert_units(
        self, run: _Run, units: Sequence[IncomingUnit], first: int, pairs: dict[LanguagePair, int]
    ) -> None:
        self._connection.executemany(
            "INSERT INTO units (id, pair, src, tgt, hash, src_key, tgt_key) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (number, pairs[unit.pair], unit.src, unit.tgt, unit.hash, unit.src_key, unit.tgt_key)
                for number, unit in enumerate(units, start=first)
            ),
        )
        run("INSERT INTO words (rowid, src, tgt) SELECT id, src, tgt FROM units WHERE id >= ?", (first,))

    def _insert_codes(
        self, batch: Batch, rows: Sequence[int], first: int, pairs: dict[LanguagePair, int]
    ) -> None:
        import numpy as np

        owners = np.array([pairs[batch.units[row].pair] for row in rows], dtype=np.int64)
        chosen = np.array(rows, dtype=np.int64)
        for pair in np.unique(owners).tolist():
            own = np.flatnonzero(owners == pair)
            for side, codes in ((Side.SRC, batch.src_codes), (Side.TGT, batch.tgt_codes)):
                append(self._connection, pair, side, first + own, codes[chosen[own]])

    def _insert_occurrences(
        self, run: _Run, units: Sequence[IncomingUnit], new: dict[bytes, int], known: dict[bytes, int]
    ) -> tuple[int, int]:
        """Insert occurrences; return how many were added and how many existing ones were updated."""
        documents = self._documents(run, dict.fromkeys(unit.document for unit in units))
        ids = known | new
        rows = [_occurrence_row(ids[unit.hash], documents[unit.document], unit) for unit in units]
        marks = _marks(range(_OCCURRENCE_COLUMN_COUNT))
        added = self._changes(f"INSERT OR IGNORE INTO places VALUES ({marks})", rows)  # noqa: S608 - marks
        # If the same occurrence was stored before or is repeated in the batch, the highest status counts.
        repeated = set(known.values()) | {
            unit for unit, times in Counter(row[0] for row in rows).items() if times > 1
        }
        improved = self._changes(
            "UPDATE places SET status = ?, rank = ?, similarity = ?, confidence = ?, divergences = ?"
            " WHERE unit = ? AND document = ? AND src_ids = ? AND tgt_ids = ? AND rank < ?",
            [
                (row[5], row[6], row[7], row[8], row[11], *row[:4], row[6])
                for row in rows
                if row[0] in repeated and row[6]
            ],
        )
        tagged = self._changes(
            "UPDATE places SET src_inline = ?, tgt_inline = ?"
            " WHERE unit = ? AND document = ? AND src_ids = ? AND tgt_ids = ?"
            " AND src_inline = '' AND tgt_inline = ''",
            [(*row[13:], *row[:4]) for row in rows if row[0] in repeated and (row[13] or row[14])],
        )
        return added, improved + tagged

    def _changes(self, statement: str, rows: Sequence[Sequence[_Value]]) -> int:
        before = self._connection.total_changes
        self._connection.executemany(statement, rows)
        return self._connection.total_changes - before

    def equal(self, query: Query, limit: int) -> list[int]:
        """Ids of units with a text that has the key of the query."""
        found: list[int] = []
        with explained(self._path):
            for pair, side in self._sides(query.lang):
                rows = self._connection.execute(
                    f"SELECT id FROM units WHERE {side}_key = ? AND pair = ? ORDER BY id DESC LIMIT ?",  # noqa: S608
                    (query.key, pair, limit),
                )
                found += [row[0] for row in rows]
        return list(dict.fromkeys(found))

    def similar(self, query: Query, limit: int) -> dict[int, int | None]:
        """Units with the nearest binary codes, followed by units that share a rare word with the text."""
        found: dict[int, int | None] = {}
        with self._reading():
            sides = self._sides(query.lang)
            if query.code is not None:
                for number, distance in self._blocks.nearest(sides, query.code, NEAREST):
                    found.setdefault(number, distance)
            for word in sorted(query.words, key=len, reverse=True)[:WORDS]:
                # Searches both sides: skipping matches of a common word on the other side is slow.
                rows = self._connection.execute(
                    "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (f'"{word}"', COMMON + 1)
                ).fetchall()
                if len(rows) <= COMMON:
                    for (number,) in rows:
                        found.setdefault(number, None)
        return dict(islice(found.items(), limit))

    def _sides(self, lang: str | None) -> list[tuple[int, str]]:
        rows = self._connection.execute("SELECT id, src_lang, tgt_lang FROM pairs ORDER BY id").fetchall()
        return [
            (number, side)
            for number, *langs in rows
            for side, own in zip(Side, langs, strict=True)
            if lang is None or same_language(own, lang)
        ]

    def containing(self, pattern: Pattern, *, lang: str | None, limit: int) -> list[tuple[int, Side]]:
        """Ids of units that match a pattern, each with the matching side; newest first."""
        found: list[tuple[int, Side]] = []
        with explained(self._path):
            for side in Side:
                match = f"{{{side}}} : ({' AND '.join(map(_fts_term, pattern.terms))})"
                pairs = [pair for pair, own in self._sides(lang) if own == side]
                if not pairs:
                    continue
                rows = self._connection.execute(
                    "SELECT w.rowid FROM words w JOIN units u ON u.id = w.rowid"  # noqa: S608 - marks
                    f" WHERE w.words MATCH ? AND u.pair IN ({_marks(pairs)}) ORDER BY w.rowid DESC LIMIT ?",
                    (match, *pairs, limit),
                )
                found += [(row[0], side) for row in rows]
        return sorted(found, reverse=True)[:limit]

    def candidates(self, ids: Sequence[int]) -> list[Candidate]:
        """Units in the order of the ids; unknown ids are skipped."""
        found: dict[int, Candidate] = {}
        with explained(self._path):
            for part in _parts(ids):
                for number, src_lang, tgt_lang, src, tgt in self._connection.execute(
                    f"SELECT u.id, p.src_lang, p.tgt_lang, {_TEXTS} FROM units u"  # noqa: S608 - marks
                    f" JOIN pairs p ON p.id = u.pair WHERE u.id IN ({_marks(part)})",
                    part,
                ):
                    found[number] = Candidate(
                        number, language_pair(src_lang, tgt_lang), text_of(src), text_of(tgt)
                    )
        return [found[number] for number in ids if number in found]

    def records(self, ids: Sequence[int]) -> list[Record]:
        """Units with their occurrences, in the order of the ids; unknown ids are skipped."""
        with self._reading():
            found: dict[int, Record] = {}
            for part in _parts(ids):
                marks = _marks(part)
                found |= {
                    record.id: record
                    for record in self._records(f"u.id IN ({marks})", f"p.unit IN ({marks})", part)
                }
        return [found[number] for number in ids if number in found]

    def after(self, last: int, count: int) -> list[Record]:
        """The next `count` units after the id `last`, with their occurrences."""
        with self._reading() as run:
            rows = run("SELECT id FROM units WHERE id > ? ORDER BY id LIMIT ?", (last, count)).fetchall()
            if not rows:
                return []
            ends = (last, rows[-1][0])
            return self._records("u.id > ? AND u.id <= ?", "p.unit > ? AND p.unit <= ?", ends)

    def _records(self, units: str, occurrences: str, values: Sequence[_Value]) -> list[Record]:
        """Units and their occurrences that meet two SQL conditions with the same values."""
        rows = self._connection.execute(
            f"SELECT {_OCCURRENCE_COLUMNS} FROM places p JOIN documents d ON d.id = p.document"  # noqa: S608 - conditions
            f" JOIN additions a ON a.id = p.addition WHERE {occurrences} ORDER BY p.unit",
            values,
        )
        seen = {
            unit: tuple(map(_read_occurrence, group)) for unit, group in groupby(rows, key=lambda row: row[0])
        }
        return [
            Record(
                id=number,
                src=text_of(src),
                tgt=text_of(tgt),
                pair=language_pair(src_lang, tgt_lang),
                occurrences=seen[number],
            )
            for number, src, tgt, src_lang, tgt_lang in self._connection.execute(
                f"SELECT u.id, {_TEXTS}, l.src_lang, l.tgt_lang FROM units u"  # noqa: S608 - conditions
                f" JOIN pairs l ON l.id = u.pair WHERE {units} ORDER BY u.id",
                values,
            )
            if number in seen
        ]

    def additions(self) -> dict[int, Addition]:
        """Every addition by number."""
        with explained(self._path):
            rows = self._connection.execute("SELECT id, name, digest, signature, added FROM additions")
            return {
                number: Addition(
                    name=text_of(name),
                    digest=digest,
                    signature=text_of(signature),
                    added=datetime.fromisoformat(added),
                )
                for number, name, digest, signature, added in rows
            }

    def duplicates(self) -> Iterator[tuple[int, ...]]:
        """Groups of ids of units with the same languages, source key and target key."""
        with explained(self._path):
            rows = self._connection.execute(
                "SELECT group_concat(id) FROM units GROUP BY src_key, tgt_key, pair HAVING count(*) > 1"
            ).fetchall()
        for (ids,) in rows:
            yield tuple(sorted(map(int, ids.split(","))))

    def variants(self, limit: int) -> list[tuple[int, ...]]:
        """Groups of ids of units with the same languages and source key but different target keys."""
        with explained(self._path):
            rows = self._connection.execute(
                "SELECT group_concat(id) FROM units GROUP BY src_key, pair"
                " HAVING min(tgt_key) < max(tgt_key) ORDER BY min(id) LIMIT ?",
                (limit,),
            )
            return [tuple(sorted(map(int, ids.split(",")))) for (ids,) in rows]

    def merge_units(self, groups: Sequence[tuple[int, Sequence[int]]]) -> None:
        """Merge duplicate units, given as (id to keep, ids to remove), in one transaction."""
        with self._writing() as run:
            for kept, number in ((kept, number) for kept, removed in groups for number in removed):
                run("UPDATE OR IGNORE places SET unit = ? WHERE unit = ?", (kept, number))
                run("DELETE FROM places WHERE unit = ?", (number,))
                run(
                    "INSERT INTO words (words, rowid, src, tgt)"
                    " SELECT 'delete', id, src, tgt FROM units WHERE id = ?",
                    (number,),
                )
                run("DELETE FROM units WHERE id = ?", (number,))

    def prune(self) -> None:
        """Remove the binary codes of units that no longer exist."""
        import numpy as np

        with self._writing() as run:
            ids = run("SELECT id FROM units ORDER BY id")
            prune(self._connection, np.fromiter((row[0] for row in ids), dtype=np.int64))

    def stats(self) -> Stats:
        """Count the contents."""
        with self._reading() as run:
            pairs = run(
                "SELECT p.src_lang, p.tgt_lang, count(*) FROM units u JOIN pairs p ON p.id = u.pair"
                " GROUP BY p.id ORDER BY 3 DESC, p.id"
            ).fetchall()
            occurrences = run(
                "SELECT status, count(*) FROM places GROUP BY status ORDER BY 2 DESC"
            ).fetchall()
            documents, additions, first, last = run(
                "SELECT (SELECT count(*) FROM documents), count(digest), min(added), max(added)"
                " FROM additions"
            ).fetchone()
            unfinished = run(f"{UNFINISHED} ORDER BY name").fetchall()
            (pages,), (size,) = run("PRAGMA page_count").fetchone(), run("PRAGMA page_size").fetchone()
            return Stats(
                units={language_pair(src, tgt): count for src, tgt, count in pairs},
                occurrences={text_of(status): count for status, count in occurrences},
                documents=documents,
                additions=additions,
                unfinished=tuple(text_of(name) for (name,) in unfinished),
                size=pages * size,
                encoder=self._setting("encoder") or "",
                first=datetime.fromisoformat(first) if first else None,
                last=datetime.fromisoformat(last) if last else None,
            )

    def faults(self, progress: Progress | None) -> Iterator[str]:
        """Check pages, references, values, texts against their hashes, and each index against the texts."""
        seen: set[str] = set()
        checks = (
            self._page_faults,
            lambda: value_faults(self._connection),
            self._word_index_faults,
            self._blocks.faults,
            lambda: text_faults(self._connection, self._coded(), progress),
        )
        for check in checks:
            try:
                yield from check()
            except (sqlite3.DatabaseError, TypeError, ValueError, OverflowError) as error:
                # Damage that ends one check, such as a page that cannot be read, may spare the others.
                with explained(self._path):
                    if isinstance(error, sqlite3.OperationalError) and not is_damage(error):
                        raise
                message = f"the file is damaged: {error}"
                if message not in seen:
                    yield message
                seen.add(message)

    def _page_faults(self) -> Iterator[str]:
        for (line,) in self._connection.execute(f"PRAGMA integrity_check({_MOST_FAULTS})"):
            if line != "ok":
                yield f"the file is damaged: {line}"
        for table, row, *_ in self._connection.execute("PRAGMA foreign_key_check"):
            yield f"row {'?' if row is None else row} of `{table}` refers to a missing row"

    def _coded(self) -> dict[str, set[int]]:
        """Ids of the units that have a binary code, by side."""
        return {side: set(self._blocks.ids(side)) for side in Side}

    def _word_index_faults(self) -> Iterator[str]:
        try:
            self._connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            # FTS5 cannot run this check on a read-only file.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                return
            yield "the word index does not match the texts"

    def rebuild(self, code: Callable[[Sequence[str]], NDArray[np.uint64]], *, encoder: str) -> None:
        """Rebuild all indices from the texts, in one transaction."""
        import numpy as np

        with self._writing() as run:
            run("REINDEX")
            run("INSERT INTO words (words) VALUES ('rebuild')")
            run("DELETE FROM code_blocks")
            run("INSERT OR REPLACE INTO settings VALUES ('encoder', ?)", (encoder,))
            for (pair,) in run("SELECT id FROM pairs").fetchall():
                last = 0
                while rows := run(
                    "SELECT id, src, tgt FROM units WHERE id > ? AND pair = ? ORDER BY id LIMIT ?",
                    (last, pair, _UNITS_A_STEP),
                ).fetchall():
                    last = rows[-1][0]
                    ids = np.array([row[0] for row in rows], dtype=np.int64)
                    for column, side in enumerate(Side, start=1):
                        append(self._connection, pair, side, ids, code([row[column] for row in rows]))

    @contextmanager
    def _writing(self) -> Iterator[_Run]:
        """Run a block as one write transaction, waiting for those of other processes."""
        with explained(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
                self._connection.execute("COMMIT")
            except BaseException:
                # If the disk is full, SQLite has already rolled back.
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _reading(self) -> Iterator[_Run]:
        """Run a block on a consistent snapshot of the file."""
        with explained(self._path):
            self._connection.execute("BEGIN")
            try:
                yield self._connection.execute
            finally:
                with suppress(sqlite3.Error):
                    self._connection.execute("COMMIT")


def _occurrence_row(unit_id: int, document: int, unit: IncomingUnit) -> tuple[_Value, ...]:
    """Values of a row of `places`, in the order of its columns."""
    context = unit.context
    return (
        unit_id,
        document,
        written_ids(context.src_ids),
        written_ids(context.tgt_ids),
        unit.addition,
        context.status.value,
        STATUS_RANK.get(context.status, 0),
        context.similarity,
        context.confidence,
        int(context.crossing),
        " ".join(context.roles),
        " ".join(context.divergences),
        unit.name,
        tidy(context.src_inline),
        tidy(context.tgt_inline),
    )


def _read_occurrence(row: Sequence[Any]) -> Occurrence:
    """Build an occurrence from the columns `_OCCURRENCE_COLUMNS`."""
    return occurrence(row[1:])


def _parts(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(values), _VALUES_A_QUERY):
        yield values[start : start + _VALUES_A_QUERY]


def _marks(values: Sized) -> str:
    return ", ".join("?" * len(values))


def _fts_term(term: Term) -> str:
    # Words consist of letters and digits only, so nothing needs escaping.
    return f'"{" ".join(term.words)}"{" *" if term.prefix else ""}'
