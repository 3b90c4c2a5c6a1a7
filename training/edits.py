"""
Edits of one text: splitting, joining, shortening, rewording, changing its style.

Kept separate from the documents made with them, because an edit does not depend on the
other side. All randomness comes from the caller, so that a seed determines the result.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

__all__ = [
    "cut",
    "cut_words",
    "joined",
    "reworded",
    "sentences",
    "spaced",
    "strong_parts",
    "unfinished",
    "with_words",
    "without_clause",
]

_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])(?:[»”“\"')\]]*)\s+(?=[«„“\"'(\[]?\s?[A-ZÀ-ÖØ-Þ])")
_STRONG_END: Final = re.compile(r"(?<=[;:])\s+")
_WEAK_END: Final = re.compile(
    r"(?<=[,–—])\s+|\s+(?=(?:und|oder|aber|denn|dass|et|ou|mais|car|que|qui|où|pour)\s)"
)
_TRAILING: Final = re.compile(r"[\s.,;:!?…–—-]+$")
_MARKS: Final = re.compile(r"\s*([,;!?()\[\]«»„“”\"…]|[.:](?=\s|$))\s*(?!\d)")
_ELIDED: Final = re.compile(r"\b([cdjlmnstCDJLMNST]|qu|Qu)['’](?=\w)")
_ABBREVIATED: Final = re.compile(
    r"\b(?:[A-Z]|\d{1,2}|Dr|Nr|No|St|Art|Abs|Bst|Hr|Fr|Abb|Fig|ca|vgl|bzw|usw|evtl|cf|al|let|ch|vol)\s?\.$"
)

_FEWEST_WORDS: Final = 2
"""Minimum number of words in each part of a split text."""

_WORDS_OF_A_SENTENCE: Final = 8
"""Minimum number of words in a text that is split without punctuation."""

_JOINERS: Final = {"de": ("und", "aber", "denn"), "fr": ("et", "mais", "car")}


def sentences(text: str) -> list[str]:
    """Split a text into sentences by its punctuation; not after abbreviations and ordinals."""
    return _parts(text, _SENTENCE_END)


def strong_parts(text: str) -> list[str]:
    """Split a text at its semicolons and colons."""
    return _parts(text, _STRONG_END)


def cut(text: str, random: Random) -> tuple[str, str] | None:
    """
    Split a text in two where a translator might end a sentence.

    The position is drawn from those of the strongest kind in the text (end of sentence,
    semicolon or colon, comma or conjunction, any word), or sometimes of a weaker kind.
    Texts of fewer than eight words are not split between arbitrary words.

    Returns:
        Both parts, with at least two words each, often repunctuated as sentences; None if
        the text is too short.
    """
    for pattern, chance in ((_SENTENCE_END, 0.9), (_STRONG_END, 0.85), (_WEAK_END, 0.85)):
        places = [
            found.span()
            for found in pattern.finditer(text)
            if _long_enough(text[: found.start()]) and _long_enough(text[found.end() :])
        ]
        if places and random.random() < chance:
            start, stop = random.choice(places)
            left, right = text[:start], text[stop:]
            return (left, right) if pattern is _SENTENCE_END else _recast(left, right, random)
    if len(text.split()) < _WORDS_OF_A_SENTENCE:
        return None
    halves = cut_words(text, random)
    return None if halves is None else _recast(*halves, random)


def cut_words(text: str, random: Random, *, last: int | None = None) -> tuple[str, str] | None:
    """
    Split a text between two words, without changing it.

    Args:
        text: The text.
        random: Source of randomness for the position; not used if `last` is given.
        last: Number of words in the second part.

    Returns:
        Both parts. None if one of them would have fewer than two words; with `last`, one
        word is enough in the second.
    """
    words = text.split()
    if last is None:
        if len(words) < 2 * _FEWEST_WORDS:
            return None
        last = random.randint(_FEWEST_WORDS, len(words) - _FEWEST_WORDS)
    if len(words) - last < _FEWEST_WORDS or last < 1:
        return None
    return " ".join(words[:-last]), " ".join(words[-last:])


def joined(left: str, right: str, lang: str, random: Random) -> str:
    """Join two sentences: by a space, or into one sentence by a comma, semicolon or conjunction."""
    drawn = random.random()
    if drawn < 0.35:
        return f"{left} {right}"
    bare = _TRAILING.sub("", left) or left
    if random.random() < 0.6:
        right = right[:1].lower() + right[1:]
    if drawn < 0.6:
        return f"{bare}, {right}"
    if drawn < 0.75:
        return f"{bare}{random.choice(';:')} {right}"
    if drawn < 0.85:
        return f"{bare} {right}"
    return f"{bare} {random.choice(_JOINERS.get(lang, _JOINERS['fr']))} {right}"


def reworded(text: str, rate: float, words: Sequence[str], random: Random) -> str:
    """Replace a share of the words by others, keeping the punctuation around them."""
    result = []
    for word in text.split():
        core = word.strip(".,;:!?…()[]«»„“”\"'")
        other = bool(core) and random.random() < rate
        result.append(word.replace(core, random.choice(words), 1) if other else word)
    return " ".join(result)


def without_clause(text: str, random: Random) -> str | None:
    """Delete one part between punctuation marks; None if there are fewer than three parts."""
    parts = re.split(r"(?<=[,;:–—])\s+", text)
    if len(parts) < 3:
        return None
    del parts[random.randrange(len(parts) - 1)]
    rest = " ".join(parts)
    return rest[:1].upper() + rest[1:] if text[:1].isupper() else rest


def with_words(text: str, added: str, random: Random) -> str:
    """
    Insert words after a random word of a text.

    Args:
        text: A text of at least one word.
        added: The words to insert.
        random: Source of randomness; if inserted at the end, the final punctuation stays last.
    """
    words = text.split()
    position = random.randint(1, len(words)) if len(words) > 1 else 1
    if position == len(words):
        left = unfinished(text)
        return f"{left} {added}{text.rstrip()[len(left) :]}"
    return " ".join((*words[:position], added, *words[position:]))


def unfinished(text: str) -> str:
    """Remove the final punctuation, as scanning sometimes does."""
    return _TRAILING.sub("", text) or text


def spaced(text: str) -> str:
    """Insert spaces around punctuation and after elided articles, as in tokenised corpora."""
    return " ".join(_ELIDED.sub(r"\1' ", _MARKS.sub(r" \1 ", text)).split())


def _parts(text: str, pattern: re.Pattern[str]) -> list[str]:
    parts = []
    start = 0
    for found in pattern.finditer(text):
        part = text[start : found.start()].strip()
        if _long_enough(part) and _long_enough(text[found.end() :]) and not _ABBREVIATED.search(part):
            parts.append(part)
            start = found.end()
    return [*parts, text[start:].strip()]


def _long_enough(text: str) -> bool:
    return text.count(" ") + 1 >= _FEWEST_WORDS


def _recast(left: str, right: str, random: Random) -> tuple[str, str]:
    """Repunctuate two parts of a sentence as separate sentences, in about half of the cases."""
    drawn = random.random()
    if drawn < 0.55:
        return f"{_TRAILING.sub('', left) or left}.", right[:1].upper() + right[1:]
    if drawn < 0.8:
        return f"{_TRAILING.sub('', left) or left}{random.choice([' ;', ';', ':'])}", right
    return left, right
