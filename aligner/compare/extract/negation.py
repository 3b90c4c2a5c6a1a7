"""The negations of a text, and the features by which a negation without counterpart is judged."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Word", "features_of", "negation_words", "negations_of", "words_of"]

_WORD: Final = re.compile(r"[^\W\d_]+")
_REACH: Final = 5
"""Words after an opening within which its partner is expected."""

_AROUND: Final = 3
"""Words before and after a negation that its features name."""


class Word(NamedTuple):
    """A word in lower case with its offsets."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text."""
    return [Word(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(text)]


def negations_of(words: Sequence[str], language: str) -> list[int]:
    """
    Indices of the words that negate; of a negation of several words that of its opening.

    None in a language that the package does not know.
    """
    if language not in LANGUAGES:
        return []
    known = LANGUAGES[language].negation
    found = []
    for k, word in enumerate(words):
        if word in known.openings:
            found.append(k)
        elif word in known.words:
            if known.openings.isdisjoint(words[max(k - _REACH, 0) : k]):
                found.append(k)
        elif word in known.suffixed and k and words[k - 1].endswith("n"):
            found.append(k)
    return found


def negation_words(words: Sequence[Word], place: int, language: str) -> tuple[int, int]:
    """Offsets of a negation: from its opening to its partner, or those of the word."""
    known = LANGUAGES[language].negation
    start, end = words[place].start, words[place].end
    if words[place].text in known.suffixed:
        start = words[place - 1].start
    if words[place].text in known.openings:
        for word in words[place + 1 : place + 1 + _REACH]:
            if word.text in known.partners:
                return start, word.end
    return start, end


def features_of(
    own: Sequence[str], own_language: str, places: Sequence[int], other: Sequence[str], other_language: str
) -> Iterator[str]:
    """
    What a negation on one side only is judged by.

    Args:
        own: Words of the side with the negation.
        own_language: Its language.
        places: Indices of its negations.
        other: Words of the other side.
        other_language: Its language.
    """
    known = LANGUAGES[own_language].negation
    place = places[0]
    word = own[place]
    yield f"negation {own_language} {word}"
    for near in range(max(place - _AROUND, 0), min(place + _AROUND + 1, len(own))):
        if near != place:
            yield f"near {own_language} {own[near]}"
    if word in known.openings:
        partner = next((each for each in own[place + 1 : place + 1 + _REACH] if each in known.partners), "-")
        yield f"partner {partner}"
    if place + 1 < len(own):
        yield f"next {own_language} {word} {own[place + 1]}"
    if place:
        yield f"previous {own_language} {own[place - 1]} {word}"
    yield f"count {min(len(places), 3)}"
    for each in set(own):
        yield f"own {own_language} {each}"
    for each in set(other):
        yield f"other {other_language} {each}"
        if len(each) > 4:
            yield f"start {other_language} {each[:3]}"
        if len(each) > 6:
            yield f"end {other_language} {each[-4:]}"
    yield f"length {int(2 * log(len(own) + 1))}"
    yield f"ratio {round(4 * log((len(own) + 1) / (len(other) + 1)))} {own_language}{other_language}"
    yield f"pair {own_language}{other_language}"
