"""Lines and columns are counted as editors and code hosts count them."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.divergence import Divergence, Kind, Severity
from aligner.findings import Findings
from aligner.findings.location import Locator, Region, file_name, file_uri
from aligner.pair import AlignedPair
from aligner.readers import decode
from aligner.split import split_document
from aligner.text import Document, Segment
from tests.support.comparing import document, links


def read(data: bytes, language: str) -> Document:
    return split_document(decode(data), lang=language, pre_split=True)


def region(data: bytes, index: int) -> Region:
    """The region of a segment of a file."""
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


def test_a_byte_order_mark_is_not_counted() -> None:
    assert region(b"\xef\xbb\xbfEins\nZwei\n", 1).start == 5


def test_an_astral_character_is_one_column() -> None:
    found = region("😀😀 Eins\n".encode(), 0)
    assert (found.end, found.end_column) == (7, 8)


def test_offsets_are_those_of_the_file_where_it_is_not_in_normal_form() -> None:
    found = region("Cafe\u0301\nZwei\n".encode(), 1)
    assert (found.start, found.start_line, found.start_column) == (6, 2, 1)


def word(src: Document, written: str) -> tuple[int, int, int, int, str]:
    """Offset, line, columns and characters of a word of the source as the file has it."""
    tgt = document("fr", *("x" for _ in src.segments))
    alignment = links(*(([k], [k]) for k in range(len(src))))
    index = next(k for k, text in enumerate(src.texts) if written in text)
    found = Divergence(Kind.NAME, Severity.WARNING, (index,), (index,), "x", {"src": [written], "tgt": []})
    findings = Findings(AlignedPair(src, tgt, alignment), (found,))
    region = findings.locations[0][1].word
    assert region is not None
    text = findings.locator.text("src", region)
    assert src.original[region.start : region.end] == text
    return region.start, region.start_line, region.start_column, region.end_column, text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Eins\nIn Genf\n", (8, 2, 4, 8, "Genf")),
        ("Eins\r\nIn Genf\r\n", (9, 2, 4, 8, "Genf")),
        ("\ufeffEins\nIn Genf\n", (8, 2, 4, 8, "Genf")),
        ("😀\n😀😀 Genf 😀\n", (5, 2, 4, 8, "Genf")),
        ("Cafe\u0301 e\u0301 Genf\n", (9, 1, 10, 14, "Genf")),
    ],
    ids=["lines", "carriage-returns", "byte-order-mark", "astral", "decomposed-before"],
)
def test_a_word_has_the_offsets_of_the_file(data: str, expected: tuple[int, int, int, int, str]) -> None:
    assert word(read(data.encode(), "de"), "Genf") == expected


def test_a_decomposed_word_ends_after_its_accent() -> None:
    assert word(read("Im Cafe\u0301 da\n".encode(), "de"), "Café") == (3, 1, 4, 9, "Cafe\u0301")


def test_a_decomposed_word_at_the_end_of_a_file_is_whole() -> None:
    assert word(read("Im Cafe\u0301".encode(), "de"), "Café") == (3, 1, 4, 9, "Cafe\u0301")


def test_a_word_after_a_joined_line_break_is_on_its_own_line() -> None:
    src = Document("Der Cafe\u0301\r\n   in Genf", (Segment("Der Café in Genf", 0, 21),), "de")
    assert word(src, "Genf") == (17, 2, 7, 11, "Genf")


def test_words_over_a_joined_line_break_span_two_lines() -> None:
    src = Document("In Bad\nRagaz", (Segment("In Bad Ragaz", 0, 12),), "de")
    assert word(src, "Bad Ragaz") == (3, 1, 4, 6, "Bad\nRagaz")


def test_a_segment_that_differs_from_its_file_has_no_word() -> None:
    src, tgt = Document("In Genève", (Segment("In Genf", 0, 9),), "de"), document("fr", "x")
    found = Divergence(Kind.NAME, Severity.WARNING, (0,), (0,), "x", {"src": ["Genf"], "tgt": []})
    findings = Findings(AlignedPair(src, tgt, links(([0], [0]))), (found,))
    location = findings.locations[0][1]
    assert (location.word, location.focus) == (None, location.region)


def test_the_first_word_of_a_side_is_the_word_of_its_location() -> None:
    src, tgt = document("de", "Anna, Beat und Carl"), document("fr", "x")
    found = Divergence(Kind.NAME, Severity.WARNING, (0,), (0,), "x", {"src": ["Carl", "Beat"], "tgt": []})
    findings = Findings(AlignedPair(src, tgt, links(([0], [0]))), (found,))
    assert findings.locations[0][1].focus.start_column == 7


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


def test_an_omission_names_the_position_where_it_belongs() -> None:
    assert locations(Divergence(Kind.OMISSION, Severity.ERROR, (1,), (), "Sentence only in German")) == [
        ("src", (1,), 5),
        ("tgt", (), 2),
    ]


def test_an_addition_names_the_position_where_it_belongs() -> None:
    assert locations(Divergence(Kind.ADDITION, Severity.ERROR, (), (3,), "Sentence only in French")) == [
        ("tgt", (3,), 14),
        ("src", (), 14),
    ]


def test_what_a_link_of_several_hides_names_the_position_where_it_belongs() -> None:
    hidden = [Divergence(Kind.ADDITION, Severity.WARNING, (), (j,), "Sentence perhaps only") for j in (1, 2)]
    assert [locations(each)[1] for each in hidden] == [("src", (), 9), ("src", (), 14)]


def test_segments_with_others_between_are_several_locations() -> None:
    assert locations(Divergence(Kind.MOVED, Severity.WARNING, (0, 2), (1,), "2 passages"))[1:] == [
        ("src", (0,), 0),
        ("src", (2,), 10),
    ]


def test_a_file_below_the_working_directory_has_a_relative_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert file_uri(tmp_path / "texte" / "Größe 1.txt") == "texte/Gr%C3%B6%C3%9Fe%201.txt"
    assert file_name(Path("./texte/../a:b.txt")) == "a:b.txt"
    assert file_uri(Path("a:b.txt")) == "a%3Ab.txt"


def test_a_file_elsewhere_has_an_absolute_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert file_uri(Path("../x y.txt")) == f"{tmp_path.as_uri()}/x%20y.txt"


def test_standard_input_has_no_name() -> None:
    assert (file_name(None), file_uri(None)) == (None, None)
