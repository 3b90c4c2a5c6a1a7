"""Segments as one text, and the way back."""

from __future__ import annotations

import pytest

from aligner.joining import ends_fit, joined, segment_ends, segments_at


def test_segments_are_joined_with_a_space() -> None:
    assert joined(["Es regnet.", "Wir bleiben."], "de") == "Es regnet. Wir bleiben."


def test_an_unknown_language_has_a_space_between_segments() -> None:
    assert joined(["Uno.", "Due."], "it") == "Uno. Due."


def test_empty_segments_add_nothing() -> None:
    assert joined(["", "Eins.", "", "Zwei.", ""], "de") == "Eins. Zwei."


def test_an_empty_segment_ends_where_the_one_before_it_does() -> None:
    assert segment_ends(["", "Eins.", "", "Zwei.", ""], "de") == (0, 5, 5, 11, 11)


@pytest.mark.parametrize("texts", [[], ["Eins."]])
def test_fewer_than_two_segments_have_no_boundaries(texts: list[str]) -> None:
    assert segment_ends(texts, "de") == ()


@pytest.mark.parametrize(
    "texts",
    [("Eins.", "Zwei."), ("", "Eins."), ("Eins.", "", "Zwei."), ("Eins.", ""), ("", ""), ("a b", "c d e")],
)
def test_joined_segments_are_split_again(texts: tuple[str, ...]) -> None:
    text, ends = joined(texts, "de"), segment_ends(texts, "de")
    assert ends_fit(text, ends, "de")
    assert segments_at(text, ends, "de") == texts


def test_a_text_without_boundaries_is_one_segment() -> None:
    assert segments_at("Eins. Zwei.", (), "de") == ("Eins. Zwei.",)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Eins. Zwei.", (4, 11)),  # no separator follows
        ("Eins. Zwei.", (5, 10)),  # text after the last segment
        ("Eins. Zwei.", (5, 12)),  # beyond the text
        ("Eins. Zwei.", (11, 5)),  # backwards
        ("Eins. Zwei.", (5, 3, 11)),
        ("Eins. Zwei.", (11,)),  # one boundary is none
        ("Eins. Zwei.", ()),
    ],
)
def test_offsets_of_another_text_do_not_fit(text: str, ends: tuple[int, ...]) -> None:
    assert not ends_fit(text, ends, "de")
