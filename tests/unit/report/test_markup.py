"""No text gets into a page unescaped: mypy and the tests below reject every other way."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest
from mypy import api

from aligner.report.markup import embedded, escaped, html, joined, shown
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "aligner"


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Name and node of each call of a plain name in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node


def test_a_text_is_escaped() -> None:
    text = '<b title="x">&\u202e'
    assert (shown(text), escaped(text)) == ("&lt;b title=&quot;x&quot;&gt;&amp;",) * 2


def test_values_of_a_template_are_not_read_as_templates() -> None:
    assert html("<p>{text}{number}</p>", text=escaped("{number}"), number=1) == "<p>{number}1</p>"


def test_pieces_are_joined() -> None:
    assert joined([html("<b>"), escaped("<")]) == "<b>&lt;"


def test_code_that_ends_its_element_is_refused() -> None:
    with pytest.raises(ValueError, match="end tag"):
        embedded("a = '</script>'")


def test_only_the_module_of_markup_turns_a_string_into_html() -> None:
    made = {path.name for path in PACKAGE.rglob("*.py") for name, _ in calls(path) if name == "Html"}
    assert made == {"markup.py"}


def test_every_template_is_a_literal() -> None:
    templates = [node.args[0] for name, node in calls(PACKAGE / "report" / "page.py") if name == "html"]
    assert len(templates) > 30
    assert [each for each in templates if not isinstance(each, ast.Constant)] == []


def test_only_files_of_the_program_are_embedded() -> None:
    found = [node.args[0] for name, node in calls(PACKAGE / "report" / "page.py") if name == "embedded"]
    assert sorted(each.id for each in found if isinstance(each, ast.Name)) == ["script", "style"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "error"),
    [
        ('html("<p>{text}</p>", text=escaped("a"))', ""),
        ('html("<p>{text}</p>", text="a")', '"html" has incompatible type "str"; expected "Html | float"'),
        ('joined([html("<p>"), "a"])', 'List item 1 has incompatible type "str"; expected "Html"'),
        (
            'joined([html("<p>"), f"{escaped(\'a\')}"])',
            'List item 1 has incompatible type "str"; expected "Html"',
        ),
    ],
)
def test_mypy_rejects_a_plain_string_as_html(line: str, error: str, tmp_path: Path) -> None:
    code = tmp_path / "snippet.py"
    code.write_text(f"from aligner.report.markup import escaped, html, joined\n{line}\n", encoding="utf-8")
    output, _, status = api.run(
        [
            "--strict",
            "--follow-imports=silent",
            "--config-file=",
            f"--cache-dir={ROOT / '.mypy_cache'}",
            str(code),
        ]
    )
    assert error in output
    assert status == (1 if error else 0)
