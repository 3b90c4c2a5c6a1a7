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
