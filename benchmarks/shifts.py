"""
How many shifted runs of rows `diff BITEXT` finds, and how many it reports on correct bitexts.

Plants one run at a time into parallel documents that are taken as saved bitexts, a row per line. Lines
that repeat one of the two before them on either side are left out, because a shift of them is not an error:

- `cells`: empty target cells are inserted, or target cells deleted, so that the following targets
  belong one or two rows up or down; the run ends where cells were lost or inserted, or at the end;
- `overwritten`: the targets of a run are overwritten with those of neighbouring rows;
- `rotated`: the target of the last row of a run is moved to its first row;
- `swapped`: two neighbouring rows have each other's target.

A plant is found if a `shifted` divergence with the right offset concerns at least half of the planted
rows. Its ends are right if it names no other row and all of them. False alarms are the `shifted`
divergences on the untouched documents, in both directions.

    python -m benchmarks.shifts DOCUMENTS... [--draws 1] [--seed 1] [--sample N] [--show]

DOCUMENTS are as for `benchmarks.facts`. Say with each figure whether the documents were used for tuning.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.alignment import Alignment, Link
from aligner.compare import compare
from aligner.compare.rows import REACH
from aligner.divergence import Kind
from aligner.pair import AlignedPair
from aligner.text import Document, Segment
from benchmarks.facts import Rate, documents_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.divergence import Divergence
    from benchmarks.facts import Parallel

__all__ = ["Planted", "main", "plants_of", "saved"]

LENGTHS: Final = (2, 3, 5, 10, 50, 0)
"""Targets in a wrong row, for each plant; 0 for all up to the end of the bitext."""

OFFSETS: Final = (-2, -1, 1, 2)


@dataclass(frozen=True, slots=True)
class Planted:
    """
    Targets with a planted run.

    Attributes:
        tgt: The target of each row; empty for an empty cell.
        first: First row whose target belongs to another.
        last: The last one.
        offset: Rows from a target to the row it belongs to; 0 for two rows that were swapped.
    """

    tgt: tuple[str, ...]
    first: int
    last: int
    offset: int


def shift_cells(tgt: Sequence[str], length: int, offset: int, rng: random.Random) -> Planted | None:
    """Insert or delete as many cells as `offset` says; `length` targets, or all, are in a wrong row."""
    rows, by = len(tgt), abs(offset)
    longest = rows - by if length == 0 else length
    if length == 0:
        start = rng.randrange(1, max(rows - by - 4, 2))
        longest = rows - by - start
    elif rows < length + by + 2:
        return None
    else:
        start = rng.randrange(1, rows - length - by)
    if longest < 2:
        return None
    stop = start + longest + by
    empty = [""] * by
    if offset < 0:
        cells = [*tgt[:start], *empty, *tgt[start : stop - by], *tgt[stop:]]
        return Planted(tuple(cells), start + by, stop - 1, offset)
    cells = [*tgt[:start], *tgt[start + by : stop], *empty, *tgt[stop:]]
    return Planted(tuple(cells), start, stop - by - 1, offset)


def overwrite(tgt: Sequence[str], length: int, offset: int, rng: random.Random) -> Planted | None:
    """Give `length` rows the targets of the rows `offset` away."""
    by = abs(offset)
    if length == 0 or len(tgt) < length + 2 * by + 2:
        return None
    start = rng.randrange(by, len(tgt) - length - by)
    stop = start + length
    cells = [*tgt[:start], *tgt[start + offset : stop + offset], *tgt[stop:]]
    return Planted(tuple(cells), start, stop - 1, offset)


def rotate(tgt: Sequence[str], length: int, offset: int, rng: random.Random) -> Planted | None:
    """Move the last of `length` + 1 targets before the others, or the first one after them."""
    if length == 0 or abs(offset) != 1 or len(tgt) < length + 4:
        return None
    start = rng.randrange(1, len(tgt) - length - 1)
    stop = start + length + 1
    run = tgt[start:stop]
    if offset < 0:
        cells = [*tgt[:start], run[-1], *run[:-1], *tgt[stop:]]
        return Planted(tuple(cells), start + 1, stop - 1, offset)
    cells = [*tgt[:start], *run[1:], run[0], *tgt[stop:]]
    return Planted(tuple(cells), start, stop - 2, offset)


def swap(tgt: Sequence[str], rng: random.Random) -> Planted | None:
    """Exchange the targets of two neighbouring rows."""
    if len(tgt) < 2:
        return None
    row = rng.randrange(len(tgt) - 1)
    return Planted((*tgt[:row], tgt[row + 1], tgt[row], *tgt[row + 2 :]), row, row + 1, 0)


_RUNS: Final = {"cells": shift_cells, "overwritten": overwrite, "rotated": rotate}


def plants_of(tgt: Sequence[str], rng: random.Random) -> Iterator[tuple[str, Planted]]:
    """One plant of each sort, length and offset that the rows have room for, with its name."""
    for name, plant in _RUNS.items():
        for length in LENGTHS:
            for offset in OFFSETS:
                planted = plant(tgt, length, offset, rng)
                if planted is not None:
                    by = f"by {abs(offset)}"
                    yield f"{name:11} {length or 'to the end':>10} {by}", planted
    swapped = swap(tgt, rng)
    if swapped is not None:
        yield f"{'swapped':11} {2:>10}     ", swapped


def saved(parallel: Parallel) -> AlignedPair:
    """A document pair as a saved bitext with a row per line; an empty line is an empty cell."""
    places: list[tuple[int, ...]] = []
    documents = []
    for language, texts in ((parallel.src_language, parallel.src), (parallel.tgt_language, parallel.tgt)):
        segments: list[Segment] = []
        start = 0
        for text in texts:
            places.append((len(segments),) if text else ())
            if text:
                segments.append(Segment(text, start, start + len(text), len(segments), language=language))
                start += len(text) + 1
        documents.append(Document("\n".join(filter(None, texts)), tuple(segments), language))
    src, tgt = documents
    rows = [
        (row, Link(*sides))
        for row, sides in enumerate(
            zip(places[: len(parallel.src)], places[len(parallel.src) :], strict=True)
        )
        if any(sides)
    ]
    alignment = Alignment(tuple(link for _, link in rows), len(src), len(tgt))
    return AlignedPair(src, tgt, alignment, rows=tuple(row for row, _ in rows))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the share of planted runs that is found, and false alarms per 10,000 rows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path, nargs="+")
    parser.add_argument("--draws", type=int, default=1, help="plants of each sort in each document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, help="documents to draw from each file")
    parser.add_argument("--show", action="store_true", help="print false alarms and plants that were missed")
    options = parser.parse_args(arguments)
    for path in options.documents:
        parallels = documents_of(path, sample=options.sample, seed=options.seed)
        parallels += [each.swapped for each in parallels]
        _print_alarms(path.name, parallels, show=options.show)
        _print_recall(parallels, options)


def _without_repetitions(parallel: Parallel) -> Parallel:
    rows: list[tuple[str, str]] = []
    for src, tgt in zip(parallel.src, parallel.tgt, strict=True):
        if all(src != before and tgt != there for before, there in rows[-REACH:]):
            rows.append((src, tgt))
    return parallel._replace(src=tuple(src for src, _ in rows), tgt=tuple(tgt for _, tgt in rows))


def _shifts(parallel: Parallel) -> list[Divergence]:
    return list(compare(saved(parallel), only=(Kind.SHIFTED,)))


def _print_alarms(title: str, parallels: Sequence[Parallel], *, show: bool) -> None:
    found = [each for parallel in parallels for each in _shifts(parallel)]
    rows = sum(len(parallel.src) for parallel in parallels)
    print(f"{title}: {10_000 * len(found) / max(rows, 1):.2f} false alarms per 10,000 of {rows} rows")
    for each in found if show else ():
        print(f"    {each.message}")


def _print_recall(parallels: Sequence[Parallel], options: argparse.Namespace) -> None:
    found: dict[str, Rate] = {}
    exact: dict[str, Rate] = {}
    for draw in range(options.draws):
        for number, parallel in enumerate(map(_without_repetitions, parallels)):
            rng = random.Random(f"{options.seed}:{draw}:{number}")
            for name, planted in plants_of(parallel.tgt, rng):
                _count(name, parallel, planted, (found, exact), show=options.show)
    for name, rate in found.items():
        low, high = rate.interval
        print(
            f"{name}  {rate.share:5.3f} [{low:.3f}, {high:.3f}] found ({rate.hits} of {rate.trials}), "
            f"{exact[name].share:5.3f} with the right ends"
        )


def _count(
    name: str,
    parallel: Parallel,
    planted: Planted,
    rates: tuple[dict[str, Rate], dict[str, Rate]],
    *,
    show: bool,
) -> None:
    reported = [
        (each.detail["first_row"], each.detail["last_row"])
        for each in _shifts(parallel._replace(tgt=planted.tgt))
        if each.detail["offset"] == planted.offset
    ]
    rows = set(range(planted.first, planted.last + 1))
    hits = [
        ends
        for ends in reported
        if isinstance(ends[0], int) and isinstance(ends[1], int)
        if 2 * len(rows.intersection(range(ends[0], ends[1] + 1))) >= len(rows)
    ]
    right = (planted.first, planted.last) in hits
    for kept, hit in zip(rates, (bool(hits), right), strict=True):
        kept.setdefault(name, Rate()).add(hit=hit)
    if show and not hits:
        print(f"    missed {name}, rows {planted.first + 1} to {planted.last + 1}, reported {reported}")
        for row in sorted(rows)[:3]:
            print(f"      {parallel.src[row]}\n      {planted.tgt[row]}")


if __name__ == "__main__":
    main()
