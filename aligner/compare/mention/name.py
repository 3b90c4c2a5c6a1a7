"""
Names in a text: words with a capital that the other language would write alike.

What a name is cannot be told by a list, nor in German by its capital, which every noun
has. It is told by what translators do: a name is a word that comes back, or nearly so, in
the other language. How likely that is was learned from parallel text (`training.names`),
from the letters of a word and from its neighbours, so that it can be told of words never
seen. Common nouns, months and names that every language has for itself (`Genf`) come
out as unlikely.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

from aligner.compare.mention.address import find_addresses

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

__all__ = ["BUCKETS", "LANGUAGES", "Name", "candidates", "find_names", "folded"]

LANGUAGES: Final = ("de", "en", "fr")
"""Languages of which it was learned what a name looks like."""

BUCKETS: Final = 1 << 15
"""Traits that are told apart, for each language; others share a weight."""

FEWEST_LETTERS: Final = 3

_SURE: Final = 30.0
"""Log odds of what is beyond doubt."""

GOES_ON: Final = 0.6
"""How likely a word with a capital is a name, behind one that surely is: a family name behind a given one."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?:…]|\d\)|--|[–—])[\s\"'„“”«»‚‘’‹›(\[]*$")
_UMLAUT: Final = re.compile("([aou])e")
_LETTERS_BEFORE: Final = 8
_WEIGHTS: Final = "names.npz"


@dataclass(frozen=True, slots=True)
class Name:
    """
    A word with a capital.

    Attributes:
        text: The word.
        start: Offset of its first letter in the text.
        end: Offset behind its last.
        confidence: Probability that the other language writes it alike, in [0, 1].
        starts: Whether it begins a sentence, where any word has a capital.
    """

    text: str
    start: int
    end: int
    confidence: float
    starts: bool = False


def find_names(text: str, language: str, *, kept: Collection[str] = ()) -> tuple[Name, ...]:
    """
    Find the words with a capital of a text and how likely each is a name, in order.

    Words of fewer than `FEWEST_LETTERS` letters and those inside addresses are left out; in
    a language of which nothing was learned there are none.

    Args:
        text: The text.
        language: BCP 47 primary subtag.
        kept: Words of the other side, folded: those among them are names for sure.
    """
    if language not in LANGUAGES:
        return ()
    weights = _weights()[language]
    found: list[Name] = []
    for start, end, starts, traits in _places(text, language, kept):
        word = text[start:end]
        odds = _own_odds(language, word) + sum([weights[trait] for trait in traits]) if traits else _SURE
        confidence = 1 / (1 + exp(-odds))
        if found and text[found[-1].end : start] == " ":
            confidence = max(confidence, GOES_ON * found[-1].confidence)
        found.append(Name(word, start, end, confidence, starts))
    return tuple(found)


def candidates(text: str, language: str) -> Iterator[tuple[int, int, Sequence[int]]]:
    """Words with a capital: offset of the first letter and behind the last, and their traits by number."""
    for start, end, _, traits in _places(text, language):
        yield start, end, (*_own_traits(language, text[start:end]), *traits)


@lru_cache(1 << 15)
def _own_odds(language: str, word: str) -> float:
    """What the traits that a word has wherever it stands add to its log odds."""
    weights = _weights()[language]
    return sum([weights[trait] for trait in _own_traits(language, word)])


def _places(
    text: str, language: str, kept: Collection[str] = ()
) -> Iterator[tuple[int, int, bool, Sequence[int]]]:
    """
    Words with a capital: their range, whether they begin a sentence, and the traits of their places.

    Without the last two where the word is kept.
    """
    addresses = find_addresses(text)
    spans = [match.span() for match in _WORD.finditer(text)]
    for place, (start, end) in enumerate(spans):
        if not text[start].isupper() or end - start < FEWEST_LETTERS:
            continue
        if addresses and any(each.start < end and start < each.end for each in addresses):
            continue
        word = text[start:end]
        if kept and folded(word) in kept:
            yield start, end, False, ()
            continue
        before = spans[place - 1] if place else (0, 0)
        after = spans[place + 1] if place + 1 < len(spans) else (end, end)
        gap = text[before[1] : start] if place else ""
        # Most words follow another one at a space.
        starts = gap != " " and bool(_SENTENCE_START.search(text[max(start - _LETTERS_BEFORE, 0) : start]))
        yield (
            start,
            end,
            starts,
            _place_traits(
                language,
                word,
                text[before[0] : before[1]],
                text[after[0] : after[1]],
                gap[:2],
                text[end : after[0]][:2],
                starts=starts,
            ),
        )


@lru_cache(1 << 15)
def _own_traits(language: str, word: str) -> tuple[int, ...]:
    """Traits of a word wherever it stands: itself, how it is written, and its runs of letters."""
    marked = f"^{word.casefold()}$"
    runs = dict.fromkeys([marked[k : k + n] for n in range(2, 6) for k in range(len(marked) - n + 1)])
    return _numbered(language, ("", marked, _shape(word), f"length {min(len(word), 12)}", *runs))


@lru_cache(1 << 15)
def _place_traits(
    language: str, word: str, before: str, after: str, gap_before: str, gap_after: str, *, starts: bool
) -> tuple[int, ...]:
    """
    Traits of the place of a word.

    Args:
        language: Of the text.
        word: The word.
        before: The word before it in the text; empty where there is none.
        after: The word behind it.
        gap_before: What stands between the word before and it: the first two characters.
        gap_after: Likewise behind.
        starts: Whether it begins a sentence, where any word has a capital.
    """
    start = "start " if starts else ""
    traits = [
        f"{start}{_shape(word)}",
        f"before {before.casefold()} {gap_before}",
        f"before {_shape(before)} {gap_before}",
        f"after {after.casefold()} {gap_after}",
        f"after {_shape(after)} {gap_after}",
        f"{start}between {_shape(before)}{gap_before[:1]}{gap_after[:1]}{_shape(after)}",
    ]
    if starts:
        traits.append(f"start ^{word.casefold()}$")
    return _numbered(language, traits)


def _numbered(language: str, traits: Iterable[str]) -> tuple[int, ...]:
    begun = _begun(language)
    return tuple([crc32(trait.encode(), begun) % BUCKETS for trait in traits])


@cache
def _begun(language: str) -> int:
    """The checksum of what stands before each trait."""
    return crc32(f"{language} ".encode())


@lru_cache(1 << 14)
def _shape(word: str) -> str:
    """How a word is written: with which capitals."""
    if not word:
        return "-"
    if word.islower():
        return "x"
    if word.isupper():
        return f"X{min(len(word), 4)}"
    return "Xx" if word[1:].islower() else "XxX"


@lru_cache(1 << 15)
def folded(word: str) -> str:
    """A word without capitals, accents and the `e` that stands for an umlaut."""
    bare = word.casefold()
    if not bare.isascii():
        plain = unicodedata.normalize("NFD", bare.replace("’", "'"))
        bare = "".join([letter for letter in plain if not unicodedata.combining(letter)])
    return _UMLAUT.sub(r"\1", bare) if "e" in bare else bare


@cache
def _weights() -> dict[str, list[float]]:
    """What each trait adds to the log odds, by language."""
    import numpy as np

    with np.load(Path(__file__).with_name(_WEIGHTS)) as file:
        return {code: (file[code] * file["scale"]).tolist() for code in LANGUAGES}
