"""Telephone numbers are compared by value, whatever their form, and only by the check of their kind."""

from __future__ import annotations

import pytest

from aligner.compare.extract.phone import find_phones
from tests.support.comparing import divergences_of, document, straight


def reported(german: str, french: str) -> list[tuple[str, str]]:
    src, tgt = document("de", german), document("fr", french)
    found = divergences_of(src, tgt, straight(src, tgt), only=["number", "date", "phone"])
    return [(each.kind.value, each.severity.value) for each in found]


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Auskunft: Tel. 044 555 01 23", "Renseignements : tél. +41 44 555 01 23"),
        ("Auskunft: +41 78 555 04 56", "Renseignements : 078 555 04 56"),
        ("Auskunft: 044 / 555 01 23", "Renseignements : 0041 44 555 01 23"),
        ("Fax (030) 555-7788", "Fax +49 30 555 77 88"),
        ("Telefon +33 (0)1 55 50 12 34", "Téléphone 01.55.50.12.34"),
        ("Hotline: 0848 / 555 666", "Numéro gratuit : 0848 555 666"),
        ("Rufen Sie 555 01 23 an.", "Tél. 555 01 23"),
    ],
)
def test_the_same_number_in_another_form_is_not_a_difference(german: str, french: str) -> None:
    assert reported(german, french) == []


@pytest.mark.parametrize(
    ("german", "french", "severity"),
    [
        ("Auskunft: Tel. 044 555 01 23", "Renseignements : tél. +41 44 555 01 32", "error"),
        ("Auskunft: +41 78 555 04 56", "Renseignements : 078 555 04 65", "error"),
        ("Auskunft: +41 44 555 01 01", "Renseignements : +49 44 555 01 01", "error"),
        ("Auskunft: Tel. 044 555 01 23", "Renseignements au bureau", "warning"),
    ],
)
def test_another_number_is_reported_once_as_a_phone(german: str, french: str, severity: str) -> None:
    assert reported(german, french) == [("phone", severity)]


@pytest.mark.parametrize(
    "text",
    [
        "Es kamen 12 500 000 Gäste.",
        "Offen 08.30–12.00, danach geschlossen.",
        "Am 01.02.2025 und am 05.06.2025.",
        "Ein Plus von +4,2 auf 1 000 000.",
        "Rufen Sie 117.",
        "Das Konto 0076 2011.",
    ],
)
def test_other_figures_are_not_a_phone(text: str) -> None:
    assert find_phones(text, "de") == ()
