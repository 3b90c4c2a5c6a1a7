"""
Start-up time, relative to the libraries that the program is built on.

Each command is a whole process. Runs alternate between the two commands of a row, so that
changes in machine speed affect both; the median is printed.

    python -m benchmarks.startup [--runs 7]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RELEASE = Path(__file__).parents[1] / "corpora" / "xinhua-megacity-2025-11-20"


def seconds(command: list[str]) -> float:
    """Wall-clock seconds of one run of a command."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def compare(command: list[str], yardstick: list[str], runs: int) -> tuple[float, float]:
    """Median seconds of both commands over alternating runs, after one warm-up each."""
    seconds(command)
    seconds(yardstick)
    pairs = [(seconds(command), seconds(yardstick)) for _ in range(runs)]
    ours, theirs = zip(*pairs, strict=True)
    return statistics.median(ours), statistics.median(theirs)


def main() -> None:
    """Print a row per comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="timed runs of each command")
    runs = parser.parse_args().runs
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        align = [python, "-m", "aligner", "align", f"{RELEASE}/de.txt", f"{RELEASE}/fr.txt"]
        rows = [
            ("aligner --help", [python, "-m", "aligner", "--help"], "import typer, rich.console", 2.0),
            ("release pair to TMX", [*align, "-o", f"{folder}/pair.tmx"], "import nltk", 1.5),
        ]
        print(f"{'command':22} {'s':>6}   {'yardstick':28} {'s':>6}   {'ratio':>5}  goal")
        for name, command, imports, goal in rows:
            ours, theirs = compare(command, [python, "-c", imports], runs)
            print(f"{name:22} {ours:6.2f}   {imports:28} {theirs:6.2f}   {ours / theirs:5.2f}  {goal}")


if __name__ == "__main__":
    main()
