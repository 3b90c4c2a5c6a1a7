"""Planted shifts move targets to other rows, and a document becomes a bitext with a row per line."""

from __future__ import annotations

import random

from benchmarks.facts import Parallel
from benchmarks.shifts import plants_of, saved, shift_cells

TGT = tuple(f"Satz {number}." for number in range(60))


def test_the_targets_of_a_planted_run_are_in_the_row_that_its_offset_says() -> None:
    for name, planted in plants_of(TGT, random.Random(1)):
        if planted.offset:
            for row in range(planted.first, planted.last + 1):
                assert planted.tgt[row] == TGT[row + planted.offset], name


def test_plants_keep_the_number_of_rows() -> None:
    assert {len(planted.tgt) for _, planted in plants_of(TGT, random.Random(1))} == {60}


def test_a_run_to_the_end_ends_in_the_last_row_or_before_deleted_cells() -> None:
    inserted, deleted = (shift_cells(TGT, 0, offset, random.Random(1)) for offset in (-2, 2))
    assert inserted is not None
    assert deleted is not None
    assert (inserted.last, deleted.last, deleted.tgt[-2:]) == (59, 57, ("", ""))


def test_an_empty_line_is_an_empty_cell() -> None:
    pair = saved(Parallel("de", "fr", ("Eins.", "Zwei."), ("", "Un.")))
    assert [(link.src, link.tgt) for link in pair.links] == [((0,), ()), ((1,), (0,))]
    assert pair.rows == (0, 1)
