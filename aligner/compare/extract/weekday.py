"""Weekdays in a text, by their names in CLDR: `am Sonntag`, `Mittwochabend`, `lundi dernier`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from aligner.compare.extract.vocabulary import Expression
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Weekday", "find_weekdays"]


@dataclass(frozen=True, slots=True)
class Weekday:
    """
    A weekday in a text.

    Attributes:
        number: 0 for Monday to 6 for Sunday, as in `datetime.date.weekday`.
        text: The weekday as written.
    """

    number: int
    text: str

    def __str__(self) -> str:
        """ISO 8601 without year and week: `-W-1` for a Monday."""
        return f"-W-{self.number + 1}"


def find_weekdays(text: str, language: str) -> tuple[Weekday, ...]:
    """Find the weekdays of a text, in order; none in a language whose names are unknown."""
    if language not in LANGUAGES:
        return ()
    pattern, numbers = _names(language)
    return tuple(Weekday(numbers[match[1].casefold()], match.group()) for match in pattern.finditer(text))


@cache
def _names(language: str) -> tuple[Expression, Mapping[str, int]]:
    from babel import Locale

    dates = LANGUAGES[language].dates
    days = Locale.parse(language).days["format"]["wide"]
    numbers = {name.casefold(): number for number, name in days.items()} | dict(dates.weekdays)
    listed, endings = "|".join(map(re.escape, numbers)), "|".join(dates.weekday_endings)
    return Expression(rf"\b({listed})(?:{endings})?\b", re.IGNORECASE), numbers
