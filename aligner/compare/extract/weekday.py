"""Weekdays in a text, by their names in CLDR: `am Sonntag`, `Mittwochabend`, `lundi dernier`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.vocabulary import Expression
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Weekday", "find_weekdays"]


_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Weekday:
    """
    A weekday in a text.

    Attributes:
        number: 0 for Monday to 6 for Sunday, as in `datetime.date.weekday`.
        text: The weekday as written.
        numbers: The days that it may be: of a night, also the day on which the night begins.
    """

    number: int
    text: str
    numbers: frozenset[int]

    def __str__(self) -> str:
        """ISO 8601 without year and week: `-W-1` for a Monday."""
        return f"-W-{self.number + 1}"


def find_weekdays(text: str, language: str) -> tuple[Weekday, ...]:
    """Find the weekdays of a text, in order; none in a language whose names are unknown."""
    if language not in LANGUAGES:
        return ()
    return tuple(_weekdays(text, language))


def _weekdays(text: str, language: str) -> Iterator[Weekday]:
    pattern, numbers = _names(language)
    night = _night(language)
    for match in pattern.finditer(text):
        number = numbers[match[1].casefold()]
        may_be = {number, (number - 1) % _DAYS} if night.search(text, 0, match.start()) else {number}
        yield Weekday(number, match.group(), frozenset(may_be))


@cache
def _night(language: str) -> re.Pattern[str]:
    words = "|".join(each.replace(" ", r"\s+") for each in LANGUAGES[language].dates.night_closings)
    return re.compile(rf"\b(?:{words or '(?!)'})\s+$", re.IGNORECASE)


@cache
def _names(language: str) -> tuple[Expression, Mapping[str, int]]:
    from babel import Locale

    dates = LANGUAGES[language].dates
    days = Locale.parse(language).days["format"]["wide"]
    numbers = {name.casefold(): number for number, name in days.items()} | dict(dates.weekdays)
    listed, endings = "|".join(map(re.escape, numbers)), "|".join(dates.weekday_endings)
    return Expression(rf"\b({listed})(?:{endings})?\b", re.IGNORECASE), numbers
