"""
Moved: linked, but elsewhere in the order.

Fires on links that stand outside the heaviest chain of links in the same order on
both sides, where a link weighs as much as its text: of a caption and the
paragraph that it changed places with, the caption has moved. A run of links that
moved together is one divergence. Must not fire on a link that only surrounds
another (segments 1 and 3 with 5, segment 2 with 6). Gaps are no moves.

Severity: warning.

Detail: `src_place` and `tgt_place`, the 0-based places of the first segment on
each side; `src_paragraph` and `tgt_paragraph`, the 0-based paragraphs of these;
`distance`, the number of pairs that stand between its place and the one it would
have in the order of the other version; `passages`, the number of links that moved
together; `role`.

Source: heaviest increasing subsequence with a Fenwick tree of prefix maxima
(Fenwick 1994), n log n.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from aligner.compare.pairs import language_name, ordinal
from aligner.compare.unaligned import ROLE_NAMES
from aligner.divergence import Divergence, Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.pairs import Comparison, Pair

__all__ = ["find_moves", "heaviest_chain"]


def find_moves(comparison: Comparison) -> Iterator[Divergence]:
    """Yield one divergence for each run of links that stands elsewhere in the other version."""
    pairs = sorted(comparison.pairs, key=lambda pair: pair.link.src[0])
    by_target = sorted(range(len(pairs)), key=lambda k: pairs[k].link.tgt[0])
    ranks = [0] * len(pairs)
    for rank, k in enumerate(by_target):
        ranks[k] = rank
    chain = heaviest_chain(ranks, [1 + len(pair.src_text) + len(pair.tgt_text) for pair in pairs])
    for run in _runs(ranks, frozenset(chain)):
        yield _moved(comparison, [pairs[k] for k in run], _distance(ranks, chain, run))


def heaviest_chain(ranks: Sequence[int], weights: Sequence[int]) -> list[int]:
    """
    Positions of the increasing subsequence of greatest weight, ascending.

    Args:
        ranks: A permutation of 0 to n - 1.
        weights: Positive weight of each position. Of two chains of equal weight the
            one whose last element ranks lower wins.
    """
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before = [-1] * len(ranks)
    for position, (rank, weight) in enumerate(zip(ranks, weights, strict=True)):
        heaviest, before[position] = _prefix_best(best, rank)
        _raise_best(best, rank + 1, (heaviest + weight, position))
    chain = []
    position = _prefix_best(best, len(ranks))[1]
    while position >= 0:
        chain.append(position)
        position = before[position]
    return chain[::-1]


def _prefix_best(tree: list[tuple[int, int]], count: int) -> tuple[int, int]:
    """Weight and last position of the heaviest chain among the `count` lowest ranks."""
    found = (0, -1)
    while count > 0:
        if tree[count][0] > found[0]:
            found = tree[count]
        count -= count & -count
    return found


def _raise_best(tree: list[tuple[int, int]], slot: int, candidate: tuple[int, int]) -> None:
    while slot < len(tree):
        if candidate[0] > tree[slot][0]:
            tree[slot] = candidate
        slot += slot & -slot


def _runs(ranks: Sequence[int], chain: frozenset[int]) -> Iterator[list[int]]:
    """Cut the positions outside the chain into runs that are consecutive on both sides."""
    run: list[int] = []
    for position in range(len(ranks)):
        if position in chain:
            continue
        if run and (position != run[-1] + 1 or ranks[position] != ranks[run[-1]] + 1):
            yield run
            run = []
        run.append(position)
    if run:
        yield run


def _distance(ranks: Sequence[int], chain: Sequence[int], run: Sequence[int]) -> int:
    """Count the links of the chain that stand between the two places of the run."""
    before_in_source = bisect_left(chain, run[0])
    before_in_target = bisect_left([ranks[k] for k in chain], ranks[run[0]])
    return abs(before_in_source - before_in_target)


def _moved(comparison: Comparison, run: Sequence[Pair], distance: int) -> Divergence:
    src: list[int] = []
    tgt: list[int] = []
    for pair in run:
        for i in pair.link.src:
            insort(src, i)
        for j in pair.link.tgt:
            insort(tgt, j)
    subject = ROLE_NAMES[run[0].src[0].role] if len(run) == 1 else f"{len(run)} passages"
    verb = "stands" if len(run) == 1 else "stand"
    return Divergence(
        Kind.MOVED,
        Severity.WARNING,
        tuple(src),
        tuple(tgt),
        f"{subject} {verb} {ordinal(src[0])} in {language_name(comparison.src.language)}, "
        f"{ordinal(tgt[0])} in {language_name(comparison.tgt.language)}",
        {
            "src_place": src[0],
            "tgt_place": tgt[0],
            "src_paragraph": comparison.src.segments[src[0]].paragraph,
            "tgt_paragraph": comparison.tgt.segments[tgt[0]].paragraph,
            "distance": distance,
            "passages": len(run),
            "role": run[0].src[0].role.value,
        },
    )
