"""A figure with another currency or unit of measure on the two sides is reported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligner.alignment import Alignment, Link
from aligner.compare import compare
from aligner.compare.extract.unit import find_quantities
from aligner.compare.number import find_numbers
from aligner.divergence import Severity
from aligner.pair import AlignedPair
from tests.support.comparing import divergences_of, document, straight


def reported(src: str, tgt: str, languages: tuple[str, str] = ("de", "fr")) -> list[str]:
    """The messages about units and numbers."""
    pair = document(languages[0], src), document(languages[1], tgt)
    return [each.message for each in divergences_of(*pair, straight(*pair), only=["unit", "number"])]


@pytest.mark.parametrize(
    ("src", "tgt"),
    [
        ("Die Halle kostet 4,5 Millionen Franken.", "La halle coûte 4,5 millions d’euros."),
        ("Das Heft kostet 7,90 €.", "Le cahier coûte 7,90 $."),
        ("Es geht um CHF 300.", "Il s’agit de 300 euros."),
        ("Es geht um eine Milliarde Dollar.", "Il s’agit d’un milliard d’euros."),
        ("Der Weg ist 12 km lang.", "Le chemin est long de 12 m."),
        ("Der Wagen wiegt 3 Tonnen.", "La voiture pèse 3 kg."),
        ("Das Werk liefert 80 MWh.", "La centrale fournit 80 kWh."),
        ("Die Frist beträgt drei Wochen.", "Le délai est de trois mois."),
        ("Die 20-tägige Reise beginnt.", "Le voyage de 20 semaines commence."),
        ("Es sind 25 °C.", "Il fait 25 °F."),
        ("Der Satz steigt um 2 Prozent.", "Le taux augmente de 2 points."),
        ("Der Satz liegt bei 2 %.", "Le taux est de 2 ‰."),
        ("Zwischen 10 und 12 Tonnen gehen weg.", "10 kilos et 12 tonnes partent."),
    ],
)
def test_another_unit_with_the_same_figure_is_reported(src: str, tgt: str) -> None:
    assert len(reported(src, tgt)) == 1


@pytest.mark.parametrize(
    ("src", "tgt"),
    [
        ("Das kostet Fr. 40.", "Cela coûte 40 francs suisses."),
        ("Das kostet 40 Franken.", "Cela coûte CHF 40."),
        ("Das dauert 3 Std.", "Cela dure 3 heures."),
        ("Das dauert 3 Stunden.", "Cela dure 3 h."),
        ("Um 16 Uhr beginnt es.", "Cela commence à 16 h."),
        ("Um 16.30 Uhr beginnt es.", "Cela commence à 16 h 30 min."),
        ("Der Satz liegt bei 5 Prozent.", "Le taux est de 5 pour cent."),
        ("Der Satz liegt bei 5 %.", "Le taux est de cinq pour cent."),
        ("Der 30-Jährige singt.", "L’homme de 30 ans chante."),
        ("Die 5-jährige Pause endet.", "La pause de 5 ans prend fin."),
        ("Das kostet 50 Mio. Euro.", "Cela coûte 50 M€."),
        ("Sie gewann 20 Punkte.", "Elle a gagné 20 points."),
    ],
)
def test_names_of_one_unit_are_not_reported(src: str, tgt: str) -> None:
    assert reported(src, tgt) == []


@pytest.mark.parametrize(
    ("src", "tgt", "languages"),
    [
        ("Bis dort sind es 160 km.", "It is 100 miles away.", ("de", "en")),
        ("Es wird 20 °C warm.", "It is 68 °F.", ("de", "en")),
        ("Das dauert 90 Minuten.", "Cela dure 1,5 heure.", ("de", "fr")),
        ("Das dauert 2 Jahre.", "Cela dure 24 mois.", ("de", "fr")),
        ("Das wiegt 2,5 t.", "Cela pèse 2500 kg.", ("de", "fr")),
    ],
)
def test_a_converted_quantity_is_not_reported(src: str, tgt: str, languages: tuple[str, str]) -> None:
    assert reported(src, tgt, languages) == []


@pytest.mark.parametrize(
    ("src", "tgt", "languages"),
    [
        ("Bis dort sind es 160 km.", "It is 80 miles away.", ("de", "en")),
        ("Das dauert 2 Wochen.", "Cela dure 12 jours.", ("de", "fr")),
    ],
)
def test_a_quantity_that_was_converted_wrongly_is_reported(
    src: str, tgt: str, languages: tuple[str, str]
) -> None:
    assert len(reported(src, tgt, languages)) == 1


@pytest.mark.parametrize(
    ("src", "tgt"),
    [
        ("Der Eintritt kostet 15 Franken.", "L’entrée coûte 15."),
        ("Das sind 15 m.", "Ce sont 15 minutes."),
        ("Das sind 15 t.", "Ce sont 15 personnes."),
        ("Es kamen 40 Mann in 3 Tagen.", "40 hommes sont venus en 3 jours."),
        ("Die Eurozone wächst, der Dollar fällt.", "La zone euro croît, le dollar baisse."),
    ],
)
def test_a_missing_or_ambiguous_unit_is_not_reported(src: str, tgt: str) -> None:
    assert reported(src, tgt) == []


def test_a_doubtful_link_has_no_units_to_report() -> None:
    src, tgt = document("de", "Das kostet 7 Franken."), document("fr", "Cela coûte 7 euros.")
    certain = Link((0,), (0,), 0.8, 0.99)
    kinds = [
        [each.kind for each in compare(AlignedPair(src, tgt, Alignment((link,), 1, 1)), only=["unit"])]
        for link in (certain, replace(certain, confidence=0.01))
    ]
    assert kinds == [["unit"], []]


def test_another_unit_is_an_error() -> None:
    src, tgt = document("de", "Das kostet 7 Franken."), document("fr", "Cela coûte 7 euros.")
    (found,) = divergences_of(src, tgt, straight(src, tgt), only=["unit"])
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("language", "text", "units"),
    [
        ("de", "12 Franken 50", {"franc"}),
        ("de", "2,5 Mio. US-Dollar", {"dollar"}),
        ("fr", "3 kilomètres carrés", {"sqkilometre"}),
        ("fr", "5 l’eau", set()),
        ("en", "£5 million", {"pound"}),
        ("en", "60 miles per hour", {"mph"}),
        ("de", "5 kg/m", set()),
        ("de", "3 Deziliter", {"decilitre"}),
        ("fr", "7 cm³", {"cubiccentimetre"}),
    ],
)
def test_a_unit_is_found_before_or_after_its_figure(language: str, text: str, units: set[str]) -> None:
    (found,) = find_quantities(text, language, find_numbers(text, language, hints=False))[:1]
    assert found.units == units


def test_an_area_is_not_a_volume() -> None:
    src, tgt = document("de", "Der Raum misst 60 m²."), document("fr", "La pièce mesure 60 m³.")
    assert [each.kind for each in divergences_of(src, tgt, straight(src, tgt))] == ["unit"]


def test_a_unit_is_not_a_name() -> None:
    src = document("de", "Das Windrad liefert 2,5 GWh im Jahr.")
    tgt = document("fr", "L’éolienne fournit 2500 MWh par an.")
    assert divergences_of(src, tgt, straight(src, tgt), only=["name", "number"]) == ()
