"""The splitting benchmark counts boundaries correctly."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.splitting import Score, boundaries, read_documents, score


def test_boundary_is_a_number_of_characters_without_white_space() -> None:
    assert boundaries(["Das ist es.", "Ja.", "Nein."]) == {9, 12}


def test_end_of_a_document_is_not_a_boundary() -> None:
    assert boundaries(["Das ist es."]) == set()


def test_splitter_that_never_splits_finds_nothing() -> None:
    assert score([["Eins.", "Zwei."]], lambda text: [text]) == Score(right=0, found=0, gold=1)


def test_f1_is_the_harmonic_mean() -> None:
    assert Score(right=1, found=2, gold=1).f1 == pytest.approx(2 / 3)


def test_blank_lines_separate_the_documents_of_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "de-news.txt"
    path.write_text("Eins.\nZwei.\n\nDrei.\n", encoding="utf-8")
    assert list(read_documents(path)) == [("de", [["Eins.", "Zwei."], ["Drei."]])]


def test_treebank_is_read_by_its_text_lines(tmp_path: Path) -> None:
    path = tmp_path / "fr_x-ud-test.conllu"
    path.write_text("# newdoc id = a\n# text = Un.\n1\tUn\n\n# text = Deux.\n# newdoc\n# text = Trois.\n")
    assert list(read_documents(path)) == [("fr", [["Un.", "Deux."], ["Trois."]])]


def test_file_without_a_language_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("Eins.\n")
    with pytest.raises(ValueError, match="unknown language; pass --lang"):
        list(read_documents(path))
