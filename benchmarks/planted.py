"""
Documents with known differences, made from translated lines.

Gold alignments of news are scarce; translated news is not. From lines that
translate each other, documents are made in which some lines are left out, some
joined on one side, and some moved. What was done is the gold standard.
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
"""Units that a moved unit passes at least: one that passes a single unit may as well be the other one."""


@dataclass(frozen=True, slots=True)
class Planted:
    """
    A document pair with its gold standard.

    Attributes:
        src: Source segments.
        tgt: Target segments.
        gold: Links over all segments; those that were moved are crossings.
    """

    src: tuple[str, ...]
    tgt: tuple[str, ...]
    gold: tuple[Link, ...]


def read_parallel(path: Path, *, group: int = 1) -> list[list[tuple[str, str]]]:
    """
    Read documents of translated lines.

    Args:
        path: `.jsonl.xz` with `de` and `fr` per document, or `.tsv.xz` in rows
            of source language, target language, source, target and name.
        group: Documents put one after the other as one.

    Returns:
        For each document its pairs of German and French lines.
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
    """Segments of both sides that belong together, unless one side was replaced."""

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
    Make a document pair with known differences.

    Args:
        lines: Lines that translate each other, in order.
        seed: Of the choices.
        omitted: Share of lines that one side loses.
        joined: Share of lines that are joined with the next, on one side only.
        moved: Share of lines that stand elsewhere on the target side.
        replaced: Share of lines whose target says something else.
        spare: Target lines of another document, to replace with; none are replaced without them.
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
        place = order.index(k)
        places = [p for p in range(len(units)) if abs(p - place) >= NEAREST_MOVE]
        if len(unit.src) == len(unit.tgt) == 1 and unit.related and places and choices.random() < moved:
            order.insert(choices.choice(places), order.pop(place))
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
    """Number the segments of both sides and write down which belong together."""
    tgt: list[str] = []
    targets: dict[int, tuple[int, ...]] = {}
    for k in order:
        targets[k] = tuple(range(len(tgt), len(tgt) + len(units[k].tgt)))
        tgt += units[k].tgt
    place = {k: p for p, k in enumerate(order)}
    still = [k for k in order if not units[k].moved]
    src: list[str] = []
    gold: list[Link] = []
    for k, unit in enumerate(units):
        indices = tuple(range(len(src), len(src) + len(unit.src)))
        src += unit.src
        if indices and targets[k] and unit.related:
            passed = any((u < k) != (place[u] < place[k]) for u in still)
            gold.append(Link(indices, targets[k], 1.0, crossing=unit.moved and passed))
        else:
            gold += [Link((i,), ()) for i in indices] + [Link((), (j,)) for j in targets[k]]
    return Planted(tuple(src), tuple(tgt), tuple(gold))


def _json_rows(path: Path) -> Iterator[dict[str, list[str]]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _runs(path: Path, *, length: int = 60) -> Iterator[list[tuple[str, str]]]:
    """German and French rows of one source in runs of `length`."""
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
