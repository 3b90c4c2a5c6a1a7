"""`aligner diff` finds custom checks next to the texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.paths import PAIR

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.contract.conftest import Outcome

GLOSSARY = '[glossary]\n"Verwaltungsbezirke" = "arrondissements"\n'


def kinds(outcome: Outcome) -> list[str]:
    return [each["kind"] for each in json.loads(outcome.out)["divergences"]]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("aligner.toml", GLOSSARY),
        ("pyproject.toml", GLOSSARY.replace("[glossary]", "[tool.aligner.glossary]")),
    ],
)
def test_file_in_the_current_folder_is_found(
    aligner: Callable[..., Outcome], tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    words = [PAIR / "de.txt", PAIR / "fr.txt", "--format", "json", "--only", "terminology"]
    assert kinds(aligner("diff", *words, cwd=tmp_path)) == ["terminology"]
    assert kinds(aligner("diff", *words)) == []


def test_file_that_was_named_is_taken(aligner: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "own").write_text(GLOSSARY, encoding="utf-8")
    words = ["--config", tmp_path / "own", "--exit-code", "--only", "terminology"]
    assert aligner("diff", PAIR / "de.txt", PAIR / "fr.txt", *words).code == 1


def test_malformed_file_is_refused(aligner: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "aligner.toml").write_text("[glosary]\n", encoding="utf-8")
    outcome = aligner("diff", PAIR / "de.txt", PAIR / "fr.txt", cwd=tmp_path)
    assert (outcome.code, outcome.out, outcome.complaint) == (3, "", ["error:", "hint:"])
    assert "unknown section `glosary`" in outcome.err


def test_missing_file_that_was_named_is_refused(aligner: Callable[..., Outcome], tmp_path: Path) -> None:
    outcome = aligner("diff", PAIR / "de.txt", PAIR / "fr.txt", "--config", tmp_path / "none")
    assert outcome.code == 3
