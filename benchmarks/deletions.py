"""
Phrases left out of one side of translated sentences, and the words of the other side that stood for them.

What was left out is known; what stood for it on the other side is found by matching the
words of the whole sentences, where both are still there. Words that match nothing well
are neither of the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from aligner.compare.words.cut import STRONG, WEAK, CutText
from aligner.compare.words.features import SHARPNESS, match_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from aligner.compare.words.cut import Lexicon

    Floats = np.typing.NDArray[np.float32]
    Pair = tuple[CutText, CutText]

__all__ = ["KINDS", "UNKNOWN", "UNMATCHED", "Case", "delete", "is_right", "untouched"]

KINDS: Final = ("clause", "run", "phrase", "word")
"""What is left out: words between two marks; four to twelve words from one seam to another; a
preposition with what belongs to it; one word in small letters."""

MATCHED, UNMATCHED, UNKNOWN = 0, 1, -1
"""States of a word of the side that was left whole."""

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
_MOST_LEFT_OUT: Final = 0.6
"""Share of a sentence that is left out at most."""

_LONGEST_CLAUSE: Final = 25
_LONGEST_PHRASE: Final = 7
_RUN: Final = (4, 12)
_LONG_WORD: Final = 5
_CLEAR, _LEAD = 0.4, 0.12
"""Match from which a word stood for what was left out, and lead over all other words."""

_OTHER_CLEAR, _OTHER_LEAD = 0.35, 0.05
"""Likewise for one that stands for what is left."""

_MOST_PLACES: Final = 2
"""Places of the other side on which what was left out may lie."""


@dataclass(frozen=True, slots=True)
class Case:
    """
    A pair of texts of which it is known which words have no counterpart.

    Attributes:
        src: Words of the source.
        tgt: Words of the target.
        kind: What was left out, one of `KINDS`; empty where nothing was.
        side: On which side the words without counterpart stand: 0 or 1.
        states: State of each word of that side; those of the other side are all matched.
    """

    src: CutText
    tgt: CutText
    kind: str = ""
    side: int = 0
    states: tuple[int, ...] = ()

    def states_of(self, side: int) -> tuple[int, ...]:
        """State of each word of a side."""
        matched = (MATCHED,) * len((self.src, self.tgt)[side])
        return self.states if self.states and side == self.side else matched


def untouched(pair: Pair) -> Case:
    """Take a pair as it is."""
    return Case(*pair)


def delete(pair: Pair, languages: tuple[str, str], lexicon: Lexicon, random: Random) -> Case | None:
    """
    Leave a phrase out of one side of a pair.

    Returns:
        The pair without it; None where nothing can be left out, or where what stood for it cannot be told.
    """
    side = random.randrange(2)
    whole, other = pair[side], pair[1 - side]
    places = _places(other, lexicon.content(other), languages[1 - side])
    if not places:
        return None
    kind = random.choice(sorted({kind for _, _, kind in places}))
    start, stop, _ = random.choice([place for place in places if place[2] == kind])
    states = _states(_prevailing(match_table(whole, other, lexicon)), start, stop, lexicon.content(whole))
    if states is None:
        return None
    rest = _without(other, start, stop)
    return Case(*((whole, rest) if side == 0 else (rest, whole)), kind, side, states)


def is_right(case: Case, side: int, first: int, stop: int, content: Sequence[bool]) -> bool:
    """
    Whether a run of words is marked rightly.

    At least as many of its words are known to have no counterpart as to have one, and one at
    least is known to.
    """
    states = [case.states_of(side)[k] for k in range(first, stop) if content[k]]
    return states.count(UNMATCHED) >= max(1, states.count(MATCHED))


def _places(text: CutText, content: Sequence[bool], language: str) -> list[tuple[int, int, str]]:
    """What can be left out: first word, word behind the last, kind."""
    count = len(text)
    marks = [0, *(k for k in range(1, count) if text.before[k] >= WEAK), count]
    most = _MOST_LEFT_OUT * count
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
    seams = [k for k in range(count) if k == 0 or not content[k] or text.before[k] >= WEAK]
    found += [
        (start, stop, "run")
        for start in seams
        for stop in (*seams, count)
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


def _without(text: CutText, start: int, stop: int) -> CutText:
    kept = [k for k in range(len(text)) if not start <= k < stop]
    before = list(text.before)
    if stop < len(text):
        before[stop] = max(before[start], before[stop])
    return CutText(
        tuple(text.words[k] for k in kept),
        tuple(text.segments[k] for k in kept),
        tuple(text.starts[k] for k in kept),
        tuple(text.ends[k] for k in kept),
        tuple(before[k] for k in kept),
    )


def _prevailing(table: Floats) -> Floats:
    """Matches by how far both words prevail over their rivals."""
    down, across = (np.exp(SHARPNESS * (table - table.max(axis=axis, keepdims=True))) for axis in (0, 1))
    shares = down / down.sum(axis=0, keepdims=True) * across / across.sum(axis=1, keepdims=True)
    prevailing: Floats = table * np.sqrt(shares)
    return prevailing


def _states(table: Floats, start: int, stop: int, content: Sequence[bool]) -> tuple[int, ...] | None:
    """States of the words of the rows if the columns from `start` to before `stop` are left out."""
    gone = table[:, start:stop].max(axis=1)
    rest = np.delete(table, np.s_[start:stop], axis=1).max(axis=1, initial=0)
    telling = np.array(content, dtype=np.bool_)
    lost = telling & (gone > _CLEAR) & (gone > rest + _LEAD)
    kept = telling & (rest > _OTHER_CLEAR) & (rest > gone + _OTHER_LEAD)
    states = np.where(kept, MATCHED, UNKNOWN)
    # From one lost word to the next, unless a word between them is kept.
    places: list[list[int]] = []
    begun = False
    for k in range(len(states)):
        if kept[k]:
            begun = False
        elif lost[k]:
            if not begun:
                places.append([k, k])
            places[-1][1] = k
            begun = True
    for first, last in places:
        states[first : last + 1] = UNMATCHED
    return tuple(states.tolist()) if 1 <= len(places) <= _MOST_PLACES else None
