"""
Likeness of words in two languages: similar spelling, and the threshold for similar meaning.

Kept separate from the check of names, because the training of the name model asks the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.name import folded

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["SAME_MEANING", "has_alike", "words_of"]

SAME_MEANING: Final = 0.3
"""Cosine above which two words may mean the same; 2% of word pairs that do not exceed it."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_ALIKE: Final = 0.75
"""Share of letters, in order, that two forms of one name have in common."""

_FEWEST_WITHIN: Final = 4
"""Minimum number of letters of a name that may be part of a longer word."""


@lru_cache(1 << 15)
def words_of(text: str) -> frozenset[str]:
    """The words of a text, folded for comparison."""
    return frozenset(map(folded, _WORD.findall(text)))


def has_alike(word: str, others: Collection[str]) -> bool:
    """Whether a word, or a possible form of it, is among other words, which are folded."""
    own = folded(word)
    if own in others:
        return True
    from rapidfuzz.fuzz import ratio

    if len(own) < _FEWEST_WITHIN:
        return False
    for other in others:
        if len(other) < _FEWEST_WITHIN:
            continue
        if own in other or (len(other) > _FEWEST_WITHIN and other in own):
            return True
        if own[0] == other[0] and ratio(own, other, score_cutoff=100 * _ALIKE):
            return True
    return False
