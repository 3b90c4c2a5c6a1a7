"""
Date: the dates of the two sides differ.

Detail: `src` and `tgt`, the dates without counterpart in ISO 8601, as far as they are given
(`2025-11-20`, `--11-20`, `2025-11`, `-W-1` for a Monday), the English name of a feast, the distance
from today in days (`+1`), or a quarter or half-year (`Q3`, `H1`); `src_text` and `tgt_text`, the same as
written.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.comparison import LONGEST_COMPARED
from aligner.compare.extract.address import without_addresses
from aligner.compare.extract.date import DateMention, PartialDate, find_dates
from aligner.compare.extract.feast import FIXED, NamedDay, find_named_days
from aligner.compare.extract.number import Firmness, Number
from aligner.compare.extract.vocabulary import DIGIT
from aligner.compare.extract.weekday import Weekday, find_weekdays
from aligner.compare.mismatch import mismatch
from aligner.compare.number import find_numbers
from aligner.compare.severity import SEVERITIES
from aligner.divergence import Example, Kind, Rule
from aligner.languages import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.divergence import Divergence

__all__ = ["DATE", "DATES"]

_HEAD: Final = 3
"""Segments at the beginning of a text that may contain the dateline."""

_ALL_PARTS: Final = 3
_PERIODS: Final = ("Q", "H")
"""Sorts of named days that can be counted: quarters and half-years."""
_LEAST_EVIDENCE: Final = 0.3
"""Log odds from which two quarters are swapped: they are reordered more often than figures."""
_LEAP_YEAR: Final = 2024
"""A year in which every day and month is a date."""
_FIGURE_BEFORE: Final = re.compile(r"(?<![-–/])\b\d[\d.,]*\.?\s+$")
_LOOK_BACK: Final = 20
_FIGURE_AFTER: Final = re.compile(r"\s+\d+(?![.,:/]?\d)")
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
        "A part that changed places with a figure: `10 % bis Mai 2019` and `2019 % d’ici à mai 10`.",
        "Different weekdays, if each side has one that the other lacks.",
        "Different feasts, or days seen from today: `an Ostern`, `à la Pentecôte`; `heute`, `demain`.",
        "Different quarters or half-years, or two that are swapped: `Q3`, `deuxième trimestre`.",
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
        src, tgt = _broken(linked, src, tgt)
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
        for sort in dict.fromkeys(day.sort for day in src_named):
            src_kind = [day for day in src_named if day.sort == sort and day.comparable]
            tgt_kind = [day for day in tgt_named if day.sort == sort and day.comparable]
            if src_kind and tgt_kind:
                src_others, tgt_others = [*src_others, *src_kind], [*tgt_others, *tgt_kind]
        if not (src or tgt or src_others):
            yield from _swapped_periods(linked, comparison)
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


def _swapped_periods(linked: LinkedTexts, comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence if two quarters or half-years are each in the place of the other."""
    if linked.link.doubtful:
        return
    languages = linked.src_language, linked.tgt_language
    src, tgt = (
        [day for day in find_named_days(text, language) if day.sort in _PERIODS]
        for text, language in zip((linked.src_text, linked.tgt_text), languages, strict=True)
    )
    if min(len(src), len(tgt)) < len(_PERIODS) or [day.name for day in src] == [day.name for day in tgt]:
        return
    from aligner.compare.swapped import find_swapped

    found = find_swapped(
        (linked.src_text, linked.tgt_text),
        languages,
        (list(map(_as_number, src)), list(map(_as_number, tgt))),
        least=_LEAST_EVIDENCE,
    )
    if found is not None:
        texts = [number.text for number in found]
        names = [next(day.name for day in src if day.start == number.start) for number in found]
        yield DATE.divergence(
            linked.link.src,
            linked.link.tgt,
            f"{' and '.join(texts)} swapped in {comparison.language_names[1]}",
            {"src": names, "tgt": names[::-1], "src_text": texts, "tgt_text": texts[::-1]},
        )


def _as_number(day: NamedDay) -> Number:
    """A quarter or half-year as a figure, with a value of its own."""
    value = Fraction(int(day.name[1:]) + 10 * _PERIODS.index(day.sort))
    return Number((value,), Firmness.FIGURE, day.text, day.start, day.end)


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
        [each for each in src if not (_is_among(each, tgt_dates) or _is_in_compound(each, tgt))],
        [each for each in tgt if not (_is_among(each, src_dates) or _is_in_compound(each, src))],
    )


def _is_in_compound(mention: DateMention, others: Sequence[DateMention]) -> bool:
    """Whether the month of a date is that of a compound: `Augustfeier`, `fête du 1er août`."""
    return any(
        (mention.compound or other.compound) and mention.date.month == other.date.month for other in others
    )


def _broken(
    linked: LinkedTexts, src: list[DateMention], tgt: list[DateMention]
) -> tuple[list[DateMention], list[DateMention]]:
    """
    Add the dates of which a part changed places with a figure: `5. Oktober 2020`, `5 octobre 29`.

    Args:
        linked: The link.
        src: The source dates that the target lacks.
        tgt: The target dates that the source lacks.

    Returns:
        Both, with such dates. The figure in the place of the part cannot be a part of a date, and the part
        itself is a figure there more often than on the other side.
    """
    if linked.link.doubtful or not (DIGIT.search(linked.src_text) and DIGIT.search(linked.tgt_text)):
        return src, tgt
    sides = [
        (text, language, _dates(text, language))
        for text, language in (
            (linked.src_text, linked.src_language),
            (linked.tgt_text, linked.tgt_language),
        )
    ]
    found = [src, tgt]
    for here, there in ((0, 1), (1, 0)):
        broken = list(_without_parts(*sides[there]))
        gained: frozenset[Fraction] | None = None
        for mention, place in broken:
            whole = next((each for each in sides[here][2] if _completes(each, mention, place)), None)
            if whole is None:
                continue
            if gained is None:
                gained = _gained(sides[here][:2], sides[there][:2])
            part = whole.date.year if place == "year" else whole.date.day
            if part in gained:
                found[here] = [*(each for each in found[here] if each is not whole), whole]
                found[there] = [
                    *(
                        each
                        for each in found[there]
                        if each.end <= mention.start or mention.end <= each.start
                    ),
                    mention,
                ]
    return found[0], found[1]


def _without_parts(
    text: str, language: str, mentions: Sequence[DateMention]
) -> Iterator[tuple[DateMention, str]]:
    """Dates with a figure in the place of their year or day that cannot be one, and the name of the place."""
    del language
    for mention in mentions:
        if mention.date.month is None:
            continue
        if mention.date.year is None and (match := _FIGURE_AFTER.match(text, mention.end)):
            yield replace(mention, text=mention.text + match.group(), end=match.end()), "year"
        elif mention.date.day is None and (
            match := _FIGURE_BEFORE.search(text, max(0, mention.start - _LOOK_BACK), mention.start)
        ):
            yield replace(mention, text=match.group() + mention.text, start=match.start()), "day"


def _completes(whole: DateMention, mention: DateMention, place: str) -> bool:
    """Whether a date has the part that another of the same day or month lacks."""
    if place == "year":
        return whole.date.year is not None and replace(whole.date, year=None) == mention.date
    return whole.date.day is not None and replace(whole.date, day=None).agrees(mention.date)


def _gained(side: tuple[str, str], other: tuple[str, str]) -> frozenset[Fraction]:
    """Values of the figures, outside dates, that another text has more often than this one."""
    counts = [
        Counter(
            number.value for number in find_numbers(*each, hints=False) if number.firmness is Firmness.FIGURE
        )
        for each in (side, other)
    ]
    return frozenset(counts[1] - counts[0])


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
