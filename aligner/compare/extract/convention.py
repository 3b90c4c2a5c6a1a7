"""
Convention: which of comma and stop separates thousands in a text.

`1.250` and `1,250` have two readings each. The other figures of the whole text decide between them,
and where these do not, the language does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.vocabulary import DIGIT
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from aligner.compare.extract.number import Number

__all__ = ["groups_thousands", "is_ambiguous", "settled"]

_AMBIGUOUS: Final = re.compile(r"(?!0)\d{1,3}(?P<mark>[.,])\d{3}(?!\d|[.,]\d)")
_OTHER: Final = {".": ",", ",": "."}
_GROUPS: Final = {
    mark: re.compile(rf"(?<![\d.,])\d{{1,3}}(?:\{mark}\d{{3}}){{2,}}(?![\d.,]*\d)|\d\{mark}\d{{3}}\{other}\d")
    for mark, other in _OTHER.items()
}
_UNIT: Final = r"[\s\u00a0\u202f]?(?:%|‰|°|€|\$|£|CHF|EUR|USD|Pro[zm]|pour|M[iroé]|mi|k[gmW]|[MGT]W)"
_DECIMALS: Final = {
    ",": re.compile(r"(?<![\d.,])\d+,\d{1,2}(?![\d,])|['’\u00a0\u202f]\d{3},\d"),
    # A date, a time or a section has a stop too, but is not followed by a unit.
    ".": re.compile(rf"(?<![\d.,])\d+\.\d{{1,2}}{_UNIT}|['’]\d{{3}}\.\d"),
}


def groups_thousands(texts: Iterable[str], language: str) -> Mapping[str, bool]:
    """
    Decide for comma and stop whether they separate thousands.

    Args:
        texts: The segments of a document.
        language: BCP 47 primary subtag.

    Returns:
        True for a mark that separates thousands, False for one before decimals; a mark that may be
        either is missing.
    """
    counts = dict.fromkeys(_OTHER, 0)
    for text in filter(DIGIT.search, texts):
        for mark, other in _OTHER.items() if any(each in text for each in _OTHER) else ():
            evidence = len(_GROUPS[mark].findall(text)) - len(_DECIMALS[mark].findall(text))
            counts[mark] += evidence
            counts[other] -= evidence
    known = LANGUAGES.get(language)
    default = dict(known.numbers.thousands) if known is not None else {}
    return {**default, **{mark: count > 0 for mark, count in counts.items() if count}}


def settled(
    numbers: Iterable[Number],
    groups: Mapping[str, bool],
    others: Iterable[Number],
    measured: Container[int] = frozenset(),
) -> tuple[Number, ...]:
    """
    Keep one reading of each number that has two because of its separator.

    Args:
        numbers: The numbers of one side of a link.
        groups: What the separators mean there, from `groups_thousands`.
        others: The numbers of the other side; a figure that both sides write alike keeps its readings.
        measured: Offsets of figures with a unit that do not, because the conventions of the sides differ.
    """
    alike = {_figure(each) for each in others}
    return tuple(
        each if _figure(each) in alike and each.start not in measured else _settle(each, groups)
        for each in numbers
    )


def is_ambiguous(number: Number) -> bool:
    """Whether the separator of a number may be one of thousands or of decimals."""
    return _figure(number) is not None and len(number.readings) > 1


def _figure(number: Number) -> str | None:
    match = _AMBIGUOUS.match(number.text)
    return match.group() if match else None


def _settle(number: Number, groups: Mapping[str, bool]) -> Number:
    match = _AMBIGUOUS.match(number.text)
    # Nobody writes two zeros at the end of a decimal fraction without need: `375.000`.
    grouped = None if match is None else groups.get(match["mark"], True if match[0].endswith("00") else None)
    if grouped is None:
        return number
    # The two readings of a separator differ by a factor of 1000.
    readings = set(number.readings)
    wrong = (
        {each for each in readings if each * 1000 in readings}
        if grouped
        else {each for each in readings if each / 1000 in readings}
    )
    return replace(number, readings=tuple(each for each in number.readings if each not in wrong))
