"""Kickers, embargoes and date lines are recognised, sentences and headlines with dates are not."""

from __future__ import annotations

import pytest

from aligner.compare.extract.release_line import is_release_line


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Medienmitteilung"),
        ("de", "PRESSEMITTEILUNG Nr. 12/2025"),
        ("fr", "Communiqué de presse"),
        ("en", "FOR IMMEDIATE RELEASE"),
        ("de", "Sperrfrist: 20. Juni 2025, 10 Uhr"),
        ("fr", "Sous embargo jusqu’au 20 juin à 10h"),
        ("de", "20.06.2025"),
        ("de", "Bern, 20. Juni 2025"),
        ("de", "Zürich, den 20. Juni 2025"),
        ("de", "Freitag, 20. Juni 2025, 14:30 Uhr"),
        ("de", "Frankfurt am Main, 3. März 2024"),
        ("fr", "Genève / Berne, le 1er mai 2025"),
        ("fr", "Paris, le 1er mai 2025 – Communiqué"),
        ("en", "Published on 20 June 2025"),
    ],
)
def test_a_line_that_only_says_what_and_when_is_a_release_line(language: str, text: str) -> None:
    assert is_release_line(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Rat tagte am 20. Juni 2025."),
        ("de", "Eröffnung am 20. Juni 2025"),
        ("de", "Das Museum öffnet, 20. Juni 2025"),
        ("de", "Mitteilungen der Stadt"),
        ("de", "Jahresbericht 2025"),
        ("de", "Freigabe der Mittel beschlossen"),
        ("fr", "Communiqué de la ville : les prix baissent"),
        ("fr", "Embargo sur les armes levé"),
        ("en", "Embargo on oil lifted"),
        ("de", "2025"),
    ],
)
def test_a_line_with_content_is_not_a_release_line(language: str, text: str) -> None:
    assert not is_release_line(text, language)
