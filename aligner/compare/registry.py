"""
Registry: every check and its rules, and `compare`, which runs the checks.

A check is defined in its own module; here it is imported and listed.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from aligner.compare.causes import without_symptoms
from aligner.compare.comparison import Comparison
from aligner.divergence import Kind, kinds_named
from aligner.findings import Findings
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aligner.compare.check import Check
    from aligner.compare.config import CustomChecks
    from aligner.divergence import Rule
    from aligner.pair import AlignedPair

__all__ = ["checks", "compare", "rules"]


@cache
def checks() -> tuple[Check, ...]:
    """
    Every check, in the order of `Kind`.

    The checks are imported here, so that a program that aligns without comparing does not
    load the patterns of dates and numbers.
    """
    from aligner.compare.address import ADDRESSES
    from aligner.compare.code import CODES
    from aligner.compare.custom import CUSTOM_CHECKS
    from aligner.compare.date import DATES
    from aligner.compare.doubtful import DOUBTFUL_LINKS
    from aligner.compare.inconsistent import INCONSISTENCIES
    from aligner.compare.move import MOVES
    from aligner.compare.name import NAMES
    from aligner.compare.negation import NEGATIONS
    from aligner.compare.number import NUMBERS
    from aligner.compare.opposite import OPPOSITES
    from aligner.compare.partial import MISSING_PARTS
    from aligner.compare.phone import PHONES
    from aligner.compare.punctuation import PUNCTUATION_MARKS
    from aligner.compare.quote import QUOTATIONS
    from aligner.compare.repeated import REPEATED_WORDS
    from aligner.compare.shifted import SHIFTS
    from aligner.compare.split_merge import SPLITS_AND_MERGES
    from aligner.compare.terminology import TERMS
    from aligner.compare.unaligned import UNALIGNED_SEGMENTS
    from aligner.compare.unit import UNITS
    from aligner.compare.untranslated import UNTRANSLATED_SEGMENTS

    return (
        UNALIGNED_SEGMENTS,
        MOVES,
        SHIFTS,
        UNTRANSLATED_SEGMENTS,
        SPLITS_AND_MERGES,
        NUMBERS,
        UNITS,
        DATES,
        ADDRESSES,
        PHONES,
        CODES,
        NAMES,
        OPPOSITES,
        NEGATIONS,
        QUOTATIONS,
        MISSING_PARTS,
        REPEATED_WORDS,
        INCONSISTENCIES,
        PUNCTUATION_MARKS,
        TERMS,
        CUSTOM_CHECKS,
        DOUBTFUL_LINKS,
    )


@cache
def rules() -> Mapping[Kind, Rule]:
    """The rule of every kind, in the order of `Kind`."""
    found = {rule.kind: rule for check in checks() for rule in check.rules}
    return MappingProxyType({kind: found[kind] for kind in Kind})


def compare(
    pair: AlignedPair,
    *,
    only: Iterable[str] = (),
    exclude: Iterable[str] = (),
    custom: CustomChecks | None = None,
) -> Findings:
    """
    Find the divergences between two aligned documents.

    Args:
        pair: The documents and their links.
        only: Kinds to check; all if empty.
        exclude: Kinds to leave out, also of `only`.
        custom: Custom checks and glossary (`aligner.compare.config.parse_checks`).

    Returns:
        The divergences in the order of the links; those of one link in the order of `Kind`. What
        another one explains is left out (`aligner.compare.causes`). Where a document is in a language
        that `LANGUAGES` does not have, only checks that need no data on languages are made. Links with
        a very long side are listed in `uncompared`: only their order and length are checked.

    Raises:
        UsageError: `only` or `exclude` names an unknown kind.
    """
    wanted = (kinds_named(only) or frozenset(Kind)) - kinds_named(exclude)
    comparison = Comparison.of(pair, custom)
    known = all(code in LANGUAGES for code in comparison.languages)
    divergences = [
        divergence
        for check in checks()
        if not wanted.isdisjoint(check.kinds) and (known or check.any_language)
        for divergence in check.find(comparison)
        if divergence.kind in wanted
    ]
    found = Findings(pair, tuple(without_symptoms(divergences, pair)), wanted, comparison.uncompared)
    order = {kind: rank for rank, kind in enumerate(Kind)}
    placed = zip(found.link_numbers, found.divergences, strict=True)
    return found.keeping(
        divergence for _, divergence in sorted(placed, key=lambda item: (item[0], order[item[1].kind]))
    )
