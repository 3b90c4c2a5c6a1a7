"""
The ladder of hunalign: a rung for each position at which a bead ends on both sides.

Source: Varga, Németh, Halácsy, Kornai, Trón and Nagy (2005), Parallel corpora for medium
density languages, RANLP; the format is that of the program's `-text`-less output.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO, ClassVar, Final

from aligner.errors import BitextSyntaxError, OutputError
from aligner.files import read_whole
from aligner.formats.sentences import StoredLink
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
    Rungs: the source and target segments before a position, and the confidence of the next bead.

    Stores links in order and their confidence. Lossy for crossing links and links with holes,
    whose segments become unaligned; does not store texts.
    """

    name: str = "ladder"
    refers_to_texts: ClassVar[bool] = True

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:  # noqa: ARG002
        """Write the rungs of a bitext."""
        self.write_links((unit.link for unit in bitext), stream)

    def write_links(self, links: Iterable[Link], stream: BinaryIO) -> None:
        """
        Write a rung per line: two numbers and the confidence, separated by tabs.

        Where it is unknown, it is `nan`: programs that read ladders expect a third column.

        Raises:
            OutputError: The links do not cover every segment.
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
                    hint="Write it from the two texts, or from a format that stores unaligned segments",
                )
        i = j = 0
        lines = []
        while i < len(src_links) or j < len(tgt_links):
            src_size, tgt_size, confidence = _bead(src_links.get(i), tgt_links.get(j), i, j)
            lines.append(f"{i}\t{j}\t{math.nan if confidence is None else confidence:.6f}\n")
            i, j = i + src_size, j + tgt_size
        lines.append(f"{i}\t{j}\t0.000000\n")
        stream.write("".join(lines).encode())

    def read_links(self, stream: BinaryIO, *, options: ReadOptions) -> Iterator[StoredLink]:
        """
        Read the beads between the rungs.

        Their confidence is known only if every score is between 0 and 1, unlike hunalign's scores,
        or `nan`.

        Raises:
            BitextSyntaxError: A line is not a rung, or a rung precedes the one before it.
            DecodingError: The file is not UTF-8.
        """
        text = decode_links(read_whole(stream, options.path), options.path)
        lines = enumerate(text.splitlines(), start=1)
        rungs = [_rung(line, number, options.path) for number, line in lines if line.strip()]
        probable = all(score is None or 0.0 <= score <= 1.0 for _, _, score in rungs)
        for (i, j, score), (i_next, j_next, _) in pairwise(rungs):
            if max(i_next - i, j_next - j) > _LARGEST:
                raise BitextSyntaxError(
                    f"no rung between {i} {j} and {i_next} {j_next}",
                    hint=f"A bead has at most {_LARGEST:,} segments per side",
                    path=options.path,
                )
            if i_next < i or j_next < j:
                raise BitextSyntaxError(
                    f"rung {i_next} {j_next} after {i} {j}",
                    hint="Both numbers of a rung only increase",
                    path=options.path,
                )
            if (i, j) != (i_next, j_next):
                confidence = score if probable else None
                yield StoredLink(tuple(range(i, i_next)), tuple(range(j, j_next)), confidence=confidence)


def _rung(line: str, number: int, path: Path | None) -> tuple[int, int, float | None]:
    fields = line.split()
    try:
        i, j, score = int(fields[0]), int(fields[1]), float(fields[2]) if len(fields) > 2 else 0.0
    except (IndexError, ValueError):
        i = -1
    if i < 0 or j < 0 or math.isinf(score):
        raise BitextSyntaxError(
            "not a rung", hint="A rung is two indices and a score, separated by tabs", path=path, line=number
        )
    return i, j, None if math.isnan(score) else score


def _bead(src: Link | None, tgt: Link | None, i: int, j: int) -> tuple[int, int, float | None]:
    """Sizes and confidence of the bead at a position; segments of links out of order are unaligned."""
    if src is not None and (src.gap or src.crossing):
        return 1, 0, src.confidence if src.gap else 0.0
    if tgt is not None and (tgt.gap or tgt.crossing):
        return 0, 1, tgt.confidence if tgt.gap else 0.0
    if src is not None and src is tgt and _in_order(src, i, j):
        return len(src.src), len(src.tgt), src.confidence
    return (1, 0, 0.0) if src is not None else (0, 1, 0.0)


def _in_order(link: Link, i: int, j: int) -> bool:
    return link.src == tuple(range(i, i + len(link.src))) and link.tgt == tuple(range(j, j + len(link.tgt)))
