"""Shell completion: what the shell's script is answered."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from typer._completion_shared import get_completion_script

from aligner.display import inert, visible_lines


def completed(line: str) -> list[str]:
    words = line.split(" ")
    environment = {
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_ALIGNER_COMPLETE": "complete_bash",
    }
    done = subprocess.run(
        [sys.executable, "-m", "aligner"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
        timeout=60,
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("aligner me", ["memory"]),
        ("aligner diff --fa", ["--fail-on"]),
        ("aligner diff --only om", ["omission"]),
        ("aligner diff --only number,om", ["number,omission"]),
        ("aligner diff --format sar", ["sarif"]),
        ("aligner align --format html", ["html"]),
        ("aligner align --src-lang f", ["fr"]),
        ("aligner convert --from par", ["parquet"]),
        ("aligner convert --role head", ["headline"]),
        ("aligner split --from pl", ["plain"]),
        ("aligner convert --cat ome", ["omegat"]),
    ],
)
def test_a_word_is_completed(line: str, found: list[str]) -> None:
    assert completed(line) == found


def test_a_kind_is_not_offered_twice() -> None:
    assert "omission" not in {word.rpartition(",")[2] for word in completed("aligner diff --only omission,o")}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_the_gate_changes_no_script(shell: str) -> None:
    script = get_completion_script(prog_name="aligner", complete_var="_ALIGNER_COMPLETE", shell=shell)
    assert inert(visible_lines(script)) == script
