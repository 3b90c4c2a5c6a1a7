"""Signs are compared, and the conventions of a text decide what its separators mean."""

from __future__ import annotations

import pytest

from tests.support.comparing import divergences_of, document, straight


def reported(src: tuple[str, ...], tgt: tuple[str, ...]) -> list[str]:
    pair = document("de", *src), document("fr", *tgt)
    return [each.message for each in divergences_of(*pair, straight(*pair), only=["number"])]


@pytest.mark.parametrize(
    ("src", "tgt", "message"),
    [
        ("Das Ergebnis liegt bei -4,5.", "Le résultat est de 4,5.", "-4,5 in German, 4,5 in French"),
        ("Wachstum: +3,1 %", "Croissance : -3,1 %", "+3,1 in German, -3,1 in French"),
        ("Rabatt -4 %, höchstens 4 €.", "Plus 4 %, jusqu’à 4 €.", "-4 in German, 4 in French"),
        ("Es sind minus 8 Grad.", "Il fait 8 degrés.", "-8 in German, 8 in French"),
        ("Es sind \u22128 °C.", "Il fait 8 °C.", "-8 in German, 8 in French"),
        ("Die Zahl liegt bei ±2 %.", "Le chiffre est de 2 %.", "±2 in German, 2 in French"),
        ("Der Anteil ist > 7 %.", "La part est < 7 %.", ">7 in German, <7 in French"),
        ("Der Ertrag fiel auf 7 %.", "Le produit est tombé à -7 %.", "7 in German, -7 in French"),
        ("Das Ergebnis sank auf minus 7 %.", "Le résultat est descendu à 7 %.", "-7 in German, 7 in French"),
        ("96 Prozent sind frei.", "-96 pour cent sont libres.", "96 in German, -96 in French"),
        ("Der Verlust: –2,5 Mio. Euro", "La perte : +2,5 M€", "-2,5 Mio. in German, +2,5 in French"),
    ],
)
def test_a_contradictory_sign_is_reported(src: str, tgt: str, message: str) -> None:
    assert reported((src,), (tgt,)) == [message]


@pytest.mark.parametrize(
    ("src", "tgt"),
    [
        ("Es sind minus 3 Grad.", "Il fait -3 °C."),
        ("Der Verlust sank auf 7 Mio.", "Le résultat est remonté à -7 Mio."),
        ("Der Umsatz: -3 %", "Un recul de 3 % du chiffre d’affaires"),
        ("Wachstum: +3 %", "Croissance : 3 %"),
        ("Erst -4 °C, dann 4 °C.", "D’abord 4 °C, puis -4 °C."),
        ("Das Spiel endete 3-1.", "Le match s’est terminé 3 à 1."),
        ("Die Jahre 10-12 zählen.", "Les années 10 à 12 comptent."),
        ("-12 Personen", "12 personnes"),
        ("– 12 Personen", "12 personnes"),
        ("Die Spanne liegt bei ±2 %.", "La marge est de plus ou moins 2 %."),
        ("Der Anteil ist > 7 %.", "La part dépasse 7 %."),
    ],
)
def test_a_sign_that_agrees_or_is_none_is_not_reported(src: str, tgt: str) -> None:
    assert reported((src,), (tgt,)) == []


@pytest.mark.parametrize(
    ("src", "tgt"),
    [
        ("Es kamen 4.500 Gäste.", "4,5 invités sont venus."),
        ("Es kamen 4.500 Gäste.", "4,500 invités sont venus."),
        ("Das wiegt 2,750 kg.", "Cela pèse 2750 kg."),
    ],
)
def test_a_separator_with_another_meaning_is_reported(src: str, tgt: str) -> None:
    assert len(reported((src,), (tgt,))) == 1


def test_the_other_figures_of_a_text_decide_what_a_stop_separates() -> None:
    src = ("Der Anteil liegt bei 12.5 %.", "Die Menge liegt bei 1.250.")
    tgt = ("La part est de 12,5 %.", "La quantité est de 1,25.")
    assert reported(src, tgt) == []


def test_a_figure_that_both_sides_write_alike_is_not_reported() -> None:
    assert reported(("Die Menge liegt bei 1,250.",), ("La quantité est de 1,250.",)) == []


def test_francs_and_centimes_are_one_number() -> None:
    assert reported(("Das Heft kostet 7 Franken 80.",), ("Le cahier coûte 7,80 francs.",)) == []
