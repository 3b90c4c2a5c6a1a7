"""Texts in languages that the embedded model does not cover, and languages that seem to be wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.tiny_models import save_static

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.contract.conftest import Outcome

    Run = Callable[..., Outcome]

TEXTS = {
    "Spanish": "El Ayuntamiento de la ciudad presentó ayer el nuevo plan de movilidad.\n"
    "La obra de la nueva estación empezará en marzo y durará dos años.\n",
    "Italian": "Il Comune ha presentato ieri il nuovo piano per la mobilità dei prossimi anni.\n"
    "I lavori per la nuova stazione cominceranno a marzo e dureranno due anni.\n",
    "Portuguese": "A Câmara Municipal apresentou ontem o novo plano de mobilidade para os próximos anos.\n",
    "Dutch": "De gemeente heeft gisteren het nieuwe mobiliteitsplan voor de komende jaren voorgesteld.\n",
    "Polish": "Miasto przedstawiło wczoraj nowy plan mobilności na najbliższe lata.\n",
    "Romansh": "La vischnanca ha preschentà ier il nov plan per ils proxims onns. "
    "Ina part dals daners vegn dal chantun.\n"
    "Cun quai vegn la lavur er finanziada, e nagin na paja dapli.\n",
    "Russian": "Вчера город представил новый план развития транспорта.\n",
}
GERMAN = (
    "Die Stadt hat gestern den neuen Plan für die nächsten Jahre vorgestellt. "
    "Die Arbeiten beginnen im März.\n"
)
FRENCH = (
    "La Ville a présenté hier le nouveau plan pour les prochaines années. Les travaux commencent en mars.\n"
)


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_in_another_language_is_refused_by_its_name(
    aligner: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXTS[language], encoding="utf-8")
    (tmp_path / "de.txt").write_text(GERMAN, encoding="utf-8")
    done = aligner("align", "a.txt", "de.txt")
    assert done.code == 3
    assert f"error: a.txt is in {language}, which the embedded model does not cover\n" in done.err
    assert "`--model NAME`" in done.err


def test_another_language_is_aligned_with_a_model_that_is_named(aligner: Run, tmp_path: Path) -> None:
    model = save_static(tmp_path / "model")
    (tmp_path / "es.txt").write_text(TEXTS["Spanish"], encoding="utf-8")
    (tmp_path / "it.txt").write_text(TEXTS["Italian"], encoding="utf-8")
    done = aligner("diff", tmp_path / "es.txt", tmp_path / "it.txt", "--model", model, "--format", "json")
    assert "|langs:es-it|" in json.loads(done.out)["signature"]


def test_one_language_on_both_sides_is_reported(aligner: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GERMAN.replace("gestern", "heute"), encoding="utf-8")
    assert "both texts are in German\n" in aligner("align", tmp_path / "a.txt", tmp_path / "b.txt").err


def test_the_same_text_on_both_sides_is_reported(aligner: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GERMAN, encoding="utf-8")
    assert "b.txt are the same text\n" in aligner("align", tmp_path / "a.txt", tmp_path / "b.txt").err


def test_languages_that_are_the_wrong_way_round_are_reported(aligner: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(FRENCH, encoding="utf-8")
    words = ["--src-lang", "fr", "--tgt-lang", "de"]
    done = aligner("align", tmp_path / "a.txt", tmp_path / "b.txt", *words)
    assert "the languages given are the wrong way round\n" in done.err


def test_a_language_that_contradicts_its_text_is_reported(aligner: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(FRENCH, encoding="utf-8")
    done = aligner("align", tmp_path / "a.txt", tmp_path / "b.txt", "--src-lang", "en")
    assert "a.txt seems to be in German, not in English\n" in done.err


def test_languages_that_fit_are_not_mentioned(aligner: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(FRENCH, encoding="utf-8")
    words = ["--src-lang", "de", "--tgt-lang", "fr"]
    done = aligner("align", tmp_path / "a.txt", tmp_path / "b.txt", *words)
    assert "language" not in done.err
    assert "seems" not in done.err
