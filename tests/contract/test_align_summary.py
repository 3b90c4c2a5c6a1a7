"""`aligner align` says on standard error how many errors and warnings `aligner diff` would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.paths import PAIR

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.contract.conftest import Outcome


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    """Two texts with one wrong figure."""
    src, tgt = tmp_path / "de.txt", tmp_path / "fr.txt"
    src.write_text("Das Museum öffnet um 10 Uhr.\nDer Eintritt kostet 12 Franken.\n", encoding="utf-8")
    tgt.write_text("Le musée ouvre à 10 heures.\nL'entrée coûte 13 francs.\n", encoding="utf-8")
    return src, tgt


@pytest.mark.parametrize("form", ["links", "tmx", "html", "csv"])
def test_any_output_comes_with_the_count(
    aligner: Callable[..., Outcome], texts: tuple[Path, Path], form: str
) -> None:
    outcome = aligner("align", *texts, "--format", form)
    assert outcome.err.splitlines()[-1] == "`aligner diff` would show 1 error"


def test_the_count_is_that_of_diff(aligner: Callable[..., Outcome]) -> None:
    outcome = aligner("align", PAIR / "de.txt", PAIR / "fr.txt")
    assert "`aligner diff` would show 3 warnings" in outcome.err


def test_quiet_prints_no_count(aligner: Callable[..., Outcome], texts: tuple[Path, Path]) -> None:
    assert aligner("-q", "align", *texts).err == ""


def test_accepted_divergences_are_not_counted(
    aligner: Callable[..., Outcome], texts: tuple[Path, Path]
) -> None:
    texts[0].with_name("aligner.ignore").write_text("number /Eintritt/\n", encoding="utf-8")
    assert "would show no errors or warnings" in aligner("align", *texts).err


def test_custom_checks_are_counted(aligner: Callable[..., Outcome], texts: tuple[Path, Path]) -> None:
    texts[0].with_name("aligner.toml").write_text(
        '[[check]]\nname = "entry"\nsrc = "Museum"\ntgt = "galerie"\nseverity = "error"\n',
        encoding="utf-8",
    )
    assert "would show 2 errors" in aligner("align", *texts).err


def test_a_malformed_ignore_file_does_not_stop_an_alignment(
    aligner: Callable[..., Outcome], texts: tuple[Path, Path]
) -> None:
    texts[0].with_name("aligner.ignore").write_text("nonsense here\n", encoding="utf-8")
    outcome = aligner("align", *texts)
    assert (outcome.code, "Not compared: " in outcome.err) == (0, True)
