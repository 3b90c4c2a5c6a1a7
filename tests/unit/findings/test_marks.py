"""A divergence marks the words that it is about, wherever its segments have them."""

from __future__ import annotations

import pytest

from aligner.divergence import Divergence, JsonValue, Kind, Severity
from aligner.findings.marks import Mark, find_marks, find_quoted
from aligner.findings.unmatched import DETAIL, Unmatched
from tests.support.comparing import document, findings_of, straight


def divergence(detail: dict[str, JsonValue]) -> Divergence:
    return Divergence(Kind.NUMBER, Severity.ERROR, (0,), (0,), "x", detail)


def marked(src: str, tgt: str, detail: dict[str, JsonValue]) -> list[tuple[str, str]]:
    texts = {"src": src, "tgt": tgt}
    return [
        (mark.side, texts[mark.side][mark.start : mark.end])
        for mark in find_marks(divergence(detail), {"src": (src,), "tgt": (tgt,)})
    ]


def test_words_are_marked_as_they_are_written() -> None:
    detail: dict[str, JsonValue] = {"src": ["3"], "tgt": ["4"], "src_text": ["drei"], "tgt_text": ["quatre"]}
    assert marked("drei von 3", "quatre sur 4", detail) == [("src", "drei"), ("tgt", "quatre")]


def test_a_word_inside_another_word_is_not_marked() -> None:
    assert marked("drei Dreirad dreißig", "y", {"src": ["drei"], "tgt": []}) == [("src", "drei")]


@pytest.mark.parametrize("text", ["10,5 und 10 Meter", "2.10 und 10 Meter", "10’000 und 10 Meter", "10, 5"])
def test_a_figure_inside_another_figure_is_not_marked(text: str) -> None:
    assert marked(text, "y", {"src": ["10"], "tgt": []}) == [("src", "10")]


def test_a_word_that_is_listed_twice_is_marked_once() -> None:
    assert marked("Bern", "y", {"src": ["Bern", "Bern"], "tgt": []}) == [("src", "Bern")]


def test_a_word_is_marked_in_each_segment_of_its_link() -> None:
    found = Divergence(Kind.NAME, Severity.WARNING, (0, 1), (0,), "x", {"src": ["Bern"], "tgt": []})
    marks = find_marks(found, {"src": ("In Bern", "Bern"), "tgt": ("y",)})
    assert marks == (
        Mark("src", 0, 3, 7, Severity.WARNING),
        Mark("src", 1, 0, 4, Severity.WARNING),
    )


def test_unmatched_words_are_marked_at_their_offsets() -> None:
    run = Unmatched("tgt", 0, 4, 8, "noch", 1, 0.8)
    (mark,) = find_marks(divergence({DETAIL: [run.as_json()]}), {"src": ("x",), "tgt": ("ist noch",)})
    assert mark == Mark("tgt", 0, 4, 8, Severity.ERROR, unmatched=True)


def test_marks_of_a_segment_are_in_the_order_of_its_text() -> None:
    src, tgt = document("de", "860 Leute am 3. Mai 2026"), document("fr", "830 personnes le 4 mai 2026")
    findings = findings_of(src, tgt, straight(src, tgt))
    assert [each.kind for each in findings] == [Kind.NUMBER, Kind.DATE]
    starts = [mark.start for mark in findings.marks_by_segment["tgt", 0]]
    assert starts == [0, 17]


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        ({"word": "der", "side": "src"}, [("src", "der Der")]),
        ({"check": "x", "src": "Wort", "tgt": None}, [("src", "Wort")]),
        ({"src": "", "tgt": "?"}, [("tgt", "?")]),
        ({"src": "a", "tgt": ""}, []),
    ],
)
def test_what_a_message_quotes_is_found(
    detail: dict[str, JsonValue], expected: list[tuple[str, str]]
) -> None:
    texts = {"src": "a der Der Wort a", "tgt": "Un mot\u202f?"}
    found = find_quoted(divergence(detail), {"src": (texts["src"],), "tgt": (texts["tgt"],)})
    assert [(mark.side, texts[mark.side][mark.start : mark.end]) for mark in found] == expected
