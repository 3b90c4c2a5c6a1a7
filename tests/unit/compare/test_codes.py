"""Identifiers are compared without their grouping, and only by the check of their kind."""

from __future__ import annotations

import pytest

from tests.support.comparing import divergences_of, document, straight


def reported(german: str, french: str) -> list[tuple[str, str]]:
    src, tgt = document("de", german), document("fr", french)
    found = divergences_of(src, tgt, straight(src, tgt), only=["number", "phone", "code"])
    return [(each.kind.value, each.severity.value) for each in found]


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("IBAN DE89 3704 0044 0532 0130 00", "IBAN DE89370400440532013000"),
        ("UID: CHE-111.222.333", "IDE : CHE 111 222 333"),
        ("Die Norm DIN EN ISO 14001 gilt.", "La norme NF EN ISO 14001 s’applique."),
        ("Die Norm ISO 14001:2015 gilt.", "La norme ISO 14001 s’applique."),
        ("Bestell-Nr. 4711-22", "N° de commande 471122"),
        ("Im Q2 stieg der Gewinn.", "Au T2, le bénéfice a augmenté."),
        ("Die A8 ist gesperrt.", "L’autoroute A 8 est fermée."),
        ("Der Airbus A320 landet.", "L’avion atterrit."),
        ("Die WKN ist A1B2C3.", "L’action est cotée."),
    ],
)
def test_the_same_or_a_soft_identifier_is_not_a_difference(german: str, french: str) -> None:
    assert reported(german, french) == []


@pytest.mark.parametrize(
    ("german", "french", "severity"),
    [
        ("IBAN DE89 3704 0044 0532 0130 00", "IBAN DE89 3704 0044 0532 0103 00", "error"),
        ("ISIN: DE0007164600", "ISIN : DE0007164610", "error"),
        ("ISIN: DE0007164600", "Cotée à Francfort", "warning"),
        ("Register: HRB 12345", "Registre : HRB 12354", "error"),
        ("UID: CHE-111.222.333", "IDE : CHE-111.222.323", "error"),
        ("Die Norm EN 1090-2 gilt.", "La norme EN 1090-3 s’applique.", "error"),
        ("Bestell-Nr. 4711-22", "N° de commande 4711-23", "error"),
        ("Die WKN ist A1B2C3.", "Le code WKN est A1B2C4.", "error"),
        ("Das Modell Z500 kommt.", "Le modèle Z600 arrive.", "error"),
        ("Die Diagnose lautet K21.3.", "Le diagnostic est K23.1.", "error"),
        ("Die A8 ist gesperrt.", "L’A9 est fermée.", "error"),
    ],
)
def test_another_identifier_is_reported_once_as_a_code(german: str, french: str, severity: str) -> None:
    assert reported(german, french) == [("code", severity)]
