"""Candidates: which pairs are aligned with machine code."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

_RUN = """
import sys
from aligner.encode.static import StaticEncoder
from aligner.search.candidates import large
encoder, lines = StaticEncoder.load(), ["Ein Satz."] * int(sys.argv[1])
print(*[int(large(lines, lines, encoder)) for _ in range(6)])
"""


def choices(segments: int, cache: Path) -> str:
    """What a process without object code chooses for six pairs in turn: 1 for machine code."""
    return subprocess.run(
        [sys.executable, "-c", _RUN, str(segments)],
        env={**os.environ, "NUMBA_CACHE_DIR": str(cache)},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    ).stdout.strip()


def test_a_small_pair_never_compiles(tmp_path: Path) -> None:
    assert choices(100, tmp_path) == "0 0 0 0 0 0"


def test_a_large_pair_compiles(tmp_path: Path) -> None:
    assert choices(1000, tmp_path) == "1 1 1 1 1 1"


def test_a_batch_compiles_when_its_pairs_add_up_to_a_large_one(tmp_path: Path) -> None:
    assert choices(250, tmp_path) == "0 0 0 1 1 1"
