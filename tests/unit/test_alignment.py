"""Invariants of beads, links and alignments."""

from __future__ import annotations

import pytest

from aligner.alignment import Alignment, Bead, Link
from aligner.errors import CoverageError
from aligner.span import Span


def test_a_bead_is_named_by_the_sizes_of_its_sides() -> None:
    assert Bead(Span(3, 5), Span(2, 3)).kind == "2-1"


def test_a_span_does_not_run_backwards() -> None:
    with pytest.raises(CoverageError, match="not a span"):
        Span(3, 2)


def test_a_span_does_not_start_before_the_document() -> None:
    with pytest.raises(CoverageError, match="not a span"):
        Span(-1, 2)


def test_the_cost_of_a_link_is_the_distance_of_its_sides() -> None:
    assert Link((0,), (0,), similarity=0.75).cost == 0.25


def test_the_cost_of_a_gap_is_zero() -> None:
    assert Link((0,), (), similarity=0.0).cost == 0.0


def test_an_alignment_accepts_links_that_cross_and_have_holes() -> None:
    links = (Link((0, 2), (1,)), Link((1,), (0,), crossing=True))
    assert Alignment(links, 3, 2).links == links


@pytest.mark.parametrize(
    ("links", "fault"),
    [
        ((Link((0,), (0,)),), "source segment 1 is in no link"),
        ((Link((0, 1), (0,)), Link((1,), ())), "source segment 1 is in two links"),
        ((Link((0, 1), ()),), "target segment 0 is in no link"),
        ((Link((0, 1, 2), (0,)),), "source segment 2 does not exist"),
    ],
)
def test_an_alignment_that_does_not_cover_both_sides_once_is_refused(
    links: tuple[Link, ...], fault: str
) -> None:
    with pytest.raises(CoverageError, match=fault):
        Alignment(links, 2, 1)
