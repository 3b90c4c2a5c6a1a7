"""The learned parameters of Punkt, and those that are shipped."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from aligner.languages import data_file
from training.punkt import (
    FEWEST_ABBREVIATION,
    FEWEST_WORD,
    FILES,
    abbreviations,
    read_rows,
    spelling_contexts,
)

BEGINNING_CAPITAL, MIDDLE_CAPITAL, MIDDLE_SMALL = 1 << 1, 1 << 2, 1 << 5


def shipped(lang: str) -> dict[str, Any]:
    parameters: dict[str, Any] = json.loads(data_file(lang, "punkt.json").read_text(encoding="utf-8"))
    return parameters


def test_a_word_in_lower_case_inside_rows_is_a_starter_if_it_has_a_capital() -> None:
    rows = ["Die Stadt baut die Brücke."] * FEWEST_WORD
    assert spelling_contexts(rows)["die"] == BEGINNING_CAPITAL | MIDDLE_SMALL


def test_one_odd_title_in_many_rows_does_not_count() -> None:
    rows = ["Heute baut die Stadt."] * 2 * FEWEST_WORD + ["Heute erscheint Die Zeit."]
    assert spelling_contexts(rows)["die"] == MIDDLE_SMALL


def test_a_rare_word_is_left_out() -> None:
    assert spelling_contexts(["Heute baut die Stadt."] * (FEWEST_WORD - 1)) == {}


def test_an_elided_word_counts_with_its_apostrophe() -> None:
    assert spelling_contexts(["Voici l’école."] * FEWEST_WORD)["l'"] == MIDDLE_SMALL


def test_an_abbreviation_occurs_inside_rows() -> None:
    rows = ["Siehe vgl. dort."] * FEWEST_ABBREVIATION
    assert abbreviations({"vgl", "dort"}, rows) == {"vgl"}


def test_rows_of_both_columns_are_read_once_and_headings_are_skipped(tmp_path: Path) -> None:
    rows = "de\tfr\tDas ist gut.\tC'est bon.\ts\nde\tfr\tDas ist gut.\tKapitel 1\ts\n"
    for name in FILES:
        with lzma.open(tmp_path / f"{name}.tsv.xz", "wt", encoding="utf-8") as file:
            file.write(rows)
    found = read_rows(tmp_path)
    assert {code: each.texts for code, each in found.items()} == {
        "de": ["Das ist gut."],
        "en": [],
        "fr": ["C'est bon."],
    }


@pytest.mark.parametrize("lang", ["de", "en", "fr"])
def test_shipped_lists_are_sorted(lang: str) -> None:
    parameters = shipped(lang)
    assert all(list(values) == sorted(values) for values in parameters.values())


@pytest.mark.parametrize(("lang", "word"), [("de", "z.b"), ("fr", "janv"), ("en", "e.g")])
def test_shipped_abbreviations_were_learned(lang: str, word: str) -> None:
    assert word in shipped(lang)["abbreviations"]


@pytest.mark.parametrize(("lang", "word"), [("de", "die"), ("fr", "l'"), ("en", "the")])
def test_shipped_contexts_mark_articles_as_starters(lang: str, word: str) -> None:
    flags = shipped(lang)["contexts"][word]
    assert flags & MIDDLE_SMALL
    assert not flags & MIDDLE_CAPITAL
