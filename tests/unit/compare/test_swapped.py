"""Two figures are reported as swapped if the words around them kept their order."""

from __future__ import annotations

import pytest

from tests.support.comparing import divergences_of, document, straight


def numbers(german: str, french: str) -> list[str]:
    src, tgt = document("de", german), document("fr", french)
    return [each.message for each in divergences_of(src, tgt, straight(src, tgt), only=["number"])]


@pytest.mark.parametrize(
    ("german", "french", "message"),
    [
        (
            "Der Anteil stieg von 21 auf 34 Punkte.",
            "La part est passée de 34 à 21 points.",
            "21 and 34 swapped in French",
        ),
        (
            "Im Saal waren 48 Frauen und 63 Männer.",
            "Il y avait dans la salle 63 femmes et 48 hommes.",
            "48 and 63 swapped in French",
        ),
        (
            "Der Anteil lag 2019 bei knapp 60 Prozent.",
            "En 60, la part atteignait à peine 2019 %.",
            "2019 and 60 swapped in French",
        ),
        (
            "Mit 81 zu 79 Stimmen sagte der Rat Ja.",
            "Par 79 voix contre 81, le Conseil a dit oui.",
            "81 and 79 swapped in French",
        ),
        (
            "Vier Tage dauert die Fahrt über 90 Kilometer.",
            "Le trajet de 4 kilomètres dure 90 jours.",
            "Vier and 90 swapped in French",
        ),
        (
            "Firmen mit mehr als 120 Angestellten haben bis Ende 2027 Zeit.",
            "Les entreprises de plus de 2027 employés ont du temps jusqu’à fin 120.",
            "120 and 2027 swapped in French",
        ),
        ("Das Spiel endete 4:2.", "Le match s’est terminé 2-4.", "4:2 in German, 2-4 in French"),
        ("Der Sieg fiel 1:0 aus.", "La victoire est de 0-1.", "1:0 in German, 0-1 in French"),
        (
            "Das Werk hat 250 Mitarbeiter und liefert 900 Motoren.",
            "L’usine emploie 900 collaborateurs et livre 250 moteurs.",
            "250 and 900 swapped in French",
        ),
    ],
)
def test_two_figures_in_the_place_of_each_other_are_reported(german: str, french: str, message: str) -> None:
    assert numbers(german, french) == [message]


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Im Saal waren 48 Frauen und 63 Männer.", "Il y avait dans la salle 63 hommes et 48 femmes."),
        (
            "Gegenüber 48 Gästen im Juni stieg die Zahl im Juli auf 63 Gäste.",
            "En juillet, 63 hôtes sont venus, contre 48 hôtes en juin.",
        ),
        ("Luzern schlägt Chur 4:2.", "Coire s’incline 2-4 face à Lucerne."),
        ("Chur verlor 2:4 gegen Luzern.", "Coire a été battue 4-2 par Lucerne."),
        ("Das Spiel Luzern – Chur endete 4:2.", "Le match Coire – Lucerne s’est terminé 2-4."),
        (
            "Der Saal fasst 300 Gäste und ist 12 Meter hoch.",
            "Haute de 12 mètres, la salle compte 300 places.",
        ),
        ("Der Anteil stieg von 21 auf 34 Punkte.", "La part est passée à 34 points contre 21 auparavant."),
        (
            "Das Werk hat 250 Mitarbeiter und liefert 900 Motoren.",
            "L’usine livre 900 moteurs et emploie 250 collaborateurs.",
        ),
        ("Im Saal waren 48 Frauen und 63 Männer.", "Il y avait dans la salle 48 femmes et 63 hommes."),
    ],
)
def test_figures_that_changed_places_with_their_words_are_not_swapped(german: str, french: str) -> None:
    assert numbers(german, french) == []
