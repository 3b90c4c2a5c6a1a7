"""
Place names that differ between languages: `Wien` and `Vienne`.

Countries and the cities of time zones, from CLDR through Babel.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from aligner.compare.extract.name import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["names_in"]


def names_in(word: str, language: str, other: str) -> frozenset[str]:
    """Translations of a word of a place name, folded; empty if the word is not part of one."""
    return _places(language, other).get(folded(word), frozenset())


@cache
def _places(language: str, other: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    theirs = _named(other)
    for key, name in _named(language).items():
        for word in _words(name):
            found.setdefault(word, set()).update(_words(theirs.get(key, name)))
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _named(language: str) -> Mapping[str, str]:
    from babel import Locale

    locale = Locale.parse(language)
    cities = {zone: names["city"] for zone, names in locale.time_zones.items() if "city" in names}
    return {**locale.territories, **cities}


def _words(name: str) -> frozenset[str]:
    return frozenset(folded(word) for word in re.findall(r"[^\W\d_]{3,}", name))
