"""
XLIFF 2.0 and 1.2, the formats in which translation tools exchange work.

Written to be valid by construction (`xliff.writing`); one reader (`xliff.reading`) reads all
versions.

Sources: OASIS, XLIFF Version 2.0 (2014) with its Metadata Module; OASIS, XLIFF Version
1.2 (2008).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from aligner.formats.protocols import BitextStream, ReadOptions, Units, WriteOptions

__all__ = ["Xliff", "Xliff12"]


@dataclass(frozen=True, slots=True)
class Xliff:
    """
    XLIFF 2.0: a `unit` with one `segment` for each translation unit.

    Stores every field of a unit: characters that XML cannot write as `cp`, inline tags as `sc`,
    `ec`, `ph` and `mrk` with their original data. Lossy for such characters in ids and document
    names, where they are dropped; for text inside inline tags, which becomes part of the
    original data; and for the folders of the files.
    """

    name: str = "xlf"

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """Write a bitext, one unit at a time."""
        from aligner.formats.xliff.writing import write_xliff_2

        write_xliff_2(bitext, stream)

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
        """
        Read XLIFF 2.0, 2.1 or 1.2; see `aligner.formats.xliff.reading`.

        Raises, here or during iteration:
            BitextSyntaxError: The file is not XLIFF, or names no target language.
        """
        from aligner.formats.xliff.reading import read_xliff

        return read_xliff(stream, options=options)


@dataclass(frozen=True, slots=True)
class Xliff12:
    """
    XLIFF 1.2: a `trans-unit` for each translation unit, for tools that know no later version.

    Stores every field of a unit, in attributes of its own namespace where the standard has
    none. Lossy for characters that XML cannot write, which are dropped, and for the folders of
    the files.
    """

    name: str = "xliff12"

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """Write a bitext, one unit at a time."""
        from aligner.formats.xliff.writing import write_xliff_1

        write_xliff_1(bitext, stream)

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
        """Read XLIFF of any version, as `Xliff` does."""
        return Xliff().read(stream, options=options)
