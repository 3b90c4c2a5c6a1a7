"""Amounts in words contradict each other only if both sides have one of the same sort."""

from __future__ import annotations

import pytest

from tests.support.comparing import divergences_of, document, straight


def reported(src_language: str, src_text: str, tgt_language: str, tgt_text: str) -> list[str]:
    src, tgt = document(src_language, src_text), document(tgt_language, tgt_text)
    return [each.message for each in divergences_of(src, tgt, straight(src, tgt), only=["number"])]


@pytest.mark.parametrize(
    ("german", "french", "message"),
    [
        ("Zwei Drittel fehlen.", "Deux quarts manquent.", "Zwei Drittel in German, Deux quarts in French"),
        ("Die Hälfte fehlt.", "Un quart manque.", "Hälfte in German, Un quart in French"),
        ("Zwei Drittel fehlen.", "Trois quarts manquent.", "Zwei in German, Trois in French"),
        ("Es kamen Hunderte.", "Des milliers sont venus.", "Hunderte in German, Des milliers in French"),
        ("Ein Dutzend kam.", "Une trentaine est venue.", "Ein Dutzend in German, Une trentaine in French"),
        ("Rund vierzig kamen.", "Une vingtaine est venue.", "vierzig in German, Une vingtaine in French"),
        ("Es kostet das Doppelte.", "Cela coûte le triple.", "Doppelte in German, le triple in French"),
        (
            "Es kostet eine Million.",
            "Cela coûte un milliard.",
            "eine Million in German, un milliard in French",
        ),
        ("Um Mitternacht ist Schluss.", "C'est fini à midi.", "Mitternacht in German, midi in French"),
        (
            "Um halb neun geht es los.",
            "Ça commence à neuf heures et demie.",
            "neun in German, neuf in French",
        ),
    ],
)
def test_another_amount_is_reported(german: str, french: str, message: str) -> None:
    assert reported("de", german, "fr", french) == [message]


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Die Hälfte fehlt.", "50 % manquent."),
        ("Ein Viertel fehlt.", "25 % manquent."),
        ("Ein Dutzend kam.", "Une dizaine est venue."),
        ("Rund zwanzig kamen.", "Une vingtaine est venue."),
        ("Es kamen 20 Personen.", "Une vingtaine de personnes sont venues."),
        ("Es kamen Dutzende.", "Plusieurs dizaines sont venus."),
        ("Es kamen Hunderttausende.", "Des centaines de milliers sont venus."),
        ("Ein halbes Dutzend kam.", "Une demi-douzaine est venue."),
        ("In zwei Wochen ist Schluss.", "C'est fini dans une quinzaine."),
        ("Die Hälfte der Dritten fehlt.", "La moitié des tiers manque."),
        ("In einer Viertelstunde ist Schluss.", "C'est fini dans un quart d'heure."),
        ("Das Viertel im Norden wächst.", "Un tiers privé agrandit le quartier nord."),
        ("Im Viertelfinale schied sie aus.", "Elle a été éliminée en quart de finale."),
        ("Eine Million kam.", "Un million est venu."),
    ],
)
def test_an_amount_in_other_words_is_not_reported(german: str, french: str) -> None:
    assert reported("de", german, "fr", french) == []


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Es fehlen Milliarden.", "Il manque des millions."),
        ("Um 21.10 Uhr ist Schluss.", "C’est fini à 9 h 10."),
        ("Der Rand misst 375,0 Euro.", "Le bord mesure 375.000 euros."),
    ],
)
def test_another_size_is_reported(german: str, french: str) -> None:
    assert len(reported("de", german, "fr", french)) == 1


def test_a_separator_copied_before_a_unit_is_reported() -> None:
    assert reported("de", "Die Schicht misst 2,350 mm.", "en", "The layer is 2,350 mm thick.") == [
        "2,350 in German, 2,350 in English"
    ]


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Um 9.10 Uhr abends ist Schluss.", "C’est fini à 21 h 10."),
        ("Es fehlen 1500 Millionen.", "Il manque 1,5 milliard."),
        ("Es kamen 375.000 Personen.", "375.000 personnes sont venues."),
    ],
)
def test_the_same_size_in_another_form_is_not_reported(german: str, french: str) -> None:
    assert reported("de", german, "fr", french) == []


def test_an_english_share_is_compared() -> None:
    assert reported("en", "Two thirds of the staff stayed.", "de", "Drei Viertel blieben.") == [
        "Two thirds of in English, Drei Viertel in German"
    ]


def test_an_elided_article_is_not_a_roman_numeral() -> None:
    assert reported(
        "de", "Sie feiert ihr fünfzigjähriges Bestehen.", "fr", "L'école fête ses soixante ans."
    ) == ["fünfzigjähriges in German, soixante in French"]


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Es sind zweiundzwanzig.", "Ils sont vingt\u2011deux."),
        ("Fehler #4711 ist behoben.", "Le bogue n° 4711 est corrigé."),
        ("Siehe BBl 1998 1234.", "Voir FF 1998 1187."),
        ("Der Wert ist 0.243.", "La valeur est 0,243."),
        ("Es sind 2000 MiB.", "Il y a 2000Mio."),
    ],
)
def test_a_number_in_another_form_is_not_reported(german: str, french: str) -> None:
    assert reported("de", german, "fr", french) == []


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Drei von vier Gästen blieben.", "75 % des hôtes sont restés."),
        ("Jeder vierte Gast blieb.", "25 % des hôtes sont restés."),
        ("Das Stück dauert 80 Minuten.", "La pièce dure 1 h 20."),
        ("Es kostet ein Euro und zwanzig Cent.", "Cela coûte 1,20 euro."),
        ("Der Gewinn beträgt 12 TEUR.", "Le bénéfice s’élève à 12 000 euros."),
        ("Die Folie misst 0,2 mm.", "Le film mesure 200 µm."),
    ],
)
def test_a_converted_number_is_not_reported(german: str, french: str) -> None:
    assert reported("de", german, "fr", french) == []


def test_another_ratio_is_reported() -> None:
    assert reported("de", "Drei von vier Gästen blieben.", "fr", "60 % des hôtes sont restés.") == [
        "Drei and vier in German, 60 in French"
    ]


def test_an_english_compound_with_a_number_is_read() -> None:
    assert (
        reported("en", "Twelve-year-olds pay nothing.", "fr", "Les enfants de 12 ans ne paient rien.") == []
    )
