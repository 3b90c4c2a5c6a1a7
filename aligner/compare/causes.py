"""
Causes: which divergences are only symptoms of another one, so that one cause is reported once.

One table, applied after all checks have run: a check does not need to know the others. Only what
is reported hides anything, so that `--only number` lists every number, and never something graver.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from aligner.divergence import Kind
from aligner.findings.marks import find_marks, find_quoted
from aligner.findings.unmatched import unmatched_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from aligner.divergence import Divergence
    from aligner.findings.marks import Mark
    from aligner.findings.unmatched import Side
    from aligner.pair import AlignedPair

    Place = tuple[Side, int]

__all__ = ["CAUSES", "Cause", "Reach", "without_symptoms"]

FEW_WORDS: Final = 1
"""Content words that a run of unaligned words may have in addition to those that another divergence names."""


class Reach(Enum):
    """What a symptom has in common with its cause."""

    PASSAGE = "a segment of both"
    MISSING = "the words that it names are in segments without counterpart"
    WORDS = "the words that it names"


@dataclass(frozen=True, slots=True)
class Cause:
    """
    A row of the table.

    Attributes:
        kinds: The kinds of the cause.
        symptoms: The kinds that it explains.
        reach: Which of these it explains.
        reason: Why.
    """

    kinds: frozenset[Kind]
    symptoms: frozenset[Kind]
    reach: Reach
    reason: str


_VALUES: Final = frozenset(
    {Kind.NUMBER, Kind.UNIT, Kind.DATE, Kind.URL, Kind.EMAIL, Kind.PHONE, Kind.CODE, Kind.NAME}
)
_STATEMENTS: Final = frozenset({Kind.OPPOSITE, Kind.NEGATION, Kind.QUOTE})

CAUSES: Final = (
    Cause(
        frozenset({Kind.SHIFTED}),
        frozenset(Kind) - {Kind.SHIFTED},
        Reach.PASSAGE,
        "Two texts that do not belong together differ in everything.",
    ),
    Cause(
        frozenset({Kind.OMISSION, Kind.ADDITION}),
        _VALUES
        | _STATEMENTS
        | {Kind.PARTIAL, Kind.LENGTH, Kind.SPLIT, Kind.MERGE}
        | {Kind.DOUBTFUL, Kind.PUNCTUATION, Kind.INCONSISTENT, Kind.TERMINOLOGY},
        Reach.MISSING,
        "A sentence that is missing, or that replaced another, takes its figures, names and length with it.",
    ),
    Cause(
        frozenset({Kind.UNTRANSLATED}),
        frozenset({Kind.QUOTE, Kind.PARTIAL, Kind.LENGTH, Kind.PUNCTUATION, Kind.DOUBTFUL}),
        Reach.PASSAGE,
        "Text in the other language has no words in common with its translation, and its own punctuation.",
    ),
    Cause(
        frozenset({Kind.CODE, Kind.URL, Kind.EMAIL, Kind.PHONE, Kind.DATE}),
        frozenset({Kind.NUMBER, Kind.NAME, Kind.OPPOSITE}),
        Reach.WORDS,
        "The digits and letters of an identifier, address or date are not figures and names of their own; "
        "`heute` and `demain` are dates before they are opposites.",
    ),
    Cause(
        frozenset({Kind.NAME}),
        frozenset({Kind.QUOTE}),
        Reach.WORDS,
        "A name may be in quotation marks.",
    ),
    Cause(
        _VALUES | _STATEMENTS,
        frozenset({Kind.PARTIAL}),
        Reach.WORDS,
        "A value that the other side lacks is a word that it lacks, too; the name of the kind says more.",
    ),
    Cause(
        frozenset({Kind.PARTIAL}),
        frozenset({Kind.NAME, Kind.QUOTE}),
        Reach.WORDS,
        "A clause that is missing takes its names with it.",
    ),
)
"""Every cause and its symptoms, in the order in which they are applied."""


def without_symptoms(divergences: Sequence[Divergence], pair: AlignedPair) -> list[Divergence]:
    """
    Leave out what another divergence explains that is at least as severe.

    Args:
        divergences: What all checks found, in any order.
        pair: The documents.
    """
    kept = list(divergences)
    texts: dict[Side, Sequence[str]] = {}
    for cause in CAUSES:
        causes = [each for each in kept if each.kind in cause.kinds]
        if not causes or len(causes) == len(kept):
            continue
        texts = texts or {"src": pair.src.texts, "tgt": pair.tgt.texts}
        near = _by_place(causes, pair)
        kept = [
            each
            for each in kept
            if each.kind not in cause.symptoms or not _is_explained(each, cause, near, texts)
        ]
    return kept


def _by_place(divergences: Iterable[Divergence], pair: AlignedPair) -> dict[Place, list[Divergence]]:
    """The divergences that concern each segment or one linked with it."""
    linked: dict[Place, tuple[Place, ...]] = {}
    for link in pair.links:
        places: tuple[Place, ...] = (*(("src", i) for i in link.src), *(("tgt", j) for j in link.tgt))
        linked |= dict.fromkeys(places, places)
    found: dict[Place, list[Divergence]] = defaultdict(list)
    for each in divergences:
        for near in {other for place in _places(each) for other in linked[place]}:
            found[near].append(each)
    return found


def _places(divergence: Divergence) -> Iterator[Place]:
    yield from (("src", i) for i in divergence.src)
    yield from (("tgt", j) for j in divergence.tgt)


def _is_explained(
    symptom: Divergence,
    cause: Cause,
    near: Mapping[Place, Sequence[Divergence]],
    texts: Mapping[Side, Sequence[str]],
) -> bool:
    """Whether causes nearby, of which one is at least as severe, explain a divergence."""
    places = frozenset(_places(symptom))
    causes = list(
        {
            id(each): each
            for place in places
            for each in near.get(place, ())
            if each is not symptom and each.severity >= symptom.severity
        }.values()
    )
    if not causes:
        return False
    if cause.reach is Reach.PASSAGE:
        return any(not places.isdisjoint(_places(each)) for each in causes)
    marks = _words(symptom, texts)
    if cause.reach is Reach.MISSING:
        missing = {place for each in causes for place in _places(each)}
        if symptom.kind in (Kind.LENGTH, Kind.SPLIT, Kind.MERGE, Kind.DOUBTFUL):
            return not places.isdisjoint(missing)
        return {(mark.side, mark.segment) for mark in marks} <= missing if marks else places <= missing
    named = [mark for each in causes for mark in _words(each, texts)]
    if symptom.kind is Kind.PARTIAL:
        return all(
            run.words - _words_named(run.side, run.segment, run.start, run.end, named, texts) <= FEW_WORDS
            and any(_overlap(mark, run.side, run.segment, run.start - 1, run.end + 1) for mark in named)
            for run in unmatched_runs(symptom)
        )
    return bool(marks) and all(
        any(_overlap(other, mark.side, mark.segment, mark.start, mark.end) for other in named)
        for mark in marks
    )


def _words(divergence: Divergence, texts: Mapping[Side, Sequence[str]]) -> tuple[Mark, ...]:
    """The words that a divergence names in the texts."""
    return find_marks(divergence, texts) or find_quoted(divergence, texts)


def _overlap(mark: Mark, side: Side, segment: int, start: int, end: int) -> bool:
    return (mark.side, mark.segment) == (side, segment) and mark.start < end and start < mark.end


def _words_named(
    side: Side, segment: int, start: int, end: int, marks: Iterable[Mark], texts: Mapping[Side, Sequence[str]]
) -> int:
    """Number of words of a range that marks cover."""
    covered: set[int] = set()
    for mark in marks:
        if _overlap(mark, side, segment, start, end):
            covered.update(range(max(mark.start, start), min(mark.end, end)))
    text = texts[side][segment]
    return len("".join(text[k] if k in covered else " " for k in range(start, end)).split())
