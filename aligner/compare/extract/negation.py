"""The negations of a text, and the features by which a negation without counterpart is judged."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.languages.negation import Negation

__all__ = [
    "Word",
    "features_of",
    "implied_in",
    "negation_words",
    "negations_of",
    "partner_of",
    "surplus_of",
    "words_of",
]

_WORD: Final = re.compile(r"[^\W\d_]+")
_REACH: Final = 5
"""Words after an opening within which its partner is expected."""

_SHORTEST_STEM: Final = 2
"""Letters that a word has at least one more of before an ending that denies: `los` alone does not."""

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

    An opening without a partner does not negate (`avant qu’il ne parte`), nor one that only
    restricts (`ne … que`). None in a language that the package does not know.
    """
    if language not in LANGUAGES:
        return []
    known = LANGUAGES[language].negation
    found = []
    for k, word in enumerate(words):
        if word in known.openings:
            if partner_of(words, k, language) is not None or _completed(words, k, known):
                found.append(k)
        elif word in known.words:
            if known.openings.isdisjoint(words[max(k - _REACH, 0) : k]):
                found.append(k)
        elif word in known.suffixed and k and words[k - 1].endswith("n"):
            found.append(k)
    return found


def implied_in(words: Sequence[str], language: str) -> int:
    """How many words deny without a negation: `geräuschlos`, `loin de`, `fail`."""
    if language not in LANGUAGES:
        return 0
    found = 0
    for term in LANGUAGES[language].negation.implied:
        first, *rest = term.split("_")
        for k, word in enumerate(words):
            if first[0] == "*":
                end = first[1:]
                found += word.endswith(end) and len(word) > len(end) + _SHORTEST_STEM
            elif rest:
                found += word == first and list(words[k + 1 : k + 1 + len(rest)]) == rest
            else:
                found += word.startswith(first)
    return found


def partner_of(words: Sequence[str], opening: int, language: str) -> int | None:
    """Index of the word that completes an opening; None if a restriction or nothing follows."""
    known = LANGUAGES[language].negation
    for k in range(opening + 1, min(opening + 1 + _REACH, len(words))):
        if words[k] in known.partners:
            follows = words[k + 1] if k + 1 < len(words) else ""
            # `ne … plus que` and `ne … rien que` restrict; `ne … pas que` is rarer than a clause.
            return None if follows in known.restrictions and words[k] == "plus" else k
        if words[k] in known.restrictions or words[k] in known.openings:
            return None
    return None


def _completed(words: Sequence[str], opening: int, known: Negation) -> bool:
    """Whether an opening negates without a partner after it."""
    if opening and words[opening - 1] in known.subjects:
        return True
    return opening + 1 < len(words) and words[opening + 1] in known.bare


def negation_words(words: Sequence[Word], place: int, language: str) -> tuple[int, int]:
    """Offsets of a negation: from its opening to its partner, or those of the word."""
    known = LANGUAGES[language].negation
    start, end = words[place].start, words[place].end
    if words[place].text in known.suffixed:
        start = words[place - 1].start
    if words[place].text in known.openings:
        partner = partner_of([word.text for word in words], place, language)
        if partner is not None:
            return start, words[partner].end
    return start, end


def surplus_of(
    places: Sequence[int], length: int, other_places: Sequence[int], other_length: int
) -> int | None:
    """
    The negation of a side with more of them that is least likely to have a counterpart.

    None if the other side has as many. Of several, it is the one farthest from every negation
    of the other side, measured in shares of the texts.

    Args:
        places: Indices of the negations of the side.
        length: Number of its words.
        other_places: Indices of the negations of the other side.
        other_length: Number of its words.
    """
    if len(places) <= len(other_places):
        return None
    if not other_places:
        return places[0]

    def away(place: int) -> float:
        return min(abs(place / length - other / other_length) for other in other_places)

    return max(places, key=away)


def features_of(
    own: Sequence[str],
    own_language: str,
    place: int,
    counts: tuple[int, int],
    other: Sequence[str],
    other_language: str,
) -> Iterator[str]:
    """
    What a negation without counterpart is judged by.

    Args:
        own: Words of the side with the negation.
        own_language: Its language.
        place: Index of the negation.
        counts: Number of negations of this side and of the other one.
        other: Words of the other side.
        other_language: Its language.
    """
    known = LANGUAGES[own_language].negation
    word = own[place]
    yield f"negation {own_language} {word}"
    for near in range(max(place - _AROUND, 0), min(place + _AROUND + 1, len(own))):
        if near != place:
            yield f"near {own_language} {own[near]}"
    if word in known.openings:
        partner = partner_of(own, place, own_language)
        yield f"partner {'-' if partner is None else own[partner]}"
    if place + 1 < len(own):
        yield f"next {own_language} {word} {own[place + 1]}"
    if place:
        yield f"previous {own_language} {own[place - 1]} {word}"
    yield f"counts {min(counts[0], 3)} {min(counts[1], 2)}"
    for each in set(own):
        yield f"own {own_language} {each}"
    for each in set(other):
        yield f"other {other_language} {each}"
        if len(each) > 4:
            yield f"start {other_language} {each[:3]}"
        if len(each) > 6:
            yield f"end {other_language} {each[-4:]}"
    middle = place / len(own) * len(other)
    reach = max(_AROUND, len(other) // 5)
    for each in set(other[max(int(middle) - reach, 0) : int(middle) + reach + 1]):
        yield f"there {other_language} {each}"
    yield f"length {int(2 * log(len(own) + 1))}"
    yield f"ratio {round(4 * log((len(own) + 1) / (len(other) + 1)))} {own_language}{other_language}"
    yield f"pair {own_language}{other_language}"
