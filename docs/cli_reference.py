"""
Print the command-line reference: the help of each command, as Markdown.

    python docs/cli_reference.py > docs/reference/cli.md

A test compares the page with the output of the program.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from typer.main import get_command

from aligner.cli import new_app
from aligner.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer._click.core import Command

COLUMNS = 88

HEAD = """\
# Command line

Data goes to standard output, messages and progress to standard error. `-` reads standard
input or writes standard output wherever a file name is expected.

Colour is used on a terminal unless `NO_COLOR` is set; `--color` overrides both. `-q` leaves
nothing on standard error but errors, `-v` adds what was read, detected and loaded.

| exit code | meaning |
|---|---|
{codes}

An error is reported in one `error:` line (what and where) and one `hint:` line (what to do).
Existing files are never lost or half overwritten. An option that would have no effect is an
error.

`aligner --install-completion` installs completion of commands, options, formats and kinds of
divergence for bash, zsh, fish or PowerShell.
"""


def commands(group: Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command, groups before their commands."""
    for name, command in getattr(group, "commands", {}).items():
        yield (*words, name)
        yield from commands(command, (*words, name))


def help_of(words: tuple[str, ...]) -> str:
    """What `aligner COMMAND --help` prints at 88 columns."""
    command = get_command(new_app())
    context = command.make_context("aligner", [], resilient_parsing=True)
    for word in words:
        command = getattr(command, "commands")[word]  # noqa: B009
        context = command.make_context(word, [], parent=context, resilient_parsing=True)
    return "\n".join(line.rstrip() for line in context.get_help().splitlines())


def reference() -> str:
    """The whole page."""
    os.environ.update(COLUMNS=str(COLUMNS + 1), NO_COLOR="1")
    sections = [
        f"## aligner {' '.join(words)}\n\n```text\n{help_of(words)}\n```\n"
        for words in commands(get_command(new_app()))
    ]
    codes = "\n".join(f"| {code.value} | {code.meaning} |" for code in ExitCode)
    return "\n".join([HEAD.format(codes=codes), *sections])


if __name__ == "__main__":
    sys.stdout.write(reference())
