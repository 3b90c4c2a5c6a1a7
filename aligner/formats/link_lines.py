"""
Links without texts: the `.links` format with costs, and SentAlign's with similarities.

The syntax is in `aligner.links`, which does not depend on bitexts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from aligner.files import read_whole
from aligner.formats.sentences import StoredLink
from aligner.links import DIGITS, decode_links, parse_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aligner.alignment import Link
    from aligner.formats.protocols import ReadOptions, Units, WriteOptions

__all__ = ["LinkLines", "SentAlign"]


@dataclass(frozen=True, slots=True)
class LinkLines:
    """
    A link per line: source indices, target indices and cost.

    Lossy for everything but the indices and the similarity, to six decimals.
    """

    name: str = "links"
    refers_to_texts: ClassVar[bool] = True

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """Write a line per unit, in source order."""
        self.write_links((unit.link for unit in bitext), stream)

    def write_links(self, links: Iterable[Link], stream: BinaryIO) -> None:
        """Write a line per link, in source order."""
        from aligner.links import format_links

        stream.write(format_links(links).encode())

    def read_links(self, stream: BinaryIO, *, options: ReadOptions) -> Iterator[StoredLink]:
        """
        Read links whose third field is a cost.

        Raises:
            InputError: A line is not a link, or the file is not UTF-8.
        """
        yield from _stored_links(stream, options)


@dataclass(frozen=True, slots=True)
class SentAlign:
    """
    A link per line as SentAlign writes it: `[8,9]:[10]:0.860406`, higher is better.

    Source: Steingrímsson, Loftsson and Way (2023), SentAlign: Accurate and Scalable Sentence
    Alignment, EMNLP.
    """

    name: str = "sentalign"
    refers_to_texts: ClassVar[bool] = True

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """Write a line per unit, in source order."""
        self.write_links((unit.link for unit in bitext), stream)

    def write_links(self, links: Iterable[Link], stream: BinaryIO) -> None:
        """Write a line per link, in source order."""
        from aligner.links import source_order

        for link in source_order(links):
            src, tgt = (f"[{','.join(map(str, side))}]" for side in (link.src, link.tgt))
            stream.write(f"{src}:{tgt}:{round(link.similarity, DIGITS):.{DIGITS}f}\n".encode())

    def read_links(self, stream: BinaryIO, *, options: ReadOptions) -> Iterator[StoredLink]:
        """
        Read links whose third field is a similarity.

        Raises:
            InputError: A line is not a link, or the file is not UTF-8.
        """
        for link in _stored_links(stream, options):
            if link.similarity is None or not (link.src and link.tgt):
                yield link
            else:
                # `parse_links` read it as a cost and subtracted it from 1.
                yield replace(link, similarity=round(1.0 - link.similarity, DIGITS))


def _stored_links(stream: BinaryIO, options: ReadOptions) -> Iterator[StoredLink]:
    """Read links, with the third field, if there is one, as a cost."""
    text = decode_links(read_whole(stream, options.path), options.path)
    lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
    valued = [not line.endswith("]") for line in lines if line]
    for link, known in zip(parse_links(text, path=options.path), valued, strict=True):
        yield StoredLink(link.src, link.tgt, similarity=round(link.similarity, DIGITS) if known else None)
