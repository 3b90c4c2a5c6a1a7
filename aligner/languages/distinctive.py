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
    from collections.abc import Mapping

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
    known = _distinctive(language, no_name=no_name)
    lower = word.lower()
    return other in known.get(lower, ()) or (
        len(lower) >= 2 * _SHORTEST_PART and _is_compound(lower, known, other)
    )


def _is_compound(word: str, known: Mapping[str, tuple[str, ...]], other: str) -> bool:
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        if other in known.get(word[cut:], ()) and any(
            len(word) - len(word[cut:]) - len(link) >= _SHORTEST_PART
            and word[:cut].endswith(link)
            and other in known.get(word[: cut - len(link)], ())
            for link in _LINKS
        ):
            return True
    return False


@cache
def _distinctive(language: str, *, no_name: bool) -> Mapping[str, tuple[str, ...]]:
    """The distinctive words of a language, each with the languages from which it distinguishes it."""
    if language not in LANGUAGES:
        return {}
    lines = lzma.decompress(data_file(language, "distinctive.txt.xz").read_bytes()).decode().splitlines()
    return {
        word: tuple(code.lower() for code in others if code.isupper() or not no_name)
        for word, *others in map(str.split, lines)
    }
