"""Feasts and days seen from today are compared by name."""

from __future__ import annotations

import pytest

from tests.support.comparing import divergences_of, document, straight


def reported(src_language: str, src_text: str, tgt_language: str, tgt_text: str) -> list[str]:
    src, tgt = document(src_language, src_text), document(tgt_language, tgt_text)
    return [each.message for each in divergences_of(src, tgt, straight(src, tgt), only=["date"])]


@pytest.mark.parametrize(
    ("german", "french", "message"),
    [
        ("Wir öffnen an Auffahrt.", "Nous ouvrons à Pâques.", "Auffahrt in German, Pâques in French"),
        (
            "Wir öffnen zu Weihnachten.",
            "Nous ouvrons au Nouvel An.",
            "Weihnachten in German, Nouvel An in French",
        ),
        ("Wir öffnen morgen früh.", "Nous ouvrons ce matin.", "morgen in German, ce matin in French"),
        ("Wir öffneten vorgestern.", "Nous avons ouvert hier.", "vorgestern in German, hier in French"),
        (
            "Es kostet am 3. Juli 35 Euro.",
            "Il coûte 3 euros le 35 juillet.",
            "3. Juli in German, 35 juillet in French",
        ),
        (
            "Am Kurs waren 9 Gäste, am 4. Mai.",
            "Le 9 mai, il y avait 4 hôtes.",
            "4. Mai in German, 9 mai in French",
        ),
    ],
)
def test_another_named_day_is_reported(german: str, french: str, message: str) -> None:
    assert message in reported("de", german, "fr", french)


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Der Markt ist am Ostermontag.", "Le marché a lieu le lundi de Pâques."),
        ("Das Feuerwerk an Silvester fällt aus.", "Le feu d'artifice du Nouvel An est annulé."),
        ("Wir schließen an Heiligabend.", "Nous fermons le 24 décembre."),
        ("Wir öffnen heute.", "Nous ouvrons ce mardi."),
        ("Guten Morgen, der Kurs ist heute.", "Bonjour, le cours a lieu aujourd'hui."),
        ("Wir öffnen im Feber.", "Nous ouvrons en février."),
        ("Am Nationalfeiertag ist zu.", "Fermé le 1er août."),
        ("Bis Jahresende ist zu.", "Fermé jusqu'au 31 décembre."),
        ("Zum Jahresende gibt es ein Fest.", "Il y a une fête à Noël."),
        ("Die Auffahrt zum Hof ist steil.", "L'accès à la cour est raide."),
    ],
)
def test_a_named_day_in_other_words_is_not_reported(german: str, french: str) -> None:
    assert reported("de", german, "fr", french) == []


def test_the_middle_of_another_month_is_reported() -> None:
    assert reported("de", "Der Kurs beginnt Mitte Mai.", "en", "The course starts in mid-June.") == [
        "Mai in German, June in English"
    ]


def test_a_night_may_be_named_by_the_day_on_which_it_begins() -> None:
    assert (
        reported("de", "In der Nacht auf Montag brannte es.", "en", "There was a fire on Sunday night.") == []
    )


def test_the_night_of_another_day_is_reported() -> None:
    assert (
        reported("de", "In der Nacht auf Montag brannte es.", "en", "There was a fire on Monday morning.")
        == []
    )
    assert (
        len(reported("de", "In der Nacht auf Montag brannte es.", "en", "There was a fire on Friday night."))
        == 1
    )


@pytest.mark.parametrize(
    ("german", "french", "message"),
    [
        (
            "Q3 2026 war gut.",
            "Le deuxième trimestre 2026 a été bon.",
            "Q3 in German, deuxième trimestre in French",
        ),
        (
            "Im ersten Halbjahr kamen Gäste.",
            "Au second semestre, des hôtes sont venus.",
            "ersten Halbjahr in German, second semestre in French",
        ),
        (
            "Nach einem kühlen ersten Quartal war das zweite Quartal heiß.",
            "Après un deuxième trimestre frais, le premier trimestre a été chaud.",
            "ersten Quartal and zweite Quartal swapped in French",
        ),
        (
            "Die Februarsitzung fällt aus.",
            "La séance de mars est annulée.",
            "Februar in German, mars in French",
        ),
        (
            "Er zahlt seit Mai 2031 genau 40 % ein.",
            "Il verse exactement 2031 % depuis mai 40.",
            "Mai 2031 in German, mai 40 in French",
        ),
    ],
)
def test_another_period_is_reported(german: str, french: str, message: str) -> None:
    assert reported("de", german, "fr", french) == [message]


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Das Ergebnis für Q3 2026 liegt vor.", "Le résultat du T3 2026 est disponible."),
        ("Im III. Quartal war es warm.", "Il a fait chaud au 3e trimestre."),
        ("Das zweite Halbjahr (Q3 und Q4) war gut.", "Le second semestre (T3 et T4) a été bon."),
        ("Das Büro ist im dritten Stock.", "Le bureau est au deuxième étage."),
        ("Die Februarsitzung fällt aus.", "La séance de février est annulée."),
        ("Die Maisernte beginnt im Juni.", "La récolte du maïs commence en juin."),
        ("Die Augustfeier ist gut besucht.", "La fête du 1er août attire du monde."),
        ("Am 4. Mai kamen 40 Gäste.", "Le 4 mai 40 hôtes sont venus."),
    ],
)
def test_the_same_period_in_another_form_is_not_reported(german: str, french: str) -> None:
    assert reported("de", german, "fr", french) == []
