"""Laws of the lattice: on random beads and costs, against brute force over all paths."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.kernel import machine_code
from aligner.search.lattice import Lattice, best_path, forest_sums, path_cost, path_sums, pruned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

SHAPES = [(1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (2, 2), (2, 0), (3, 1)]


@dataclass(frozen=True)
class Problem:
    """A lattice with the costs of its beads."""

    lattice: Lattice
    costs: NDArray[np.float64]
    opening: float


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Random beads over short texts; single gaps are always included, so there is a path."""
    src_len, tgt_len = draw(st.integers(0, 4)), draw(st.integers(0, 4))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    share = draw(st.sampled_from([0.3, 0.7, 1.0]))
    beads = [
        (i, j, a, b)
        for i in range(src_len + 1)
        for j in range(tgt_len + 1)
        for a, b in SHAPES
        if a + b == 1 or random.random() < share
    ]
    src, tgt, a, b = (np.array(column) for column in zip(*beads, strict=True))
    lattice = Lattice.build(src_len, tgt_len, src, tgt, a, b)
    return Problem(lattice, random.normal(size=len(lattice)), draw(st.sampled_from([0.0, 0.8, -0.5])))


def all_paths(lattice: Lattice) -> Iterator[list[int]]:
    """All paths through the texts, by simple recursion over positions."""

    def onward(i: int, j: int) -> Iterator[list[int]]:
        if (i, j) == (lattice.src_len, lattice.tgt_len):
            yield []
        for bead in np.flatnonzero((lattice.src == i) & (lattice.tgt == j)):
            for rest in onward(i + int(lattice.a[bead]), j + int(lattice.b[bead])):
                yield [int(bead), *rest]

    return onward(0, 0)


def openings(lattice: Lattice, path: list[int]) -> list[int]:
    """Beads of a path that are gaps and do not follow a gap."""
    gap = [lattice.a[bead] == 0 or lattice.b[bead] == 0 for bead in path]
    return [bead for k, bead in enumerate(path) if gap[k] and not (k and gap[k - 1])]


def total(problem: Problem, path: list[int]) -> float:
    return float(problem.costs[path].sum()) + problem.opening * len(openings(problem.lattice, path))


def swapped(problem: Problem) -> tuple[Problem, NDArray[np.int64]]:
    """The same problem with its sides swapped, and the index of each of its beads in this one."""
    own = problem.lattice
    other = Lattice.build(own.tgt_len, own.src_len, own.tgt, own.src, own.b, own.a)
    places = own.find(other.tgt, other.src, other.b, other.a)
    return Problem(other, problem.costs[places], problem.opening), places


@given(problems())
def test_best_path_costs_what_brute_force_finds(problem: Problem) -> None:
    path = best_path(problem.lattice, problem.costs, problem.opening)
    least = min(total(problem, other) for other in all_paths(problem.lattice))
    assert total(problem, path.tolist()) == pytest.approx(least)


@given(problems())
def test_best_path_is_a_path(problem: Problem) -> None:
    assert best_path(problem.lattice, problem.costs, problem.opening).tolist() in list(
        all_paths(problem.lattice)
    )


@given(problems())
def test_path_cost_counts_every_bead_and_every_opening(problem: Problem) -> None:
    path = best_path(problem.lattice, problem.costs, problem.opening)
    cost = path_cost(problem.lattice, path, problem.costs, problem.opening)
    assert cost == pytest.approx(total(problem, path.tolist()))


@given(problems(), st.sampled_from([0.5, 1.0, 3.0]))
def test_sums_are_those_of_brute_force(problem: Problem, temperature: float) -> None:
    lattice = problem.lattice
    sums = path_sums(lattice, problem.costs, problem.opening, temperature=temperature)
    paths = list(all_paths(lattice))
    weights = [math.exp(-total(problem, path) / temperature) for path in paths]
    marginals, opened = np.zeros(len(lattice)), np.zeros(len(lattice))
    for path, weight in zip(paths, weights, strict=True):
        marginals[path] += weight / sum(weights)
        opened[openings(lattice, path)] += weight / sum(weights)
    assert sums.log_total == pytest.approx(math.log(sum(weights)), abs=1e-9)
    np.testing.assert_allclose(sums.marginals, marginals, atol=1e-9)
    np.testing.assert_allclose(sums.opening_marginals, opened, atol=1e-9)


@given(problems())
def test_marginals_of_the_beads_over_a_segment_sum_to_one(problem: Problem) -> None:
    lattice = problem.lattice
    marginals = path_sums(lattice, problem.costs, problem.opening).marginals
    for i in range(lattice.src_len):
        over = (lattice.src <= i) & (i < lattice.src + lattice.a)
        assert marginals[over].sum() == pytest.approx(1)
    for j in range(lattice.tgt_len):
        over = (lattice.tgt <= j) & (j < lattice.tgt + lattice.b)
        assert marginals[over].sum() == pytest.approx(1)


@given(problems())
def test_swapping_sides_swaps_the_best_path(problem: Problem) -> None:
    other, places = swapped(problem)
    path = best_path(problem.lattice, problem.costs, problem.opening)
    mirrored = places[best_path(other.lattice, other.costs, other.opening)]
    # Gaps of both sides in one run cost the same in any order.
    assert sorted(mirrored[~problem.lattice.gaps[mirrored]]) == sorted(path[~problem.lattice.gaps[path]])


@given(problems())
def test_swapping_sides_swaps_the_marginals(problem: Problem) -> None:
    other, places = swapped(problem)
    marginals = path_sums(problem.lattice, problem.costs, problem.opening).marginals
    mirrored = path_sums(other.lattice, other.costs, other.opening).marginals
    np.testing.assert_allclose(mirrored, marginals[places], atol=1e-9)


@given(problems(), st.integers(0, 2**32 - 1))
def test_fewer_beads_never_cost_less(problem: Problem, seed: int) -> None:
    lattice = problem.lattice
    mask = lattice.gaps | (np.random.default_rng(seed).random(len(lattice)) < 0.6)
    rest, places = lattice.kept(mask)
    path = best_path(rest, problem.costs[places], problem.opening)
    whole = best_path(lattice, problem.costs, problem.opening)
    assert total(problem, places[path].tolist()) >= total(problem, whole.tolist()) - 1e-9


@given(problems(), st.integers(0, 2**32 - 1))
def test_beads_on_complete_paths_are_kept(problem: Problem, seed: int) -> None:
    lattice = problem.lattice
    allowed = np.flatnonzero(lattice.gaps | (np.random.default_rng(seed).random(len(lattice)) < 0.4))
    mask = np.isin(np.arange(len(lattice)), allowed)
    paths = [path for path in all_paths(lattice) if set(path) <= set(allowed.tolist())]
    rest, places = lattice.kept(mask)
    assert places.tolist() == sorted({bead for path in paths for bead in path})
    assert lattice.find(rest.src, rest.tgt, rest.a, rest.b).tolist() == places.tolist()


@given(problems())
def test_pruning_keeps_the_likely_beads(problem: Problem) -> None:
    lattice = problem.lattice
    marginals = path_sums(lattice, problem.costs, problem.opening).marginals
    marginals[best_path(lattice, problem.costs, problem.opening)] = 1
    _, places = pruned(lattice, marginals, 0.05)
    # A bead above the bound may still hang on others that are below it.
    assert set(places.tolist()) <= set(np.flatnonzero(marginals >= 0.05).tolist())
    assert (marginals[places] >= 0.05).all()


@given(problems())
def test_machine_code_and_plain_python_agree(problem: Problem) -> None:
    results = []
    for large in (False, True):
        with machine_code(when=large):
            path = best_path(problem.lattice, problem.costs, problem.opening)
            sums = path_sums(problem.lattice, problem.costs, problem.opening)
        results.append((path.tolist(), sums.log_total, sums.marginals))
    assert results[0][0] == results[1][0]
    assert results[0][1] == pytest.approx(results[1][1], abs=1e-12)
    np.testing.assert_allclose(results[0][2], results[1][2], atol=1e-12)


@given(problems(), problems())
def test_many_lattices_at_once_equal_each_alone(first: Problem, second: Problem) -> None:
    pair = (first, second)
    bead_bounds = np.cumsum([0, *(len(problem.lattice) for problem in pair)])
    node_bounds = np.cumsum([0, *(problem.lattice.nodes for problem in pair)])
    shifts = [np.int32(shift) for shift in node_bounds[:2]]
    totals, marginals, _ = forest_sums(
        np.concatenate([p.lattice.starts + shift for p, shift in zip(pair, shifts, strict=True)]),
        np.concatenate([p.lattice.ends + shift for p, shift in zip(pair, shifts, strict=True)]),
        np.concatenate([p.lattice.gaps for p in pair]),
        -np.concatenate([p.costs for p in pair]),
        -0.3,
        bead_bounds,
        node_bounds,
    )
    for k, problem in enumerate(pair):
        alone = path_sums(problem.lattice, problem.costs, 0.3)
        assert totals[k] == pytest.approx(alone.log_total, abs=1e-9)
        own = marginals[bead_bounds[k] : bead_bounds[k + 1]]
        np.testing.assert_allclose(own, alone.marginals, atol=1e-9)
