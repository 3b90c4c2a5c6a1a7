"""
The protocols that formats follow, the options they are given, and what several of them share.

Kept separate from the registry, which imports the formats, which import this.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, count, islice
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol, runtime_checkable

from aligner.bitext import Bitext, boundaries_fit, replaced, unit_id
from aligner.errors import AlignerError, OutputError
from aligner.limits import HELD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from aligner.alignment import Link
    from aligner.bitext import TranslationUnit
    from aligner.formats.sentences import StoredLink

__all__ = [
    "AT_LEAST_ONE",
    "BATCH",
    "BOUNDARIES",
    "BitextReader",
    "BitextStream",
    "BitextWriter",
    "LinkReader",
    "LinkWriter",
    "ReadOptions",
    "Units",
    "WriteOptions",
    "checked_ends",
    "held",
    "mixed_languages",
    "number_from",
    "numbered",
    "numbered_batches",
    "time_from",
    "unwritable",
]

BATCH: Final = 256
"""Units that are read, numbered or written together."""

AT_LEAST_ONE: Final = "A bitext has at least one unit"
"""Hint for a file without units."""

_UNIT_SIZE: Final = 1000
"""What a unit takes in memory in addition to its texts, in bytes."""

BOUNDARIES: Final = "segment boundaries of edited texts dropped"
"""The repair of a text that was edited since the offsets of its segments were written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOptions:
    """
    How to write a bitext.

    Attributes:
        tmx_lang: Source and target tag in TMX, such as `("de-DE", "fr-FR")` for tools
            that need regions; the tags of the bitext where None.
        cat: The translation tool that a TMX is for, by its name in `aligner.formats.cat`;
            any tool that follows the standard where None.
        gaps: Whether TMX includes units with an empty side; translation tools skip
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
        src_lang: Which language of the file is the source; the one the file states where None.
        tgt_lang: Which language is the target; the first other one where None.
        texts: Both documents, for formats that refer to segments by index or id; those
            that the file names where None.
    """

    path: Path | None = None
    src_lang: str | None = None
    tgt_lang: str | None = None
    texts: tuple[Path, Path] | None = None


class Units(Protocol):
    """Translation units in order, with their origin: a `Bitext` or a `BitextStream`."""

    @property
    def src_lang(self) -> str:
        """BCP 47 tag of the source side of every unit."""

    @property
    def tgt_lang(self) -> str:
        """BCP 47 tag of the target side of every unit."""

    @property
    def src_path(self) -> Path | None:
        """File of the source document, if all units come from one."""

    @property
    def tgt_path(self) -> Path | None:
        """File of the target document, if all units come from one."""

    @property
    def signature(self) -> str:
        """What produced the links; empty where unknown."""

    @property
    def created(self) -> datetime | None:
        """When the links were found, with a time zone; None where unknown."""

    def __iter__(self) -> Iterator[TranslationUnit]:
        """Iterate over the units, possibly only once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BitextStream:
    """
    A bitext whose units are read on demand, so that any number of them fits in memory.

    Attributes:
        units: The units in order, for one iteration. An error in the middle of a file is
            raised there.
        src_lang: BCP 47 tag of the source side of every unit.
        tgt_lang: BCP 47 tag of the target side of every unit.
        src_path: File of the source document, if all units come from one.
        tgt_path: File of the target document, if all units come from one.
        signature: What produced the links; empty where unknown.
        created: When the links were found, with a time zone; None where unknown.
        repairs: What was repaired in a malformed file, and how often; complete at the end of
            the iteration.
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
        """Iterate over the links alone, in order; consumes the units."""
        return (unit.link for unit in self.units)

    def collect(self, path: Path | None = None) -> Bitext:
        """
        Read the remaining units into a bitext.

        Args:
            path: The file, for messages.

        Raises:
            InputError: The texts exceed `limits.HELD`.
        """
        return Bitext(
            units=tuple(held(self.units, path)),
            src_lang=self.src_lang,
            tgt_lang=self.tgt_lang,
            src_path=self.src_path,
            tgt_path=self.tgt_path,
            signature=self.signature,
            created=self.created,
        )


class BitextWriter(Protocol):
    """A format that can be written."""

    @property
    def name(self) -> str:
        """Suffix without its dot."""

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:
        """Write a bitext, one unit at a time."""


@runtime_checkable
class LinkWriter(BitextWriter, Protocol):
    """A format that stores links alone, so that it needs neither texts nor divergences."""

    def write_links(self, links: Iterable[Link], stream: BinaryIO) -> None:
        """Write the links of a bitext."""


class LinkReader(Protocol):
    """A format that stores links alone, which can be read and given the texts of two documents."""

    def read_links(self, stream: BinaryIO, *, options: ReadOptions) -> Iterable[StoredLink]:
        """
        Read the links.

        Raises:
            InputError: The file is not in this format.
        """


@runtime_checkable
class BitextReader(BitextWriter, Protocol):
    """A format that stores texts, so that a bitext can be read back."""

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
        """
        Read a bitext, one unit at a time.

        Raises, here or during iteration:
            BitextSyntaxError: The file is not in this format.
            DecodingError: Its encoding is not one that the format allows.
        """


def held(units: Iterable[TranslationUnit], path: Path | None) -> Iterator[TranslationUnit]:
    """
    Iterate over units that the caller keeps in memory.

    Raises, during iteration:
        InputError: Their texts, with `_UNIT_SIZE` for each unit, exceed `limits.HELD`.
    """
    most = HELD.size
    size = 0
    for unit in units:
        size += _UNIT_SIZE + len(unit.src) + len(unit.tgt)
        if size > most:
            raise HELD.exceeded(path=path)
        yield unit


def number_from(text: str | None, low: float) -> float | None:
    """
    Read a similarity or confidence.

    Returns:
        A number from `low` to 1; None if there is none, or if it is on another scale, such as a
        score in percent.
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
    Check the offsets of segment ends that a file states.

    Args:
        ends: The offsets; None where there are none.
        text: The text as read.
        ids: Indices of its segments; empty where the file has none.
        lang: BCP 47 tag of the text.
        repairs: Counts offsets that are dropped.

    Returns:
        The offsets; empty if there are none, or if they do not fit the text.
    """
    if not ends:
        return ()
    if not boundaries_fit(text, ends, ids, lang):
        repairs[BOUNDARIES] += 1
        return ()
    return tuple(ends)


def time_from(text: str) -> datetime | None:
    """Read a time in ISO 8601; None if it is missing, malformed or has no time zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def mixed_languages(found: tuple[str, str], first: tuple[str, str]) -> tuple[str, str]:
    """Return fault and hint for a unit that is not in the languages of the first unit."""
    return (
        f"languages {'-'.join(found)} after {'-'.join(first)}",
        "A bitext has two languages: put others into a separate file",
    )


def unwritable(character: str) -> OutputError:
    """Return the error for half of a surrogate pair, which no encoding can write."""
    return OutputError(
        f"character U+{ord(character):04X} cannot be written",
        hint="Remove it from the text: it is half of a character",
    )


def numbered(units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
    """
    Number the segments of units without indices.

    A unit without indices has one segment on each side with text, or as many as it has segment
    ends. From the first such unit on, all units are numbered, starting after the largest index so
    far, because the indices of the others refer to a different text.
    """
    return chain.from_iterable(numbered_batches(_batches(units)))


def numbered_batches(batches: Iterable[list[TranslationUnit]]) -> Iterator[list[TranslationUnit]]:
    """Number the segments of units in batches; see `numbered`."""
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


def _batches(units: Iterable[TranslationUnit]) -> Iterator[list[TranslationUnit]]:
    """Yield units in batches; an error comes after the units that precede it."""
    found: list[TranslationUnit] = []
    try:
        for unit in units:
            found.append(unit)
            if len(found) == BATCH:
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
    # A computed id depends on the indices, a given one does not.
    names = ["" if unit.id == unit_id(unit) else unit.id for unit in units]
    return replaced(units, {"src_ids": src_ids, "tgt_ids": tgt_ids, "id": names})
