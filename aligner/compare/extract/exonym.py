"""
Names that differ between languages: `Wien` and `Vienne`.

Countries and the cities of time zones come from CLDR through Babel. `places.txt` adds cities from
GeoNames and pairs of names from dictionaries (`training.places`).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.extract.name import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

__all__ = ["are_different_places", "are_same", "are_same_place", "names_in"]

_TABLE: Final = Path(__file__).with_name("places.txt")
_SAME: Final = "same"
_FEWEST_LETTERS: Final = 4
"""Minimum number of letters of the stem by which an adjective names a place: `sued` for `suédois`."""


def names_in(word: str, language: str, other: str) -> frozenset[str]:
    """Translations of a word of a place name, folded; empty if the word is not part of one."""
    return _places(language, other).get(folded(word), frozenset())


def are_same(one: str, other: str) -> bool:
    """Whether two names, folded, are known to translate each other."""
    return any(_translating(one, other))


def are_same_place(one: str, other: str) -> bool:
    """Whether two names, folded, name the same place; one may be a common word, too: `immer`, `imier`."""
    return any(group.kind != _SAME for group in _translating(one, other))


def _translating(one: str, other: str) -> Iterator[_Group]:
    """The groups that have both names."""
    for word, name in ((one, other), (other, one)):
        yield from (group for group in _groups().get(word, ()) if name in group.names)


def are_different_places(src: str, tgt: str, src_words: Collection[str], tgt_words: Collection[str]) -> bool:
    """
    Whether two names are two countries or two cities, each without counterpart on the other side.

    Args:
        src: Name on the source side, folded.
        tgt: Name on the target side, folded.
        src_words: All words of the source side, folded.
        tgt_words: All words of the target side, folded.
    """
    groups = _groups()
    ours, theirs = groups.get(src, frozenset()), groups.get(tgt, frozenset())
    kinds = {each.kind for each in ours} & {each.kind for each in theirs} - {_SAME}
    return (
        bool(kinds) and ours.isdisjoint(theirs) and not _has(ours, tgt_words) and not _has(theirs, src_words)
    )


class _Group(NamedTuple):
    """Names of one thing; `kind` is `country`, `city` or `same`."""

    kind: str
    names: tuple[str, ...]


def _has(groups: Collection[_Group], words: Collection[str]) -> bool:
    """Whether words name one of these places or are derived from its name, and do not name another."""
    for group in groups:
        for name in group.names:
            if name in words:
                return True
            stem = name.rstrip("aeio")
            if len(stem) >= _FEWEST_LETTERS and any(
                word.startswith(stem) and not _is_place(word) for word in words
            ):
                return True
    return False


def _is_place(word: str) -> bool:
    return any(group.kind != _SAME for group in _groups().get(word, ()))


@cache
def _groups() -> Mapping[str, frozenset[_Group]]:
    """The groups of each name of `places.txt`."""
    found: dict[str, set[_Group]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        kind, names = line.split("\t")
        group = _Group(kind, tuple(names.replace("*", "").split(" ")))
        for name in names.split(" "):
            # A name with a star is a common word too, and only recognised as a translation.
            if not name.endswith("*"):
                found.setdefault(name, set()).add(group)
    return {name: frozenset(groups) for name, groups in found.items()}


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
