"""
Dates in a text, complete or partial: day, month and year, or two of them.

Month names come from CLDR, through Babel. A month alone is a date, a year alone is a number,
and a weekday alone is neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.vocabulary import DIGIT, Expression, first_words, may_have
from aligner.languages import LANGUAGES, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["DateMention", "PartialDate", "find_dates"]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """
    A date that may lack parts.

    Attributes:
        year: Four digits, or None.
        month: 1 to 12, or None.
        day: 1 to 31, or None.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def agrees(self, other: PartialDate) -> bool:
        """Whether both can be the same date: no part differs."""
        return all(
            mine is None or theirs is None or mine == theirs
            for mine, theirs in ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        )

    @property
    def parts(self) -> int:
        """Number of parts that are given, of day, month and year."""
        return sum(part is not None for part in (self.year, self.month, self.day))

    def __str__(self) -> str:
        """ISO 8601 with the parts that are given: `2025-11-20`, `2025-11`, `--11-20`, `--11`."""
        head = "-" if self.year is None else f"{self.year:04}"
        return f"{head}-{self.month:02}" + ("" if self.day is None else f"-{self.day:02}")


@dataclass(frozen=True, slots=True)
class DateMention:
    """
    A date in a text.

    Attributes:
        readings: Possible dates, likeliest first; English `3/4/2025` has two.
        text: The date as written.
        start: Offset of its first character in the text.
        end: Offset after its last character.
        compound: Whether it is the month at the start of a longer word: `Dezemberwoche`.
    """

    readings: tuple[PartialDate, ...]
    text: str
    start: int
    end: int
    compound: bool = False

    @property
    def date(self) -> PartialDate:
        """The likeliest reading."""
        return self.readings[0]


@dataclass(frozen=True, slots=True)
class _Calendar:
    """How one language writes dates; `words` are the first words of the names of months."""

    months: dict[str, int]
    words: frozenset[str] | None
    worded: re.Pattern[str]
    ordinal: re.Pattern[str] | None
    alone: re.Pattern[str]
    compound: Expression | None


_SPACE: Final = r"[\s\u00a0\u202f]"
_SUFFIXES: Final = alternatives(
    lambda data: [rf"{each}\b" if each.isalpha() else each for each in data.dates.day_suffixes]
)
_DAY: Final = rf"(?<![\w.,:/])(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:{_SUFFIXES})?"
_RANGE_WORDS: Final = alternatives(
    lambda data: [each.replace(" ", f"{_SPACE}+") for each in data.dates.range_words]
)
_JOIN: Final = (
    rf"{_SPACE}*(?:[-–—/,]|{_RANGE_WORDS})"
    rf"{_SPACE}*(?:(?:{alternatives(lambda data: data.dates.day_articles)}){_SPACE}+)?"
)
_NEXT_DAY: Final = _DAY.replace(r"(?<![\w.,:/])", r"(?<!\d)")
_DAYS: Final = rf"{_DAY}(?:{_JOIN}{_NEXT_DAY}){{0,9}}"
_YEAR: Final = r"[12]\d{3}(?!\d)"
# After a hyphen only if a date comes before it: `28.2.-2.3.2026`.
_START: Final = r"(?:(?<![\w.,:/–-])|(?<=\d\.[–-])|(?<=\d\d[–-]))"
_NUMERIC: Final = re.compile(
    rf"""
    {_START}
    (?: (?P<year>{_YEAR}) - (?P<month>\d{{2}}) - (?P<day>\d{{2}})
      | (?P<first>\d{{1,2}}) (?P<mark>[./]) {_SPACE}? (?P<second>\d{{1,2}}) (?P=mark) {_SPACE}?
        (?P<last>{_YEAR}|\d{{2}}(?!\d))
    )
    (?![\w/])
    """,
    re.VERBOSE,
)
_DAY_MONTH: Final = re.compile(rf"{_START}(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.(?!\w)")
_SHORT: Final = re.compile(
    rf"""
    {_START} (?P<day>\d{{1,2}}) (?P<mark>[./]) (?P<month>\d{{1,2}}) (?!\d | [.,/:]\d) (?P<stop>(?P=mark)?)
    (?! {_SPACE}*[%‰°€$£²³½] | {_SPACE}*(?:Uhr|h|heures?|Mi[oa]|M[dr]|mill|km|kg|cm|mm|ct|fr|m)\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Day and month in figures without a year; a decimal number, a time or a fraction looks the same."""

_LIST: Final = re.compile(rf"{_SPACE}*(?:[-–—/,]|{_RANGE_WORDS})?{_SPACE}*", re.IGNORECASE)
_INSIDE: Final = re.compile(rf"{_SPACE}*(?:[a-zà-ÿ]|[,;:)(]|[-–—]{_SPACE})")
"""After the full stop of a day and month: the sentence continues."""
# Two-digit years below this are in this century: `01.02.25` is 2025, `01.02.68` is 1968.
_CENTURY_TURN: Final = 50
_MONTH_FIRST: Final = frozenset(code for code, data in LANGUAGES.items() if data.dates.month_first)
_FULL_STOP_DATES: Final = frozenset(code for code, data in LANGUAGES.items() if data.dates.dotted_dates)
_MONTH_LINKS: Final = alternatives(lambda data: data.dates.month_links)
_YEAR_LINKS: Final = alternatives(lambda data: data.dates.year_links)


@lru_cache(1 << 15)
def find_dates(text: str, language: str) -> tuple[DateMention, ...]:
    """
    Find the dates of a text, in order, without overlap.

    A list or range of days before one month (`20. bis 22. November`, `les 20 et
    21 novembre`) gives a mention for each day.

    Args:
        text: The text, with addresses masked.
        language: BCP 47 primary subtag; one that CLDR does not know leaves only
            dates in figures.
    """
    # Cached because several checks ask for the dates of the same text.
    calendar = _calendar(language)
    # Most sentences have no digit, and therefore at most the name of a month.
    found = list(_numeric(text, language)) if (in_digits := DIGIT.search(text) is not None) else []
    if calendar is not None and may_have(text, calendar.words):
        found += _worded(text, calendar) if in_digits else ()
        found += _alone(text, calendar)
        found += _ordinal(text, calendar, language)
    if calendar is not None and calendar.compound is not None:
        found += _compound(text, calendar.compound, calendar.months)
    if in_digits and language in LANGUAGES:
        found += _short(text, language, found)
    found.sort(key=lambda mention: (mention.start, mention.start - mention.end))
    kept: list[DateMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


@cache
def _calendar(language: str) -> _Calendar | None:
    from babel.core import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
    months: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                months.setdefault(name.rstrip(".").casefold(), number)
    if language in LANGUAGES:
        months |= LANGUAGES[language].dates.months
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    month = rf"(?P<month>{names})\b\.?"
    year = rf"(?:,?{_SPACE}*(?:(?:{_MONTH_LINKS}){_SPACE}+)?(?P<year>{_YEAR}))"
    own_links = "|".join(LANGUAGES[language].dates.month_links) if language in _MONTH_FIRST else ""
    worded = (
        rf"(?P<days>{_DAYS}){_SPACE}*(?:(?:{_MONTH_LINKS}){_SPACE}+)?{month}{year}?"
        if language not in _MONTH_FIRST
        else rf"(?:(?P<days>{_DAYS}){_SPACE}*(?:(?:{own_links}){_SPACE}+)?{month}{year}?"
        rf"|(?P<month2>{names})\b\.?{_SPACE}+(?P<days2>{_DAYS}){year.replace('year', 'year2')}?)"
    )
    own_year = rf"{_SPACE}+(?:(?:{_YEAR_LINKS}){_SPACE}+)?(?P<year>{_YEAR})"
    alone = rf"(?:(?<![\w-])|(?<=\b[Mm]id-))(?P<month>{names})\b\.?(?:{own_year})?(?!-)"
    ordinal = None
    if language in LANGUAGES:
        words = "|".join(
            re.sub("[ -]", r"[\\s-]", word)
            for word in sorted(LANGUAGES[language].dates.day_words, key=len, reverse=True)
        )
        ordinal = re.compile(
            rf"(?<![\w-])(?P<day>{words}){_SPACE}+(?:(?:{_MONTH_LINKS}){_SPACE}+)?{month}{year}?",
            re.IGNORECASE,
        )
    return _Calendar(
        months,
        first_words(months),
        re.compile(worded, re.IGNORECASE),
        ordinal,
        re.compile(alone, re.IGNORECASE),
        Expression(rf"(?<![\w-]){LANGUAGES[language].dates.compound_months}")
        if language in LANGUAGES and LANGUAGES[language].dates.compound_months
        else None,
    )


def _worded(text: str, calendar: _Calendar) -> Iterator[DateMention]:
    for match in calendar.worded.finditer(text):
        groups = match.groupdict()
        month = calendar.months[(groups["month"] or groups["month2"]).casefold()]
        year = groups["year"] or groups.get("year2")
        where = "days" if groups["days"] else "days2"
        first = match.start(where)
        days = [(int(each.group()), first + each.start()) for each in re.finditer(r"\d+", groups[where])]
        # The dates of a list share its words: each extends to the start of the next.
        bounds = [match.start(), *(start for _, start in days[1:]), match.end()]
        for (day, _), (start, end) in zip(days, pairwise(bounds), strict=True):
            date = PartialDate(int(year) if year else None, month, day)
            yield DateMention((date,), text[start:end].strip(), start, end)


def _alone(text: str, calendar: _Calendar) -> Iterator[DateMention]:
    for match in calendar.alone.finditer(text):
        name = match["month"]
        # `mars` is a month and `MARS` a company; `sept` and `dec` are words or initials when short.
        if not match["year"] and (name.isupper() or len(name) < 3 or name.casefold() in _ALSO_WORDS):
            continue
        year = int(match["year"]) if match["year"] else None
        date = PartialDate(year, calendar.months[name.casefold()])
        yield DateMention((date,), match.group(), match.start(), match.end())


def _compound(text: str, pattern: Expression, months: Mapping[str, int]) -> Iterator[DateMention]:
    """Months at the start of a longer word: `Dezemberwoche`."""
    for match in pattern.finditer(text):
        date = PartialDate(month=months[match["month"].casefold()])
        yield DateMention((date,), match["month"], match.start(), match.end(), compound=True)


# Month names that are often another word without a day or year next to them.
_ALSO_WORDS: Final = frozenset[str]().union(*(data.dates.ambiguous_months for data in LANGUAGES.values()))


def _numeric(text: str, language: str) -> Iterator[DateMention]:
    for match in _NUMERIC.finditer(text):
        if match["year"]:
            readings = [_valid(int(match["year"]), int(match["month"]), int(match["day"]))]
        else:
            year, first, second = _full_year(match["last"]), int(match["first"]), int(match["second"])
            readings = [_valid(year, second, first)]
            if language in _MONTH_FIRST or readings == [None]:
                readings.insert(0, _valid(year, first, second))
        yield from _mention(match, readings)
    if language in _FULL_STOP_DATES:
        for match in _DAY_MONTH.finditer(text):
            yield from _mention(match, [_valid(None, int(match["month"]), int(match["day"]))])


def _ordinal(text: str, calendar: _Calendar, language: str) -> Iterator[DateMention]:
    if calendar.ordinal is None:
        return
    known = _day_words(language)
    for match in calendar.ordinal.finditer(text):
        # `the first may follow` has no month.
        if match["month"].islower() and match["month"] in _ALSO_WORDS:
            continue
        date = PartialDate(
            int(match["year"]) if match["year"] else None,
            calendar.months[match["month"].casefold()],
            known[re.sub(r"[\s-]", " ", match["day"].casefold())],
        )
        yield DateMention((date,), match.group(), match.start(), match.end())


@cache
def _day_words(language: str) -> Mapping[str, int]:
    return {word.replace("-", " "): day for word, day in LANGUAGES[language].dates.day_words.items()}


def _short(text: str, language: str, others: Sequence[DateMention]) -> Iterator[DateMention]:
    """
    Day and month in figures, where the text shows that they are a date and not a number.

    It does so by a word before (`le 7.6`), another date before (`28.2. – 2.3.`), or a full stop
    after the month in the middle of a sentence.
    """
    opening = _opening(language)
    if opening is None:
        return
    spans = [(mention.start, mention.end) for mention in others]
    dates = [end for _, end in spans]
    for match in _SHORT.finditer(text):
        # `les 8/9 juillet` are two days of one month.
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        before = text[max(match.start() - _OPENING_CHARS, 0) : match.start()]
        listed = any(end <= match.start() and _LIST.fullmatch(text, end, match.start()) for end in dates)
        inside = match["mark"] == "." and match["stop"] and _INSIDE.match(text, match.end())
        if listed or inside or opening.search(before):
            mentions = list(_mention(match, [_valid(None, int(match["month"]), int(match["day"]))]))
            dates += [mention.end for mention in mentions]
            yield from mentions


@cache
def _opening(language: str) -> re.Pattern[str] | None:
    words = LANGUAGES[language].dates.day_openings
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})\.?,?\s+$", re.IGNORECASE) if words else None


_OPENING_CHARS: Final = 12


def _mention(match: re.Match[str], readings: list[PartialDate | None]) -> Iterator[DateMention]:
    possible = tuple(dict.fromkeys(reading for reading in readings if reading is not None))
    if possible:
        yield DateMention(possible, match.group(), match.start(), match.end())


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < _CENTURY_TURN else 1900)


def _valid(year: int | None, month: int, day: int) -> PartialDate | None:
    return PartialDate(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
