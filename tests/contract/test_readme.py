"""README and quick start show what the program does: their commands and their Python are run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from docs.transcripts import PAGES, PAIR, abridged, renewed, without_last_decimals
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_shows_what_its_commands_and_its_python_print(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert without_last_decimals(renewed(page)) == without_last_decimals(page)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_shows_at_least_four_commands_and_some_python(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert (page.count("\n$ aligner ") >= 4, page.count("\n```python\n")) == (True, 1)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_names_the_folder_of_its_examples(path: Path) -> None:
    assert f"corpora/{PAIR.name}" in path.read_text(encoding="utf-8")


def test_output_is_shown_whole_where_nothing_is_left_out() -> None:
    assert abridged("one\ntwo\nthree\n", "one\nthree\n") == "one\ntwo\nthree"


def test_output_is_shown_from_both_ends_where_its_middle_is_left_out() -> None:
    assert abridged("one\ntwo\nthree\nfour\n", "1\n\n…\n\n3\n4\n") == "one\n\n…\n\nthree\nfour"


def test_output_is_shown_from_its_end_where_its_beginning_is_left_out() -> None:
    assert abridged("one\ntwo\nthree\n", "…\n3\n") == "…\nthree"


@pytest.mark.parametrize("target", ["demo", "test", "check"])
def test_make_targets_that_the_readme_names_exist(target: str) -> None:
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)


def test_the_readme_is_short() -> None:
    assert len(README.split()) < 1_000
