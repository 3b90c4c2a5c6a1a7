"""
Words that are written alike in two languages, or nearly so.

Apart from the names it is asked of: the same was asked when it was learned what a name is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.name import folded

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["has_alike", "words_of"]

_WORD: Final = re.compile(r"[^\W\d_]+")
_ALIKE: Final = 0.75
"""Share of letters, in order, that two words must have in common to be forms of one name."""

_FEWEST_WITHIN: Final = 4
"""Letters of a name that may be part of a longer word."""


@lru_cache(1 << 12)
def words_of(text: str) -> frozenset[str]:
    """The words of a text in the form in which they are compared."""
    return frozenset(map(folded, _WORD.findall(text)))


def has_alike(word: str, others: Collection[str]) -> bool:
    """Whether a word, or one that may be a form of it, is among the words of a text."""
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
