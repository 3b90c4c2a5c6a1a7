"""
Omission and addition: a segment without a counterpart.

Fires on each segment of a link with one empty side, and on one segment of a link
of several with one that hides a gap: that which brings least to what of the other side
is matched, where the link is more likely wrong than right, or where it brings next to
nothing; and on a headline that is linked together with a sentence of the text, which
no translator joins. Must not
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

from aligner.compare.doubtful import LOW_CONFIDENCE
from aligner.compare.pairs import language_name
from aligner.divergence import Divergence, Kind, Severity
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.pairs import Comparison
    from aligner.text import Document

__all__ = ["ROLE_NAMES", "SURE_GAP", "find_gaps"]

SURE_GAP: Final = 0.75
"""Probability from which a gap is told as loudly as its role asks for."""

SURE_LINK: Final = 0.95
"""Probability from which a link is taken to hide nothing."""

NOTHING_BROUGHT: Final = 0.08
"""Share of its weight that a segment of a link adds to what is matched, up to which it says nothing of it."""

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
    hidden = dict(_hidden(comparison))
    for link in comparison.alignment.links:
        if link.gap:
            sure = link.confidence >= SURE_GAP
            for i in link.src:
                yield from _gap(src, i, Kind.OMISSION, sure=sure)
            for j in link.tgt:
                yield from _gap(tgt, j, Kind.ADDITION, sure=sure)
        elif ("src", link.src) in hidden:
            yield from _gap(src, hidden["src", link.src], Kind.OMISSION, sure=False, linked=True)
        elif ("tgt", link.tgt) in hidden:
            yield from _gap(tgt, hidden["tgt", link.tgt], Kind.ADDITION, sure=False, linked=True)


def _hidden(comparison: Comparison) -> Iterator[tuple[tuple[str, tuple[int, ...]], int]]:
    """Yield the segments that links had better left out: side and indices of the link, and which of them."""
    from aligner.compare.words.surplus import shares_brought

    several: list[tuple[str, tuple[int, ...], float]] = []
    texts: list[tuple[list[str], str]] = []
    for link in comparison.alignment.links:
        if link.gap:
            continue
        for side, own, own_ids, other, other_ids in (
            ("src", comparison.src, link.src, comparison.tgt, link.tgt),
            ("tgt", comparison.tgt, link.tgt, comparison.src, link.src),
        ):
            if len(own_ids) < max(2, len(other_ids)):
                continue
            headline = _headline(own, own_ids, other, other_ids)
            if headline is not None:
                yield (side, own_ids), headline
            elif len(other_ids) == 1:
                several.append((side, own_ids, link.confidence))
                own_texts = [own.segments[index].text for index in own_ids]
                texts.append((own_texts, other.segments[other_ids[0]].text))
    for (side, indices, confidence), shares in zip(several, shares_brought(texts), strict=True):
        least = min(range(len(indices)), key=shares.__getitem__)
        if confidence < LOW_CONFIDENCE or (confidence < SURE_LINK and shares[least] <= NOTHING_BROUGHT):
            yield (side, indices), indices[least]


def _headline(
    own: Document, own_ids: tuple[int, ...], other: Document, other_ids: tuple[int, ...]
) -> int | None:
    """The headline among sentences, where the other side has sentences alone."""
    headlines = [index for index in own_ids if own.segments[index].role is Role.HEADLINE]
    if not headlines or len(headlines) == len(own_ids):
        return None
    return None if any(other.segments[index].role is Role.HEADLINE for index in other_ids) else headlines[0]


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
