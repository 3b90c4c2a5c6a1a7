"""
The `.links` form of a bitext: indices and costs, no texts; and SentAlign's, with similarities.

The form itself stands in `aligner.links`, which knows nothing of bitexts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from aligner.formats.sentences import Entry
from aligner.links import DIGITS, decode_links, parse_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aligner.alignment import Link
    from aligner.formats.protocols import ReadOptions, Units, WriteOptions

__all__ = ["LinkLines", "SentAlign"]


@dataclass(frozen=True, slots=True)
class LinkLines:
    """Writes links; without texts there is no bitext to read back."""

    name: str = "links"

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """Write a line a unit, in source order."""
        self.write_links((unit.link for unit in bitext), stream)

    def write_links(self, links: Iterable[Link], stream: BinaryIO) -> None:
        """Write a line a link, in source order."""
        from aligner.links import format_links

        stream.write(format_links(links).encode())

    def read_links(self, stream: BinaryIO, *, options: ReadOptions) -> Iterator[Entry]:
        """
        Read links, whose third field is a cost.

        Raises:
            InputError: A line is not a link, or the file is not UTF-8.
        """
        yield from _entries(stream, options)


@dataclass(frozen=True, slots=True)
class SentAlign:
    """
    Writes and reads links as SentAlign does: `[8,9]:[10]:0.860406`, higher is better.

    Source: Steingrímsson, Loftsson and Way (2023), SentAlign: Accurate and Scalable Sentence
    Alignment, EMNLP.
    """

    name: str = "sentalign"

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """Write a line a unit, in source order."""
        self.write_links((unit.link for unit in bitext), stream)

    def write_links(self, links: Iterable[Link], stream: BinaryIO) -> None:
        """Write a line a link, in source order."""
        from aligner.links import source_order

        for link in source_order(links):
            src, tgt = (f"[{','.join(map(str, side))}]" for side in (link.src, link.tgt))
            stream.write(f"{src}:{tgt}:{round(link.similarity, DIGITS):.{DIGITS}f}\n".encode())

    def read_links(self, stream: BinaryIO, *, options: ReadOptions) -> Iterator[Entry]:
        """
        Read links, whose third field is a similarity.

        Raises:
            InputError: A line is not a link, or the file is not UTF-8.
        """
        for entry in _entries(stream, options):
            if entry.similarity is None or not (entry.src and entry.tgt):
                yield entry
            else:
                # The reader of costs took it from 1, whichever it was.
                yield replace(entry, similarity=round(1.0 - entry.similarity, DIGITS))


def _entries(stream: BinaryIO, options: ReadOptions) -> Iterator[Entry]:
    """Links with the third field, where there is one, taken for a cost."""
    text = decode_links(stream.read(), options.path)
    lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
    valued = [not line.endswith("]") for line in lines if line]
    for link, known in zip(parse_links(text, path=options.path), valued, strict=True):
        yield Entry(link.src, link.tgt, similarity=round(link.similarity, DIGITS) if known else None)
