"""
TranslationUnit and Bitext: links with their texts.

The values that formats write and read, and the source of a notebook's frame. Kept separate
from `alignment`, which has indices and costs only.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import blake2b
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from aligner.alignment import Alignment, Link
from aligner.errors import LanguageError
from aligner.files import file_name
from aligner.joining import ends_fit, joined, segment_ends, segments_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from aligner.divergence import Divergence
    from aligner.pair import AlignedPair
    from aligner.text import Document, Role

__all__ = ["Bitext", "Status", "TranslationUnit", "boundaries_fit", "replaced", "unit_id", "units_from"]

_DIGITS: Final = 6
"""Decimal places of similarity and confidence, as in the `.links` format."""

_ID_BYTES: Final = 8
"""64 bits: the chance that two of a million units share an id is 1 in 37 million."""


class Status(StrEnum):
    """Who paired the two sides of a unit."""

    AUTO = "auto"
    """Paired by this program and not reviewed."""

    MANUAL = "man"
    """Paired or confirmed by a person."""

    IMPORTED = "imported"
    """Read from a file that does not state it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationUnit:
    """
    A link with its texts.

    Attributes:
        src: Source text: the segments of the link, joined; empty if the source side is.
        tgt: Target text, joined in the same way.
        src_lang: BCP 47 tag of the source side.
        tgt_lang: BCP 47 tag of the target side.
        src_ids: Source indices, ascending, 0-based.
        tgt_ids: Target indices, ascending, 0-based.
        similarity: Cosine of the two sides, in [-1, 1]; None where unknown.
        confidence: Probability that the link is right, in [0, 1]; None where unknown.
        crossing: Whether the link is out of order.
        roles: Roles of the segments in a release, each once, source first.
        divergences: Kinds of the divergences in the unit, each once.
        document: Name of the document, usually that of the source file.
        status: Who paired the two sides.
        id: Name of the unit, the same in every run on the same texts; `unit_id`
            where none is given.
        src_ends: Offsets in `src`, in code points, at which its segments end, one per source
            index; empty where there is one segment, or where the boundaries are unknown.
            Offsets that do not fit `src`, because it was edited, are dropped.
        tgt_ends: The same for `tgt`.
        src_inline: The source text with its inline tags, as the content of a TMX `seg`;
            empty where it has none.
        tgt_inline: The target text with its inline tags.
    """

    src: str
    tgt: str
    src_lang: str
    tgt_lang: str
    src_ids: tuple[int, ...]
    tgt_ids: tuple[int, ...]
    similarity: float | None = None
    confidence: float | None = None
    crossing: bool = False
    roles: tuple[Role, ...] = ()
    divergences: tuple[str, ...] = ()
    document: str = ""
    status: Status = Status.AUTO
    id: str = ""
    src_ends: tuple[int, ...] = ()
    tgt_ends: tuple[int, ...] = ()
    src_inline: str = ""
    tgt_inline: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", unit_id(self))
        if self.src_ends and not boundaries_fit(self.src, self.src_ends, self.src_ids, self.src_lang):
            object.__setattr__(self, "src_ends", ())
        if self.tgt_ends and not boundaries_fit(self.tgt, self.tgt_ends, self.tgt_ids, self.tgt_lang):
            object.__setattr__(self, "tgt_ends", ())

    @property
    def kind(self) -> str:
        """Sizes of both sides: `1-1`, `2-1`, `1-0`."""
        return f"{len(self.src_ids)}-{len(self.tgt_ids)}"

    @property
    def gap(self) -> bool:
        """Whether one side has no segment."""
        return not self.src_ids or not self.tgt_ids

    @property
    def src_segments(self) -> tuple[str, ...]:
        """Texts of the source segments; one text where their boundaries are unknown."""
        return segments_at(self.src, self.src_ends, self.src_lang)

    @property
    def tgt_segments(self) -> tuple[str, ...]:
        """Texts of the target segments; one text where their boundaries are unknown."""
        return segments_at(self.tgt, self.tgt_ends, self.tgt_lang)

    @property
    def link(self) -> Link:
        """The link alone; unknown values take the defaults of `Link`."""
        return Link(
            self.src_ids,
            self.tgt_ids,
            similarity=self.similarity or 0.0,
            confidence=self.confidence,
            crossing=self.crossing,
        )


_DEFAULTS: Final = {each.name: each.default for each in fields(TranslationUnit)}
_SETTERS: Final = {name: getattr(TranslationUnit, name).__set__ for name in _DEFAULTS}


def units_from(count: int, columns: Mapping[str, Iterable[object]]) -> list[TranslationUnit]:
    """
    Build many units from columns, about twice as fast as one by one.

    Args:
        count: How many units.
        columns: At least `count` values for each attribute; attributes without a default are
            required. Segment ends are taken as they are: check them with `boundaries_fit`.
    """
    units: list[TranslationUnit] = list(map(object.__new__, repeat(TranslationUnit, count)))
    for name, put in _SETTERS.items():
        values = columns[name] if name in columns else repeat(_DEFAULTS[name])
        # Consumes the iterator without storing anything.
        deque(map(put, units, values), maxlen=0)
    for unit in units:
        if not unit.id:
            object.__setattr__(unit, "id", unit_id(unit))
    return units


def replaced(
    units: Sequence[TranslationUnit], columns: Mapping[str, Iterable[object]]
) -> list[TranslationUnit]:
    """Copy many units with some attributes replaced, as `dataclasses.replace` does for one."""
    kept = {name: map(attrgetter(name), units) for name in _DEFAULTS if name not in columns}
    return units_from(len(units), {**kept, **columns})


def boundaries_fit(text: str, ends: Sequence[int], ids: Sequence[int], lang: str) -> bool:
    """
    Whether offsets divide a text into as many segments as the unit has indices.

    Any number will do where the unit has no indices yet.
    """
    return len(ends) == (len(ids) or len(ends)) and ends_fit(text, ends, lang)


def unit_id(unit: TranslationUnit) -> str:
    """Hash of a unit's document, indices and texts: 16 hexadecimal digits."""
    places = f"{unit.document}\x1f{unit.src_ids}\x1f{unit.tgt_ids}\x1f{unit.src}\x1f{unit.tgt}"
    return blake2b(places.encode("utf-8", "surrogatepass"), digest_size=_ID_BYTES).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bitext:
    """
    Translation units in order, with their origin.

    Attributes:
        units: In the order of the links.
        src_lang: BCP 47 tag of the source side of every unit.
        tgt_lang: BCP 47 tag of the target side of every unit.
        src_path: The source file, or None.
        tgt_path: The target file, or None.
        signature: Model, splitter, options and version that produced the links.
        created: When the links were found, with a time zone; None where unknown.

    Raises:
        LanguageError: A unit is in other languages.
        ValueError: `created` has no time zone.
    """

    units: tuple[TranslationUnit, ...] = field(repr=False)
    src_lang: str
    tgt_lang: str
    src_path: Path | None = None
    tgt_path: Path | None = None
    signature: str = ""
    created: datetime | None = None

    def __post_init__(self) -> None:
        if self.created is not None and self.created.tzinfo is None:
            raise ValueError("the time of a bitext needs a time zone")
        for unit in self.units:
            if (unit.src_lang, unit.tgt_lang) != (self.src_lang, self.tgt_lang):
                raise LanguageError(
                    f"unit {unit.id} is {unit.src_lang}-{unit.tgt_lang}"
                    f" in a bitext that is {self.src_lang}-{self.tgt_lang}",
                    hint="A bitext has two languages: keep others in one of their own",
                )

    @classmethod
    def from_pair(
        cls,
        pair: AlignedPair,
        *,
        divergences: Iterable[Divergence] = (),
        document: str | None = None,
        created: datetime | None = None,
    ) -> Bitext:
        """
        Build a unit from each link, joining the texts of its segments.

        Args:
            pair: The documents and their links.
            divergences: Each is recorded at every unit that it touches.
            document: Name of the pair; default: the name of the source file.
            created: When the links were found, with a time zone; default: now.
        """
        src, tgt = pair.documents
        if document is None:
            document = "" if src.path is None else file_name(src.path)
        kinds = _kinds_of(pair.links, divergences)
        units = tuple(
            _unit(link, src, tgt, divergences=tuple(found), document=document)
            for link, found in zip(pair.links, kinds, strict=True)
        )
        return cls(
            units=units,
            src_lang=src.language,
            tgt_lang=tgt.language,
            src_path=src.path,
            tgt_path=tgt.path,
            signature=pair.signature,
            created=datetime.now(UTC).replace(microsecond=0) if created is None else created,
        )

    def __len__(self) -> int:
        return len(self.units)

    def __iter__(self) -> Iterator[TranslationUnit]:
        return iter(self.units)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links alone, in order."""
        return tuple(unit.link for unit in self.units)

    def to_alignment(self) -> Alignment:
        """
        Return the links without texts.

        Raises:
            CoverageError: A segment is missing, as after a format that omits unaligned
                segments, or is in two units, as after joining several documents.
        """
        return Alignment(
            self.links,
            src_len=1 + max((i for unit in self.units for i in unit.src_ids), default=-1),
            tgt_len=1 + max((j for unit in self.units for j in unit.tgt_ids), default=-1),
        )

    def to_frame(self) -> pd.DataFrame:
        """
        Return a frame with one row per unit, unaligned segments included.

        Returns:
            Columns `id`, `document`, `src`, `tgt` (string), `src_lang`, `tgt_lang`,
            `kind`, `status` (category), `similarity`, `confidence` (float64, NaN
            where unknown), `crossing` (bool), `src_ids`, `tgt_ids`, `roles`,
            `divergences` (tuples). The signature is in `frame.attrs`.
        """
        import pandas as pd

        columns = {name: [getattr(unit, name) for unit in self.units] for name in _FRAME_COLUMNS}
        frame = pd.DataFrame(columns).astype(_FRAME_COLUMNS)
        frame.attrs["signature"] = self.signature
        return frame


_FRAME_COLUMNS: Final = {
    "id": "string",
    "document": "string",
    "src": "string",
    "tgt": "string",
    "src_lang": "category",
    "tgt_lang": "category",
    "kind": "category",
    "similarity": "float64",
    "confidence": "float64",
    "crossing": "bool",
    "src_ids": "object",
    "tgt_ids": "object",
    "roles": "object",
    "divergences": "object",
    "status": "category",
}


def _unit(
    link: Link, src: Document, tgt: Document, *, divergences: tuple[str, ...], document: str
) -> TranslationUnit:
    src_texts = [src.segments[i].text for i in link.src]
    tgt_texts = [tgt.segments[j].text for j in link.tgt]
    return TranslationUnit(
        src=joined(src_texts, src.language),
        tgt=joined(tgt_texts, tgt.language),
        src_lang=src.language,
        tgt_lang=tgt.language,
        src_ids=link.src,
        tgt_ids=link.tgt,
        similarity=round(float(link.similarity), _DIGITS),
        confidence=None if link.confidence is None else round(float(link.confidence), _DIGITS),
        crossing=link.crossing,
        roles=_roles(src, link.src, tgt, link.tgt),
        divergences=divergences,
        document=document,
        src_ends=segment_ends(src_texts, src.language),
        tgt_ends=segment_ends(tgt_texts, tgt.language),
    )


def _roles(src: Document, src_ids: Sequence[int], tgt: Document, tgt_ids: Sequence[int]) -> tuple[Role, ...]:
    roles = [src.segments[i].role for i in src_ids] + [tgt.segments[j].role for j in tgt_ids]
    return tuple(dict.fromkeys(roles))


def _kinds_of(links: Sequence[Link], divergences: Iterable[Divergence]) -> list[dict[str, None]]:
    """For each link, the kinds of the divergences that touch it, in order, as keys."""
    link_of_src = {i: number for number, link in enumerate(links) for i in link.src}
    link_of_tgt = {j: number for number, link in enumerate(links) for j in link.tgt}
    kinds: list[dict[str, None]] = [{} for _ in links]
    for divergence in divergences:
        touched = {link_of_src[i] for i in divergence.src} | {link_of_tgt[j] for j in divergence.tgt}
        for number in touched:
            kinds[number][str(divergence.kind)] = None
    return kinds
