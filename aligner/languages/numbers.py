"""
Numbers: how a language writes numbers.

Tuples contain parts of regular expressions, matched without regard to case unless noted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Numbers"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Numbers:
    """
    How numbers are written, in figures and in words.

    The number words themselves are those of text2num, the scale words those of CLDR.
    Values are strings that `fractions.Fraction` reads. Read by `compare.extract.figure`,
    `compare.extract.numberword`, `compare.extract.hint` and `compare.extract.compound`.

    Attributes:
        grouping_mark: Which of `,` and `.` more likely separates groups of thousand.
        thousands: For `,` and `.`, whether it separates groups of thousand where the text does not show
            it; a mark that may be either is missing. `compare.extract.convention` reads it.
        minus_words: Written before a number instead of a minus sign. `compare.extract.sign` reads
            this and the next five.
        fall_words: Beginnings or parts of words that express a decrease or a negative value, and so
            replace a minus sign; generous, because they only excuse.
        level_links: Directly before a figure, show that it is a level and not a change: `sank auf 5`, so
            that a word for a decrease does not replace its minus sign.
        negative_words: Those of `fall_words` that express a negative value: `Verlust`.
        rise_words: Beginnings or parts of words that express an increase; before a figure with a minus
            sign they show that the sign is wrong: `une hausse de -3 %`.
        around_words: Words that replace `±`.
        scale_words: Lower-case scale words that CLDR does not list, with their factors.
        range_words: Link the two numbers of a range.
        span_openings: Before the first of two figures that are the ends of a span: `von 5 auf 8`.
            `compare.swapped` reads this and the next five.
        span_links: Between the ends of a span or two compared figures, where their order matters.
        span_joints: Between the ends of a span only after one of `span_openings`: `zwischen 5 und 8`.
        comparison_links: Before a figure that another one is compared with: `gegenüber 12`.
        year_openings: Before a year: `im Jahr`, `seit`; a figure that counts something has a noun after it.
        defeat_words: Beginnings of words after which the score of the winner may come first: `lost 3-1`.
        ratio_links: Link a part with the whole: `zwei von fünf`; `compare.converted` reads this and the next.
        ratio_ones: Make a ratio of an ordinal number: `jeder fünfte`.
        hour_words: Follow the hour of a time, before its minutes: `15 heures 30`.
        clock_words: Follow a whole time: `15.30 Uhr`.
        half_day_clock: Whether `am` and `pm` are halves of the day.
        half_day_words: Tell the half of the day in which a time is: `abends`, `du soir`; `compare.number`
            reads them.
        half_hour_words: Before an hour, turn the clock back by half an hour: `halb zehn`.
        clock_hours: Lower-case words for the hour of a time, with the hour: `acht`, `midi`.
        clock_minutes: Lower-case words for minutes before or after an hour: `viertel`, `demie`.
        clock_forms: Patterns of times in words that are not a number and its unit, with the
            minutes that a word adds or takes away, 1 or -1, or a fixed number of minutes; `{hour}`
            and `{minute}` are placeholders: `viertel vor acht`.
        duration_hours: Hours as a measure: `2½ Std.`
        duration_minutes: Minutes as a measure: `30 Min.`
        cent_currencies: Currencies between the units and the cents: `19 fr. 90`, `12 Franken 50`;
            case counts.
        roman_suffixes: Make an ordinal of a Roman numeral: `XIXe`.
        decade_openings: Before the two digits of a decade: `années 90`.
        decade_endings: Directly after the digits of a decade: `90er`.
        articles: Lower-case articles that are also the number one.
        tens_before_one: Lower-case tens that form a number with a following `joining_words` and one.
        joining_words: Lower-case conjunctions inside a number: `vingt et un`.
        version_words: Words before the number of a version; `compare.number` reads this and the next.
        version_pointers: Phrases that name a version without its number: `cette version`.
        percent_openings: Lower-case words that make `cent` a percentage: `pour cent`.
        accidental: Words that text2num reads as numbers but mostly are not: `Acht` (attention); case counts.
        decimal_words: Lower-case words for the decimal separator.
        day_words: Days as a measure, after the numbers of `day_counts`; case counts.
        day_counts: Numbers of days that name weeks, with what else they can mean: `quinze jours`.
        half_more: Add a half to the number before: `et demi`.
        half_compounds: Pattern of words that end in a half, with the group `whole`; one
            without it is one and a half.
        half_marker: Lower-case letters that every match of `half_compounds` contains.
        hints: Beginnings of words, by the value that they can stand for. A hint only excuses
            another number, so the list is generous.
        phrases: Patterns of words that are as firm as a number word, with their possible values
            separated by spaces, the likeliest first; each begins with a word boundary.
        compounds: Verbose pattern of compounds that begin with a number, with the groups
            `stem` and `rest`.
        compound_stems: Values of the stems that text2num does not read.
        compound_spellings: Letters of a stem to replace before text2num reads it.
        counted_rests: What must follow the stem for the compound to be as firm as a number word.
        shares: Compounds that `hints` reads: `Drittel`.
        gazettes: Abbreviations of gazettes whose pages differ between the languages: `BBl`, `FF`; case
            counts. `compare.number` reads them.
        amounts: Amounts in words that are not number words, by sort and then as patterns with their
            values; `{count} ` is the place of a numerator. `share`: fractions of something; `level`: an
            unknown number of dozens or hundreds, with the least; `scale`: unknown millions; `times`:
            multiples; `noon`: noon and midnight. `compare.extract.amount` reads them.
        group_words: Words for groups, by the size of the group: `Dutzend`.
        symbols: Lower-case words that the other side may write as a symbol, or that are part of
            a number: `Prozent`, `Million`; `compare.words` and `compare.name` read them.
        empty: Fields that are empty on purpose, with the reason.
    """

    grouping_mark: str
    thousands: Mapping[str, bool]
    minus_words: tuple[str, ...]
    fall_words: tuple[str, ...]
    level_links: tuple[str, ...]
    negative_words: tuple[str, ...]
    rise_words: tuple[str, ...]
    around_words: tuple[str, ...]
    scale_words: Mapping[str, int]
    range_words: tuple[str, ...]
    span_openings: tuple[str, ...]
    span_links: tuple[str, ...]
    span_joints: tuple[str, ...]
    comparison_links: tuple[str, ...]
    year_openings: tuple[str, ...]
    defeat_words: tuple[str, ...]
    ratio_links: tuple[str, ...]
    ratio_ones: tuple[str, ...]
    hour_words: tuple[str, ...]
    clock_words: tuple[str, ...]
    half_day_clock: bool
    half_day_words: tuple[str, ...]
    half_hour_words: tuple[str, ...]
    clock_hours: Mapping[str, int]
    clock_minutes: Mapping[str, int]
    clock_forms: tuple[tuple[str, int], ...]
    duration_hours: tuple[str, ...]
    duration_minutes: tuple[str, ...]
    cent_currencies: tuple[str, ...]
    roman_suffixes: tuple[str, ...]
    decade_openings: tuple[str, ...]
    decade_endings: tuple[str, ...]
    articles: frozenset[str]
    tens_before_one: frozenset[str]
    joining_words: frozenset[str]
    version_words: tuple[str, ...]
    version_pointers: tuple[str, ...]
    percent_openings: frozenset[str]
    accidental: frozenset[str]
    decimal_words: frozenset[str]
    day_words: tuple[str, ...]
    day_counts: Mapping[int, tuple[int, ...]]
    half_more: tuple[str, ...]
    half_compounds: str
    half_marker: str
    hints: Mapping[str, str]
    phrases: tuple[tuple[str, str], ...]
    compounds: str
    compound_stems: Mapping[str, int]
    compound_spellings: Mapping[str, str]
    counted_rests: str
    shares: str
    gazettes: tuple[str, ...]
    amounts: Mapping[str, Mapping[str, str]]
    group_words: Mapping[int, tuple[str, ...]]
    symbols: tuple[str, ...]
    empty: Mapping[str, str]
