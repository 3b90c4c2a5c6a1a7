"""
What every format of a bitext can do, and the options it is given.

Apart from the registry, which imports the formats, which import this.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain, count, islice
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol, runtime_checkable

from aligner.bitext import Bitext, boundaries_fit, replaced, unit_id
from aligner.errors import AlignerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from aligner.alignment import Link
    from aligner.bitext import TranslationUnit
    from aligner.formats.sentences import Entry

__all__ = [
    "BOUNDARIES",
    "TOGETHER",
    "BitextStream",
    "LinkReader",
    "LinkWriter",
    "ReadOptions",
    "Reader",
    "Units",
    "WriteOptions",
    "Writer",
    "checked_ends",
    "number_from",
    "numbered",
    "numbered_batches",
]

TOGETHER: Final = 256
"""Units that are read, counted or written together."""

BOUNDARIES: Final = "segment boundaries of edited texts dropped"
"""The repair of a text that was edited since the offsets of its segments were written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOptions:
    """
    How to write a bitext.

    Attributes:
        tmx_lang: Source and target tag in TMX, as `("de-DE", "fr-FR")` for tools
            that want regions; the tags of the bitext where None.
        cat: The translation tool that a TMX is for, by its name in `aligner.formats.cat`;
            any that keeps to the standard where None.
        gaps: Whether TMX holds units with an empty side; translation tools skip
            or refuse them.
        bom: Whether CSV and TSV begin with a byte order mark. Excel needs it in a file;
            programs that read a pipe take it for a part of the first column's name.
    """

    tmx_lang: tuple[str, str] | None = None
    cat: str | None = None
    gaps: bool = False
    bom: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """
    How to read a bitext.

    Attributes:
        path: The file, for messages.
        src_lang: Which language of the file is the source; what the file says where None.
        tgt_lang: Which language is the target; the first other one where None.
        texts: Both documents, for formats that refer to segments by index or id; those
            that the file itself names where None.
    """

    path: Path | None = None
    src_lang: str | None = None
    tgt_lang: str | None = None
    texts: tuple[Path, Path] | None = None


class Units(Protocol):
    """Translation units in order, and where they come from: a `Bitext`, or a `BitextStream`."""

    @property
    def src_lang(self) -> str:
        """BCP 47 tag of the source side of every unit."""

    @property
    def tgt_lang(self) -> str:
        """BCP 47 tag of the target side of every unit."""

    @property
    def src_path(self) -> Path | None:
        """File of the source document, where all units come from one."""

    @property
    def tgt_path(self) -> Path | None:
        """File of the target document, likewise."""

    @property
    def signature(self) -> str:
        """What made the links; empty where unknown."""

    @property
    def created(self) -> datetime | None:
        """When the links were found, with a time zone; None where unknown."""

    def __iter__(self) -> Iterator[TranslationUnit]:
        """The units, which may be given only once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BitextStream:
    """
    A bitext whose units are made while they are read, so that any number of them fits in memory.

    Attributes:
        units: The units in order; they can be gone through once. What is wrong in the
            middle of a file is raised there.
        src_lang: BCP 47 tag of the source side of every unit.
        tgt_lang: BCP 47 tag of the target side of every unit.
        src_path: File of the source document, where all units come from one.
        tgt_path: File of the target document, likewise.
        signature: What made the links; empty where unknown.
        created: When the links were found, with a time zone; None where unknown.
        repairs: What was mended of a file that is not as it should be, and how often; whole when the
            units have been gone through.
    """

    units: Iterator[TranslationUnit]
    src_lang: str
    tgt_lang: str
    src_path: Path | None = None
    tgt_path: Path | None = None
    signature: str = ""
    created: datetime | None = None
    repairs: Counter[str] = field(default_factory=Counter)

    def __iter__(self) -> Iterator[TranslationUnit]:
        return self.units

    @property
    def links(self) -> Iterator[Link]:
        """The links alone, in order; takes the units."""
        return (unit.link for unit in self.units)

    def collect(self) -> Bitext:
        """Read what is left into a bitext."""
        return Bitext(
            units=tuple(self.units),
            src_lang=self.src_lang,
            tgt_lang=self.tgt_lang,
            src_path=self.src_path,
            tgt_path=self.tgt_path,
            signature=self.signature,
            created=self.created,
        )


class Writer(Protocol):
    """A format that can be written."""

    @property
    def name(self) -> str:
        """Suffix without its dot."""

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:
        """Write a bitext, unit after unit."""


@runtime_checkable
class LinkWriter(Writer, Protocol):
    """A format that holds links alone, for which neither texts are joined nor divergences sought."""

    def write_links(self, links: Iterable[Link], stream: BinaryIO) -> None:
        """Write the links of a bitext."""


class LinkReader(Protocol):
    """A format that holds links alone, which can be read and given the texts of two documents."""

    def read_links(self, stream: BinaryIO, *, options: ReadOptions) -> Iterable[Entry]:
        """
        Read the links.

        Raises:
            InputError: The file is not in this format.
        """


@runtime_checkable
class Reader(Writer, Protocol):
    """A format that holds texts, so that a bitext can be read back."""

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
        """
        Read a bitext, unit after unit.

        Raises, here or while the units are gone through:
            BitextSyntaxError: The file is not in this format.
            DecodingError: It is in no encoding that the format allows.
        """


def number_from(text: str | None, low: float) -> float | None:
    """
    A similarity or confidence as a file has it.

    Returns:
        A number from `low` to 1; None where there is none, or on another scale, as most programs
        write scores.
    """
    try:
        value = math.nan if text is None else float(text)
    except ValueError:
        return None
    return value if low <= value <= 1.0 else None


def checked_ends(
    ends: Sequence[int] | None, text: str, ids: Sequence[int], lang: str, repairs: Counter[str]
) -> tuple[int, ...]:
    """
    Offsets of segment ends as a file states them.

    Args:
        ends: The offsets; None where there are none.
        text: The text as it is read.
        ids: Indices of its segments; empty where the file has none.
        lang: BCP 47 tag of the text.
        repairs: Counts offsets that are dropped.

    Returns:
        The offsets; empty where there are none, or where they do not fit the text.
    """
    if not ends:
        return ()
    if not boundaries_fit(text, ends, ids, lang):
        repairs[BOUNDARIES] += 1
        return ()
    return tuple(ends)


def numbered(units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
    """
    Count the segments of units that do not say their indices.

    A unit without indices has one segment on each side that has text. From the first such
    unit on all are counted, behind the largest index so far, because the indices of the
    others refer to a text that is not here.
    """
    return chain.from_iterable(numbered_batches(_together(units)))


def numbered_batches(batches: Iterable[list[TranslationUnit]]) -> Iterator[list[TranslationUnit]]:
    """Count the segments of many units at a time; see `numbered`."""
    src_next = tgt_next = 0
    counting = False
    for units in batches:
        bare = 0
        if not counting:
            bare = next((k for k, unit in enumerate(units) if not (unit.src_ids or unit.tgt_ids)), len(units))
            src_next, tgt_next = (
                max(place, 1 + max(chain.from_iterable(ids), default=-1))
                for place, ids in (
                    (src_next, [unit.src_ids for unit in units[:bare]]),
                    (tgt_next, [unit.tgt_ids for unit in units[:bare]]),
                )
            )
            yield units[:bare]
        if bare < len(units):
            counting = True
            counted = _renumbered(units[bare:], src_next, tgt_next)
            src_next += sum(len(unit.src_ids) for unit in counted)
            tgt_next += sum(len(unit.tgt_ids) for unit in counted)
            yield counted


def _together(units: Iterable[TranslationUnit]) -> Iterator[list[TranslationUnit]]:
    """Many units at a time; a fault comes behind the units before it."""
    found: list[TranslationUnit] = []
    try:
        for unit in units:
            found.append(unit)
            if len(found) == TOGETHER:
                yield found
                found = []
    except AlignerError:
        yield found
        raise
    yield found


def _renumbered(units: Sequence[TranslationUnit], src_next: int, tgt_next: int) -> list[TranslationUnit]:
    src, tgt = count(src_next), count(tgt_next)
    src_ids, tgt_ids = [], []
    for unit in units:
        known = unit.src_ids or unit.tgt_ids
        src_size = len(unit.src_ids) if known else len(unit.src_ends) or int(bool(unit.src.strip()))
        tgt_size = len(unit.tgt_ids) if known else len(unit.tgt_ends) or int(bool(unit.tgt.strip()))
        src_ids.append(tuple(islice(src, src_size)))
        tgt_ids.append(tuple(islice(tgt, tgt_size)))
    # An id that was computed changes with the place, one that was given does not.
    names = ["" if unit.id == unit_id(unit) else unit.id for unit in units]
    return replaced(units, {"src_ids": src_ids, "tgt_ids": tgt_ids, "id": names})
