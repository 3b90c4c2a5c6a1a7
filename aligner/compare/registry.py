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
from aligner.divergence import Divergence, Kind
from aligner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from aligner.alignment import Alignment
    from aligner.compare.custom import OwnChecks
    from aligner.text import Document

__all__ = ["Check", "checks", "compare", "kinds_named"]


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
    from aligner.compare.custom import find_own
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
        Check((Kind.TERMINOLOGY, Kind.CUSTOM), find_own),
        Check((Kind.DOUBTFUL,), find_doubtful),
    )


def compare(
    src: Document,
    tgt: Document,
    alignment: Alignment,
    *,
    only: Iterable[str] = (),
    exclude: Iterable[str] = (),
    own: OwnChecks | None = None,
) -> tuple[Divergence, ...]:
    """
    Name what differs between two aligned documents.

    Args:
        src: Source document.
        tgt: Target document.
        alignment: The links between them.
        only: Kinds to look for; empty for all.
        exclude: Kinds to leave out, also of `only`.
        own: Checks of a team (`aligner.compare.custom.parse_own`).

    Returns:
        The divergences in the order of the alignment; those of one place in the
        order of `Kind`.

    Raises:
        CoverageError: The alignment is of documents of another length.
        UsageError: `only` or `exclude` names a kind that no check yields.
    """
    wanted = (kinds_named(only) or frozenset(Kind)) - kinds_named(exclude)
    comparison = Comparison.of(src, tgt, alignment, own)
    found = [
        divergence
        for check in checks()
        if not wanted.isdisjoint(check.kinds)
        for divergence in check.find(comparison)
        if divergence.kind in wanted
    ]
    src_place: dict[int, int] = {}
    tgt_place: dict[int, int] = {}
    for place, link in enumerate(alignment.links):
        src_place.update(dict.fromkeys(link.src, place))
        tgt_place.update(dict.fromkeys(link.tgt, place))
    order = {kind: rank for rank, kind in enumerate(Kind)}

    def place_of(divergence: Divergence) -> tuple[int, int]:
        first = src_place[divergence.src[0]] if divergence.src else tgt_place[divergence.tgt[0]]
        return first, order[divergence.kind]

    return tuple(sorted(found, key=place_of))


def kinds_named(names: Iterable[str]) -> frozenset[Kind]:
    """
    Look kinds up by name.

    Raises:
        UsageError: A name is no kind; the hint lists all kinds.
    """
    kinds = set()
    for name in names:
        try:
            kinds.add(Kind(name.strip().lower()))
        except ValueError:
            known = ", ".join(f"`{kind}`" for kind in Kind)
            raise UsageError(f"unknown kind of divergence `{name}`", hint=f"Choose among {known}") from None
    return frozenset(kinds)
