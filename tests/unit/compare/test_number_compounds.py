"""Numbers of several words, and telephone numbers: different forms have the same value."""

from __future__ import annotations

import pytest

from tests.support.comparing import divergences_of, document, straight


def reported(german: str, french: str) -> list[str]:
    src, tgt = document("de", german), document("fr", french)
    return [each.message for each in divergences_of(src, tgt, straight(src, tgt), only=["number"])]


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Um elf Uhr vierzig fährt der Zug ab.", "Le train part à 11 h 40."),
        ("Um elf Uhr vierzig fährt der Zug ab.", "Le train part à onze heures quarante."),
        ("Um halb zwölf beginnt das Fest.", "La fête commence à 11 h 30."),
        ("Um halb acht am Abend beginnt das Fest.", "La fête commence à 19 h 30."),
        ("Die Fahrt dauert 2½ Std. auf dem Fluss.", "Le trajet sur le fleuve dure 2 h 30."),
        ("Seit vierhundert Jahren steht die Brücke.", "Le pont existe depuis quatre siècles."),
        ("Zwei Dutzend Städte nehmen teil.", "Vingt-quatre villes participent."),
        ("Seit zwei Jahrzehnten wird gebaut.", "On construit depuis vingt ans."),
        ("Eine halbe Million Menschen kam.", "500 000 personnes sont venues."),
        ("Der Umsatz hat sich vervierfacht.", "Le chiffre d’affaires a été multiplié par quatre."),
        ("Der Umsatz hat sich verdoppelt.", "Le chiffre d’affaires a doublé."),
        ("Tel. +49 (0)30 1234567", "Tél. : 030/123 45 67"),
        ("Um Viertel vor acht beginnt das Fest.", "La fête commence à 19h45."),
        ("Um viertel acht beginnt das Fest.", "La fête commence à 7 h 15."),
        ("Um zehn nach neun beginnt das Fest.", "La fête commence à 9h10."),
        ("Um 8.40 Uhr beginnt das Fest.", "La fête commence à neuf heures moins vingt."),
        ("Um 12.30 Uhr beginnt das Fest.", "La fête commence à midi et demi."),
        ("Um 24 Uhr endet das Fest.", "La fête se termine à minuit."),
        ("Das Fest dauert 1 Std. 30 Min.", "La fête dure 1 h 30."),
        ("Sie lief 2:05:13 Stunden.", "Elle a couru en 2 h 05 min 13 s."),
        ("Das Fest war im Mai 68.", "La fête a eu lieu en mai 1968."),
        ("Das Fest1 gibt es seit 1975.2", "La fête1 existe depuis 1975.2"),
        ("Fünf nach acht Gästen kam der Wirt.", "Après huit invités, cinq autres, puis le patron."),
        ("Seit sieben Jahren, zwei Wochen lang.", "Depuis sept ans, pendant deux semaines."),
    ],
)
def test_one_value_in_two_forms_is_not_a_difference(german: str, french: str) -> None:
    assert reported(german, french) == []


@pytest.mark.parametrize(
    ("german", "french", "message"),
    [
        (
            "Um Viertel vor acht beginnt das Fest.",
            "La fête commence à 19h15.",
            "Viertel vor acht in German, 19h15 in French",
        ),
        (
            "Das Fest dauert 1 Std. 30 Min.",
            "La fête dure 1 h 40.",
            "1 Std. 30 Min in German, 1 h 40 in French",
        ),
        (
            "Letzte Woche, vor sieben Jahren.",
            "La semaine dernière, il y a trois ans.",
            "sieben in German, trois in French",
        ),
        (
            "Im ersten Quartal, vier Monate.",
            "Au premier trimestre, trois mois.",
            "vier in German, trois in French",
        ),
        (
            "Um elf Uhr vierzig fährt er ab.",
            "Il part à 11 h 50.",
            "elf Uhr vierzig in German, 11 h 50 in French",
        ),
        (
            "Er hat sich vervierfacht.",
            "Il a été multiplié par cinq.",
            "vervierfacht in German, cinq in French",
        ),
    ],
)
def test_another_value_is_reported(german: str, french: str, message: str) -> None:
    assert reported(german, french) == [message]
