"""Training rows from books are the links of high confidence between two language versions."""

from __future__ import annotations

import lzma
import sys
from pathlib import Path

import pytest

from aligner import align_files
from tests.support.confidences import confidence_of
from training.books import book_pairs, confident_rows, main

GERMAN = """Der alte Fischer ging jeden Morgen vor Sonnenaufgang zum Hafen.
Seine Frau hatte ihm ein Stück Brot und etwas Käse eingepackt. An diesem Tag war das Meer vollkommen ruhig.
"""
FRENCH = """Chaque matin, le vieux pêcheur descendait au port avant le lever du soleil.
Sa femme lui avait préparé du pain et un peu de fromage. Ce jour-là, la mer était parfaitement calme.
"""
ENGLISH = """Every morning the old fisherman went to the harbour before sunrise.
His wife had packed him a piece of bread and some cheese. On that day the sea was perfectly calm.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    books = tmp_path / "books"
    books.mkdir()
    for name, text in (("sea.de", GERMAN), ("sea.fr", FRENCH), ("sea.en", ENGLISH), ("alone.fr", FRENCH)):
        (books / f"{name}.txt").write_text(text, encoding="utf-8")
    return books


def test_every_two_versions_of_a_title_are_a_pair(folder: Path) -> None:
    pairs = [(title, src.name, tgt.name) for title, src, tgt in book_pairs(folder)]
    assert pairs == [
        ("sea", "sea.de.txt", "sea.fr.txt"),
        ("sea", "sea.de.txt", "sea.en.txt"),
        ("sea", "sea.fr.txt", "sea.en.txt"),
    ]


@pytest.mark.parametrize("name", ["sea.txt", "sea.it.txt"])
def test_file_without_a_known_language_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_text("text", encoding="utf-8")
    with pytest.raises(ValueError, match="name is not TITLE"):
        list(book_pairs(folder))


def test_only_links_of_sufficient_confidence_become_rows(folder: Path) -> None:
    pair = align_files(folder / "sea.de.txt", folder / "sea.fr.txt", src_lang="de", tgt_lang="fr")
    surest = max(confidence_of(link) for link in pair.links)
    assert len(list(confident_rows(pair, least=0.0))) == 3
    assert not list(confident_rows(pair, least=surest + 1e-6))


def test_passage_in_only_one_version_gives_no_row(folder: Path) -> None:
    more = (
        GERMAN + "Die Versicherungsgesellschaft erhöhte im folgenden Quartal ihre Beiträge um elf Prozent.\n"
    )
    (folder / "sea.de.txt").write_text(more, encoding="utf-8")
    pair = align_files(folder / "sea.de.txt", folder / "sea.fr.txt", src_lang="de", tgt_lang="fr")
    assert not any("Versicherung" in src for src, _ in confident_rows(pair, least=0.0))


def test_rows_have_five_columns_in_the_order_of_the_book(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "books.tsv.xz"
    monkeypatch.setattr(sys, "argv", ["books", str(folder), str(out), "--least", "0"])
    main()
    with lzma.open(out, "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    assert [(row[0], row[1], row[4]) for row in rows] == [
        *[("de", "fr", "books")] * 3,
        *[("de", "en", "books")] * 3,
        *[("fr", "en", "books")] * 3,
    ]
    assert rows[0][2] == "Der alte Fischer ging jeden Morgen vor Sonnenaufgang zum Hafen."
