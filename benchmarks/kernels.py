"""
Plain Python, first compilation and cached object code: seconds to align one pair each way.

    python -m benchmarks.kernels --data FILE [--sizes N...]

Prints where the limits of `aligner.search.candidates` come from: `MANY_SEGMENTS` and
`MANY_CHARACTERS`, from which loading cached object code pays, and `COMPILED_SEGMENTS` and
`COMPILED_CHARACTERS`, from which compiling pays. Each figure is a whole process with the
embedded model, forced to run one way; the documents are those of `benchmarks.scale`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.blocks import build
from benchmarks.planted import read_parallel

if TYPE_CHECKING:
    from collections.abc import Sequence

_RUN: Final = """
import json, sys, time
begin = time.perf_counter()
from aligner.encode.static import StaticEncoder
from aligner.kernel import machine_code
from aligner.score.texts import Texts
from aligner.search.options import AlignOptions
from aligner.search.solution import solve
src, tgt = json.load(open(sys.argv[1]))
with machine_code(when=sys.argv[2] == "machine"):
    solve(Texts.read(src, tgt, StaticEncoder.load()), AlignOptions())
print(time.perf_counter() - begin)
"""


def seconds(pair: Path, way: str, cache: str) -> float:
    """
    Time a process that aligns a pair.

    Args:
        pair: JSON file with the source and the target segments.
        way: `machine` or `plain`.
        cache: Folder for object code.
    """
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(pair), way],
        env={**os.environ, "NUMBA_CACHE_DIR": cache},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, metavar="FILE")
    parser.add_argument("--sizes", nargs="*", type=int, default=[50, 125, 250, 500, 1000])
    chosen = parser.parse_args(arguments)
    sources = read_parallel(chosen.data)
    print(f"{'segments':>9}{'characters':>12}{'plain s':>9}{'first s':>9}{'cached s':>9}")
    for size in chosen.sizes:
        document = build(sources, size=size, seed=1)
        sides = document.src, document.tgt
        with tempfile.TemporaryDirectory() as folder:
            pair = Path(folder) / "pair.json"
            pair.write_text(json.dumps(sides), encoding="utf-8")
            figures = [seconds(pair, way, folder) for way in ("plain", "machine", "machine")]
        columns = "".join(f"{figure:9.2f}" for figure in figures)
        print(f"{sum(map(len, sides)):9}{sum(len(text) for side in sides for text in side):12,}{columns}")


if __name__ == "__main__":
    main()
