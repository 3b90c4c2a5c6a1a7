"""
Clock times in words: `Viertel vor acht`, `midi et demi`, `half past seven`.

Kept separate from number words, because the words here add up to a time that none of them names.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.number import Firmness, Number
from aligner.compare.extract.vocabulary import Expression
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_clock_words"]

_NOON: Final = 12
_HOUR: Final = 60


def find_clock_words(text: str, language: str) -> list[Number]:
    """
    Find the times of day in words whose value is not that of a number word, without overlap.

    Args:
        text: The text, with addresses, dates and figures masked.
        language: BCP 47 primary subtag; outside `LANGUAGES` nothing is found.

    Returns:
        In order; 7.45 for a quarter to eight. Before noon, the time after noon is a second reading.
    """
    found: list[Number] = []
    for number in sorted(_found(text, language), key=lambda each: (each.start, -each.end)):
        if not found or number.start >= found[-1].end:
            found.append(number)
    return found


def _found(text: str, language: str) -> Iterator[Number]:
    if language not in LANGUAGES:
        return
    numbers = LANGUAGES[language].numbers
    for pattern, shift in _forms(language):
        for match in pattern.finditer(text):
            hour = numbers.clock_hours[" ".join(match["hour"].casefold().split())]
            minute = match.groupdict().get("minute")
            moved = shift * numbers.clock_minutes[minute.casefold()] if minute else shift
            readings = [_time(hour * _HOUR + moved), _time((hour + _NOON) * _HOUR + moved)]
            if moved > 0:
                # `une heure et quart` may be a duration.
                readings.append(hour + Fraction(moved, _HOUR))
            yield Number(tuple(readings), Firmness.WORD, match.group(), match.start(), match.end())


def _time(minutes: int) -> Fraction:
    """Hours, and the minutes as two decimals, as figures are read."""
    hours, rest = divmod(minutes % (24 * _HOUR), _HOUR)
    return hours + Fraction(rest, 100)


@cache
def _forms(language: str) -> tuple[tuple[Expression, int], ...]:
    """The patterns of times in words, each with its shift in minutes."""
    numbers = LANGUAGES[language].numbers
    hours = "|".join(word.replace(" ", r"\s+") for word in sorted(numbers.clock_hours, key=len, reverse=True))
    minutes = "|".join(sorted(numbers.clock_minutes, key=len, reverse=True))
    return tuple(
        (
            Expression(
                rf"\b{form.replace('{hour}', rf'(?P<hour>{hours})').replace('{minute}', minutes)}\b(?!-)",
                re.IGNORECASE,
            ),
            shift,
        )
        for form, shift in numbers.clock_forms
    )
