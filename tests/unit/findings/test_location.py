"""Places are counted as editors and code hosts count them."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.divergence import Divergence, Kind, Severity
from aligner.findings.location import Locator, Region, file_name, file_uri
from aligner.pair import AlignedPair
from aligner.readers import decode
from aligner.split import split_document
from aligner.text import Document
from tests.support.comparing import document, links


def read(data: bytes, language: str) -> Document:
    return split_document(decode(data), lang=language, pre_split=True)


def region(data: bytes, index: int) -> Region:
    """Where a segment of a file stands."""
    src = read(data, "de")
    tgt = document("fr", *("x" for _ in src.segments))
    alignment = links(*(([k], [k]) for k in range(len(src))))
    moved = Divergence(Kind.NUMBER, Severity.ERROR, (index,), (index,), "1 in German")
    return Locator(AlignedPair(src, tgt, alignment)).locations(moved)[1].region


@pytest.mark.parametrize("data", [b"Eins\nZwei\n", b"Eins\r\nZwei\r\n", b"\xef\xbb\xbfEins\nZwei\n"])
def test_the_second_line_is_line_two_whatever_ends_a_line(data: bytes) -> None:
    found = region(data, 1)
    assert (found.start_line, found.start_column, found.end_line, found.end_column) == (2, 1, 2, 5)


def test_a_carriage_return_counts_among_the_characters() -> None:
    assert region(b"Eins\r\nZwei\r\n", 1).start == 6


def test_a_byte_order_mark_does_not_count() -> None:
    assert region(b"\xef\xbb\xbfEins\nZwei\n", 1).start == 5


def test_an_astral_character_is_one_column() -> None:
    found = region("😀😀 Eins\n".encode(), 0)
    assert (found.end, found.end_column) == (7, 8)


def test_offsets_are_those_of_the_file_where_it_is_not_in_normal_form() -> None:
    found = region("Cafe\u0301\nZwei\n".encode(), 1)
    assert (found.start, found.start_line, found.start_column) == (6, 2, 1)


def locations(divergence: Divergence) -> list[tuple[str, tuple[int, ...], int]]:
    src, tgt = document("de", "Eins", "Zwei", "Drei"), document("fr", "Un", "Deux", "Trois", "Quatre")
    alignment = links(([0], [0]), ([1], []), ([2], [1, 2]), ([], [3]))
    return [
        (each.side, each.segments, each.region.start)
        for each in Locator(AlignedPair(src, tgt, alignment)).locations(divergence)
    ]


def test_the_target_comes_first() -> None:
    assert locations(Divergence(Kind.SPLIT, Severity.INFO, (2,), (1, 2), "One, 2")) == [
        ("tgt", (1, 2), 3),
        ("src", (2,), 10),
    ]


def test_an_omission_names_the_place_where_it_would_stand() -> None:
    assert locations(Divergence(Kind.OMISSION, Severity.ERROR, (1,), (), "Sentence only in German")) == [
        ("src", (1,), 5),
        ("tgt", (), 2),
    ]


def test_an_addition_names_the_place_where_it_would_stand() -> None:
    assert locations(Divergence(Kind.ADDITION, Severity.ERROR, (), (3,), "Sentence only in French")) == [
        ("tgt", (3,), 14),
        ("src", (), 14),
    ]


def test_what_a_link_of_several_hides_names_the_place_where_it_would_stand() -> None:
    hidden = [Divergence(Kind.ADDITION, Severity.WARNING, (), (j,), "Sentence perhaps only") for j in (1, 2)]
    assert [locations(each)[1] for each in hidden] == [("src", (), 9), ("src", (), 14)]


def test_segments_with_others_between_are_several_places() -> None:
    assert locations(Divergence(Kind.MOVED, Severity.WARNING, (0, 2), (1,), "2 passages"))[1:] == [
        ("src", (0,), 0),
        ("src", (2,), 10),
    ]


def test_a_file_below_is_named_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert file_uri(tmp_path / "texte" / "Größe 1.txt") == "texte/Gr%C3%B6%C3%9Fe%201.txt"
    assert file_name(Path("./texte/../a:b.txt")) == "a:b.txt"
    assert file_uri(Path("a:b.txt")) == "a%3Ab.txt"


def test_a_file_elsewhere_is_named_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert file_uri(Path("../x y.txt")) == f"{tmp_path.as_uri()}/x%20y.txt"


def test_standard_input_has_no_name() -> None:
    assert (file_name(None), file_uri(None)) == (None, None)
