"""Addresses of one thing may be named in each language; a slip or another ending is reported."""

from __future__ import annotations

import pytest

from tests.support.comparing import divergences_of, document, straight


def reported(german: str, french: str) -> list[str]:
    src, tgt = document("de", german), document("fr", french)
    return [
        each.message for each in divergences_of(src, tgt, straight(src, tgt), only=["url", "email", "code"])
    ]


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("waldheim.ch", "waldheim.org"),
        ("ida.roth@waldheim.example", "ida.roch@waldheim.example"),
        ("https://waldheim.example/speisekarte-2025.pdf", "https://waldheim.example/communique-2025.pdf"),
        ("https://waldheim.example/medienmitteilung-24.pdf", "https://waldheim.example/communique-25.pdf"),
        ("waldheim.ch", "waldheim.com"),
        ("info@waldheim.ch", "info@waldheim.com"),
        ("verkauf@waldheim.example", "presse@waldheim.example"),
        ("Artikelnummer 5-812-C", "Référence d’article 5-812-G"),
        ("Tickersymbol: WLDH", "Symbole : WDLH"),
    ],
)
def test_another_address_or_identifier_is_reported(german: str, french: str) -> None:
    assert len(reported(german, french)) == 1


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("waldheim.de", "waldheim.fr"),
        ("www.waldheim.de", "www.waldheim.com"),
        ("verkauf@waldheim.example", "ventes@waldheim.example"),
        ("redaktion@waldheim.example", "redaction@waldheim.example"),
        ("https://waldheim.example/medienmitteilung-24.pdf", "https://waldheim.example/communique-24.pdf"),
        ("Die waldheim.org-Seite ist neu.", "La page de waldheim.org est nouvelle."),
        ("Waldheim baut.", "Waldheim.com construit."),
        ("Tickersymbol: WLDH", "Symbole : WLDH"),
    ],
)
def test_the_same_address_or_identifier_is_not_reported(german: str, french: str) -> None:
    assert reported(german, french) == []
