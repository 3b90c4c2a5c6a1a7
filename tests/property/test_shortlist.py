"""Laws of the shortlist: a band loses nothing inside it, and a wider one never finds less."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aligner.kernel import machine_code
from aligner.score.beads import Beads
from aligner.score.cost import CostModel
from aligner.score.features import Usual, bead_features
from aligner.score.texts import Texts
from aligner.search import AlignOptions
from aligner.search.coarse import Band
from aligner.search.lattice import Lattice, best_path, path_cost
from aligner.search.shortlist import shortlist
from aligner.testing import HashEncoder
from tests.support.texts import ENCODERS, SEGMENTS, invented_lines

if TYPE_CHECKING:
    from aligner.encode import Encoder

Bead: TypeAlias = tuple[int, int, int, int]

SHAPES = AlignOptions(max_span=5).shapes
MARGINS = st.sampled_from([0.0, 0.2, 0.8, 3.0])
TEXTS = st.builds(Texts.read, SEGMENTS, SEGMENTS, ENCODERS)


def as_set(beads: Beads) -> set[Bead]:
    return set(zip(*(column.tolist() for column in beads), strict=True))


def everywhere(texts: Texts) -> Band:
    start = np.zeros(len(texts.src) + 1, dtype=np.int64)
    return Band(start, start + len(texts.tgt) + 1)


def inside(band: Band, bead: Bead) -> bool:
    i, j, a, b = bead
    return all(band.start[row] <= column < band.stop[row] for row, column in ((i, j), (i + a, j + b)))


@st.composite
def bands(draw: st.DrawFn, texts: Texts) -> Band:
    """Positions around a random walk from the beginning of both texts to their end."""
    rows, columns = len(texts.src), len(texts.tgt)
    crossed = sorted(draw(st.lists(st.integers(0, columns), min_size=rows, max_size=rows)))
    last = np.array([*crossed, columns])
    return Band.around(np.array([0, *crossed]), last, draw(st.integers(0, 2)), columns)


@st.composite
def banded(draw: st.DrawFn) -> tuple[Texts, Band]:
    texts = draw(TEXTS)
    return texts, draw(bands(texts))


@given(banded(), MARGINS)
def test_a_band_gives_what_all_positions_give_if_that_is_inside_it(
    pair: tuple[Texts, Band], margin: float
) -> None:
    texts, band = pair
    exact = as_set(shortlist(texts, everywhere(texts), SHAPES, margin=margin))
    assume(all(inside(band, bead) for bead in exact))
    assert as_set(shortlist(texts, band, SHAPES, margin=margin)) == exact


@given(banded(), MARGINS)
def test_a_band_around_the_best_paths_adds_nothing_to_all_positions(
    pair: tuple[Texts, Band], margin: float
) -> None:
    texts, band = pair
    best = as_set(shortlist(texts, everywhere(texts), SHAPES, margin=0))
    assume(all(inside(band, bead) for bead in best))
    found = as_set(shortlist(texts, band, SHAPES, margin=margin))
    assert best <= found <= as_set(shortlist(texts, everywhere(texts), SHAPES, margin=margin + 1e-3))


@given(banded(), MARGINS)
def test_beads_are_inside_the_band(pair: tuple[Texts, Band], margin: float) -> None:
    texts, band = pair
    assert all(inside(band, bead) for bead in as_set(shortlist(texts, band, SHAPES, margin=margin)))


@given(banded())
def test_an_infinite_margin_keeps_all_beads_inside_the_band(pair: tuple[Texts, Band]) -> None:
    texts, band = pair
    expected = {
        (i, j, a, b)
        for i in range(len(texts.src) + 1)
        for j in range(len(texts.tgt) + 1)
        for a, b in [*SHAPES, (1, 0), (0, 1)]
        if i + a <= len(texts.src) and j + b <= len(texts.tgt) and inside(band, (i, j, a, b))
    }
    assert as_set(shortlist(texts, band, SHAPES, margin=np.inf)) == expected


@given(banded(), MARGINS)
def test_every_bead_is_on_a_complete_path(pair: tuple[Texts, Band], margin: float) -> None:
    texts, band = pair
    found = shortlist(texts, band, SHAPES, margin=margin)
    assert len(Lattice.build(len(texts.src), len(texts.tgt), *found)) == len(found.src)


@given(banded(), MARGINS, MARGINS)
def test_a_wider_margin_keeps_all_beads(pair: tuple[Texts, Band], one: float, other: float) -> None:
    texts, band = pair
    narrow, wide = (as_set(shortlist(texts, band, SHAPES, margin=margin)) for margin in sorted((one, other)))
    assert narrow <= wide


def least(texts: Texts, beads: Beads) -> tuple[float, list[Bead]]:
    """Cost of the best path with the weights of the package, and its beads."""
    learned = CostModel.shipped(words=texts.forms is not None)
    lattice = Lattice.build(len(texts.src), len(texts.tgt), *beads)
    own = Beads(lattice.src, lattice.tgt, lattice.a, lattice.b)
    found = bead_features(texts, own, usual=Usual(share=0.5, cosine=0.5))
    # What a gap finds is a matter of which beads there are; what joins segments is not.
    costs = np.where(lattice.gaps, 5.0, learned.costs(found.matrix(), tuple(found)))
    path = best_path(lattice, costs, 1.0)
    chosen = zip(*(column.tolist() for column in own.chosen(path)), strict=True)
    return path_cost(lattice, path, costs, 1.0), list(chosen)


@settings(max_examples=40)
@given(banded(), MARGINS)
def test_a_wider_band_or_margin_never_costs_more(pair: tuple[Texts, Band], margin: float) -> None:
    texts, band = pair
    wide = Band(np.maximum(band.start - 1, 0), np.minimum(band.stop + 1, len(texts.tgt) + 1))
    beads = (
        shortlist(texts, everywhere(texts), SHAPES, margin=np.inf),
        shortlist(texts, wide, SHAPES, margin=np.inf),
        shortlist(texts, band, SHAPES, margin=np.inf),
        shortlist(texts, band, SHAPES, margin=margin),
    )
    costs = [least(texts, chosen)[0] for chosen in beads]
    assert all(more <= fewer + 1e-3 for more, fewer in pairwise(costs))


@settings(max_examples=40)
@given(banded())
def test_the_best_path_is_found_in_any_band_around_it(pair: tuple[Texts, Band]) -> None:
    texts, band = pair
    cost, path = least(texts, shortlist(texts, everywhere(texts), SHAPES, margin=np.inf))
    assume(all(inside(band, bead) for bead in path))
    banded_cost, _ = least(texts, shortlist(texts, band, SHAPES, margin=np.inf))
    assert banded_cost == pytest.approx(cost, abs=1e-3)


@given(TEXTS, MARGINS)
def test_swapping_the_sides_swaps_the_beads(texts: Texts, margin: float) -> None:
    swapped = Texts(texts.tgt, texts.src, texts.forms, texts.mass)
    there = as_set(shortlist(texts, everywhere(texts), SHAPES, margin=margin))
    back = as_set(shortlist(swapped, everywhere(swapped), SHAPES, margin=margin))
    assert {(j, i, b, a) for i, j, a, b in back} == there


@given(banded(), MARGINS)
def test_plain_python_and_machine_code_choose_the_same(pair: tuple[Texts, Band], margin: float) -> None:
    found = []
    for large in (False, True):
        with machine_code(when=large):
            found.append(as_set(shortlist(*pair, SHAPES, margin=margin)))
    assert found[0] == found[1]


@given(SEGMENTS, ENCODERS, MARGINS)
def test_a_text_keeps_its_pairs_with_itself(src: list[str], encoder: Encoder, margin: float) -> None:
    texts = Texts.read(src, src, encoder)
    assert {(k, k, 1, 1) for k in range(len(src))} <= as_set(
        shortlist(texts, everywhere(texts), SHAPES, margin=margin)
    )


@pytest.mark.parametrize("shapes", [((1, 1),), ((1, 1), (1, 2), (2, 1))])
@given(texts=TEXTS)
def test_only_beads_of_the_given_sizes_are_chosen(texts: Texts, shapes: tuple[tuple[int, int], ...]) -> None:
    found = as_set(shortlist(texts, everywhere(texts), shapes, margin=np.inf))
    assert {(a, b) for _, _, a, b in found} <= {*shapes, (1, 0), (0, 1)}


def test_a_split_line_keeps_both_halves() -> None:
    lines = invented_lines(12)
    words = lines[5].split()
    halves = [" ".join(words[:2]), " ".join(words[2:])]
    texts = Texts.read(lines, [*lines[:5], *halves, *lines[6:]], HashEncoder())
    assert (5, 5, 1, 2) in as_set(shortlist(texts, everywhere(texts), SHAPES))
