"""
Golden files of the terminal view, one file each, as a person sees them.

To update one after an intended change, delete it and run the test twice: the first
run writes it and fails.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from aligner.report.terminal import render
from tests.golden.test_divergences import CASES, read_case
from tests.support.comparing import findings_of, pair

FOLDER = Path(__file__).parent / "terminal"


def check(name: str, shown: str) -> None:
    path = FOLDER / name
    if not path.exists():
        path.write_text(shown, encoding="utf-8")
        pytest.fail(f"{name} was missing and has been written: read it, then run again")
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_pair_matches_its_golden_file(width: int) -> None:
    src, tgt, alignment = pair()
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None)
    render(findings_of(src, tgt, alignment, signature="enc:x|v:1"), console=console)
    check(f"pair-{width}.txt", out.getvalue())


@pytest.mark.parametrize(
    "case", ["moved-run-of-two", "split-and-merge", "omission-by-role", "number-changed-figure"]
)
def test_a_case_matches_its_golden_file_in_ascii(case: str) -> None:
    path = next(path for path in CASES if path.stem == case)
    src, tgt, alignment = read_case(path.read_text(encoding="utf-8").partition("--\n")[0])
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", errors="replace", newline="")
    console = Console(file=out, width=80, color_system=None)
    render(findings_of(src, tgt, alignment, signature="enc:x|v:1"), console=console)
    out.flush()
    check(f"{case}-ascii-80.txt", raw.getvalue().decode("ascii"))
