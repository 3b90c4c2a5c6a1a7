"""
Source: a decoded file, its normal form, and the way back from one to the other.

Separate from reading so that any reader, or a caller with a string in hand, makes
the same value.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Source"]

# Starters that may compose with the character before them (NFC_Quick_Check=Maybe with
# combining class 0 in Unicode's DerivedNormalizationProps): Hangul vowels and finals,
# and vowel signs of Indic scripts, with room for those of Unicode 16. A test holds the
# list to `unicodedata`; one too many would only make a step of `_normalise_word` longer.
_COMPOSING_STARTERS: Final = (
    "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e"
    "\u1161-\u1175\u11a8-\u11c2\u1b35\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
    "\U000113b8-\U000113c9\U0001611e-\U00016129\U00016d63-\U00016d67"
)
_COMPOSING: Final = re.compile(f"[{_COMPOSING_STARTERS}]")
_WORDS: Final = re.compile(r"\S+|\s+")


@dataclass(frozen=True, slots=True)
class Source:
    """
    A text as it was read.

    Attributes:
        original: The decoded file as it is: without byte order mark, line ends kept.
        text: `original` in Unicode normal form C.
        encoding: Python name of the encoding it was decoded from.
        note: What the user should be told about the reading, or None.
        path: Where it was read, or None.
    """

    original: str
    text: str
    encoding: str = "utf-8"
    note: str | None = None
    path: Path | None = None
    _offsets: array[int] | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(
        cls, original: str, *, encoding: str = "utf-8", note: str | None = None, path: Path | None = None
    ) -> Source:
        """Make a source from decoded text; linear in its length."""
        if unicodedata.is_normalized("NFC", original):
            return cls(original, original, encoding, note, path)
        text, offsets = _normalise(original)
        return cls(original, text, encoding, note, path, offsets)

    def to_original(self, index: int) -> int:
        """
        Offset in `original` of the character that stands at `index` in `text`.

        The identity where the file is in normal form C, at no cost. `len(text)`
        gives `len(original)`. An index inside characters that were composed from
        several gives an offset among those.
        """
        return index if self._offsets is None else self._offsets[index]


def _normalise(original: str) -> tuple[str, array[int]]:
    """
    Normal form C, and for each of its characters, and its end, the offset in the original.

    Taken word by word: no word composes with white space before or behind it.
    """
    pieces: list[str] = []
    offsets = array("Q")
    for match in _WORDS.finditer(original):
        if unicodedata.is_normalized("NFC", match[0]):
            pieces.append(match[0])
            offsets.extend(range(match.start(), match.end()))
        else:
            _normalise_word(match[0], match.start(), pieces, offsets)
    offsets.append(len(original))
    return "".join(pieces), offsets


def _normalise_word(word: str, base: int, pieces: list[str], offsets: array[int]) -> None:
    """
    Add the normal form of a word and its offsets, counted from `base`.

    The word is cut before each character that no character before it can change, so
    that normal form can be taken piece by piece (Unicode Standard Annex 15, section 9.1).
    """
    start = 0
    while start < len(word):
        stop = start + 1
        while stop < len(word) and (unicodedata.combining(word[stop]) or _COMPOSING.match(word, stop)):
            stop += 1
        composed = unicodedata.normalize("NFC", word[start:stop])
        pieces.append(composed)
        offsets.extend(base + start + min(k, stop - start - 1) for k in range(len(composed)))
        start = stop
