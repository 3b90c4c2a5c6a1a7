"""
Partial and length: part of a linked text is missing on the other side.

Detail of `partial`: `unmatched`, a list of runs of words, each with `side` (`src` or `tgt`),
`segment` (0-based), `start` and `end` (offsets in the text of the segment, in code points),
`text`, `words` (the number of content words) and `confidence`. Detail of `length`: see there.

One check for both kinds, because each is evidence for the other: words without counterpart in a
text that is too long were left out, in one of the expected length they were paraphrased.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.length import (
    LENGTH,
    LIMIT,
    SURE_LIMIT,
    length_deviations,
    length_difference,
    length_ratio,
)
from aligner.compare.severity import SEVERITIES
from aligner.compare.wording import by_side, shortened
from aligner.divergence import Example, Kind, Rule, Severity
from aligner.findings.unmatched import DETAIL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.comparison import Comparison
    from aligner.divergence import Divergence
    from aligner.findings.unmatched import Unmatched

__all__ = ["MISSING_PARTS", "PARTIAL"]

_INTERCEPT, _ODDS, _WORDS, _DEVIATION, _OTHER = -4.16, 0.56, 0.79, 0.97, 1.34
"""
Log odds that a run was left out rather than paraphrased: per log odds of its confidence, per log of its
content words, per standard deviation by which its side is too long, and per log of the content words of
the other side. Logistic regression on 356 runs in every other document of news, technology and
documentation, with and without dropped clauses and asides (`benchmarks.dropped`); the other
documents are for measuring.
"""

LEFT_OUT: Final = 2.75
"""Log odds from which a run is worth a warning: on the news that was not used, 4 of 10 dropped clauses and
one of 6 asides reach it, and none of 1,000 lines in which nothing was dropped."""

HIGH_CONFIDENCE: Final = 0.9
"""Confidence that a run must have as well, unless its side is longer than the other explains: in free
translations of announcements, four of four runs with less were paraphrases."""

SUPPORTS_LENGTH: Final = 1.5
"""Log odds from which a run is a reason for a length that is barely unexpected."""

_MOST_CONFIDENT: Final = 0.99
_MOST_WORDS: Final = 8
_MOST_OTHER: Final = 12
_LEAST_DEVIATION, _MOST_DEVIATION = -1.0, 3.0
"""Values beyond which more does not count."""

NEIGHBOURS: Final = 2
"""Links before and after that can contain what a run refers to."""

SAME_MEANING: Final = 0.6
"""Match from which a word of a neighbouring link means much the same."""

GIVEN_HERE, GIVEN_THERE = 0.8, 0.4
"""Shares of the weight of a run that neighbouring links have, in its own language and in the other, from
which it refers to what was said: one of 80 dropped clauses of news does."""

PARTIAL: Final = Rule(
    kind=Kind.PARTIAL,
    title="Part of a sentence",
    severities=SEVERITIES[Kind.PARTIAL].conditions,
    mqm="Accuracy",
    summary="Some words of a linked passage have no counterpart in the other version.",
    reported=("Words of a linked pair without a counterpart: a clause, a phrase, sometimes a single word.",),
    ignored=(
        "Paraphrases: at most an info, if both texts have about the length that the other explains.",
        "What the neighbouring passages of both versions say: an info.",
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


def find_missing_parts(comparison: Comparison) -> Iterator[Divergence]:
    """Yield at most one warning for each link that lacks a part, and infos for other unaligned words."""
    found = _unmatched_by_link(comparison)
    ratio = length_ratio(comparison)
    deviations = length_deviations(comparison, ratio)
    for number, linked in enumerate(comparison.linked):
        deviation, runs = deviations.get(number, 0.0), found.get(number, ())
        too_long = {"src": -deviation, "tgt": deviation}
        odds = {run: _odds(comparison, number, run, too_long[run.side]) for run in runs}
        severe = any(
            each >= LEFT_OUT
            and (run.confidence >= HIGH_CONFIDENCE or too_long[run.side] > LIMIT)
            and not _is_given(comparison, number, run)
            for run, each in odds.items()
        )
        if runs:
            yield PARTIAL.divergence(
                linked.link.src,
                linked.link.tgt,
                by_side(
                    comparison.language_names, _listed(runs, "src"), _listed(runs, "tgt"), both="only in"
                ),
                {DETAIL: [run.as_json() for run in runs]},
                severity=Severity.WARNING if severe else Severity.INFO,
            )
        if not severe:
            longer = "src" if deviation < 0 else "tgt"
            supported = any(run.side == longer and each >= SUPPORTS_LENGTH for run, each in odds.items())
            yield from length_difference(
                comparison, linked, deviation, ratio=ratio, limit=None if supported else SURE_LIMIT
            )


MISSING_PARTS: Final = Check((PARTIAL, LENGTH), find_missing_parts)


def _unmatched_by_link(comparison: Comparison) -> dict[int, list[Unmatched]]:
    """The runs of words without counterpart, by the number of their link."""
    from aligner.compare.words.find import find_unmatched

    src_link = {i: n for n, linked in enumerate(comparison.linked) for i in linked.link.src}
    tgt_link = {j: n for n, linked in enumerate(comparison.linked) for j in linked.link.tgt}
    found: dict[int, list[Unmatched]] = {}
    for each in find_unmatched(comparison):
        number = (src_link if each.side == "src" else tgt_link)[each.segment]
        found.setdefault(number, []).append(each)
    return found


def _odds(comparison: Comparison, number: int, run: Unmatched, deviation: float) -> float:
    """Log odds that a run was left out, given by how much the text of its side is too long."""
    from aligner.compare.words.known import content_words

    linked = comparison.linked[number]
    confidence = min(run.confidence, _MOST_CONFIDENT)
    other = content_words(linked.tgt_text if run.side == "src" else linked.src_text)
    return (
        _INTERCEPT
        + _ODDS * log(confidence / (1 - confidence))
        + _WORDS * log(min(run.words, _MOST_WORDS))
        + _DEVIATION * min(max(deviation, _LEAST_DEVIATION), _MOST_DEVIATION)
        + _OTHER * log(1 + min(other, _MOST_OTHER))
    )


def _is_given(comparison: Comparison, number: int, run: Unmatched) -> bool:
    """Whether the neighbouring links have the words of a run, so that it refers to what was said."""
    from aligner.compare.words.known import matched_share

    first = max(number - NEIGHBOURS, 0)
    neighbours = (
        *comparison.linked[first:number],
        *comparison.linked[number + 1 : number + 1 + NEIGHBOURS],
    )
    here = [each.src_text if run.side == "src" else each.tgt_text for each in neighbours]
    there = [each.tgt_text if run.side == "src" else each.src_text for each in neighbours]
    return (
        matched_share(run.text, here, least=SAME_MEANING) >= GIVEN_HERE
        and matched_share(run.text, there, least=SAME_MEANING) >= GIVEN_THERE
    )


def _listed(runs: Sequence[Unmatched], side: str) -> str:
    return " and ".join(f"“{shortened(run.text)}”" for run in runs if run.side == side)
