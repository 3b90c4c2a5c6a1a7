"""The program as a caller runs it: a process with arguments, streams and an exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.paths import PAIR

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Outcome:
    """The result of a run."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> list[str]:
        """The first word of each line on stderr that is not blank."""
        return [line.split()[0] for line in self.err.splitlines() if line.strip()]


def run_aligner(*words: object, stdin: bytes = b"", cwd: Path | None = None) -> Outcome:
    done = subprocess.run(
        [sys.executable, "-m", "aligner", *map(str, words)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100"},
        timeout=120,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def aligner() -> Callable[..., Outcome]:
    return run_aligner


@pytest.fixture(scope="session")
def pair() -> Path:
    return PAIR
