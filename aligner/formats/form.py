"""
What every format of a bitext can do, and the options it is given.

Apart from the registry, which imports the formats, which import this.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count, islice
from typing import TYPE_CHECKING, BinaryIO, Protocol, runtime_checkable

from aligner.bitext import unit_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from aligner.alignment import Link
    from aligner.bitext import Bitext, TranslationUnit

__all__ = ["LinkWriter", "ReadOptions", "Reader", "WriteOptions", "Writer", "numbered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOptions:
    """
    How to write a bitext.

    Attributes:
        tmx_lang: Source and target tag in TMX, as `("de-DE", "fr-FR")` for tools
            that want regions; the tags of the bitext where None.
        gaps: Whether TMX holds units with an empty side; translation tools skip
            or refuse them.
    """

    tmx_lang: tuple[str, str] | None = None
    gaps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """
    How to read a bitext.

    Attributes:
        path: The file, for messages.
        src_lang: Which language of the file is the source; what the file says where None.
        tgt_lang: Which language is the target; the first other one where None.
    """

    path: Path | None = None
    src_lang: str | None = None
    tgt_lang: str | None = None


class Writer(Protocol):
    """A format that can be written."""

    @property
    def name(self) -> str:
        """Suffix without its dot."""

    def write(self, bitext: Bitext, stream: BinaryIO, *, options: WriteOptions) -> None:
        """Write a bitext, unit after unit."""


@runtime_checkable
class LinkWriter(Writer, Protocol):
    """A format that holds links alone, for which neither texts are joined nor divergences sought."""

    def write_links(self, links: Iterable[Link], stream: BinaryIO) -> None:
        """Write the links of a bitext."""


@runtime_checkable
class Reader(Writer, Protocol):
    """A format that holds texts, so that a bitext can be read back."""

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> Bitext:
        """
        Read a bitext.

        Raises:
            BitextSyntaxError: The file is not in this format.
            DecodingError: It is in no encoding that the format allows.
        """


def numbered(units: Sequence[TranslationUnit]) -> tuple[TranslationUnit, ...]:
    """
    Count the segments of a file whose units do not say their indices.

    A unit without indices has one segment on each side that has text. If there
    is one in the file, all are counted afresh in order, because the indices of
    the others refer to a text that is not here.
    """
    if all(unit.src_ids or unit.tgt_ids for unit in units):
        return tuple(units)
    src_numbers, tgt_numbers = count(), count()
    return tuple(_renumber(unit, src_numbers, tgt_numbers) for unit in units)


def _renumber(unit: TranslationUnit, src: Iterator[int], tgt: Iterator[int]) -> TranslationUnit:
    known = unit.src_ids or unit.tgt_ids
    src_size = len(unit.src_ids) if known else int(bool(unit.src.strip()))
    tgt_size = len(unit.tgt_ids) if known else int(bool(unit.tgt.strip()))
    return replace(
        unit,
        src_ids=tuple(islice(src, src_size)),
        tgt_ids=tuple(islice(tgt, tgt_size)),
        # An id that was computed changes with the place, one that was given does not.
        id="" if unit.id == unit_id(unit) else unit.id,
    )
