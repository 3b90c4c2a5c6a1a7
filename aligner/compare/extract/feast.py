"""
Days by name: feasts (`Ostern`, `la Pentecôte`) and days seen from today (`gestern`, `demain`).

Kept separate from dates, because the date of most of these days depends on the year or on when a
text was written; only the names can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.vocabulary import Expression
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FIXED", "NamedDay", "find_named_days"]

FIXED: Final[Mapping[str, tuple[tuple[int, int], ...]]] = {
    "new year": ((1, 1),),
    "epiphany": ((1, 6),),
    "valentine": ((2, 14),),
    "labour": ((5, 1),),
    "national": ((7, 14), (8, 1), (10, 3), (10, 26)),
    "assumption": ((8, 15),),
    "halloween": ((10, 31),),
    "all saints": ((11, 1),),
    "nicholas": ((12, 6),),
    "christmas eve": ((12, 24),),
    "christmas": ((12, 25),),
    "new year's eve": ((12, 31),),
    "year end": ((12, 31),),
}
"""Month and day of the feasts that always have the same date; a national day has one in each country."""

_NO_FEASTS: Final = frozenset({"national", "year end"})
"""Explain a date, but do not contradict a feast: `zum Jahresende`, `à Noël`."""

_EVES: Final = {"christmas eve": "christmas", "new year's eve": "new year"}
"""Eves that another language may name by the feast: `Silvesterfeuerwerk`, `feu d’artifice du Nouvel An`."""


@dataclass(frozen=True, slots=True)
class NamedDay:
    """
    A day by name.

    Attributes:
        name: Its name in `Dates.feasts`, or its distance from today in days (`+1`).
        text: The day as written.
    """

    name: str
    text: str

    def __str__(self) -> str:
        """The name."""
        return self.name

    @property
    def relative(self) -> bool:
        """Whether it is seen from today."""
        return self.name[0] in "+-"

    @property
    def comparable(self) -> bool:
        """Whether it contradicts another named day."""
        return self.name not in _NO_FEASTS

    @property
    def family(self) -> str:
        """The name, of an eve that of its feast."""
        return _EVES.get(self.name, self.name)


@lru_cache(1 << 15)
def find_named_days(text: str, language: str) -> tuple[NamedDay, ...]:
    """Find the days of a text that are given by name, in order; none outside `LANGUAGES`."""
    if language not in LANGUAGES:
        return ()
    days, names = _names(language)
    return tuple(NamedDay(names[match.lastgroup or ""], match.group()) for match in days.finditer(text))


@cache
def _names(language: str) -> tuple[Expression, Mapping[str, str]]:
    dates = LANGUAGES[language].dates
    listed = {**dates.feasts, **{f"{days:+}": pattern for days, pattern in dates.relative_days.items()}}
    groups = {f"d{place}": name for place, name in enumerate(listed)}
    choices = "|".join(f"(?P<{group}>{listed[name]})" for group, name in groups.items())
    return Expression(rf"(?<![\w-])(?:{choices})(?![\w-])"), groups
