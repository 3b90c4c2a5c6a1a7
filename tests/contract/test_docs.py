"""The documentation says what the program says."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs import api_reference, architecture, decision_index, picture
from docs.generated import fill
from tests.support.paths import ROOT

PAGES = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md"), *(ROOT / "corpora").glob("*.md")])


def said(page: str) -> dict[str, list[str]]:
    """
    Options and sentences of each section of the command-line reference.

    How typer draws names of types differs between its versions, so lines are not compared.
    """
    sections = re.split(r"^## ", page, flags=re.MULTILINE)[1:]
    return {
        section.split("\n")[0]: re.findall(r"--[a-z-]+|[A-Z][^.;:\n]+[.;:]", " ".join(section.split()))
        for section in sections
    }


@pytest.mark.slow
def test_the_command_line_reference_is_what_help_says() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "cli_reference.py"], capture_output=True, text=True, check=True
    )
    page = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    assert said(page) == said(done.stdout)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_run_time_dependency_has_a_line_in_the_decisions() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    record = (ROOT / "docs" / "decisions" / "0001-run-time-dependencies.md").read_text(encoding="utf-8")
    names = [re.split(r"[<>=\[]", dependency)[0] for dependency in project["dependencies"]]
    assert [name for name in names if name not in record] == []


def test_every_page_is_linked_from_the_index() -> None:
    docs = ROOT / "docs"
    index = (docs / "README.md").read_text(encoding="utf-8")
    pages = {page.relative_to(docs).as_posix() for page in docs.rglob("*.md")} - {"README.md"}
    records = {page for page in pages if re.match(r"decisions/\d", page)}
    assert {page for page in pages - records if f"]({page})" not in index} == set()


def test_the_figures_of_the_readme_are_those_of_the_benchmarks() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("\n## How good it is\n")[2].partition("\n## ")[0]
    figures = re.findall(r"(?<![\w.])(?:\d*\.\d+|\d+ (?:s|MB)\b)", section)
    pages = (ROOT / "docs" / "benchmarks.md", ROOT / "docs" / "concepts" / "divergences.md")
    page = "".join(each.read_text(encoding="utf-8") for each in pages)
    assert len(figures) > 5
    assert [figure for figure in figures if figure not in page] == []


def test_the_index_of_the_decision_records_is_current() -> None:
    assert decision_index.PAGE.read_text(encoding="utf-8") == decision_index.decisions()


def test_the_architecture_page_shows_the_rooms_and_their_imports() -> None:
    assert architecture.PAGE.read_text(encoding="utf-8") == architecture.architecture()


def test_the_python_reference_is_what_the_docstrings_say() -> None:
    assert api_reference.PAGE.read_text(encoding="utf-8") == api_reference.reference()


@pytest.mark.slow
def test_the_picture_shows_what_the_program_prints() -> None:
    drawn = picture.PICTURE.read_text(encoding="utf-8")
    assert picture.words(drawn) == picture.words(picture.picture())


def test_the_picture_refers_to_no_other_file() -> None:
    drawn = picture.PICTURE.read_text(encoding="utf-8")
    assert re.findall(r"url\((?!#)|href=|@import|<script", drawn) == []


def test_arrows_that_follow_from_others_are_left_out() -> None:
    graph = {"a": {"b", "c"}, "b": {"c"}, "c": set[str]()}
    assert architecture.reduced(graph) == {"a": {"b"}, "b": {"c"}, "c": set()}


def test_an_option_is_shown_with_its_type_and_default() -> None:
    [node] = ast.parse("def f(a: int, *, b: str = 'x') -> None: ...").body
    assert isinstance(node, ast.FunctionDef)
    assert api_reference.signature(node, name="f") == "f(a: int, *, b: str = 'x') -> None"


def test_the_sections_of_a_docstring_become_lists() -> None:
    text = api_reference.markdown(
        "Do it.\n\nArgs:\n    a: First,\n        and more.\n\nReturns:\n    A thing.\n"
    )
    assert text == "Do it.\n\n**Arguments**\n\n- `a`: First,\n  and more.\n\n**Returns**\n\nA thing."


def test_a_generated_section_is_replaced_and_the_rest_of_the_page_kept() -> None:
    page = "before\n<!-- generated: a -->\nold\n<!-- end: a -->\nafter\n"
    assert fill(page, {"a": "new"}) == "before\n<!-- generated: a -->\n\nnew\n\n<!-- end: a -->\nafter\n"


def test_a_page_without_the_marks_of_a_section_is_refused() -> None:
    with pytest.raises(ValueError, match="generated: a"):
        fill("before\nafter\n", {"a": "new"})
