"""
Run the examples of a page: commands with the output printed under them, and Python with its output.

    python -m docs.transcripts

renews the output shown in the pages below. A test fails when a page shows something else than
the program prints.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from docs.imports import ROOT

__all__ = ["PAGES", "PAIR", "abridged", "renewed", "without_last_decimals"]

PAGES: Final = (
    ROOT / "README.md",
    ROOT / "docs" / "quick-start.md",
    ROOT / "docs" / "guide" / "reports.md",
)
"""Pages with examples, which are run in a copy of the folder `PAIR`, in their order."""

PAIR: Final = ROOT / "corpora" / "xinhua-megacity-2025-11-20"

ELISION: Final = "…"
"""A line of a transcript that replaces any number of lines."""

_CONSOLE: Final = re.compile(r"^```console\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)
_PYTHON: Final = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)


def renewed(page: str) -> str:
    """The page with the output that its commands and its Python print, abridged as before."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / PAIR.name
        shutil.copytree(PAIR, folder)
        page = _CONSOLE.sub(lambda block: _console(block[1], folder), page)
        return _PYTHON.sub(lambda block: _python(block[1], folder), page)


def abridged(printed: str, shown: str) -> str:
    """What a command printed, with the same number of lines at both ends as the page shows."""
    lines = [line.rstrip() for line in printed.splitlines()]
    parts = [part.strip("\n") for part in f"\n{shown}\n".split(f"\n{ELISION}\n")]
    if len(parts) == 1:
        return "\n".join(lines)
    head, tail = (part.splitlines() for part in parts)
    return "\n".join(
        [*lines[: len(head)], *([""] if head else []), ELISION, *([""] if head else []), *lines[-len(tail) :]]
    )


def without_last_decimals(page: str) -> str:
    """The page with costs to four decimals: the last ones differ between processors."""
    return re.sub(r"(\]:\d+\.\d{4})\d+$", r"\1", page, flags=re.MULTILINE)


def _console(block: str, folder: Path) -> str:
    steps = []
    for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = step.partition("\n")
        steps += [line for line in (f"$ {command}", abridged(_run(command, folder), shown)) if line]
    return "```console\n{}\n```".format("\n".join(steps))


def _python(code: str, folder: Path) -> str:
    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        exec(compile(code, "page", "exec"), {})
    return f"```python\n{code}```\n\n```text\n{printed.getvalue()}```"


def _run(command: str, folder: Path) -> str:
    """What a command prints on both streams, at 100 columns without colour."""
    program, *words = shlex.split(command)
    if program != "aligner":
        raise ValueError(f"`{command}` is not a command of this program")
    done = subprocess.run(
        [sys.executable, "-m", "aligner", *words],
        capture_output=True,
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100"},
        check=False,  # a page may show an error
        timeout=120,
    )
    return (done.stdout + done.stderr).decode()


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
