"""One cause is reported once: what another divergence explains is left out."""

from __future__ import annotations

import pytest

from aligner.alignment import Alignment, Link
from aligner.compare.causes import CAUSES, without_symptoms
from aligner.divergence import Divergence, Kind, Severity
from aligner.pair import AlignedPair
from tests.support.comparing import divergences_of, document, links, straight

SRC = "Seit 2019 leitet Anna Brandauer das Museum der Stadt."
TGT = "Depuis 2018, Anna Brandhuber dirige le musée de la ville."


def divergence(kind: Kind, severity: Severity, **detail: object) -> Divergence:
    return Divergence(kind, severity, (0,), (0,), "", detail)  # type: ignore[arg-type]


def run(text: str, words: int, side: str = "src") -> dict[str, object]:
    start = (SRC if side == "src" else TGT).index(text)
    return {
        "side": side,
        "segment": 0,
        "start": start,
        "end": start + len(text),
        "text": text,
        "words": words,
        "confidence": 0.95,
    }


def kept(*divergences: Divergence) -> list[str]:
    src, tgt = document("de", SRC), document("fr", TGT)
    pair = AlignedPair(src, tgt, straight(src, tgt))
    return [each.kind.value for each in without_symptoms(divergences, pair)]


NUMBER = divergence(Kind.NUMBER, Severity.ERROR, src_text=["2019"], tgt_text=["2018"])
NAME = divergence(Kind.NAME, Severity.WARNING, src=["Brandauer"], tgt=["Brandhuber"])


def test_words_that_a_name_names_are_not_reported_again() -> None:
    assert kept(NAME, divergence(Kind.PARTIAL, Severity.INFO, unmatched=[run("Brandauer", 1)])) == ["name"]


def test_a_run_of_further_words_is_another_cause() -> None:
    partial = divergence(Kind.PARTIAL, Severity.INFO, unmatched=[run("Brandauer das Museum der Stadt", 3)])
    assert kept(NAME, partial) == ["name", "partial"]


def test_words_elsewhere_are_another_cause() -> None:
    assert kept(NAME, divergence(Kind.PARTIAL, Severity.INFO, unmatched=[run("Museum", 1)])) == [
        "name",
        "partial",
    ]


def test_an_info_does_not_hide_a_warning() -> None:
    name = divergence(Kind.NAME, Severity.INFO, src=["Brandauer"], tgt=[])
    partial = divergence(Kind.PARTIAL, Severity.WARNING, unmatched=[run("Brandauer", 1)])
    assert "partial" in kept(name, partial)


def test_a_clause_that_is_missing_hides_its_names() -> None:
    name = divergence(Kind.NAME, Severity.INFO, src=["Brandauer"], tgt=[])
    partial = divergence(
        Kind.PARTIAL, Severity.WARNING, unmatched=[run("Anna Brandauer das Museum der Stadt", 4)]
    )
    assert kept(name, partial) == ["partial"]


def test_digits_of_a_date_are_not_a_number() -> None:
    date = divergence(Kind.DATE, Severity.ERROR, src_text=["2019"], tgt_text=["2018"])
    assert kept(NUMBER, date) == ["date"]


def test_a_replaced_sentence_is_not_reported_for_its_figures() -> None:
    src = document("de", "Die Brücke über den Fluss wird 2026 im Frühling wegen Bauarbeiten gesperrt.")
    tgt = document("fr", "Les 300 élèves de l’école primaire chanteront dimanche à l’église.")
    found = divergences_of(src, tgt, straight(src, tgt))
    assert [each.kind.value for each in found] == ["omission", "addition"]


def test_a_doubtful_link_with_a_missing_sentence_is_reported_for_that_alone() -> None:
    src = document("de", "Das Werk in Lyon ist seit gestern offen.", "Die Stadt freut sich sehr darüber.")
    tgt = document("fr", "L’usine de Lyon est ouverte depuis hier.")
    found = divergences_of(src, tgt, links(([0, 1], [0]), confidence=0.4))
    assert [each.kind.value for each in found] == ["omission"]


def test_a_number_of_the_other_sentence_of_the_link_remains() -> None:
    src = document("de", "Das Werk in Lyon hat 300 Plätze.", "Die Stadt freut sich sehr darüber.")
    tgt = document("fr", "L’usine de Lyon a 200 places.")
    found = divergences_of(src, tgt, links(([0, 1], [0]), confidence=0.4))
    assert {"omission", "number"} <= {each.kind.value for each in found}


def test_only_what_is_reported_hides_anything() -> None:
    src = document("de", "Die Brücke über den Fluss wird 2026 im Frühling wegen Bauarbeiten gesperrt.")
    tgt = document("fr", "Les élèves de l’école primaire chanteront dimanche à l’église du village.")
    found = divergences_of(src, tgt, straight(src, tgt), only=["number"])
    assert [each.kind.value for each in found] == ["number"]


def test_figures_of_an_unlinked_sentence_are_not_reported() -> None:
    src, tgt = (
        document("de", "Der Preis beträgt 20 Euro.", "Das Bad öffnet."),
        document("fr", "La piscine ouvre."),
    )
    alignment = Alignment((Link((0,), ()), Link((1,), (0,))), 2, 1)
    assert [each.kind.value for each in divergences_of(src, tgt, alignment)] == ["omission"]


@pytest.mark.parametrize("cause", CAUSES)
def test_no_kind_is_its_own_symptom(cause: object) -> None:
    assert cause.kinds.isdisjoint(cause.symptoms)  # type: ignore[attr-defined]
