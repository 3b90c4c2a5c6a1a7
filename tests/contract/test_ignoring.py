"""`aligner diff` hides divergences listed in the ignore file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.paths import PAIR

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.contract.conftest import Outcome


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("de.txt", "fr.txt"):
        (tmp_path / name).write_bytes((PAIR / name).read_bytes())
    return tmp_path / "de.txt", tmp_path / "fr.txt"


def test_what_was_written_is_ignored_from_then_on(
    aligner: Callable[..., Outcome], texts: tuple[Path, Path], tmp_path: Path
) -> None:
    first = aligner("diff", *texts, "--exit-code", "--write-ignore", cwd=tmp_path)
    assert first.code == 1
    assert "7 entries added to aligner.ignore" in first.err
    again = aligner("diff", *texts, "--exit-code", "--format", "json", cwd=tmp_path)
    assert again.code == 0
    assert json.loads(again.out)["divergences"] == []
    assert "7 divergences ignored by" in again.err


def test_entries_are_written_once(
    aligner: Callable[..., Outcome], texts: tuple[Path, Path], tmp_path: Path
) -> None:
    aligner("diff", *texts, "--write-ignore", cwd=tmp_path)
    before = (tmp_path / "aligner.ignore").read_bytes()
    aligner("diff", *texts, "--write-ignore", "--no-ignore", cwd=tmp_path)
    assert (tmp_path / "aligner.ignore").read_bytes() == before


def test_an_edited_reason_is_kept_and_no_entry_is_repeated(
    aligner: Callable[..., Outcome], texts: tuple[Path, Path], tmp_path: Path
) -> None:
    accepted = tmp_path / "aligner.ignore"
    aligner("diff", *texts, "--write-ignore", cwd=tmp_path)
    accepted.write_text(re.sub("#.*", "# as agreed", accepted.read_text(encoding="utf-8")), encoding="utf-8")
    before = accepted.read_bytes()
    outcome = aligner("diff", *texts, "--write-ignore", "--no-ignore", cwd=tmp_path)
    assert (accepted.read_bytes(), outcome.code) == (before, 0)


def test_entries_are_not_added_to_a_file_that_is_not_an_ignore_file(
    aligner: Callable[..., Outcome], texts: tuple[Path, Path]
) -> None:
    before = texts[0].read_bytes()
    words = ["--ignore-file", texts[0], "--no-ignore", "--write-ignore"]
    assert aligner("diff", *texts, *words).code == 3
    assert texts[0].read_bytes() == before


def test_entries_can_be_added_to_a_file_in_another_encoding(
    aligner: Callable[..., Outcome], texts: tuple[Path, Path], tmp_path: Path
) -> None:
    accepted = tmp_path / "aligner.ignore"
    accepted.write_text("url *  # für später\n", encoding="utf-16")
    assert aligner("diff", *texts, "--write-ignore", cwd=tmp_path).code == 0
    assert aligner("diff", *texts, "--exit-code", cwd=tmp_path).code == 0
    assert "für später" in accepted.read_text(encoding="utf-8")


def test_entry_for_any_kind_is_not_called_stale_where_one_kind_was_looked_for(
    aligner: Callable[..., Outcome], texts: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "aligner.ignore").write_text("* /PRNewswire/\n", encoding="utf-8")
    assert aligner("diff", *texts, "--only", "email").err == ""


def test_the_file_next_to_the_source_is_found(
    aligner: Callable[..., Outcome], texts: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "aligner.ignore").write_text("* *  # all of it\n", encoding="utf-8")
    outcome = aligner("diff", *texts, "--exit-code")
    assert outcome.code == 0
    assert f"ignored by {tmp_path / 'aligner.ignore'}" in outcome.err


def test_no_ignore_shows_everything(
    aligner: Callable[..., Outcome], texts: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "aligner.ignore").write_text("* *\n", encoding="utf-8")
    assert aligner("diff", *texts, "--exit-code", "--no-ignore").code == 1


def test_entry_that_meets_nothing_is_named(
    aligner: Callable[..., Outcome], texts: tuple[Path, Path], tmp_path: Path
) -> None:
    accepted = tmp_path / "accepted"
    accepted.write_text("email *\n", encoding="utf-8")
    outcome = aligner("diff", *texts, "--ignore-file", accepted)
    assert f"{accepted}: unused entry on line 1" in outcome.err


def test_malformed_file_is_refused_before_anything_is_shown(
    aligner: Callable[..., Outcome], texts: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "aligner.ignore").write_text("moved caption\n", encoding="utf-8")
    outcome = aligner("diff", *texts)
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.complaint == ["error:", "hint:"]
    assert "aligner.ignore:1: " in outcome.err


def test_missing_file_that_was_named_is_refused(
    aligner: Callable[..., Outcome], texts: tuple[Path, Path], tmp_path: Path
) -> None:
    outcome = aligner("diff", *texts, "--ignore-file", tmp_path / "none")
    assert outcome.code == 3
    assert "no such file" in outcome.err
