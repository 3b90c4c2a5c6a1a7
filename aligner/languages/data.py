"""
LanguageData: what a language consists of, field by field.

Every field is required. One that has nothing to say in a language is listed in `empty` with
the reason; a test refuses any other empty field. Fields called labels, words, openings or
endings are parts of regular expressions, matched without regard to case unless noted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Dates", "LanguageData", "Layout", "Numbers", "Splitting", "words"]


def words(text: str) -> frozenset[str]:
    """Return the words of a text separated by white space."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Splitting:
    """
    How sentences end; read by `split.punkt` and `split.headings`.

    Abbreviations are written without their final stop and without inner spaces: `z.b` covers
    `z. B.`, `z.B.` and `Z. B.`. Case counts (`Gen.` but not `gen.`), except at the start
    of a sentence and in abbreviations with inner stops, which are lower case here. They are
    written by hand, because the data that Punkt learned from contains little news.

    Attributes:
        leading_abbreviations: Never end a sentence: titles, `z. B.`, `bzw.`
        numbered_abbreviations: Abbreviations before a number (`art. 5`), ordinary words elsewhere.
        numbered_endings: Endings of words that are abbreviated before a number: `Hauptstr. 5`.
        open_abbreviations: May end a sentence or not: `etc.`, `Mio.`, `U.S.`
        sentence_starters: Words that have a capital only at the start of a sentence; elided
            ones with their apostrophe (`l'`).
        dotted_ordinals: Whether a stop makes an ordinal of a number: `20. Mai`.
        before_ordinals: Words before an ordinal, which tell it from a number that ends a sentence.
        after_ordinals: Words after an ordinal that never begin a sentence: months, `Jahrhundert`.
        capitalised_nouns: Whether every noun has a capital, so that a capital is no sign of a name.
        place_starters: Those of `sentence_starters` that also begin names of streets and places.
        title_nouns: Nouns that make an article part of a name: `Die Zeit`.
        empty: Fields that are empty on purpose, with the reason.
    """

    leading_abbreviations: frozenset[str]
    numbered_abbreviations: frozenset[str]
    numbered_endings: tuple[str, ...]
    open_abbreviations: frozenset[str]
    sentence_starters: frozenset[str]
    dotted_ordinals: bool
    before_ordinals: frozenset[str]
    after_ordinals: frozenset[str]
    capitalised_nouns: bool
    place_starters: frozenset[str]
    title_nouns: frozenset[str]
    empty: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Layout:
    """
    The words by which the parts of a press release are recognised; read by `split.roles`.

    The rules for roles use the words of all languages at once, because a release often has
    a caption or a contact line in another language than its own.

    Attributes:
        caption_labels: Before a colon, mark a caption: `Foto`, `crédit photo`.
        caption_openings: Begin a caption by themselves: `das Bild zeigt`.
        picture_link_labels: Begin a line that links to a picture or to the original text.
        contact_labels: Before a colon or alone in a line, begin the contact details.
        more_openings: Begin a line that may name no more than an address: `Weitere Informationen: www…`
        phone_labels: Name a telephone or fax number; `compare.extract.compound` reads them too.
        call_labels: Name a telephone number in the middle of a line.
        mail_labels: Name an e-mail address.
        page_labels: Come before a page number.
        page_links: Between the number of a page and the number of pages: `Seite 1 von 3`.
        about_openings: Begin the heading of a boilerplate: `Über …`
        about_headings: Begin a line that is such a heading by itself: `Unternehmensprofil`.
        disclaimer_openings: Begin a note on the translation.
        source_labels: Name the source of the text: `Quelle: …`
        dateline_articles: May come before the day in a dateline: `le 20 novembre`.
        dateline_day_suffixes: May follow the figure of the day there: `20.`, `1er`.
        dateline_links: Link the words of a place name: `Frankfurt am Main`; case counts.
        date_openings: Capitalised words before a date that are not a place: `Am 20. November`; case counts.
        empty: Fields that are empty on purpose, with the reason.
    """

    caption_labels: tuple[str, ...]
    caption_openings: tuple[str, ...]
    picture_link_labels: tuple[str, ...]
    contact_labels: tuple[str, ...]
    more_openings: tuple[str, ...]
    phone_labels: tuple[str, ...]
    call_labels: tuple[str, ...]
    mail_labels: tuple[str, ...]
    page_labels: tuple[str, ...]
    page_links: tuple[str, ...]
    about_openings: tuple[str, ...]
    about_headings: tuple[str, ...]
    disclaimer_openings: tuple[str, ...]
    source_labels: tuple[str, ...]
    dateline_articles: tuple[str, ...]
    dateline_day_suffixes: tuple[str, ...]
    dateline_links: tuple[str, ...]
    date_openings: tuple[str, ...]
    empty: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Dates:
    """
    How dates are written, beyond the names of months and weekdays, which CLDR has.

    Read by `compare.extract.date`, `compare.extract.weekday` and `compare.date`.

    Attributes:
        month_first: Whether the month comes before the day: `November 20`, `11/20/2025`.
        dotted_dates: Whether `20.11.` is a date.
        day_suffixes: May follow the figure of a day: `20.`, `1er`, `3rd`.
        day_articles: May come before the second day of a range or list: `vom 3. bis zum 5. Mai`.
        range_words: Link the days of a range or list; a space stands for any white space.
        month_links: Link a day with its month, or a month with its year: `20th of November`.
        year_links: Link a month that has no day with its year: `novembre de 2025`.
        ambiguous_months: Lower-case names of months that are as often another word, or initials,
            where there is neither day nor year.
        weekdays: Lower-case names of weekdays that CLDR does not list, 0 for Monday.
        weekday_endings: May follow the name of a weekday in the same word.
        night_openings: Before the first of the two days between which a night lies.
        empty: Fields that are empty on purpose, with the reason.
    """

    month_first: bool
    dotted_dates: bool
    day_suffixes: tuple[str, ...]
    day_articles: tuple[str, ...]
    range_words: tuple[str, ...]
    month_links: tuple[str, ...]
    year_links: tuple[str, ...]
    ambiguous_months: frozenset[str]
    weekdays: Mapping[str, int]
    weekday_endings: tuple[str, ...]
    night_openings: tuple[str, ...]
    empty: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Numbers:
    """
    How numbers are written, in figures and in words.

    The number words themselves are those of text2num, the scale words those of CLDR.
    Values are strings that `fractions.Fraction` reads. Read by `compare.extract.figure`,
    `compare.extract.numberword`, `compare.extract.hint` and `compare.extract.compound`.

    Attributes:
        grouping_mark: Which of `,` and `.` more likely separates groups of thousand.
        scale_words: Lower-case scale words that CLDR does not list, with their factors.
        range_words: Link the two numbers of a range.
        hour_words: Follow the hour of a time, before its minutes: `15 heures 30`.
        clock_words: Follow a whole time: `15.30 Uhr`.
        half_day_clock: Whether `am` and `pm` are halves of the day.
        half_hour_words: Before an hour, turn the clock back by half an hour: `halb zehn`.
        duration_hours: Hours as a measure: `2½ Std.`
        cent_currencies: Abbreviated currencies between the units and the cents: `19 fr. 90`; case counts.
        roman_suffixes: Make an ordinal of a Roman numeral: `XIXe`.
        decade_openings: Before the two digits of a decade: `années 90`.
        decade_endings: Directly after the digits of a decade: `90er`.
        articles: Lower-case articles that are also the number one.
        tens_before_one: Lower-case tens that form a number with a following `joining_words` and one.
        joining_words: Lower-case conjunctions inside a number: `vingt et un`.
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
        phrases: Patterns of words that are as firm as a number word, with their values; each
            begins with a word boundary.
        compounds: Verbose pattern of compounds that begin with a number, with the groups
            `stem` and `rest`.
        compound_stems: Values of the stems that text2num does not read.
        compound_spellings: Letters of a stem to replace before text2num reads it.
        counted_rests: What must follow the stem for the compound to be as firm as a number word.
        shares: Compounds that `hints` reads: `Drittel`.
        group_words: Words for groups, by the size of the group: `Dutzend`.
        symbols: Lower-case words that the other side may write as a symbol, or that are part of
            a number: `Prozent`, `Million`; `compare.words` and `compare.name` read them.
        empty: Fields that are empty on purpose, with the reason.
    """

    grouping_mark: str
    scale_words: Mapping[str, int]
    range_words: tuple[str, ...]
    hour_words: tuple[str, ...]
    clock_words: tuple[str, ...]
    half_day_clock: bool
    half_hour_words: tuple[str, ...]
    duration_hours: tuple[str, ...]
    cent_currencies: tuple[str, ...]
    roman_suffixes: tuple[str, ...]
    decade_openings: tuple[str, ...]
    decade_endings: tuple[str, ...]
    articles: frozenset[str]
    tens_before_one: frozenset[str]
    joining_words: frozenset[str]
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
    group_words: Mapping[int, tuple[str, ...]]
    symbols: tuple[str, ...]
    empty: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LanguageData:
    """
    A language the program can split, encode and compare.

    Its folder also contains two files of learned parameters: `punkt.json` (`training.punkt`,
    read by `split.punkt`) and `names.npz` (`training.names`, read by `compare.extract.name`).

    Attributes:
        code: BCP 47 primary subtag, lower case.
        name: English name, as messages give it.
        aliases: ISO 639-2 codes, which `language` also accepts.
        joiner: What separates two segments that are joined into one text.
        letters: Letters beyond ASCII, both cases; `readers.encoding` expects them in a text,
            `split.roles` at the start of a place name.
        encodings: Python names of the encodings besides Unicode that files in this language
            have, the most common first; `readers.encoding` tries them.
        function_words: Lower-case words that no other language here has; `detect` counts them.
        doubled_words: Lower-case words that may occur twice in a row: pronouns as subject and
            object, verbs with particle, emphasis; `compare.repeated` ignores them.
        relative_pronouns: Lower-case relative pronouns that are also articles, so that one may
            follow the other: `Leute, die die Stadt kennen`; `compare.repeated` ignores them.
        name_titles: Titles that are not part of a name, but look like one to the learned
            weights; `compare.name` ignores them. Case counts.
        splitting: How sentences end.
        layout: The words by which the parts of a press release are recognised.
        dates: How dates are written.
        numbers: How numbers are written.
        empty: Fields that are empty on purpose, with the reason.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    joiner: str
    letters: str
    encodings: tuple[str, ...]
    function_words: frozenset[str]
    doubled_words: frozenset[str]
    relative_pronouns: frozenset[str]
    name_titles: frozenset[str]
    splitting: Splitting
    layout: Layout
    dates: Dates
    numbers: Numbers
    empty: Mapping[str, str]
