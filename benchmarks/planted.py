"""
Documents with known differences, generated from translated lines.

Gold alignments of news are scarce, translated news is not. From pairs of translated lines,
documents are generated in which some lines are deleted, some joined on one side, and some
moved. The edits are the gold standard.
"""

from __future__ import annotations

import json
import lzma
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.alignment import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["Planted", "plant", "read_parallel"]

NEAREST_MOVE: Final = 2
"""Minimum number of units that a moved unit passes; if it passed one, either could be the moved one."""


@dataclass(frozen=True, slots=True)
class Planted:
    """
    A document pair with its gold standard.

    Attributes:
        src: Source segments.
        tgt: Target segments.
        gold: Links that cover all segments; those that were moved are marked as crossing.
    """

    src: tuple[str, ...]
    tgt: tuple[str, ...]
    gold: tuple[Link, ...]


def read_parallel(path: Path, *, group: int = 1) -> list[list[tuple[str, str]]]:
    """
    Read documents of translated lines.

    Args:
        path: `.jsonl.xz` with `de` and `fr` per document, or `.tsv.xz` with rows
            of source language, target language, source, target and name.
        group: Number of documents to concatenate into one.

    Returns:
        Pairs of German and French lines, for each document.
    """
    if ".jsonl" in path.suffixes:
        documents = [list(zip(row["de"], row["fr"], strict=True)) for row in _json_rows(path)]
    else:
        documents = list(_runs(path))
    return [
        [pair for document in documents[k : k + group] for pair in document]
        for k in range(0, len(documents), group)
    ]


@dataclass(slots=True)
class _Unit:
    """Source and target segments of a link; unrelated if the target was replaced."""

    src: list[str]
    tgt: list[str]
    related: bool = True
    moved: bool = False


def plant(
    lines: Sequence[tuple[str, str]],
    *,
    seed: int,
    omitted: float = 0.1,
    joined: float = 0.1,
    moved: float = 0.1,
    replaced: float = 0.05,
    spare: Sequence[str] = (),
) -> Planted:
    """
    Generate a document pair with known differences.

    Args:
        lines: Pairs of translated lines, in order.
        seed: Random seed.
        omitted: Share of lines deleted from one side.
        joined: Share of lines joined with the next, on one side only.
        moved: Share of lines moved on the target side.
        replaced: Share of lines whose target is replaced by unrelated text.
        spare: Target lines of another document used as replacement; without them none is replaced.
    """
    choices = random.Random(seed)
    units = _joined(lines, joined, choices)
    for unit in units:
        if choices.random() < omitted:
            (unit.src, unit.tgt)[choices.randrange(2)].clear()
        elif spare and choices.random() < replaced:
            unit.tgt[:], unit.related = [choices.choice(spare)], False
    order = list(range(len(units)))
    for k, unit in enumerate(units):
        position = order.index(k)
        targets = [p for p in range(len(units)) if abs(p - position) >= NEAREST_MOVE]
        if len(unit.src) == len(unit.tgt) == 1 and unit.related and targets and choices.random() < moved:
            order.insert(choices.choice(targets), order.pop(position))
            unit.moved = True
    return _numbered(units, order)


def _joined(lines: Sequence[tuple[str, str]], share: float, choices: random.Random) -> list[_Unit]:
    units: list[_Unit] = []
    k = 0
    while k < len(lines):
        taken = lines[k : k + 1 + (choices.random() < share)]
        unit = _Unit([source for source, _ in taken], [target for _, target in taken])
        if len(taken) > 1:
            side = (unit.src, unit.tgt)[choices.randrange(2)]
            side[:] = [" ".join(side)]
        units.append(unit)
        k += len(taken)
    return units


def _numbered(units: list[_Unit], order: list[int]) -> Planted:
    """Number the segments of both sides and build the gold links."""
    tgt: list[str] = []
    targets: dict[int, tuple[int, ...]] = {}
    for k in order:
        targets[k] = tuple(range(len(tgt), len(tgt) + len(units[k].tgt)))
        tgt += units[k].tgt
    position = {k: p for p, k in enumerate(order)}
    unmoved = [k for k in order if not units[k].moved]
    src: list[str] = []
    gold: list[Link] = []
    for k, unit in enumerate(units):
        indices = tuple(range(len(src), len(src) + len(unit.src)))
        src += unit.src
        if indices and targets[k] and unit.related:
            passed = any((u < k) != (position[u] < position[k]) for u in unmoved)
            gold.append(Link(indices, targets[k], 1.0, crossing=unit.moved and passed))
        else:
            gold += [Link((i,), ()) for i in indices] + [Link((), (j,)) for j in targets[k]]
    return Planted(tuple(src), tuple(tgt), tuple(gold))


def _json_rows(path: Path) -> Iterator[dict[str, list[str]]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _runs(path: Path, *, length: int = 60) -> Iterator[list[tuple[str, str]]]:
    """German-French rows of one source, in runs of `length`."""
    run: list[tuple[str, str]] = []
    name = ""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            src_lang, tgt_lang, src, tgt, source = line.rstrip("\n").split("\t")
            if (src_lang, tgt_lang) != ("de", "fr"):
                continue
            if source != name or len(run) == length:
                if len(run) == length:
                    yield run
                run, name = [], source
            run.append((src, tgt))
