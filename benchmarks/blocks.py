"""
Long documents with known links, built from blocks of real translated lines.

Long gold standards do not exist. Blocks of consecutive lines, put in random order, preserve
what makes real text difficult (neighbouring lines are similar) and give documents of any
length.
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
"""Minimum and maximum number of consecutive lines in a block."""

CHANGED: Final = 0.05
"""Share of lines that are changed: half are deleted from one side, half are joined with the next line."""

_Lines = list[tuple[str, str]]


def build(sources: Sequence[_Lines], *, size: int, seed: int) -> Planted:
    """
    Concatenate blocks in random order until the source side has `size` segments.

    Args:
        sources: Runs of consecutive pairs of translated lines; each provides one block.
            If there are too few, blocks are drawn from all of them again.
        size: Number of source segments; the target side becomes about as long.
        seed: Random seed.

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
    Delete one block of the target side.

    The source segments of the block become unaligned. The block is in the middle three
    fifths of the document, so that there is text before and after it.

    Args:
        document: A document whose gold links are in order and have no holes.
        share: Share of the target segments to delete, at most 0.6.
        seed: Random seed of the position.
    """
    total = len(document.tgt)
    length = round(total * share)
    start = random.Random(seed).randint(total // 5, total - total // 5 - length)
    deleted = [j for link in document.gold for j in link.tgt if start <= link.tgt[0] < start + length]
    first, stop = (min(deleted), max(deleted) + 1) if deleted else (0, 0)
    gold: list[Link] = []
    for link in document.gold:
        if link.tgt and first <= link.tgt[0] < stop:
            gold += [Link((i,), ()) for i in link.src]
        else:
            shift = stop - first if link.tgt and link.tgt[0] >= stop else 0
            gold.append(Link(link.src, tuple(j - shift for j in link.tgt)))
    return Planted(document.src, document.tgt[:first] + document.tgt[stop:], tuple(gold))


def write_document(document: Planted, stem: Path) -> None:
    """Write `X.de`, `X.fr` and `X.defr`, one segment or link per line; `stem` is the path of X."""
    for suffix, texts in ((".de", document.src), (".fr", document.tgt)):
        stem.with_suffix(suffix).write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    stem.with_suffix(".defr").write_text(format_links(document.gold), encoding="utf-8")


def _blocks(sources: Sequence[_Lines], choices: random.Random) -> Iterator[_Lines]:
    """Yield blocks endlessly: a part of each run, in random order, then again from all runs."""
    usable = [run for run in sources if len(run) >= SHORTEST_BLOCK]
    if not usable:
        raise ValueError(f"no run of {SHORTEST_BLOCK} lines or more: pass files with consecutive lines")
    while True:
        choices.shuffle(usable)
        for run in usable:
            length = min(len(run), choices.randint(SHORTEST_BLOCK, LONGEST_BLOCK))
            start = choices.randint(0, len(run) - length)
            # Lines that are blank on one side are not translations, and a stray line break
            # would shift the segments of the written files.
            yield [
                pair
                for line in run[start : start + length]
                for pair in [(" ".join(line[0].split()), " ".join(line[1].split()))]
                if all(pair)
            ]


def _units(blocks: Iterator[_Lines], choices: random.Random) -> Iterator[tuple[list[str], list[str]]]:
    """Yield source and target segments of each link, some of them changed."""
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
