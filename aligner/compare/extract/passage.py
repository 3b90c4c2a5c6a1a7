"""
Passages: parts of a segment that were left in another language.

Kept separate from `spoken`, which judges a segment as a whole. Here the segment is in its own
language, and a clause, a sentence or a quotation in it is not.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.address import mask, without_addresses
from aligner.compare.extract.quotation import find_quotations
from aligner.compare.extract.spoken import bodies, is_connector, is_kept, is_running_text
from aligner.languages import LANGUAGES
from aligner.languages.distinctive import distinguishes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["find_passage"]

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[^\w\s'’]")
"""A word, a number, or a mark that ends a clause or belongs to code."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OPENING: Final = ("(", "[")
_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-ÖØ-Þ«„“\"])")

_FEWEST: Final = 3
"""Minimum words of a passage."""
_LONGEST_NAME: Final = 20
"""Maximum words of a name with an acronym."""
_MOST_PLACES: Final = 64
"""Occurrences of a word on the other side, from the first, at which a copy may begin: time is linear."""
_FEWEST_SENTENCE: Final = 4
"""Minimum words of a sentence that need not occur on the other side."""


def find_passage(text: str, others: str, own: str, other: str) -> tuple[str, str] | None:
    """
    Find a part of a text that is not in the language of the text.

    Args:
        text: A text of at least one sentence.
        others: The text of the other side.
        own: Language of the text.
        other: Language of the other side.

    Returns:
        The part and its language; None if there is none, or if it may be a name, a title, code or an
        established expression.
    """
    if own == other or own not in LANGUAGES or other not in LANGUAGES or is_kept(text):
        return None
    quotation = _left_quotation(text, others, own, other)
    if quotation is not None:
        return quotation, other
    copied = _longest_copy(text, others, own, other)
    if copied is not None:
        return copied, other
    return _foreign_sentence(text, own)


def _left_quotation(text: str, others: str, own: str, other: str) -> str | None:
    """A quotation that both sides have and the text attributes to a speaker, so that it is not a title."""
    closed = find_quotations(text).closed
    for quotation in closed:
        if (
            len(_WORD.findall(quotation.text)) >= _FEWEST
            and quotation.text in others
            and _saying(own).match(text, quotation.end)
            and is_running_text(quotation.text, other, own)
            and not LANGUAGES[other].function_words.isdisjoint(_WORD.findall(quotation.text))
        ):
            return quotation.text
    return None


@cache
def _saying(code: str) -> re.Pattern[str]:
    """What follows a quotation of a speaker."""
    return re.compile(rf"\W{{0,3}}(?:{'|'.join(LANGUAGES[code].saying_words)})\b", re.IGNORECASE)


def _longest_copy(text: str, others: str, own: str, other: str) -> str | None:
    """The longest run of words that both sides have and only the other language forms."""
    shared = _words_of(text) & _words_of(others)
    if not any(distinguishes(word, other, own) for word in shared):
        return None
    bare, bare_others = _without_quotations(text), _without_quotations(others)
    tokens = list(_TOKEN.finditer(bare))
    words = [token.group() for token in tokens]
    runs = [
        (start, end)
        for start, end in _copies(words, _TOKEN.findall(bare_others))
        if _is_left(
            words[start:end],
            "".join(words[max(start - 1, 0) : start]),
            "".join(words[end : end + 1]),
            own,
            other,
        )
        or _has_own_acronym(bare[tokens[start].start() :], bare_others, words[start:end], own, other)
    ]
    if not runs:
        return None
    start, end = max(runs, key=lambda each: each[1] - each[0])
    return bare[tokens[start].start() : tokens[end - 1].end()]


@lru_cache(2)
def _words_of(text: str) -> frozenset[str]:
    """The words of a text; cached because the sides of a link are searched one after the other."""
    return frozenset(_WORD.findall(text))


def _without_quotations(text: str) -> str:
    bare = without_addresses(text)
    return mask(bare, ((each.start, each.end) for each in find_quotations(bare).closed))


def _copies(words: Sequence[str], others: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Ranges of the longest runs of words that occur among the others, without overlap."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(others):
        # Marks and numbers are in no run, and occur often.
        if word[0].isalpha():
            places.setdefault(word, []).append(place)
    start = 0
    while start < len(words):
        possible = places.get(words[start], ())[:_MOST_PLACES]
        length = max((_common(words, start, others, place) for place in possible), default=0)
        if length:
            yield start, start + length
        start += max(length, 1)


def _common(words: Sequence[str], start: int, others: Sequence[str], place: int) -> int:
    length = 0
    while (
        start + length < len(words)
        and place + length < len(others)
        and words[start + length] == others[place + length]
        and words[start + length][0].isalpha()
    ):
        length += 1
    return length


def _is_left(words: Sequence[str], before: str, after: str, own: str, other: str) -> bool:
    """
    Whether words that both sides have need translation.

    Args:
        words: The words.
        before: What precedes them.
        after: What follows them: a bracket opens a translation of a name.
        own: Language of the text.
        other: Language of the other side.
    """
    if len(words) < _FEWEST or before[:1] in _OPENING or after[:1] in _OPENING:
        return False
    if any(distinguishes(word, own, other) for word in words):
        return False
    counted = before.isdigit()
    hits = [
        word for word in words if distinguishes(word, other, own, no_name=not (counted or word.islower()))
    ]
    small = [word for word in words if word.islower() and not is_connector(word, other)]
    content = [word for word in small if word in hits or _has_foreign_letter(word, own, other)]
    if counted:
        return bool(small) and len(hits) >= _FEWEST - 1
    if bodies(other).fullmatch(words[0].lower()) is not None:
        return False
    if words[0].islower():
        # A rare word is in no list: `und die sparsamen Materialien`.
        return len(hits) >= _FEWEST - 1 and bool(content or (small and len(words) > _FEWEST))
    return len(content) >= _FEWEST


def _has_foreign_letter(word: str, own: str, other: str) -> bool:
    """Whether a word has a letter that only the other language uses: `außer`."""
    return any(letter in LANGUAGES[other].letters and letter not in LANGUAGES[own].letters for letter in word)


def _has_own_acronym(rest: str, others: str, words: Sequence[str], own: str, other: str) -> bool:
    """Whether the other side has the same name with another acronym, so that it has a translation."""
    if not _FEWEST <= len(words) <= _LONGEST_NAME or not any(
        distinguishes(word, other, own) for word in words
    ):
        return False
    name = r"\s+".join(map(re.escape, words))
    mine, theirs = (re.search(rf"{name}\s+\(([A-Z]{{2,8}})\)", side) for side in (rest, others))
    return mine is not None and theirs is not None and mine[1] != theirs[1]


def _foreign_sentence(text: str, own: str) -> tuple[str, str] | None:
    """A sentence of a text of several that is in another language."""
    parts = _SENTENCE.split(text)
    for part in parts if len(parts) > 1 else ():
        bare = _without_quotations(part)
        if len(_WORD.findall(bare)) >= _FEWEST_SENTENCE:
            for code in LANGUAGES:
                if code != own and is_running_text(bare, code, own):
                    return part, code
    return None
