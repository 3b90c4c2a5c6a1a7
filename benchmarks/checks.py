"""
Precision and recall of the checks alone, on parallel documents that are linked line by line.

Unchanged professional translations should give almost no warnings; a figure, number word,
month or half a sentence that was changed on purpose should be reported. The links are
given, so this evaluates the checks and not the aligner; `divergences` evaluates the whole
program.

    python -m benchmarks.checks DOCUMENTS.jsonl.xz [--seed 1] [--show]

The file contains one JSON object per document, with lists `de` and `fr` of the same length;
line k is the translation of line k.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.alignment import Alignment, Link
from aligner.compare import compare
from aligner.detect import detect
from aligner.divergence import Divergence, Kind, Severity
from aligner.pair import AlignedPair
from aligner.text import Document, Segment
from benchmarks.drafts import read_documents
from benchmarks.plants import CHANGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def document(lines: Sequence[str], language: str, spoken: dict[str, str | None]) -> Document:
    """A document of these lines, one segment each; `spoken` caches their detected languages."""
    segments = []
    start = 0
    for paragraph, line in enumerate(lines):
        if line not in spoken:
            spoken[line] = detect(line)
        segments.append(Segment(line, start, start + len(line), paragraph, language=spoken[line]))
        start += len(line) + 1
    return Document("\n".join(lines), tuple(segments), language)


def straight(length: int) -> Alignment:
    """An alignment that links line k with line k."""
    return Alignment(tuple(Link((k,), (k,), 1.0, 1.0) for k in range(length)), length, length)


def main() -> None:
    """Print false alarms per 100 links, and the share of planted changes that is reported."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print all warnings on unchanged documents")
    options = parser.parse_args()
    documents = [each.texts for each in read_documents(options.documents)]
    for src, tgt in (("de", "fr"), ("fr", "de")):
        _print_untouched(documents, src, tgt, show=options.show)
        _print_planted(documents, src, tgt, seed=options.seed)


def _print_untouched(
    documents: Sequence[Mapping[str, Sequence[str]]], src: str, tgt: str, *, show: bool
) -> None:
    spoken: dict[str, str | None] = {}
    warned: list[tuple[Divergence, str, str]] = []
    for each in documents:
        found = compare(
            AlignedPair(
                document(each[src], src, spoken), document(each[tgt], tgt, spoken), straight(len(each[src]))
            )
        )
        warned += [
            (it, each[src][it.src[0]], each[tgt][it.tgt[0]]) for it in found if it.severity > Severity.INFO
        ]
    links = sum(len(each[src]) for each in documents)
    kinds = ", ".join(f"{number} {kind}" for kind, number in Counter(it.kind for it, _, _ in warned).items())
    rate = 100 * len(warned) / links
    print(f"{src}-{tgt}  untouched         {rate:5.2f} warnings per 100 of {links} links ({kinds or 'none'})")
    for it, src_text, tgt_text in warned if show else ():
        print(f"    {it.kind}: {it.message}\n      {src_text}\n      {tgt_text}")


def _print_planted(
    documents: Sequence[Mapping[str, Sequence[str]]], src: str, tgt: str, *, seed: int
) -> None:
    spoken: dict[str, str | None] = {}
    for name, (change, expected) in CHANGES.items():
        kinds = expected.intersection(Kind)
        rng = random.Random(seed)
        planted = reported = 0
        for each in documents:
            original = document(each[src], src, spoken)
            for k, text in enumerate(each[tgt]):
                changed = change(text, tgt, rng)
                if changed is None:
                    continue
                lines = [*each[tgt][:k], changed, *each[tgt][k + 1 :]]
                pair = AlignedPair(original, document(lines, tgt, spoken), straight(len(lines)))
                found = compare(pair, only=kinds)
                planted += 1
                reported += any(it.tgt == (k,) and it.severity > Severity.INFO for it in found)
        print(f"{src}-{tgt}  {name:16}  {reported / max(planted, 1):5.3f} reported ({reported} of {planted})")


if __name__ == "__main__":
    main()
