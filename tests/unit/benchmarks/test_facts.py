"""Planted wrong facts change what a line claims, and rates have honest intervals."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from benchmarks.facts import Rate, documents_of
from benchmarks.wrong_facts import WRONG_FACTS

if TYPE_CHECKING:
    from pathlib import Path


def planted(name: str, src: str, tgt: str, language: str) -> set[str | None]:
    """Everything that twenty draws make of a line."""
    return {WRONG_FACTS[name](src, tgt, language, random.Random(seed)) for seed in range(20)}


@pytest.mark.parametrize(
    ("name", "language", "line", "changed"),
    [
        ("currency", "fr", "Il coûte 5 euros.", "Il coûte 5 francs."),
        ("unit", "de", "Der Weg ist 5 km lang.", "Der Weg ist 5 m lang."),
        ("per cent", "en", "It fell by 5 percent.", "It fell by 5 points."),
        ("million", "de", "3 Millionen Gäste", "3 Milliarden Gäste"),
        ("thousands", "de", "3.500 Gäste", "3,5 Gäste"),
        ("swapped figures", "fr", "de 112 à 139", "de 139 à 112"),
        ("opposite", "en", "More than 5 came.", "Less than 5 came."),
        ("negation", "fr", "Il ne vient pas.", "Il vient."),
        ("negation", "de", "Er ist da.", "Er ist nicht da."),
        ("before", "de", "Bevor er kam", "Nachdem er kam"),
        ("number word", "de", "Es waren drei.", "Es waren vier."),
        ("clause dropped", "de", "Der Mann, der gestern kam, singt.", "Der Mann singt."),
        (
            "clause dropped",
            "fr",
            "Il vient le soir avec ses deux amis, parce que tout est plus calme.",
            "Il vient le soir avec ses deux amis.",
        ),
        ("aside dropped", "en", "Mary, head of the lab, spoke first.", "Mary spoke first."),
        ("aside dropped", "fr", "La ville (chef-lieu du canton) vote dimanche.", "La ville vote dimanche."),
        ("list item dropped", "de", "Es gab Brot, Käse und Wein.", "Es gab Brot und Wein."),
        ("list item dropped", "de", "Es gab Brot, Käse und Wein.", "Es gab Brot und Käse."),
        ("doubled word", "fr", "une belle ville", "une belle belle ville"),
    ],
)
def test_a_wrong_fact_is_planted(name: str, language: str, line: str, changed: str) -> None:
    assert changed in planted(name, line, line, language)


def test_a_sign_of_a_figure_is_turned() -> None:
    assert planted("sign", "+4,2 %", "+4,2 %", "fr") == {"-4,2 %"}


def test_a_misspelt_name_differs_in_one_letter() -> None:
    line = "Gestern sprach Brandauer lange."
    for changed in planted("name misspelt", line, line, "de"):
        assert changed is not None
        assert sum(one != other for one, other in zip(line, changed, strict=True)) == 1


@pytest.mark.parametrize("name", WRONG_FACTS)
def test_a_line_without_a_place_is_left_alone(name: str) -> None:
    assert planted(name, "ja", "oui", "fr") == {None}


def test_an_interval_contains_its_share() -> None:
    low, high = Rate(hits=45, trials=50).interval
    assert low < 0.9 < high


def test_rows_of_a_table_form_documents(tmp_path: Path) -> None:
    rows = "".join(f"de\ten\tSatz {n}\tSentence {n}\tbook\n" for n in range(130))
    (tmp_path / "book.tsv").write_text(rows, encoding="utf-8")
    found = documents_of(tmp_path / "book.tsv", sample=None, seed=1)
    assert [(each.src_language, each.tgt_language, len(each.src)) for each in found] == [("de", "en", 60)] * 2


@pytest.mark.parametrize(
    ("name", "language", "line", "changed"),
    [
        ("opposite", "de", "mit den höheren Preisen", "mit den niedrigeren Preisen"),
        ("opposite", "de", "Bis zu 500 kamen.", "Mehr als 500 kamen."),
        ("opposite", "fr", "à l’est de la ville", "à l’ouest de la ville"),
        ("opposite", "fr", "Il annonce un bénéfice.", "Il annonce une perte."),
        ("opposite", "fr", "Elle refuse d’acheter.", "Elle refuse de vendre."),
        ("opposite", "fr", "Elle refuse de vendre.", "Elle refuse d’acheter."),
        ("negation", "de", "Er hat das Buch gelesen.", "Er hat das Buch nicht gelesen."),
        ("negation", "fr", "Il a dormi.", "Il n’a pas dormi."),
        ("negation", "fr", "Ce n’est pas vrai.", "C'est vrai."),
        ("negation", "fr", "Elle préfère ne pas venir.", "Elle préfère venir."),
        ("before", "de", "Er kam vor drei Jahren.", "Er kam in drei Jahren."),
        ("before", "fr", "Il vint il y a deux ans.", "Il vint dans deux ans."),
    ],
)
def test_a_planted_contrary_is_grammatical(name: str, language: str, line: str, changed: str) -> None:
    assert planted(name, line, line, language) == {changed}


@pytest.mark.parametrize(
    ("name", "language", "line"),
    [
        ("opposite", "de", "Männer und Frauen"),
        ("opposite", "fr", "La porte est verte."),
        ("opposite", "fr", "le premier ministre"),
        ("negation", "de", "Ist er da?"),
        ("before", "fr", "Avant tout, il est dans la ville."),
        ("before", "de", "Er steht vor dem Haus."),
    ],
)
def test_a_line_that_would_stay_true_is_left_alone(name: str, language: str, line: str) -> None:
    assert planted(name, line, line, language) == {None}
