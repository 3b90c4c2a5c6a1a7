"""
The ladder of hunalign: a rung for each place where both texts stand at the end of a bead.

Source: Varga, Németh, Halácsy, Kornai, Trón and Nagy (2005), Parallel corpora for medium
density languages, RANLP; the form is that of the program's `-text`-less output.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO, Final

from aligner.errors import BitextSyntaxError, OutputError
from aligner.formats.sentences import Entry
from aligner.links import decode_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from aligner.alignment import Link
    from aligner.formats.protocols import ReadOptions, Units, WriteOptions

__all__ = ["Ladder"]

_LARGEST: Final = 100_000
"""Segments of one side between two rungs."""


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

    def read_links(self, stream: BinaryIO, *, options: ReadOptions) -> Iterator[Entry]:
        """
        Read the beads between the rungs.

        Their confidence is known where all of them lie between 0 and 1; hunalign's own scores do not.

        Raises:
            BitextSyntaxError: A line is no rung, or stands before the last one.
            DecodingError: The file is not UTF-8.
        """
        text = decode_links(stream.read(), options.path)
        lines = enumerate(text.splitlines(), start=1)
        rungs = [_rung(line, number, options.path) for number, line in lines if line.strip()]
        probable = all(0.0 <= score <= 1.0 for _, _, score in rungs)
        for (i, j, score), (i_next, j_next, _) in pairwise(rungs):
            if max(i_next - i, j_next - j) > _LARGEST:
                raise BitextSyntaxError(
                    f"no rung between {i} {j} and {i_next} {j_next}",
                    hint=f"A bead of more than {_LARGEST:,} segments is none",
                    path=options.path,
                )
            if i_next < i or j_next < j:
                raise BitextSyntaxError(
                    f"rung {i_next} {j_next} behind {i} {j}", hint="A ladder only goes up", path=options.path
                )
            if (i, j) != (i_next, j_next):
                confidence = score if probable else None
                yield Entry(tuple(range(i, i_next)), tuple(range(j, j_next)), confidence=confidence)


def _rung(line: str, number: int, path: Path | None) -> tuple[int, int, float]:
    fields = line.split()
    try:
        i, j, score = int(fields[0]), int(fields[1]), float(fields[2]) if len(fields) > 2 else 0.0
    except (IndexError, ValueError):
        i = -1
    if i < 0 or j < 0 or not math.isfinite(score):
        raise BitextSyntaxError(
            "not a rung", hint="A rung is two indices and a score, with tabs between", path=path, line=number
        )
    return i, j, score


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
