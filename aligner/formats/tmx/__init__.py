"""
TMX 1.4, the exchange format of translation memories.

Written to be valid by construction, since some tools refuse invalid files; read leniently,
since many files are not valid.

Source: LISA, TMX 1.4b Specification (2005).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from aligner.formats.protocols import BitextStream, ReadOptions, Units, WriteOptions

__all__ = ["Tmx"]


@dataclass(frozen=True, slots=True)
class Tmx:
    """
    Translation Memory eXchange.

    Stores every field of a unit, inline tags included. Lossy for characters outside XML 1.0,
    which are dropped; texts that are not in normal form C, which are normalised; the folders
    of the files; and, unless asked for, units with a blank side.
    """

    name: str = "tmx"

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:
        """
        Write a bitext, one unit at a time; see `aligner.formats.tmx.writing`.

        Raises:
            LanguageError: A language tag is not valid in `xml:lang`.
            UsageError: `options.cat` is not the name of a preset.
        """
        from aligner.formats.tmx.writing import write_tmx

        write_tmx(bitext, stream, options=options)

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
        """
        Read a bitext; see `aligner.formats.tmx.reading`.

        Raises:
            BitextSyntaxError: The file is not TMX, or lacks a language.
        """
        from aligner.formats.tmx.reading import read_tmx

        return read_tmx(stream, options=options)
