"""`aligner explain` and `aligner diff --list-kinds` describe the kinds of divergence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from aligner.divergence import Kind
from docs.kinds import FILES, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.contract.conftest import Outcome

    Run = Callable[..., Outcome]

USAGE = 2


def test_without_a_kind_every_kind_is_listed(aligner: Run) -> None:
    lines = aligner("explain").out.splitlines()
    assert [line.split()[0] for line in lines[1:-1] if line[:1].strip()] == list(Kind)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_kind_is_explained_with_its_example(aligner: Run, kind: Kind) -> None:
    outcome = aligner("explain", kind)
    headings = ["Reported", "Not reported", "Example", "What to do", "How to silence"]
    assert (outcome.code, [line for line in outcome.out.splitlines() if line in headings]) == (0, headings)


def test_a_kind_is_explained_to_a_program(aligner: Run) -> None:
    record = json.loads(aligner("explain", "number", "--format", "json").out)
    assert (record["kind"], record["severity"]) == ("number", "error")


def test_what_was_measured_of_a_kind_is_explained(aligner: Run) -> None:
    assert "planted differences reported" in " ".join(aligner("explain", "number").out.split())
    record = json.loads(aligner("explain", "number", "--json").out)
    assert {each["texts"] for each in record["measured"]} == {"tuned", "held"}
    assert json.loads(aligner("explain", "split", "--json").out)["measured"] == []


def test_all_kinds_are_explained_to_a_program(aligner: Run) -> None:
    assert [rule["kind"] for rule in json.loads(aligner("explain", "--json").out)] == list(Kind)


def test_an_unknown_kind_is_wrong_usage_with_a_suggestion(aligner: Run) -> None:
    outcome = aligner("explain", "nubmer")
    assert (outcome.code, outcome.out) == (USAGE, "")
    assert "Did you mean `number`?" in outcome.err


def test_kinds_are_listed_with_severity_and_title(aligner: Run) -> None:
    outcome = aligner("diff", "--list-kinds")
    lines = outcome.out.splitlines()
    assert outcome.code == 0
    assert len(lines) == len(Kind)
    assert "url           error    Web link" in lines


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_generated_from_the_rules_is_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == written()[path]
