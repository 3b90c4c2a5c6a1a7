"""Weekdays agree by name, or with a date of the other side."""

from __future__ import annotations

import pytest

from aligner.compare.extract.weekday import find_weekdays
from tests.support.comparing import divergences_of, document, straight


def reported(german: str, french: str, *, dateline: bool = True) -> list[str]:
    head = ("BERN, 20. November 2025 – Es beginnt.", "BERNE, 20 novembre 2025 – Cela commence.")
    src = document("de", *([head[0]] if dateline else []), german)
    tgt = document("fr", *([head[1]] if dateline else []), french)
    return [each.message for each in divergences_of(src, tgt, straight(src, tgt), only=["date"])]


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("de", "von Montag bis Mittwochabend, samstags oder Sonnabend", [0, 2, 5, 5]),
        ("fr", "du lundi au mercredi soir, les samedis", [0, 2, 5]),
        ("en", "on Sunday", [6]),
        ("it", "lunedì", []),
    ],
)
def test_weekdays_are_found(language: str, text: str, numbers: list[int]) -> None:
    assert [day.number for day in find_weekdays(text, language)] == numbers


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Am Sonntag öffnet das Haus.", "La maison ouvre dimanche prochain."),
        ("Am Sonntag öffnet das Haus.", "La maison ouvre le 16 novembre."),
        ("Am Sonntag, dem 16. November, öffnet es.", "Elle ouvre dimanche 16 novembre."),
        ("Am Sonntag öffnet das Haus.", "La maison ouvre bientôt."),
    ],
)
def test_one_day_in_two_forms_is_not_a_difference(german: str, french: str) -> None:
    assert reported(german, french) == []


def test_a_date_of_an_unknown_year_may_be_any_weekday() -> None:
    assert reported("Am Montag öffnet es.", "Elle ouvre le 16 novembre.", dateline=False) == []


def test_another_weekday_is_reported() -> None:
    assert reported("Am Montag öffnet das Haus.", "La maison ouvre mardi.") == [
        "Montag in German, mardi in French"
    ]


def test_a_date_that_cannot_be_the_weekday_is_reported() -> None:
    assert reported("Am Mittwoch öffnet das Haus.", "La maison ouvre le 20 novembre 2025.") == [
        "20 novembre 2025 only in French"
    ]
