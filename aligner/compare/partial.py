"""
Partial: part of a linked text that the other side does not say.

Fires on a linked pair in which words of one side have no counterpart on the other: a
clause, a phrase, now and then a single word (`compare.words`). Must not fire on
paraphrases, on compounds that the other language writes as several words, or on what is
not in its own language; where it is not sure it is silent.

Severity: warning where the words are `FEW_WORDS` or more that tell something and are very
surely missing (`SURE`); info for all others, and where `length` says already
that one side is too long: there the words say which part it is.

Detail: `unmatched`, a list of runs of words, each with `side` (`src` or `tgt`), `segment`
(0-based), `start` and `end` (offsets in the text of the segment, in code points), `text`,
`words` (those of them that tell something) and `confidence`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.compare.length import find_length_differences
from aligner.compare.pairs import language_name, shortened
from aligner.compare.words.unmatched import DETAIL
from aligner.divergence import Divergence, Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.pairs import Comparison
    from aligner.compare.words.unmatched import Unmatched

__all__ = ["FEW_WORDS", "SURE", "find_partial"]

FEW_WORDS: Final = 3
"""Words from which on a run is worth a warning: a shorter one seldom misleads."""

SURE: Final = 0.9
"""Confidence from which on."""


def find_partial(comparison: Comparison) -> Iterator[Divergence]:
    """Yield one divergence for each linked pair that has words without counterpart."""
    from aligner.compare.words.find import find_unmatched

    src_link = {i: n for n, pair in enumerate(comparison.pairs) for i in pair.link.src}
    tgt_link = {j: n for n, pair in enumerate(comparison.pairs) for j in pair.link.tgt}
    found: dict[int, list[Unmatched]] = {}
    for each in find_unmatched(comparison):
        number = (src_link if each.side == "src" else tgt_link)[each.segment]
        found.setdefault(number, []).append(each)
    if not found:
        return
    too_long = {(each.src, each.tgt) for each in find_length_differences(comparison)}
    for number, runs in found.items():
        link = comparison.pairs[number].link
        severe = (link.src, link.tgt) not in too_long and any(_is_severe(run) for run in runs)
        yield Divergence(
            Kind.PARTIAL,
            Severity.WARNING if severe else Severity.INFO,
            link.src,
            link.tgt,
            _message(runs, comparison),
            {DETAIL: [run.as_json() for run in runs]},
        )


def _is_severe(run: Unmatched) -> bool:
    return run.words >= FEW_WORDS and run.confidence >= SURE


def _message(runs: Sequence[Unmatched], comparison: Comparison) -> str:
    sides = [
        (
            " and ".join(f"“{shortened(run.text)}”" for run in runs if run.side == side),
            language_name(document.language),
        )
        for side, document in (("src", comparison.src), ("tgt", comparison.tgt))
    ]
    return ", ".join(f"{said} only in {name}" for said, name in sides if said)
