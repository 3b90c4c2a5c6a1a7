"""
Unit: the same figure with another currency or unit of measure.

Detail: `src` and `tgt`, the quantities that differ as written (`"5 km"`); `value`, their
figures as strings (`"5"`), empty for currencies without a figure.
"""

from __future__ import annotations

from collections import deque
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.extract.clock import find_clock_words
from aligner.compare.extract.number import show
from aligner.compare.extract.unit import currencies, find_quantities, may_name, same_dimension
from aligner.compare.number import find_numbers, may_be_firm
from aligner.compare.severity import SEVERITIES
from aligner.compare.wording import by_side
from aligner.divergence import Example, Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from fractions import Fraction

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.compare.extract.unit import Quantity
    from aligner.divergence import Divergence

__all__ = ["UNIT", "UNITS", "find_unit_differences", "other_units"]

UNIT: Final = Rule(
    kind=Kind.UNIT,
    title="Unit",
    severities=SEVERITIES[Kind.UNIT].conditions,
    mqm="Accuracy/Mistranslation",
    summary="The same figure has another currency or unit of measure.",
    reported=(
        "Another currency, with a figure or without: `9,99 €` and `9,99 $`.",
        "Another unit that measures the same: `40 km` and `40 m`, `30 Tage` and `30 mois`.",
        "Percentages, percentage points and per mille that are confused: `5 %` and `5 points`.",
    ),
    ignored=(
        "Names of one unit: `Fr.`, `CHF`, `Franken`, `francs suisses`.",
        "A quantity that was converted and fits within its rounding: `80 km` and `50 miles`.",
        "A figure that has no unit in one of the versions, or an unknown one.",
        "Symbols that can have the same meaning: `m` for metres and millions.",
        "Doubtful links.",
    ),
    example=Example(
        src=("Der Umbau des Hauses kostet 25 Franken.",),
        tgt=("La transformation de la maison coûte 25 euros.",),
        message="25 Franken in German, 25 euros in French",
    ),
    advice="Find out which unit is correct, and correct the other version.",
    ignore_entry="unit /Umbau/  # the amounts are the same in both currencies",
)


def find_unit_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield one divergence for each link with a figure whose unit differs."""
    for linked in comparison.confident():
        differing = other_units(*_quantities(linked))
        src, tgt = [one.text for one, _ in differing], [other.text for _, other in differing]
        if not differing:
            src, tgt = _other_currencies(linked)
        if src and tgt:
            yield UNIT.divergence(
                linked.link.src,
                linked.link.tgt,
                by_side(comparison.language_names, " and ".join(src), " and ".join(tgt)),
                {"src": src, "tgt": tgt, "value": [show(one.number.value) for one, _ in differing]},
            )


UNITS: Final = Check((UNIT,), find_unit_differences)


def _quantities(linked: LinkedTexts) -> tuple[list[Quantity], list[Quantity]]:
    texts = (linked.src_text, linked.src_language), (linked.tgt_text, linked.tgt_language)
    if not all(may_be_firm(*side) or find_clock_words(*side) for side in texts):
        return [], []
    src, tgt = (
        find_quantities(text, language, find_numbers(text, language, hints=False)) for text, language in texts
    )
    return src, tgt


def _other_currencies(linked: LinkedTexts) -> tuple[list[str], list[str]]:
    """Currencies that only one side names, if each side has one: `eine Milliarde Dollar`."""
    src = currencies(linked.src_text, linked.src_language)
    tgt = currencies(linked.tgt_text, linked.tgt_language) if src else {}
    return (
        [text for currency, text in src.items() if not may_name(linked.tgt_text, currency)],
        [text for currency, text in tgt.items() if not may_name(linked.src_text, currency)],
    )


def other_units(src: Sequence[Quantity], tgt: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """
    Pair the quantities of both sides that have the same figure and another unit.

    Quantities of equal figure and unit are paired first, then those without a unit, so that
    a difference remains only where nothing else explains it.
    """
    rules: tuple[Callable[[Quantity, Quantity], bool], ...] = (
        lambda one, other: one.agrees(other),
        lambda one, other: not one.units and not other.units,
        lambda one, other: not one.units or not other.units,
    )
    left, right = list(src), list(tgt)
    for alike in rules:
        left, right, _ = _pair_off(left, right, alike)
    return _pair_off(left, right, same_dimension)[2]


def _pair_off(
    src: Sequence[Quantity], tgt: Sequence[Quantity], alike: Callable[[Quantity, Quantity], bool]
) -> tuple[list[Quantity], list[Quantity], list[tuple[Quantity, Quantity]]]:
    """
    Pair quantities of equal figure, one to one; return what remains on each side, and the pairs.

    `alike` may depend on nothing but the units: quantities of equal figure and units are tried once.
    """
    waiting: dict[Fraction, dict[frozenset[str], deque[int]]] = {}
    for place, other in enumerate(tgt):
        waiting.setdefault(other.number.value, {}).setdefault(other.units, deque()).append(place)
    left, pairs = [], []
    taken: set[int] = set()
    for one in src:
        groups = waiting.get(one.number.value, {}).values()
        fitting = [places for places in groups if places and alike(one, tgt[places[0]])]
        if fitting:
            place = min(fitting, key=itemgetter(0)).popleft()
            taken.add(place)
            pairs.append((one, tgt[place]))
        else:
            left.append(one)
    return left, [other for place, other in enumerate(tgt) if place not in taken], pairs
