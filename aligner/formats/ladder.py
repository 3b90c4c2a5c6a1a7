"""
The ladder of hunalign: a rung for each place where both texts stand at the end of a bead.

Source: Varga, Németh, Halácsy, Kornai, Trón and Nagy (2005), Parallel corpora for medium
density languages, RANLP; the form is that of the program's `-text`-less output.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from aligner.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.alignment import Link
    from aligner.formats.form import Units, WriteOptions

__all__ = ["Ladder"]


@dataclass(frozen=True, slots=True)
class Ladder:
    """
    Rungs: source segments and target segments before it, and how sure the bead behind it is.

    Holds the beads of links in order and their confidence. Does not hold crossings and
    links with holes, whose segments become gaps; nor texts.
    """

    name: str = "ladder"

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """Write the rungs of a bitext."""
        self.write_links((unit.link for unit in bitext), stream)

    def write_links(self, links: Iterable[Link], stream: BinaryIO) -> None:
        """
        Write a rung a line: two numbers and the confidence, with tabs between.

        Raises:
            OutputError: The links do not hold every segment, so that there is no ladder.
        """
        src_links: dict[int, Link] = {}
        tgt_links: dict[int, Link] = {}
        for link in links:
            src_links.update(dict.fromkeys(link.src, link))
            tgt_links.update(dict.fromkeys(link.tgt, link))
        for side, found in (("source", src_links), ("target", tgt_links)):
            missing = next((n for n in range(len(found)) if n not in found), None)
            if missing is not None:
                raise OutputError(
                    f"a ladder needs every segment: {side} segment {missing} is in no link",
                    hint="Write it from the two texts, or from a format that keeps gaps",
                )
        i = j = 0
        lines = []
        while i < len(src_links) or j < len(tgt_links):
            src_size, tgt_size, confidence = _bead(src_links.get(i), tgt_links.get(j), i, j)
            lines.append(f"{i}\t{j}\t{confidence:.6f}\n")
            i, j = i + src_size, j + tgt_size
        lines.append(f"{i}\t{j}\t0.000000\n")
        stream.write("".join(lines).encode())


def _bead(src: Link | None, tgt: Link | None, i: int, j: int) -> tuple[int, int, float]:
    """Sizes and confidence of the bead that begins at both places; what is out of order counts as gaps."""
    if src is not None and (src.gap or src.crossing):
        return 1, 0, src.confidence if src.gap else 0.0
    if tgt is not None and (tgt.gap or tgt.crossing):
        return 0, 1, tgt.confidence if tgt.gap else 0.0
    if src is not None and src is tgt and _in_order(src, i, j):
        return len(src.src), len(src.tgt), src.confidence
    return (1, 0, 0.0) if src is not None else (0, 1, 0.0)


def _in_order(link: Link, i: int, j: int) -> bool:
    return link.src == tuple(range(i, i + len(link.src))) and link.tgt == tuple(range(j, j + len(link.tgt)))
