"""
The command line: one file per command; the only room that imports typer.

A command parses its words, makes one library call and prints. Errors are caught once, in
`main`, and become one `error:` line, one `hint:` line and an exit code.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Final, NoReturn

import typer
from typer.main import get_command

from aligner.cli.commands import Command, new_group, show_help_without_command
from aligner.cli.completion import COMPLETE_VARIABLE, complete, with_completion_options
from aligner.cli.settings import SETTINGS
from aligner.cli.streams import drop_output, flush_output, print_messages, ready
from aligner.errors import AlignerError, ExitCode, choose_among

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer._click.core import Command as AnyCommand

__all__ = ["main", "new_app"]

_TEXTS: Final = "Texts"
_BITEXTS: Final = "Bitexts and translation memories"
_SETUP: Final = "Quality and set-up"

_COMMANDS: Final = {
    "align": _TEXTS,
    "diff": _TEXTS,
    "explain": _TEXTS,
    "split": _TEXTS,
    "convert": _BITEXTS,
    "memory": _BITEXTS,
    "evaluate": _SETUP,
    "models": _SETUP,
    "doctor": _SETUP,
}
"""Section of the help for each command; its module has the same name."""


def start(context: typer.Context) -> None:
    """
    Align two language versions of a text, report where they differ, and export the pairs.

    Data goes to standard output, messages go to standard error. `-` reads standard input or writes
    standard output.

    Exit codes:
        1: a gate failed (`diff --exit-code`), or a memory has faults (`memory verify`)

    Examples:
        aligner align de.txt fr.txt -o release.tmx
        aligner diff de.txt fr.txt
        aligner diff de.txt fr.txt -o report.html -o findings.sarif --exit-code
    """
    show_help_without_command(context)


def new_app(names: Iterable[str] = _COMMANDS) -> typer.Typer:
    """
    Build the command line.

    Args:
        names: The commands it has; all if not given. A command is imported only if it is named.
    """
    app = new_group(completion=True)
    app.callback(invoke_without_command=True)(start)
    for name in names:
        module = import_module(f"aligner.cli.{name}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name, rich_help_panel=_COMMANDS[name])
        else:
            function = getattr(module, f"{name}_command")
            app.command(name, cls=Command, rich_help_panel=_COMMANDS[name])(function)
    return app


def main() -> NoReturn:
    """
    Run the command line and leave with its exit code.

    Raises:
        KeyboardInterrupt: The run was interrupted; see `aligner.__main__`.
        MemoryError: There is not enough memory; see `aligner.confined`.
    """
    sys.exit(_run())


def _command() -> AnyCommand:
    # Importing all commands and building their options takes twice as long as all else before a
    # command starts; the help and the shell's completion need them, a command needs itself alone.
    first = sys.argv[1:2]
    app = new_app(first) if first and first[0] in _COMMANDS else new_app()
    return with_completion_options(get_command(app))


def _run() -> int:
    ready()
    SETTINGS.reset()
    try:
        if os.environ.get(COMPLETE_VARIABLE):
            complete(_command())
        # Not `app()`, which treats a reader that has closed the pipe as a failure.
        with _command().make_context("aligner", sys.argv[1:]) as call:
            call.command.invoke(call)
        flush_output()
    except typer.Exit as leave:
        return leave.exit_code
    except AlignerError as error:
        return _complain(error.message, error.hint, error.exit_code)
    except typer.TyperException as error:
        return _complain(*_explained(error), ExitCode.USAGE)
    except typer.Abort:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has read all it wanted.
        drop_output()
        return ExitCode.SUCCESS
    except OSError as error:
        if error.errno == errno.ENOMEM:
            raise
        drop_output()
        where = error.filename or "standard output"
        reason = (error.strerror or str(error)).lower()
        return _complain(
            f"{where}: {reason}", "Free some space, or write the output elsewhere", ExitCode.INPUT
        )
    return ExitCode.SUCCESS


_NO_SUCH_CHOICE: Final = re.compile(r"'(?P<value>[^']*)' is not one of")


def _explained(error: typer.TyperException) -> tuple[str, str]:
    """Message and hint for options and arguments that cannot be parsed."""
    context = getattr(error, "ctx", None)
    usage = f"See `{context.command_path if context else 'aligner'} --help`"
    message = error.format_message()
    option = getattr(error, "option_name", "")
    possible = getattr(error, "possibilities", None)
    if message.startswith("No such option"):
        from difflib import get_close_matches

        similar = get_close_matches(option.lstrip("-"), [each.lstrip("-") for each in possible or ()], n=1)
        question = f"Did you mean `--{similar[0]}`? " if similar else ""
        return f"unknown option `{option}`", question + usage
    choice = _NO_SUCH_CHOICE.search(message)
    descriptor = getattr(getattr(error, "param", None), "type_descriptor", None)
    if choice and descriptor is not None and descriptor.choices:
        message = message[: choice.start()] + f"`{choice['value']}`"
        usage = choose_among(choice["value"], map(str, descriptor.choices))
    message = message.replace("Value error, ", "").replace("Input should be", "must be").split(", unable")[0]
    message = re.sub(r"'([^']*)'", r"`\1`", message.rstrip("."))
    return message[:1].lower() + message[1:], usage


def _complain(message: str, hint: str, code: int) -> int:
    with suppress(OSError):
        print_messages(f"error: {message}", "", f"hint: {hint}")
    return code
