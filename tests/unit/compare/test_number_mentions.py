"""Numbers are extracted by value, however the language writes them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from aligner.compare.extract.figure import find_figures
from aligner.compare.extract.number import Firmness, show
from aligner.compare.extract.numberword import find_number_words
from aligner.compare.number import find_numbers, unmatched


def firm(text: str, language: str) -> list[str]:
    return [
        show(number.value) for number in find_numbers(text, language) if number.firmness is not Firmness.HINT
    ]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("de", "1.000 Menschen", ["1000"]),
        ("fr", "1 000 personnes", ["1000"]),
        ("fr", "1\u202f000\u202f000 personnes", ["1000000"]),
        ("fr", "41\u00a0000 dollars", ["41000"]),
        ("de", "5'000 Franken", ["5000"]),
        ("en", "1,000 people", ["1000"]),
        ("de", "1.234.567,89 Euro", ["1234567.89"]),
        ("de", "2,5 Prozent", ["2.5"]),
        ("fr", "2,75 m", ["2.75"]),
        ("en", "2.75 m", ["2.75"]),
        ("de", "1 ½ m tief", ["1.5"]),
        ("de", "3 Mrd. Euro", ["3000000000"]),
        ("de", "3 Mia. Franken", ["3000000000"]),
        ("fr", "3 milliards d’euros", ["3000000000"]),
        ("fr", "3 Md€", ["3000000000"]),
        ("de", "2,5 Mio. Konten", ["2500000"]),
        ("de", "15.30 Uhr", ["15.3"]),
        ("fr", "15h30", ["15.3"]),
        ("fr", "20 h. 30", ["20.3"]),
        ("de", "die 21-Jährige", ["21"]),
        ("de", "ein 3:2", ["3", "2"]),
    ],
)
def test_figure_is_read_by_the_separators_of_its_language(
    language: str, text: str, values: list[str]
) -> None:
    assert firm(text, language) == values


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("de", "die zehn besten Fälle", ["10"]),
        ("de", "zwei Millionen Menschen", ["2000000"]),
        ("de", "einundzwanzig", ["21"]),
        ("de", "anderthalb Stunden", ["1.5"]),
        ("de", "zweieinhalb Millionen", ["2500000"]),
        ("de", "siebenjährig", ["7"]),
        ("de", "beide Seiten", ["2"]),
        ("de", "der dritte Fall", ["3"]),
        ("fr", "quatre-vingt-dix personnes", ["90"]),
        ("fr", "nonante personnes", ["90"]),
        ("fr", "vingt et un", ["21"]),
        ("fr", "deux millions et demi", ["2500000"]),
        ("fr", "deux virgule cinq millions", ["2500000"]),
        ("fr", "mille milliards", ["1000000000000"]),
        ("fr", "une heure et demie", ["1.5"]),
        ("en", "twenty-five hundred", ["2500"]),
        ("en", "both sides", ["2"]),
    ],
)
def test_number_word_has_its_value(language: str, text: str, values: list[str]) -> None:
    assert firm(text, language) == values


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "ein Haus und eine Handvoll Gründe"),
        ("fr", "une maison et un jardin"),
        ("fr", "pour cent"),
        ("fr", "le premier ministre"),
        ("de", "der A380 und COVID-19"),
        ("de", "das 5G-Netz"),
        ("de", "Bitte achten Sie darauf"),
        ("fr", "une seconde"),
        ("de", "https://example.org/p/348348.html"),
        ("de", "nr5@example.org"),
        ("de", "am 20. November 2025"),
        ("fr", "le 20/11/2025"),
        ("fr", "Louis XIV"),
        ("de", "Version 2.18.512"),
    ],
)
def test_text_that_is_not_a_number_needs_no_counterpart(language: str, text: str) -> None:
    assert firm(text, language) == []


def test_single_separator_keeps_both_readings() -> None:
    assert [int(each) for each in find_figures("1.000", "de")[0].readings] == [1000, 1]


def test_number_of_a_range_may_share_the_scale_of_the_second() -> None:
    first, second = find_figures("10 bis 15 Millionen", "de")
    assert [int(each) for each in first.readings] == [10, 10_000_000]
    assert [int(each) for each in second.readings] == [15_000_000]


def test_a_year_after_a_slash_is_also_a_complete_year() -> None:
    assert [int(each) for each in find_figures("2020/21", "de")[1].readings] == [21, 2021]


def test_afternoon_hour_is_also_an_hour_of_the_small_clock() -> None:
    assert [int(each) for each in find_figures("15 Uhr", "de")[0].readings] == [15, 3]


def test_number_words_of_an_unknown_language_are_ignored() -> None:
    assert find_number_words("deset ljudi", "hr") == []


def test_places_of_numbers_are_offsets_into_the_text() -> None:
    text = "Am 1. Mai kamen zehn von 1.000 nach https://example.org/5"
    assert [text[n.start : n.end] for n in find_numbers(text, "de") if n.firmness is not Firmness.HINT] == [
        "zehn",
        "1.000",
    ]


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Die 7-Tage-Inzidenz sinkt", "L’incidence sur sept jours diminue"),
        ("ein Drittel, zwei Drittel", "un tiers, deux tiers"),
        ("der dritte Achttausender", "le troisième « 8000 »"),
        ("10 % mehr", "dix pour cent de plus"),
        ("rund 50 Prozent", "près de la moitié"),
        ("zwölf Eier", "une douzaine d’œufs"),
        ("Zwei-Prozent-Ziel", "objectif de 2 %"),
        ("im dritten Quartal", "au 3e trimestre"),
        ("das 16:9-Format", "le format 16:9"),
        ("1,3 Mrd. Dollar", "1 300 millions de dollars"),
        ("von 10 bis 13 Uhr", "de 10 à 13h"),
        ("0,5 Prozent", "un demi pour cent"),
        ("seit einem halben Jahr", "depuis six mois"),
        ("fünf Jahre lang", "pendant le quinquennat"),
    ],
)
def test_the_same_value_in_another_form_is_not_a_difference(german: str, french: str) -> None:
    assert unmatched(find_numbers(german, "de"), find_numbers(french, "fr")) == ([], [])


@pytest.mark.parametrize(
    ("german", "french", "left", "right"),
    [
        ("Ein Drittel von vier Orten", "Un tiers de trois lieux", "4", "3"),
        ("seit einem halben Jahr", "depuis dix mois", "6", "10"),
        ("acht Jahre lang", "pendant le quinquennat", "8", "5"),
    ],
)
def test_words_of_other_values_are_a_difference(german: str, french: str, left: str, right: str) -> None:
    found = unmatched(find_numbers(german, "de"), find_numbers(french, "fr"))
    assert [[show(n.value) for n in side] for side in found] == [[left], [right]]


def test_a_value_repeated_on_one_side_is_not_a_difference() -> None:
    assert unmatched(find_numbers("16 von 16", "de"), find_numbers("les 16", "fr")) == ([], [])


def test_values_that_changed_their_share_are_a_difference() -> None:
    left, right = unmatched(find_numbers("30, 30 und 50", "de"), find_numbers("30, 50 et 50", "fr"))
    assert [show(n.value) for n in left] == ["30"]
    assert [show(n.value) for n in right] == ["50"]


def test_two_houses_are_not_one() -> None:
    left, right = unmatched(find_numbers("1 Haus", "de"), find_numbers("2 maisons", "fr"))
    assert (left, [show(n.value) for n in right]) == ([], ["2"])


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1000), "1000"),
        (Fraction(5, 2), "2.5"),
        (Fraction(2, 3), "2/3"),
        (Fraction(1, 1000), "0.001"),
    ],
)
def test_value_is_shown_short(value: Fraction, shown: str) -> None:
    assert show(value) == shown


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Rund um die Uhr geöffnet", "Ouvert 24 heures sur 24"),
        ("Beginn um 8.30 Uhr", "Début à 8 heures et demie"),
        ("Schluss um 21.45 Uhr", "Fin à 21 heures quarante-cinq"),
        ("Es dauert dreieinhalb Stunden.", "Cela dure 3 heures et demie."),
        ("5,06 Milliarden Franken", "5 milliards 60 millions de francs"),
        ("Um 7 auf 52 Millionen gestiegen.", "Une hausse de 7 millions, à 52 millions."),
    ],
)
def test_the_same_number_in_another_form_has_a_counterpart(german: str, french: str) -> None:
    assert unmatched(find_numbers(german, "de"), find_numbers(french, "fr")) == ([], [])


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Rund um die Uhr geöffnet", "Ouvert 12 heures sur 24"),
        ("Beginn um 8.15 Uhr", "Début à 8 heures et demie"),
        ("Schluss um 21.30 Uhr", "Fin à 21 heures quarante-cinq"),
        ("5,6 Milliarden Franken", "5 milliards 60 millions de francs"),
        ("Um 9 auf 52 Millionen gestiegen.", "Une hausse de 7 millions, à 52 millions."),
    ],
)
def test_another_number_in_another_form_has_no_counterpart(german: str, french: str) -> None:
    assert any(unmatched(find_numbers(german, "de"), find_numbers(french, "fr")))
