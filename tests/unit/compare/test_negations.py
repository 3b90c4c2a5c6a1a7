"""Negations are found in each language, and reported where the other version states the contrary."""

from __future__ import annotations

import pytest

from aligner.compare.extract.negation import negation_words, negations_of, surplus_of, words_of
from aligner.divergence import Kind
from tests.support.comparing import divergences_of, document, links, straight


def reported(src_text: str, tgt_text: str, languages: tuple[str, str] = ("de", "fr")) -> list[str]:
    src, tgt = document(languages[0], src_text), document(languages[1], tgt_text)
    return [each.message for each in divergences_of(src, tgt, straight(src, tgt), only=[Kind.NEGATION])]


def negations(text: str, language: str) -> list[str]:
    words = words_of(text)
    places = negations_of([word.text for word in words], language)
    return [text[slice(*negation_words(words, place, language))] for place in places]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Er kommt nicht ohne Hund.", "de", ["nicht", "ohne"]),
        ("Il ne vient pas sans chien.", "fr", ["ne vient pas"]),
        ("Elle n’a jamais dit cela.", "fr", ["n’a jamais"]),
        ("Il a plus de temps.", "fr", []),
        ("Elle ne vient que demain.", "fr", []),
        ("Il part avant qu’elle ne vienne.", "fr", []),
        ("Elle n’a plus que dix euros.", "fr", []),
        ("Personne ne vient.", "fr", ["ne"]),
        ("Il ne cesse de pleuvoir.", "fr", ["ne"]),
        ("Il ne faut absolument pas venir.", "fr", ["ne faut absolument pas"]),
        ("It isn't here and never was.", "en", ["isn't", "never"]),
        ("Non è qui.", "it", []),
    ],
)
def test_negations_are_found(text: str, language: str, found: list[str]) -> None:
    assert negations(text, language) == found


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Der Zug ist nicht pünktlich.", "Le train est à l’heure."),
        ("Die Wohnung ist nicht zu vermieten.", "L’appartement est à louer."),
        ("Die Brücke wird nicht gesperrt.", "Le pont sera fermé."),
        ("Der Verein darf keine Mitglieder aufnehmen.", "L’association peut accueillir des membres."),
        ("Die Halle wird im Mai eröffnet.", "La salle n’est pas ouverte en mai."),
        ("Das Geld fehlt nicht.", "L’argent manque."),
    ],
)
def test_a_negation_without_counterpart_is_reported(german: str, french: str) -> None:
    assert len(reported(german, french)) == 1


@pytest.mark.parametrize(
    ("german", "french"),
    [
        ("Der Zug ist nicht pünktlich.", "Le train n’est pas à l’heure."),
        ("Das ist unmöglich.", "Ce n’est pas possible."),
        ("Die Karten sind nicht billig.", "Les billets sont chers."),
        ("Sie kommt erst morgen.", "Elle ne vient que demain."),
        ("Er ging, bevor sie kam.", "Il est parti avant qu’elle ne vienne."),
        ("Nicht wahr?", "C’est vrai ?"),
        ("Die Maschine läuft lautlos.", "La machine ne fait pas de bruit."),
        (
            "Wir haben ein Recht auf Freiheit von Werbung.",
            "Nous avons le droit de ne pas recevoir de publicité.",
        ),
        ("Die Arbeit stoppte nie.", "Le travail a continué."),
        ("Wer nicht wagt, der nicht gewinnt.", "Audaces fortuna iuvat."),
    ],
)
def test_a_true_translation_is_not_reported(german: str, french: str) -> None:
    assert reported(german, french) == []


def test_doubtful_links_are_not_compared() -> None:
    src = document("de", "Der Zug ist nicht pünktlich.")
    tgt = document("fr", "Le train est à l’heure.")
    assert divergences_of(src, tgt, links(([0], [0]), confidence=0.2), only=[Kind.NEGATION]) == ()


def test_a_second_negation_without_counterpart_is_reported() -> None:
    german = "Der Zug ist nicht pünktlich, und der Bus fährt nicht."
    assert len(reported(german, "Le train n’est pas à l’heure, et le bus circule.")) == 1


def test_the_negation_farthest_from_those_of_the_other_side_has_no_counterpart() -> None:
    assert surplus_of([1, 9], 10, [8], 9) == 1
