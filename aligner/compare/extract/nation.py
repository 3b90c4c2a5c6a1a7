"""
Nations that a text names: by a country, its inhabitants or their adjective.

Kept separate from the names of places, because most adjectives and, in French, many inhabitants are
written in lower case.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Nation", "different_nations"]

_SPOKEN: Final[Mapping[str, str]] = {"de": "de", "fr": "fr", "en": "gb"}
"""The nation whose words are also those of a language."""


_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST_STEM: Final = 3


class Nation(NamedTuple):
    """
    The first word of a text that names a nation.

    Attributes:
        code: ISO 3166 code, in lower case.
        start: Offset of the word.
        end: Offset after it.
    """

    code: str
    start: int
    end: int


def different_nations(src: str, tgt: str, languages: tuple[str, str]) -> tuple[Nation, Nation] | None:
    """
    The only nation that one text names alone, and the only one that the other names alone.

    A text may name its own language (`ins Deutsche` and `en français`), so nations that are named
    as the languages are ignored.
    """
    ours, theirs = _nations(src, languages[0]), _nations(tgt, languages[1])
    src_alone = [nation for code, nation in ours.items() if code not in theirs]
    tgt_alone = [nation for code, nation in theirs.items() if code not in ours]
    if len(src_alone) != 1 or len(tgt_alone) != 1:
        return None
    pair = src_alone[0], tgt_alone[0]
    return None if {each.code for each in pair} <= set(_SPOKEN.values()) else pair


def _nations(text: str, language: str) -> Mapping[str, Nation]:
    """The nations that a text names, by their codes."""
    found: dict[str, Nation] = {}
    if language in LANGUAGES:
        for match in _WORD.finditer(text):
            for code in _codes(match[0], language):
                found.setdefault(code, Nation(code, *match.span()))
    return found


@lru_cache(1 << 15)
def _codes(word: str, language: str) -> tuple[str, ...]:
    """The nations that a word names: one, or those of the parts of a compound (`franco-allemand`)."""
    lower = word.lower()
    exact, stems = _table(language)
    if lower in exact:
        return (exact[lower],)
    if "-" in word:
        parts = tuple(code for part in word.split("-") for code in _codes(part, language))
        if parts:
            return parts
    for end in range(len(lower), _SHORTEST_STEM - 1, -1):
        if lower[:end] in stems:
            return (stems[lower[:end]],)
    return ()


@cache
def _table(language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The nation of each whole word, and of each stem."""
    exact: dict[str, str] = {}
    stems: dict[str, str] = {}
    for code, words in LANGUAGES[language].nations.stems.items():
        for word in words.split():
            (stems if word.endswith("*") else exact)[word.removesuffix("*")] = code
    return exact, stems
