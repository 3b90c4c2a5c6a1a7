"""
How many replaced sentences are reported as an omission and an addition, and false alarms.

Replaces single target lines of parallel documents, two in each, by another line:

- `elsewhere`: any line of another document;
- `similar`: a line of another document whose length differs by at most a tenth;
- `own`: a line of the same document whose length differs by at most three tenths.

A plant is found if an omission of the source line and an addition of the target line are reported, both
as a warning or an error. The program is given the two texts, or, with `--saved`, the lines as a bitext.
False alarms are the omissions and additions on untouched documents.

    python -m benchmarks.replaced DOCUMENTS... [--saved] [--seed 1] [--sample N] [--show]

DOCUMENTS are as for `benchmarks.facts`; a TSV file is compared in its own directions. Say with each
figure whether the documents were used for tuning.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.compare import compare
from aligner.divergence import Kind, Severity
from aligner.pair import AlignedPair
from aligner.pipeline import align_documents
from aligner.readers import decode
from aligner.split import split_document
from benchmarks.checks import document, straight
from benchmarks.facts import Rate, documents_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.divergence import Divergence
    from aligner.text import Document
    from benchmarks.facts import Parallel

__all__ = ["ORIGINS", "main", "replacements"]

ORIGINS: Final = ("elsewhere", "similar", "own")
SHORTEST: Final = 5
"""Minimum number of words of a line that is replaced, and of its replacement."""
PLANTS: Final = 2
"""Lines that are replaced in a document."""
SIMILAR, OWN = 0.1, 0.3
"""Maximum difference of the lengths of a line and its replacement, as a share of the line."""


def replacements(
    lines: Sequence[str], spare: Sequence[str], origin: str, rng: random.Random
) -> dict[int, str]:
    """
    Choose lines that are replaced, not next to each other, and what replaces them.

    Args:
        lines: The target lines of a document.
        spare: Those of the other documents.
        origin: One of `ORIGINS`.
        rng: Source of randomness.
    """
    found: dict[int, str] = {}
    for k in rng.sample(range(len(lines)), len(lines)):
        line = lines[k]
        if (
            len(found) == PLANTS
            or len(line.split()) < SHORTEST
            or not found.keys().isdisjoint((k - 1, k + 1))
        ):
            continue
        near = OWN if origin == "own" else SIMILAR if origin == "similar" else None
        pool = [other for m, other in enumerate(lines) if abs(m - k) > 2] if origin == "own" else spare
        fitting = [
            other
            for other in pool
            if len(other.split()) >= SHORTEST
            and other != line
            and (near is None or abs(len(other) - len(line)) <= near * len(line))
        ]
        if fitting:
            found[k] = rng.choice(fitting)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print recall of replaced lines and false alarms, for each direction."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path, nargs="+")
    parser.add_argument("--saved", action="store_true", help="compare the lines as a saved bitext")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, help="documents to draw from each file")
    parser.add_argument("--show", action="store_true", help="print false alarms and missed plants")
    options = parser.parse_args(arguments)
    for path in options.documents:
        found = documents_of(path, sample=options.sample, seed=options.seed)
        ways = [(each.src_language, each.tgt_language) for each in found]
        for way in dict.fromkeys([*ways, *((tgt, src) for src, tgt in ways)]):
            parallels = [
                each
                for one in found
                for each in (one, one.swapped)
                if (each.src_language, each.tgt_language) == way
            ]
            _measure(f"{path.name} {'-'.join(way)}", parallels, options)


def _measure(title: str, parallels: Sequence[Parallel], options: argparse.Namespace) -> None:
    alarms = [each for parallel in parallels for each in _reported(parallel, saved=options.saved)]
    links = sum(len(each.src) for each in parallels)
    print(f"{title}: {len(alarms)} omissions and additions on {links} untouched lines")
    for each in alarms if options.show else ():
        print(f"    {each.kind}: {each.message}")
    for origin in ORIGINS:
        rate = Rate()
        for number, parallel in enumerate(parallels):
            rng = random.Random(f"{options.seed} {origin} {number}")
            spare = [line for k, other in enumerate(parallels) if k != number for line in other.tgt]
            planted = replacements(parallel.tgt, spare, origin, rng)
            lines = tuple(planted.get(k, line) for k, line in enumerate(parallel.tgt))
            changed = parallel._replace(tgt=lines)
            found = _reported(changed, saved=options.saved)
            omitted = {i for each in found if each.kind is Kind.OMISSION for i in each.src}
            added = {j for each in found if each.kind is Kind.ADDITION for j in each.tgt}
            for k in planted:
                rate.add(hit=k in omitted and k in added)
                if options.show and not (k in omitted and k in added):
                    print(f"    missed: {parallel.src[k]}\n            {planted[k]}")
        low, high = rate.interval
        print(f"  {origin:10} {rate.share:.3f} [{low:.3f}, {high:.3f}] of {rate.trials} replaced lines")


def _reported(parallel: Parallel, *, saved: bool) -> list[Divergence]:
    """The omissions and additions of a document that are warnings or errors; a line is a segment."""
    if saved:
        pair = AlignedPair(
            document(parallel.src, parallel.src_language, {}),
            document(parallel.tgt, parallel.tgt_language, {}),
            straight(len(parallel.src)),
        )
    else:
        pair = align_documents(
            _split(parallel.src, parallel.src_language), _split(parallel.tgt, parallel.tgt_language)
        )
    return [each for each in compare(pair, only=["omission", "addition"]) if each.severity > Severity.INFO]


def _split(lines: Sequence[str], language: str) -> Document:
    return split_document(decode("\n".join(lines).encode()), lang=language, pre_split=True)


if __name__ == "__main__":
    main()
