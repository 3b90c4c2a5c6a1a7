"""Laws of alignment from texts to links, for any weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aligner.kernel import machine_code
from aligner.score.beads import Beads
from aligner.score.texts import Texts
from aligner.search import AlignOptions, align_segments, candidates
from aligner.search.candidates import chunk_candidates
from aligner.search.lattice import path_cost
from aligner.search.solution import solve
from aligner.testing import HashEncoder
from tests.support.confidences import confidence_of
from tests.support.texts import ENCODERS, SEGMENTS, invented_lines

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.encode import Encoder

BLANKS = st.lists(st.sampled_from(["Beijing", "Shen 16", "die Plattform", "", " ", "\t"]), max_size=6)
OPTIONS = st.builds(AlignOptions, max_span=st.integers(2, 8), max_side=st.integers(1, 3))
IN_ORDER = AlignOptions(crossings=False)


def beads_of(texts: Texts, options: AlignOptions, margin: float) -> set[tuple[int, ...]]:
    lattice = chunk_candidates(texts, options, margin=margin).lattice
    columns = (lattice.src, lattice.tgt, lattice.a, lattice.b)
    return set(zip(*(column.tolist() for column in columns), strict=True))


@given(SEGMENTS, SEGMENTS, ENCODERS, OPTIONS)
def test_no_link_in_order_exceeds_the_maximum_span(
    src: list[str], tgt: list[str], encoder: Encoder, options: AlignOptions
) -> None:
    options = AlignOptions(max_span=options.max_span, max_side=options.max_side, crossings=False)
    for link in align_segments(src, tgt, encoder, options=options).links:
        assert len(link.src) + len(link.tgt) <= options.max_span
        assert min(len(link.src), len(link.tgt)) <= options.max_side


@given(SEGMENTS, SEGMENTS, ENCODERS)
@example(["Beijing"], ["Beijing", "§", "Beijing"], HashEncoder())
def test_links_keep_the_order_without_crossings(src: list[str], tgt: list[str], encoder: Encoder) -> None:
    alignment = align_segments(src, tgt, encoder, options=IN_ORDER)
    # Compares beginnings: a link can skip a segment of punctuation, which is unaligned.
    begins = [link.tgt[0] for link in alignment.links if link.tgt]
    assert begins == sorted(begins)
    assert not any(link.crossing for link in alignment.links)


@given(SEGMENTS, SEGMENTS, ENCODERS)
def test_links_other_than_crossings_are_in_order(src: list[str], tgt: list[str], encoder: Encoder) -> None:
    in_place = [link for link in align_segments(src, tgt, encoder).links if not (link.gap or link.crossing)]
    assert [j for link in in_place for j in link.tgt] == sorted(j for link in in_place for j in link.tgt)


@given(SEGMENTS, SEGMENTS, ENCODERS)
def test_confidence_and_similarity_are_in_their_ranges(
    src: list[str], tgt: list[str], encoder: Encoder
) -> None:
    for link in align_segments(src, tgt, encoder).links:
        assert 0 <= confidence_of(link) <= 1
        assert -1 <= link.similarity <= 1


@pytest.mark.slow
@given(SEGMENTS, SEGMENTS, ENCODERS)
def test_similarity_is_the_cosine_of_both_sides(src: list[str], tgt: list[str], encoder: Encoder) -> None:
    vectors = encoder.encode([*src, *tgt])
    for link in align_segments(src, tgt, encoder).links:
        if link.kind == "1-1":
            cosine = vectors[link.src[0]] @ vectors[len(src) + link.tgt[0]]
            assert link.similarity == pytest.approx(float(cosine), abs=1e-4)
        elif link.gap:
            assert link.similarity == 0


@given(BLANKS, BLANKS, ENCODERS)
def test_blank_segments_are_always_unaligned(src: list[str], tgt: list[str], encoder: Encoder) -> None:
    for link in align_segments(src, tgt, encoder).links:
        assert link.gap or all(src[i].strip() for i in link.src)
        assert link.gap or all(tgt[j].strip() for j in link.tgt)


@given(BLANKS, BLANKS, ENCODERS)
def test_blank_segments_do_not_affect_the_others(src: list[str], tgt: list[str], encoder: Encoder) -> None:
    src_kept, tgt_kept = ([k for k, text in enumerate(side) if text.strip()] for side in (src, tgt))
    whole = align_segments(src, tgt, encoder)
    without = align_segments([src[i] for i in src_kept], [tgt[j] for j in tgt_kept], encoder)
    expected = {
        (tuple(src_kept[i] for i in link.src), tuple(tgt_kept[j] for j in link.tgt), link.confidence)
        for link in without.links
    }
    found = {(link.src, link.tgt, link.confidence) for link in whole.links}
    assert expected <= found


@settings(max_examples=30)
@given(SEGMENTS, SEGMENTS, ENCODERS)
def test_plain_python_and_machine_code_give_the_same_solution(
    src: list[str], tgt: list[str], encoder: Encoder
) -> None:
    found = []
    for large in (False, True):
        with machine_code(when=large):
            found.append(solve(Texts.read(src, tgt, encoder), AlignOptions()))
    plain, compiled = found
    assert len(plain.lattice) == len(compiled.lattice)
    # Either of two equal paths is correct.
    opening = plain.learned.opening
    costs = [path_cost(each.lattice, each.path, each.costs, opening) for each in found]
    assert costs[0] == pytest.approx(costs[1], abs=1e-2)
    np.testing.assert_allclose(plain.costs, compiled.costs, atol=1e-2)


@given(SEGMENTS, SEGMENTS, ENCODERS)
def test_the_beads_over_a_segment_have_probabilities_that_sum_to_one(
    src: list[str], tgt: list[str], encoder: Encoder
) -> None:
    solution = solve(Texts.read(src, tgt, encoder), AlignOptions())
    lattice, probability = solution.lattice, solution.sums.marginals

    def over(first: NDArray[np.int32], count: NDArray[np.int32], length: int) -> NDArray[np.float64]:
        return np.array([probability[(first <= k) & (k < first + count)].sum() for k in range(length)])

    np.testing.assert_allclose(over(lattice.src, lattice.a, len(src)), 1, atol=1e-6)
    np.testing.assert_allclose(over(lattice.tgt, lattice.b, len(tgt)), 1, atol=1e-6)


@given(SEGMENTS, SEGMENTS, ENCODERS)
def test_a_segment_is_unaligned_with_the_probability_that_no_bead_joins_it(
    src: list[str], tgt: list[str], encoder: Encoder
) -> None:
    solution = solve(Texts.read(src, tgt, encoder), AlignOptions())
    lattice, probability = solution.lattice, solution.sums.marginals
    alone, _ = solution.left_alone()
    for i in range(len(src)):
        joining = (lattice.b > 0) & (lattice.src <= i) & (i < lattice.src + lattice.a)
        assert alone[i] == pytest.approx(1 - probability[joining].sum(), abs=1e-6)


@pytest.mark.slow
@given(SEGMENTS, SEGMENTS, ENCODERS, st.floats(0, 3), st.floats(0, 3))
def test_a_wider_margin_keeps_all_candidates(
    src: list[str], tgt: list[str], encoder: Encoder, one: float, other: float
) -> None:
    texts = Texts.read(src, tgt, encoder)
    narrow, wide = (beads_of(texts, AlignOptions(), margin) for margin in sorted((one, other)))
    assert narrow <= wide <= beads_of(texts, AlignOptions(), np.inf)


@given(SEGMENTS, SEGMENTS, ENCODERS)
def test_candidates_are_those_that_the_search_chooses_from(
    src: list[str], tgt: list[str], encoder: Encoder
) -> None:
    found = candidates(src, tgt, encoder)
    lattice = found.lattice
    beads = Beads(lattice.src, lattice.tgt, lattice.a, lattice.b)
    assert found.features.shape == (len(beads.src), len(found.names))
    chosen = solve(Texts.read(src, tgt, encoder), AlignOptions())
    assert len(chosen.lattice) == len(lattice)
    np.testing.assert_allclose(chosen.found.features, found.features, atol=1e-5)


@settings(max_examples=12)
@given(st.sets(st.integers(0, 39), max_size=8), st.booleans(), ENCODERS)
def test_omitted_lines_are_unaligned_and_all_others_are_paired(
    left_out: set[int],
    of_the_source: bool,  # noqa: FBT001
    encoder: Encoder,
) -> None:
    lines = invented_lines(40)
    kept = [k for k in range(40) if k not in left_out]
    fewer = [lines[k] for k in kept]
    links = align_segments(*((fewer, lines) if of_the_source else (lines, fewer)), encoder).links
    pairs = {(link.src, link.tgt)[:: 1 if of_the_source else -1] for link in links if not link.gap}
    assert pairs == {((place,), (k,)) for place, k in enumerate(kept)}
