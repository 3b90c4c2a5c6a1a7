"""
Dates: how a language writes dates.

Tuples contain parts of regular expressions, matched without regard to case unless noted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Dates"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Dates:
    """
    How dates are written, beyond the names of months and weekdays, which CLDR has.

    Read by `compare.extract.date`, `compare.extract.weekday`, `compare.extract.feast` and `compare.date`.

    Attributes:
        month_first: Whether the month comes before the day: `November 20`, `11/20/2025`.
        dotted_dates: Whether `20.11.` is a date.
        day_suffixes: May follow the figure of a day: `20.`, `1er`, `3rd`.
        day_words: Lower-case words for the day before the name of a month: `premier mai`, `vingt mai`.
        day_openings: Before a day and month in figures, show that they are a date and not a
            number: `le 7.6`, `am 7/6`.
        day_articles: May come before the second day of a range or list: `vom 3. bis zum 5. Mai`.
        range_words: Link the days of a range or list; a space stands for any white space.
        month_links: Link a day with its month, or a month with its year: `20th of November`.
        year_links: Link a month that has no day with its year: `novembre de 2025`.
        months: Lower-case names of months that CLDR does not list, with their numbers.
        ambiguous_months: Lower-case names of months that are as often another word, or initials,
            where there is neither day nor year.
        compound_months: Pattern of a month at the start of a longer word, with the group `month`; case
            counts: `Dezemberwoche`.
        weekdays: Lower-case names of weekdays that CLDR does not list, 0 for Monday.
        weekday_endings: May follow the name of a weekday in the same word.
        night_openings: Before the first of the two days between which a night lies.
        night_closings: Before the day on which a night ends: `in der Nacht auf Sonntag`.
        feasts: Names of feasts, by the feast; an eve comes before its feast. Case counts.
        periods: Patterns of quarters and half-years in words, by sort (`quarter` or `half`) and number;
            case is ignored.
        period_codes: Patterns of their abbreviations, by sort; `{number}` and `{year}` are placeholders:
            `Q3`, `T3`. Case counts.
        relative_days: Words for days seen from today, by the distance in days; longer words come
            first. Case counts.
        empty: Fields that are empty on purpose, with the reason.
    """

    month_first: bool
    dotted_dates: bool
    day_suffixes: tuple[str, ...]
    day_words: Mapping[str, int]
    day_openings: tuple[str, ...]
    day_articles: tuple[str, ...]
    range_words: tuple[str, ...]
    month_links: tuple[str, ...]
    year_links: tuple[str, ...]
    months: Mapping[str, int]
    ambiguous_months: frozenset[str]
    compound_months: str
    weekdays: Mapping[str, int]
    weekday_endings: tuple[str, ...]
    night_openings: tuple[str, ...]
    night_closings: tuple[str, ...]
    feasts: Mapping[str, str]
    periods: Mapping[str, Mapping[int, str]]
    period_codes: Mapping[str, str]
    relative_days: Mapping[int, str]
    empty: Mapping[str, str]
