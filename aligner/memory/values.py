"""
What goes into a translation memory and what comes out of it.

Apart from the stores, which keep these values, and from search, which ranks them.
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
    "Line",
    "Match",
    "MatchKind",
    "Occurrence",
    "Pair",
    "Record",
    "Side",
    "Stats",
]

STATUS_RANK: Final = {Status.AUTO: 0, Status.IMPORTED: 1, Status.MANUAL: 2}
"""
Of two statuses of one pair the higher counts: a person's word before that of a foreign
file, in which a person may have had a hand, and that before this program's own guess.
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
    """How a match was found to be one."""

    EXACT = "exact"
    """The same text, but for white space and the way that accents are encoded."""

    FUZZY = "fuzzy"
    """Some characters differ."""

    SEMANTIC = "semantic"
    """Other words that mean the like."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Source and target language of units, as BCP 47 tags."""

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
        name: Name of its file, or what the caller called it.
        digest: Hash of its content; None while the addition is not complete.
        signature: With which model and options its links were found, where known.
        added: When, with its time zone.
    """

    name: str
    digest: bytes | None = None
    signature: str = ""
    added: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """
    A place where a unit was seen.

    Attributes:
        document: Name of the document.
        src_ids: Source indices in it, 0-based.
        tgt_ids: Target indices in it.
        status: How far the pair can be trusted there.
        similarity: Cosine of the two sides; None where unknown.
        confidence: Probability that the link is right; None where unknown.
        crossing: Whether it stood out of the order of the others.
        roles: What the segments are in a release.
        divergences: Kinds of the divergences in it.
        name: Id of the unit in its bitext.
        addition: Number of the addition that brought it, as the store counts.
        added: When that was.
        src_inline: The source text with codes of a translation tool, as in `TranslationUnit`.
        tgt_inline: The target text, likewise.
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
        """Order of preference: the better status, then the newer."""
        return STATUS_RANK.get(self.status, 0), self.added


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """
    A pair of texts in the memory, with every place where it was seen.

    Attributes:
        id: Number in the store.
        src: Source text.
        tgt: Target text.
        pair: Languages of both.
        occurrences: At least one.
    """

    id: int
    src: str
    tgt: str
    pair: Pair
    occurrences: tuple[Occurrence, ...]

    @property
    def best(self) -> Occurrence:
        """The place of the best status; of these the newest."""
        return max(self.occurrences, key=lambda each: each.rank)

    def text(self, side: Side) -> str:
        """Text of a side."""
        return self.src if side is Side.SRC else self.tgt

    def unit_at(self, place: Occurrence, pair: Pair | None = None) -> TranslationUnit:
        """Make a unit with the metadata of one place; `pair` says how its languages are called."""
        pair = pair or self.pair
        return TranslationUnit(
            src=self.src,
            tgt=self.tgt,
            src_lang=pair.src,
            tgt_lang=pair.tgt,
            src_ids=place.src_ids,
            tgt_ids=place.tgt_ids,
            similarity=place.similarity,
            confidence=place.confidence,
            crossing=place.crossing,
            roles=place.roles,
            divergences=place.divergences,
            document=place.document,
            status=place.status,
            id=place.name,
            src_inline=place.src_inline,
            tgt_inline=place.tgt_inline,
        )

    def swapped(self) -> Record:
        """The same pair in the other direction."""
        return replace(
            self,
            src=self.tgt,
            tgt=self.src,
            pair=Pair(self.pair.tgt, self.pair.src),
            occurrences=tuple(
                replace(
                    place,
                    src_ids=place.tgt_ids,
                    tgt_ids=place.src_ids,
                    src_inline=place.tgt_inline,
                    tgt_inline=place.src_inline,
                )
                for place in self.occurrences
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """
    What the memory knows of a text.

    Attributes:
        percent: How alike the texts are, from 1 to 100; 100 for an exact match only.
        kind: How it was found.
        side: The side of the unit that is like the text.
        record: The unit.
    """

    percent: int
    kind: MatchKind
    side: Side
    record: Record

    @property
    def text(self) -> str:
        """The text in the memory that is like the one asked for."""
        return self.record.text(self.side)

    @property
    def translation(self) -> str:
        """Its other side."""
        return self.record.text(self.side.other)

    def as_json(self) -> dict[str, object]:
        """Values that JSON knows."""
        place = self.record.best
        return {
            "percent": self.percent,
            "kind": str(self.kind),
            "text": self.text,
            "text_lang": self.record.pair.lang(self.side),
            "translation": self.translation,
            "translation_lang": self.record.pair.lang(self.side.other),
            "document": place.document,
            "status": str(place.status),
            "confidence": place.confidence,
            "added": place.added.isoformat(),
            "occurrences": len(self.record.occurrences),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    A line of a concordance.

    Attributes:
        start: Offset of the first character of the keyword in the text.
        end: Offset behind its last.
        side: The side it stands in.
        record: The unit.
    """

    start: int
    end: int
    side: Side
    record: Record

    def as_json(self) -> dict[str, object]:
        """Values that JSON knows."""
        text = self.record.text(self.side)
        place = self.record.best
        return {
            "left": text[: self.start],
            "keyword": text[self.start : self.end],
            "right": text[self.end :],
            "lang": self.record.pair.lang(self.side),
            "translation": self.record.text(self.side.other),
            "translation_lang": self.record.pair.lang(self.side.other),
            "document": place.document,
            "status": str(place.status),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """
    What an addition changed.

    Attributes:
        read: Units that were read.
        gaps: Those with an empty side, which a memory does not keep.
        units: Pairs of texts that were not there before.
        places: Occurrences that were not there before.
        improved: Occurrences whose status rose, or whose codes were not there before.
        known: Whether the whole bitext had been added before, so that it was not read.
        repairs: What was mended of a file that is not as it should be, and how often.
    """

    read: int = 0
    gaps: int = 0
    units: int = 0
    places: int = 0
    improved: int = 0
    known: bool = False
    repairs: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: Added) -> Added:
        return Added(
            read=self.read + other.read,
            gaps=self.gaps + other.gaps,
            units=self.units + other.units,
            places=self.places + other.places,
            improved=self.improved + other.improved,
            known=self.known and other.known,
            repairs=Counter(self.repairs) + Counter(other.repairs),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicates:
    """
    What `dedupe` found.

    Attributes:
        removed: Units that said what another says, but for case and white space.
        divergent: Units of one source text with different targets, group by group.
    """

    removed: int
    divergent: tuple[tuple[Record, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """
    What a memory holds.

    Attributes:
        units: Pairs of texts by languages.
        places: Occurrences by status.
        documents: Number of documents.
        additions: Number of bitexts that were added.
        unfinished: Names of additions that were broken off.
        size: Bytes on the disk.
        encoder: Model that the search by meaning rests on.
        first: When the first bitext was added; None in an empty memory.
        last: When the last was.
    """

    units: dict[Pair, int]
    places: dict[str, int]
    documents: int
    additions: int
    unfinished: tuple[str, ...]
    size: int
    encoder: str
    first: datetime | None
    last: datetime | None

    def as_json(self) -> dict[str, object]:
        """Values that JSON knows."""
        return {
            "units": sum(self.units.values()),
            "languages": [
                {"src": pair.src, "tgt": pair.tgt, "units": count} for pair, count in self.units.items()
            ],
            "occurrences": dict(self.places),
            "documents": self.documents,
            "additions": self.additions,
            "unfinished": list(self.unfinished),
            "bytes": self.size,
            "encoder": self.encoder,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
        }
