"""
Figures: numbers in digits, with the separators of any locale.

Kept separate from number words: digits are the same in every language, and only separators, scale
words (`Mio.`, `Md`; from CLDR through Babel) and clock times (`15.30 Uhr`, `15h30`) differ. An
ambiguous number keeps both readings, so that doubt never becomes a report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.address import MASK
from aligner.compare.extract.number import Firmness, Number
from aligner.compare.extract.vocabulary import DIGIT
from aligner.languages import LANGUAGES, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["RANGE", "find_figures", "scale_after"]

_GAP: Final = r"[\s\u00a0\u202f\u2009]"
_HOUR: Final = alternatives(lambda data: data.numbers.hour_words)
_OCLOCK: Final = alternatives(lambda data: data.numbers.clock_words)
_RANGE_WORDS: Final = alternatives(lambda data: data.numbers.range_words)
_DURATION_HOURS: Final = alternatives(lambda data: data.numbers.duration_hours)
_DURATION_MINUTES: Final = alternatives(lambda data: data.numbers.duration_minutes)
_HALF_MORE: Final = alternatives(lambda data: data.numbers.half_more)
_CLOCK: Final = re.compile(
    rf"""
    (?<![\w.,:]) (?P<hour>2[0-4]|[01]?\d)(?!\d)
    (?: {_GAP}?(?:h\.?|{_HOUR}){_GAP}?(?P<a>[0-5]\d)(?!\w)
      | [:.](?P<b>[0-5]\d){_GAP}*(?P<oclock>{_OCLOCK}|h\b)
      | :(?P<c>[0-5]\d)(?![\d:])
      | :(?P<e>[0-5]\d)(?=:[0-5]\d(?!\d))
      | {_GAP}?(?:{_DURATION_HOURS})\.?{_GAP}?(?:(?:{_RANGE_WORDS}){_GAP})?
        (?P<f>[0-5]?\d){_GAP}?(?:{_DURATION_MINUTES})\b
      | {_GAP}*(?P<bare>(?:{_OCLOCK}|h|{_HOUR})\b)
        (?:{_GAP}(?P<d>[0-5]?\d)\b(?![.,]\d) | {_GAP}(?P<more>{_HALF_MORE})(?!\w))?
    )?
    (?P<half> {_GAP}*(?:a|p)\.?m\b\.? )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CENT_CURRENCIES: Final = alternatives(lambda data: data.numbers.cent_currencies)
_PRICE: Final = re.compile(
    rf"(?<![\w.,])(?P<whole>\d{{1,3}}){_GAP}?(?:{_CENT_CURRENCIES}){_GAP}?(?P<rest>\d\d)(?![\w.,]\d|\d)"
)
"""Francs and centimes: `12 Franken 50`, `19 fr. 90`."""
_FIGURE: Final = re.compile(
    r"""
    (?P<grouped> (?<!\d) (?!0) \d{1,3} (?P<sep>[.,'’ \u00a0\u202f\u2009]) \d{3} (?:(?P=sep)\d{3})* (?!\d) )
      (?P<rest> [.,]\d+ )?
    | (?P<dotted> \d+ (?:\.\d+){2,} )
    | (?P<whole> \d+ ) (?: (?P<point>[.,]) (?P<decimals>\d+) )?
    """,
    re.VERBOSE,
)
_FRACTIONS: Final = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3)}
_FRACTION_AFTER: Final = re.compile(rf"{_GAP}?([½¼¾⅓])")
_ROMAN_SUFFIXES: Final = alternatives(lambda data: data.numbers.roman_suffixes)
_ROMAN: Final = re.compile(
    rf"(?<![\w-])(?![CL](?:['’]|e\b))(?=[IVXLC]{{1,7}}(?:{_ROMAN_SUFFIXES})?\b)"
    rf"([IVXLC]+)(?:{_ROMAN_SUFFIXES})?\b"
)
"""A Roman numeral, with what makes it an ordinal; not French `L'`, `Le` or `Ce`."""
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_CURRENCY: Final = "€$£¥"
RANGE: Final = re.compile(rf"{_GAP}*(?:-|–|—|{_RANGE_WORDS}){_GAP}*", re.IGNORECASE)
"""What separates the two numbers of a range."""
_SHARED: Final = re.compile(
    rf"{RANGE.pattern}|{_GAP}+(?:{alternatives(lambda data: data.numbers.span_links)}){_GAP}+", re.IGNORECASE
)
"""What separates two numbers of which the first may have the scale of the second."""
_SCALE_LETTER: Final = re.compile(
    rf"{_GAP}?(?P<letter>[kKMBTm])(?:(?P<money>[€$£¥]|EUR\b|CHF\b|USD\b)|(?![^\W\d_]))"
)
_DECADE_BEFORE: Final = re.compile(
    rf"(?:{alternatives(lambda data: data.numbers.decade_openings)}|'|’)\s*$", re.IGNORECASE
)
_DECADE_AFTER: Final = re.compile(rf"(?:{alternatives(lambda data: data.numbers.decade_endings)})\b")
_MONTH_BEFORE: Final = re.compile(rf"{MASK}{_GAP}[’']?$")
"""Directly after a masked date, two digits may be its year: `Mai 68`."""
_YEAR_WITH_NOTE: Final = re.compile(r"(?:1[5-9]|20)\d\d\.[1-9]\d?")
_SENTENCE_END: Final = re.compile(rf"$|\s*\n|{_GAP}+[A-ZÀ-Ý]")
"""A footnote mark directly after a year and its full stop looks like a decimal number: `depuis 1975.2`."""
_LONGEST: Final = 40
"""Characters beyond which a run of digits is a key or a drawing, not a number."""
_NOON: Final = 12
_MILLION: Final = 10**6
_SPACE: Final = re.compile(rf"{_GAP}+")


@dataclass(frozen=True, slots=True)
class _Scales:
    """Scale words of one language after a figure, with their factors."""

    pattern: re.Pattern[str]
    factors: dict[str, int]


def find_figures(text: str, language: str) -> list[Number]:
    """
    Find the numbers written in digits, in order, without overlap.

    Args:
        text: The text, with addresses and dates masked.
        language: BCP 47 primary subtag; determines the likelier decimal separator
            and the scale words.
    """
    found: list[Number] = []
    if DIGIT.search(text):
        found += [*_clock(text, language), *_prices(text)]
        taken = _places(found)
        for match in _FIGURE.finditer(text):
            if match.start() not in taken:
                found += _figure(text, match, language)
    taken = _places(found)
    for match in re.finditer("[½¼¾⅓]", text):
        if match.start() not in taken:
            value = _FRACTIONS[match.group()]
            found.append(Number((value,), Firmness.HINT, match.group(), match.start(), match.end()))
    for match in _ROMAN.finditer(text):
        value = Fraction(_roman(match[1]))
        found.append(Number((value,), Firmness.HINT, match.group(), match.start(), match.end()))
    found.sort(key=lambda number: number.start)
    return _with_sums(text, _share_scales(text, found))


def _places(numbers: list[Number]) -> set[int]:
    return {place for number in numbers for place in range(number.start, number.end)}


def scale_after(text: str, end: int, language: str) -> tuple[int, int] | None:
    """Factor and end offset of a scale word after a number; None if there is none."""
    scales = _scales(language)
    match = scales.pattern.match(text, end)
    if match is None:
        return None
    return scales.factors[match["scale"].rstrip(".").casefold()], match.end()


@cache
def _scales(language: str) -> _Scales:
    known = LANGUAGES.get(language)
    factors: dict[str, int] = {} if known is None else dict(known.numbers.scale_words)
    from babel.core import Locale, UnknownLocaleError

    try:
        formats = Locale.parse(language).compact_decimal_formats
    except (UnknownLocaleError, ValueError):
        formats = {}
    for width in ("long", "short"):
        for plural in formats.get(width, {}).values():
            for size, pattern in plural.items():
                word = re.sub(r"[0'\s\u00a0.]", "", pattern.pattern)
                # A single letter is as likely a unit: `5 m`, `3 T`. It counts only next to a currency.
                if len(word) > 1:
                    factors.setdefault(word.casefold(), _factor(int(size)))
    words = "|".join(re.escape(word) for word in sorted(factors, key=len, reverse=True))
    pattern = re.compile(rf"(?:{_GAP}|-)*(?P<scale>(?:{words})\b\.?)", re.IGNORECASE)
    return _Scales(pattern, factors)


def _factor(size: int) -> int:
    """The power of 1000 that a CLDR pattern for numbers of this size abbreviates."""
    return int(1000 ** ((len(str(size)) - 1) // 3))


def _clock(text: str, language: str) -> Iterator[Number]:
    known = LANGUAGES.get(language)
    for match in _CLOCK.finditer(text):
        minutes = match["a"] or match["b"] or match["c"] or match["d"] or match["e"] or match["f"]
        # `am` is half a day in English and a preposition in German.
        half_day = match["half"] if known is not None and known.numbers.half_day_clock else None
        if not (minutes or match["bare"] or half_day):
            continue
        hour, minute = int(match["hour"]), Fraction(int(minutes or 0), 100)
        minute = Fraction(30, 100) if match["more"] else minute
        readings = [hour + minute]
        if hour > _NOON:
            readings.append(hour - _NOON + minute)
        elif half_day:
            readings.append(hour + _NOON + minute)
        if match["more"]:
            # `3 heures et demie` may be a duration.
            readings.append(hour + Fraction(1, 2))
        yield Number(tuple(readings), Firmness.FIGURE, match.group(), match.start(), match.end())
        if match["c"]:
            # `10:15` may be a score, whose two figures have counterparts of their own.
            for part in (match["hour"], match["c"]):
                yield Number((Fraction(int(part)),), Firmness.HINT, part, match.start(), match.end())


def _prices(text: str) -> Iterator[Number]:
    for match in _PRICE.finditer(text):
        whole, rest = Fraction(match["whole"]), Fraction(match["rest"])
        yield Number((whole + rest / 100,), Firmness.FIGURE, match.group(), match.start(), match.end())
        # `25 fr. 30` may be two adjacent numbers, each with a counterpart of its own.
        for part, value in (("whole", whole), ("rest", rest)):
            yield Number((value,), Firmness.HINT, match[part], match.start(part), match.end(part))


def _figure(text: str, match: re.Match[str], language: str) -> Iterator[Number]:
    start, end = match.span()
    if end - start > _LONGEST:
        return
    if match["dotted"]:
        for part in match["dotted"].split("."):
            yield Number((Fraction(int(part)),), Firmness.HINT, match.group(), start, end)
        return
    readings = _readings(match, language)
    firmness = Firmness.HINT if _is_code(text, start, end) else Firmness.FIGURE
    scale = scale_after(text, end, language)
    if scale is not None:
        factor, end = scale
        scaled = [reading * factor for reading in readings]
        # Attached, it may be a unit: `20Mio` are mebibytes in French.
        readings = [*scaled, *readings] if text[match.end()].isalpha() else scaled
    else:
        if _YEAR_WITH_NOTE.fullmatch(match.group()) and _SENTENCE_END.match(text, end):
            year, _, note = match.group().partition(".")
            readings.append(Fraction(int(year)))
            yield Number((Fraction(int(note)),), Firmness.HINT, note, end - len(note), end)
        readings += _letter_scaled(text, start, end, readings)
        readings += _two_digit_years(text, match, found_year=_year_before(text, start))
    part = _FRACTION_AFTER.match(text, end)
    if part:
        readings, end = [readings[0] + _FRACTIONS[part[1]]], part.end()
    if readings[0] in (0, 1):
        firmness = Firmness.HINT
    yield Number(tuple(dict.fromkeys(readings)), firmness, text[start:end], start, end)


def _readings(match: re.Match[str], language: str) -> list[Fraction]:
    if match["grouped"]:
        digits = re.sub(r"\D", "", match["grouped"])
        rest = match["rest"]
        if rest:
            return [Fraction(f"{digits}.{rest[1:]}")]
        whole = Fraction(int(digits))
        if match["sep"] not in ".," or match["grouped"].count(match["sep"]) > 1:
            return [whole]
        as_decimal = Fraction(match["grouped"].replace(",", "."))
        known = LANGUAGES.get(language)
        grouping = "." if known is None else known.numbers.grouping_mark
        return [whole, as_decimal] if match["sep"] == grouping else [as_decimal, whole]
    if match["decimals"] is None:
        return [Fraction(int(match["whole"]))]
    return [Fraction(f"{match['whole']}.{match['decimals']}")]


def _is_code(text: str, start: int, end: int) -> bool:
    """Distinguish `A380`, `COVID-19`, `5G` from numbers with a unit, such as `30km` and `21-Jährige`."""
    before = text[max(0, start - 2) : start]
    if before[-1:].isalpha() or before[-1:] == "_" or (before[-1:] == "-" and before[:1].isalpha()):
        return True
    after = text[end : end + 2]
    return after[:1].isupper() and after[:1] not in "M" and not after[1:].islower()


def _letter_scaled(text: str, start: int, end: int, readings: list[Fraction]) -> list[Fraction]:
    """`3 M€`, `$3M`, `€2.5m`, `15 TEUR` and `10k` may be millions and thousands."""
    match = _SCALE_LETTER.match(text, end)
    if match is None:
        return []
    before = text[start - 1 : start] in tuple(_CURRENCY)
    attached = match.start("letter") == end
    letter = match["letter"]
    # A small `m` is a metre, and `T` a tonne, unless a currency is next to it.
    if not (before or match["money"] or (attached and letter in "kKMB")) or (letter == "m" and not before):
        return []
    factor = {"k": 10**3, "t": 10**3, "m": 10**6, "b": 10**9}[letter.casefold()]
    return [reading * factor for reading in readings]


def _year_before(text: str, start: int) -> str | None:
    match = re.search(r"(?<!\d)([12]\d)\d\d\s?[-–/]\s?$", text[max(0, start - 8) : start])
    return match[1] if match else None


def _two_digit_years(text: str, match: re.Match[str], *, found_year: str | None) -> list[Fraction]:
    """`2020/21` names 2021, `90er Jahre` and `années 90` name 1990, `Mai 68` may name 1968."""
    digits = match.group()
    if len(digits) == 2 and digits.isdigit():
        if _MONTH_BEFORE.search(text[max(0, match.start() - 3) : match.start()]):
            return [Fraction(1900 + int(digits)), Fraction(2000 + int(digits))]
        if found_year:
            return [Fraction(int(found_year + digits))]
        if _DECADE_AFTER.match(text, match.end()) or _DECADE_BEFORE.search(
            text[max(0, match.start() - 12) : match.start()]
        ):
            return [Fraction(1900 + int(digits)), Fraction(2000 + int(digits))]
    if len(digits) == 4 and digits.isdigit() and digits.endswith("0"):
        return [Fraction(int(digits[2:]))] if _DECADE_AFTER.match(text, match.end()) else []
    return []


def _roman(letters: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in letters]
    signed = [-v if any(later > v for later in values[n + 1 :]) else v for n, v in enumerate(values)]
    return sum(signed)


def _share_scales(text: str, numbers: list[Number]) -> list[Number]:
    """Add readings: in `10 bis 15 Millionen`, `um 4 auf 31 Millionen` the first may be in millions too."""
    shared = list(numbers)
    for n in range(len(numbers) - 1, 0, -1):
        first, second = shared[n - 1], shared[n]
        if first.end > second.start or not _SHARED.fullmatch(text[first.end : second.start]):
            continue
        for factor in (10**3, 10**6, 10**9):
            if second.value >= factor and second.text.rstrip(".")[-1:].isalpha() and first.value < 1000:
                widened = (*first.readings, *(reading * factor for reading in first.readings))
                shared[n - 1] = Number(widened, first.firmness, first.text, first.start, first.end)
    return shared


def _with_sums(text: str, numbers: list[Number]) -> list[Number]:
    """Add millions to the milliards before them, `3 milliards 40 millions`; each part remains as a hint."""
    summed = list(numbers)
    for n in range(len(numbers) - 1, 0, -1):
        first, second = summed[n - 1], summed[n]
        if (
            first.end <= second.start
            and _SPACE.fullmatch(text[first.end : second.start])
            and all(
                each.value >= _MILLION and each.text.rstrip(".")[-1:].isalpha() for each in (first, second)
            )
            and second.value < first.value / 2
        ):
            readings = (first.value + second.value, *first.readings)
            joined = text[first.start : second.end]
            summed[n - 1] = Number(readings, Firmness.FIGURE, joined, first.start, second.end)
            summed[n] = replace(second, firmness=Firmness.HINT)
    return summed
