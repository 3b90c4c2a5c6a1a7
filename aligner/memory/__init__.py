"""
Translation memory: stores aligned pairs of texts and finds those similar to a given text.

    >>> from aligner.memory import open_memory
    >>> with open_memory("releases.db") as memory:  # doctest: +SKIP
    ...     matches = memory.search("Die Stadt baut eine Brücke.")

Works the same on one SQLite file and on a PostgreSQL server. Callers use this module; the
protocol that both implement is in `store`.
"""

from __future__ import annotations

from collections.abc import Sized
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.errors import StoreError, UsageError
from aligner.memory.keys import normal_form, text_key, tidy, word_spans, written_form
from aligner.memory.pattern import parse_pattern
from aligner.memory.values import (
    Added,
    Addition,
    Duplicates,
    LanguagePair,
    Line,
    Match,
    MatchKind,
    Occurrence,
    Record,
    Side,
    Stats,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from aligner.bitext import TranslationUnit
    from aligner.encode import Encoder
    from aligner.memory.intake import Intake
    from aligner.memory.store import Store

    Progress = Callable[[int, int], None]

__all__ = [
    "Added",
    "Addition",
    "Duplicates",
    "LanguagePair",
    "Line",
    "Match",
    "MatchKind",
    "Memory",
    "Occurrence",
    "Record",
    "Side",
    "Stats",
    "is_url",
    "open_memory",
]

MINIMUM_SCORE: Final = 70
"""Below this a translator is faster without the match; the default of most translation tools."""
MATCHES: Final = 10
LINES: Final = 50
CANDIDATES: Final = 2_000
_RECORDS_A_STEP: Final = 5_000
_GROUPS_A_STEP: Final = 1_000
_LISTED: Final = 1_000
"""Maximum number of groups of variants that `dedupe` lists."""
_DIGEST_BYTES: Final = 16

_SCHEMES: Final = ("postgresql://", "postgres://")


def is_url(location: str | Path) -> bool:
    """Whether a location is the URL of a server."""
    return str(location).startswith(_SCHEMES)


def open_memory(location: str | Path, *, create: bool = False, encoder: Encoder | None = None) -> Memory:
    """
    Open a translation memory.

    Args:
        location: A file, or a `postgresql://` URL.
        create: Create the memory if it does not exist.
        encoder: Encoder for fuzzy and semantic search; None uses the embedded model.

    Raises:
        InputError: The file does not exist.
        StoreError: The file is damaged, belongs to another program, or was made by a later version.
        StoreUnavailableError: It is locked, or the server or its driver is not available.
        OutputError: It cannot be created.
    """
    if is_url(location):
        from aligner.memory.postgres import PostgresStore

        return Memory(PostgresStore(str(location), create=create), encoder)
    from aligner.memory.sqlite import SqliteStore

    return Memory(SqliteStore(Path(location), create=create), encoder)


class Memory(AbstractContextManager["Memory"]):
    """
    A translation memory; leaving a `with` block closes it.

    Every method can raise `StoreError`, `StoreUnavailableError` and `OutputError`, as
    documented in `Store`.
    """

    def __init__(self, store: Store, encoder: Encoder | None = None) -> None:
        self._store = store
        self._chosen = encoder

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the file or connection."""
        self._store.close()

    @property
    def location(self) -> str:
        """File or URL, without a password."""
        return self._store.location

    @cached_property
    def _encoder(self) -> Encoder:
        if self._chosen is not None:
            return self._chosen
        from aligner.encode.static import StaticEncoder

        return StaticEncoder.load()

    @cached_property
    def _encoder_name(self) -> str:
        return f"{self._encoder.name}@{self._encoder.revision}"

    def add(
        self,
        units: Iterable[TranslationUnit],
        *,
        name: str,
        digest: bytes | None = None,
        signature: str = "",
        progress: Progress | None = None,
    ) -> Added:
        """
        Add the units of a bitext; units that are already stored change nothing.

        Units with an empty side are skipped. A unit is identified by its languages and
        texts, an occurrence by its document and indices. Units are added in transactions
        of `aligner.memory.intake.BATCH_UNITS`: an interrupted addition keeps the
        transactions that were complete, and repeating the call adds the rest.

        Args:
            units: The units; a stream is processed in constant memory.
            name: Name of the bitext, and document name of units that have none.
            digest: Hash of the file: a bitext that was added completely before is not
                read again. None uses the hash of the units.
            signature: Model and options that produced the links.
            progress: Called with (units done, total); the total is 0 if `units` has no length.

        Raises:
            StoreError: The memory was made with another model.
        """
        if digest is not None and self._store.has_bitext(digest):
            return Added(known=True)
        addition = Addition(name=tidy(name), signature=tidy(signature), added=_now())
        number = self._store.begin(addition)
        total = len(units) if isinstance(units, Sized) else 0
        with self._intake(progress, total) as intake:
            for unit in units:
                intake.add_unit(unit, addition=number, name=addition.name)
            added = intake.finish()
        self._store.finish(number, digest or intake.digest)
        return added

    def add_file(
        self,
        path: Path,
        *,
        format_name: str | None = None,
        src_lang: str | None = None,
        tgt_lang: str | None = None,
        progress: Progress | None = None,
    ) -> Added:
        """
        Add a bitext from a file; see `add`, and `aligner.formats.read` for the options.

        Raises:
            InputError: The file cannot be read in its format.
            UsageError: The format is unknown or stores no texts.
        """
        from aligner.files import file_name
        from aligner.formats import open_bitext

        digest = _file_digest(path, f"{format_name}|{src_lang}|{tgt_lang}")
        if digest is not None and self._store.has_bitext(digest):
            return Added(known=True)
        with open_bitext(
            path, format_name=format_name, src_lang=src_lang, tgt_lang=tgt_lang, progress=progress
        ) as stream:
            added = self.add(stream, name=file_name(path), digest=digest, signature=stream.signature)
            return replace(added, repairs=stream.repairs)

    def _intake(self, progress: Progress | None, total: int) -> Intake:
        from aligner.memory.intake import Intake

        return Intake(self._store, self._encoder, self._encoder_name, progress=progress, total=total)

    def merge(self, other: Memory, *, progress: Progress | None = None) -> Added:
        """
        Add everything from another memory, with all occurrences and their times.

        Raises:
            StoreError: The memories were made with different models.
        """
        known = {_identity(own): number for number, own in self._store.additions().items()}
        theirs = other._store.additions()
        ours = {
            number: known.get(_identity(addition)) or self._store.begin(addition)
            for number, addition in theirs.items()
        }
        with self._intake(progress, sum(other.stats().units.values())) as intake:
            for record in other.records():
                intake.add_record(record, ours)
            added = intake.finish()
        for number, addition in theirs.items():
            if addition.digest and _identity(addition) not in known:
                self._store.finish(ours[number], addition.digest)
        return added

    def search(
        self,
        text: str,
        *,
        lang: str | None = None,
        minimum: int = MINIMUM_SCORE,
        limit: int = MATCHES,
        semantic: bool = True,
    ) -> list[Match]:
        """
        Find units that are similar to a text.

        Args:
            text: The text.
            lang: Its language; None searches both sides of all units.
            minimum: Minimum match score in percent.
            limit: Maximum number of matches.
            semantic: Include semantic matches.

        Returns:
            Exact, fuzzy and semantic matches in one list, the best first.

        Raises:
            UsageError: The text is blank.
        """
        from aligner.memory.codes import codes_of
        from aligner.memory.ranking import score_candidates
        from aligner.memory.store import Query

        written = written_form(tidy(text))
        if not written:
            raise UsageError("no text to search for", hint="Pass a sentence")
        code = codes_of(self._encoder, [written])[0] if self._store.encoder else None
        query = Query(
            text=written,
            key=text_key(written),
            words=tuple(dict.fromkeys(word for word, _, _ in word_spans(written))),
            code=code if code is not None and code.any() else None,
            lang=lang,
        )
        similar = self._store.similar(query, CANDIDATES)
        ids = dict.fromkeys([*self._store.equal(query, CANDIDATES), *similar])
        found = score_candidates(
            query,
            self._store.candidates(list(ids)),
            {number: distance for number, distance in similar.items() if distance is not None},
            self._encoder if semantic else None,
            minimum=minimum,
        )[:limit]
        records = {record.id: record for record in self._store.records([each.id for each in found])}
        matches = [
            Match(score=each.score, kind=each.kind, side=each.side, record=records[each.id])
            for each in found
            if each.id in records
        ]
        # Among equal scores, the higher status comes first.
        return sorted(matches, key=_preference)

    def concordance(self, pattern: str, *, lang: str | None = None, limit: int = LINES) -> list[Line]:
        """
        Show words in context.

        Args:
            pattern: Words, `"a phrase"` or `prefix*`, all of which must occur in a text;
                case and accents are ignored.
            lang: Language of the side to search; None searches both sides.
            limit: Maximum number of lines.

        Returns:
            One line per occurrence in a text, newest units first.

        Raises:
            UsageError: The pattern has no word or an unmatched quotation mark.
        """
        parsed = parse_pattern(tidy(pattern))
        found = self._store.containing(parsed, lang=lang, limit=limit)
        records = {record.id: record for record in self._store.records([number for number, _ in found])}
        lines = (
            Line(start=start, end=end, side=side, record=records[number])
            for number, side in found
            if number in records
            for start, end in parsed.spans(records[number].text(side))
        )
        return list(islice(lines, limit))

    def records(self) -> Iterator[Record]:
        """Yield every unit with its occurrences, in the order of addition, in constant memory."""
        last = 0
        while records := self._store.after(last, _RECORDS_A_STEP):
            yield from records
            last = records[-1].id

    def stats(self) -> Stats:
        """Count the contents."""
        return self._store.stats()

    def dedupe(self, *, dry_run: bool = False) -> Duplicates:
        """
        Remove duplicate units (equal up to case and white space).

        Of each group the unit with the highest status is kept, of several the newest; it
        takes over the occurrences of the others. Units with the same source and different
        targets are listed and kept: a person has to decide which of them is right.

        Args:
            dry_run: Count and list without changing anything.
        """
        groups: list[tuple[int, Sequence[int]]] = []
        removed = 0
        for ids in self._store.duplicates():
            for same in _same_normal_form(self._store.records(ids)):
                kept, *others = sorted(same, key=lambda record: (record.best.rank, record.id), reverse=True)
                removed += len(others)
                if not dry_run:
                    groups.append((kept.id, [record.id for record in others]))
            if len(groups) >= _GROUPS_A_STEP:
                self._store.merge_units(groups)
                groups = []
        if groups:
            self._store.merge_units(groups)
        if removed and not dry_run:
            self._store.prune()
        variants = tuple(tuple(self._store.records(ids)) for ids in self._store.variants(_LISTED))
        return Duplicates(removed=removed, variants=variants)

    def verify(self, *, repair: bool = False, progress: Progress | None = None) -> list[str]:
        """
        Check the file, the texts against their hashes, and every index against the texts.

        Args:
            repair: Rebuild the indices first.
            progress: Called with (units done, total).

        Returns:
            A message for each fault; empty if there is none.
        """
        if repair:
            from aligner.memory.codes import codes_of

            self._store.rebuild(lambda texts: codes_of(self._encoder, texts), encoder=self._encoder_name)
        found: list[str] = []
        try:
            found.extend(self._store.faults(progress))
        except StoreError as error:
            # The damage prevents further checks.
            found.append(error.message)
        return found


def _identity(addition: Addition) -> object:
    """What identifies an addition across memories: its content, or else its name and time."""
    return addition.digest or (addition.name, addition.added)


def _preference(match: Match) -> tuple[int, int, int, float]:
    rank, added = match.record.best.rank
    order = list(MatchKind).index(match.kind)
    return -match.score, order, -rank, -added.timestamp()


def _same_normal_form(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Group records of the same normal form, two or more each; equal keys alone may be a collision."""
    groups: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        groups.setdefault((normal_form(record.src), normal_form(record.tgt)), []).append(record)
    return (group for group in groups.values() if len(group) > 1)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _file_digest(path: Path, options: str) -> bytes | None:
    """Hash of a file's content and reading options; None if the file can only be read once."""
    from aligner.files import explained

    if not path.is_file():
        return None
    digest = blake2b(options.encode(), digest_size=_DIGEST_BYTES)
    with explained(path), path.open("rb") as stream:
        while part := stream.read(1 << 20):
            digest.update(part)
    return digest.digest()
