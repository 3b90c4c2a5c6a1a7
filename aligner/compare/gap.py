"""
Omission and addition: a segment without a counterpart.

Fires on each segment of a link with one empty side, and on one segment of a link
of several with one that hides a gap: a link more likely wrong than right, of which
the segment is named without which the lengths fit best; and a headline that is
linked together with a sentence of the text, which no translator joins. Must not
fire on a segment that is linked elsewhere in the order: that is `moved`. What
stands inside a segment without counterpart (its numbers, its links) is not
reported again by any other check.

Severity follows the role: a missing sentence is an error, a missing headline or
caption a warning, a missing link, contact line or boilerplate an info. A gap of
which the aligner is less than `SURE_GAP` sure, or that a link hides, is a warning
at most. A segment without a letter or digit (an empty line, a row of dashes) tells
nobody anything and is not reported.

Detail: `role`; `linked`, true where the segment stands in a link all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.compare.divergence import Divergence, Kind, Severity
from aligner.compare.doubtful import LOW_CONFIDENCE
from aligner.compare.length import length_deviation
from aligner.compare.pairs import language_name
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.alignment import Link
    from aligner.compare.pairs import Comparison
    from aligner.text import Document, Segment

__all__ = ["ROLE_NAMES", "SURE_GAP", "find_gaps"]

SURE_GAP: Final = 0.75
"""Probability from which a gap is told as loudly as its role asks for."""

SEVERITIES: Final = {
    Role.LEAD: Severity.ERROR,
    Role.BODY: Severity.ERROR,
    Role.QUOTE: Severity.ERROR,
    Role.HEADLINE: Severity.WARNING,
    Role.CAPTION: Severity.WARNING,
    Role.LINK: Severity.INFO,
    Role.CONTACT: Severity.INFO,
    Role.BOILERPLATE: Severity.INFO,
}

ROLE_NAMES: Final = {
    Role.LEAD: "Opening sentence",
    Role.BODY: "Sentence",
    Role.QUOTE: "Quoted sentence",
    Role.HEADLINE: "Headline",
    Role.CAPTION: "Caption",
    Role.LINK: "Link line",
    Role.CONTACT: "Contact line",
    Role.BOILERPLATE: "Boilerplate",
}


def find_gaps(comparison: Comparison) -> Iterator[Divergence]:
    """Yield an omission or addition for every segment that has no counterpart."""
    src, tgt = comparison.src, comparison.tgt
    for link in comparison.alignment.links:
        if link.gap:
            sure = link.confidence >= SURE_GAP
            for i in link.src:
                yield from _gap(src, i, Kind.OMISSION, sure=sure)
            for j in link.tgt:
                yield from _gap(tgt, j, Kind.ADDITION, sure=sure)
        elif len(link.src) > len(link.tgt) == 1:
            for i in _surplus(link, link.src, src, tgt.segments[link.tgt[0]]):
                yield from _gap(src, i, Kind.OMISSION, sure=False, linked=True)
        elif len(link.tgt) > len(link.src) == 1:
            for j in _surplus(link, link.tgt, tgt, src.segments[link.src[0]]):
                yield from _gap(tgt, j, Kind.ADDITION, sure=False, linked=True)


def _surplus(link: Link, indices: tuple[int, ...], document: Document, other: Segment) -> Iterator[int]:
    """Yield the one of several segments that a link had better left out, if any."""
    segments = [document.segments[index] for index in indices]
    headlines = [segment.role is Role.HEADLINE for segment in segments]
    if any(headlines) and not all(headlines) and other.role is not Role.HEADLINE:
        yield indices[headlines.index(True)]
        return
    if link.confidence >= LOW_CONFIDENCE:
        return
    whole = sum(len(segment.text) for segment in segments)

    def misfit(k: int) -> float:
        return abs(length_deviation(whole - len(segments[k].text), len(other.text)))

    yield indices[min(range(len(indices)), key=misfit)]


def _gap(
    document: Document, index: int, kind: Kind, *, sure: bool, linked: bool = False
) -> Iterator[Divergence]:
    segment = document.segments[index]
    if not any(character.isalnum() for character in segment.text):
        return
    severity = SEVERITIES[segment.role]
    only = "perhaps only" if linked else "only"
    yield Divergence(
        kind,
        severity if sure else min(severity, Severity.WARNING),
        (index,) if kind is Kind.OMISSION else (),
        (index,) if kind is Kind.ADDITION else (),
        f"{ROLE_NAMES[segment.role]} {only} in {language_name(document.language)}",
        {"role": segment.role.value, "linked": True} if linked else {"role": segment.role.value},
    )
