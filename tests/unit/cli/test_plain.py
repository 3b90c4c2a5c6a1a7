"""Plain words reach a command without typer's converter, and all others pass through it."""

from __future__ import annotations

from typing import Any

import pytest
import typer
from typer.main import get_command

from aligner.cli import new_app


def given(*words: str) -> dict[str, Any]:
    """Values with which `aligner WORDS` would call its command."""
    command: Any = get_command(new_app([words[0]]))
    context = command.make_context("aligner", list(words))
    _, found, rest = command.resolve_command(context, [*context._protected_args, *context.args])
    values: dict[str, Any] = found.make_context(words[0], rest, parent=context).params
    return values


def test_a_word_for_a_string_is_taken_as_it_is() -> None:
    assert given("align", "a", "b", "--model", "x")["model"] == "x"


def test_a_word_for_a_number_becomes_a_number() -> None:
    assert given("align", "a", "b", "--max-span", "3")["max_span"] == 3


def test_a_number_that_is_not_given_has_its_default() -> None:
    assert given("align", "a", "b")["max_span"] == 8


def test_the_words_of_a_repeated_option_are_all_kept() -> None:
    assert list(given("diff", "a", "b", "--only", "number", "--only", "date")["only"]) == ["number", "date"]


def test_a_choice_is_accepted() -> None:
    assert given("diff", "a", "b", "--format", "json")["format_name"] == "json"


def test_an_unknown_choice_is_refused() -> None:
    with pytest.raises(typer.TyperException, match="is not one of"):
        given("diff", "a", "b", "--format", "yaml")


def test_a_word_that_is_not_a_number_is_refused() -> None:
    with pytest.raises(typer.TyperException, match="valid integer"):
        given("align", "a", "b", "--max-span", "three")
