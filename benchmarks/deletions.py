"""
Phrases deleted from one side of translated sentences, and the words that lose their counterpart by it.

The deleted words are known. Their counterparts on the other side are found by matching the
words of the complete sentences. Words without a clear match are neither matched nor
unmatched: their state is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from aligner.compare.words.features import SHARPNESS, match_table
from aligner.compare.words.tokens import STRONG, WEAK, WordTokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from aligner.compare.words.tokens import Lexicon

    Floats = np.typing.NDArray[np.float32]
    Pair = tuple[WordTokens, WordTokens]

__all__ = ["KINDS", "UNKNOWN", "UNMATCHED", "Case", "delete", "is_right", "untouched"]

KINDS: Final = ("clause", "run", "phrase", "word")
"""What is deleted: the words between two punctuation marks; four to twelve words between two phrase
boundaries; a prepositional phrase; one lower-case word."""

MATCHED, UNMATCHED, UNKNOWN = 0, 1, -1
"""States of a word on the unchanged side."""

_PREPOSITIONS: Final = {
    "de": (
        "in im an am auf aus bei beim mit nach von vom zu zum zur für gegen durch über unter vor während "
        "wegen trotz seit bis ohne um zwischen neben"
    ),
    "fr": (
        "à au aux de du des d en dans sur sous par pour avec sans entre vers chez contre depuis pendant "
        "selon après avant lors dès malgré parmi"
    ),
}
_MAX_SHARE: Final = 0.6
"""Maximum share of a sentence that is deleted."""

_LONGEST_CLAUSE: Final = 25
_LONGEST_PHRASE: Final = 7
_RUN: Final = (4, 12)
_LONG_WORD: Final = 5
_CLEAR, _LEAD = 0.4, 0.12
"""Minimum similarity of a counterpart to the deleted words, and margin over all other words."""

_OTHER_CLEAR, _OTHER_LEAD = 0.35, 0.05
"""Minimum similarity of a counterpart to the remaining words, and margin over the deleted words."""

_MAX_RUNS: Final = 2
"""Maximum number of separate runs of words that lose their counterpart."""


@dataclass(frozen=True, slots=True)
class Case:
    """
    A pair of texts with known unaligned words.

    Attributes:
        src: Words of the source.
        tgt: Words of the target.
        kind: What was deleted, one of `KINDS`; empty if nothing was.
        side: Side with the unaligned words: 0 or 1.
        states: State of each word of that side; all words of the other side are matched.
    """

    src: WordTokens
    tgt: WordTokens
    kind: str = ""
    side: int = 0
    states: tuple[int, ...] = ()

    def states_of(self, side: int) -> tuple[int, ...]:
        """State of each word of a side."""
        matched = (MATCHED,) * len((self.src, self.tgt)[side])
        return self.states if self.states and side == self.side else matched


def untouched(pair: Pair) -> Case:
    """A case in which nothing is deleted."""
    return Case(*pair)


def delete(pair: Pair, languages: tuple[str, str], lexicon: Lexicon, random: Random) -> Case | None:
    """
    Delete a phrase from one side of a pair.

    Returns:
        The shortened pair; None if nothing can be deleted or its counterparts are not clear.
    """
    side = random.randrange(2)
    whole, other = pair[side], pair[1 - side]
    candidates = _candidates(other, lexicon.content(other), languages[1 - side])
    if not candidates:
        return None
    kind = random.choice(sorted({kind for _, _, kind in candidates}))
    start, stop, _ = random.choice([candidate for candidate in candidates if candidate[2] == kind])
    states = _states(_mutual(match_table(whole, other, lexicon)), start, stop, lexicon.content(whole))
    if states is None:
        return None
    rest = _without(other, start, stop)
    return Case(*((whole, rest) if side == 0 else (rest, whole)), kind, side, states)


def is_right(case: Case, side: int, first: int, stop: int, content: Sequence[bool]) -> bool:
    """
    Whether a run of words is marked correctly.

    At least one of its content words is known to be unmatched, and no more are known to be
    matched than unmatched.
    """
    states = [case.states_of(side)[k] for k in range(first, stop) if content[k]]
    return states.count(UNMATCHED) >= max(1, states.count(MATCHED))


def _candidates(text: WordTokens, content: Sequence[bool], language: str) -> list[tuple[int, int, str]]:
    """What can be deleted, as (first word, end exclusive, kind)."""
    count = len(text)
    marks = [0, *(k for k in range(1, count) if text.before[k] >= WEAK), count]
    most = _MAX_SHARE * count
    found = [
        (start, stop, "clause")
        for start, stop in pairwise(marks)
        if sum(content[start:stop]) >= 2 and stop - start <= min(most, _LONGEST_CLAUSE)
    ]
    prepositions = frozenset(_PREPOSITIONS[language].split())
    for start in range(count):
        if text.words[start].lower() not in prepositions:
            continue
        for stop in range(start + 2, min(start + _LONGEST_PHRASE, count) + 1):
            ends = stop == count or text.before[stop] >= WEAK
            if ends or not content[stop]:
                if content[stop - 1]:
                    if stop - start <= most:
                        found.append((start, stop, "phrase"))
                    break
                if ends:
                    break
    boundaries = [k for k in range(count) if k == 0 or not content[k] or text.before[k] >= WEAK]
    found += [
        (start, stop, "run")
        for start in boundaries
        for stop in (*boundaries, count)
        if _RUN[0] <= stop - start <= min(most, _RUN[1])
        and sum(content[start:stop]) >= 2
        and STRONG not in text.before[start + 1 : stop]
    ]
    found += [
        (k, k + 1, "word")
        for k in range(1, count)
        if content[k]
        and text.words[k][0].islower()
        and len(text.words[k]) >= _LONG_WORD
        and not text.before[k]
    ]
    return found


def _without(text: WordTokens, start: int, stop: int) -> WordTokens:
    kept = [k for k in range(len(text)) if not start <= k < stop]
    before = list(text.before)
    if stop < len(text):
        before[stop] = max(before[start], before[stop])
    return WordTokens(
        tuple(text.words[k] for k in kept),
        tuple(text.segments[k] for k in kept),
        tuple(text.starts[k] for k in kept),
        tuple(text.ends[k] for k in kept),
        tuple(before[k] for k in kept),
    )


def _mutual(table: Floats) -> Floats:
    """Scale each match by how clearly the two words prefer each other to all others."""
    down, across = (np.exp(SHARPNESS * (table - table.max(axis=axis, keepdims=True))) for axis in (0, 1))
    shares = down / down.sum(axis=0, keepdims=True) * across / across.sum(axis=1, keepdims=True)
    scaled: Floats = table * np.sqrt(shares)
    return scaled


def _states(table: Floats, start: int, stop: int, content: Sequence[bool]) -> tuple[int, ...] | None:
    """States of the row words after deleting columns `start` to `stop` (exclusive); None if not clear."""
    deleted = table[:, start:stop].max(axis=1)
    rest = np.delete(table, np.s_[start:stop], axis=1).max(axis=1, initial=0)
    is_content = np.array(content, dtype=np.bool_)
    lost = is_content & (deleted > _CLEAR) & (deleted > rest + _LEAD)
    kept = is_content & (rest > _OTHER_CLEAR) & (rest > deleted + _OTHER_LEAD)
    states = np.where(kept, MATCHED, UNKNOWN)
    # A run extends from one lost word to the next, unless a word between them is kept.
    runs: list[list[int]] = []
    begun = False
    for k in range(len(states)):
        if kept[k]:
            begun = False
        elif lost[k]:
            if not begun:
                runs.append([k, k])
            runs[-1][1] = k
            begun = True
    for first, last in runs:
        states[first : last + 1] = UNMATCHED
    return tuple(states.tolist()) if 1 <= len(runs) <= _MAX_RUNS else None
