"""
Signs of numbers: `-3,5`, `minus 12 Grad`, `±5 %`, `< 5 %`.

A hyphen or dash is a sign only where it cannot join two words or figures, or open a list item.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from aligner.compare.extract.number import Firmness
from aligner.languages import LANGUAGES, alternatives

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from aligner.compare.extract.number import Number

__all__ = ["has_signs", "other_signs"]

_GAP: Final = r"[\s\u00a0\u202f\u2009]"
_MINUS_WORDS: Final = alternatives(lambda data: data.numbers.minus_words)
_CURRENCY: Final = r"(?:[€$£]|CHF|EUR|USD)"
_SIGN: Final = re.compile(
    rf"""
    (?: (?P<minus>−) {_GAP}? | (?P<range>±|\+/[-−–]) {_GAP}? | (?P<plus>(?<![\w+/])\+) {_GAP}?
      | (?P<less>[<≤]) {_GAP}? | (?P<more>[>≥]) {_GAP}?
      | (?P<dash>(?<![^\s(\[„“"«:€$£])[-–])
      | (?P<word>(?<!\w)(?:{_MINUS_WORDS})) {_GAP}+
    ) {_CURRENCY}? $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PERCENT: Final = alternatives(lambda data: data.units.names.get("percent", ()))
_MEASURED: Final = re.compile(rf"{_GAP}*(?:%|‰|°|€|\$|£|CHF|EUR|USD|(?i:{_PERCENT})\b|{_MINUS_WORDS}|$)")
_ANY: Final = re.compile(rf"[-−–+±<>≤≥]{_GAP}?{_CURRENCY}?\d|\b(?:{_MINUS_WORDS})\b", re.IGNORECASE)
_LONGEST: Final = 12
_NEAR_BEFORE: Final = 60
_NEAR_AFTER: Final = 40
"""Characters in which a word can replace a sign."""
_RISE_BEFORE: Final = 40
_LEVEL_BEFORE: Final = 12
_OPPOSITE: Final = {"-": "+", "+": "-", "<": ">", ">": "<"}


def has_signs(text: str) -> bool:
    """Whether a text may have a number with a sign: most texts have none."""
    return _ANY.search(text) is not None


def _sign(text: str, number: Number) -> str:
    """The sign of a number: `-`, `+`, `±`, `<`, `>`, or nothing."""
    before = text[max(0, number.start - _LONGEST) : number.start]
    match = _SIGN.search(before)
    if match is None or number.text.startswith("+"):
        return ""
    start = number.start - len(before) + match.start()
    if match["dash"]:
        # `10 -12` is a range, `-12 Personen` at the start an item of a list.
        earlier = text[:start].rstrip()
        if earlier[-1:].isdecimal() or (not earlier and not _MEASURED.match(text, number.end)):
            return ""
        return "-"
    kind = match.lastgroup
    return {"minus": "-", "word": "-", "range": "±", "plus": "+", "less": "<", "more": ">"}[kind or "word"]


def other_signs(
    src: tuple[str, str, Sequence[Number]], tgt: tuple[str, str, Sequence[Number]]
) -> list[tuple[tuple[str, Number], tuple[str, Number]]]:
    """
    Pair the numbers of equal value that have contradictory signs.

    Args:
        src: Text, language and numbers of the source.
        tgt: Text, language and numbers of the target.

    Returns:
        The signs with their numbers. A minus that the other side lacks counts unless its words
        mean a decrease or a negative value: `recul de 3 %`. Of a level, a decrease says nothing:
        `tombé à 3`.
    """
    found = []
    left, right = _signed(src), _signed(tgt)
    places, other_places = _places_by_reading(left), _places_by_reading(right)
    for place, (_, number) in enumerate(left):
        if any(places[reading][0] < place for reading in number.readings):
            continue
        alike = _agreeing(left, places, number)
        others = _agreeing(right, other_places, number)
        if len(alike) != len(others):
            continue
        for (sign, one), (other_sign, other) in zip(*_unequal(alike, others), strict=True):
            if _contradict(sign, other_sign, (src[:2], one), (tgt[:2], other)) or _contradict(
                other_sign, sign, (tgt[:2], other), (src[:2], one)
            ):
                found.append(((sign, one), (other_sign, other)))
    return found


def _places_by_reading(numbers: Sequence[tuple[str, Number]]) -> dict[Fraction, list[int]]:
    """Places of the numbers that can have each value, ascending."""
    found: dict[Fraction, list[int]] = {}
    for place, (_, number) in enumerate(numbers):
        for reading in set(number.readings):
            found.setdefault(reading, []).append(place)
    return found


def _agreeing(
    numbers: Sequence[tuple[str, Number]], places: Mapping[Fraction, Sequence[int]], number: Number
) -> list[tuple[str, Number]]:
    """The numbers that can have a value of the given one, in order."""
    found = {place for reading in number.readings for place in places.get(reading, ())}
    return [numbers[place] for place in sorted(found)]


def _unequal(
    src: Sequence[tuple[str, Number]], tgt: Sequence[tuple[str, Number]]
) -> tuple[list[tuple[str, Number]], list[tuple[str, Number]]]:
    """What remains of both sides after pairing numbers with the same sign."""
    return _unpaired(src, tgt), _unpaired(tgt, src)


def _unpaired(
    numbers: Sequence[tuple[str, Number]], others: Sequence[tuple[str, Number]]
) -> list[tuple[str, Number]]:
    """Numbers without a partner of the same sign; partners are assigned in order."""
    free = Counter(sign for sign, _ in others)
    left = []
    for each in numbers:
        if free[each[0]]:
            free[each[0]] -= 1
        else:
            left.append(each)
    return left


def _signed(side: tuple[str, str, Sequence[Number]]) -> list[tuple[str, Number]]:
    text, _, numbers = side
    return [
        (_sign(text, number), number)
        for number in numbers
        if number.firmness is not Firmness.HINT or number.text == "1"
    ]


_Place: TypeAlias = "tuple[tuple[str, str], Number]"
"""Text and language of a number, and the number."""


def _contradict(sign: str, other_sign: str, place: _Place, other: _Place) -> bool:
    """
    Whether the sign of a number contradicts the other side.

    Args:
        sign: The sign.
        other_sign: The sign of the other number, perhaps none.
        place: Where the number is.
        other: Where the other number is.
    """
    if sign in _OPPOSITE and other_sign == _OPPOSITE[sign]:
        return True
    if sign == "±" and other_sign in ("+", "-"):
        return True
    if other_sign or sign not in ("-", "±"):
        return False
    (text, language), number = place
    if sign == "-" and _rise(language).search(text, max(0, number.start - _RISE_BEFORE), number.start):
        return True
    (text, language), number = other
    excuses = _excuses(language)[sign]
    around = text[max(0, number.start - _NEAR_BEFORE) : number.end + _NEAR_AFTER]
    if sign == "-" and _level(language).search(text, max(0, number.start - _LEVEL_BEFORE), number.start):
        excuses = _negative(language)
    return excuses is not None and excuses.search(around) is None


@cache
def _rise(language: str) -> re.Pattern[str]:
    """A word for an increase directly before a number, with at most two small words between."""
    known = LANGUAGES.get(language)
    words = "|".join(known.numbers.rise_words) if known is not None else "(?!)"
    return re.compile(rf"(?:{words})\w*(?:\s+\w{{1,4}}){{0,2}}\s+\W{{0,2}}$", re.IGNORECASE)


@cache
def _level(language: str) -> re.Pattern[str]:
    """A word directly before a figure that shows that it is a level: `sank auf 5`."""
    known = LANGUAGES.get(language)
    words = "|".join(known.numbers.level_links) if known is not None else "(?!)"
    return re.compile(rf"(?<!\w)(?:{words})\s+{_CURRENCY}?\s?$", re.IGNORECASE)


@cache
def _negative(language: str) -> re.Pattern[str]:
    """Words of a language for a negative value."""
    known = LANGUAGES.get(language)
    return re.compile("|".join(known.numbers.negative_words) if known is not None else "(?!)", re.IGNORECASE)


@cache
def _excuses(language: str) -> dict[str, re.Pattern[str] | None]:
    """Words of a language that can express a minus or a range around a value."""
    known = LANGUAGES.get(language)
    if known is None:
        return {"-": None, "±": None}
    return {
        "-": re.compile("|".join(known.numbers.fall_words), re.IGNORECASE),
        "±": re.compile("|".join(known.numbers.around_words), re.IGNORECASE),
    }
