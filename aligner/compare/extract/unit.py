"""
Units: what a number counts, as a currency or a unit of measure.

Symbols that every language shares are here, names in `aligner.languages.<code>.units`. A symbol
with several meanings (`m`: metre, million or minute) has them all, so that doubt never becomes a report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.figure import RANGE
from aligner.compare.extract.number import Firmness
from aligner.compare.extract.vocabulary import Expression
from aligner.languages import LANGUAGES, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.compare.extract.number import Number

__all__ = [
    "Quantity",
    "converts",
    "currencies",
    "duration",
    "find_quantities",
    "is_symbol",
    "may_name",
    "same_dimension",
]


@dataclass(frozen=True, slots=True)
class _Unit:
    """
    A unit.

    Attributes:
        dimension: What it measures; only units of one dimension can be confused or converted.
        factor: Size in the base unit of the dimension; None if no fixed factor exists.
        zero: What is added to a value before `factor` applies: only scales of temperature need it.
    """

    dimension: str
    factor: Fraction | None = None
    zero: Fraction = Fraction(0)


def _measures(dimension: str, **factors: str) -> dict[str, _Unit]:
    return {name: _Unit(dimension, Fraction(factor)) for name, factor in factors.items()}


_CURRENCIES: Final = (
    *("franc", "euro", "dollar", "pound", "yen", "yuan", "rouble", "rupee", "krone", "zloty", "forint"),
    *("peso", "lira", "won", "real", "cent"),
)
_UNITS: Final[dict[str, _Unit]] = {
    **{name: _Unit("currency") for name in _CURRENCIES},
    **_measures(
        "length", micrometre="1/1000000", millimetre="1/1000", centimetre="1/100", metre="1", kilometre="1000"
    ),
    **_measures("length", nanometre="1/1000000000", decimetre="1/10"),
    **_measures("length", mile="1609.344", nautical="1852", foot="0.3048", inch="0.0254", yard="0.9144"),
    **_measures("area", sqcentimetre="1/10000", sqmetre="1", sqkilometre="1000000", hectare="10000"),
    **_measures("area", acre="4046.856", sqmillimetre="1/1000000"),
    **_measures("volume", cubicmetre="1000", litre="1", millilitre="1/1000", centilitre="1/100"),
    **_measures("volume", decilitre="1/10", hectolitre="100", gallon="3.785", barrel="158.987"),
    **_measures("volume", cubiccentimetre="1/1000", cubicdecimetre="1", cubickilometre="1000000000000"),
    **_measures("mass", milligram="1/1000000", gram="1/1000", kilogram="1", tonne="1000"),
    **_measures("mass", kilotonne="1000000", megatonne="1000000000"),
    **_measures("mass", ounce="0.02835", avoirdupois="0.45359"),
    **_measures("time", second="1", minute="60", hour="3600", day="86400", week="604800"),
    # A month and a year have no fixed number of days.
    **_measures("months", month="1", year="12"),
    **_measures("speed", kmh="1", mph="1.609344", ms="3.6"),
    **_measures(
        "power", watt="1/1000", kilowatt="1", megawatt="1000", gigawatt="1000000", terawatt="1000000000"
    ),
    **_measures("power", horsepower="0.7355"),
    **_measures("voltage", volt="1", kilovolt="1000"),
    **_measures("frequency", hertz="1", kilohertz="1000", megahertz="1000000", gigahertz="1000000000"),
    **_measures("heat", joule="1", kilojoule="1000", kilocalorie="4184"),
    **_measures("heat", megajoule="1000000", gigajoule="1000000000"),
    **_measures("energy", watthour="1/1000", kilowatthour="1", megawatthour="1000"),
    **_measures("energy", gigawatthour="1000000", terawatthour="1000000000"),
    "celsius": _Unit("temperature", Fraction(1)),
    "fahrenheit": _Unit("temperature", Fraction(5, 9), Fraction(-32)),
    "arc": _Unit("angle", Fraction(1)),
    **_measures("share", percent="1/100", permille="1/1000"),
    **{name: _Unit("share") for name in ("percentpoint", "basispoint", "point")},
    **_measures("data", kilobyte="1/1000", megabyte="1", gigabyte="1000", terabyte="1000000"),
    "oclock": _Unit("clock"),
    "million": _Unit("scale"),
    "thousand": _Unit("scale"),
}
_CONFUSABLE: Final = {"months": "time", "volume": "area"}
"""Dimensions whose units are confused with those of another, although nothing converts them."""

_SYMBOLS: Final[dict[str, str]] = {
    "€": "euro",
    "EUR": "euro",
    "$": "dollar",
    "US$": "dollar",
    "USD": "dollar",
    "CAD": "dollar",
    "AUD": "dollar",
    "CHF": "franc",
    "sFr.": "franc",
    "£": "pound",
    "GBP": "pound",
    "¥": "yen yuan",
    "JPY": "yen",
    "CNY": "yuan",
    "RMB": "yuan",
    "SEK": "krone",
    "NOK": "krone",
    "DKK": "krone",
    "CZK": "krone",
    "PLN": "zloty",
    "HUF": "forint",
    "RUB": "rouble",
    "INR": "rupee",
    "ct": "cent",
    "Cts": "cent",
    "cts": "cent",
    "µm": "micrometre",
    "μm": "micrometre",
    "mm": "millimetre",
    "nm": "nanometre",
    "cm": "centimetre",
    "dm": "decimetre",
    "m": "metre million minute",
    "km": "kilometre",
    "mi": "mile",
    "ft": "foot",
    "mm²": "sqmillimetre",
    "cm²": "sqcentimetre",
    "cm2": "sqcentimetre",
    "m²": "sqmetre",
    "m2": "sqmetre",
    "km²": "sqkilometre",
    "km2": "sqkilometre",
    "ha": "hectare",
    "m³": "cubicmetre",
    "m3": "cubicmetre",
    "cm³": "cubiccentimetre",
    "cm3": "cubiccentimetre",
    "dm³": "cubicdecimetre",
    "dm3": "cubicdecimetre",
    "km³": "cubickilometre",
    "km3": "cubickilometre",
    "l": "litre",
    "L": "litre",
    "ml": "millilitre",
    "mL": "millilitre",
    "cl": "centilitre",
    "cL": "centilitre",
    "dL": "decilitre",
    "dl": "decilitre",
    "hl": "hectolitre",
    "mg": "milligram",
    "g": "gram",
    "kg": "kilogram",
    "t": "tonne thousand",
    "kt": "kilotonne",
    "Mt": "megatonne",
    "s": "second",
    "min": "minute",
    "h": "hour oclock",
    "km/h": "kmh",
    "mph": "mph",
    "m/s": "ms",
    "W": "watt",
    "kW": "kilowatt",
    "MW": "megawatt",
    "GW": "gigawatt",
    "TW": "terawatt",
    "Wh": "watthour",
    "kWh": "kilowatthour",
    "MWh": "megawatthour",
    "GWh": "gigawatthour",
    "TWh": "terawatthour",
    "kV": "kilovolt",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "kJ": "kilojoule",
    "MJ": "megajoule",
    "GJ": "gigajoule",
    "kcal": "kilocalorie",
    "°C": "celsius",
    "° C": "celsius",
    "°F": "fahrenheit",
    "° F": "fahrenheit",
    "°": "celsius fahrenheit arc",
    "%": "percent",
    "‰": "permille",
    "KB": "kilobyte",
    "kB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
}
_DISTINCT: Final = ("dollar", "euro", "franc", "pound", "rouble", "yen", "yuan", "zloty")
"""Currencies whose names mean nothing else."""
_GAP: Final = r"[\s\u00a0\u202f\u2009]"
_CLOCK: Final = re.compile(
    rf"\d{_GAP}*(?:(?P<bare>h|{alternatives(lambda data: data.numbers.hour_words)})"
    rf"|{alternatives(lambda data: data.numbers.clock_words)})(?![^\W\d])",
    re.IGNORECASE,
)
"""A figure that `find_figures` read together with the word for its hour."""
_HOURS_MINUTES: Final = re.compile(
    rf"(?P<hours>\d{{1,2}}){_GAP}?(?:h|{alternatives(lambda data: data.numbers.duration_hours)})\.?{_GAP}?"
    rf"(?P<minutes>[0-5]?\d)(?:{_GAP}?(?:{alternatives(lambda data: data.numbers.duration_minutes)})\.?)?",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d[\d.,'’]*")
_INSIDE: Final = re.compile(
    r"(?<=[^\W\d_])(?:-(?=[^\W\d_])"
    rf"|\s(?=\w+\s+(?:{alternatives(lambda data: data.numbers.half_more)})))",
    re.IGNORECASE,
)
"""Before a unit that is part of a number in words."""
_BEFORE: Final = re.compile(
    rf"(?<![\w\d])(?P<unit>US-?\$|€|\$|£|¥|[SsFf]*[Ff]r\.|EUR|USD|CHF|GBP|JPY|SEK|NOK|DKK|PLN|RUB){_GAP}*[-–+]?$"
)
"""A currency in front of a figure: `CHF 50`, `$9.99`."""

_NO_UNIT: Final = re.compile(rf"{_GAP}*(?:[\d.,;:!?()/]|$)")
"""What cannot be followed by a unit; found in a tenth of the time of a search for all units."""

_LONGEST_BEFORE: Final = 8
_HOUR: Final = frozenset({"hour", "oclock"})
_OCLOCK: Final = frozenset({"oclock"})
_FINEST: Final = Fraction(1, 10**6)
_ROUNDED: Final = Fraction(1, 20)
"""Greatest share of a value by which it may have been rounded when it was converted."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """
    A number with its unit.

    Attributes:
        number: The number.
        units: What the unit can be, also if only the end of a range has it; empty if none was recognised.
        text: Number and unit as written.
    """

    number: Number
    units: frozenset[str]
    text: str

    def agrees(self, other: Quantity) -> bool:
        """Whether both can have the same unit."""
        return not self.units.isdisjoint(other.units)


@cache
def _after(language: str) -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    """Pattern of the units after a number, with a group for each name, and the units of the groups."""
    known = LANGUAGES.get(language)
    named = [(re.escape(symbol), units) for symbol, units in _SYMBOLS.items()]
    openings = "(?!)"
    if known is not None:
        own, names = known.units.symbols.items(), known.units.names.items()
        named += [(each, units) for units, patterns in own for each in patterns]
        named += [(f"(?i:{each})", units) for units, patterns in names for each in patterns]
        openings = "|".join(known.units.openings)
    # `Grad Celsius` comes before `Grad`.
    named.sort(key=lambda item: -len(item[0]))
    groups = {f"u{place}": frozenset(units.split()) for place, (_, units) in enumerate(named)}
    choices = "|".join(f"(?P<u{place}>{pattern})" for place, (pattern, _) in enumerate(named))
    # One edge after all names: to compile one after each takes three times as long.
    choice = _edged(f"(?:{choices})")
    return re.compile(
        rf"\+?{_GAP}*(?:[kKMT](?=[€$£]|EUR\b|CHF\b|USD\b)|-(?=\w))?(?i:{openings})?{choice}"
    ), groups


def _edged(name: str) -> str:
    """A name that is neither part of a word nor of a compound unit, and not elided: `5 l'`."""
    return rf"{name}(?![\w²³'’]|{_GAP}?/{_GAP}?\w)"


def find_quantities(text: str, language: str, numbers: Iterable[Number]) -> list[Quantity]:
    """
    Find the unit of each number that needs a counterpart, and of figures such as 0 and 1.

    Args:
        text: The text.
        language: BCP 47 primary subtag.
        numbers: The numbers of the text.
    """
    found = [
        _quantity(text, language, number)
        for number in numbers
        if number.firmness is not Firmness.HINT or number.text in ("0", "1")
    ]
    for place in range(len(found) - 1, 0, -1):
        first, second = found[place - 1], found[place]
        between = text[first.number.end : second.number.start]
        if second.units and not first.units and RANGE.fullmatch(between):
            # `10 bis 12 Tonnen`
            found[place - 1] = replace(first, units=second.units)
    return found


def _quantity(text: str, language: str, number: Number) -> Quantity:
    clock = _CLOCK.search(number.text)
    if clock:
        return Quantity(number, _HOUR if clock["bare"] else _OCLOCK, number.text)
    if text[number.start - 1 : number.start] == ":":
        # `2:05:13 Stunden`: the unit is that of the first number.
        return Quantity(number, frozenset(), number.text)
    units, end = _unit_at(text, number.end, language)
    if units:
        return Quantity(number, units, text[number.start : end].strip())
    digits = _DIGITS.match(number.text)
    if digits and digits.end() < len(number.text):
        # `12 Franken 50` is one number.
        units, _ = _unit_at(text, number.start + digits.end(), language)
        if units:
            return Quantity(number, units, number.text)
    for edge in _INSIDE.finditer(number.text):
        # `Zwei-Prozent-Ziel`, `un an et demi`
        units, _ = _unit_at(text, number.start + edge.start(), language)
        if units:
            return Quantity(number, units, number.text)
    before = _BEFORE.search(text[max(0, number.start - _LONGEST_BEFORE) : number.start])
    if before:
        found = _SYMBOLS.get(before["unit"].replace("-", ""), "franc")
        return Quantity(number, frozenset(found.split()), before.group().lstrip() + number.text)
    return Quantity(number, frozenset(), number.text)


def _unit_at(text: str, start: int, language: str) -> tuple[frozenset[str], int]:
    if _NO_UNIT.match(text, start):
        return frozenset(), start
    pattern, groups = _after(language)
    match = pattern.match(text, start)
    if match is None or match.lastgroup is None:
        return frozenset(), start
    return groups[match.lastgroup], match.end()


def is_symbol(word: str) -> bool:
    """Whether a word is the symbol of a unit of measure, not of a currency: `GWh`."""
    return word in _SYMBOLS and _UNITS[_SYMBOLS[word].split()[0]].dimension != "currency"


def same_dimension(first: Quantity, second: Quantity) -> bool:
    """Whether the units of two quantities measure the same, so that one can be mistaken for the other."""
    return not _dimensions(first).isdisjoint(_dimensions(second))


def _dimensions(quantity: Quantity) -> frozenset[str]:
    found = (_UNITS[unit].dimension for unit in quantity.units)
    return frozenset(_CONFUSABLE.get(each, each) for each in found)


def converts(first: Quantity, second: Quantity) -> bool:
    """Whether one quantity is the other in another unit, within the rounding of both figures."""
    if duration(first) is not None or duration(second) is not None:
        return _minutes(first) == _minutes(second) is not None
    for one, two in product(sorted(first.units), sorted(second.units)):
        unit, other = _UNITS[one], _UNITS[two]
        if one == two or unit.dimension != other.dimension or unit.factor is None or other.factor is None:
            continue
        for value, figure in product(first.number.readings, second.number.readings):
            base, base_other = (value + unit.zero) * unit.factor, (figure + other.zero) * other.factor
            slack = max(_rounding(value) * unit.factor, _rounding(figure) * other.factor)
            if abs(base - base_other) <= slack:
                return True
    return False


def duration(quantity: Quantity) -> Fraction | None:
    """The minutes of `1 h 35`; None for any other quantity."""
    match = _HOURS_MINUTES.fullmatch(quantity.number.text.strip())
    return None if match is None else Fraction(60 * int(match["hours"]) + int(match["minutes"]))


def _minutes(quantity: Quantity) -> Fraction | None:
    """The minutes of a duration, or of a number of minutes; None for any other quantity."""
    return duration(quantity) or (quantity.number.value if "minute" in quantity.units else None)


def _rounding(value: Fraction) -> Fraction:
    """Half of the last place of a value that is not zero, at most a share of the value."""
    place = Fraction(1)
    while value % place:
        place /= 10
        if place < _FINEST:
            return Fraction(0)
    while value and not value % (place * 10):
        place *= 10
    return min(place / 2, abs(value) * _ROUNDED)


def currencies(text: str, language: str) -> dict[str, str]:
    """The currencies that a text names unmistakably, with or without a figure, as written."""
    pattern, groups = _named_currencies(language)
    found: dict[str, str] = {}
    for match in pattern.finditer(text):
        if match.lastgroup is not None:
            found.setdefault(groups[match.lastgroup], match.group())
    return found


def may_name(text: str, currency: str) -> bool:
    """Whether a text names a currency, perhaps in a compound: `Eurozone`, `US-Dollarkurs`."""
    return _traces(currency).search(text) is not None


@cache
def _named_currencies(language: str) -> tuple[Expression, dict[str, str]]:
    """A pattern with a group for each currency, and the currency of each group."""
    known = LANGUAGES.get(language)
    by_currency: dict[str, list[str]] = {currency: [] for currency in _DISTINCT}
    for symbol, units in _SYMBOLS.items():
        if units in by_currency and symbol.isalpha() is (len(symbol) > 1):
            by_currency[units].append(
                rf"\b{symbol}\b"
                if symbol.isalpha()
                else rf"(?<![\w]){re.escape(symbol)}|{re.escape(symbol)}(?!\w)"
            )
    for units, patterns in known.units.names.items() if known is not None else ():
        if units in by_currency:
            by_currency[units] += [
                rf"\b(?i:{each})(?!\w)" for each in patterns if each[-1] not in ".?" or each[-2] != "."
            ]
    groups = {f"u{place}": currency for place, currency in enumerate(by_currency)}
    choices = "|".join(f"(?P<{group}>{'|'.join(by_currency[each])})" for group, each in groups.items())
    return Expression(choices), groups


@cache
def _traces(currency: str) -> re.Pattern[str]:
    names = [re.escape(symbol) for symbol, units in _SYMBOLS.items() if currency in units.split()]
    names += [
        rf"(?i:{each})"
        for known in LANGUAGES.values()
        for units, patterns in known.units.names.items()
        if currency in units.split()
        for each in patterns
    ]
    return re.compile("|".join(names))
