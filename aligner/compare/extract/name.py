"""
Names in a text: capitalised words that the other language probably spells alike.

A list cannot define names, nor can capitals in German, where every noun has one. Translators can: a
name is a word that recurs, perhaps slightly changed, in the other language. How likely that is was
learned from parallel text (`training.names`), from the letters of a word and its neighbours, so that
it extends to unseen words. Common nouns, months and names with a form for each language (`Genf`)
are unlikely.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from math import exp
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from aligner.compare.extract.address import find_addresses
from aligner.languages import LANGUAGES, data_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "BUCKETS",
    "Name",
    "candidates",
    "folded",
    "names_of",
    "own_traits",
    "runs_of",
]

BUCKETS: Final = 1 << 15
"""Number of weights per language; traits with the same hash share one."""

FEWEST_LETTERS: Final = 3

_CERTAIN: Final = 30.0
"""Log odds of a word that the other side has as well."""

GOES_ON: Final = 0.6
"""Probability that a capitalised word after a certain name is one too: a family name after a given name."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?:…]|\d\)|--|[–—])[\s\"'„“”«»‚‘’‹›(\[]*$")
_UMLAUT: Final = re.compile("([aou])e")
_LETTERS_BEFORE: Final = 8
_SHORTEST_RUN, _LONGEST_RUN = 2, 5
_ALL_ONES: Final = 0xFFFFFFFF
_WEIGHTS: Final = "names.npz"


@dataclass(frozen=True, slots=True)
class Name:
    """
    A capitalised word.

    Attributes:
        text: The word.
        start: Offset of its first letter in the text.
        end: Offset after its last letter.
        confidence: Probability that the other language spells it alike, in [0, 1].
        starts: Whether it begins a sentence, where every word is capitalised.
    """

    text: str
    start: int
    end: int
    confidence: float
    starts: bool = False


def names_of(texts: Sequence[str], language: str, kept: Iterable[Collection[str]]) -> list[tuple[Name, ...]]:
    """
    Find the capitalised words of texts with the probability that each is a name, in order.

    Words of fewer than `FEWEST_LETTERS` letters and those inside addresses are left out. For a
    language without a learned model there are none.

    Args:
        texts: Texts of one language.
        language: BCP 47 primary subtag.
        kept: For each text the words of the other side, folded; words among them are certain names.
    """
    if language not in LANGUAGES:
        return [()] * len(texts)
    places = [list(_places(text, language, words)) for text, words in zip(texts, kept, strict=True)]
    asked = dict.fromkeys(
        text[place.start : place.end]
        for text, found in zip(texts, places, strict=True)
        for place in found
        if place.traits
    )
    own = dict(zip(asked, _own_odds(language, list(asked)), strict=True))
    return [tuple(_names(text, language, found, own)) for text, found in zip(texts, places, strict=True)]


def _names(
    text: str, language: str, places: Iterable[_Place], own_odds: Mapping[str, float]
) -> Iterator[Name]:
    before: Name | None = None
    for start, end, starts, traits in places:
        word = text[start:end]
        odds = own_odds[word] + sum([_odds(language, each) for each in traits]) if traits else _CERTAIN
        confidence = 1 / (1 + exp(-odds))
        if before is not None and text[before.end : start] == " ":
            confidence = max(confidence, GOES_ON * before.confidence)
        before = Name(word, start, end, confidence, starts)
        yield before


def candidates(text: str, language: str) -> Iterator[tuple[int, int, Sequence[int]]]:
    """Capitalised words: offsets of their first letter and after their last, and numbers of their traits."""
    for start, end, _, traits in _places(text, language):
        yield start, end, (*own_traits(language, text[start:end]), *chain.from_iterable(traits))


def _own_odds(language: str, words: Sequence[str]) -> list[float]:
    """Contribution of the traits of words without context to their log odds."""
    import numpy as np

    others = [_odds(language, _numbered(language, _whole_traits(word))) for word in words]
    owners, traits = runs_of([_marked(word) for word in words], language)
    runs = np.bincount(owners, weights=np.array(_weights(language))[traits], minlength=len(words))
    odds: list[float] = (np.array(others) + runs).tolist()
    return odds


def runs_of(words: Sequence[str], language: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """
    Runs of letters of many words as traits: CRC-32, one letter at a time for all words together.

    Returns:
        For each distinct run of each word the index of the word, and the number of the trait.
    """
    import numpy as np

    data = np.frombuffer("".join(words).encode(), dtype=np.uint8)
    # Each letter begins at a byte that is not a UTF-8 continuation byte.
    letters = np.append(np.flatnonzero((data & 0xC0) != 0x80), len(data))
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    owners = np.repeat(np.arange(len(words)), lengths)
    left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(owners))
    begun = np.arange(len(owners))
    sums = np.full(len(owners), _begun(language) ^ _ALL_ONES, dtype=np.uint32)
    table = _crc_table()
    found = [np.zeros(0, dtype=np.int64)]
    for size in range(1, _LONGEST_RUN + 1):
        longer = left[begun] >= size
        begun, sums = begun[longer], sums[longer]
        start, end = letters[begun + size - 1], letters[begun + size]
        for k in range(int((end - start).max(initial=0))):
            more = np.flatnonzero(start + k < end)
            sums[more] = table[(sums[more] ^ data[start[more] + k]) & 0xFF] ^ (sums[more] >> 8)
        if size >= _SHORTEST_RUN:
            found.append((owners[begun] << 32) | (sums ^ _ALL_ONES).astype(np.int64))
    distinct = np.unique(np.concatenate(found))
    return distinct >> 32, (distinct & _ALL_ONES) % BUCKETS


@cache
def _crc_table() -> NDArray[np.uint32]:
    """Checksum of each byte, for a table-driven CRC-32."""
    import numpy as np

    return np.array([crc32(bytes([byte]), _ALL_ONES) ^ _ALL_ONES for byte in range(256)], dtype=np.uint32)


@lru_cache(1 << 16)
def _odds(language: str, traits: Sequence[int]) -> float:
    """Contribution of traits to the log odds."""
    weights = _weights(language)
    return sum([weights[trait] for trait in traits])


class _Place(NamedTuple):
    """A capitalised word: its range, whether it begins a sentence, and the traits of its context."""

    start: int
    end: int
    starts: bool
    traits: Sequence[tuple[int, ...]]


def _places(text: str, language: str, kept: Collection[str] = ()) -> Iterator[_Place]:
    """Capitalised words; those among `kept` have no traits."""
    addresses = find_addresses(text)
    spans = [match.span() for match in _WORD.finditer(text)]
    for place, (start, end) in enumerate(spans):
        if not text[start].isupper() or end - start < FEWEST_LETTERS:
            continue
        if addresses and any(each.start < end and start < each.end for each in addresses):
            continue
        word = text[start:end]
        if kept and folded(word) in kept:
            yield _Place(start, end, starts=False, traits=())
            continue
        before = spans[place - 1] if place else (0, 0)
        after = spans[place + 1] if place + 1 < len(spans) else (end, end)
        gap = text[before[1] : start] if place else ""
        # Most words follow another word after a space.
        starts = gap != " " and bool(_SENTENCE_START.search(text[max(start - _LETTERS_BEFORE, 0) : start]))
        yield _Place(
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
def own_traits(language: str, word: str) -> tuple[int, ...]:
    """Traits of a word without context: the word, its capitals, and its runs of letters."""
    _, runs = runs_of([_marked(word)], language)
    return (*_numbered(language, _whole_traits(word)), *runs.tolist())


def _marked(word: str) -> str:
    return f"^{word.casefold()}$"


def _whole_traits(word: str) -> tuple[str, ...]:
    return ("", _marked(word), _shape(word), f"length {min(len(word), 12)}")


def _place_traits(
    language: str, word: str, before: str, after: str, gap_before: str, gap_after: str, *, starts: bool
) -> Sequence[tuple[int, ...]]:
    """
    Traits of the context of a word, grouped by how often they occur together.

    Args:
        language: Language of the text.
        word: The word.
        before: The previous word; empty if there is none.
        after: The next word; empty if there is none.
        gap_before: The first two characters between the previous word and this one.
        gap_after: The first two characters between this word and the next one.
        starts: Whether it begins a sentence, where every word is capitalised.
    """
    start = "start " if starts else ""
    neighbours = f"{_shape(before)}{gap_before[:1]}{gap_after[:1]}{_shape(after)}"
    traits = [
        _traits(language, f"{start}{_shape(word)}", f"{start}between {neighbours}"),
        _neighbour_traits(language, "before", before, gap_before),
        _neighbour_traits(language, "after", after, gap_after),
    ]
    if starts:
        traits.append(_traits(language, f"start ^{word.casefold()}$"))
    return traits


@lru_cache(1 << 15)
def _neighbour_traits(language: str, side: str, word: str, gap: str) -> tuple[int, ...]:
    """Traits of a neighbour."""
    return _numbered(language, (f"{side} {word.casefold()} {gap}", f"{side} {_shape(word)} {gap}"))


@lru_cache(1 << 14)
def _traits(language: str, *traits: str) -> tuple[int, ...]:
    return _numbered(language, traits)


def _numbered(language: str, traits: Iterable[str]) -> tuple[int, ...]:
    begun = _begun(language)
    return tuple([crc32(trait.encode(), begun) % BUCKETS for trait in traits])


@cache
def _begun(language: str) -> int:
    """Checksum of the prefix of every trait."""
    return crc32(f"{language} ".encode())


@lru_cache(1 << 14)
def _shape(word: str) -> str:
    """Pattern of the capitals of a word."""
    if not word:
        return "-"
    if word.islower():
        return "x"
    if word.isupper():
        return f"X{min(len(word), 4)}"
    return "Xx" if word[1:].islower() else "XxX"


@lru_cache(1 << 15)
def folded(word: str) -> str:
    """A word in lower case without accents and without the `e` of a transcribed umlaut."""
    bare = word.casefold()
    if not bare.isascii():
        plain = unicodedata.normalize("NFD", bare.replace("’", "'"))
        bare = "".join([letter for letter in plain if not unicodedata.combining(letter)])
    return _UMLAUT.sub(r"\1", bare) if "e" in bare else bare


@cache
def _weights(language: str) -> list[float]:
    """Weight of each trait in a language."""
    import numpy as np

    with np.load(data_file(language, _WEIGHTS)) as file:
        weights: list[float] = (file["weights"] * file["scale"]).tolist()
    return weights
