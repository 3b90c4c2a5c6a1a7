"""What was moved, and which of two links is said to have moved."""

from __future__ import annotations

from aligner.alignment import Link
from aligner.search import AlignOptions, align_segments
from aligner.search.order import mark_crossings
from aligner.testing import HashEncoder

TEXT = [
    "Shen Tiyan Beijing 16",
    "Guangzhou Suihaoban Netzwerk 2025",
    "Chongqing Verwaltung 1361",
    "Shanghai Suishen Parkplatz 600",
    "Tsinghua Institut Digital 42",
    "Xinhua Zentrum Forschung 7",
]


def crossings(src: list[str], tgt: list[str]) -> list[tuple[int, int]]:
    links = align_segments(src, tgt, HashEncoder()).links
    return [(link.src[0], link.tgt[0]) for link in links if link.crossing]


def marked(links: list[Link], chars: int = 10) -> list[int]:
    lengths = [chars] * 10
    return [k for k, link in enumerate(mark_crossings(links, lengths, lengths)) if link.crossing]


def test_segment_moved_to_the_front_is_a_crossing() -> None:
    assert crossings(TEXT, [TEXT[4], *TEXT[:4], TEXT[5]]) == [(4, 0)]


def test_segment_moved_to_the_end_is_a_crossing() -> None:
    assert crossings(TEXT, [*TEXT[:1], *TEXT[2:], TEXT[1]]) == [(1, 5)]


def test_two_segments_that_moved_together_are_two_crossings() -> None:
    assert crossings(TEXT, [TEXT[4], TEXT[5], *TEXT[:4]]) == [(4, 0), (5, 1)]


def test_text_in_order_has_no_crossings() -> None:
    assert crossings(TEXT, TEXT) == []


def test_unrelated_segments_left_over_on_both_sides_are_not_paired() -> None:
    src = ["Abendessen um acht", *TEXT]
    tgt = [*TEXT, "Petit déjeuner compris"]
    assert crossings(src, tgt) == []


def test_line_that_recurs_is_not_said_to_have_moved() -> None:
    src = ["Foto: dpa", *TEXT[:3], "Foto: dpa", *TEXT[3:]]
    tgt = [*TEXT[:3], "Foto: dpa", *TEXT[3:], "Foto: dpa"]
    assert crossings(src, tgt) == []


def test_no_crossings_are_made_where_none_are_wanted() -> None:
    tgt = [TEXT[4], *TEXT[:4], TEXT[5]]
    alignment = align_segments(TEXT, tgt, HashEncoder(), options=AlignOptions(crossings=False))
    assert not any(link.crossing for link in alignment.links)


def test_fewest_segments_are_marked() -> None:
    assert marked([Link((0,), (2,)), Link((1,), (0,)), Link((2,), (1,))]) == [0]


def test_of_two_that_changed_places_the_shorter_is_marked() -> None:
    links = [Link((0,), (1,)), Link((1,), (0,))]
    found = mark_crossings(links, [50, 10], [10, 50])
    assert [link.crossing for link in found] == [False, True]


def test_of_two_equal_ones_the_later_is_marked() -> None:
    assert marked([Link((0,), (1,)), Link((1,), (0,))]) == [1]


def test_links_in_order_are_not_marked() -> None:
    assert marked([Link((0,), (0,)), Link((1, 2), (1,)), Link((3,), (2,))]) == []


def test_gaps_are_never_marked() -> None:
    assert marked([Link((0,), (1,)), Link((1,), ()), Link((), (0,))]) == []


def test_link_inside_the_hole_of_another_is_out_of_order() -> None:
    assert marked([Link((0, 2), (0, 1)), Link((1,), (2,))]) == [1]
