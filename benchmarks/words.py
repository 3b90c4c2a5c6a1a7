"""
Precision and recall of unaligned words, in news with and without deleted phrases.

    python -m benchmarks.words NEWS... [--show 50]

Every other document of the news is used, namely those that were not used for calibrating
the confidence (`training.words`). A phrase is deleted from one side of half of the lines
(`benchmarks.deletions`). For each confidence threshold the table shows the share of marked
runs that are correct, the share of deleted phrases that are found, and the share of
unchanged lines with a mark. `--show` prints marks on unchanged lines, highest confidence
first, for review by a person: translators leave words out too.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.words.find import FEWEST_WORDS, SHOWN, runs_of_pairs
from aligner.compare.words.learned import Learned
from aligner.compare.words.tokens import Lexicon, word_tokens
from aligner.encode.static import StaticEncoder
from benchmarks.deletions import KINDS, Case, delete, is_right, untouched
from benchmarks.planted import read_parallel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.compare.words.tokens import WordTokens

LANGUAGES: Final = ("de", "fr")
LEVELS: Final = (0.5, 0.6, SHOWN, 0.8, 0.9, 0.95)
ROUNDS: Final = 3
"""Number of deletions made from each line, one at a time."""


class Mark(NamedTuple):
    """A marked run of words with its confidence and whether it is correct."""

    case: Case
    side: int
    first: int
    stop: int
    confidence: float
    right: bool


def marks_of(cases: Sequence[Case], lexicon: Lexicon, learned: Learned) -> list[Mark]:
    """All runs of words that are marked in the cases."""
    marks = []
    found = runs_of_pairs([(case.src, case.tgt) for case in cases], lexicon, learned)
    for case, sides in zip(cases, found, strict=True):
        for side, runs in enumerate(sides):
            content = lexicon.content((case.src, case.tgt)[side])
            for run in runs:
                right = is_right(case, side, run.first, run.stop, content)
                marks.append(Mark(case, side, run.first, run.stop, learned.confidence(run.known), right))
    return marks


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("news", type=Path, nargs="+", help="translated lines, by document")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N marks on unchanged lines")
    chosen = parser.parse_args(arguments)
    random = Random(chosen.seed)
    pairs = [
        (word_tokens([src]), word_tokens([tgt]))
        for path in chosen.news
        for document in read_parallel(path)[1::2]
        for src, tgt in document
    ]
    pairs = [pair for pair in pairs if min(map(len, pair)) >= FEWEST_WORDS]
    lexicon = Lexicon.of((side for pair in pairs for side in pair), StaticEncoder.load())
    learned = Learned.shipped()
    plain = [untouched(pair) for pair in pairs]
    begun = time.perf_counter()
    plain_marks = marks_of(plain, lexicon, learned)
    seconds = time.perf_counter() - begun
    planted = [
        case
        for _ in range(ROUNDS)
        for pair in pairs
        if (case := delete(pair, LANGUAGES, lexicon, random)) is not None
    ]
    _print_table(len(plain), plain_marks, planted, marks_of(planted, lexicon, learned))
    print(f"{len(plain)} lines compared in {seconds:.2f} s")
    for mark in sorted(plain_marks, key=lambda mark: -mark.confidence)[: chosen.show]:
        _print_mark(mark)


def _print_table(lines: int, plain: Sequence[Mark], planted: Sequence[Case], marks: Sequence[Mark]) -> None:
    """Print a row for each confidence threshold."""
    counts = {kind: sum(case.kind == kind for case in planted) for kind in KINDS}
    print(f"{lines} untouched lines, {len(planted)} with a phrase left out:", counts)
    print("| confidence | right | " + " | ".join(KINDS) + " | untouched lines marked | marks per 100 |")
    print("|---" * (len(KINDS) + 4) + "|")
    for level in LEVELS:
        shown, idle = ([mark for mark in some if mark.confidence >= level] for some in (marks, plain))
        # Unchanged and changed lines have equal weight.
        wrong_idle = len(idle) * len(planted) / max(lines, 1)
        right = sum(mark.right for mark in shown)
        found = {id(mark.case) for mark in shown if mark.right}
        recall = [
            sum(id(case) in found for case in planted if case.kind == kind) / max(counts[kind], 1)
            for kind in KINDS
        ]
        marked = len({id(mark.case) for mark in idle})
        cells = [
            f"{level:g}",
            f"{100 * right / max(len(shown) + wrong_idle, 1):.1f}%",
            *(f"{100 * share:.0f}%" for share in recall),
            f"{100 * marked / max(lines, 1):.1f}%",
            f"{100 * len(idle) / max(lines, 1):.1f}",
        ]
        print(f"| {' | '.join(cells)} |")


def _print_mark(mark: Mark) -> None:
    own, other = (mark.case.src, mark.case.tgt)[:: 1 if mark.side == 0 else -1]
    print(f"{mark.confidence:.2f}  {_shown(own, mark.first, mark.stop)}\n      {' '.join(other.words)}")


def _shown(text: WordTokens, first: int, stop: int) -> str:
    words = list(text.words)
    return " ".join([*words[:first], "{", *words[first:stop], "}", *words[stop:]])


if __name__ == "__main__":
    main()
