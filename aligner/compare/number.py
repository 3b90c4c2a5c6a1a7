"""
Number: the numbers of the two sides differ in value.

Fires on a linked pair where a value stands on one side only, whatever its form:
`zehn` is 10, `1.000` is `1 000`, `3 Mrd.` is `3 milliards`. Must not fire on
digits inside links, e-mail addresses and codes (`A380`), on dates, on articles
(`ein`, `une`), on a value repeated on one side, or on a small number word that
the other side leaves unsaid or says in another way (`beide`, `la moitié`).

Severity: error where each side has a value that the other lacks (a figure was
changed); warning where only one side has.

Detail: `src` and `tgt`, the values without counterpart as strings
(`"1000"`, `"2.5"`); `src_text` and `tgt_text`, as they are written.
"""

from __future__ import annotations

import re
from collections import deque
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.address import find_addresses, mask
from aligner.compare.extract.compound import find_phones, put_together
from aligner.compare.extract.date import find_dates
from aligner.compare.extract.figure import find_figures
from aligner.compare.extract.number import Firmness, Number, show
from aligner.compare.extract.numberword import find_number_words
from aligner.compare.mismatch import mismatch
from aligner.divergence import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.extract.date import DateMention
    from aligner.compare.pairs import Comparison, Pair
    from aligner.divergence import Divergence

__all__ = ["find_number_differences", "find_numbers", "unmatched"]

_VERSION: Final = re.compile(
    r"(?<![\w./:@-])v?(?!\d{1,3}(?:\.\d{3})+(?![.\d]))"
    r"(\d{1,4}(?:\.\d{1,4}){2,}|(?<=v)\d{1,4}\.\d{1,4})(?![\w/@-]|\.\w)"
)
"""A version has two stops at least, or a `v` in front, and is no number in groups of thousand."""

_DIGIT: Final = re.compile(r"\d")


def find_number_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield one divergence for each linked pair whose numbers differ in value."""
    for pair in comparison.pairs:
        if not (
            _may_be_firm(pair.src_text, pair.src_language) or _may_be_firm(pair.tgt_text, pair.tgt_language)
        ):
            continue
        versions = _other_versions(pair)
        # What may excuse a number takes as long to find as all that has to be excused.
        if not any(unmatched(*_both(pair, hints=False))):
            if versions[0]:
                yield _different(pair, comparison, [], [], versions)
            continue
        src, tgt = unmatched(*_both(pair, hints=True))
        if src or tgt:
            yield _different(pair, comparison, src, tgt, versions)


def _different(
    pair: Pair,
    comparison: Comparison,
    src: Sequence[Number],
    tgt: Sequence[Number],
    versions: tuple[list[str], list[str]],
) -> Divergence:
    src_versions, tgt_versions = versions
    return mismatch(
        Kind.NUMBER,
        pair,
        comparison,
        src=[*(number.text.strip() for number in src), *src_versions],
        tgt=[*(number.text.strip() for number in tgt), *tgt_versions],
        detail={
            "src": [*(show(number.value) for number in src), *src_versions],
            "tgt": [*(show(number.value) for number in tgt), *tgt_versions],
            "src_text": [*(number.text for number in src), *src_versions],
            "tgt_text": [*(number.text for number in tgt), *tgt_versions],
        },
    )


def _other_versions(pair: Pair) -> tuple[list[str], list[str]]:
    """The versions (`9.0.7`) of each side that the other does not have, where each has such a one."""
    src = _versions(pair.src_text, pair.src_language)
    tgt = _versions(pair.tgt_text, pair.tgt_language) if src else {}
    src_left, tgt_left = [each for each in src if each not in tgt], [each for each in tgt if each not in src]
    return (src_left, tgt_left) if src_left and tgt_left else ([], [])


def _versions(text: str, language: str) -> dict[str, None]:
    if not _VERSION.search(text):
        return {}
    bare, _, _ = _bare(text, language)
    return {match[1]: None for match in _VERSION.finditer(bare)}


def _may_be_firm(text: str, language: str) -> bool:
    """Whether a text may have a number that has to be on the other side too: most have none."""
    return _DIGIT.search(text) is not None or any(
        number.firmness is not Firmness.HINT for number in find_number_words(text, language, hints=False)
    )


def _both(pair: Pair, *, hints: bool) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    return (
        find_numbers(pair.src_text, pair.src_language, hints=hints),
        find_numbers(pair.tgt_text, pair.tgt_language, hints=hints),
    )


def find_numbers(text: str, language: str, *, hints: bool = True) -> tuple[Number, ...]:
    """
    Find the numbers of a text: figures, number words, and hints from dates.

    Args:
        text: One or more sentences.
        language: BCP 47 primary subtag.
        hints: Whether also words that only may stand for a number.

    Returns:
        In order. Day and year of a date are hints, for the other side may say
        them as plain numbers.
    """
    bare, phones, dates = _bare(text, language)
    figures = find_figures(bare, language)
    bare = mask(bare, ((figure.start, figure.end) for figure in figures))
    words = find_number_words(bare, language, hints=hints)
    parts = [hint for date in dates for hint in _date_hints(date)]
    found = sorted([*phones, *figures, *words, *parts], key=lambda number: number.start)
    return tuple(put_together(found, text))


def _bare(text: str, language: str) -> tuple[str, Sequence[Number], tuple[DateMention, ...]]:
    """A text without addresses, telephone numbers and dates; and the last two."""
    bare = mask(text, ((address.start, address.end) for address in find_addresses(text)))
    phones = find_phones(bare)
    bare = mask(bare, ((phone.start, phone.end) for phone in phones))
    dates = find_dates(bare, language)
    return mask(bare, ((date.start, date.end) for date in dates)), phones, dates


def _date_hints(mention: DateMention) -> Iterator[Number]:
    for date in mention.readings:
        for part in (date.day, date.month, date.year):
            if part is not None:
                yield Number((Fraction(part),), Firmness.HINT, mention.text, mention.start, mention.end)


def unmatched(src: Sequence[Number], tgt: Sequence[Number]) -> tuple[list[Number], list[Number]]:
    """
    Numbers of each side that differ from what the other says.

    Firm numbers are paired off value by value, figures first, and hints with hints. What is
    left, and has no hint that is left either, is reported where both sides have something;
    where only one has, only figures whose value the other side never mentions.
    """
    left, right = _pair_off(_firm(src), _firm(tgt), exact=True)
    left, right = _pair_off(left, right, exact=False)
    # Hints that say the same on both sides are each other's: `Woche` and `semaine` leave `sieben` alone.
    src_hints, tgt_hints = _pair_off(_hints(src), _hints(tgt), exact=False)
    left, _ = _pair_off(left, tgt_hints, exact=False)
    right, _ = _pair_off(right, src_hints, exact=False)
    if left and right:
        return left, right
    return _missing(left, tgt), _missing(right, src)


def _firm(numbers: Sequence[Number]) -> list[Number]:
    return [number for number in numbers if number.firmness is not Firmness.HINT]


def _hints(numbers: Sequence[Number]) -> list[Number]:
    return [number for number in numbers if number.firmness is Firmness.HINT]


def _pair_off(
    src: Sequence[Number], tgt: Sequence[Number], *, exact: bool
) -> tuple[list[Number], list[Number]]:
    """
    Take away pairs of numbers that agree, one for one, in order; what is left on each side.

    Args:
        src: Numbers of one side.
        tgt: Numbers of the other.
        exact: Whether their likeliest readings must agree, not just any.
    """
    by_reading: dict[Fraction, deque[int]] = {}
    for place, number in enumerate(tgt):
        for reading in number.readings[:1] if exact else number.readings:
            by_reading.setdefault(reading, deque()).append(place)
    taken: set[int] = set()
    left = []
    for number in src:
        for reading in number.readings[:1] if exact else number.readings:
            places = by_reading.get(reading, deque())
            while places and places[0] in taken:
                places.popleft()
            if places:
                taken.add(places.popleft())
                break
        else:
            left.append(number)
    return left, [number for place, number in enumerate(tgt) if place not in taken]


def _missing(numbers: Sequence[Number], others: Sequence[Number]) -> list[Number]:
    said = {reading for other in others for reading in other.readings}
    return [
        number
        for number in numbers
        if number.firmness is Firmness.FIGURE and said.isdisjoint(number.readings)
    ]
