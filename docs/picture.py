"""
Write `docs/images/diff.svg`: the terminal view of the shipped pair, as `aligner diff` prints it.

    python -m docs.picture

The middle of the side-by-side view is left out. A test fails when the words of the picture are
not those of the program.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import unescape
from io import StringIO
from typing import Final

from rich.console import Console
from rich.text import Text

from docs.imports import ROOT

PICTURE: Final = ROOT / "docs" / "images" / "diff.svg"
COLUMNS: Final = 100
SHOWN_ROWS: Final = 4
"""Rows of the side-by-side view in the picture; the fourth is the caption that moved."""


def output() -> str:
    """What `aligner diff` prints for the shipped pair on a terminal with colours."""
    done = subprocess.run(
        [sys.executable, "-m", "aligner", "diff", "de.txt", "fr.txt"],
        capture_output=True,
        cwd=ROOT / "corpora" / "xinhua-megacity-2025-11-20",
        env={
            **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
            "COLUMNS": str(COLUMNS),
            "FORCE_COLOR": "1",
            "PAGER": "cat",
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm-256color",
        },
        check=True,
    )
    return done.stdout.decode()


def shortened(lines: list[Text]) -> list[Text]:
    """The lines without the rows after the fourth."""
    rules = [number for number, line in enumerate(lines) if line.plain.startswith("───")]
    beginnings = [number for number, line in enumerate(lines) if re.match(r" *\d+ ", line.plain)]
    end = next(number for number in beginnings if lines[number].plain.split()[0] == str(SHOWN_ROWS + 1))
    return [*lines[:end], Text(f"{'…':>{COLUMNS // 2}}", style="dim"), Text(), *lines[rules[-1] :]]


def picture() -> str:
    """The picture as SVG; fonts of the viewer, no links to other files."""
    lines = shortened([*Text.from_ansi(output()).split("\n")])
    console = Console(
        record=True, width=COLUMNS, file=StringIO(), force_terminal=True, color_system="truecolor"
    )
    for line in lines:
        console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False)
    drawn = console.export_svg(title="aligner diff de.txt fr.txt", unique_id="diff")
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


def words(svg: str) -> list[str]:
    """The words of a picture, in order."""
    return " ".join(unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)).split()


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(), encoding="utf-8")
