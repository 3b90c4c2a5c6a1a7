"""The benchmark of the translation memory runs this program and prints its measurements."""

from __future__ import annotations

import lzma
import random
from typing import TYPE_CHECKING

import pytest

from benchmarks.memory import edited, main, milliseconds

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_edited_text_differs_in_one_word_in_eight() -> None:
    words = [f"wort{k}" for k in range(16)]
    changed = edited(" ".join(words), ["anders"], random.Random(3)).split()
    assert 1 <= len(set(words) ^ set(changed)) <= 4


def test_times_are_the_median_and_the_95th_percentile_in_milliseconds() -> None:
    assert milliseconds([k / 1000 for k in range(100)]).split() == ["50.0", "95.0"]


@pytest.mark.slow
def test_every_row_of_the_table_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "made.tsv.xz"
    rows = (f"de\tfr\tAuf der Seite {k} steht ein Satz.\tLa page {k}.\tbook" for k in range(60))
    path.write_bytes(lzma.compress("\n".join(rows).encode()))
    main(["--data", str(path), "--sizes", "50", "--queries", "5"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "50 units"
    assert [line.split(":")[0].strip() for line in lines[1:-1]] == [
        "add",
        *["search"] * 6,
        *["concordance"] * 3,
        "`aligner memory search` as a process",
    ]
    assert "found 5 of 5" in lines[2]
