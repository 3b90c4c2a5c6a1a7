"""Candidates: which pairs are aligned with machine code."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from aligner.search.candidates import MANY_PRODUCTS, word_products

if TYPE_CHECKING:
    from pathlib import Path

slow = pytest.mark.slow

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


@slow
def test_a_small_pair_never_compiles(tmp_path: Path) -> None:
    assert choices(100, tmp_path) == "0 0 0 0 0 0"


@slow
def test_a_large_pair_compiles(tmp_path: Path) -> None:
    assert choices(1000, tmp_path) == "1 1 1 1 1 1"


@slow
def test_a_batch_compiles_when_its_pairs_add_up_to_a_large_one(tmp_path: Path) -> None:
    assert choices(250, tmp_path) == "0 0 0 1 1 1"


def test_few_long_segments_are_as_much_work_as_many_short_ones() -> None:
    assert word_products(["x" * 1000] * 50, ["x" * 1000] * 50) > MANY_PRODUCTS
    assert word_products(["x" * 100] * 100, ["x" * 100] * 100) < MANY_PRODUCTS


def test_work_on_one_segment_grows_with_its_length_and_no_faster() -> None:
    short, long = (word_products(["x" * size], ["x" * size]) for size in (50_000, 100_000))
    assert long < 2.1 * short


def test_few_pairs_are_compared_if_one_side_has_few_segments() -> None:
    assert word_products(["x" * 600], ["x" * 600] * 100) < word_products(["x" * 600] * 20, ["x" * 600] * 100)
