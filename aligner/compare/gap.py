"""
Omission and addition: a segment without a counterpart.

Fires on each segment of a link with one empty side. Must not fire on a segment
that is linked elsewhere in the order: that is `moved`. What stands inside such a
segment (its numbers, its links) is not reported again by any other check.

Severity follows the role: a missing sentence is an error, a missing headline or
caption a warning, a missing link, contact line or boilerplate an info. A segment
without a letter or digit (an empty line, a row of dashes) tells nobody anything
and is not reported.

Detail: `role`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.compare.divergence import Divergence, Kind, Severity
from aligner.compare.pairs import language_name
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.pairs import Comparison
    from aligner.text import Document

__all__ = ["ROLE_NAMES", "find_gaps"]

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
    """Yield an omission or addition for every segment in a link with one empty side."""
    src, tgt = comparison.src, comparison.tgt
    for link in comparison.alignment.links:
        if not link.gap:
            continue
        for i in link.src:
            yield from _gap(src, i, Kind.OMISSION)
        for j in link.tgt:
            yield from _gap(tgt, j, Kind.ADDITION)


def _gap(document: Document, index: int, kind: Kind) -> Iterator[Divergence]:
    segment = document.segments[index]
    if not any(character.isalnum() for character in segment.text):
        return
    yield Divergence(
        kind,
        SEVERITIES[segment.role],
        (index,) if kind is Kind.OMISSION else (),
        (index,) if kind is Kind.ADDITION else (),
        f"{ROLE_NAMES[segment.role]} only in {language_name(document.language)}",
        {"role": segment.role.value},
    )
