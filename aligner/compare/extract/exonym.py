"""
Names that differ between languages: `Wien` and `Vienne`.

`places.txt` lists countries, cities and regions, and other names that are translated
(`training.places`). It has a line for each name, sorted, so that it is searched without parsing it.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = [
    "are_different_places",
    "are_same",
    "are_same_place",
    "has_counterpart",
    "is_place",
    "translations",
]

_TABLE: Final = Path(__file__).with_name("places.txt")
_SAME: Final = "same"
_FEWEST_LETTERS: Final = 4
"""Minimum number of letters of the stem by which an adjective names a place: `sued` for `suédois`."""


def translations(name: str) -> frozenset[str]:
    """Other forms of a name, folded; empty if it has none."""
    return frozenset(other for group in _groups(name) for other in group.names if other != name)


def are_same(one: str, other: str) -> bool:
    """Whether two names, folded, are known to translate each other."""
    return other in translations(one) or one in translations(other)


def are_same_place(one: str, other: str) -> bool:
    """Whether two names, folded, name the same place; one may be a common word, too: `immer`, `imier`."""
    return any(
        group.kind != _SAME and name in group.names
        for word, name in ((one, other), (other, one))
        for group in _groups(word)
    )


def is_place(name: str) -> bool:
    """Whether a name, folded, is that of a place."""
    return any(group.kind != _SAME for group in _groups(name))


def has_counterpart(name: str, words: Collection[str]) -> bool:
    """Whether words, folded, have another form of a name, or a word derived from that of a place."""
    return _has(_groups(name), words)


def are_different_places(src: str, tgt: str, src_words: Collection[str], tgt_words: Collection[str]) -> bool:
    """
    Whether two names are two places of one kind, each without counterpart on the other side.

    Args:
        src: Name on the source side, folded.
        tgt: Name on the target side, folded.
        src_words: All words of the source side, folded.
        tgt_words: All words of the target side, folded.
    """
    ours, theirs = _groups(src), _groups(tgt)
    kinds = {each.kind for each in ours} & {each.kind for each in theirs} - {_SAME}
    return (
        bool(kinds)
        and not are_same_place(src, tgt)
        and not _has(ours, tgt_words)
        and not _has(theirs, src_words)
    )


class _Group(NamedTuple):
    """Names of one thing; `kind` is `country`, `city` and the like, or `same`."""

    kind: str
    names: tuple[str, ...]


def _has(groups: Collection[_Group], words: Collection[str]) -> bool:
    """Whether words name one of these things or are derived from its name, and do not name another."""
    for group in groups:
        for name in group.names:
            if name in words:
                return True
            stem = name.rstrip("aeio")
            if (
                group.kind != _SAME
                and len(stem) >= _FEWEST_LETTERS
                and any(word.startswith(stem) and not is_place(word) for word in words)
            ):
                return True
    return False


@lru_cache(1 << 14)
def _groups(name: str) -> tuple[_Group, ...]:
    """The groups that have a name, which is the first of their names."""
    lines = _lines()
    start = f"{name} "
    first = last = bisect_left(lines, start)
    while last < len(lines) and lines[last].startswith(start):
        last += 1
    found = []
    for line in lines[first:last]:
        _, kind, *others = line.split(" ")
        found.append(_Group(kind, (name, *others)))
    return tuple(found)


@cache
def _lines() -> list[str]:
    return _TABLE.read_text(encoding="utf-8").splitlines()
