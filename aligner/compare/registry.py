"""
Registry: every check, and `compare`, which runs them.

A check is one row of `checks`: the kinds it can yield and the function that finds
them. Adding a family of divergence is adding a file and a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from aligner.compare.pairs import Comparison
from aligner.divergence import Divergence, Kind, kinds_named
from aligner.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from aligner.compare.custom import CustomChecks
    from aligner.pair import AlignedPair

__all__ = ["Check", "checks", "compare"]


@dataclass(frozen=True, slots=True)
class Check:
    """
    One family of divergence.

    Attributes:
        kinds: Every kind that `find` can yield.
        find: Yields divergences of a comparison, in any order.
    """

    kinds: tuple[Kind, ...]
    find: Callable[[Comparison], Iterator[Divergence]]


@cache
def checks() -> tuple[Check, ...]:
    """
    Every check, in the order of their first kinds.

    The checks are imported here: whoever aligns and does not compare need not
    wait for the patterns of dates and numbers.
    """
    from aligner.compare.address import find_address_differences
    from aligner.compare.custom import find_custom
    from aligner.compare.date import find_date_differences
    from aligner.compare.doubtful import find_doubtful
    from aligner.compare.inconsistent import find_inconsistencies
    from aligner.compare.length import find_length_differences
    from aligner.compare.move import find_moves
    from aligner.compare.name import find_name_differences
    from aligner.compare.number import find_number_differences
    from aligner.compare.partial import find_partial
    from aligner.compare.punctuation import find_punctuation_differences
    from aligner.compare.quote import find_quote_differences
    from aligner.compare.repeated import find_repeated_words
    from aligner.compare.split_merge import find_shapes
    from aligner.compare.unaligned import find_gaps
    from aligner.compare.untranslated import find_untranslated

    return (
        Check((Kind.OMISSION, Kind.ADDITION), find_gaps),
        Check((Kind.MOVED,), find_moves),
        Check((Kind.UNTRANSLATED,), find_untranslated),
        Check((Kind.SPLIT, Kind.MERGE), find_shapes),
        Check((Kind.NUMBER,), find_number_differences),
        Check((Kind.DATE,), find_date_differences),
        Check((Kind.URL, Kind.EMAIL), find_address_differences),
        Check((Kind.NAME,), find_name_differences),
        Check((Kind.QUOTE,), find_quote_differences),
        Check((Kind.PARTIAL,), find_partial),
        Check((Kind.LENGTH,), find_length_differences),
        Check((Kind.REPEATED,), find_repeated_words),
        Check((Kind.INCONSISTENT,), find_inconsistencies),
        Check((Kind.PUNCTUATION,), find_punctuation_differences),
        Check((Kind.TERMINOLOGY, Kind.CUSTOM), find_custom),
        Check((Kind.DOUBTFUL,), find_doubtful),
    )


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
        only: Kinds to look for; all where empty.
        exclude: Kinds to leave out, also of `only`.
        custom: Checks of a team (`aligner.compare.custom.parse_checks`).

    Returns:
        The divergences in the order of the links; those of one link in the order of `Kind`.

    Raises:
        UsageError: `only` or `exclude` names an unknown kind.
    """
    wanted = (kinds_named(only) or frozenset(Kind)) - kinds_named(exclude)
    comparison = Comparison.of(pair, custom)
    found = Findings(
        pair,
        tuple(
            divergence
            for check in checks()
            if not wanted.isdisjoint(check.kinds)
            for divergence in check.find(comparison)
            if divergence.kind in wanted
        ),
        wanted,
    )
    order = {kind: rank for rank, kind in enumerate(Kind)}
    placed = zip(found.link_numbers, found.divergences, strict=True)
    return found.keeping(
        divergence for _, divergence in sorted(placed, key=lambda item: (item[0], order[item[1].kind]))
    )
