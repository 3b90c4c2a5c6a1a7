"""
The values that go into a translation memory and come out of it.

Kept separate from the stores, which save these values, and from search, which ranks them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from aligner.bitext import Status, TranslationUnit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from aligner.text import Role

__all__ = [
    "STATUS_RANK",
    "Added",
    "Addition",
    "Duplicates",
    "LanguagePair",
    "Line",
    "Match",
    "MatchKind",
    "Occurrence",
    "Record",
    "Side",
    "Stats",
]

STATUS_RANK: Final = {Status.AUTO: 0, Status.IMPORTED: 1, Status.MANUAL: 2}
"""
If a unit has several statuses, the highest counts: confirmation by a person outranks
import from another tool's file, which a person may have reviewed, and that outranks
automatic alignment.
"""


class Side(StrEnum):
    """One of the two sides of a unit."""

    SRC = "src"
    TGT = "tgt"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.TGT if self is Side.SRC else Side.SRC


class MatchKind(StrEnum):
    """How a match was found."""

    EXACT = "exact"
    """The same text, ignoring white space and the encoding of accents."""

    FUZZY = "fuzzy"
    """Some characters differ."""

    SEMANTIC = "semantic"
    """Different words with a similar meaning."""


@dataclass(frozen=True, slots=True)
class LanguagePair:
    """Source and target language of a unit, as BCP 47 tags."""

    src: str
    tgt: str

    def lang(self, side: Side) -> str:
        """Language of a side."""
        return self.src if side is Side.SRC else self.tgt


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """
    One bitext that was added.

    Attributes:
        name: File name, or the name given by the caller.
        digest: Hash of its content; None until the addition is complete.
        signature: Model and options that produced its links, if known.
        added: When it was added, with time zone.
    """

    name: str
    digest: bytes | None = None
    signature: str = ""
    added: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """
    One occurrence of a unit in a document.

    Attributes:
        document: Name of the document.
        src_ids: Source indices in the document, 0-based.
        tgt_ids: Target indices in the document, 0-based.
        status: Where the pair comes from, and so how far it can be trusted.
        similarity: Cosine similarity of the two sides; None if unknown.
        confidence: Probability that the link is correct; None if unknown.
        crossing: Whether its link crosses others.
        roles: Roles of the segments in a release.
        divergences: Kinds of its divergences.
        name: Id of the unit in its bitext.
        addition: Number of the addition it came with, assigned by the store.
        added: When it was added.
        src_inline: Source text with inline tags, as in `TranslationUnit`.
        tgt_inline: Target text with inline tags.
    """

    document: str
    src_ids: tuple[int, ...]
    tgt_ids: tuple[int, ...]
    status: Status
    similarity: float | None = None
    confidence: float | None = None
    crossing: bool = False
    roles: tuple[Role, ...] = ()
    divergences: tuple[str, ...] = ()
    name: str = ""
    addition: int
    added: datetime
    src_inline: str = ""
    tgt_inline: str = ""

    @property
    def rank(self) -> tuple[int, datetime]:
        """Order of preference: higher status first, then the newer."""
        return STATUS_RANK.get(self.status, 0), self.added


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """
    A unit in the memory with all its occurrences.

    Attributes:
        id: Id in the store.
        src: Source text.
        tgt: Target text.
        pair: Languages of both.
        occurrences: At least one.
    """

    id: int
    src: str
    tgt: str
    pair: LanguagePair
    occurrences: tuple[Occurrence, ...]

    @property
    def best(self) -> Occurrence:
        """The occurrence with the highest status; of several, the newest."""
        return max(self.occurrences, key=lambda each: each.rank)

    def text(self, side: Side) -> str:
        """Text of a side."""
        return self.src if side is Side.SRC else self.tgt

    def unit_at(self, occurrence: Occurrence, pair: LanguagePair | None = None) -> TranslationUnit:
        """Build a unit with the metadata of one occurrence; `pair` overrides its language tags."""
        pair = pair or self.pair
        return TranslationUnit(
            src=self.src,
            tgt=self.tgt,
            src_lang=pair.src,
            tgt_lang=pair.tgt,
            src_ids=occurrence.src_ids,
            tgt_ids=occurrence.tgt_ids,
            similarity=occurrence.similarity,
            confidence=occurrence.confidence,
            crossing=occurrence.crossing,
            roles=occurrence.roles,
            divergences=occurrence.divergences,
            document=occurrence.document,
            status=occurrence.status,
            id=occurrence.name,
            src_inline=occurrence.src_inline,
            tgt_inline=occurrence.tgt_inline,
        )

    def swapped(self) -> Record:
        """The same unit in the opposite direction."""
        return replace(
            self,
            src=self.tgt,
            tgt=self.src,
            pair=LanguagePair(self.pair.tgt, self.pair.src),
            occurrences=tuple(
                replace(
                    each,
                    src_ids=each.tgt_ids,
                    tgt_ids=each.src_ids,
                    src_inline=each.tgt_inline,
                    tgt_inline=each.src_inline,
                )
                for each in self.occurrences
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """
    A unit that matches a text.

    Attributes:
        score: Match score in percent, from 1 to 100; 100 for exact matches only.
        kind: How it was found.
        side: The side that matches.
        record: The unit.
    """

    score: int
    kind: MatchKind
    side: Side
    record: Record

    @property
    def text(self) -> str:
        """The text on the matching side."""
        return self.record.text(self.side)

    @property
    def translation(self) -> str:
        """The text on the other side."""
        return self.record.text(self.side.other)

    def as_json(self) -> dict[str, object]:
        """Plain values for JSON output."""
        best = self.record.best
        return {
            "percent": self.score,
            "kind": str(self.kind),
            "text": self.text,
            "text_lang": self.record.pair.lang(self.side),
            "translation": self.translation,
            "translation_lang": self.record.pair.lang(self.side.other),
            "document": best.document,
            "status": str(best.status),
            "confidence": best.confidence,
            "added": best.added.isoformat(),
            "occurrences": len(self.record.occurrences),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    A line of a concordance.

    Attributes:
        start: Offset of the keyword in the text.
        end: Offset of the end of the keyword, exclusive.
        side: The side that contains it.
        record: The unit.
    """

    start: int
    end: int
    side: Side
    record: Record

    def as_json(self) -> dict[str, object]:
        """Plain values for JSON output."""
        text = self.record.text(self.side)
        best = self.record.best
        return {
            "left": text[: self.start],
            "keyword": text[self.start : self.end],
            "right": text[self.end :],
            "lang": self.record.pair.lang(self.side),
            "translation": self.record.text(self.side.other),
            "translation_lang": self.record.pair.lang(self.side.other),
            "document": best.document,
            "status": str(best.status),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """
    What an addition changed.

    Attributes:
        read: Number of units read.
        unaligned: Number of those with an empty side, which a memory does not store.
        units: Number of units added.
        occurrences: Number of occurrences added.
        improved: Number of occurrences whose status rose or that gained inline tags.
        known: Whether the bitext had been added before and so was not read.
        repairs: Repairs made while reading a malformed file, with their counts.
    """

    read: int = 0
    unaligned: int = 0
    units: int = 0
    occurrences: int = 0
    improved: int = 0
    known: bool = False
    repairs: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: Added) -> Added:
        return Added(
            read=self.read + other.read,
            unaligned=self.unaligned + other.unaligned,
            units=self.units + other.units,
            occurrences=self.occurrences + other.occurrences,
            improved=self.improved + other.improved,
            known=self.known and other.known,
            repairs=Counter(self.repairs) + Counter(other.repairs),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicates:
    """
    What `dedupe` found.

    Attributes:
        removed: Number of units that equalled another up to case and white space.
        variants: Groups of units with the same source and different targets.
    """

    removed: int
    variants: tuple[tuple[Record, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """
    Counts of the contents of a memory.

    Attributes:
        units: Number of units by languages.
        occurrences: Number of occurrences by status.
        documents: Number of documents.
        additions: Number of bitexts that were added.
        unfinished: Names of interrupted additions.
        size: Bytes on disk.
        encoder: Model that computed the binary codes.
        first: When the first bitext was added; None if the memory is empty.
        last: When the last bitext was added.
    """

    units: dict[LanguagePair, int]
    occurrences: dict[str, int]
    documents: int
    additions: int
    unfinished: tuple[str, ...]
    size: int
    encoder: str
    first: datetime | None
    last: datetime | None

    def as_json(self) -> dict[str, object]:
        """Plain values for JSON output."""
        return {
            "units": sum(self.units.values()),
            "languages": [
                {"src": pair.src, "tgt": pair.tgt, "units": count} for pair, count in self.units.items()
            ],
            "occurrences": dict(self.occurrences),
            "documents": self.documents,
            "additions": self.additions,
            "unfinished": list(self.unfinished),
            "bytes": self.size,
            "encoder": self.encoder,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
        }
