"""
A translation memory on a PostgreSQL server, for a team that has outgrown one file.

Requires the extra `postgres`, which installs the driver, and a server of version 14 or
later with the extension `pg_trgm`, which is part of PostgreSQL. All tables are in the
schema `aligner_memory`.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import datetime
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from aligner.errors import (
    AlignerError,
    InputError,
    OutputError,
    StoreError,
    StoreUnavailableError,
    UsageError,
)
from aligner.memory.keys import content_hash, tidy, word_spans
from aligner.memory.rows import UNFINISHED, occurrence, same_language, written_ids
from aligner.memory.store import Candidate, PutResult
from aligner.memory.values import STATUS_RANK, Addition, LanguagePair, Record, Side, Stats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.memory.pattern import Pattern, Term
    from aligner.memory.store import Batch, IncomingUnit, Progress, Query

__all__ = ["PostgresStore"]

OLDEST_SERVER: Final = 14
"""The first version with `bit_count` for bit strings."""
SCHEMA: Final = 2
NEAREST: Final = 400
LEAST_TRIGRAMS: Final = 0.4
"""Minimum trigram similarity; texts that keep 70% of their characters exceed it."""
TRIGRAM_MATCHES: Final = 200
LONGEST_FOR_TRIGRAMS: Final = 70
"""
Maximum length in characters of a text that is also searched by trigrams, among units of
up to 100 characters (the condition of the index). A typing error changes the code of a
short text; longer texts are found by their codes, while a trigram search would take seconds.
"""
_WORDS_INDEXED: Final = 10_000
"""Words of one text that a concordance finds: a `tsvector` is limited to one megabyte."""
_LONGEST_WORD: Final = 500
"""In characters: PostgreSQL rejects words longer than 2046 bytes."""
_UNITS_A_STEP: Final = 1 << 13
_LOCK: Final = 0x414C544D
_PORT: Final = 5432

_TABLES: Final = """
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE SCHEMA aligner_memory;
    SET search_path TO aligner_memory, public;
    CREATE TABLE settings (key text PRIMARY KEY, value text NOT NULL);
    CREATE TABLE pairs (
        id serial PRIMARY KEY, src_lang text NOT NULL, tgt_lang text NOT NULL, UNIQUE (src_lang, tgt_lang)
    );
    CREATE TABLE documents (id serial PRIMARY KEY, name text NOT NULL);
    CREATE UNIQUE INDEX documents_by_name ON documents (md5(name));
    CREATE TABLE additions (
        id serial PRIMARY KEY, name text NOT NULL, digest bytea, signature text NOT NULL,
        added text NOT NULL
    );
    CREATE INDEX additions_by_digest ON additions (digest);
    CREATE TABLE units (
        id bigserial PRIMARY KEY, pair integer NOT NULL REFERENCES pairs,
        src text NOT NULL, tgt text NOT NULL, hash bytea NOT NULL UNIQUE,
        src_key bigint NOT NULL, tgt_key bigint NOT NULL,
        src_words tsvector NOT NULL, tgt_words tsvector NOT NULL
    );
    CREATE INDEX units_by_src ON units (src_key);
    CREATE INDEX units_by_tgt ON units (tgt_key);
    CREATE INDEX units_src_words ON units USING gin (src_words);
    CREATE INDEX units_tgt_words ON units USING gin (tgt_words);
    CREATE INDEX units_src_trigrams ON units USING gin (src gin_trgm_ops) WHERE length(src) <= 100;
    CREATE INDEX units_tgt_trigrams ON units USING gin (tgt gin_trgm_ops) WHERE length(tgt) <= 100;
    CREATE TABLE codes (
        unit bigint PRIMARY KEY REFERENCES units ON DELETE CASCADE, pair integer NOT NULL,
        src bit varying NOT NULL, tgt bit varying NOT NULL
    );
    CREATE TABLE places (
        unit bigint NOT NULL REFERENCES units, document integer NOT NULL REFERENCES documents,
        src_ids text NOT NULL, tgt_ids text NOT NULL, addition integer NOT NULL REFERENCES additions,
        status text NOT NULL, rank integer NOT NULL, similarity double precision,
        confidence double precision, crossing integer NOT NULL, roles text NOT NULL,
        divergences text NOT NULL, name text NOT NULL,
        src_inline text NOT NULL DEFAULT '', tgt_inline text NOT NULL DEFAULT ''
    );
    CREATE UNIQUE INDEX places_once ON places (unit, document, md5(src_ids), md5(tgt_ids));
    INSERT INTO settings VALUES ('schema', '2');
"""
"""Creates the tables. Names and index lists can exceed the size limit of an index, so it covers hashes."""

_TO_SCHEMA_2: Final = """
    ALTER TABLE places ADD COLUMN IF NOT EXISTS src_inline text NOT NULL DEFAULT '';
    ALTER TABLE places ADD COLUMN IF NOT EXISTS tgt_inline text NOT NULL DEFAULT '';
    UPDATE settings SET value = '2' WHERE key = 'schema';
"""
"""Adds the texts with inline tags."""

_INCOMING: Final = (
    "CREATE TEMPORARY TABLE incoming (seq integer, hash bytea, pair integer, src text, tgt text,"
    " src_key bigint, tgt_key bigint, src_words tsvector, tgt_words tsvector,"
    " src_code bit varying, tgt_code bit varying, document integer, src_ids text, tgt_ids text,"
    " addition integer, status text, rank integer, similarity double precision,"
    " confidence double precision, crossing integer, roles text, divergences text, name text,"
    " src_inline text, tgt_inline text)"
    " ON COMMIT DROP"
)

_OCCURRENCE_COLUMNS: Final = (
    "p.unit, d.name, p.src_ids, p.tgt_ids, p.status, p.similarity, p.confidence, p.crossing,"
    " p.roles, p.divergences, p.name, p.src_inline, p.tgt_inline, p.addition, a.added"
)
_ESCAPES: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class PostgresStore:
    """
    Units on a server; the methods are documented in `Store`.

    Args:
        url: `postgresql://USER:PASSWORD@HOST:PORT/DATABASE`; `?host=/FOLDER` for a local socket.
        create: Create the tables if they do not exist.
    """

    def __init__(self, url: str, *, create: bool = False) -> None:
        try:
            parts = urlsplit(url)
        except ValueError:  # its message quotes the host, and nothing of the password may be shown
            raise UsageError(
                "the URL of the server is malformed", hint="Write `postgresql://USER@HOST:PORT/DATABASE`"
            ) from None
        self._location = _without_password(parts)
        self._connection = _connect(parts, self._location)
        self._width: int | None = None
        try:
            with self._explained():
                self._prepare(create=create)
        except BaseException:
            self.close()
            raise

    @property
    def location(self) -> str:
        """URL without the password."""
        return self._location

    @property
    def encoder(self) -> str | None:
        """Model that computed the binary codes; None if the memory is empty."""
        with self._explained():
            return self._setting("encoder")

    def close(self) -> None:
        """Close the connection."""
        with suppress(Exception):
            self._connection.close()

    def begin(self, addition: Addition) -> int:
        """Record that an addition has started; return its number."""
        with self._writing():
            rows = self._run(
                "INSERT INTO additions (name, signature, added) VALUES (:name, :signature, :added)"
                " RETURNING id",
                name=addition.name,
                signature=addition.signature,
                added=addition.added.isoformat(),
            )
            return int(rows[0][0])

    def has_bitext(self, digest: bytes) -> bool:
        """Whether a bitext with this content was added completely."""
        with self._explained():
            return bool(self._run("SELECT 1 FROM additions WHERE digest = :digest LIMIT 1", digest=digest))

    def finish(self, addition: int, digest: bytes) -> None:
        """Record that an addition is complete; if it only repeated a previous one, delete it instead."""
        with self._writing():
            self._run(
                "DELETE FROM additions WHERE id = :own AND EXISTS"
                " (SELECT 1 FROM additions WHERE digest = :digest AND id <> :own)"
                " AND NOT EXISTS (SELECT 1 FROM places WHERE addition = :own)",
                own=addition,
                digest=digest,
            )
            self._run("UPDATE additions SET digest = :digest WHERE id = :own", own=addition, digest=digest)

    def put(self, batch: Batch, *, encoder: str) -> PutResult:
        """Add units in one transaction."""
        with self._writing():
            self._check_encoder(encoder)
            pairs = self._pairs({unit.pair for unit in batch.units})
            documents = self._documents(list(dict.fromkeys(unit.document for unit in batch.units)))
            self._run(_INCOMING)
            self._connection.run("COPY incoming FROM STDIN", stream=_copied(batch, pairs, documents))
            units = self._changed(
                "WITH new AS (INSERT INTO units"
                " (pair, src, tgt, hash, src_key, tgt_key, src_words, tgt_words)"
                " SELECT pair, src, tgt, hash, src_key, tgt_key, src_words, tgt_words FROM"
                " (SELECT DISTINCT ON (hash) * FROM incoming ORDER BY hash, seq) AS each"
                " ORDER BY seq"
                " ON CONFLICT (hash) DO NOTHING RETURNING id, hash)"
                " INSERT INTO codes (unit, pair, src, tgt)"
                " SELECT DISTINCT ON (new.id) new.id, i.pair, i.src_code, i.tgt_code"
                " FROM new JOIN incoming i USING (hash)"
            )
            occurrences = self._changed(
                "INSERT INTO places SELECT u.id, i.document, i.src_ids, i.tgt_ids, i.addition, i.status,"
                " i.rank, i.similarity, i.confidence, i.crossing, i.roles, i.divergences, i.name,"
                " i.src_inline, i.tgt_inline"
                " FROM incoming i JOIN units u USING (hash) ORDER BY i.seq"
                " ON CONFLICT (unit, document, md5(src_ids), md5(tgt_ids)) DO NOTHING"
            )
            improved = self._changed(
                "UPDATE places p SET status = i.status, rank = i.rank, similarity = i.similarity,"
                " confidence = i.confidence, divergences = i.divergences"
                " FROM (SELECT DISTINCT ON (hash, document, src_ids, tgt_ids) * FROM incoming"
                " ORDER BY hash, document, src_ids, tgt_ids, rank DESC, seq) AS i"
                " JOIN units u USING (hash) WHERE p.unit = u.id"
                " AND p.document = i.document AND p.src_ids = i.src_ids AND p.tgt_ids = i.tgt_ids"
                " AND p.rank < i.rank"
            )
            tagged = self._changed(
                "UPDATE places p SET src_inline = i.src_inline, tgt_inline = i.tgt_inline"
                " FROM (SELECT DISTINCT ON (hash, document, src_ids, tgt_ids) * FROM incoming"
                " WHERE src_inline <> '' OR tgt_inline <> ''"
                " ORDER BY hash, document, src_ids, tgt_ids, seq) AS i"
                " JOIN units u USING (hash) WHERE p.unit = u.id"
                " AND p.document = i.document AND p.src_ids = i.src_ids AND p.tgt_ids = i.tgt_ids"
                " AND p.src_inline = '' AND p.tgt_inline = ''"
            )
            return PutResult(units, occurrences, improved + tagged)

    def equal(self, query: Query, limit: int) -> list[int]:
        """Ids of units with a text that has the key of the query."""
        found: list[int] = []
        with self._explained():
            for side, pairs in self._sides(query.lang).items():
                rows = self._run(
                    f"SELECT id FROM units WHERE {side}_key = :key AND pair = ANY(:pairs)"  # noqa: S608
                    " ORDER BY id DESC LIMIT :limit",
                    key=query.key,
                    pairs=pairs,
                    limit=limit,
                )
                found += [row[0] for row in rows]
        return list(dict.fromkeys(found))

    def similar(self, query: Query, limit: int) -> dict[int, int | None]:
        """Units with the nearest binary codes, followed by units that share many trigrams with the text."""
        found: dict[int, int | None] = {}
        with self._explained():
            sides = self._sides(query.lang)
            if query.code is not None:
                code = _bits(query.code)
                near = [
                    (distance, number)
                    for side, pairs in sides.items()
                    for number, distance in self._run(
                        f"SELECT unit, bit_count({side} # CAST(:code AS bit varying)) AS distance"  # noqa: S608
                        " FROM codes WHERE pair = ANY(:pairs) ORDER BY distance, unit LIMIT :limit",
                        code=code,
                        pairs=pairs,
                        limit=NEAREST,
                    )
                ]
                for distance, number in sorted(near)[:NEAREST]:
                    found.setdefault(number, int(distance))
            for side, pairs in sides.items() if len(query.text) <= LONGEST_FOR_TRIGRAMS else ():
                rows = self._run(
                    f"SELECT id FROM units WHERE {side} % :text AND length({side}) <= 100"  # noqa: S608
                    f" AND pair = ANY(:pairs) ORDER BY similarity({side}, :text) DESC LIMIT :limit",
                    text=query.text,
                    pairs=pairs,
                    limit=TRIGRAM_MATCHES,
                )
                for (number,) in rows:
                    found.setdefault(number, None)
        return dict(list(found.items())[:limit])

    def containing(self, pattern: Pattern, *, lang: str | None, limit: int) -> list[tuple[int, Side]]:
        """Ids of units that match a pattern, each with the matching side; newest first."""
        wanted = " & ".join(map(_query_term, pattern.terms))
        found: list[tuple[int, Side]] = []
        with self._explained():
            for side, pairs in self._sides(lang).items():
                rows = self._run(
                    f"SELECT id FROM units WHERE {side}_words @@ CAST(:wanted AS tsquery)"  # noqa: S608
                    " AND pair = ANY(:pairs) ORDER BY id DESC LIMIT :limit",
                    wanted=wanted,
                    pairs=pairs,
                    limit=limit,
                )
                found += [(row[0], side) for row in rows]
        return sorted(found, reverse=True)[:limit]

    def candidates(self, ids: Sequence[int]) -> list[Candidate]:
        """Units in the order of the ids; unknown ids are skipped."""
        with self._explained():
            rows = self._run(
                "SELECT u.id, l.src_lang, l.tgt_lang, u.src, u.tgt FROM units u"
                " JOIN pairs l ON l.id = u.pair WHERE u.id = ANY(:ids)",
                ids=list(ids),
            )
        found = {
            number: Candidate(number, LanguagePair(src_lang, tgt_lang), src, tgt)
            for number, src_lang, tgt_lang, src, tgt in rows
        }
        return [found[number] for number in ids if number in found]

    def records(self, ids: Sequence[int]) -> list[Record]:
        """Units with their occurrences, in the order of the ids; unknown ids are skipped."""
        with self._explained():
            found = {record.id: record for record in self._records(list(ids))}
        return [found[number] for number in ids if number in found]

    def after(self, last: int, count: int) -> list[Record]:
        """The next `count` units after the id `last`, with their occurrences."""
        with self._explained():
            rows = self._run(
                "SELECT id FROM units WHERE id > :last ORDER BY id LIMIT :count", last=last, count=count
            )
            return self._records([row[0] for row in rows])

    def additions(self) -> dict[int, Addition]:
        """Every addition by number."""
        with self._explained():
            rows = self._run("SELECT id, name, digest, signature, added FROM additions")
        return {
            number: Addition(
                name=name,
                digest=None if digest is None else bytes(digest),
                signature=signature,
                added=datetime.fromisoformat(added),
            )
            for number, name, digest, signature, added in rows
        }

    def duplicates(self) -> Iterator[tuple[int, ...]]:
        """Groups of ids of units with the same languages, source key and target key."""
        with self._explained():
            rows = self._run(
                "SELECT array_agg(id ORDER BY id) FROM units GROUP BY src_key, tgt_key, pair"
                " HAVING count(*) > 1"
            )
        for (ids,) in rows:
            yield tuple(ids)

    def variants(self, limit: int) -> list[tuple[int, ...]]:
        """Groups of ids of units with the same languages and source key but different target keys."""
        with self._explained():
            rows = self._run(
                "SELECT array_agg(id ORDER BY id) FROM units GROUP BY src_key, pair"
                " HAVING min(tgt_key) < max(tgt_key) ORDER BY min(id) LIMIT :limit",
                limit=limit,
            )
        return [tuple(ids) for (ids,) in rows]

    def merge_units(self, groups: Sequence[tuple[int, Sequence[int]]]) -> None:
        """Merge duplicate units, given as (id to keep, ids to remove), in one transaction."""
        with self._writing():
            for kept, gone in groups:
                self._run(
                    "INSERT INTO places SELECT :kept, document, src_ids, tgt_ids, addition, status, rank,"
                    " similarity, confidence, crossing, roles, divergences, name, src_inline, tgt_inline"
                    " FROM places"
                    " WHERE unit = ANY(:gone)"
                    " ON CONFLICT (unit, document, md5(src_ids), md5(tgt_ids)) DO NOTHING",
                    kept=kept,
                    gone=list(gone),
                )
                self._run("DELETE FROM places WHERE unit = ANY(:gone)", gone=list(gone))
                self._run("DELETE FROM units WHERE id = ANY(:gone)", gone=list(gone))

    def prune(self) -> None:
        """Do nothing: the server removes index entries together with their units."""

    def stats(self) -> Stats:
        """Count the contents."""
        with self._explained():
            pairs = self._run(
                "SELECT l.src_lang, l.tgt_lang, count(*) FROM units u JOIN pairs l ON l.id = u.pair"
                " GROUP BY l.id ORDER BY 3 DESC, l.id"
            )
            occurrences = self._run("SELECT status, count(*) FROM places GROUP BY status ORDER BY 2 DESC")
            ((documents, additions, first, last),) = self._run(
                "SELECT (SELECT count(*) FROM documents), count(digest), min(added), max(added)"
                " FROM additions"
            )
            unfinished = self._run(f"{UNFINISHED} ORDER BY name")
            ((size,),) = self._run(
                "SELECT CAST(coalesce(sum(pg_total_relation_size(c.oid)), 0) AS bigint) FROM pg_class c"
                " JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE n.nspname = 'aligner_memory' AND c.relkind = 'r'"
            )
            encoder = self._setting("encoder")
        return Stats(
            units={LanguagePair(src, tgt): count for src, tgt, count in pairs},
            occurrences={status: count for status, count in occurrences},  # noqa: C416 - rows are lists
            documents=documents,
            additions=additions,
            unfinished=tuple(name for (name,) in unfinished),
            size=size,
            encoder=encoder or "",
            first=datetime.fromisoformat(first) if first else None,
            last=datetime.fromisoformat(last) if last else None,
        )

    def faults(self, progress: Progress | None) -> Iterator[str]:
        """Check texts against their hashes, and that each unit has a binary code and an occurrence."""
        with self._explained():
            ((total,),) = self._run("SELECT count(*) FROM units")
            ((missing,),) = self._run(
                "SELECT count(*) FROM units u WHERE NOT EXISTS (SELECT 1 FROM codes c WHERE c.unit = u.id)"
            )
            if missing:
                yield f"{missing} units have no binary code"
            last = done = 0
            while rows := self._run(
                "SELECT u.id, u.hash, l.src_lang, l.tgt_lang, u.src, u.tgt,"
                " EXISTS (SELECT 1 FROM places p WHERE p.unit = u.id)"
                " FROM units u JOIN pairs l ON l.id = u.pair WHERE u.id > :last ORDER BY u.id LIMIT :count",
                last=last,
                count=_UNITS_A_STEP,
            ):
                for number, own, src_lang, tgt_lang, src, tgt, occurs in rows:
                    if content_hash(src_lang, tgt_lang, src, tgt) != bytes(own):
                        yield f"unit {number} does not have the text that was added"
                    if not occurs:
                        yield f"unit {number} has no occurrence"
                last = rows[-1][0]
                done += len(rows)
                if progress is not None:
                    progress(done, total)

    def rebuild(self, code: Callable[[Sequence[str]], NDArray[np.uint64]], *, encoder: str) -> None:
        """Rebuild all indices from the texts, in one transaction."""
        with self._writing():
            self._run("DELETE FROM codes")
            self._run(
                "INSERT INTO settings VALUES ('encoder', :encoder)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                encoder=encoder,
            )
            last = 0
            while rows := self._run(
                "SELECT id, pair, src, tgt FROM units WHERE id > :last ORDER BY id LIMIT :count",
                last=last,
                count=_UNITS_A_STEP,
            ):
                last = rows[-1][0]
                codes = (code([row[2] for row in rows]), code([row[3] for row in rows]))
                lines = (
                    f"{number}\t{pair}\t{_bits(src)}\t{_bits(tgt)}\n"
                    for (number, pair, *_), src, tgt in zip(rows, *codes, strict=True)
                )
                self._connection.run(
                    "COPY codes (unit, pair, src, tgt) FROM STDIN", stream=BytesIO("".join(lines).encode())
                )
            self._run("REINDEX TABLE units")

    def _prepare(self, *, create: bool) -> None:
        """Check the server version, and create or migrate the tables."""
        ((version,),) = self._run("SELECT CAST(current_setting('server_version_num') AS integer) / 10000")
        if version < OLDEST_SERVER:
            raise StoreUnavailableError(
                f"{self._location}: the server is PostgreSQL {version}",
                hint=f"Use version {OLDEST_SERVER} or later",
            )
        if not self._has_tables():
            if not create:
                raise InputError(
                    f"{self._location}: no translation memory in this database",
                    hint="Check the URL; `aligner memory add` creates a memory",
                )
            with self._writing():
                # Another process may have created them in the meantime.
                for statement in () if self._has_tables() else _TABLES.strip().split(";\n"):
                    self._run(statement)
        self._run("SET search_path TO aligner_memory, public")
        self._run(f"SET pg_trgm.similarity_threshold = {LEAST_TRIGRAMS}")
        schema = int(self._setting("schema") or 0)
        if schema > SCHEMA:
            raise StoreError(
                f"{self._location}: has schema version {schema}, this program supports up to {SCHEMA}",
                hint="Install a later version of aligner; the memory was not changed",
            )
        if schema < SCHEMA:
            with self._writing():
                for statement in _TO_SCHEMA_2.strip().split(";\n"):
                    self._run(statement)

    def _has_tables(self) -> bool:
        return bool(self._run("SELECT 1 FROM pg_namespace WHERE nspname = 'aligner_memory'"))

    def _setting(self, key: str) -> str | None:
        rows = self._run("SELECT value FROM settings WHERE key = :key", key=key)
        return str(rows[0][0]) if rows else None

    def _check_encoder(self, encoder: str) -> None:
        own = self._setting("encoder")
        if own is None:
            self._run("INSERT INTO settings VALUES ('encoder', :encoder)", encoder=encoder)
        elif own != encoder:
            raise StoreError(
                f"{self._location}: made with the model `{own}`, not `{encoder}`",
                hint="Run `aligner memory verify --repair` to rebuild its indices with this model",
            )

    def _pairs(self, pairs: Iterable[LanguagePair]) -> dict[LanguagePair, int]:
        numbers = {}
        for pair in pairs:
            langs = {"src": pair.src, "tgt": pair.tgt}
            self._run(
                "INSERT INTO pairs (src_lang, tgt_lang) VALUES (:src, :tgt) ON CONFLICT DO NOTHING", **langs
            )
            rows = self._run("SELECT id FROM pairs WHERE src_lang = :src AND tgt_lang = :tgt", **langs)
            numbers[pair] = int(rows[0][0])
        return numbers

    def _documents(self, names: Sequence[str]) -> dict[str, int]:
        self._run(
            "INSERT INTO documents (name) SELECT unnest(CAST(:names AS text[])) ON CONFLICT DO NOTHING",
            names=names,
        )
        rows = self._run("SELECT name, id FROM documents WHERE name = ANY(:names)", names=names)
        return {name: int(number) for name, number in rows}

    def _sides(self, lang: str | None) -> dict[Side, list[int]]:
        """Ids of the language pairs to search, by side."""
        found: dict[Side, list[int]] = {}
        for number, *langs in self._run("SELECT id, src_lang, tgt_lang FROM pairs ORDER BY id"):
            for side, own in zip(Side, langs, strict=True):
                if lang is None or same_language(own, lang):
                    found.setdefault(side, []).append(number)
        return found

    def _records(self, ids: list[int]) -> list[Record]:
        if not ids:
            return []
        rows = self._run(
            f"SELECT {_OCCURRENCE_COLUMNS} FROM places p JOIN documents d ON d.id = p.document"  # noqa: S608 - columns
            " JOIN additions a ON a.id = p.addition WHERE p.unit = ANY(:ids) ORDER BY p.unit",
            ids=ids,
        )
        seen = {
            unit: tuple(occurrence(row[1:]) for row in group)
            for unit, group in groupby(rows, key=lambda row: row[0])
        }
        return [
            Record(
                id=number, src=src, tgt=tgt, pair=LanguagePair(src_lang, tgt_lang), occurrences=seen[number]
            )
            for number, src_lang, tgt_lang, src, tgt in self._rows(ids)
            if number in seen
        ]

    def _rows(self, ids: Sequence[int]) -> list[Any]:
        """Rows of units, ordered by id."""
        return self._run(
            "SELECT u.id, l.src_lang, l.tgt_lang, u.src, u.tgt FROM units u"
            " JOIN pairs l ON l.id = u.pair WHERE u.id = ANY(:ids) ORDER BY u.id",
            ids=list(ids),
        )

    def _run(self, statement: str, **values: object) -> list[Any]:
        rows = self._connection.run(statement, **values)
        return list(rows or [])

    def _changed(self, statement: str) -> int:
        self._connection.run(statement)
        return int(self._connection.row_count)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Run a block as one transaction; a lock makes other writers wait, which prevents deadlocks."""
        with self._explained():
            self._run("BEGIN")
            try:
                self._run("SELECT pg_advisory_xact_lock(:lock)", lock=_LOCK)
                yield
                self._run("COMMIT")
            except BaseException:
                with suppress(Exception):
                    self._run("ROLLBACK")
                raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Translate errors of the driver into errors of this package."""
        from pg8000.exceptions import DatabaseError, InterfaceError

        try:
            yield
        except DatabaseError as error:
            raise _translated(error, self._location) from error
        except (InterfaceError, OSError) as error:
            raise StoreUnavailableError(
                f"{self._location}: connection lost",
                hint="Repeat the command; units added so far are kept",
            ) from error


def _connect(parts: SplitResult, location: str) -> Any:  # noqa: ANN401 - the driver has no types
    try:
        from pg8000.exceptions import DatabaseError, InterfaceError
        from pg8000.native import Connection
    except ImportError:
        raise StoreUnavailableError(
            "the PostgreSQL driver is not installed",
            hint='Run `pip install "bitext-aligner[postgres]"`',
        ) from None
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    socket = parts.hostname or options.get("host", "")
    try:
        port = parts.port or int(options.get("port", _PORT))
    except ValueError:
        raise UsageError(f"{location}: the port is not a number", hint="The default port is 5432") from None
    import getpass

    user = unquote(parts.username or "") or options.get("user") or getpass.getuser()
    where: dict[str, Any] = {"host": socket or "localhost", "port": port}
    if socket.startswith("/"):
        where = {"unix_sock": f"{socket}/.s.PGSQL.{port}"}
    if options.get("sslmode") in {"require", "verify-ca", "verify-full"}:
        where["ssl_context"] = True
    try:
        return Connection(
            user,
            database=unquote(parts.path.removeprefix("/")) or user,
            password=_password(parts),
            application_name="aligner",
            **where,
        )
    except DatabaseError as error:
        raise _translated(error, location) from error
    except (InterfaceError, OSError, UnicodeError) as error:
        raise StoreUnavailableError(
            f"{location}: the server does not respond", hint="Check the URL, and that the server is running"
        ) from error


def _password(parts: SplitResult) -> str | None:
    import os

    return unquote(parts.password) if parts.password else os.environ.get("PGPASSWORD")


def _without_password(parts: SplitResult) -> str:
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{parts.username}@{host}" if parts.username else host).geturl()


def _translated(error: Exception, location: str) -> AlignerError:
    facts = error.args[0] if error.args and isinstance(error.args[0], dict) else {}
    code, message = str(facts.get("C", "")), str(facts.get("M", error))
    if code.startswith("28") or code in {"3D000", "57P03", "53300", "57P01"}:
        return StoreUnavailableError(f"{location}: {message}", hint="Check the URL and your permissions")
    if code in {"42501", "25006"}:
        return OutputError(f"{location}: {message}", hint="Request write permission on the database")
    if code in {"53100", "53200"}:
        return OutputError(f"{location}: {message}", hint="Free space on the server and repeat the command")
    if code in {"0A000", "58P01"}:
        return StoreUnavailableError(
            f"{location}: {message}", hint="Install the extension `pg_trgm`, which is part of PostgreSQL"
        )
    return StoreError(f"{location}: {message}", hint="`aligner memory verify` checks the memory")


def _copied(batch: Batch, pairs: Mapping[LanguagePair, int], documents: Mapping[str, int]) -> BytesIO:
    """Encode units in the text format of `COPY`, one line each."""
    lines = (
        "\t".join(
            [
                str(position),
                f"\\\\x{unit.hash.hex()}",
                str(pairs[unit.pair]),
                unit.src.translate(_ESCAPES),
                unit.tgt.translate(_ESCAPES),
                str(unit.src_key),
                str(unit.tgt_key),
                _words(unit.src),
                _words(unit.tgt),
                _bits(src_code),
                _bits(tgt_code),
                str(documents[unit.document]),
                *_occurrence_fields(unit),
            ]
        )
        + "\n"
        for position, (unit, src_code, tgt_code) in enumerate(
            zip(batch.units, batch.src_codes, batch.tgt_codes, strict=True)
        )
    )
    return BytesIO("".join(lines).encode())


def _occurrence_fields(unit: IncomingUnit) -> list[str]:
    context = unit.context
    return [
        written_ids(context.src_ids),
        written_ids(context.tgt_ids),
        str(unit.addition),
        context.status.value,
        str(STATUS_RANK.get(context.status, 0)),
        "\\N" if context.similarity is None else repr(context.similarity),
        "\\N" if context.confidence is None else repr(context.confidence),
        str(int(context.crossing)),
        " ".join(context.roles),
        " ".join(context.divergences).translate(_ESCAPES),
        unit.name.translate(_ESCAPES),
        tidy(context.src_inline).translate(_ESCAPES),
        tidy(context.tgt_inline).translate(_ESCAPES),
    ]


def _words(text: str) -> str:
    """Format the words of a text as a `tsvector`, so that both stores use the same definition of a word."""
    words = enumerate(word_spans(text)[:_WORDS_INDEXED], start=1)
    return " ".join(f"'{word}':{position}" for position, (word, _, _) in words if len(word) <= _LONGEST_WORD)


def _query_term(term: Term) -> str:
    *first, last = term.words
    words = [f"'{word}'" for word in first] + [f"'{last}'{':*' if term.prefix else ''}"]
    return f"({' <-> '.join(words)})"


def _bits(code: NDArray[np.uint64]) -> str:
    return "".join(f"{byte:08b}" for byte in code.tobytes())
