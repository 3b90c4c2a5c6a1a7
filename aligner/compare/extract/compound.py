"""
Numbers that consist of a number word and its neighbours: `elf Uhr vierzig`, `zwei Dutzend`.

Kept separate from the words themselves: here two numbers are merged, or one gets another reading.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.number import Firmness, Number
from aligner.languages import LANGUAGES, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["put_together"]

_OCLOCK_WORDS: Final = alternatives(lambda data: [*data.numbers.clock_words, *data.numbers.hour_words])
_OCLOCK: Final = re.compile(rf"\s+(?:{_OCLOCK_WORDS})\s+", re.IGNORECASE)
_HOUR: Final = re.compile(rf"\d+\s+(?:{_OCLOCK_WORDS})", re.IGNORECASE)
_HALF_BEFORE: Final = re.compile(
    rf"\b(?:{alternatives(lambda data: data.numbers.half_hour_words)})\s+$", re.IGNORECASE
)
_HOURS_BEHIND: Final = re.compile(
    rf"\s*(?:h|{alternatives(lambda data: data.numbers.duration_hours)})\b", re.IGNORECASE
)


def _group(size: int) -> re.Pattern[str]:
    words = alternatives(lambda data: data.numbers.group_words.get(size, ()))
    return re.compile(rf"\s+(?:{words})\b", re.IGNORECASE)


_GROUPS: Final = tuple(
    (_group(size), size)
    for size in dict.fromkeys(size for data in LANGUAGES.values() for size in data.numbers.group_words)
)
"""Words that count by groups, with the size of the group."""

_LAST_HOUR, _LAST_MINUTE, _NOON = 24, 59, 12
_MOST_BEFORE: Final = 8


def put_together(numbers: Iterable[Number], text: str) -> Iterator[Number]:
    """
    Merge the hour and the minutes of a time, and add the readings of groups.

    Args:
        numbers: The numbers of a text, in order.
        text: The text; figures need not be masked.
    """
    rest = list(numbers)
    while rest:
        first = rest.pop(0)
        if rest and _is_hour(first) and _is_minute(rest[0], text[first.end : rest[0].start]):
            # `22 heures trente`
            second = rest.pop(0)
            readings = (*(each + second.value / 100 for each in first.readings), *first.readings)
            yield replace(first, readings=readings, text=text[first.start : second.end], end=second.end)
            yield replace(second, firmness=Firmness.HINT)
        elif first.firmness is Firmness.WORD and rest and _is_time(first, rest[0], text):
            second = rest.pop(0)
            yield replace(
                first,
                readings=(first.value + second.value / 100,),
                text=text[first.start : second.end],
                end=second.end,
            )
        else:
            yield replace(first, readings=tuple(dict.fromkeys(_readings(first, text))))


def _is_hour(number: Number) -> bool:
    """Whether a number is a figure with the word for its hour: `22 heures`."""
    return number.firmness is Firmness.FIGURE and _HOUR.fullmatch(number.text) is not None


def _is_minute(number: Number, between: str) -> bool:
    return number.firmness is Firmness.WORD and number.value <= _LAST_MINUTE and between.isspace()


def _is_time(hour: Number, minute: Number, text: str) -> bool:
    return (
        minute.firmness is Firmness.WORD
        and hour.value <= _LAST_HOUR
        and minute.value <= _LAST_MINUTE
        and _OCLOCK.fullmatch(text[hour.end : minute.start]) is not None
    )


def _readings(number: Number, text: str) -> Iterator[Fraction]:
    """The values of a number in its context; its own value comes first, unless a word changes it."""
    if (
        number.firmness is Firmness.WORD
        and 1 <= number.value <= _NOON
        and _HALF_BEFORE.search(text[max(number.start - _MOST_BEFORE, 0) : number.start])
    ):
        before = number.value - 1 + Fraction(30, 100)
        yield from (before, before + _NOON)
        return
    yield from number.readings
    if number.firmness is Firmness.HINT:
        return
    whole, part = divmod(number.value, 1)
    if part and _HOURS_BEHIND.match(text, number.end):
        # `2½ Std.` is `2 h 30`.
        yield whole + part * 60 / 100
    for pattern, size in _GROUPS:
        if pattern.match(text, number.end):
            yield number.value * size
