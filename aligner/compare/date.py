"""
Date: the dates of the two sides differ.

Detail: `src` and `tgt`, the dates without counterpart in ISO 8601, as far as they are given
(`2025-11-20`, `--11-20`, `2025-11`, `-W-1` for a Monday), the English name of a feast or the distance
from today in days (`+1`); `src_text` and `tgt_text`, the same as written.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.comparison import LONGEST_COMPARED
from aligner.compare.extract.address import without_addresses
from aligner.compare.extract.date import DateMention, PartialDate, find_dates
from aligner.compare.extract.feast import FIXED, NamedDay, find_named_days
from aligner.compare.extract.number import Firmness
from aligner.compare.extract.weekday import Weekday, find_weekdays
from aligner.compare.mismatch import mismatch
from aligner.compare.number import find_numbers
from aligner.compare.severity import SEVERITIES
from aligner.divergence import Example, Kind, Rule
from aligner.languages import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.compare.extract.number import Number
    from aligner.divergence import Divergence

__all__ = ["DATE", "DATES"]

_HEAD: Final = 3
"""Segments at the beginning of a text that may contain the dateline."""

_ALL_PARTS: Final = 3
_LEAP_YEAR: Final = 2024
"""A year in which every day and month is a date."""
_FIGURE_BEFORE: Final = re.compile(r"(?<![-–/])\b\d[\d.,]*\.?\s+$")
_FIGURE_AFTER: Final = re.compile(r"\s+\d")
_NIGHT_OPENINGS: Final = alternatives(
    lambda data: [each.replace(" ", r"\s+") for each in data.dates.night_openings]
)
_NIGHT: Final = re.compile(rf"\b(?:{_NIGHT_OPENINGS})\s+$", re.IGNORECASE)


DATE: Final = Rule(
    kind=Kind.DATE,
    title="Date",
    severities=SEVERITIES[Kind.DATE].conditions,
    mqm="Accuracy/Mistranslation",
    summary="The dates of the two versions differ.",
    reported=(
        "A day on one side of a linked pair only: `20. November` and `21 novembre`, or just `novembre`.",
        "Different months or years, whatever their form.",
        "Different weekdays, if each side has one that the other lacks.",
        "Different feasts, or days seen from today: `an Ostern`, `à la Pentecôte`; `heute`, `demain`.",
    ),
    ignored=(
        "A year that one side leaves out: `20. November 2025` and `20 novembre`.",
        (
            "A weekday that the other side expresses by its date, in the year of the dateline: `am Sonntag` "
            "and `le 16 novembre`."
        ),
        "A day that the other side has as a plain number.",
        (
            "A month, weekday, feast or `heute` on one side only: `im Mai` is often expressed differently; "
            "a feast by its date: `an Heiligabend`, `le 24 décembre`."
        ),
    ),
    example=Example(
        src=("Die Messe beginnt am 3. Mai 2025.",),
        tgt=("Le salon commence le 4 mai 2025.",),
        message="3. Mai 2025 in German, 4 mai 2025 in French",
    ),
    advice="Find out which date is correct, and correct the other version.",
    ignore_entry="date /Messe/  # the fair opens a day later in France",
)


def find_date_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield one divergence for each link whose dates differ."""
    year = _year(comparison)
    for linked in comparison.readable():
        src, tgt = _pair_off(
            _dates(linked.src_text, linked.src_language), _dates(linked.tgt_text, linked.tgt_language)
        )
        src, tgt = _without_nights(src, linked.src_text), _without_nights(tgt, linked.tgt_text)
        src_named, tgt_named = _other_named_days(linked)
        if src or tgt:
            src, tgt = _without_feasts(src, tgt_named), _without_feasts(tgt, src_named)
        src_days, tgt_days = _other_days(linked)
        if src_days or tgt_days:
            src_days, tgt = _resolved(src_days, tgt, year)
            tgt_days, src = _resolved(tgt_days, src, year)
        src_misdated = _misdated(linked.src_text, linked.src_language) if tgt else frozenset()
        tgt_misdated = _misdated(linked.tgt_text, linked.tgt_language) if src else frozenset()
        if (src or tgt) and not _are_one_date(src, tgt):
            src, tgt = (
                _without_numbers(src, find_numbers(linked.tgt_text, linked.tgt_language), tgt_misdated),
                _without_numbers(tgt, find_numbers(linked.src_text, linked.src_language), src_misdated),
            )
        if not (src and tgt):
            src, tgt = _days(src), _days(tgt)
        if not (src_days and tgt_days):
            src_days = tgt_days = []
        src_others: list[Weekday | NamedDay] = [*src_days]
        tgt_others: list[Weekday | NamedDay] = [*tgt_days]
        for kind in (False, True):
            src_kind = [day for day in src_named if day.relative is kind and day.comparable]
            tgt_kind = [day for day in tgt_named if day.relative is kind and day.comparable]
            if src_kind and tgt_kind:
                src_others, tgt_others = [*src_others, *src_kind], [*tgt_others, *tgt_kind]
        if not (src or tgt or src_others):
            continue
        yield mismatch(
            DATE,
            linked,
            comparison,
            src=[*map(_written, src), *(day.text for day in src_others)],
            tgt=[*map(_written, tgt), *(day.text for day in tgt_others)],
            detail={
                "src": [*(str(mention.date) for mention in src), *map(str, src_others)],
                "tgt": [*(str(mention.date) for mention in tgt), *map(str, tgt_others)],
                "src_text": [each.text for each in (*src, *src_others)],
                "tgt_text": [each.text for each in (*tgt, *tgt_others)],
            },
        )


DATES: Final = Check((DATE,), find_date_differences)


def _dates(text: str, language: str) -> tuple[DateMention, ...]:
    return find_dates(without_addresses(text), language)


def _year(comparison: Comparison) -> int | None:
    """The year of the dateline: that of the first complete date at the beginning of either version."""
    for document in (comparison.src, comparison.tgt):
        for segment in document.segments[:_HEAD]:
            for mention in find_dates(segment.text[:LONGEST_COMPARED], document.language):
                if mention.date.parts == _ALL_PARTS:
                    return mention.date.year
    return None


def _other_days(linked: LinkedTexts) -> tuple[list[Weekday], list[Weekday]]:
    """The weekdays of each side that the other lacks."""
    src = find_weekdays(linked.src_text, linked.src_language)
    tgt = find_weekdays(linked.tgt_text, linked.tgt_language)
    src_numbers = frozenset[int]().union(*(day.numbers for day in src))
    tgt_numbers = frozenset[int]().union(*(day.numbers for day in tgt))
    return (
        [day for day in src if tgt_numbers.isdisjoint(day.numbers)],
        [day for day in tgt if src_numbers.isdisjoint(day.numbers)],
    )


def _other_named_days(linked: LinkedTexts) -> tuple[list[NamedDay], list[NamedDay]]:
    """The feasts and relative days of each side that the other lacks."""
    if linked.link.doubtful:
        return [], []
    src = find_named_days(linked.src_text, linked.src_language)
    tgt = find_named_days(linked.tgt_text, linked.tgt_language)
    src_families, tgt_families = {day.family for day in src}, {day.family for day in tgt}
    return (
        [day for day in src if day.family not in tgt_families],
        [day for day in tgt if day.family not in src_families],
    )


def _without_feasts(mentions: Sequence[DateMention], days: Sequence[NamedDay]) -> list[DateMention]:
    """Drop dates that the other side names by a feast, or by the day before or after one."""
    feasts = [date(_LEAP_YEAR, month, number) for day in days for month, number in FIXED.get(day.name, ())]
    return [
        mention
        for mention in mentions
        if mention.date.day is None
        or mention.date.month is None
        or all(
            abs((date(_LEAP_YEAR, mention.date.month, 1) - feast).days + mention.date.day - 1) > 1
            for feast in feasts
        )
    ]


def _are_one_date(src: Sequence[DateMention], tgt: Sequence[DateMention]) -> bool:
    """Whether each side has one date that the other lacks, so that numbers do not account for them."""
    return len(src) == len(tgt) == 1 and None not in (src[0].date.day, tgt[0].date.day)


def _resolved(
    days: list[Weekday], mentions: list[DateMention], year: int | None
) -> tuple[list[Weekday], list[DateMention]]:
    """Remove weekdays and dates that can be the same day."""
    left = []
    for day in days:
        same = [mention for mention in mentions if _falls_on(mention, day, year)]
        if same:
            mentions = [mention for mention in mentions if mention not in same]
        else:
            left.append(day)
    return left, mentions


def _falls_on(mention: DateMention, day: Weekday, year: int | None) -> bool:
    """Whether a date can be that weekday; always if its year is unknown."""
    given = mention.date
    if given.day is None or given.month is None:
        return False
    years = (given.year,) if given.year else () if year is None else (year - 1, year, year + 1)
    try:
        return not years or any(date(each, given.month, given.day).weekday() == day.number for each in years)
    except ValueError:
        return False


def _pair_off(
    src: Sequence[DateMention], tgt: Sequence[DateMention]
) -> tuple[list[DateMention], list[DateMention]]:
    """
    The dates of each side that agree with none on the other.

    Not one to one: a date that one side repeats is not a difference.
    """
    src_dates, tgt_dates = _readings(src), _readings(tgt)
    return (
        [mention for mention in src if not _is_among(mention, tgt_dates)],
        [mention for mention in tgt if not _is_among(mention, src_dates)],
    )


def _without_nights(mentions: Sequence[DateMention], text: str) -> list[DateMention]:
    """Drop the day on which a night begins: the other side may give only the day on which it ends."""
    return [mention for mention in mentions if not _NIGHT.search(text[: mention.start])]


def _readings(mentions: Sequence[DateMention]) -> frozenset[PartialDate]:
    return frozenset(reading for mention in mentions for reading in mention.readings)


def _is_among(mention: DateMention, dates: frozenset[PartialDate]) -> bool:
    """Whether a date can be one of the others; a day agrees only with a day."""
    return not dates.isdisjoint(mention.readings) or any(
        mine.agrees(theirs) and (mine.day is None) == (theirs.day is None)
        for mine in mention.readings
        for theirs in dates
    )


def _without_numbers(
    mentions: Sequence[DateMention], numbers: Sequence[Number], misdated: frozenset[int]
) -> list[DateMention]:
    """
    Drop dates whose day, or year if it has no day, the other side has as a number, also as `7.6`.

    Args:
        mentions: Dates of one side.
        numbers: Numbers of the other side.
        misdated: Months that have another figure there, so that a number elsewhere is not theirs.
    """
    values = {
        reading for number in numbers if number.firmness is Firmness.FIGURE for reading in number.readings
    }
    return [
        mention
        for mention in mentions
        if mention.date.month in misdated
        or (
            (mention.date.day or mention.date.year) not in values
            and values.isdisjoint(_decimals(mention.date))
        )
    ]


def _misdated(text: str, language: str) -> frozenset[int]:
    """The months that have a figure next to them which is neither a day nor a year: `35 juillet`."""
    return frozenset(
        mention.date.month
        for mention in _dates(text, language)
        if mention.date.month is not None
        and mention.date.parts == 1
        and (_FIGURE_BEFORE.search(text[: mention.start]) or _FIGURE_AFTER.match(text, mention.end))
    )


def _decimals(given: PartialDate) -> set[Fraction]:
    """Day and month as a number: `7.6` and `7.06`."""
    if given.day is None or given.month is None:
        return set()
    return {Fraction(f"{given.day}.{given.month}"), Fraction(f"{given.day}.{given.month:02}")}


def _days(mentions: Sequence[DateMention]) -> list[DateMention]:
    return [mention for mention in mentions if mention.date.day is not None]


def _written(mention: DateMention) -> str:
    """The date as written, without the full stop of its sentence."""
    return mention.text.strip().rstrip(".")
