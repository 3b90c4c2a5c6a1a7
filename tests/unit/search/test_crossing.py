"""Moved segments are found, and the right one of two links is marked as moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.alignment import Link
from aligner.search import AlignOptions, align_segments
from aligner.search.order import mark_crossings
from aligner.testing import HashEncoder
from tests.support.texts import Sentences, invented_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.encode import Encoder

TEXT = [
    "Shen Tiyan Beijing 16",
    "Guangzhou Suihaoban Netzwerk 2025",
    "Chongqing Verwaltung 1361",
    "Shanghai Suishen Parkplatz 600",
    "Tsinghua Institut Digital 42",
    "Xinhua Zentrum Forschung 7",
]

both_encoders = pytest.mark.parametrize("encoder", [HashEncoder(), Sentences()], ids=["words", "vectors"])


def crossings(
    src: Sequence[str], tgt: Sequence[str], encoder: Encoder | None = None
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    links = align_segments(src, tgt, encoder or HashEncoder()).links
    return [(link.src, link.tgt) for link in links if link.crossing]


def joined(src: Sequence[str], tgt: Sequence[str], encoder: Encoder | None = None) -> set[tuple[str, str]]:
    """Texts of the links with both sides filled."""
    links = align_segments(src, tgt, encoder or HashEncoder()).links
    return {
        (" ".join(src[i] for i in link.src), " ".join(tgt[j] for j in link.tgt))
        for link in links
        if not link.gap
    }


def marked(links: list[Link], chars: int = 10) -> list[int]:
    lengths = [chars] * 10
    return [k for k, link in enumerate(mark_crossings(links, lengths, lengths)) if link.crossing]


@both_encoders
def test_segment_moved_to_the_front_is_a_crossing(encoder: Encoder) -> None:
    assert crossings(TEXT, [TEXT[4], *TEXT[:4], TEXT[5]], encoder) == [((4,), (0,))]


@both_encoders
def test_segment_moved_to_the_end_is_a_crossing(encoder: Encoder) -> None:
    assert crossings(TEXT, [*TEXT[:1], *TEXT[2:], TEXT[1]], encoder) == [((1,), (5,))]


@both_encoders
def test_two_segments_moved_together_are_two_crossings(encoder: Encoder) -> None:
    assert crossings(TEXT, [TEXT[4], TEXT[5], *TEXT[:4]], encoder) == [((4,), (0,)), ((5,), (1,))]


@both_encoders
@pytest.mark.parametrize("to", [0, 4, 20, 40], ids=["front", "near", "far", "end"])
def test_a_moved_run_of_lines_is_a_run_of_crossings(encoder: Encoder, to: int) -> None:
    lines = invented_lines(46)
    rest = [*lines[:8], *lines[14:]]
    moved = [*rest[:to], *lines[8:14], *rest[to:]]
    assert {src for src, _ in crossings(lines, moved, encoder)} <= {(k,) for k in range(46)}
    assert joined(lines, moved, encoder) == {(line, line) for line in lines}


@both_encoders
def test_a_paragraph_moved_far_is_marked_itself(encoder: Encoder) -> None:
    lines = invented_lines(40)
    moved = [*lines[:5], *lines[9:30], *lines[5:9], *lines[30:]]
    assert [src for src, _ in crossings(lines, moved, encoder)] == [(5,), (6,), (7,), (8,)]


def test_a_moved_and_split_segment_is_found_complete() -> None:
    lines = invented_lines(20)
    words = lines[3].split()
    halves = [" ".join(words[:2]), " ".join(words[2:])]
    assert crossings(lines, [*lines[:3], *lines[4:15], *halves, *lines[15:]]) == [((3,), (14, 15))]


@both_encoders
def test_two_swapped_neighbours_are_both_paired(encoder: Encoder) -> None:
    swapped = [*TEXT[:2], TEXT[3], TEXT[2], *TEXT[4:]]
    assert joined(TEXT, swapped, encoder) == {(line, line) for line in TEXT}


def test_one_of_two_swapped_neighbours_is_marked() -> None:
    assert len(crossings(TEXT, [*TEXT[:2], TEXT[3], TEXT[2], *TEXT[4:]])) == 1


@both_encoders
def test_a_moved_caption_in_a_third_language_is_a_crossing(encoder: Encoder) -> None:
    caption = "A delegate visits the command centre (Photo: City News)"
    src, tgt = invented_lines(30), invented_lines(30)
    src.insert(4, caption)
    tgt.insert(25, caption)
    assert crossings(src, tgt, encoder) == [((4,), (25,))]


@both_encoders
def test_text_in_order_has_no_crossings(encoder: Encoder) -> None:
    assert crossings(TEXT, TEXT, encoder) == []


def test_unrelated_segments_left_over_on_both_sides_are_not_paired() -> None:
    src = ["Abendessen um acht", *TEXT]
    tgt = [*TEXT, "Petit déjeuner compris"]
    assert crossings(src, tgt) == []


@both_encoders
@pytest.mark.parametrize("places", [(0,), (3, 17), (5, 6, 24)])
def test_lines_of_another_text_are_not_marked_as_moved(places: tuple[int, ...], encoder: Encoder) -> None:
    src, tgt, foreign = invented_lines(30), invented_lines(30), invented_lines(8, seed=3)
    for k, place in enumerate(places):
        src.insert(place, foreign[k])
        tgt.insert(30 - place, foreign[7 - k])
    assert crossings(src, tgt, encoder) == []


@both_encoders
def test_a_recurring_line_is_not_marked_as_moved(encoder: Encoder) -> None:
    src = ["Foto: dpa", *TEXT[:3], "Foto: dpa", *TEXT[3:]]
    tgt = [*TEXT[:3], "Foto: dpa", *TEXT[3:], "Foto: dpa"]
    assert crossings(src, tgt, encoder) == []


@both_encoders
@pytest.mark.parametrize("missing", [0, 3, 7])
def test_a_document_of_equal_lines_has_no_crossings(encoder: Encoder, missing: int) -> None:
    assert crossings(["Foto: dpa"] * 12, ["Foto: dpa"] * (12 - missing), encoder) == []


@both_encoders
def test_a_signature_under_every_paragraph_has_no_crossings(encoder: Encoder) -> None:
    lines = invented_lines(20)
    src = [
        part for k, line in enumerate(lines) for part in ([line, "(Zurück zum Anfang)"] if k % 4 else [line])
    ]
    tgt = [
        part for k, line in enumerate(lines) for part in ([line, "(Zurück zum Anfang)"] if k % 3 else [line])
    ]
    assert crossings(src, tgt, encoder) == []


def test_crossings_can_be_switched_off() -> None:
    tgt = [TEXT[4], *TEXT[:4], TEXT[5]]
    alignment = align_segments(TEXT, tgt, HashEncoder(), options=AlignOptions(crossings=False))
    assert not any(link.crossing for link in alignment.links)


def test_a_crossing_respects_max_span() -> None:
    lines = invented_lines(20)
    words = lines[3].split()
    halves = [" ".join(words[:2]), " ".join(words[2:])]
    moved = [*lines[:3], *lines[4:15], *halves, *lines[15:]]
    links = align_segments(lines, moved, HashEncoder(), options=AlignOptions(max_span=2)).links
    assert max(len(link.src) + len(link.tgt) for link in links) == 2


def test_the_segments_around_a_moved_one_can_be_joined() -> None:
    lines = invented_lines(12)
    whole = [*lines[:4], f"{lines[4]} {lines[6]}", *lines[7:11], lines[5], lines[11]]
    assert (f"{lines[4]} {lines[6]}", f"{lines[4]} {lines[6]}") in joined(lines, whole)
    assert crossings(lines, whole) == [((5,), (9,))]


def test_blank_lines_around_a_moved_segment_stay_unaligned() -> None:
    src = [*TEXT[:2], "", TEXT[2], "", *TEXT[3:]]
    tgt = [TEXT[2], "", *TEXT[:2], "", *TEXT[3:]]
    assert crossings(src, tgt) == [((3,), (0,))]


def test_fewest_segments_are_marked() -> None:
    assert marked([Link((0,), (2,)), Link((1,), (0,)), Link((2,), (1,))]) == [0]


def test_the_shorter_of_two_swapped_segments_is_marked() -> None:
    links = [Link((0,), (1,)), Link((1,), (0,))]
    found = mark_crossings(links, [50, 10], [10, 50])
    assert [link.crossing for link in found] == [False, True]


def test_the_later_of_two_equal_segments_is_marked() -> None:
    assert marked([Link((0,), (1,)), Link((1,), (0,))]) == [1]


def test_links_in_order_are_not_marked() -> None:
    assert marked([Link((0,), (0,)), Link((1, 2), (1,)), Link((3,), (2,))]) == []


def test_unaligned_segments_are_never_marked() -> None:
    assert marked([Link((0,), (1,)), Link((1,), ()), Link((), (0,))]) == []


def test_link_inside_the_hole_of_another_is_out_of_order() -> None:
    assert marked([Link((0, 2), (0, 1)), Link((1,), (2,))]) == [1]


@given(st.permutations(range(9)))
def test_unmarked_links_are_in_order(order: list[int]) -> None:
    links = mark_crossings([Link((i,), (j,)) for i, j in enumerate(order)], [5] * 9, [5] * 9)
    in_place = [link.tgt for link in links if not link.crossing]
    assert in_place == sorted(in_place)


@given(st.permutations(range(9)))
def test_no_marked_link_could_stay_in_place(order: list[int]) -> None:
    links = mark_crossings([Link((i,), (j,)) for i, j in enumerate(order)], [5] * 9, [5] * 9)
    in_place = [link for link in links if not link.crossing]
    for link in links:
        if link.crossing:
            row = sorted([*in_place, link], key=lambda each: each.src)
            assert [each.tgt for each in row] != sorted(each.tgt for each in row)
