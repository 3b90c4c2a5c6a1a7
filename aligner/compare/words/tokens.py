"""
The words of linked texts: their positions, and what the embedded model knows of each.

Kept separate from their comparison: each distinct word is looked up once, whatever the number of
links, and all later steps work on arrays.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.address import find_addresses
from aligner.encode.tokens import WORD
from aligner.languages import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Vectors, WordEncoder

    Floats = NDArray[np.float32]
    Indices = NDArray[np.int32]

__all__ = ["CLOSE", "STRONG", "WEAK", "Lexicon", "WordTokens", "word_tokens"]

COMMON_IDF: Final = 3.7
"""Inverse document frequency, in nats, below which a word is a function word that nobody misses."""

PREFIX_LETTERS: Final = 5
"""Initial letters that two words with a common prefix share."""

CLOSE, WEAK, STRONG = 0, 1, 2
"""Boundary before a word: at most a space, hyphen or apostrophe; a comma; any other mark."""

SIGNED: Final = re.compile(alternatives(lambda data: data.numbers.symbols))
"""Words that the other side may write as a symbol, or that are part of a number."""

ACRONYM: Final = re.compile(r"[^\W\d_a-zß-öø-ÿ]{3,6}")

_STRONG_MARKS: Final = frozenset('.!?…:;()[]–—«»„“”"‹›')


@dataclass(frozen=True, slots=True)
class WordTokens:
    """
    The words of one side of a link.

    Attributes:
        words: The words as written, in order, without those inside web and e-mail addresses.
        segments: Number of the segment of each word within its side, from 0.
        starts: Offset of the first character of each word in its segment.
        ends: Offset after the last character.
        before: Boundary before each word: `CLOSE`, `WEAK` or `STRONG`.
    """

    words: tuple[str, ...]
    segments: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    before: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)


def word_tokens(texts: Iterable[str]) -> WordTokens:
    """
    Find the words of the segments of one side: runs of letters, and numbers.

    Apostrophes and hyphens separate words, so that `l’eau` and `QR-Code` are two words each.
    """
    words: list[str] = []
    segments: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for segment, text in enumerate(texts):
        addresses = find_addresses(text)
        spans = [
            span
            for span in [found.span() for found in WORD.finditer(text)]
            if not addresses or not any(each.start < span[1] and span[0] < each.end for each in addresses)
        ]
        if not spans:
            continue
        begun, ended = zip(*spans, strict=True)
        words += [text[start:end] for start, end in spans]
        segments += [segment] * len(spans)
        starts += begun
        ends += ended
        gaps = [text[end:start] for end, start in zip(ended, begun[1:], strict=False)]
        before.append(STRONG)
        before += [CLOSE if gap == " " else _mark(gap) for gap in gaps]
    return WordTokens(tuple(words), tuple(segments), tuple(starts), tuple(ends), tuple(before))


def _mark(between: str) -> int:
    if not _STRONG_MARKS.isdisjoint(between):
        return STRONG
    return WEAK if "," in between else CLOSE


@dataclass(frozen=True, slots=True)
class Lexicon:
    """
    Properties of each distinct word, by row.

    Attributes:
        rows: Row of each word as written.
        vectors: Shape (rows, dim), float32, of length 1 or zero.
        idf: Shape (rows,), float32: rarity in nats.
        common: Shape (rows,), bool: a frequent word, a single letter, or one of `SIGNED`.
        numbers: Shape (rows,), bool.
        forms: Shape (rows,), int32: words with the same normal form have the same number.
        prefixes: Shape (rows,), int32: words with a common prefix have the same number; a short
            word shares its number only with words of the same form.
        initials: Shape (rows,), int64: a bit for the first letter if it is one of a to z.
        acronyms: Shape (rows,), int64: a bit for each letter of an acronym; 0 for any other word.
        letters: Shape (rows,), float32: number of letters.
        capital: Shape (rows,), bool: whether it begins with a capital.
    """

    rows: dict[str, int]
    vectors: Vectors
    idf: Floats
    common: NDArray[np.bool_]
    numbers: NDArray[np.bool_]
    forms: Indices
    prefixes: Indices
    initials: NDArray[np.int64]
    acronyms: NDArray[np.int64]
    letters: Floats
    capital: NDArray[np.bool_]

    @classmethod
    def of(cls, texts: Iterable[WordTokens], encoder: WordEncoder) -> Lexicon:
        """Look up the words of texts."""
        import numpy as np

        from aligner.encode.vectors import unit

        distinct = list(dict.fromkeys(word for text in texts for word in text.words))
        found = encoder.words(distinct)
        # A word is one token unless the normal form of a character splits it or is empty.
        idf = np.zeros(len(distinct), dtype=np.float32)
        filled = np.flatnonzero(np.diff(found.ends) > 0)
        if len(filled):
            idf[filled] = np.maximum.reduceat(found.idf[found.tokens], found.ends[filled])
        tokens, ends = found.tokens.tolist(), found.ends.tolist()
        known: dict[str, int] = {}
        starts: dict[str, int] = {}
        forms, prefixes = [], []
        unmissed = np.zeros(len(distinct), dtype=np.bool_)
        for row, word in enumerate(distinct):
            start, end = ends[row], ends[row + 1]
            form = (
                found.forms[tokens[start]]
                if end == start + 1
                else " ".join([found.forms[token] for token in tokens[start:end]]) or word
            )
            forms.append(known.setdefault(form, len(known)))
            unmissed[row] = SIGNED.fullmatch(form) is not None if len(form) > 1 else form.isalpha()
            begun = form[:PREFIX_LETTERS]
            long_enough = len(begun) == PREFIX_LETTERS and begun.isalpha()
            prefixes.append(starts.setdefault(begun if long_enough else f"={form}", len(starts)))
        bits = {letter: _bits(letter) for letter in {word[0] for word in distinct}}
        return cls(
            rows={word: row for row, word in enumerate(distinct)},
            vectors=unit(found.sums),
            idf=idf,
            common=(idf < COMMON_IDF) | unmissed,
            numbers=np.array([word[0].isdigit() for word in distinct], dtype=np.bool_),
            forms=np.array(forms, dtype=np.int32),
            prefixes=np.array(prefixes, dtype=np.int32),
            initials=np.array([bits[word[0]] for word in distinct], dtype=np.int64),
            acronyms=np.array(
                [_bits(word) if ACRONYM.fullmatch(word) else 0 for word in distinct], dtype=np.int64
            ),
            letters=np.array([len(word) for word in distinct], dtype=np.float32),
            capital=np.array([word[0].isupper() for word in distinct], dtype=np.bool_),
        )

    def numbered(self, text: WordTokens) -> list[int]:
        """Row of each word of a text."""
        return [self.rows[word] for word in text.words]

    def content(self, text: WordTokens) -> Sequence[bool]:
        """Whether each word of a text is a content word. Numbers are not: another check compares them."""
        return [not (self.common[row] or self.numbers[row]) for row in self.numbered(text)]


def _bits(letters: str) -> int:
    """A bit for each letter from a to z, without accents."""
    bits = 0
    small = letters.lower()
    for letter in small if small.isascii() else unicodedata.normalize("NFD", small):
        if "a" <= letter <= "z":
            bits |= 1 << (ord(letter) - ord("a"))
    return bits
