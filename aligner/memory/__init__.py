"""
Translation memory: pairs of texts that were aligned once, found again by what is like them.

    >>> from aligner.memory import open_memory
    >>> with open_memory("releases.db") as memory:  # doctest: +SKIP
    ...     matches = memory.search("Die Stadt baut eine Brücke.")

The same in one SQLite file and on a PostgreSQL server: this is what callers use, `store`
what a store must do for it.
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
    Line,
    Match,
    MatchKind,
    Occurrence,
    Pair,
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
    "Line",
    "Match",
    "MatchKind",
    "Memory",
    "Occurrence",
    "Pair",
    "Record",
    "Side",
    "Stats",
    "is_url",
    "open_memory",
]

MINIMUM_PERCENT: Final = 70
"""Below this a translator is faster without the match; the default of most translation tools."""
MATCHES: Final = 10
LINES: Final = 50
CANDIDATES: Final = 2_000
_RECORDS_A_STEP: Final = 5_000
_GROUPS_A_STEP: Final = 1_000
_LISTED: Final = 1_000
"""Groups of divergent units that `dedupe` lists at most."""
_DIGEST_BYTES: Final = 16

_SCHEMES: Final = ("postgresql://", "postgres://")


def is_url(location: str | Path) -> bool:
    """Whether a memory lies on a server."""
    return str(location).startswith(_SCHEMES)


def open_memory(location: str | Path, *, create: bool = False, encoder: Encoder | None = None) -> Memory:
    """
    Open a translation memory.

    Args:
        location: A file, or a `postgresql://` URL.
        create: Make it where it is not there.
        encoder: Finds what means the like; the embedded model where None.

    Raises:
        InputError: There is no such file.
        StoreError: It is damaged, of another program, or of a later version of this one.
        StoreUnavailableError: It is locked, or the server or its driver is not there.
        OutputError: It cannot be made.
    """
    if is_url(location):
        from aligner.memory.postgres import PostgresStore

        return Memory(PostgresStore(str(location), create=create), encoder)
    from aligner.memory.sqlite import SqliteStore

    return Memory(SqliteStore(Path(location), create=create), encoder)


class Memory(AbstractContextManager["Memory"]):
    """
    A translation memory; leaving a `with` block closes it.

    Every method raises `StoreError`, `StoreUnavailableError` and `OutputError` as
    `Store` says.
    """

    def __init__(self, store: Store, encoder: Encoder | None = None) -> None:
        self._store = store
        self._chosen = encoder

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or server."""
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
        Add the units of a bitext; one that is there already changes nothing.

        Units with an empty side are left out. A unit is known by its languages and
        texts, a place by its document and indices. Units go in by transactions of
        `aligner.memory.intake.BATCH_UNITS`: an addition that is broken off keeps those
        that were finished, and the same call again adds the rest.

        Args:
            units: The units, in constant memory where they are a stream.
            name: What the bitext is called, and the documents of units that name none.
            digest: Hash of the file: a bitext that was added to its end before is not
                read again. Where None, that of the units.
            signature: With which model and options the links were found.
            progress: Called with (units done, total), the total 0 where `units` has no length.

        Raises:
            StoreError: The memory was made with another model.
        """
        if digest is not None and self._store.knows(digest):
            return Added(known=True)
        addition = Addition(name=tidy(name), signature=tidy(signature), added=_now())
        number = self._store.begin(addition)
        total = len(units) if isinstance(units, Sized) else 0
        with self._intake(progress, total) as intake:
            for unit in units:
                intake.take_unit(unit, addition=number, name=addition.name)
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
            InputError: The file cannot be read as what it should be.
            UsageError: There is no such format, or it holds no texts.
        """
        from aligner.formats import open_bitext

        digest = _file_digest(path, f"{format_name}|{src_lang}|{tgt_lang}")
        if digest is not None and self._store.knows(digest):
            return Added(known=True)
        with open_bitext(
            path, format_name=format_name, src_lang=src_lang, tgt_lang=tgt_lang, progress=progress
        ) as stream:
            added = self.add(stream, name=path.name, digest=digest, signature=stream.signature)
            return replace(added, repairs=stream.repairs)

    def _intake(self, progress: Progress | None, total: int) -> Intake:
        from aligner.memory.intake import Intake

        return Intake(self._store, self._encoder, self._encoder_name, progress=progress, total=total)

    def merge(self, other: Memory, *, progress: Progress | None = None) -> Added:
        """
        Add everything that another memory holds, with its places and their times.

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
                intake.take_record(record, ours)
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
        minimum: int = MINIMUM_PERCENT,
        limit: int = MATCHES,
        semantic: bool = True,
    ) -> list[Match]:
        """
        Find units that are like a text.

        Args:
            text: The text.
            lang: Its language; where None, both sides of all units are looked at.
            minimum: Least percentage.
            limit: Most matches.
            semantic: Whether other words of like meaning count.

        Returns:
            Exact, fuzzy and semantic matches in one list, the best first.

        Raises:
            UsageError: The text is blank.
        """
        from aligner.memory.codes import codes_of
        from aligner.memory.ranking import judge
        from aligner.memory.store import Query

        written = written_form(tidy(text))
        if not written:
            raise UsageError("no text to search for", hint="Give a sentence")
        code = codes_of(self._encoder, [written])[0] if self._store.encoder else None
        query = Query(
            text=written,
            key=text_key(written),
            words=tuple(dict.fromkeys(word for word, _, _ in word_spans(written))),
            code=code if code is not None and code.any() else None,
            lang=lang,
        )
        alike = self._store.alike(query, CANDIDATES)
        ids = dict.fromkeys([*self._store.equal(query, CANDIDATES), *alike])
        found = judge(
            query,
            self._store.candidates(list(ids)),
            {number: bits for number, bits in alike.items() if bits is not None},
            self._encoder if semantic else None,
            minimum=minimum,
        )[:limit]
        records = {record.id: record for record in self._store.records([each.id for each in found])}
        matches = [
            Match(percent=each.percent, kind=each.kind, side=each.side, record=records[each.id])
            for each in found
            if each.id in records
        ]
        # Of matches that are equally good, that of the better status.
        return sorted(matches, key=_merit)

    def concordance(self, pattern: str, *, lang: str | None = None, limit: int = LINES) -> list[Line]:
        """
        Show words where they stand.

        Args:
            pattern: Words, all of which a text must have, `"words in a row"` or `begin*`;
                case and accents do not matter.
            lang: Language of the side to look at; both where None.
            limit: Most lines.

        Returns:
            A line for each place in a text, of the newest units first.

        Raises:
            UsageError: There is no word in the pattern.
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
        """Give every unit with its places, in the order in which they were added, in constant memory."""
        last = 0
        while records := self._store.after(last, _RECORDS_A_STEP):
            yield from records
            last = records[-1].id

    def stats(self) -> Stats:
        """Count what is there."""
        return self._store.stats()

    def dedupe(self, *, dry_run: bool = False) -> Duplicates:
        """
        Remove units that say what another says, but for case and white space.

        Of each group the unit of the best status stays, of these the newest; it takes over
        the places of the others. Units of one source with different targets are listed and
        stay: which of them is right is for a person to say.

        Args:
            dry_run: Only say what would be done.
        """
        groups: list[tuple[int, Sequence[int]]] = []
        removed = 0
        for ids in self._store.twins():
            for same in _alike_in_text(self._store.records(ids)):
                kept, *gone = sorted(same, key=lambda record: (record.best.rank, record.id), reverse=True)
                removed += len(gone)
                if not dry_run:
                    groups.append((kept.id, [record.id for record in gone]))
            if len(groups) >= _GROUPS_A_STEP:
                self._store.unite(groups)
                groups = []
        if groups:
            self._store.unite(groups)
        if removed and not dry_run:
            self._store.settle()
        divergent = tuple(tuple(self._store.records(ids)) for ids in self._store.siblings(_LISTED))
        return Duplicates(removed=removed, divergent=divergent)

    def verify(self, *, repair: bool = False, progress: Progress | None = None) -> list[str]:
        """
        Check the file, the texts against their hashes, and every index against the texts.

        Args:
            repair: Make the indices anew first.
            progress: Called with (done, total) units.

        Returns:
            A sentence for each fault; none where all is well.
        """
        if repair:
            from aligner.memory.codes import codes_of

            self._store.rebuild(lambda texts: codes_of(self._encoder, texts), encoder=self._encoder_name)
        found: list[str] = []
        try:
            found.extend(self._store.troubles(progress))
        except StoreError as error:
            # So badly damaged that the rest cannot be checked.
            found.append(error.message)
        return found


def _identity(addition: Addition) -> object:
    """What two memories know the same addition by: its content, or else its name and time."""
    return addition.digest or (addition.name, addition.added)


def _merit(match: Match) -> tuple[int, int, int, float]:
    rank, added = match.record.best.rank
    order = list(MatchKind).index(match.kind)
    return -match.percent, order, -rank, -added.timestamp()


def _alike_in_text(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Groups of two or more that are the same in normal form; keys alone might agree by chance."""
    groups: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        groups.setdefault((normal_form(record.src), normal_form(record.tgt)), []).append(record)
    return (group for group in groups.values() if len(group) > 1)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _file_digest(path: Path, options: str) -> bytes | None:
    """Hash of the content of a file and how it is read; None where it can be read but once."""
    from aligner.files import explained

    if not path.is_file():
        return None
    digest = blake2b(options.encode(), digest_size=_DIGEST_BYTES)
    with explained(path), path.open("rb") as stream:
        while part := stream.read(1 << 20):
            digest.update(part)
    return digest.digest()
