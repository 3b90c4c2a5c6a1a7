"""Segments without counterpart: runs, replaced sentences, and lines that withhold nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligner.alignment import Alignment, Link
from aligner.compare.words.relation import unrelated_odds
from aligner.divergence import Severity
from aligner.text import Document, Role
from tests.support.comparing import divergences_of, document, links, straight

RIVER = "Die Brücke über den Fluss wird im nächsten Frühling wegen Bauarbeiten gesperrt."
RIVER_FR = "Le pont sur la rivière sera fermé au printemps prochain en raison de travaux."
CHOIR_FR = "Les élèves de l’école primaire chanteront dimanche à l’église avec leur professeur."


def test_sentences_missing_in_a_row_are_one_divergence() -> None:
    src = document(
        "de", "Das Bad öffnet.", "Der Eintritt ist frei.", "Kinder zahlen nichts.", "Hunde warten."
    )
    tgt = document("fr", "La piscine ouvre.")
    (found,) = divergences_of(src, tgt, links(([0], [0]), ([1], []), ([2], []), ([3], [])))
    assert found.message == "3 sentences only in German: “Der Eintritt ist frei.”"
    assert found.src == (1, 2, 3)
    assert found.detail == {
        "role": "body",
        "segments": [{"segment": k, "role": "body"} for k in (1, 2, 3)],
    }


def test_a_linked_sentence_separates_missing_ones() -> None:
    src = document("de", "Der Eintritt ist frei.", "Das Bad öffnet.", "Kinder zahlen nichts.")
    tgt = document("fr", "La piscine ouvre.")
    found = divergences_of(src, tgt, links(([0], []), ([1], [0]), ([2], [])))
    assert [each.src for each in found] == [(0,), (2,)]


def test_a_blank_line_does_not_separate_missing_sentences() -> None:
    src = document("de", "Der Eintritt ist frei.", "", "Kinder zahlen nichts.")
    alignment = Alignment(tuple(Link((k,), ()) for k in range(3)), 3, 0)
    (found,) = divergences_of(src, document("fr"), alignment)
    assert found.src == (0, 2)


def test_contact_lines_are_listed_one_by_one() -> None:
    src = document("de", "Tel. 1", "Tel. 2", roles={0: Role.CONTACT, 1: Role.CONTACT})
    found = divergences_of(src, document("fr"), links(([0], []), ([1], [])))
    assert [each.src for each in found] == [(0,), (1,)]


def test_a_replaced_sentence_is_an_omission_and_an_addition() -> None:
    src, tgt = document("de", RIVER), document("fr", CHOIR_FR)
    found = divergences_of(src, tgt, straight(src, tgt), only=["omission", "addition"])
    assert [(each.kind, each.severity, each.src, each.tgt) for each in found] == [
        ("omission", Severity.ERROR, (0,), ()),
        ("addition", Severity.ERROR, (), (0,)),
    ]
    assert found[0].detail == {"role": "body", "replaced": True}


@pytest.mark.parametrize(
    ("german", "french"),
    [
        (RIVER, RIVER_FR),
        (
            "Ganz zu schweigen von den Kosten, die neue Haushalte haben.",
            "Sans compter les frais des ménages.",
        ),
        ("Das Haus platzte aus allen Nähten.", "La maison était devenue trop petite."),
        ("Der Vertrag gilt ab dem 15. Januar 2026.", "Le contrat entrera bientôt en vigueur."),
    ],
)
def test_a_free_translation_is_not_a_replaced_sentence(german: str, french: str) -> None:
    src, tgt = document("de", german), document("fr", french)
    assert divergences_of(src, tgt, straight(src, tgt), only=["omission", "addition"]) == ()


def test_texts_of_a_few_words_are_not_judged() -> None:
    assert unrelated_odds([("Viel Glück!", "À demain !")]) == [None]


def test_a_name_in_common_counts_against_a_replacement() -> None:
    (apart,) = unrelated_odds([(RIVER, CHOIR_FR)])
    (shared,) = unrelated_odds([(f"Lyon: {RIVER}", f"Lyon : {CHOIR_FR}")])
    assert apart is not None
    assert shared is not None
    assert shared < apart


def test_a_kicker_on_one_side_is_an_info() -> None:
    src = document("de", "Medienmitteilung", "Das Bad öffnet.", roles={0: Role.HEADLINE})
    tgt = document("fr", "La piscine ouvre.")
    (found,) = divergences_of(src, tgt, links(([0], []), ([1], [0])))
    assert found.severity is Severity.INFO


def test_a_headline_on_one_side_is_a_warning() -> None:
    src = document("de", "Freibad öffnet früher", "Das Bad öffnet.", roles={0: Role.HEADLINE})
    tgt = document("fr", "La piscine ouvre.")
    (found,) = divergences_of(src, tgt, links(([0], []), ([1], [0])))
    assert found.severity is Severity.WARNING


def test_short_lines_of_both_sides_at_the_same_position_are_infos() -> None:
    src, tgt = document("de", "Mitarbeitende", "1.380"), document("fr", "Effectif", "1 380")
    found = divergences_of(src, tgt, links(([0], []), ([], [0]), ([1], [1])))
    assert [each.severity for each in found] == [Severity.INFO, Severity.INFO]


def test_a_subheading_in_the_text_is_a_warning() -> None:
    src = document("de", "Ausblick auf das nächste Jahr")
    (found,) = divergences_of(src, document("fr"), links(([0], [])))
    assert (found.severity, found.message) == (
        Severity.WARNING,
        "Line only in German: “Ausblick auf das nächste Jahr”",
    )


def test_a_segment_of_a_link_that_the_other_side_says_anyway_is_an_info() -> None:
    src = document("de", "Sie können Spender werden", "Spender zahlen 200 Euro im Monat, Firmen 900 Euro.")
    tgt = document("fr", "Vous pouvez devenir donateur, les donateurs paient 200 euros par mois.")
    found = divergences_of(src, tgt, links(([0, 1], [0]), confidence=0.4), only=["omission"])
    assert [each.severity for each in found] in ([], [Severity.INFO])


def test_a_whole_paragraph_is_called_one() -> None:
    src = document("de", "Das Bad öffnet.", "Der Eintritt ist frei.", "Kinder zahlen nichts.")
    paragraph = [replace(segment, paragraph=min(k, 1)) for k, segment in enumerate(src.segments)]
    src = Document(src.original, tuple(paragraph), src.language, src.path, src.splitter)
    tgt = document("fr", "La piscine ouvre.")
    (found,) = divergences_of(src, tgt, links(([0], [0]), ([1], []), ([2], [])))
    assert found.message == "Paragraph of 2 sentences only in German: “Der Eintritt ist frei.”"
