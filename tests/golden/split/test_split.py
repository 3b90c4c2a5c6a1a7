"""Golden cases: a file per language and phenomenon, a text per line, ` | ` at each segment boundary."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.readers import read_source
from aligner.split import split_document
from aligner.split.punkt import punkt_splitter

HERE = Path(__file__).parent
PAIR = HERE.parents[2] / "corpora" / "xinhua-megacity-2025-11-20"
CASES = [
    pytest.param(path.stem[:2], line, id=f"{path.stem}:{number}")
    for path in sorted(HERE.glob("??-*.txt"))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
]


@pytest.mark.parametrize(("lang", "line"), CASES)
def test_a_text_is_split_at_the_marked_places(lang: str, line: str) -> None:
    text = line.replace(" | ", " ")
    assert [text[start:end] for start, end in punkt_splitter(lang).spans(text)] == line.split(" | ")


@pytest.mark.parametrize("lang", ["de", "fr"])
def test_a_release_has_the_expected_segments_roles_and_languages(lang: str) -> None:
    document = split_document(read_source(PAIR / f"{lang}.txt"))
    found = [f"{each.role}\t{each.language or '-'}\t{each.text}" for each in document.segments]
    assert found == (HERE / f"release.{lang}.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("lang", ["de", "fr", "en"])
def test_texts_that_no_rule_was_tuned_on_are_split_at_the_marked_places(lang: str) -> None:
    lines = (HERE / f"held-out.{lang}.txt").read_text(encoding="utf-8").splitlines()
    splitter = punkt_splitter(lang)
    texts = [line.replace(" | ", " ") for line in lines]
    found = [" | ".join(text[start:end] for start, end in splitter.spans(text)) for text in texts]
    wrong = [line for line, other in zip(lines, found, strict=True) if line != other]
    assert len(wrong) <= 0.05 * len(lines), wrong
