"""Errors carry their facts, say where, and survive a process pool."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from aligner import errors
from aligner.errors import (
    AlignerError,
    DecodingError,
    EncoderError,
    ExitCode,
    InputError,
    LanguageError,
    UsageError,
    choose_among,
)


def test_an_input_error_names_file_and_line() -> None:
    error = InputError("not a link", hint="Each line is a link", path=Path("a.links"), line=3)
    assert str(error) == "a.links:3: not a link"


def test_an_input_error_without_a_file_has_the_message_alone() -> None:
    assert str(InputError("blank", hint="Give a text")) == "blank"


def test_an_error_survives_pickling_with_its_facts() -> None:
    error = pickle.loads(
        pickle.dumps(DecodingError("not UTF-8", hint="Convert it", path=Path("a.txt"), offset=7))
    )
    assert (type(error), error.message, error.hint, error.offset) == (
        DecodingError,
        "a.txt: not UTF-8",
        "Convert it",
        7,
    )


@pytest.mark.parametrize(
    ("kind", "code"), [(UsageError, 2), (LanguageError, 2), (InputError, 3), (EncoderError, 4)]
)
def test_each_family_of_errors_has_its_exit_code(kind: type[AlignerError], code: int) -> None:
    assert kind.exit_code == code


def test_a_misspelt_name_is_answered_with_the_closest_one() -> None:
    hint = choose_among("nubmer", ["omission", "number"])
    assert hint == "Did you mean `number`? Choose from `omission`, `number`"


def test_a_name_close_to_none_is_answered_with_the_list_alone() -> None:
    assert choose_among("xyz", ["omission", "number"]) == "Choose from `omission`, `number`"


def test_a_suggestion_ignores_case_and_the_dot_of_a_suffix() -> None:
    assert choose_among("TMXX", [".tmx", ".csv"]).startswith("Did you mean `.tmx`?")


@pytest.mark.parametrize("code", ExitCode)
def test_every_exit_code_has_a_meaning(code: ExitCode) -> None:
    assert code.meaning


@pytest.mark.parametrize("name", [name for name in errors.__all__ if name.endswith("Error")])
def test_the_tree_in_the_docstring_names_every_error(name: str) -> None:
    assert errors.__doc__ is not None
    assert f" {name} " in errors.__doc__
