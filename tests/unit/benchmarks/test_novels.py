"""Gold links of novels are read from cesAlign, with their sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aligner.alignment import Link
from benchmarks.agreement import folder_cases
from benchmarks.novels import novels, printed

if TYPE_CHECKING:
    from pathlib import Path

_LINKS = """<?xml version="1.0"?>
<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">
<cesAlign><linkList><linkGrp targType="s">{links}</linkGrp></linkList></cesAlign>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One novel of two English and three French sentences."""
    sides = {
        "en": {"1.1": "She slept .", "2.1": "It rained ."},
        "fr": {"1.1": "Elle dormait .", "1.2": "Il", "2.1": "pleuvait ."},
    }
    for lang, sentences in sides.items():
        inside = "".join(
            f'<s id="{name}">{"".join(f"<w>{word}</w>" for word in text.split())}</s>'
            for name, text in sentences.items()
        )
        (tmp_path / f"cut_Rain_{lang}.xml").write_text(f"<text><p>{inside}</p></text>", encoding="utf-8")
    links = '<link id="a" xtargets="1.1;1.1"/><link id="b" xtargets="2.1;1.2 2.1"/>'
    (tmp_path / "Rain_sent_align_en-fr.xml").write_text(_LINKS.format(links=links), encoding="utf-8")
    return tmp_path


def test_links_are_read_as_sentence_indices(folder: Path) -> None:
    ((_, _, _, links),) = novels(folder)
    assert links == (Link((0,), (0,)), Link((1,), (1, 2)))


def test_sentences_are_joined_from_their_words(folder: Path) -> None:
    ((name, src, tgt, _),) = novels(folder)
    assert (name, src) == ("Rain", ("She slept.", "It rained."))
    assert tgt == ("Elle dormait.", "Il", "pleuvait.")


def test_link_to_a_missing_sentence_is_refused(folder: Path) -> None:
    path = folder / "Rain_sent_align_en-fr.xml"
    path.write_text(_LINKS.format(links='<link id="x" xtargets="9.9;1.1"/>'), encoding="utf-8")
    with pytest.raises(ValueError, match=r"link x refers to missing sentence '9\.9'"):
        list(novels(folder))


def test_novels_are_found_in_a_folder(folder: Path) -> None:
    assert [case.name for case in folder_cases(folder)] == ["Rain"]


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("en", "' Oh dear ! ' ( so Alice 's cat )", "' Oh dear! ' (so Alice's cat)"),
        ("en", "she could n't", "she couldn't"),
        ("fr", "l' Inde ! « Bon » ; oui .", "l'Inde ! « Bon » ; oui."),
    ],
)
def test_words_are_joined_with_the_spacing_of_print(lang: str, words: str, expected: str) -> None:
    assert printed(words, lang=lang) == expected
