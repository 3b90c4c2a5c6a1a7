"""What the pages mention in backticks exists: paths, modules, classes, functions, test files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.paths import ROOT
from tests.support.references import mentions, stale

if TYPE_CHECKING:
    from pathlib import Path

FOREIGN = {
    "PunktSentenceTokenizer.sentences_from_tokens",  # NLTK
    "StaticModel.from_pretrained",  # model2vec
    "aligner.ignore",  # a file of the user
    "aligner.toml",  # a file of the user
    "corelib.py",  # Bertalign
    "setup.py",  # Vecalign
}
"""Names of other programs, and of files that users write."""

# The changelog names what is gone.
FOLDERS = ("aligner", "benchmarks", "corpora", "docs", "training")
PAGES = [
    ROOT / "CONTRIBUTING.md",
    ROOT / "README.md",
    *sorted(page for folder in FOLDERS for page in (ROOT / folder).rglob("*.md")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_mentions_exists(page: Path) -> None:
    words = mentions(page.read_text(encoding="utf-8"))
    assert sorted(word for word in words if stale(word, page) and word.split("(")[0] not in FOREIGN) == []


@pytest.mark.parametrize(
    "word",
    [
        "tests/unit/test_nowhere.py",
        "aligner/nowhere/",
        "nowhere.py",
        "aligner.nowhere",
        "aligner.text.Nothing",
        "Document.nothing",
        "no_such_" + "function()",
        "No" + "Such" + "Class",
    ],
)
def test_what_does_not_exist_is_found(word: str) -> None:
    assert stale(word, ROOT / "README.md")


@pytest.mark.parametrize(
    "word",
    [
        "tests/contract/",
        "aligner/models/*/README.md",
        "references.py",
        "aligner.text",
        "aligner.text.Document",
        "Document.texts",
        "read_document(...)",
        "AlignedPair",
        "de.txt",
        "--format",
    ],
)
def test_what_exists_is_not_reported(word: str) -> None:
    assert not stale(word, ROOT / "README.md")
