"""Laws of the search: on random costs against brute force, and on texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.score import BeadScorer
from aligner.search import AlignOptions, align_segments
from aligner.search.beads import find_beads
from aligner.search.posterior import bead_log_odds
from aligner.testing import HashEncoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from aligner.search.beads import BeadCosts

SHAPES = AlignOptions().shapes
WORDS = ("Beijing", "Chongqing", "Shanghai", "Plattform", "plateforme", "16", "600", "die", "la", "Shen")
TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), min_size=1, max_size=5
)


@dataclass(frozen=True)
class RandomCosts:
    """Costs drawn at random, one per bead."""

    table: NDArray[np.float64]
    src_gaps: NDArray[np.float64]
    tgt_gaps: NDArray[np.float64]

    def costs(self, shapes: Sequence[tuple[int, int]], rows: slice, columns: slice) -> NDArray[np.float64]:
        result = np.stack([self.table[SHAPES.index(shape), rows, columns] for shape in shapes])
        for k, (a, b) in enumerate(shapes):
            result[k, [row + 1 < a for row in range(rows.start, rows.stop)]] = np.inf
            result[k][:, [column + 1 < b for column in range(columns.start, columns.stop)]] = np.inf
        return result


@st.composite
def random_costs(draw: st.DrawFn) -> RandomCosts:
    src_len, tgt_len = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return RandomCosts(
        generator.normal(size=(len(SHAPES), src_len, tgt_len)),
        generator.normal(size=src_len),
        generator.normal(size=tgt_len),
    )


def all_paths(costs: BeadCosts, i: int, j: int) -> Iterator[float]:
    """Total costs of all ways to cover the first `i` and `j` segments, by plain recursion."""
    if i == 0 and j == 0:
        yield 0.0
    if i:
        for rest in all_paths(costs, i - 1, j):
            yield rest + costs.src_gaps[i - 1]
    if j:
        for rest in all_paths(costs, i, j - 1):
            yield rest + costs.tgt_gaps[j - 1]
    for a, b in SHAPES:
        if a <= i and b <= j:
            cost = float(costs.costs([(a, b)], slice(i - 1, i), slice(j - 1, j))[0, 0, 0])
            for rest in all_paths(costs, i - a, j - b):
                yield rest + cost


@settings(deadline=None, max_examples=40)
@given(random_costs())
def test_search_finds_the_cheapest_path_of_brute_force(costs: RandomCosts) -> None:
    found = sum(bead.cost for bead in find_beads(costs, SHAPES))
    assert found == pytest.approx(min(all_paths(costs, len(costs.src_gaps), len(costs.tgt_gaps))))


@settings(deadline=None, max_examples=20)
@given(TEXTS, TEXTS)
def test_search_on_real_costs_finds_the_cheapest_path_of_brute_force(src: list[str], tgt: list[str]) -> None:
    scorer = BeadScorer(src, tgt, HashEncoder())
    found = sum(bead.cost for bead in find_beads(scorer, SHAPES))
    assert found == pytest.approx(min(all_paths(scorer, len(src), len(tgt))), abs=1e-5)


@settings(deadline=None, max_examples=20)
@given(random_costs())
def test_odds_of_a_bead_are_its_share_of_all_paths(costs: RandomCosts) -> None:
    beads = find_beads(costs, SHAPES)
    weights = np.exp(-np.array(list(all_paths(costs, len(costs.src_gaps), len(costs.tgt_gaps)))))
    last = beads[-1]
    if not last.src or not last.tgt:
        return
    before = np.exp(-np.array(list(all_paths(costs, last.src.start, last.tgt.start)))).sum()
    share = before * np.exp(-last.cost) / weights.sum()
    odds = bead_log_odds(beads, costs, SHAPES, temperature=1.0)[-1]
    assert 1 / (1 + np.exp(-odds)) == pytest.approx(share, abs=1e-5)


@settings(deadline=None, max_examples=40)
@given(random_costs())
def test_beads_cover_both_sides_once_and_in_order(costs: RandomCosts) -> None:
    beads = find_beads(costs, SHAPES)
    assert [i for bead in beads for i in bead.src] == list(range(len(costs.src_gaps)))
    assert [j for bead in beads for j in bead.tgt] == list(range(len(costs.tgt_gaps)))


@settings(deadline=None, max_examples=40)
@given(random_costs(), st.integers(2, 7))
def test_larger_beads_never_cost_more(costs: RandomCosts, max_span: int) -> None:
    narrow = AlignOptions(max_span=max_span).shapes
    wide = AlignOptions(max_span=max_span + 1).shapes
    total = {shapes: sum(bead.cost for bead in find_beads(costs, shapes)) for shapes in (narrow, wide)}
    assert total[wide] <= total[narrow] + 1e-9


@settings(deadline=None, max_examples=40)
@given(random_costs())
def test_swapping_the_sides_swaps_every_bead(costs: RandomCosts) -> None:
    swapped_shapes = [SHAPES.index((b, a)) for a, b in SHAPES]
    swapped = RandomCosts(costs.table[swapped_shapes].transpose(0, 2, 1), costs.tgt_gaps, costs.src_gaps)
    there = {(bead.src, bead.tgt) for bead in find_beads(costs, SHAPES) if bead.src and bead.tgt}
    back = {(bead.tgt, bead.src) for bead in find_beads(swapped, SHAPES) if bead.src and bead.tgt}
    assert there == back


@settings(deadline=None, max_examples=30)
@given(TEXTS, TEXTS)
def test_swapping_the_sides_swaps_the_total_cost(src: list[str], tgt: list[str]) -> None:
    there = find_beads(BeadScorer(src, tgt, HashEncoder()), SHAPES)
    back = find_beads(BeadScorer(tgt, src, HashEncoder()), SHAPES)
    assert sum(bead.cost for bead in there) == pytest.approx(sum(bead.cost for bead in back), abs=1e-5)


@settings(deadline=None, max_examples=30)
@given(TEXTS, TEXTS)
def test_links_are_monotone_without_crossings(src: list[str], tgt: list[str]) -> None:
    alignment = align_segments(src, tgt, HashEncoder(), options=AlignOptions(crossings=False))
    targets = [j for link in alignment.links for j in link.tgt]
    assert targets == sorted(targets)


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.sampled_from([*WORDS, ""]), max_size=5), st.lists(st.sampled_from([*WORDS, ""]), max_size=5)
)
def test_blank_segments_are_always_gaps(src: list[str], tgt: list[str]) -> None:
    for link in align_segments(src, tgt, HashEncoder()).links:
        assert link.gap or all(src[i] for i in link.src)
        assert link.gap or all(tgt[j] for j in link.tgt)
