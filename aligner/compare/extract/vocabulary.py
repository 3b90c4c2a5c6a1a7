"""
The words of a text as a set, by which an extractor skips patterns that cannot match.

To search a sentence for one of fifty words takes 50 µs, and to compare two sets 1 µs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.alike import words_of
from aligner.compare.extract.name import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["DIGIT", "first_words", "may_have"]

DIGIT: Final = re.compile(r"\d")

_WORD: Final = re.compile(r"[^\W\d_]+")


def first_words(forms: Iterable[str]) -> frozenset[str] | None:
    """
    The first words of forms that a pattern finds as whole words, folded.

    Returns:
        For `may_have`; None if a form does not begin with a letter, so that no text can be ruled out.
    """
    found = [_WORD.match(form) for form in forms]
    return frozenset(folded(match.group()) for match in found if match) if all(found) else None


def may_have(text: str, words: frozenset[str] | None) -> bool:
    """Whether a text has one of these words; True if they are not known."""
    return words is None or not words.isdisjoint(words_of(text))
