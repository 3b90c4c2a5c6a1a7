"""
A translation memory in one SQLite file.

Several processes may use it at once, and one may be killed at any moment: what goes into
it goes in whole transactions, and every index lies in the same file.
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
from aligner.memory.keys import content_hash, tidy
from aligner.memory.rows import UNFINISHED, occurrence, same_language, written_ids
from aligner.memory.schema import connect, explained
from aligner.memory.store import Candidate, Put
from aligner.memory.values import STATUS_RANK, Addition, Occurrence, Pair, Record, Side, Stats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from aligner.memory.pattern import Pattern, Term
    from aligner.memory.store import Batch, Entry, Progress, Query

__all__ = ["SqliteStore"]

_VALUES_A_QUERY: Final = 500
_UNITS_A_STEP: Final = 1 << 14
"""Units that are read, checked or coded together."""

NEAREST: Final = 400
"""
Candidates by code. Of the units with a cosine of 0.7 or more among a million, all were
among the nearest 200 (benchmarks/memory.py).
"""
WORDS: Final = 12
"""Words of a text that are looked up, the longest: a typing error spoils the code of a short text."""
COMMON: Final = 300
"""A word of more units than this says nothing."""

_T = TypeVar("_T")
_Value: TypeAlias = str | bytes | int | float | None
_Run: TypeAlias = "Callable[..., sqlite3.Cursor]"

# The casts are for damaged files, in which a text may have become a number.
_TEXTS: Final = "CAST(u.src AS TEXT), CAST(u.tgt AS TEXT)"
_PLACE_COLUMNS: Final = 15
_PLACE: Final = (
    "p.unit, CAST(d.name AS TEXT), CAST(p.src_ids AS TEXT), CAST(p.tgt_ids AS TEXT), p.status,"
    " p.similarity, p.confidence, p.crossing, CAST(p.roles AS TEXT), CAST(p.divergences AS TEXT),"
    " CAST(p.name AS TEXT), CAST(p.src_inline AS TEXT), CAST(p.tgt_inline AS TEXT), p.addition, a.added"
)


class SqliteStore:
    """
    Units in a file; see `Store` for what each method does.

    Args:
        path: The file.
        create: Make it where it is not there.
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
        """Model that made the codes; None in an empty memory."""
        with explained(self._path):
            return self._setting("encoder")

    def close(self) -> None:
        """Close the file."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def begin(self, addition: Addition) -> int:
        """Note that a bitext is being added; give its number."""
        with self._writing() as run:
            values = (addition.name, addition.signature, addition.added.isoformat())
            run("INSERT INTO additions (name, signature, added) VALUES (?, ?, ?)", values)
            return int(run("SELECT last_insert_rowid()").fetchone()[0])

    def knows(self, digest: bytes) -> bool:
        """Whether a bitext of that content was added to its end."""
        with explained(self._path):
            found = self._connection.execute("SELECT 1 FROM additions WHERE digest = ? LIMIT 1", (digest,))
            return found.fetchone() is not None

    def finish(self, addition: int, digest: bytes) -> None:
        """Note that a bitext is complete; one that was there before and brought nothing is forgotten."""
        with self._writing() as run:
            run(
                "DELETE FROM additions WHERE id = ?1 AND EXISTS"
                " (SELECT 1 FROM additions WHERE digest = ?2 AND id <> ?1)"
                " AND NOT EXISTS (SELECT 1 FROM places WHERE addition = ?1)",
                (addition, digest),
            )
            run("UPDATE additions SET digest = ? WHERE id = ?", (digest, addition))

    def put(self, batch: Batch, *, encoder: str) -> Put:
        """Add units in one transaction."""
        with self._writing() as run:
            self._check_encoder(encoder)
            known = self._known(run, [entry.hash for entry in batch.entries])
            first = self._next_id(run)
            new: dict[bytes, int] = {}
            rows: list[int] = []
            for row, entry in enumerate(batch.entries):
                if entry.hash not in known and entry.hash not in new:
                    new[entry.hash] = first + len(new)
                    rows.append(row)
            pairs = self._pairs(run, {entry.pair for entry in batch.entries})
            self._insert_units(run, [batch.entries[row] for row in rows], first, pairs)
            self._insert_codes(batch, rows, first, pairs)
            places, improved = self._insert_places(run, batch.entries, new, known)
            return Put(len(new), places, improved)

    def _check_encoder(self, encoder: str) -> None:
        own = self._setting("encoder")
        if own is None:
            self._connection.execute("INSERT INTO settings VALUES ('encoder', ?)", (encoder,))
        elif own != encoder:
            raise StoreError(
                f"{self._path}: made with the model `{own}`, not `{encoder}`",
                hint="`aligner memory verify --repair` makes its indices anew",
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
        # Not the largest id: that of a unit which was removed is not given again.
        row = run("SELECT seq FROM sqlite_sequence WHERE name = 'units'").fetchone()
        return 1 if row is None else int(row[0]) + 1

    def _pairs(self, run: _Run, pairs: Iterable[Pair]) -> dict[Pair, int]:
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

    def _insert_units(self, run: _Run, entries: Sequence[Entry], first: int, pairs: dict[Pair, int]) -> None:
        self._connection.executemany(
            "INSERT INTO units (id, pair, src, tgt, hash, src_key, tgt_key) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (number, pairs[entry.pair], entry.src, entry.tgt, entry.hash, entry.src_key, entry.tgt_key)
                for number, entry in enumerate(entries, start=first)
            ),
        )
        run("INSERT INTO words (rowid, src, tgt) SELECT id, src, tgt FROM units WHERE id >= ?", (first,))

    def _insert_codes(self, batch: Batch, rows: Sequence[int], first: int, pairs: dict[Pair, int]) -> None:
        import numpy as np

        owners = np.array([pairs[batch.entries[row].pair] for row in rows], dtype=np.int64)
        chosen = np.array(rows, dtype=np.int64)
        for pair in np.unique(owners).tolist():
            own = np.flatnonzero(owners == pair)
            for side, codes in ((Side.SRC, batch.src_codes), (Side.TGT, batch.tgt_codes)):
                append(self._connection, pair, side, first + own, codes[chosen[own]])

    def _insert_places(
        self, run: _Run, entries: Sequence[Entry], new: dict[bytes, int], known: dict[bytes, int]
    ) -> tuple[int, int]:
        documents = self._documents(run, dict.fromkeys(entry.document for entry in entries))
        ids = known | new
        rows = [_place_row(ids[entry.hash], documents[entry.document], entry) for entry in entries]
        marks = _marks(range(_PLACE_COLUMNS))
        places = self._changes(f"INSERT OR IGNORE INTO places VALUES ({marks})", rows)  # noqa: S608 - marks
        # A unit that stood here before, or stands twice in the batch: of one place the best status counts.
        again = set(known.values()) | {
            unit for unit, times in Counter(row[0] for row in rows).items() if times > 1
        }
        improved = self._changes(
            "UPDATE places SET status = ?, rank = ?, similarity = ?, confidence = ?, divergences = ?"
            " WHERE unit = ? AND document = ? AND src_ids = ? AND tgt_ids = ? AND rank < ?",
            [
                (row[5], row[6], row[7], row[8], row[11], *row[:4], row[6])
                for row in rows
                if row[0] in again and row[6]
            ],
        )
        coded = self._changes(
            "UPDATE places SET src_inline = ?, tgt_inline = ?"
            " WHERE unit = ? AND document = ? AND src_ids = ? AND tgt_ids = ?"
            " AND src_inline = '' AND tgt_inline = ''",
            [(*row[13:], *row[:4]) for row in rows if row[0] in again and (row[13] or row[14])],
        )
        return places, improved + coded

    def _changes(self, statement: str, rows: Sequence[Sequence[_Value]]) -> int:
        before = self._connection.total_changes
        self._connection.executemany(statement, rows)
        return self._connection.total_changes - before

    def equal(self, query: Query, limit: int) -> list[int]:
        """Ids of units whose text has the key of the query."""
        found: list[int] = []
        with explained(self._path):
            for pair, side in self._sides(query.lang):
                rows = self._connection.execute(
                    f"SELECT id FROM units WHERE {side}_key = ? AND pair = ? ORDER BY id DESC LIMIT ?",  # noqa: S608
                    (query.key, pair, limit),
                )
                found += [row[0] for row in rows]
        return list(dict.fromkeys(found))

    def alike(self, query: Query, limit: int) -> dict[int, int | None]:
        """Units with the nearest codes, then units with a rare word of the text."""
        found: dict[int, int | None] = {}
        with self._reading():
            sides = self._sides(query.lang)
            if query.code is not None:
                for number, apart in self._blocks.nearest(sides, query.code, NEAREST):
                    found.setdefault(number, apart)
            for word in sorted(query.words, key=len, reverse=True)[:WORDS]:
                # On either side: to pass over a common word of the other one takes long.
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
        """Ids of units with a pattern, and the side that has it, newest first."""
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
        """Units by id, in that order; ids that are not there are left out."""
        found: dict[int, Candidate] = {}
        with explained(self._path):
            for part in _parts(ids):
                for number, src_lang, tgt_lang, src, tgt in self._connection.execute(
                    f"SELECT u.id, p.src_lang, p.tgt_lang, {_TEXTS} FROM units u"  # noqa: S608 - marks
                    f" JOIN pairs p ON p.id = u.pair WHERE u.id IN ({_marks(part)})",
                    part,
                ):
                    found[number] = Candidate(number, Pair(src_lang, tgt_lang), src, tgt)
        return [found[number] for number in ids if number in found]

    def records(self, ids: Sequence[int]) -> list[Record]:
        """Units by id with their places, in that order."""
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
        """The next units in order of their ids, with their places."""
        with self._reading() as run:
            rows = run("SELECT id FROM units WHERE id > ? ORDER BY id LIMIT ?", (last, count)).fetchall()
            if not rows:
                return []
            ends = (last, rows[-1][0])
            return self._records("u.id > ? AND u.id <= ?", "p.unit > ? AND p.unit <= ?", ends)

    def _records(self, units: str, places: str, values: Sequence[_Value]) -> list[Record]:
        rows = self._connection.execute(
            f"SELECT {_PLACE} FROM places p JOIN documents d ON d.id = p.document"  # noqa: S608 - conditions
            f" JOIN additions a ON a.id = p.addition WHERE {places} ORDER BY p.unit",
            values,
        )
        seen = {unit: tuple(map(_occurrence, group)) for unit, group in groupby(rows, key=lambda row: row[0])}
        return [
            Record(id=number, src=src, tgt=tgt, pair=Pair(src_lang, tgt_lang), occurrences=seen[number])
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
                    name=name, digest=digest, signature=signature, added=datetime.fromisoformat(added)
                )
                for number, name, digest, signature, added in rows
            }

    def twins(self) -> Iterator[tuple[int, ...]]:
        """Ids of units that share both keys and their languages, group by group."""
        with explained(self._path):
            rows = self._connection.execute(
                "SELECT group_concat(id) FROM units GROUP BY src_key, tgt_key, pair HAVING count(*) > 1"
            ).fetchall()
        for (ids,) in rows:
            yield tuple(sorted(map(int, ids.split(","))))

    def siblings(self, limit: int) -> list[tuple[int, ...]]:
        """Ids of units that share the source key and their languages, not the target key."""
        with explained(self._path):
            rows = self._connection.execute(
                "SELECT group_concat(id) FROM units GROUP BY src_key, pair"
                " HAVING min(tgt_key) < max(tgt_key) ORDER BY min(id) LIMIT ?",
                (limit,),
            )
            return [tuple(sorted(map(int, ids.split(",")))) for (ids,) in rows]

    def unite(self, groups: Sequence[tuple[int, Sequence[int]]]) -> None:
        """Give the places of units to another, and remove them, in one transaction."""
        with self._writing() as run:
            for kept, number in ((kept, number) for kept, gone in groups for number in gone):
                run("UPDATE OR IGNORE places SET unit = ? WHERE unit = ?", (kept, number))
                run("DELETE FROM places WHERE unit = ?", (number,))
                run(
                    "INSERT INTO words (words, rowid, src, tgt)"
                    " SELECT 'delete', id, src, tgt FROM units WHERE id = ?",
                    (number,),
                )
                run("DELETE FROM units WHERE id = ?", (number,))

    def settle(self) -> None:
        """Drop what removed units left behind in the codes."""
        import numpy as np

        with self._writing() as run:
            ids = run("SELECT id FROM units ORDER BY id")
            prune(self._connection, np.fromiter((row[0] for row in ids), dtype=np.int64))

    def stats(self) -> Stats:
        """Count what is there."""
        with self._reading() as run:
            pairs = run(
                "SELECT p.src_lang, p.tgt_lang, count(*) FROM units u JOIN pairs p ON p.id = u.pair"
                " GROUP BY p.id ORDER BY 3 DESC, p.id"
            ).fetchall()
            places = run("SELECT status, count(*) FROM places GROUP BY status ORDER BY 2 DESC").fetchall()
            documents, additions, first, last = run(
                "SELECT (SELECT count(*) FROM documents), count(digest), min(added), max(added)"
                " FROM additions"
            ).fetchone()
            unfinished = run(f"{UNFINISHED} ORDER BY name").fetchall()
            (pages,), (size,) = run("PRAGMA page_count").fetchone(), run("PRAGMA page_size").fetchone()
        return Stats(
            units={Pair(src, tgt): count for src, tgt, count in pairs},
            places=dict(places),
            documents=documents,
            additions=additions,
            unfinished=tuple(name for (name,) in unfinished),
            size=pages * size,
            encoder=self.encoder or "",
            first=datetime.fromisoformat(first) if first else None,
            last=datetime.fromisoformat(last) if last else None,
        )

    def troubles(self, progress: Progress | None) -> Iterator[str]:
        """Check pages, references, texts against their hashes, and each index against the texts."""
        with explained(self._path):
            for (line,) in self._connection.execute("PRAGMA integrity_check(20)"):
                if line != "ok":
                    yield f"the file is damaged: {line}"
            for table, row, *_ in self._connection.execute("PRAGMA foreign_key_check"):
                yield f"row {row} of `{table}` refers to something that is gone"
            yield from self._word_troubles()
            yield from self._blocks.troubles()
            yield from self._text_troubles(progress)

    def _word_troubles(self) -> Iterator[str]:
        try:
            self._connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            # A file that must not be written cannot be asked.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                return
            yield "the index of words does not fit the texts"

    def _text_troubles(self, progress: Progress | None) -> Iterator[str]:
        coded = {side: set(self._blocks.ids(side)) for side in Side}
        (total,) = self._connection.execute("SELECT count(*) FROM units").fetchone()
        rows = self._connection.execute(
            f"SELECT u.id, u.hash, l.src_lang, l.tgt_lang, {_TEXTS},"  # noqa: S608 - columns
            " EXISTS (SELECT 1 FROM places p WHERE p.unit = u.id)"
            " FROM units u JOIN pairs l ON l.id = u.pair"
        )
        missing = 0
        for done, (number, own, *texts, placed) in enumerate(rows, start=1):
            if content_hash(*texts) != own:
                yield f"unit {number} does not have the text that was added"
            if not placed:
                yield f"unit {number} has no place"
            missing += any(number not in ids for ids in coded.values())
            if progress is not None and done % _UNITS_A_STEP == 0:
                progress(done, total)
        if missing:
            yield f"{missing} units have no code"

    def rebuild(self, code: Callable[[Sequence[str]], NDArray[np.uint64]], *, encoder: str) -> None:
        """Make all indices anew from the texts, in one transaction."""
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
        """Run a block as one transaction, which waits for those of other processes."""
        with explained(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk has rolled it back already.
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _reading(self) -> Iterator[_Run]:
        """Let a block see one state of the file, whatever others write meanwhile."""
        with explained(self._path):
            self._connection.execute("BEGIN")
            try:
                yield self._connection.execute
            finally:
                with suppress(sqlite3.Error):
                    self._connection.execute("COMMIT")


def _place_row(unit: int, document: int, entry: Entry) -> tuple[_Value, ...]:
    """Values of a row of `places`, in order of its columns."""
    place = entry.place
    return (
        unit,
        document,
        written_ids(place.src_ids),
        written_ids(place.tgt_ids),
        entry.addition,
        place.status.value,
        STATUS_RANK.get(place.status, 0),
        place.similarity,
        place.confidence,
        int(place.crossing),
        " ".join(place.roles),
        " ".join(place.divergences),
        entry.name,
        tidy(place.src_inline),
        tidy(place.tgt_inline),
    )


def _occurrence(row: Sequence[Any]) -> Occurrence:
    """Make a value of the columns `_PLACE`."""
    return occurrence(row[1:])


def _parts(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(values), _VALUES_A_QUERY):
        yield values[start : start + _VALUES_A_QUERY]


def _marks(values: Sized) -> str:
    return ", ".join("?" * len(values))


def _fts_term(term: Term) -> str:
    # Words are made of letters and digits alone, so that nothing in them needs an escape.
    return f'"{" ".join(term.words)}"{" *" if term.prefix else ""}'
