"""
Partial: part of a linked text without counterpart on the other side.

Detail: `unmatched`, a list of runs of words, each with `side` (`src` or `tgt`), `segment`
(0-based), `start` and `end` (offsets in the text of the segment, in code points), `text`,
`words` (the number of content words) and `confidence`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.length import find_length_differences
from aligner.compare.wording import by_side, shortened
from aligner.divergence import Example, Kind, Rule, Severity
from aligner.findings.unmatched import DETAIL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.comparison import Comparison
    from aligner.divergence import Divergence
    from aligner.findings.unmatched import Unmatched

__all__ = ["FEW_WORDS", "HIGH_CONFIDENCE", "PARTIAL", "PARTIAL_TRANSLATIONS"]

FEW_WORDS: Final = 3
"""Content words from which a run is worth a warning: a shorter one seldom misleads."""

HIGH_CONFIDENCE: Final = 0.9
"""Confidence from which a run is worth a warning."""

PARTIAL: Final = Rule(
    kind=Kind.PARTIAL,
    title="Part of a sentence",
    severities={
        Severity.INFO: "in general",
        Severity.WARNING: "for three or more content words that are missing with at least 90% confidence, "
        "unless `length` reports the same link",
    },
    mqm="Accuracy",
    summary="Some words of a linked passage have no counterpart in the other version.",
    reported=("Words of a linked pair without a counterpart: a clause, a phrase, sometimes a single word.",),
    ignored=(
        "Paraphrases.",
        "Compounds that the other language writes as several words.",
        "Text that is not in the language of its document.",
        "Words of which the check is less than 75% confident.",
    ),
    example=Example(
        src=("Die Stadt saniert das Rathaus im Herbst.",),
        tgt=("La ville rénove l’hôtel de ville en automne malgré les protestations.",),
        message="“malgré les protestations” only in French",
    ),
    advice="Check whether the marked words were left out of the other version, or added to this one.",
    ignore_entry="partial /protestations/  # background for French readers",
)


def find_partial(comparison: Comparison) -> Iterator[Divergence]:
    """Yield one divergence for each link that has words without counterpart."""
    from aligner.compare.words.find import find_unmatched

    src_link = {i: n for n, linked in enumerate(comparison.linked) for i in linked.link.src}
    tgt_link = {j: n for n, linked in enumerate(comparison.linked) for j in linked.link.tgt}
    found: dict[int, list[Unmatched]] = {}
    for each in find_unmatched(comparison):
        number = (src_link if each.side == "src" else tgt_link)[each.segment]
        found.setdefault(number, []).append(each)
    if not found:
        return
    too_long = {(each.src, each.tgt) for each in find_length_differences(comparison)}
    for number, runs in found.items():
        link = comparison.linked[number].link
        severe = (link.src, link.tgt) not in too_long and any(_is_severe(run) for run in runs)
        yield PARTIAL.divergence(
            link.src,
            link.tgt,
            by_side(comparison.language_names, _listed(runs, "src"), _listed(runs, "tgt"), both="only in"),
            {DETAIL: [run.as_json() for run in runs]},
            severity=Severity.WARNING if severe else Severity.INFO,
        )


PARTIAL_TRANSLATIONS: Final = Check((PARTIAL,), find_partial)


def _is_severe(run: Unmatched) -> bool:
    return run.words >= FEW_WORDS and run.confidence >= HIGH_CONFIDENCE


def _listed(runs: Sequence[Unmatched], side: str) -> str:
    return " and ".join(f"“{shortened(run.text)}”" for run in runs if run.side == side)
