"""What values in TMX mean: languages and the properties that we write."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from aligner.bitext import Status
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["OTHERS", "ROLES", "STATUSES", "canonical", "ids_from", "place_of", "primary"]

OTHERS: Final = "units in other languages left out"
STATUSES: Final = {each.value: each for each in Status}
ROLES: Final = {each.value: each for each in Role}

_IDS: Final = re.compile(r"\d{1,9}( \d{1,9})*", re.ASCII)


@lru_cache(256)
def canonical(tag: str) -> str:
    """Bring a tag into the form of BCP 47: `de`, `de-DE`, `zh-Hant`."""
    first, *rest = tag.strip().replace("_", "-").split("-")
    by_length = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(by_length.get(len(part), str.lower)(part) for part in rest)])


def primary(tag: str) -> str:
    """The language of a tag, without its region."""
    return tag.partition("-")[0]


def place_of(lang: str, langs: Iterable[str]) -> int | None:
    """Where that very language stands among some, else one that differs in the region only."""
    close = None
    for place, each in enumerate(langs):
        if each == lang:
            return place
        if close is None and primary(each) == primary(lang):
            close = place
    return close


def ids_from(text: str | None) -> tuple[int, ...] | None:
    """Indices of a property; None where there is none, or it is another tool's."""
    if text and len(text) < 10 and text.isdecimal() and text.isascii():
        return (int(text),)
    if text is None or (text and not _IDS.fullmatch(text)):
        return None
    return tuple(map(int, text.split()))
