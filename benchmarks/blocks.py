"""
Long documents with known links, made of blocks of real translated lines.

Long gold standards do not exist. Blocks of neighbouring lines, in random order
of blocks, keep what is hard about real text (neighbours resemble each other)
and can be had at any length.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

from aligner.alignment import Link
from aligner.links import format_links
from benchmarks.planted import Planted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["build", "delete_target_block", "write_document"]

SHORTEST_BLOCK: Final = 20
LONGEST_BLOCK: Final = 60
"""Neighbouring lines in a block, fewest and most."""

CHANGED: Final = 0.05
"""Share of lines that one side loses or that are joined with the next, half and half."""

_Lines = list[tuple[str, str]]


def build(sources: Sequence[_Lines], *, size: int, seed: int) -> Planted:
    """
    Put blocks in random order until the source side has `size` segments.

    Args:
        sources: Runs of neighbouring lines that translate each other; each gives one
            block. Where there are too few, all are drawn once more.
        size: Source segments; the target side comes out about as long.
        seed: Of all choices.

    Raises:
        ValueError: No run is long enough for a block.
    """
    choices = random.Random(seed)
    src: list[str] = []
    tgt: list[str] = []
    gold: list[Link] = []
    for src_part, tgt_part in _units(_blocks(sources, choices), choices):
        src_indices = tuple(range(len(src), len(src) + len(src_part)))
        tgt_indices = tuple(range(len(tgt), len(tgt) + len(tgt_part)))
        src += src_part
        tgt += tgt_part
        gold.append(Link(src_indices, tgt_indices))
        if len(src) >= size:
            break
    return Planted(tuple(src), tuple(tgt), tuple(gold))


def delete_target_block(document: Planted, *, share: float, seed: int) -> Planted:
    """
    Leave out one block of the target side.

    The source segments of the block become gaps. It lies in the inner three
    fifths, so that text stands before and behind it.

    Args:
        document: Its gold links stand in order and have no holes.
        share: Of the target segments, at most .6.
        seed: Of the place.
    """
    total = len(document.tgt)
    length = round(total * share)
    start = random.Random(seed).randint(total // 5, total - total // 5 - length)
    lost = [j for link in document.gold for j in link.tgt if start <= link.tgt[0] < start + length]
    first, behind = (min(lost), max(lost) + 1) if lost else (0, 0)
    gold: list[Link] = []
    for link in document.gold:
        if link.tgt and first <= link.tgt[0] < behind:
            gold += [Link((i,), ()) for i in link.src]
        else:
            moved = behind - first if link.tgt and link.tgt[0] >= behind else 0
            gold.append(Link(link.src, tuple(j - moved for j in link.tgt)))
    return Planted(document.src, document.tgt[:first] + document.tgt[behind:], tuple(gold))


def write_document(document: Planted, stem: Path) -> None:
    """Write `X.de`, `X.fr` and `X.defr`, a segment or link a line; `stem` is the path of X."""
    for suffix, texts in ((".de", document.src), (".fr", document.tgt)):
        stem.with_suffix(suffix).write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    stem.with_suffix(".defr").write_text(format_links(document.gold), encoding="utf-8")


def _blocks(sources: Sequence[_Lines], choices: random.Random) -> Iterator[_Lines]:
    """Blocks without end: a stretch of each run, in random order, then all over again."""
    usable = [run for run in sources if len(run) >= SHORTEST_BLOCK]
    if not usable:
        raise ValueError(f"no run of {SHORTEST_BLOCK} lines or more: pass files of neighbouring lines")
    while True:
        choices.shuffle(usable)
        for run in usable:
            length = min(len(run), choices.randint(SHORTEST_BLOCK, LONGEST_BLOCK))
            start = choices.randint(0, len(run) - length)
            # A line that is blank on one side is no translation, and a stray line end
            # would part the segments of the two files.
            yield [
                pair
                for line in run[start : start + length]
                for pair in [(" ".join(line[0].split()), " ".join(line[1].split()))]
                if all(pair)
            ]


def _units(blocks: Iterator[_Lines], choices: random.Random) -> Iterator[tuple[list[str], list[str]]]:
    """Segments of both sides that belong together, some of them changed."""
    for block in blocks:
        lines = iter(block)
        for line in lines:
            unit = [line[0]], [line[1]]
            change = choices.random()
            if change < CHANGED / 2:
                unit[choices.randrange(2)].clear()
            elif change < CHANGED and (follower := next(lines, None)):
                unit = [line[0], follower[0]], [line[1], follower[1]]
                side = unit[choices.randrange(2)]
                side[:] = [" ".join(side)]
            yield unit
