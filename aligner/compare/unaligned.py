"""
Omission and addition: segments without counterpart.

Neighbouring segments are one divergence. Detail: `role` of the first; `segments`, for several, a
list of `segment` (0-based) and `role`; `linked`, true if the segment is part of a link of several
segments with one that probably does not translate it: the segment that contributes least to the
match, if the link is doubtful or the contribution is negligible, or a headline linked together with
sentences; `replaced`, true if the segments are linked but share no content with the other side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.extract.address import find_addresses, without_addresses
from aligner.compare.extract.release_line import is_release_line
from aligner.compare.severity import ROLE_SEVERITIES, SEVERITIES
from aligner.compare.wording import shortened
from aligner.divergence import Example, Kind, Rule, Severity
from aligner.languages import name_of
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from aligner.alignment import Link
    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.compare.words.surplus import Contribution
    from aligner.divergence import Divergence, JsonValue
    from aligner.findings.unmatched import Side
    from aligner.text import Document, Segment

__all__ = [
    "ADDITION",
    "CONFIDENT_UNALIGNED",
    "OMISSION",
    "UNALIGNED_SEGMENTS",
    "Missing",
    "describe",
    "named",
    "parts_of",
    "without",
]

CONFIDENT_UNALIGNED: Final = 0.75
"""Confidence from which an unaligned segment gets the severity of its role."""

CONFIDENT_LINK: Final = 0.95
"""Confidence from which every segment of a link is considered translated."""

NEGLIGIBLE_SHARE: Final = 0.08
"""Contribution of a segment to the match of its link, as a share of its own weight, that is negligible."""

MATCHED_ANYWAY: Final = 0.5
"""Share of a segment of a link that the other side has from which it probably lacks nothing, although
another segment of the link says much the same."""

UNRELATED: Final = 6.0
"""Log odds from which the sides of a link share no content: 94% of unrelated lines of similar length
in news, 79% of those from the same document. The lines of news and law that translate each other stay
below 4.5, free translations of single sentences in announcements reach 5.7."""

UNRELATED_IF_DOUBTFUL: Final = 2.0
"""The same for a link that the search considers doubtful."""

SHORT_LINE_WORDS: Final = 3
"""Words up to which a line has too little content to be linked by: the cell of a table, a label."""

LINE_WORDS: Final = 8
"""Words up to which a text without a full stop is a line rather than a sentence."""

_LINE: Final = ("Line", "lines")
_ROLE_NAMES: Final = {
    Role.LEAD: ("Opening sentence", "sentences"),
    Role.BODY: ("Sentence", "sentences"),
    Role.QUOTE: ("Quoted sentence", "sentences"),
    Role.HEADLINE: ("Headline", "headlines"),
    Role.CAPTION: ("Caption", "captions"),
    Role.LINK: ("Link line", "link lines"),
    Role.CONTACT: ("Contact line", "contact lines"),
    Role.BOILERPLATE: ("Boilerplate", "sentences of boilerplate"),
}
_ENDS_SENTENCE: Final = re.compile(r"[.!?…]\W*$")

_IN_A_LINK: Final = (
    "Neighbouring segments without counterpart, as one divergence.",
    (
        "Both sides of a link that share no content: a sentence was replaced by another. The two are "
        "an omission and an addition."
    ),
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
    severities=SEVERITIES[Kind.OMISSION].conditions,
    mqm="Accuracy/Omission",
    summary="A passage of the source has no counterpart in the target.",
    reported=("Each unaligned source segment.", *_IN_A_LINK),
    ignored=_IGNORED,
    example=Example(
        src=("Das Schwimmbad öffnet im Juni.", "Der Eintritt ist frei."),
        tgt=("La piscine ouvre en juin.",),
        links=(((0,), (0,)), ((1,), ())),
        message="Sentence only in German: “Der Eintritt ist frei.”",
    ),
    advice="Translate the passage, or remove it from the source.",
    ignore_entry="omission /Eintritt/  # the offer is for local readers",
)

ADDITION: Final = Rule(
    kind=Kind.ADDITION,
    title="Addition",
    severities=SEVERITIES[Kind.ADDITION].conditions,
    mqm="Accuracy/Addition",
    summary="A passage of the target has no counterpart in the source.",
    reported=("Each unaligned target segment.", *_IN_A_LINK),
    ignored=_IGNORED,
    example=Example(
        src=("Das Schwimmbad öffnet im Juni.",),
        tgt=("La piscine ouvre en juin.", "L’entrée est gratuite."),
        links=(((0,), (0,)), ((), (1,))),
        message="Sentence only in French: “L’entrée est gratuite.”",
    ),
    advice="Add the passage to the source, or remove it from the target.",
    ignore_entry="addition /gratuite/  # the offer is for local readers",
)


@dataclass(frozen=True, slots=True)
class Missing:
    """
    A segment without counterpart.

    Attributes:
        side: The side that has it.
        index: Its 0-based index.
        severity: How much it matters.
        why: Key of the detail if it is part of a link: `linked` or `replaced`; otherwise empty.
    """

    side: Side
    index: int
    severity: Severity
    why: str = ""


def find_unaligned(comparison: Comparison) -> Iterator[Divergence]:
    """Yield an omission or addition for every run of segments without counterpart."""
    replaced = frozenset(_unrelated_links(comparison))
    found = [
        each
        for each in (*_gaps(comparison), *_replaced(comparison, replaced), *_inside(comparison, replaced))
        if any(map(str.isalnum, _segment(comparison, each).text))
    ]
    for side in ("src", "tgt"):
        for run in _runs([each for each in found if each.side == side], _document(comparison, side)):
            yield describe(comparison.pair.documents, run)


UNALIGNED_SEGMENTS: Final = Check((OMISSION, ADDITION), find_unaligned, any_language=True)


def describe(documents: tuple[Document, Document], run: Sequence[Missing]) -> Divergence:
    """
    Report consecutive segments of one side that have no counterpart.

    Args:
        documents: Source and target.
        run: The segments, ascending.
    """
    is_source = run[0].side == "src"
    document = documents[0 if is_source else 1]
    segments = [document.segments[each.index] for each in run]
    indices = tuple(each.index for each in run)
    detail: dict[str, JsonValue] = {"role": segments[0].role.value}
    if len(run) > 1:
        detail["segments"] = [
            {"segment": index, "role": segment.role.value}
            for index, segment in zip(indices, segments, strict=True)
        ]
    if run[0].why and all(each.why == run[0].why for each in run):
        detail[run[0].why] = True
    where = f"{'perhaps ' * (run[0].why == 'linked')}only in {name_of(document.language)}"
    return (OMISSION if is_source else ADDITION).divergence(
        indices if is_source else (),
        () if is_source else indices,
        f"{named(segments, document)} {where}: “{shortened(segments[0].text)}”",
        detail,
        severity=max(each.severity for each in run),
    )


def parts_of(run: Divergence, documents: tuple[Document, Document]) -> list[Divergence]:
    """An omission or addition of several segments as one for each."""
    return [describe(documents, [each]) for each in _missing(run, documents)]


def without(
    run: Divergence, accepted: AbstractSet[int], documents: tuple[Document, Document]
) -> Divergence | None:
    """The same without some of its segments; None if nothing remains, itself if none is left out."""
    found = _missing(run, documents)
    left = [each for each in found if each.index not in accepted]
    return run if len(left) == len(found) else describe(documents, left) if left else None


def _missing(run: Divergence, documents: tuple[Document, Document]) -> list[Missing]:
    side: Side = "src" if run.src else "tgt"
    document = documents[0 if run.src else 1]
    why = next((key for key in ("linked", "replaced") if key in run.detail), "")
    return [
        Missing(side, index, min(run.severity, _severity(document, index, confident=True)), why)
        for index in run.src or run.tgt
    ]


def named(segments: Sequence[Segment], document: Document) -> str:
    """What the segments are: `Sentence`, `Paragraph of 4 sentences`, `2 headlines`."""
    names = [_LINE if _is_line(segment) else _ROLE_NAMES[segment.role] for segment in segments]
    if len(segments) == 1:
        return names[0][0]
    plurals = {plural for _, plural in names}
    several = f"{len(segments)} {plurals.pop() if len(plurals) == 1 else 'segments'}"
    paragraphs = {segment.paragraph for segment in segments}
    whole = len(paragraphs) == 1 and len(segments) == sum(
        segment.paragraph in paragraphs for segment in document.segments
    )
    return f"Paragraph of {several}" if whole else several


def _is_line(segment: Segment) -> bool:
    """Whether a segment of the text is a subheading, a label or the cell of a table."""
    return (
        segment.role is Role.BODY
        and len(segment.text.split()) <= LINE_WORDS
        and _ENDS_SENTENCE.search(segment.text) is None
    )


def _runs(found: Sequence[Missing], document: Document) -> Iterator[list[Missing]]:
    """
    Group segments of one side that follow each other.

    Segments that withhold nothing are kept apart, except for boilerplate, and so is one that may be
    part of a translation.
    """
    silent = [not any(map(str.isalnum, segment.text)) for segment in document.segments]
    run: list[Missing] = []
    for each in sorted(found, key=lambda each: each.index):
        if run and not (
            _joins(run[-1], document) == _joins(each, document) != ""
            and "linked" not in (run[-1].why, each.why)
            and all(silent[run[-1].index + 1 : each.index])
        ):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _joins(missing: Missing, document: Document) -> str:
    """With what a segment forms a run: `text` or `boilerplate`; empty for a line of its own."""
    if missing.severity > Severity.INFO:
        return "text"
    return "boilerplate" if document.segments[missing.index].role is Role.BOILERPLATE else ""


def _document(comparison: Comparison, side: str) -> Document:
    return comparison.src if side == "src" else comparison.tgt


def _segment(comparison: Comparison, missing: Missing) -> Segment:
    return _document(comparison, missing.side).segments[missing.index]


# Segments outside links -------------------------------------------------------------------


def _gaps(comparison: Comparison) -> Iterator[Missing]:
    """Yield the segments that are unaligned."""
    excused = frozenset(_opposite_short_lines(comparison))
    for link in comparison.pair.links:
        if not link.gap:
            continue
        confident = link.reaches(CONFIDENT_UNALIGNED)
        for side, indices in _sides(link):
            for index in indices:
                severity = _severity(_document(comparison, side), index, confident=confident)
                yield Missing(side, index, Severity.INFO if (side, index) in excused else severity)


def _sides(link: Link) -> tuple[tuple[Side, tuple[int, ...]], tuple[Side, tuple[int, ...]]]:
    return ("src", link.src), ("tgt", link.tgt)


def _severity(document: Document, index: int, *, confident: bool) -> Severity:
    """The severity of the role; a warning at most if unsure, and an info for a kicker or a date line."""
    segment = document.segments[index]
    if is_release_line(segment.text, document.language):
        return Severity.INFO
    severity = ROLE_SEVERITIES[segment.role]
    return severity if confident and not _is_line(segment) else min(severity, Severity.WARNING)


def _opposite_short_lines(comparison: Comparison) -> Iterator[tuple[Side, int]]:
    """
    Yield short unaligned lines with short unaligned lines of the other side at the same position.

    `Mitarbeitende` and `Effectif` in a table translate each other, but have too little in common
    to be linked by.
    """
    for gap, group in groupby(comparison.pair.links, key=lambda link: link.gap):
        if not gap:
            continue
        links = tuple(group)
        short: dict[Side, list[int]] = {"src": [], "tgt": []}
        for side in short:
            short[side] = [
                index
                for link in links
                for index in (link.src if side == "src" else link.tgt)
                if _is_short(_document(comparison, side).segments[index])
            ]
        for pair in zip(short["src"], short["tgt"], strict=False):
            yield from zip(("src", "tgt"), pair, strict=True)


def _is_short(segment: Segment) -> bool:
    return len(segment.text.split()) <= SHORT_LINE_WORDS and _ENDS_SENTENCE.search(segment.text) is None


# Segments inside links --------------------------------------------------------------------


def _replaced(comparison: Comparison, links: frozenset[Link]) -> Iterator[Missing]:
    """Yield all segments of these links, whose sides share no content."""
    for link in links:
        for side, indices in _sides(link):
            document = _document(comparison, side)
            for index in indices:
                severity = _severity(document, index, confident=not link.doubtful)
                yield Missing(side, index, severity, "replaced")


def _unrelated_links(comparison: Comparison) -> Iterator[Link]:
    """Yield the links whose sides share no content."""
    from aligner.compare.words.relation import RELATED, unrelated_odds

    prose = [each for each in comparison.readable() if each.prose and each.src_text != each.tgt_text]
    if _by_embedded_model(comparison):
        # The similarity of a link is the cosine of its texts, addresses included.
        prose = [each for each in prose if each.link.similarity < RELATED or _has_address(each)]
    texts = [(without_addresses(each.src_text), without_addresses(each.tgt_text)) for each in prose]
    for linked, odds in zip(prose, unrelated_odds(texts), strict=True):
        least = UNRELATED_IF_DOUBTFUL if linked.link.doubtful else UNRELATED
        if odds is not None and odds >= least:
            yield linked.link


def _by_embedded_model(comparison: Comparison) -> bool:
    """Whether the embedded model computed the similarities of the links."""
    from aligner.encode.static import StaticEncoder

    encoder = StaticEncoder.load()
    return f"enc:{encoder.name}@{encoder.revision}" in comparison.pair.signature


def _has_address(linked: LinkedTexts) -> bool:
    return bool(find_addresses(linked.src_text) or find_addresses(linked.tgt_text))


def _inside(comparison: Comparison, replaced: frozenset[Link]) -> Iterator[Missing]:
    """Yield a segment of links of several that the other side may not translate, unless they are replaced."""
    from aligner.compare.words.relation import LEAST_CONTENT

    for side, index, link, found in _untranslated_in_links(comparison):
        if link not in replaced:
            segment = _document(comparison, side).segments[index]
            severity = _severity(_document(comparison, side), index, confident=False)
            # A headline says much the same as the first sentence.
            found_anyway = found.matched >= MATCHED_ANYWAY and segment.role is not Role.HEADLINE
            likely = found.weight >= LEAST_CONTENT and not found_anyway
            yield Missing(side, index, severity if likely else Severity.INFO, "linked")


def _untranslated_in_links(comparison: Comparison) -> Iterator[tuple[Side, int, Link, Contribution]]:
    """Yield segments that links should leave out: side and index, the link, and the contribution."""
    from aligner.compare.words.surplus import contributions

    several: list[tuple[Side, tuple[int, ...], Link, int | None]] = []
    texts: list[tuple[list[str], str]] = []
    for linked in comparison.readable():
        link = linked.link
        src, tgt = _sides(link)
        for (side, own_ids), (opposite, other_ids) in ((src, tgt), (tgt, src)):
            own, other = _document(comparison, side), _document(comparison, opposite)
            if len(own_ids) < max(2, len(other_ids)):
                continue
            headline = _headline(own, own_ids, other, other_ids)
            if headline is not None or len(other_ids) == 1:
                several.append((side, own_ids, link, headline))
                own_texts = [own.segments[index].text for index in own_ids]
                texts.append((own_texts, " ".join(other.segments[index].text for index in other_ids)))
    for (side, indices, link, headline), found in zip(several, contributions(texts), strict=True):
        if headline is not None:
            yield side, headline, link, found[indices.index(headline)]
            continue
        least = min(range(len(indices)), key=lambda k: found[k].share)
        negligible = not link.reaches(CONFIDENT_LINK) and found[least].share <= NEGLIGIBLE_SHARE
        if link.doubtful or negligible:
            yield side, indices[least], link, found[least]


def _headline(
    own: Document, own_ids: tuple[int, ...], other: Document, other_ids: tuple[int, ...]
) -> int | None:
    """The headline among sentences if the other side consists of sentences only."""
    headlines = [index for index in own_ids if own.segments[index].role is Role.HEADLINE]
    if not headlines or len(headlines) == len(own_ids):
        return None
    return None if any(other.segments[index].role is Role.HEADLINE for index in other_ids) else headlines[0]
