"""
How many wrong facts `diff` reports, and how many false alarms it raises, kind by kind.

Plants one kind of wrong fact at a time into the target lines of parallel documents that are
linked line by line, and counts the plants that a warning or an error reports. A plant counts
as reported if its line has a warning or error of a kind that the untouched line does not have.
False alarms are the warnings and errors on the untouched documents.

    python -m benchmarks.facts DOCUMENTS... [--draws 3] [--share 0.15] [--seed 1]
        [--only NAME,...] [--sample N] [--show]

DOCUMENTS are `.jsonl` or `.jsonl.xz` files and folders as for `benchmarks.checks`, or `.tsv`
and `.tsv.xz` files with the columns source language, target language, source text, target
text, whose neighbouring rows form documents of 60 lines. Every document is compared in both
directions. Say with each figure whether the documents were used for tuning.
"""

from __future__ import annotations

import argparse
import csv
import io
import lzma
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare import compare
from aligner.divergence import Severity
from aligner.pair import AlignedPair
from benchmarks.checks import document, straight
from benchmarks.drafts import read_documents
from benchmarks.wrong_facts import WRONG_FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.divergence import Divergence

__all__ = ["Comparer", "Parallel", "Rate", "documents_of", "main"]

ROWS: Final = 60
"""Rows of a TSV file that form a document."""

_Z: Final = 1.96
"""Standard deviations of a 95% interval."""


class Parallel(NamedTuple):
    """Lines of a document in two languages; line k translates line k."""

    src_language: str
    tgt_language: str
    src: tuple[str, ...]
    tgt: tuple[str, ...]

    @property
    def swapped(self) -> Parallel:
        """The same document in the other direction."""
        return Parallel(self.tgt_language, self.src_language, self.tgt, self.src)


@dataclass(slots=True)
class Rate:
    """Hits among trials."""

    hits: int = 0
    trials: int = 0

    def add(self, *, hit: bool) -> None:
        """Count one trial."""
        self.hits += hit
        self.trials += 1

    @property
    def share(self) -> float:
        """Share of hits, 0 without trials."""
        return self.hits / max(self.trials, 1)

    @property
    def interval(self) -> tuple[float, float]:
        """95% interval of the share (Wilson 1927)."""
        n = max(self.trials, 1)
        middle = (self.share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z / (1 + _Z**2 / n) * sqrt(self.share * (1 - self.share) / n + _Z**2 / (4 * n**2))
        return max(middle - half, 0.0), min(middle + half, 1.0)


def documents_of(path: Path, *, sample: int | None, seed: int) -> list[Parallel]:
    """
    Read parallel documents.

    Args:
        path: A file or folder; see the module.
        sample: Documents to draw at random; all where None.
        seed: Of the draw.
    """
    if path.is_dir() or ".jsonl" in path.suffixes:
        found = [
            Parallel(
                "de",
                "fr",
                tuple(each.texts["de"][i] for i, _ in each.pairs),
                tuple(each.texts["fr"][j] for _, j in each.pairs),
            )
            for each in read_documents(path)
        ]
    else:
        found = list(_chunks(path))
    if sample is not None and sample < len(found):
        found = random.Random(seed).sample(found, sample)
    return found


def _chunks(path: Path) -> Iterator[Parallel]:
    raw = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    rows = csv.reader(io.StringIO(raw.decode("utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE)
    for (src, tgt, _), group in groupby(rows, key=lambda row: (row[0], row[1], row[4])):
        lines = [(row[2], row[3]) for row in group]
        for start in range(0, len(lines) - ROWS + 1, ROWS):
            chunk = lines[start : start + ROWS]
            yield Parallel(src, tgt, tuple(line[0] for line in chunk), tuple(line[1] for line in chunk))


class Comparer:
    """Compares documents, and remembers the language of every line."""

    def __init__(self) -> None:
        self._spoken: dict[str, str | None] = {}

    def graves(self, parallel: Parallel) -> list[Divergence]:
        """The warnings and errors of a document."""
        pair = AlignedPair(
            document(parallel.src, parallel.src_language, self._spoken),
            document(parallel.tgt, parallel.tgt_language, self._spoken),
            straight(len(parallel.src)),
        )
        return [each for each in compare(pair) if each.severity > Severity.INFO]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print recall of planted wrong facts and false alarms, for each direction."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path, nargs="+")
    parser.add_argument("--draws", type=int, default=3, help="draws per kind of wrong fact")
    parser.add_argument("--share", type=float, default=0.15, help="share of lines that are changed at a time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="names of wrong facts, separated by commas")
    parser.add_argument("--sample", type=int, help="documents to draw from each file")
    parser.add_argument("--show", action="store_true", help="print false alarms and plants that were missed")
    options = parser.parse_args(arguments)
    bench = Comparer()
    for path in options.documents:
        found = documents_of(path, sample=options.sample, seed=options.seed)
        directions: dict[tuple[str, str], list[Parallel]] = defaultdict(list)
        for each in found:
            for way in (each, each.swapped):
                directions[way.src_language, way.tgt_language].append(way)
        for (src, tgt), parallels in directions.items():
            untouched = [bench.graves(each) for each in parallels]
            _print_alarms(f"{path.name} {src}-{tgt}", parallels, untouched, show=options.show)
            for name in WRONG_FACTS:
                if not options.only or name in options.only.split(","):
                    rate = _planted(name, parallels, untouched, bench, options)
                    if rate.trials:
                        low, high = rate.interval
                        print(
                            f"{src}-{tgt}  {name:20} {rate.share:5.3f} [{low:.3f}, {high:.3f}] reported"
                            f" ({rate.hits} of {rate.trials})"
                        )


def _print_alarms(
    title: str, parallels: Sequence[Parallel], untouched: Sequence[Sequence[Divergence]], *, show: bool
) -> None:
    links = sum(len(each.src) for each in parallels)
    kinds = Counter(each.kind.value for found in untouched for each in found)
    listed = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "none"
    rate = 100 * kinds.total() / max(links, 1)
    print(f"{title}: {rate:.2f} warnings and errors per 100 of {links} links ({listed})")
    for parallel, found in zip(parallels, untouched, strict=True) if show else ():
        for each in found:
            print(f"    {each.kind}: {each.message}")
            for i in each.src:
                print(f"      {parallel.src[i]}")
            for j in each.tgt:
                print(f"      {parallel.tgt[j]}")


def _planted(
    name: str,
    parallels: Sequence[Parallel],
    untouched: Sequence[Sequence[Divergence]],
    bench: Comparer,
    options: argparse.Namespace,
) -> Rate:
    change = WRONG_FACTS[name]
    rate = Rate()
    for draw in range(options.draws):
        rng = random.Random(f"{options.seed}:{draw}:{name}")
        for parallel, before in zip(parallels, untouched, strict=True):
            changed = {
                k: text
                for k in range(len(parallel.tgt))
                if (text := change(parallel.src[k], parallel.tgt[k], parallel.tgt_language, rng)) is not None
            }
            most = max(1, round(options.share * len(parallel.tgt)))
            chosen = rng.sample(sorted(changed), min(most, len(changed)))
            if not chosen:
                continue
            lines = [changed[k] if k in chosen else text for k, text in enumerate(parallel.tgt)]
            known = {(each.kind, j) for each in before for j in each.tgt}
            reported = {
                j
                for each in bench.graves(parallel._replace(tgt=tuple(lines)))
                for j in each.tgt
                if (each.kind, j) not in known
            }
            for k in chosen:
                rate.add(hit=k in reported)
                if options.show and k not in reported:
                    print(f"    missed {name}:\n      {parallel.src[k]}\n      {lines[k]}")
    return rate


if __name__ == "__main__":
    main()
