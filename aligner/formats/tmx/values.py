"""Values in TMX: languages, dates, and the properties that this program writes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from aligner.bitext import Status
from aligner.languages import primary
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "DATE_FORMAT",
    "OTHER_LANGUAGES",
    "ROLES",
    "STATUSES",
    "XML_LANG",
    "canonical",
    "offsets_from",
    "parse_date",
    "position_of",
]

DATE_FORMAT: Final = "%Y%m%dT%H%M%SZ"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

OTHER_LANGUAGES: Final = "units in other languages skipped"
STATUSES: Final = {each.value: each for each in Status}
ROLES: Final = {each.value: each for each in Role}

_OFFSETS: Final = re.compile(r"\d{1,9}( \d{1,9})*", re.ASCII)


@lru_cache(256)
def canonical(tag: str) -> str:
    """Return a tag in the form of BCP 47: `de`, `de-DE`, `zh-Hant`."""
    first, *rest = tag.strip().replace("_", "-").split("-")
    by_length = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(by_length.get(len(part), str.lower)(part) for part in rest)])


def position_of(lang: str, langs: Iterable[str]) -> int | None:
    """Find exactly that tag among others, or else the first that differs in the region only."""
    close = None
    for position, each in enumerate(langs):
        if each == lang:
            return position
        if close is None and primary(each) == primary(lang):
            close = position
    return close


def offsets_from(text: str | None) -> tuple[int, ...] | None:
    """Read a property of indices or offsets; None if it is missing or in another tool's notation."""
    if text and len(text) < 10 and text.isdecimal() and text.isascii():
        return (int(text),)
    if text is None or (text and not _OFFSETS.fullmatch(text)):
        return None
    return tuple(map(int, text.split()))


def parse_date(text: str | None) -> datetime | None:
    """Read a date in the notation of the standard; None for any other."""
    try:
        return datetime.strptime(text or "", DATE_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return None
