"""
Moved: linked, but elsewhere in the order.

Detail: `src_place` and `tgt_place`, the 0-based indices of the first segment on each side;
`src_paragraph` and `tgt_paragraph`, the 0-based paragraphs of these segments; `distance`,
the number of links between its position and the one that the order of the other version
would give it; `passages`, the number of links that moved together; `role`.

Source: heaviest increasing subsequence with a Fenwick tree of prefix maxima
(Fenwick 1994), n log n.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.severity import SEVERITIES
from aligner.compare.unaligned import named
from aligner.compare.wording import shortened
from aligner.divergence import Example, Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.divergence import Divergence

__all__ = ["MOVED", "MOVES", "heaviest_chain"]

_ANCHOR_SHOWN: Final = 30
"""Maximum characters that are quoted of the sentence after which the passage comes."""

MOVED: Final = Rule(
    kind=Kind.MOVED,
    title="Moved",
    severities=SEVERITIES[Kind.MOVED].conditions,
    mqm="Linguistic conventions/Textual conventions",
    summary="A passage is elsewhere in the order of the other version.",
    reported=(
        (
            "A link outside the heaviest chain of links in the same order on both sides, where a link weighs "
            "as much as its text: if a caption and a paragraph changed places, the caption moved."
        ),
        "Links that moved together, as one divergence.",
    ),
    ignored=(
        "A link that only surrounds another: segments 1 and 3 with 5, segment 2 with 6.",
        "Segments without a counterpart.",
    ),
    example=Example(
        src=("Der Eintritt ist frei.", "Die Stadt baut den Hafen aus.", "Die Arbeiten beginnen im Herbst."),
        tgt=("La ville agrandit le port.", "Les travaux commencent en automne.", "L’entrée est gratuite."),
        links=(((0,), (2,)), ((1,), (0,)), ((2,), (1,))),
        message="Sentence “Der Eintritt ist frei.” comes later in French, "
        "after “Les travaux commencent en …”",
    ),
    advice="Check that the new order is intended, especially for captions.",
    ignore_entry="moved /Eintritt/  # practical details come last in French",
)


def find_moves(comparison: Comparison) -> Iterator[Divergence]:
    """Yield one divergence for each run of links that is elsewhere in the other version."""
    links = sorted(comparison.linked, key=lambda linked: linked.link.src[0])
    by_target = sorted(range(len(links)), key=lambda k: links[k].link.tgt[0])
    ranks = [0] * len(links)
    for rank, k in enumerate(by_target):
        ranks[k] = rank
    chain = heaviest_chain(ranks, [1 + len(linked.src_text) + len(linked.tgt_text) for linked in links])
    for run in _runs(ranks, frozenset(chain)):
        yield _moved(comparison, [links[k] for k in run], _steps(ranks, chain, run))


MOVES: Final = Check((MOVED,), find_moves, any_language=True)


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
    """Group the positions outside the chain into runs that are consecutive on both sides."""
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


def _steps(ranks: Sequence[int], chain: Sequence[int], run: Sequence[int]) -> int:
    """Links of the chain that the run passes on the way to its place in the target; negative if upwards."""
    before_in_source = bisect_left(chain, run[0])
    before_in_target = bisect_left([ranks[k] for k in chain], ranks[run[0]])
    return before_in_target - before_in_source


def _moved(comparison: Comparison, run: Sequence[LinkedTexts], steps: int) -> Divergence:
    src: list[int] = []
    tgt: list[int] = []
    for linked in run:
        for i in linked.link.src:
            insort(src, i)
        for j in linked.link.tgt:
            insort(tgt, j)
    what = named([comparison.src.segments[i] for i in src], comparison.src)
    way = f"{'come' if what[0].isdigit() else 'comes'} {'later' if steps > 0 else 'earlier'}"
    return MOVED.divergence(
        tuple(src),
        tuple(tgt),
        f"{what} {_quoted(comparison, src)} {way} in {comparison.language_names[1]}, "
        f"{_place(comparison, tgt[0])}",
        {
            "src_place": src[0],
            "tgt_place": tgt[0],
            "src_paragraph": comparison.src.segments[src[0]].paragraph,
            "tgt_paragraph": comparison.tgt.segments[tgt[0]].paragraph,
            "distance": abs(steps),
            "passages": len(run),
            "role": run[0].src[0].role.value,
        },
    )


def _place(comparison: Comparison, tgt: int) -> str:
    """Where the target has a segment."""
    if tgt == 0:
        return "at the beginning"
    return f"after “{shortened(comparison.tgt.segments[tgt - 1].text, most=_ANCHOR_SHOWN)}”"


def _quoted(comparison: Comparison, src: Sequence[int]) -> str:
    """How the passage begins."""
    return f"{'beginning ' * (len(src) > 1)}“{shortened(comparison.src.segments[src[0]].text)}”"
