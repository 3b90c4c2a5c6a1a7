"""
Telephone numbers in a text, and whether two of them are the same.

The numbering plans come from the library phonenumbers, which is imported only for a text that
looks as if it had a telephone number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from aligner.languages import LANGUAGES, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Phone", "find_phones"]

_SEPARATOR: Final = (
    r"(?:[\s\u00a0\u202f\u2009]?[()/.\u2010\u2011\u2013-][\s\u00a0\u202f\u2009]?|[\s\u00a0\u202f\u2009])"
)
_CANDIDATE: Final = re.compile(
    rf"""
    (?: (?P<label> \b(?:{alternatives(lambda data: data.layout.phone_labels)})\w*\.? \s* :? \s* )
      | (?<![\w.,:/+-]) )
    (?P<number> (?: \+ (?=\d) | (?=0) | \((?=0\d) | (?(label) (?=\d) | (?!)) )
        \d+ \)? (?:{_SEPARATOR}{{0,2}} \d+)* )
    (?! \w | [.,:]\d | \s?[%€$] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAY_HAVE: Final = re.compile(r"\d[\d\s\u00a0\u202f\u2009()/.\u2010\u2011\u2013-]{4,}\d")
_DATE: Final = re.compile(r"\d\d?[./]\s?\d\d?[./]\s?(?:19|20)\d\d|\b(?:19|20)\d\d-\d\d-\d\d")
_TIMES: Final = re.compile(r"[0-2]?\d[.:]?[0-5]\d\s?[-\u2013]\s?[0-2]?\d[.:]?[0-5]\d")

_FEWEST_LABELLED: Final = 6
_FEWEST: Final = 9
"""Minimum digits of a number without label: a national one that begins with 0, or with country code."""
_MOST: Final = 15
_GROUPS: Final = 3
"""Groups of digits that make a number without label a telephone number, even if no plan has it."""


@dataclass(frozen=True, slots=True)
class Phone:
    """
    A telephone number in a text.

    Attributes:
        country: Its calling code, if the text has it; else None.
        national: The digits after the country code, or as written if there is none.
        text: The number as written.
        start: Offset of its first character in the text.
        end: Offset after its last character.
    """

    country: int | None
    national: str
    text: str
    start: int
    end: int

    def __str__(self) -> str:
        """The form of E.164 (`+41225550123`), or the digits as written if the country is unknown."""
        return self.national if self.country is None else f"+{self.country}{self.national}"

    def agrees(self, other: Phone) -> bool:
        """Whether both can be the same number: a country that one side leaves out is that of the other."""
        if (self.country is None) == (other.country is None):
            return (self.country, self.national) == (other.country, other.national)
        home, abroad = (self, other) if self.country is None else (other, self)
        return _in_country(home.national, abroad.country or 0) == abroad.national


@lru_cache(1 << 15)
def find_phones(text: str, language: str) -> tuple[Phone, ...]:
    """
    Find the telephone numbers of a text, in order, without overlap.

    A number is recognised by a label (`Tel.`), a country code, or a leading zero where the
    numbering plan of a country of the language has it.

    Args:
        text: The text, with addresses masked.
        language: BCP 47 primary subtag.
    """
    if not _MAY_HAVE.search(text):
        return ()
    return tuple(_found(text, language))


def _found(text: str, language: str) -> Iterator[Phone]:
    for match in _CANDIDATE.finditer(text):
        written = match["number"]
        digits = re.sub(r"\D", "", written)
        fewest = _FEWEST_LABELLED if match["label"] else _FEWEST
        if (
            not fewest <= len(digits) <= _MOST
            or _DATE.search(written)
            or _TIMES.fullmatch(written.strip("("))
        ):
            continue
        abroad = written.startswith("+") or digits.startswith("00")
        country, national = _parsed(written, digits) if abroad else (None, digits)
        if abroad and country is None:
            continue
        grouped = len(re.findall(r"\d+", written)) >= _GROUPS
        if match["label"] or _has_plan(country, national, language, loosely=grouped):
            yield Phone(country, national, written, match.start("number"), match.end("number"))


def _parsed(written: str, digits: str) -> tuple[int | None, str]:
    """Country code and national number of a number that has both; None without a valid code."""
    from phonenumbers import NumberParseException, national_significant_number, parse

    try:
        number = parse(written if written.startswith("+") else f"+{digits[2:]}")
    except NumberParseException:
        return None, digits
    return number.country_code, national_significant_number(number)


def _has_plan(country: int | None, national: str, language: str, *, loosely: bool) -> bool:
    """Whether a numbering plan has a number; loosely, whether its length fits."""
    from phonenumbers import NumberParseException, is_possible_number, is_valid_number, parse

    accepts = is_possible_number if loosely else is_valid_number
    known = LANGUAGES.get(language)
    if country is not None:
        attempts: list[tuple[str, str | None]] = [(f"+{country}{national}", None)]
    else:
        attempts = [(national, region) for region in (known.layout.phone_countries if known else ())]
    for number, region in attempts:
        try:
            if accepts(parse(number, region)):
                return True
        except NumberParseException:
            continue
    return False


def _in_country(national: str, country: int) -> str:
    """A number as written in a country without its calling code: without the leading zero, if any."""
    from phonenumbers import NumberParseException, national_significant_number, parse
    from phonenumbers import region_code_for_country_code as region_of

    try:
        number = parse(national, region_of(country))
    except NumberParseException:
        return national
    return national_significant_number(number)
