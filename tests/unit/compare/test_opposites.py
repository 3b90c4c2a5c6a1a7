"""Opposites are found by concept, and reported where the two versions contradict each other."""

from __future__ import annotations

import pytest

from aligner.compare.extract.opposites import find_poles
from aligner.divergence import Kind, Severity
from tests.support.comparing import divergences_of, document, links, straight


def reported(src_text: str, tgt_text: str, languages: tuple[str, str] = ("de", "fr")) -> list[str]:
    src, tgt = document(languages[0], src_text), document(languages[1], tgt_text)
    return [each.message for each in divergences_of(src, tgt, straight(src, tgt), only=[Kind.OPPOSITE])]


def poles(text: str, language: str, concept: str) -> list[int]:
    return [pole.pole for pole in find_poles(text, language) if pole.concept == concept]


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Mehr als 80 Firmen nahmen teil.", "Moins de 80 entreprises y ont participé."),
        ("Die Mieten sind im Mai gestiegen.", "Les loyers ont baissé en mai."),
        ("Der Verein meldet einen Gewinn.", "L’association annonce une perte."),
        ("Der Wald liegt im Norden der Gemeinde.", "La forêt se trouve au sud de la commune."),
        ("Der Markt findet im Frühling statt.", "Le marché a lieu en automne."),
        ("Das Konzert ist morgen.", "Le concert a eu lieu hier."),
        ("Der Kurs ist für Frauen.", "Le cours est destiné aux hommes."),
        ("Sie hat das Haus gekauft.", "Elle a vendu la maison."),
        ("Der Bau beginnt Ende Mai.", "La construction commence début mai."),
        ("Bis zu 300 Gäste kamen.", "Plus de 300 invités sont venus."),
        ("Der Antrag wurde angenommen.", "La motion a été rejetée."),
        ("Die Firma stellt zehn Leute ein.", "L’entreprise licencie dix personnes."),
        ("Die Frist wurde verkürzt.", "Le délai a été allongé."),
        ("Die Gespräche sind gescheitert.", "Les discussions ont abouti."),
        ("Die Bank senkt den Zins.", "La banque rehausse le taux."),
        ("Leiter Einkauf Urs Meier geht.", "Le directeur juridique Urs Meier s’en va."),
        ("Das Haus wurde vor fünf Jahren gebaut.", "La maison sera construite dans cinq ans."),
        ("Es kamen nicht mehr als 50 Gäste.", "Plus de 50 invités sont venus."),
        ("Die Fahrt dauert nicht länger als 50 Minuten.", "Le trajet dure plus de 50 minutes."),
        ("Der Anteil ist grösser als 20 Prozent.", "La part est inférieure à 20 pour cent."),
    ],
)
def test_the_contrary_is_reported(german: str, french: str) -> None:
    assert len(reported(german, french)) == 1


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Mehr als 80 Firmen nahmen teil.", "Plus de 80 entreprises y ont participé."),
        ("Der Eintritt ist nicht billig.", "L’entrée est chère."),
        ("Nach wie vor fehlt das Geld.", "L’argent manque toujours."),
        ("Männer und Frauen spielen zusammen.", "Les hommes jouent avec les femmes."),
        ("Es kamen nicht mehr als 50 Gäste.", "Il y avait au plus 50 invités."),
        ("Er lief vorwärts.", "Plus que jamais, il avançait."),
        ("Die Kosten sollen 300 Euro nicht überschreiten.", "Les coûts n’iront pas plus loin que 300 euros."),
        ("Er verliert gegen die Meisterin.", "Il est battu par la championne."),
        ("Die neue Leiterin kommt.", "La responsable senior arrive."),
        ("Das Bad ist länger geöffnet.", "La piscine ferme plus tard."),
    ],
)
def test_a_true_translation_is_not_reported(german: str, french: str) -> None:
    assert reported(german, french) == []


def test_english_is_compared_too() -> None:
    found = reported("The wood is to the north.", "Le bois se trouve au sud.", ("en", "fr"))
    assert found == ["“north” in English, “sud” in French"]


def test_doubtful_links_are_not_compared() -> None:
    src = document("de", "Die Mieten sind im Mai gestiegen.")
    tgt = document("fr", "Les loyers ont baissé en mai.")
    assert divergences_of(src, tgt, links(([0], [0]), confidence=0.2), only=[Kind.OPPOSITE]) == ()


def test_words_of_a_set_phrase_do_not_count() -> None:
    assert poles("Nach wie vor ist es so.", "de", "time") == []


def test_a_bound_and_its_denial_are_one_warning() -> None:
    src, tgt = (
        document("de", "Es kamen nicht mehr als 50 Gäste."),
        document("fr", "Plus de 50 invités sont venus."),
    )
    found = divergences_of(src, tgt, straight(src, tgt), only=[Kind.OPPOSITE, Kind.NEGATION])
    assert [(each.kind, each.severity) for each in found] == [(Kind.OPPOSITE, Severity.WARNING)]


def test_a_day_seen_from_today_is_reported_once() -> None:
    src, tgt = (
        document("de", "Die Sitzung findet heute statt."),
        document("fr", "La séance aura lieu demain."),
    )
    assert [each.kind for each in divergences_of(src, tgt, straight(src, tgt))] == [Kind.DATE]


def test_swiss_spelling_is_known() -> None:
    assert poles("Er ist grösser als sie.", "de", "size") == [0]


def test_the_longer_end_of_a_compound_counts() -> None:
    assert poles("Autokäufer, Autoverkäufer", "de", "trade") == [0, 1]


def test_time_ago_in_words_is_no_time_ahead() -> None:
    assert poles("Vor fünf Jahren, in fünf Jahren.", "de", "distance") == [0, 1]


def test_the_last_part_of_a_compound_counts() -> None:
    assert poles("Der Jahresgewinn ist da.", "de", "result") == [0]


def test_a_figure_is_part_of_a_term() -> None:
    assert poles("Über 1'200 Gäste", "de", "amount") == [0]


def test_a_verb_and_its_particle_at_the_end_of_the_clause_are_a_term() -> None:
    assert poles("Die Firma stellt zehn Leute ein.", "de", "employment") == [0]


def test_a_particle_within_the_clause_is_not_that_of_the_verb() -> None:
    assert poles("Die Firma stellt ein Gerät vor.", "de", "employment") == []


def test_a_negator_nearby_is_noted() -> None:
    assert {pole.negated for pole in find_poles("nicht billig", "de")} == {True}


def test_a_language_without_lexicon_has_no_opposites() -> None:
    assert find_poles("più di 50", "it") == ()


def severities(src_text: str, tgt_text: str) -> list[str]:
    src, tgt = document("de", src_text), document("fr", tgt_text)
    return [each.severity for each in divergences_of(src, tgt, straight(src, tgt), only=[Kind.OPPOSITE])]


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Das sagte Finanzvorstand Eva Klee.", "C’est ce qu’a dit la directrice générale Eva Klee."),
        ("Bürgermeister Jan Roth dankte.", "Le porte-parole Jan Roth a dit merci."),
        ("Innenministerin Eva Klee tritt ab.", "La ministre de la Justice Eva Klee s’en va."),
    ],
)
def test_another_function_of_a_person_is_reported(german: str, french: str) -> None:
    assert severities(german, french) == [Severity.WARNING]


def test_another_function_without_a_name_is_an_info() -> None:
    assert severities("Das sagte der Finanzvorstand.", "C’est ce qu’a dit la directrice générale.") == [
        Severity.INFO
    ]


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Vorstandschef Jan Roth geht.", "Le président du directoire Jan Roth s’en va."),
        ("Ministerpräsident Jan Roth geht.", "Le ministre-président Jan Roth s’en va."),
        ("Präsident und CEO Jan Roth geht.", "Le PDG Jan Roth s’en va."),
    ],
)
def test_functions_that_one_person_may_have_do_not_contradict_each_other(german: str, french: str) -> None:
    assert severities(german, french) == []
