"""A pair is compared for the summary of `align` unless it is long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aligner.cli.align import what_diff_would_show
from aligner.pipeline import align

if TYPE_CHECKING:
    from pathlib import Path

    from aligner.pipeline import AlignmentResult


@pytest.fixture
def pair() -> AlignmentResult:
    return align(
        ["Das Museum öffnet um 10 Uhr.", "Der Eintritt kostet 12 Franken."],
        ["Le musée ouvre à 10 heures.", "L'entrée coûte 13 francs."],
        src_lang="de",
        tgt_lang="fr",
    )


@pytest.mark.parametrize(
    ("compared", "shown"),
    [
        (False, "Not compared, because the texts are long: `aligner diff` shows errors and warnings"),
        (True, "`aligner diff` would show 1 error"),
    ],
)
def test_a_long_pair_is_not_compared_for_the_summary_alone(
    pair: AlignmentResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, compared: bool, shown: str
) -> None:
    monkeypatch.setattr("aligner.cli.align.MOST_SEGMENTS", 3)
    assert what_diff_would_show(pair, str(tmp_path / "de.txt"), compared=compared) == shown


def test_a_short_pair_is_compared(pair: AlignmentResult, tmp_path: Path) -> None:
    shown = what_diff_would_show(pair, str(tmp_path / "de.txt"), compared=False)
    assert shown == "`aligner diff` would show 1 error"
