"""Alignment from segments to links, and its options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from aligner.errors import EncoderError, SearchError
from aligner.search import AlignOptions, align_segments, similarity_matrix
from aligner.search.candidates import MANY_SEGMENTS
from aligner.testing import HashEncoder
from tests.support.confidences import confidence_of
from tests.support.texts import Sentences, invented_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.encode import Encoder, Vectors

Pair = tuple[tuple[int, ...], tuple[int, ...]]

SRC = ["Shen Tiyan Beijing 16", "Guangzhou Suihaoban 2025", "Chongqing 1361", "Shanghai Suishen 600"]
DIAGONAL = [((k,), (k,)) for k in range(4)]

both_encoders = pytest.mark.parametrize("encoder", [HashEncoder(), Sentences()], ids=["words", "vectors"])


def pairs(
    src: Sequence[str], tgt: Sequence[str], encoder: Encoder | None = None, *, max_span: int = 8
) -> list[Pair]:
    options = AlignOptions(max_span=max_span)
    alignment = align_segments(src, tgt, encoder or HashEncoder(), options=options)
    return [(link.src, link.tgt) for link in alignment.links]


@both_encoders
def test_a_text_is_aligned_with_itself(encoder: Encoder) -> None:
    assert pairs(SRC, SRC, encoder) == DIAGONAL


@both_encoders
def test_a_missing_segment_is_unaligned(encoder: Encoder) -> None:
    assert pairs(SRC, [SRC[0], SRC[2], SRC[3]], encoder) == [
        ((0,), (0,)),
        ((1,), ()),
        ((2,), (1,)),
        ((3,), (2,)),
    ]


@both_encoders
def test_an_additional_segment_is_unaligned_on_the_target_side(encoder: Encoder) -> None:
    assert pairs([SRC[0], SRC[2]], [SRC[0], "Tsinghua Peking 42", SRC[2]], encoder) == [
        ((0,), (0,)),
        ((), (1,)),
        ((1,), (2,)),
    ]


@both_encoders
def test_a_split_segment_is_a_1_2_link(encoder: Encoder) -> None:
    assert pairs([f"{SRC[0]} {SRC[1]}", *SRC[2:]], SRC, encoder) == [
        ((0,), (0, 1)),
        ((1,), (2,)),
        ((2,), (3,)),
    ]


@both_encoders
def test_merged_segments_are_a_2_1_link(encoder: Encoder) -> None:
    assert pairs(SRC, [*SRC[:2], f"{SRC[2]} {SRC[3]}"], encoder) == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2, 3), (2,)),
    ]


def test_no_bead_is_larger_than_max_span() -> None:
    long = " ".join(SRC)
    assert max(len(src) + len(tgt) for src, tgt in pairs([long], SRC, max_span=3)) <= 3


def test_blank_segment_pairs_with_nothing() -> None:
    assert pairs([SRC[0], " ", SRC[1]], [SRC[0], SRC[1]]) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_a_link_can_skip_a_blank_segment() -> None:
    assert ((0,), (0, 2)) in pairs([f"{SRC[0]} {SRC[1]}", SRC[2]], [SRC[0], "", SRC[1], SRC[2]])


def test_blank_segments_are_unaligned() -> None:
    assert pairs(["", ""], [SRC[0]]) == [((0,), ()), ((1,), ()), ((), (0,))]


def test_no_segments_give_no_links() -> None:
    assert pairs([], []) == []


def test_segments_are_unaligned_if_the_other_side_is_empty() -> None:
    assert pairs([], SRC) == [((), (k,)) for k in range(4)]


@both_encoders
def test_one_segment_is_paired_with_one(encoder: Encoder) -> None:
    assert pairs(SRC[:1], SRC[:1], encoder) == [((0,), (0,))]


@both_encoders
def test_one_segment_finds_its_counterpart_among_many(encoder: Encoder) -> None:
    assert ((0,), (2,)) in pairs(SRC[2:3], SRC, encoder)


@both_encoders
def test_equal_lines_are_paired_in_order(encoder: Encoder) -> None:
    assert pairs(["Foto: dpa"] * 12, ["Foto: dpa"] * 12, encoder) == [((k,), (k,)) for k in range(12)]


def test_equal_lines_of_which_some_are_missing_have_no_crossings() -> None:
    links = align_segments(["Foto: dpa"] * 12, ["Foto: dpa"] * 9, HashEncoder()).links
    assert not any(link.crossing for link in links)


@pytest.mark.slow
@both_encoders
def test_segments_of_twenty_thousand_characters_are_paired(encoder: Encoder) -> None:
    long = [" ".join(invented_lines(400, seed=seed)) for seed in (1, 2)]
    assert pairs([*long, *SRC], [*long, *SRC], encoder) == [((k,), (k,)) for k in range(6)]


@both_encoders
def test_segments_of_punctuation_alone_are_paired(encoder: Encoder) -> None:
    assert pairs(["***", *SRC, "—"], ["***", *SRC, "—"], encoder) == [((k,), (k,)) for k in range(6)]


def test_segments_without_a_vector_are_aligned() -> None:
    class Mute(Sentences):
        def encode(self, texts: Sequence[str]) -> Vectors:
            return np.zeros((len(texts), self.dim), dtype=np.float32)

    assert {i for src, _ in pairs(SRC, SRC[:2], Mute()) for i in src} == {0, 1, 2, 3}


def test_long_text_is_paired_with_itself_across_all_chunks() -> None:
    lines = invented_lines(1500)
    assert pairs(lines, lines) == [((k,), (k,)) for k in range(1500)]


def test_a_block_missing_in_a_long_text_is_unaligned() -> None:
    lines = invented_lines(900)
    found = pairs(lines, [*lines[:400], *lines[700:]])
    assert found == [((k,), (k,) if k < 400 else (k - 300,) if k >= 700 else ()) for k in range(900)]


def test_a_block_missing_in_a_long_source_is_unaligned() -> None:
    lines = invented_lines(900)
    found = pairs([*lines[:400], *lines[700:]], lines)
    assert found == [((k if k < 400 else k - 300,) if not 400 <= k < 700 else (), (k,)) for k in range(900)]


def test_a_long_end_without_counterpart_is_unaligned() -> None:
    lines = invented_lines(300)
    assert pairs(lines[:50], lines) == [((k,) if k < 50 else (), (k,)) for k in range(300)]


def test_a_long_beginning_without_counterpart_is_unaligned() -> None:
    lines = invented_lines(300)
    assert pairs(lines[250:], lines) == [((k - 250,) if k >= 250 else (), (k,)) for k in range(300)]


def test_a_part_of_a_long_text_is_aligned_as_it_is_alone() -> None:
    lines = invented_lines(1400)
    kept = [line for k, line in enumerate(lines) if k % 9]
    whole = pairs(lines, kept)
    part = pairs(lines[:90], kept[:80])
    assert [pair for pair in whole if pair[0] < (90,)] == part


def test_machine_code_gives_the_links_of_plain_python() -> None:
    src, end = invented_lines(60), invented_lines(100, seed=5)
    tgt = [*src[5:20], src[2], " ".join(src[20:22]), *src[22:50], *invented_lines(4, seed=9), *src[50:]]
    assert len(src) + len(tgt) < MANY_SEGMENTS <= len(src) + len(tgt) + 2 * len(end)
    plain = align_segments(src, tgt, HashEncoder()).links
    compiled = align_segments([*src, *end], [*tgt, *end], HashEncoder()).links[: len(plain)]
    assert [(link.src, link.tgt, link.crossing) for link in compiled] == [
        (link.src, link.tgt, link.crossing) for link in plain
    ]


def test_similarity_of_equal_texts_is_one() -> None:
    assert align_segments(SRC, SRC, HashEncoder()).links[0].similarity == pytest.approx(1.0)


def test_similarity_of_an_unaligned_segment_is_zero() -> None:
    links = align_segments(SRC, SRC[1:], HashEncoder()).links
    assert [link.similarity for link in links if link.gap] == [0.0]


def test_progress_rises_to_all_source_segments() -> None:
    steps: list[tuple[int, int]] = []
    lines = invented_lines(1500)
    align_segments(lines, lines, HashEncoder(), progress=lambda done, total: steps.append((done, total)))
    assert steps[-1] == (1500, 1500)
    assert steps == sorted(set(steps))
    assert len(steps) > 1


def test_same_texts_give_the_same_links_twice() -> None:
    first = align_segments(SRC * 3, SRC[1:] * 3, HashEncoder())
    assert align_segments(SRC * 3, SRC[1:] * 3, HashEncoder()) == first


def test_the_given_texts_are_unchanged() -> None:
    src, tgt = [*SRC, ""], ["", *SRC]
    align_segments(src, tgt, HashEncoder())
    assert (src, tgt) == ([*SRC, ""], ["", *SRC])


def test_beads_too_small_to_pair_anything_are_refused() -> None:
    with pytest.raises(SearchError, match="a link needs"):
        AlignOptions(max_span=1)


def test_shapes_hold_both_limits() -> None:
    assert AlignOptions(max_span=4, max_side=1).shapes == ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))


def test_default_shapes_are_all_up_to_eight_but_four_to_four() -> None:
    assert len(AlignOptions().shapes) == 27


def test_an_encoder_of_a_wrong_dimension_is_refused() -> None:
    class Short(Sentences):
        def encode(self, texts: Sequence[str]) -> Vectors:
            return np.ones((len(texts), 3), dtype=np.float32)

    with pytest.raises(EncoderError, match="returned vectors of shape"):
        align_segments(SRC, SRC, Short())


def test_similarity_matrix_has_a_cell_per_pair_of_segments() -> None:
    assert similarity_matrix(SRC, SRC[:2], HashEncoder()).shape == (4, 2)


def test_similarity_matrix_is_zero_for_a_blank_segment() -> None:
    assert similarity_matrix(["", "Shen"], ["Shen"], HashEncoder()).tolist() == [[0.0], [pytest.approx(1.0)]]


def test_links_below_the_minimum_confidence_are_unlinked() -> None:
    sure = align_segments(SRC, SRC[1:], HashEncoder(), options=AlignOptions(min_confidence=0.9))
    assert min(confidence_of(link) for link in sure.links if not link.gap) >= 0.9


def test_all_segments_are_unaligned_if_no_link_is_confident_enough() -> None:
    none = align_segments(SRC, SRC[1:], HashEncoder(), options=AlignOptions(min_confidence=1.0))
    assert all(link.gap for link in none.links if confidence_of(link) < 1.0)


def test_a_minimum_confidence_above_one_is_refused() -> None:
    with pytest.raises(SearchError, match="confidence"):
        AlignOptions(min_confidence=1.5)
