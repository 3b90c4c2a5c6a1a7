"""Plain Python and machine code write the same links, similarities and confidences."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.encode.static import StaticEncoder
from aligner.kernel import machine_code
from aligner.score.texts import Texts
from aligner.search.options import AlignOptions
from aligner.search.solution import solve
from tests.support.confidences import confidence_of
from tests.support.texts import invented_lines

if TYPE_CHECKING:
    from pathlib import Path


def changed(count: int, seed: int) -> tuple[list[str], list[str]]:
    """Lines, and the same with one left out, two joined and one moved."""
    lines = invented_lines(count, seed=seed)
    other = [*lines[:20], *lines[21:40], f"{lines[40]} {lines[41]}", *lines[42:], lines[5]]
    return lines, other


@pytest.mark.slow
@settings(max_examples=6, deadline=None)
@given(st.integers(150, 400), st.integers(0, 1000))
def test_the_same_values_are_written_both_ways(count: int, seed: int) -> None:
    src, tgt = changed(count, seed)
    written = []
    for large in (False, True):
        with machine_code(when=large):
            links = solve(Texts.read(src, tgt, StaticEncoder.load()), AlignOptions()).links()
        written.append(
            [(link.src, link.tgt, round(link.similarity, 6), round(confidence_of(link), 6)) for link in links]
        )
    assert written[0] == written[1]


_RUN = """
import json, sys
from aligner.encode.static import StaticEncoder
from aligner.search import align_segments
src, tgt = json.load(open(sys.argv[1]))
links = align_segments(src, tgt, StaticEncoder.load()).links
print([(link.src, link.tgt, round(link.similarity, 6), round(link.confidence, 6)) for link in links])
print("numba" in sys.modules, file=sys.stderr)
"""


def run(pair: Path, cache: Path) -> tuple[str, bool]:
    """Links of a pair in a process of its own, and whether that imported numba."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(pair)],
        env={**os.environ, "NUMBA_CACHE_DIR": str(cache)},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return done.stdout, done.stderr.strip() == "True"


@pytest.mark.slow
def test_machine_code_is_compiled_only_for_a_large_pair_and_writes_the_same(tmp_path: Path) -> None:
    small, large, cache = tmp_path / "small.json", tmp_path / "large.json", tmp_path / "cache"
    small.write_text(json.dumps(changed(200, 1)), encoding="utf-8")
    large.write_text(json.dumps(changed(3000, 2)), encoding="utf-8")
    plain, imported = run(small, cache)
    assert not imported
    assert not list(cache.glob("*.o"))
    assert run(large, cache)[1]
    assert list(cache.glob("*.o"))
    assert run(small, cache) == (plain, False)
