"""
Distinctive words: which frequent words belong to one language and not to another.

Kept separate from `LanguageData` because only a text in a doubtful language needs these lists,
which `training.distinctive` writes.
"""

from __future__ import annotations

import lzma
from functools import cache
from typing import TYPE_CHECKING, Final

from aligner.languages import LANGUAGES, data_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["distinguishes"]

_SHORTEST_PART: Final = 4
"""Letters of a part of a compound."""
_LINKS: Final = ("", "s", "n", "en", "es")
"""Letters that join the parts of a compound."""


def distinguishes(word: str, language: str, other: str, *, no_name: bool = False) -> bool:
    """
    Whether a word is far more frequent in one language than in another: `Kontakt` in German.

    A compound of two such words is one too: `Medienkontakt`.

    Args:
        word: The word, in upper or lower case.
        language: BCP 47 code of the language it may belong to.
        other: BCP 47 code of the other language.
        no_name: Whether names, which other languages mention now and then, do not count: `Wien`.
    """
    known = _distinctive(language)
    # Capitals: so rare in the other language that it is not a name either.
    codes = {other.upper()} if no_name else {other.upper(), other}

    def is_known(part: str) -> bool:
        return part in known and not codes.isdisjoint(known[part].split())

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


@cache
def _distinctive(language: str) -> Mapping[str, str]:
    """The distinctive words of a language, each with the languages from which it distinguishes it."""
    if language not in LANGUAGES:
        return {}
    lines = lzma.decompress(data_file(language, "distinctive.txt.xz").read_bytes()).decode().splitlines()
    return {word: codes for word, _, codes in (line.partition(" ") for line in lines)}
