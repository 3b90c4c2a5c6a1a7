"""
Distinctive words: which frequent words belong to one language and not to another.

Kept separate from `LanguageData` because only a text in a doubtful language needs these lists,
which `training.distinctive` writes.
"""

from __future__ import annotations

import lzma
from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from aligner.languages import LANGUAGES, data_file

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["distinguishes"]

_SHORTEST_PART: Final = 4
"""Letters of a part of a compound."""
_LINKS: Final = ("", "s", "n", "en", "es")
"""Letters that join the parts of a compound."""

_LONGEST: Final = 80
"""Maximum letters of a word, longer than any in a dictionary: every division of a compound is tried."""


def distinguishes(word: str, language: str, other: str, *, no_name: bool = False) -> bool:
    """
    Whether a word is far more frequent in one language than in another: `Kontakt` in German.

    A compound of two such words is one too: `Medienkontakt`. A run of more than `_LONGEST` letters
    is not a word.

    Args:
        word: The word, in upper or lower case.
        language: BCP 47 code of the language it may belong to.
        other: BCP 47 code of the other language.
        no_name: Whether names, which other languages mention now and then, do not count: `Wien`.
    """
    # Capitals: so rare in the other language that it is not a name either.
    codes = {other.upper()} if no_name else {other.upper(), other}

    def is_known(part: str) -> bool:
        return not codes.isdisjoint(_others(part, language))

    if len(word) > _LONGEST:
        return False
    lower = word.lower()
    return is_known(lower) or (len(lower) >= 2 * _SHORTEST_PART and _is_compound(lower, is_known))


def _is_compound(word: str, is_known: Callable[[str], bool]) -> bool:
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        if is_known(word[cut:]) and any(
            cut - len(link) >= _SHORTEST_PART
            and word[:cut].endswith(link)
            and is_known(word[: cut - len(link)])
            for link in _LINKS
        ):
            return True
    return False


@lru_cache(1 << 14)
def _others(word: str, language: str) -> frozenset[str]:
    """Codes of the languages from which a word distinguishes its language, if it is distinctive."""
    lines = _lines(language)
    start = f"{word} "
    place = bisect_left(lines, start)
    if place == len(lines) or not lines[place].startswith(start):
        return frozenset()
    return frozenset(lines[place].split(" ")[1:])


@cache
def _lines(language: str) -> list[str]:
    """The distinctive words of a language in order, each with the codes of other languages."""
    if language not in LANGUAGES:
        return []
    return lzma.decompress(data_file(language, "distinctive.txt.xz").read_bytes()).decode().splitlines()
