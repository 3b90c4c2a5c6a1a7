"""
A translation memory on a PostgreSQL server, for a team that has outgrown one file.

Needs the extra `postgres`, which brings the driver, and a server of version 14 or later
with the extension `pg_trgm`, which comes with it. All lies in a schema of its own.
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
from aligner.memory.store import Candidate, Put
from aligner.memory.values import STATUS_RANK, Addition, Pair, Record, Side, Stats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.memory.pattern import Pattern, Term
    from aligner.memory.store import Batch, Entry, Progress, Query

__all__ = ["PostgresStore"]

OLDEST_SERVER: Final = 14
"""The first that counts the bits of a bit string."""
SCHEMA: Final = 2
NEAREST: Final = 400
LEAST_TRIGRAMS: Final = 0.4
"""Share of trigrams that two texts must have in common: those that keep 70% of their characters do."""
TRIGRAM_MATCHES: Final = 200
LONGEST_FOR_TRIGRAMS: Final = 70
"""
Characters of a text that is looked for by trigrams, among units of up to 100, as the index
says. A typing error spoils the code of a short text; that of a longer one finds all that
is alike, while its trigrams would take seconds.
"""
_WORDS_INDEXED: Final = 10_000
"""Words of one text that a concordance finds: PostgreSQL holds no more than a megabyte of them."""
_LONGEST_WORD: Final = 500
"""Characters: PostgreSQL refuses words of more than 2046 bytes."""
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
"""What makes a memory. Names and lists of indices may be longer than an index can hold: it has hashes."""

_TO_SCHEMA_2: Final = """
    ALTER TABLE places ADD COLUMN IF NOT EXISTS src_inline text NOT NULL DEFAULT '';
    ALTER TABLE places ADD COLUMN IF NOT EXISTS tgt_inline text NOT NULL DEFAULT '';
    UPDATE settings SET value = '2' WHERE key = 'schema';
"""
"""The texts with the codes of a translation tool in them."""

_INCOMING: Final = (
    "CREATE TEMPORARY TABLE incoming (place integer, hash bytea, pair integer, src text, tgt text,"
    " src_key bigint, tgt_key bigint, src_words tsvector, tgt_words tsvector,"
    " src_code bit varying, tgt_code bit varying, document integer, src_ids text, tgt_ids text,"
    " addition integer, status text, rank integer, similarity double precision,"
    " confidence double precision, crossing integer, roles text, divergences text, name text,"
    " src_inline text, tgt_inline text)"
    " ON COMMIT DROP"
)

_PLACE: Final = (
    "p.unit, d.name, p.src_ids, p.tgt_ids, p.status, p.similarity, p.confidence, p.crossing,"
    " p.roles, p.divergences, p.name, p.src_inline, p.tgt_inline, p.addition, a.added"
)
_ESCAPES: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class PostgresStore:
    """
    Units on a server; see `Store` for what each method does.

    Args:
        url: `postgresql://USER:PASSWORD@HOST:PORT/DATABASE`; `?host=/FOLDER` for a local socket.
        create: Make the tables where they are not there.
    """

    def __init__(self, url: str, *, create: bool = False) -> None:
        parts = urlsplit(url)
        self._location = _without_password(parts)
        self._connection = _connect(parts, self._location)
        self._width: int | None = None
        try:
            with self._explained():
                self._settle(create=create)
        except BaseException:
            self.close()
            raise

    @property
    def location(self) -> str:
        """URL without its password."""
        return self._location

    @property
    def encoder(self) -> str | None:
        """Model that made the codes; None in an empty memory."""
        with self._explained():
            return self._setting("encoder")

    def close(self) -> None:
        """Close the connection."""
        with suppress(Exception):
            self._connection.close()

    def begin(self, addition: Addition) -> int:
        """Note that a bitext is being added; give its number."""
        with self._writing():
            rows = self._run(
                "INSERT INTO additions (name, signature, added) VALUES (:name, :signature, :added)"
                " RETURNING id",
                name=addition.name,
                signature=addition.signature,
                added=addition.added.isoformat(),
            )
            return int(rows[0][0])

    def knows(self, digest: bytes) -> bool:
        """Whether a bitext of that content was added to its end."""
        with self._explained():
            return bool(self._run("SELECT 1 FROM additions WHERE digest = :digest LIMIT 1", digest=digest))

    def finish(self, addition: int, digest: bytes) -> None:
        """Note that a bitext is complete; one that was there before and brought nothing is forgotten."""
        with self._writing():
            self._run(
                "DELETE FROM additions WHERE id = :own AND EXISTS"
                " (SELECT 1 FROM additions WHERE digest = :digest AND id <> :own)"
                " AND NOT EXISTS (SELECT 1 FROM places WHERE addition = :own)",
                own=addition,
                digest=digest,
            )
            self._run("UPDATE additions SET digest = :digest WHERE id = :own", own=addition, digest=digest)

    def put(self, batch: Batch, *, encoder: str) -> Put:
        """Add units in one transaction."""
        with self._writing():
            self._check_encoder(encoder)
            pairs = self._pairs({entry.pair for entry in batch.entries})
            documents = self._documents(list(dict.fromkeys(entry.document for entry in batch.entries)))
            self._run(_INCOMING)
            self._connection.run("COPY incoming FROM STDIN", stream=_copied(batch, pairs, documents))
            units = self._changed(
                "WITH new AS (INSERT INTO units"
                " (pair, src, tgt, hash, src_key, tgt_key, src_words, tgt_words)"
                " SELECT pair, src, tgt, hash, src_key, tgt_key, src_words, tgt_words FROM"
                " (SELECT DISTINCT ON (hash) * FROM incoming ORDER BY hash, place) AS each ORDER BY place"
                " ON CONFLICT (hash) DO NOTHING RETURNING id, hash)"
                " INSERT INTO codes (unit, pair, src, tgt)"
                " SELECT DISTINCT ON (new.id) new.id, i.pair, i.src_code, i.tgt_code"
                " FROM new JOIN incoming i USING (hash)"
            )
            places = self._changed(
                "INSERT INTO places SELECT u.id, i.document, i.src_ids, i.tgt_ids, i.addition, i.status,"
                " i.rank, i.similarity, i.confidence, i.crossing, i.roles, i.divergences, i.name,"
                " i.src_inline, i.tgt_inline"
                " FROM incoming i JOIN units u USING (hash) ORDER BY i.place"
                " ON CONFLICT (unit, document, md5(src_ids), md5(tgt_ids)) DO NOTHING"
            )
            improved = self._changed(
                "UPDATE places p SET status = i.status, rank = i.rank, similarity = i.similarity,"
                " confidence = i.confidence, divergences = i.divergences"
                " FROM (SELECT DISTINCT ON (hash, document, src_ids, tgt_ids) * FROM incoming"
                " ORDER BY hash, document, src_ids, tgt_ids, rank DESC, place) AS i"
                " JOIN units u USING (hash) WHERE p.unit = u.id"
                " AND p.document = i.document AND p.src_ids = i.src_ids AND p.tgt_ids = i.tgt_ids"
                " AND p.rank < i.rank"
            )
            coded = self._changed(
                "UPDATE places p SET src_inline = i.src_inline, tgt_inline = i.tgt_inline"
                " FROM (SELECT DISTINCT ON (hash, document, src_ids, tgt_ids) * FROM incoming"
                " WHERE src_inline <> '' OR tgt_inline <> ''"
                " ORDER BY hash, document, src_ids, tgt_ids, place) AS i"
                " JOIN units u USING (hash) WHERE p.unit = u.id"
                " AND p.document = i.document AND p.src_ids = i.src_ids AND p.tgt_ids = i.tgt_ids"
                " AND p.src_inline = '' AND p.tgt_inline = ''"
            )
            return Put(units, places, improved + coded)

    def equal(self, query: Query, limit: int) -> list[int]:
        """Ids of units whose text has the key of the query."""
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

    def alike(self, query: Query, limit: int) -> dict[int, int | None]:
        """Units with the nearest codes, then units with many trigrams of the text."""
        found: dict[int, int | None] = {}
        with self._explained():
            sides = self._sides(query.lang)
            if query.code is not None:
                code = _bits(query.code)
                near = [
                    (apart, number)
                    for side, pairs in sides.items()
                    for number, apart in self._run(
                        f"SELECT unit, bit_count({side} # CAST(:code AS bit varying)) AS apart"  # noqa: S608
                        " FROM codes WHERE pair = ANY(:pairs) ORDER BY apart, unit LIMIT :limit",
                        code=code,
                        pairs=pairs,
                        limit=NEAREST,
                    )
                ]
                for apart, number in sorted(near)[:NEAREST]:
                    found.setdefault(number, int(apart))
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
        """Ids of units with a pattern, and the side that has it, newest first."""
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
        """Units by id, in that order; ids that are not there are left out."""
        with self._explained():
            rows = self._run(
                "SELECT u.id, l.src_lang, l.tgt_lang, u.src, u.tgt FROM units u"
                " JOIN pairs l ON l.id = u.pair WHERE u.id = ANY(:ids)",
                ids=list(ids),
            )
        found = {
            number: Candidate(number, Pair(src_lang, tgt_lang), src, tgt)
            for number, src_lang, tgt_lang, src, tgt in rows
        }
        return [found[number] for number in ids if number in found]

    def records(self, ids: Sequence[int]) -> list[Record]:
        """Units by id with their places, in that order."""
        with self._explained():
            found = {record.id: record for record in self._records(list(ids))}
        return [found[number] for number in ids if number in found]

    def after(self, last: int, count: int) -> list[Record]:
        """The next units in order of their ids, with their places."""
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

    def twins(self) -> Iterator[tuple[int, ...]]:
        """Ids of units that share both keys and their languages, group by group."""
        with self._explained():
            rows = self._run(
                "SELECT array_agg(id ORDER BY id) FROM units GROUP BY src_key, tgt_key, pair"
                " HAVING count(*) > 1"
            )
        for (ids,) in rows:
            yield tuple(ids)

    def siblings(self, limit: int) -> list[tuple[int, ...]]:
        """Ids of units that share the source key and their languages, not the target key."""
        with self._explained():
            rows = self._run(
                "SELECT array_agg(id ORDER BY id) FROM units GROUP BY src_key, pair"
                " HAVING min(tgt_key) < max(tgt_key) ORDER BY min(id) LIMIT :limit",
                limit=limit,
            )
        return [tuple(ids) for (ids,) in rows]

    def unite(self, groups: Sequence[tuple[int, Sequence[int]]]) -> None:
        """Give the places of units to another, and remove them, in one transaction."""
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

    def settle(self) -> None:
        """Nothing to do: the server drops what removed units leave behind."""

    def stats(self) -> Stats:
        """Count what is there."""
        with self._explained():
            pairs = self._run(
                "SELECT l.src_lang, l.tgt_lang, count(*) FROM units u JOIN pairs l ON l.id = u.pair"
                " GROUP BY l.id ORDER BY 3 DESC, l.id"
            )
            places = self._run("SELECT status, count(*) FROM places GROUP BY status ORDER BY 2 DESC")
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
            units={Pair(src, tgt): count for src, tgt, count in pairs},
            places={status: count for status, count in places},  # noqa: C416 - rows are lists
            documents=documents,
            additions=additions,
            unfinished=tuple(name for (name,) in unfinished),
            size=size,
            encoder=encoder or "",
            first=datetime.fromisoformat(first) if first else None,
            last=datetime.fromisoformat(last) if last else None,
        )

    def troubles(self, progress: Progress | None) -> Iterator[str]:
        """Check texts against their hashes, and that each unit has its code and a place."""
        with self._explained():
            ((total,),) = self._run("SELECT count(*) FROM units")
            ((missing,),) = self._run(
                "SELECT count(*) FROM units u WHERE NOT EXISTS (SELECT 1 FROM codes c WHERE c.unit = u.id)"
            )
            if missing:
                yield f"{missing} units have no code"
            last = done = 0
            while rows := self._run(
                "SELECT u.id, u.hash, l.src_lang, l.tgt_lang, u.src, u.tgt,"
                " EXISTS (SELECT 1 FROM places p WHERE p.unit = u.id)"
                " FROM units u JOIN pairs l ON l.id = u.pair WHERE u.id > :last ORDER BY u.id LIMIT :count",
                last=last,
                count=_UNITS_A_STEP,
            ):
                for number, own, src_lang, tgt_lang, src, tgt, placed in rows:
                    if content_hash(src_lang, tgt_lang, src, tgt) != bytes(own):
                        yield f"unit {number} does not have the text that was added"
                    if not placed:
                        yield f"unit {number} has no place"
                last = rows[-1][0]
                done += len(rows)
                if progress is not None:
                    progress(done, total)

    def rebuild(self, code: Callable[[Sequence[str]], NDArray[np.uint64]], *, encoder: str) -> None:
        """Make all indices anew from the texts, in one transaction."""
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

    def _settle(self, *, create: bool) -> None:
        """Check the server and its tables, and make them where they are not there."""
        ((version,),) = self._run("SELECT CAST(current_setting('server_version_num') AS integer) / 10000")
        if version < OLDEST_SERVER:
            raise StoreUnavailableError(
                f"{self._location}: the server is PostgreSQL {version}",
                hint=f"Use one of version {OLDEST_SERVER} or later",
            )
        if not self._has_tables():
            if not create:
                raise InputError(
                    f"{self._location}: no translation memory there",
                    hint="Check the URL; `aligner memory add` makes one",
                )
            with self._writing():
                # Another process may have been quicker.
                for statement in () if self._has_tables() else _TABLES.strip().split(";\n"):
                    self._run(statement)
        self._run("SET search_path TO aligner_memory, public")
        self._run(f"SET pg_trgm.similarity_threshold = {LEAST_TRIGRAMS}")
        schema = int(self._setting("schema") or 0)
        if schema > SCHEMA:
            raise StoreError(
                f"{self._location}: its schema is version {schema}, this program knows up to {SCHEMA}",
                hint="Install a later version of aligner; the memory is as it was",
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
                hint="`aligner memory verify --repair` makes its indices anew",
            )

    def _pairs(self, pairs: Iterable[Pair]) -> dict[Pair, int]:
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
        """Numbers of the languages whose side is to be looked at."""
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
            f"SELECT {_PLACE} FROM places p JOIN documents d ON d.id = p.document"  # noqa: S608 - columns
            " JOIN additions a ON a.id = p.addition WHERE p.unit = ANY(:ids) ORDER BY p.unit",
            ids=ids,
        )
        seen = {
            unit: tuple(occurrence(row[1:]) for row in group)
            for unit, group in groupby(rows, key=lambda row: row[0])
        }
        return [
            Record(id=number, src=src, tgt=tgt, pair=Pair(src_lang, tgt_lang), occurrences=seen[number])
            for number, src_lang, tgt_lang, src, tgt in self._rows(ids)
            if number in seen
        ]

    def _rows(self, ids: Sequence[int]) -> list[Any]:
        """Rows of units by id, in order of their ids."""
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
        """Run a block as one transaction; those of other programs wait, so that none can deadlock."""
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
        """Turn what the server refuses into our errors."""
        from pg8000.exceptions import DatabaseError, InterfaceError

        try:
            yield
        except DatabaseError as error:
            raise _translated(error, self._location) from error
        except (InterfaceError, OSError) as error:
            raise StoreUnavailableError(
                f"{self._location}: the connection broke off",
                hint="Repeat the command: what was added before is kept",
            ) from error


def _connect(parts: SplitResult, location: str) -> Any:  # noqa: ANN401 - the driver has no types
    try:
        from pg8000.exceptions import DatabaseError, InterfaceError
        from pg8000.native import Connection
    except ImportError:
        raise StoreUnavailableError(
            "a memory on a server needs a driver that is not installed",
            hint='Run `pip install "bitext-aligner[postgres]"`',
        ) from None
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    socket = parts.hostname or options.get("host", "")
    try:
        port = parts.port or int(options.get("port", _PORT))
    except ValueError:
        raise UsageError(f"{location}: the port is no number", hint="It is 5432 on most servers") from None
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
    except (InterfaceError, OSError) as error:
        raise StoreUnavailableError(
            f"{location}: the server does not answer", hint="Check the URL, and that the server runs"
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
        return StoreUnavailableError(f"{location}: {message}", hint="Check the URL, and your rights there")
    if code in {"42501", "25006"}:
        return OutputError(f"{location}: {message}", hint="Ask for the right to write there")
    if code in {"53100", "53200"}:
        return OutputError(f"{location}: {message}", hint="Make room on the server and repeat the command")
    if code in {"0A000", "58P01"}:
        return StoreUnavailableError(
            f"{location}: {message}", hint="Install the extension `pg_trgm`, which comes with PostgreSQL"
        )
    return StoreError(f"{location}: {message}", hint="`aligner memory verify` checks the memory")


def _copied(batch: Batch, pairs: Mapping[Pair, int], documents: Mapping[str, int]) -> BytesIO:
    """Give entries as the server copies them: a line each."""
    lines = (
        "\t".join(
            [
                str(place),
                f"\\\\x{entry.hash.hex()}",
                str(pairs[entry.pair]),
                entry.src.translate(_ESCAPES),
                entry.tgt.translate(_ESCAPES),
                str(entry.src_key),
                str(entry.tgt_key),
                _words(entry.src),
                _words(entry.tgt),
                _bits(src_code),
                _bits(tgt_code),
                str(documents[entry.document]),
                *_place(entry),
            ]
        )
        + "\n"
        for place, (entry, src_code, tgt_code) in enumerate(
            zip(batch.entries, batch.src_codes, batch.tgt_codes, strict=True)
        )
    )
    return BytesIO("".join(lines).encode())


def _place(entry: Entry) -> list[str]:
    place = entry.place
    return [
        written_ids(place.src_ids),
        written_ids(place.tgt_ids),
        str(entry.addition),
        place.status.value,
        str(STATUS_RANK.get(place.status, 0)),
        "\\N" if place.similarity is None else repr(place.similarity),
        "\\N" if place.confidence is None else repr(place.confidence),
        str(int(place.crossing)),
        " ".join(place.roles),
        " ".join(place.divergences).translate(_ESCAPES),
        entry.name.translate(_ESCAPES),
        tidy(place.src_inline).translate(_ESCAPES),
        tidy(place.tgt_inline).translate(_ESCAPES),
    ]


def _words(text: str) -> str:
    """Write the words of a text as a `tsvector`, so that both stores have the same idea of a word."""
    words = enumerate(word_spans(text)[:_WORDS_INDEXED], start=1)
    return " ".join(f"'{word}':{place}" for place, (word, _, _) in words if len(word) <= _LONGEST_WORD)


def _query_term(term: Term) -> str:
    *first, last = term.words
    words = [f"'{word}'" for word in first] + [f"'{last}'{':*' if term.prefix else ''}"]
    return f"({' <-> '.join(words)})"


def _bits(code: NDArray[np.uint64]) -> str:
    return "".join(f"{byte:08b}" for byte in code.tobytes())
