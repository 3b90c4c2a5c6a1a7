"""
Converted: numbers that the other side expresses in another unit, as a ratio, or in another part.

Part of the check `number`, kept separate because it explains numbers away, and has no values of its
own: `80 km` and `50 miles`, `zwei von fünf` and `40 %`, `fünfzig Cent` and `0,50 €`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.number import Firmness
from aligner.compare.extract.unit import converts, duration, find_quantities
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from aligner.compare.comparison import LinkedTexts
    from aligner.compare.extract.number import Number
    from aligner.compare.extract.unit import Quantity

__all__ = ["without_conversions"]

_WHOLE: Final = 100
_ROUNDED: Final = 1
"""Percentage points by which a ratio and a percentage may differ."""
_MOST_BEFORE: Final = 60
_MOST_QUANTITIES: Final = 64
"""Different quantities of each side, from the first, that are compared in other units: all pairs of them."""


def without_conversions(
    linked: LinkedTexts,
    src: Sequence[Number],
    tgt: Sequence[Number],
    find_numbers: Callable[[str, str], Sequence[Number]],
) -> tuple[list[Number], list[Number]]:
    """
    Leave out the numbers that the other side gives in another form.

    Args:
        linked: A link.
        src: Numbers of the source without counterpart.
        tgt: Numbers of the target without counterpart.
        find_numbers: Finds all numbers of a text in a language.
    """
    sides = [
        (text, language, find_quantities(text, language, find_numbers(text, language)))
        for text, language in (
            (linked.src_text, linked.src_language),
            (linked.tgt_text, linked.tgt_language),
        )
    ]
    explained = (_explained(sides[0], sides[1], src, tgt), _explained(sides[1], sides[0], tgt, src))
    left = [number for number in src if number.start not in explained[0]]
    right = [number for number in tgt if number.start not in explained[1]]
    if (left and right) or (len(left), len(right)) == (len(src), len(tgt)):
        return left, right
    # A word that one side alone has needs no counterpart.
    return (
        [number for number in left if number.firmness is Firmness.FIGURE],
        [number for number in right if number.firmness is Firmness.FIGURE],
    )


def _explained(
    side: tuple[str, str, Sequence[Quantity]],
    other: tuple[str, str, Sequence[Quantity]],
    numbers: Sequence[Number],
    others: Sequence[Number],
) -> set[int]:
    """Offsets of the numbers of a side that a number of the other side expresses."""
    text, language, own = side
    other_text, other_language, theirs = other
    found = _converted(own, theirs, {number.start for number in numbers})
    shares, other_shares = _shares(own, numbers), _shares(theirs, others)
    other_ratios = sorted({ratio for ratio, _ in _ratios(other_text, other_language, others)})
    found |= {place for place, share in shares.items() if _is_near(share, other_ratios)}
    given = sorted(set(other_shares.values()))
    for ratio, parts in _ratios(text, language, numbers):
        if _is_near(ratio, given):
            found |= parts
    cents, other_cents = _cents(own, numbers), set(_cents(theirs, others).values())
    other_rests = {each.value % 1 for each in others}
    found |= {place for place, value in cents.items() if value in other_rests}
    found |= {number.start for number in numbers if number.value % 1 and number.value % 1 in other_cents}
    return found


def _converted(own: Sequence[Quantity], theirs: Sequence[Quantity], starts: set[int]) -> set[int]:
    """Offsets among `starts` of the quantities that the other side has in another unit."""
    groups: dict[object, list[Quantity]] = {}
    for each in own:
        if each.number.start in starts and _is_measured(each):
            groups.setdefault(_key(each), []).append(each)
    if not groups:
        return set()
    others = list({_key(each): each for each in theirs if _is_measured(each)}.values())[:_MOST_QUANTITIES]
    return {
        each.number.start
        for alike in list(groups.values())[:_MOST_QUANTITIES]
        if any(converts(alike[0], one) for one in others)
        for each in alike
    }


def _is_measured(quantity: Quantity) -> bool:
    return bool(quantity.units) or duration(quantity) is not None


def _key(quantity: Quantity) -> object:
    """What decides whether a quantity is another one in another unit."""
    return quantity.units, quantity.number.readings, duration(quantity)


def _is_near(value: Fraction, others: Sequence[Fraction]) -> bool:
    """Whether a value is one of others, which ascend, up to rounding."""
    place = bisect_left(others, value - _ROUNDED)
    return place < len(others) and others[place] <= value + _ROUNDED


def _shares(quantities: Sequence[Quantity], numbers: Sequence[Number]) -> dict[int, Fraction]:
    """The percentages among some numbers, by offset."""
    starts = {number.start for number in numbers}
    return {
        each.number.start: each.number.value
        for each in quantities
        if "percent" in each.units and each.number.start in starts
    }


def _cents(quantities: Sequence[Quantity], numbers: Sequence[Number]) -> dict[int, Fraction]:
    """The cents among some numbers, as parts of the whole currency, by offset."""
    starts = {number.start for number in numbers}
    return {
        each.number.start: each.number.value / _WHOLE
        for each in quantities
        if "cent" in each.units and each.number.start in starts
    }


def _ratios(text: str, language: str, numbers: Sequence[Number]) -> list[tuple[Fraction, set[int]]]:
    """Ratios such as `zwei von fünf`, as percentages, with the offsets of their numbers."""
    if language not in LANGUAGES:
        return []
    link, one = _ratio_words(language)
    found = []
    for place, whole in enumerate(numbers):
        if whole.value <= 1:
            continue
        before = text[max(0, whole.start - _MOST_BEFORE) : whole.start]
        if one.search(before):
            found.append((_WHOLE / whole.value, {whole.start}))
        elif place and link.fullmatch(text[numbers[place - 1].end : whole.start]):
            part = numbers[place - 1]
            found.append((_WHOLE * part.value / whole.value, {part.start, whole.start}))
    return found


@cache
def _ratio_words(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What links the two numbers of a ratio, and what precedes the second if the first is one."""
    numbers = LANGUAGES[language].numbers
    links = rf"(?:\s+\w+){{0,3}}\s+(?:{'|'.join(numbers.ratio_links)})\s+"
    ones = "|".join([*numbers.ratio_ones, rf"(?:{'|'.join(sorted(numbers.articles))}){links[:-3]}"])
    return re.compile(links, re.IGNORECASE), re.compile(rf"(?<!\w)(?:{ones})\s+$", re.IGNORECASE)
