"""
Omission and addition: a segment without counterpart.

Detail: `role`; `linked`, true if the segment is part of a link of several segments with one
that probably does not translate it: the segment that contributes least to the match, if the
link is doubtful or the contribution is negligible, or a headline linked together with sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.divergence import Example, Kind, Rule, Severity
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.alignment import Link
    from aligner.compare.comparison import Comparison
    from aligner.divergence import Divergence
    from aligner.text import Document

__all__ = ["ADDITION", "CONFIDENT_UNALIGNED", "OMISSION", "ROLE_NAMES", "UNALIGNED_SEGMENTS"]

CONFIDENT_UNALIGNED: Final = 0.75
"""Confidence from which an unaligned segment gets the severity of its role."""

CONFIDENT_LINK: Final = 0.95
"""Confidence from which every segment of a link is considered translated."""

NEGLIGIBLE_SHARE: Final = 0.08
"""Contribution of a segment to the match of its link, as a share of its own weight, that is negligible."""

ROLE_SEVERITIES: Final = {
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


_SEVERITIES: Final = {
    Severity.ERROR: "for a sentence",
    Severity.WARNING: "for a headline or caption, or if it is less than 75% certain or part of a link",
    Severity.INFO: "for a link line, contact line or boilerplate",
}
_IN_A_LINK: Final = (
    (
        "A segment that is linked together with others but probably has no counterpart: the one that "
        "contributes least to the match, if the link is doubtful or the contribution is negligible."
    ),
    "A headline that is linked together with sentences of the text, which translators do not join.",
)
_IGNORED: Final = (
    "Segments that are linked elsewhere in the order: `moved` reports them.",
    "Segments without a letter or digit, such as an empty line or a row of dashes.",
    "Numbers, links and other content of the segment: no other check reports them again.",
)

OMISSION: Final = Rule(
    kind=Kind.OMISSION,
    title="Omission",
    severities=_SEVERITIES,
    mqm="Accuracy/Omission",
    summary="A passage of the source has no counterpart in the target.",
    reported=("Each unaligned source segment.", *_IN_A_LINK),
    ignored=_IGNORED,
    example=Example(
        src=("Das Schwimmbad öffnet im Juni.", "Der Eintritt ist frei."),
        tgt=("La piscine ouvre en juin.",),
        links=(((0,), (0,)), ((1,), ())),
        message="Sentence only in German",
    ),
    advice="Translate the passage, or remove it from the source.",
    ignore_entry="omission /Eintritt/  # the offer is for local readers",
)

ADDITION: Final = Rule(
    kind=Kind.ADDITION,
    title="Addition",
    severities=_SEVERITIES,
    mqm="Accuracy/Addition",
    summary="A passage of the target has no counterpart in the source.",
    reported=("Each unaligned target segment.", *_IN_A_LINK),
    ignored=_IGNORED,
    example=Example(
        src=("Das Schwimmbad öffnet im Juni.",),
        tgt=("La piscine ouvre en juin.", "L’entrée est gratuite."),
        links=(((0,), (0,)), ((), (1,))),
        message="Sentence only in French",
    ),
    advice="Add the passage to the source, or remove it from the target.",
    ignore_entry="addition /gratuite/  # the offer is for local readers",
)


def find_unaligned(comparison: Comparison) -> Iterator[Divergence]:
    """Yield an omission or addition for every segment without counterpart."""
    untranslated = dict(_untranslated_in_links(comparison))
    for link in comparison.pair.links:
        if link.gap:
            confident = link.confidence >= CONFIDENT_UNALIGNED
            for i in link.src:
                yield from _unaligned(comparison, "src", i, confident=confident)
            for j in link.tgt:
                yield from _unaligned(comparison, "tgt", j, confident=confident)
        elif ("src", link.src) in untranslated:
            yield from _unaligned(comparison, "src", untranslated["src", link.src], linked=True)
        elif ("tgt", link.tgt) in untranslated:
            yield from _unaligned(comparison, "tgt", untranslated["tgt", link.tgt], linked=True)


UNALIGNED_SEGMENTS: Final = Check((OMISSION, ADDITION), find_unaligned)


def _untranslated_in_links(comparison: Comparison) -> Iterator[tuple[tuple[str, tuple[int, ...]], int]]:
    """Yield segments that links should leave out: side and indices of the link, and the segment."""
    from aligner.compare.words.surplus import contributions

    several: list[tuple[str, tuple[int, ...], Link]] = []
    texts: list[tuple[list[str], str]] = []
    for linked in comparison.linked:
        link = linked.link
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
                several.append((side, own_ids, link))
                own_texts = [own.segments[index].text for index in own_ids]
                texts.append((own_texts, other.segments[other_ids[0]].text))
    for (side, indices, link), shares in zip(several, contributions(texts), strict=True):
        least = min(range(len(indices)), key=shares.__getitem__)
        negligible = link.confidence < CONFIDENT_LINK and shares[least] <= NEGLIGIBLE_SHARE
        if link.doubtful or negligible:
            yield (side, indices), indices[least]


def _headline(
    own: Document, own_ids: tuple[int, ...], other: Document, other_ids: tuple[int, ...]
) -> int | None:
    """The headline among sentences if the other side consists of sentences only."""
    headlines = [index for index in own_ids if own.segments[index].role is Role.HEADLINE]
    if not headlines or len(headlines) == len(own_ids):
        return None
    return None if any(other.segments[index].role is Role.HEADLINE for index in other_ids) else headlines[0]


def _unaligned(
    comparison: Comparison, side: str, index: int, *, confident: bool = False, linked: bool = False
) -> Iterator[Divergence]:
    is_source = side == "src"
    segment = (comparison.src if is_source else comparison.tgt).segments[index]
    if not any(character.isalnum() for character in segment.text):
        return
    severity = ROLE_SEVERITIES[segment.role]
    name = comparison.language_names[0 if is_source else 1]
    yield (OMISSION if is_source else ADDITION).divergence(
        (index,) if is_source else (),
        () if is_source else (index,),
        f"{ROLE_NAMES[segment.role]} {'perhaps only' if linked else 'only'} in {name}",
        {"role": segment.role.value, "linked": True} if linked else {"role": segment.role.value},
        severity=severity if confident else min(severity, Severity.WARNING),
    )
