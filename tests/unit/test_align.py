"""The way from segments to links, and its options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aligner.errors import SearchError
from aligner.search import AlignOptions, align_segments, similarity_matrix
from aligner.testing import HashEncoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.encode import Vectors

SRC = ["Shen Tiyan Beijing 16", "Guangzhou Suihaoban 2025", "Chongqing 1361", "Shanghai Suishen 600"]


class Sentences:
    """An encoder without words."""

    name, revision, dim = "sentences", "1", 256

    def encode(self, texts: Sequence[str]) -> Vectors:
        return HashEncoder().encode(texts)


def pairs(
    src: Sequence[str], tgt: Sequence[str], **options: bool | int
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    alignment = align_segments(src, tgt, HashEncoder(), options=AlignOptions(**options))  # type: ignore[arg-type]
    return [(link.src, link.tgt) for link in alignment.links]


def test_text_is_paired_with_itself() -> None:
    assert pairs(SRC, SRC) == [((k,), (k,)) for k in range(4)]


def test_encoder_without_words_pairs_a_text_with_itself() -> None:
    links = align_segments(SRC, SRC, Sentences()).links
    assert [(link.src, link.tgt) for link in links] == [((k,), (k,)) for k in range(4)]


def test_missing_segment_is_a_gap() -> None:
    assert pairs(SRC, [SRC[0], SRC[2], SRC[3]]) == [((0,), (0,)), ((1,), ()), ((2,), (1,)), ((3,), (2,))]


def test_additional_segment_is_a_gap_on_the_target_side() -> None:
    assert pairs([SRC[0], SRC[2]], [SRC[0], "Tsinghua Peking 42", SRC[2]]) == [
        ((0,), (0,)),
        ((), (1,)),
        ((1,), (2,)),
    ]


def test_segment_that_was_split_is_a_1_2_link() -> None:
    assert pairs(
        ["Shen Tiyan Beijing 16 Guangzhou Suihaoban 2025", SRC[2]],
        ["Shen Tiyan Beijing 16", "Guangzhou Suihaoban 2025", SRC[2]],
    ) == [((0,), (0, 1)), ((1,), (2,))]


def test_largest_bead_is_held_to_max_span() -> None:
    long = " ".join(SRC)
    assert max(len(tgt) for _, tgt in pairs([long], SRC, max_span=3)) == 2


def test_blank_segment_pairs_with_nothing() -> None:
    assert pairs([SRC[0], " ", SRC[1]], [SRC[0], SRC[1]]) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_text_of_blank_segments_gives_gaps_only() -> None:
    assert pairs(["", ""], [SRC[0]]) == [((0,), ()), ((1,), ()), ((), (0,))]


def test_no_segments_give_no_links() -> None:
    assert pairs([], []) == []


def test_similarity_of_equal_texts_is_one() -> None:
    assert align_segments(SRC, SRC, HashEncoder()).links[0].similarity == pytest.approx(1.0)


def test_similarity_of_a_gap_is_zero() -> None:
    links = align_segments(SRC, SRC[1:], HashEncoder()).links
    assert [link.similarity for link in links if link.gap] == [0.0]


def test_progress_ends_with_all_rows() -> None:
    steps: list[tuple[int, int]] = []
    align_segments(
        SRC * 20, SRC * 20, HashEncoder(), progress=lambda done, total: steps.append((done, total))
    )
    assert steps[-1] == (80, 80)


def test_progress_begins_again_when_the_rest_is_searched() -> None:
    steps: list[tuple[int, int]] = []
    moved = [SRC[3], SRC[0], SRC[1], SRC[2]]
    align_segments(SRC, moved, HashEncoder(), progress=lambda done, total: steps.append((done, total)))
    assert steps == [(4, 4), (3, 3)]


def test_same_texts_give_the_same_links_twice() -> None:
    first = align_segments(SRC * 3, SRC[1:] * 3, HashEncoder())
    assert align_segments(SRC * 3, SRC[1:] * 3, HashEncoder()) == first


def test_beads_too_small_to_pair_anything_are_refused() -> None:
    with pytest.raises(SearchError, match="pair nothing"):
        AlignOptions(max_span=1)


def test_shapes_hold_both_limits() -> None:
    assert AlignOptions(max_span=4, max_side=1).shapes == ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))


def test_default_shapes_are_all_up_to_eight_but_four_to_four() -> None:
    assert len(AlignOptions().shapes) == 27


def test_similarity_matrix_has_a_cell_per_pair_of_segments() -> None:
    assert similarity_matrix(SRC, SRC[:2], HashEncoder()).shape == (4, 2)


def test_similarity_matrix_is_zero_for_a_blank_segment() -> None:
    assert similarity_matrix(["", "Shen"], ["Shen"], HashEncoder()).tolist() == [[0.0], [pytest.approx(1.0)]]
