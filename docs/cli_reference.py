"""
Print the command-line reference: what `--help` says of each command, as Markdown.

    python docs/cli_reference.py > docs/reference/cli.md

A test holds the page to what the program says.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

COMMANDS = [
    "align",
    "diff",
    "convert",
    "split",
    "evaluate",
    "memory",
    "memory add",
    "memory search",
    "memory concordance",
    "memory export",
    "memory stats",
    "memory dedupe",
    "memory merge",
    "memory verify",
    "models",
    "models list",
    "models info",
    "models pull",
    "doctor",
]
HEAD = """\
# Command line

Data goes to standard output, messages and progress to standard error. `-` reads standard
input or writes standard output where one file is meant. `NO_COLOR` is honoured.

| exit code | meaning |
|---|---|
| 0 | success |
| 1 | a gate failed |
| 2 | wrong usage |
| 3 | bad input |
| 4 | model or environment |
| 130 | interrupted |

What goes wrong is said in one `error:` line (what and where) and one `hint:` line (what to
do). Nothing that was there before is lost or half overwritten.
"""


def help_of(command: str) -> str:
    """What `aligner COMMAND --help` prints at 88 columns."""
    done = subprocess.run(
        [sys.executable, "-m", "aligner", *command.split(), "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "88", "NO_COLOR": "1"},
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


def reference() -> str:
    """The whole page."""
    with ThreadPoolExecutor(2) as pool:
        texts = pool.map(help_of, COMMANDS)
    sections = [
        f"## aligner {name}\n\n```text\n{text}\n```\n" for name, text in zip(COMMANDS, texts, strict=True)
    ]
    return "\n".join([HEAD, *sections])


if __name__ == "__main__":
    sys.stdout.write(reference())
