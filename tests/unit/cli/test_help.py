"""Help pages: complete, grouped, and readable without knowing Python."""

from __future__ import annotations

import pytest
from typer.main import get_command

from aligner.cli import new_app
from docs.cli_reference import commands, help_of

COMMANDS = list(commands(get_command(new_app())))
LEAVES = [words for words in COMMANDS if words not in {("memory",), ("models",)}]

each_command = pytest.mark.parametrize("words", COMMANDS, ids=" ".join)


@pytest.fixture(autouse=True)
def width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "81")


@each_command
def test_help_fits_the_terminal(words: tuple[str, ...]) -> None:
    text, examples = help_of(words).split("\nExamples:\n")
    assert max(map(len, text.splitlines())) <= 80
    assert max(map(len, examples.splitlines())) <= 100


@each_command
def test_help_names_no_python_type(words: tuple[str, ...]) -> None:
    text = help_of(words).split("\nExamples:\n")[0]
    assert not [name for name in ("<", "list[", "[[", "{", "None", "range") if name in text]


@each_command
def test_help_lists_exit_codes_and_ends_with_examples(words: tuple[str, ...]) -> None:
    text = help_of(words)
    assert text.index("Exit codes:\n  0") < text.index("Examples:\n  aligner ")


@each_command
@pytest.mark.parametrize(
    "option", ["-q, --quiet", "-v, --verbose", "--color WHEN", "-V, --version", "-h, --help"]
)
def test_every_command_has_the_general_options(words: tuple[str, ...], option: str) -> None:
    assert option in help_of(words)


@each_command
def test_every_option_has_a_text_that_ends_with_a_full_stop(words: tuple[str, ...]) -> None:
    text = " ".join(help_of(words).split("Exit codes:")[0].split())
    options = text.split(" --")[1:]
    assert [option for option in options if not option.rstrip(" -hqvVo,").endswith((".", ":"))] == []


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_an_example_calls_the_command(words: tuple[str, ...]) -> None:
    examples = help_of(words).split("\nExamples:\n")[1].splitlines()
    assert all(
        line.startswith(f"  aligner {' '.join(words)} ") or line == f"  aligner {' '.join(words)}"
        for line in examples
    )


def test_a_group_lists_its_commands_with_whole_summaries() -> None:
    assert "  stats        Show the contents of a memory: units, languages, documents, size" in help_of(
        ("memory",)
    )


def test_an_older_spelling_of_an_option_is_not_shown() -> None:
    assert "--min-confidence" not in help_of(("align",))


def test_a_switch_with_two_directions_is_one_entry() -> None:
    assert "--[no-]crossings" in help_of(("align",))
