"""
Date: the dates of the two sides differ.

Fires on a linked pair where a day is said on one side only (`20. November`
against `21 novembre`, or against `novembre`), or another month or year, whatever
the form, and where each side names a weekday that the other does not. A weekday is
what the other side may say by its date (`am Sonntag`, `le 16 novembre`), in the year
of the dateline. Must not fire on a year that one side leaves out (`20. November 2025`,
`20 novembre`), where the other side says the day as a plain number, or on a
month or weekday alone that the other side does not name: `im Mai` is often said
otherwise.

Severity: error where each side has a date that the other lacks; warning where
only one side has.

Detail: `src` and `tgt`, the dates without counterpart as far as ISO 8601 goes
(`2025-11-20`, `--11-20`, `2025-11`, `-W-1` for a Monday); `src_text` and `tgt_text`, as they are written.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.address import find_addresses, mask
from aligner.compare.extract.date import DateMention, PartialDate, find_dates
from aligner.compare.extract.number import Firmness
from aligner.compare.extract.weekday import Weekday, find_weekdays
from aligner.compare.mismatch import mismatch
from aligner.compare.number import find_numbers
from aligner.divergence import Kind
from aligner.languages import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.extract.number import Number
    from aligner.compare.pairs import Comparison, Pair
    from aligner.divergence import Divergence

__all__ = ["find_date_differences"]

_HEAD: Final = 3
"""Segments at the head of a text among which the dateline is."""

_ALL_PARTS: Final = 3
_NIGHT_OPENINGS: Final = alternatives(
    lambda data: [each.replace(" ", r"\s+") for each in data.dates.night_openings]
)
_NIGHT: Final = re.compile(rf"\b(?:{_NIGHT_OPENINGS})\s+$", re.IGNORECASE)


def find_date_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield one divergence for each linked pair whose dates differ."""
    year = _year(comparison)
    for pair in comparison.pairs:
        src, tgt = _pair_off(
            _dates(pair.src_text, pair.src_language), _dates(pair.tgt_text, pair.tgt_language)
        )
        src, tgt = _beside_nights(src, pair.src_text), _beside_nights(tgt, pair.tgt_text)
        src_days, tgt_days = _other_days(pair)
        if src_days or tgt_days:
            src_days, tgt = _resolved(src_days, tgt, year)
            tgt_days, src = _resolved(tgt_days, src, year)
        if src or tgt:
            src = _unsaid(src, find_numbers(pair.tgt_text, pair.tgt_language))
            tgt = _unsaid(tgt, find_numbers(pair.src_text, pair.src_language))
        if not (src and tgt):
            src, tgt = _days(src), _days(tgt)
        if not (src_days and tgt_days):
            src_days = tgt_days = []
        if not (src or tgt or src_days):
            continue
        yield mismatch(
            Kind.DATE,
            pair,
            comparison,
            src=[*map(_said, src), *(day.text for day in src_days)],
            tgt=[*map(_said, tgt), *(day.text for day in tgt_days)],
            detail={
                "src": [*(str(mention.date) for mention in src), *map(str, src_days)],
                "tgt": [*(str(mention.date) for mention in tgt), *map(str, tgt_days)],
                "src_text": [each.text for each in (*src, *src_days)],
                "tgt_text": [each.text for each in (*tgt, *tgt_days)],
            },
        )


def _dates(text: str, language: str) -> tuple[DateMention, ...]:
    bare = mask(text, ((address.start, address.end) for address in find_addresses(text)))
    return find_dates(bare, language)


def _year(comparison: Comparison) -> int | None:
    """The year of the dateline: of the first day with a year at the head of either version."""
    for document in (comparison.src, comparison.tgt):
        for segment in document.segments[:_HEAD]:
            for mention in find_dates(segment.text, document.language):
                if mention.date.parts == _ALL_PARTS:
                    return mention.date.year
    return None


def _other_days(pair: Pair) -> tuple[list[Weekday], list[Weekday]]:
    """The weekdays of each side that the other does not name."""
    src = find_weekdays(pair.src_text, pair.src_language)
    tgt = find_weekdays(pair.tgt_text, pair.tgt_language)
    src_numbers, tgt_numbers = {day.number for day in src}, {day.number for day in tgt}
    return (
        [day for day in src if day.number not in tgt_numbers],
        [day for day in tgt if day.number not in src_numbers],
    )


def _resolved(
    days: list[Weekday], mentions: list[DateMention], year: int | None
) -> tuple[list[Weekday], list[DateMention]]:
    """Take away weekdays and dates that can be one day."""
    left = []
    for day in days:
        meant = [mention for mention in mentions if _falls_on(mention, day, year)]
        if meant:
            mentions = [mention for mention in mentions if mention not in meant]
        else:
            left.append(day)
    return left, mentions


def _falls_on(mention: DateMention, day: Weekday, year: int | None) -> bool:
    """Whether a date is that weekday; of one whose year is not known it cannot be denied."""
    said = mention.date
    if said.day is None or said.month is None:
        return False
    years = (said.year,) if said.year else () if year is None else (year - 1, year, year + 1)
    try:
        return not years or any(date(each, said.month, said.day).weekday() == day.number for each in years)
    except ValueError:
        return False


def _pair_off(
    src: Sequence[DateMention], tgt: Sequence[DateMention]
) -> tuple[list[DateMention], list[DateMention]]:
    """
    Leave the dates that agree with none on the other side.

    Not one for one: a date said twice on one side misleads nobody.
    """
    src_dates, tgt_dates = _readings(src), _readings(tgt)
    return (
        [mention for mention in src if not _is_among(mention, tgt_dates)],
        [mention for mention in tgt if not _is_among(mention, src_dates)],
    )


def _beside_nights(mentions: Sequence[DateMention], text: str) -> list[DateMention]:
    """Leave out the day on which a night begins: the other side may name the one on which it ends alone."""
    return [mention for mention in mentions if not _NIGHT.search(text[: mention.start])]


def _readings(mentions: Sequence[DateMention]) -> frozenset[PartialDate]:
    return frozenset(reading for mention in mentions for reading in mention.readings)


def _is_among(mention: DateMention, dates: frozenset[PartialDate]) -> bool:
    """Tell whether a date can be one of the others; a day agrees only with a day."""
    return not dates.isdisjoint(mention.readings) or any(
        mine.agrees(theirs) and (mine.day is None) == (theirs.day is None)
        for mine in mention.readings
        for theirs in dates
    )


def _unsaid(mentions: Sequence[DateMention], numbers: Sequence[Number]) -> list[DateMention]:
    """Leave out the dates whose day, or year where no day is said, the other side has as a number."""
    values = {
        reading for number in numbers if number.firmness is Firmness.FIGURE for reading in number.readings
    }
    return [mention for mention in mentions if (mention.date.day or mention.date.year) not in values]


def _days(mentions: Sequence[DateMention]) -> list[DateMention]:
    return [mention for mention in mentions if mention.date.day is not None]


def _said(mention: DateMention) -> str:
    """The date as it is written, without the stop of its sentence."""
    return mention.text.strip().rstrip(".")
