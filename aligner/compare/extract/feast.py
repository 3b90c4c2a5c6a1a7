"""
Times by name: feasts (`Ostern`), days seen from today (`gestern`), and quarters (`das dritte Quartal`).

Kept separate from dates, because the date of most of these depends on the year or on when a text was
written; only the names can be compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.vocabulary import DIGIT, Expression
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

_YEAR: Final = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class NamedDay:
    """
    A day, a quarter or a half-year by name.

    Attributes:
        name: Its name in `Dates.feasts`, or its distance from today in days (`+1`), or the first letter
            of its sort with its number (`Q3`, `H1`).
        text: The day as written.
        start: Offset of its first character in the text.
        end: Offset after its last character.
    """

    name: str
    text: str
    start: int
    end: int

    def __str__(self) -> str:
        """The name."""
        return self.name

    @property
    def sort(self) -> str:
        """What it can contradict: `feast`, `relative`, or the letter of quarters or half-years."""
        if self.name[0] in "+-":
            return "relative"
        return self.name[0] if self.name[-1].isdigit() else "feast"

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
    matches = [*days.finditer(text)]
    if DIGIT.search(text):
        matches += _codes(language).finditer(text)
    return tuple(
        NamedDay(names[match.lastgroup or ""], match.group(), match.start(), match.end())
        for match in sorted(matches, key=lambda match: match.start())
    )


@cache
def _names(language: str) -> tuple[Expression, Mapping[str, str]]:
    dates = LANGUAGES[language].dates
    listed = {**dates.feasts, **{f"{days:+}": pattern for days, pattern in dates.relative_days.items()}}
    listed |= {
        f"{sort[0].upper()}{number}": f"(?i:{pattern})"
        for sort, numbered in dates.periods.items()
        for number, pattern in numbered.items()
    }
    groups = {f"d{place}": name for place, name in enumerate(listed)}
    choices = "|".join(f"(?P<{group}>{listed[name]})" for group, name in groups.items())
    # The group of an abbreviation is the name itself.
    groups |= {name: name for name in listed if name[0].isupper()}
    return Expression(rf"(?<![\w-])(?:{choices})(?![\w-])"), groups


@cache
def _codes(language: str) -> re.Pattern[str]:
    """Abbreviations of quarters and half-years, each a group."""
    dates = LANGUAGES[language].dates
    choices = "|".join(
        f"(?P<{sort[0].upper()}{number}>{pattern.format(number=number, year=_YEAR)})"
        for sort, pattern in dates.period_codes.items()
        for number in dates.periods[sort]
    )
    return re.compile(rf"(?<![\w-])(?:{choices})(?![^\W\d])")
