"""The lattice: which beads it accepts, and its errors if there is no path."""

from __future__ import annotations

import time

import numpy as np
import pytest

from aligner.errors import SearchError
from aligner.kernel import machine_code
from aligner.search.lattice import Lattice, best_path, path_sums

SQUARE = [(0, 0, 1, 1), (0, 0, 1, 0), (1, 0, 0, 1), (0, 0, 0, 1), (0, 1, 1, 0)]
"""One segment against one: as a pair, or as two gaps in either order."""


def lattice_of(src_len: int, tgt_len: int, beads: list[tuple[int, int, int, int]]) -> Lattice:
    src, tgt, a, b = (list(column) for column in zip(*beads, strict=True)) if beads else ([], [], [], [])
    return Lattice.build(src_len, tgt_len, src, tgt, a, b)


def beads_of(lattice: Lattice) -> list[tuple[int, int, int, int]]:
    return list(
        zip(*(column.tolist() for column in (lattice.src, lattice.tgt, lattice.a, lattice.b)), strict=True)
    )


def test_beads_are_in_order_and_distinct() -> None:
    assert beads_of(lattice_of(1, 1, [*SQUARE[::-1], SQUARE[0]])) == sorted(SQUARE)


def test_a_bead_beyond_the_text_is_left_out() -> None:
    assert (0, 0, 2, 1) not in beads_of(lattice_of(1, 1, [*SQUARE, (0, 0, 2, 1)]))


def test_a_bead_that_leads_nowhere_is_left_out() -> None:
    assert beads_of(lattice_of(1, 1, [(0, 0, 1, 1), (0, 0, 1, 0)])) == [(0, 0, 1, 1)]


def test_a_bead_that_nothing_leads_to_is_left_out() -> None:
    assert beads_of(lattice_of(1, 1, [(0, 0, 1, 1), (1, 0, 0, 1)])) == [(0, 0, 1, 1)]


def test_nodes_are_numbered_in_order_of_their_positions() -> None:
    lattice = lattice_of(1, 1, SQUARE)
    assert lattice.nodes == 4
    assert lattice.starts.tolist() == [0, 0, 0, 1, 2]
    assert lattice.ends.tolist() == [1, 2, 3, 3, 3]


def test_beads_without_a_complete_path_are_refused() -> None:
    with pytest.raises(SearchError, match="no path of candidate beads through 2 and 1 segments"):
        lattice_of(2, 1, SQUARE)


def test_no_beads_are_refused() -> None:
    with pytest.raises(SearchError):
        lattice_of(1, 1, [])


def test_empty_texts_have_the_empty_path() -> None:
    lattice = lattice_of(0, 0, [])
    assert best_path(lattice, [], 0.0).tolist() == []
    assert path_sums(lattice, [], 0.0).log_total == 0.0


def test_an_empty_bead_is_refused() -> None:
    with pytest.raises(ValueError, match="empty on both sides"):
        lattice_of(1, 1, [*SQUARE, (0, 0, 0, 0)])


def test_a_bead_before_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        lattice_of(1, 1, [*SQUARE, (-1, 0, 2, 1)])


def test_costs_of_another_lattice_are_refused() -> None:
    with pytest.raises(ValueError, match=r"shape \(2,\) for 5 beads"):
        best_path(lattice_of(1, 1, SQUARE), [1.0, 2.0], 0.0)


def test_a_bead_of_infinite_cost_is_not_taken() -> None:
    lattice = lattice_of(1, 1, SQUARE)
    costs = np.where(lattice.gaps, 5.0, np.inf)
    assert len(best_path(lattice, costs, 1.0)) == 2
    assert path_sums(lattice, costs, 1.0).marginals[~lattice.gaps].tolist() == [0.0]


@pytest.mark.parametrize("search", [best_path, path_sums])
def test_texts_without_a_path_of_finite_cost_are_refused(search: object) -> None:
    lattice = lattice_of(1, 1, SQUARE)
    with pytest.raises(SearchError, match="finite cost"):
        search(lattice, np.full(len(lattice), np.inf), 0.0)  # type: ignore[operator]


def test_a_run_of_gaps_has_one_opening() -> None:
    lattice = lattice_of(1, 1, SQUARE)
    costs = np.where(lattice.gaps, 1.0, 3.5)
    assert len(best_path(lattice, costs, 1.0)) == 2  # two gaps and one opening cost 3
    assert len(best_path(lattice, costs, 2.0)) == 1


def test_a_tie_between_orders_of_gaps_goes_to_the_earliest_last_bead() -> None:
    lattice = lattice_of(1, 1, SQUARE)
    path = best_path(lattice, np.where(lattice.gaps, 0.0, 1.0), 0.0)
    assert [beads_of(lattice)[bead] for bead in path] == [(0, 0, 0, 1), (0, 1, 1, 0)]


def test_a_filled_bead_is_preferred_to_gaps_of_the_same_cost() -> None:
    lattice = lattice_of(1, 1, SQUARE)
    assert len(best_path(lattice, np.where(lattice.gaps, 1.0, 2.0), 0.0)) == 1


def test_a_bead_is_found_by_its_position() -> None:
    lattice = lattice_of(1, 1, SQUARE)
    assert lattice.find([0, 0, 0], [0, 1, 0], [1, 1, 9], [1, 0, 9]).tolist() == [2, 3, -1]


def test_a_million_beads_are_searched_quickly() -> None:
    segments, shapes = 12_000, [(1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (2, 2)]
    row = np.repeat(np.arange(segments + 1), 15)
    column = row + np.tile(np.arange(-7, 8), segments + 1)
    inside = (column >= 0) & (column <= segments)
    row, column = row[inside], column[inside]
    beads = [
        np.concatenate(parts)
        for parts in zip(
            *((row, column, np.full_like(row, a), np.full_like(row, b)) for a, b in shapes), strict=True
        )
    ]
    with machine_code(when=True):
        lattice = Lattice.build(segments, segments, *beads)
        costs = np.random.default_rng(1).random(len(lattice))
        best_path(lattice, costs, 0.1)
        began = time.process_time()
        best_path(lattice, costs, 0.1)
        assert time.process_time() - began < 0.5  # ten times what it takes: a busy machine is no failure
    assert len(lattice) > 1_000_000
