"""A word that is doubled by mistake is reported, one that grammar doubles is not."""

from __future__ import annotations

import pytest

from tests.support.comparing import divergences_of, document, straight


def repeated(german: str) -> list[str]:
    src, tgt = document("de", german), document("fr", "Une phrase sans répétition.")
    return [
        str(each.detail["word"]) for each in divergences_of(src, tgt, straight(src, tgt), only=["repeated"])
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Die Schule Schule bleibt geschlossen.", "schule"),
        ("Der Chor Chor singt.", "chor"),
        ("L’école école ferme.", "école"),
        ("Der Der Umbau beginnt.", "der"),
        ("Wir kommen mit mit dem Zug.", "mit"),
        ("Das ist in in der Stadt bekannt.", "in"),
        ("Le marché dure jusqu’en jusqu’en mai.", "jusqu’en"),
        ("Die Tür zum Saal zum Saal klemmt.", "zum saal"),
    ],
)
def test_a_doubled_word_is_reported(text: str, word: str) -> None:
    assert repeated(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Sie reisten nach Bora Bora.",
        "À l’Est est né un parti.",
        "Niemand wusste, wer wer war.",
        "War das das Problem?",
        "Er half den den Garten pflegenden Leuten.",
        "Sie kam mit mit Gold verzierten Schalen.",
        "Frauen, die die Prüfung bestanden haben, feiern.",
        "Frauen, die hier arbeiten und die die Prüfung bestanden haben, feiern.",
        "Er zog von Ort zu Ort zu Verwandten.",
        "Sie übte Tag für Tag für Tag.",
        "Sie riefen immer wieder immer wieder.",
        "Das Lied heißt New York New York.",
    ],
)
def test_a_word_that_grammar_doubles_is_not_reported(text: str) -> None:
    assert repeated(text) == []
