"""
The command line: one file per command; the only room that imports typer.

A command parses its words, makes one library call and prints. Errors are caught once, in
`main`, and become one `error:` line, one `hint:` line and an exit code.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NoReturn

import typer
from typer.main import get_command

from aligner.cli import align, convert, diff, doctor, evaluate, explain, memory, models, split
from aligner.cli.commands import Command, new_group, show_help_without_command
from aligner.cli.completion import COMPLETE_VARIABLE, complete, with_completion_options
from aligner.cli.settings import SETTINGS
from aligner.cli.streams import drop_output, ready
from aligner.errors import AlignerError, ExitCode, choose_among

if TYPE_CHECKING:
    from typer._click.core import Command as AnyCommand

__all__ = ["app", "main"]

_TEXTS: Final = "Texts"
_BITEXTS: Final = "Bitexts and translation memories"
_SETUP: Final = "Quality and set-up"

app = new_group(completion=True)
app.command("align", cls=Command, rich_help_panel=_TEXTS)(align.align_command)
app.command("diff", cls=Command, rich_help_panel=_TEXTS)(diff.diff_command)
app.command("explain", cls=Command, rich_help_panel=_TEXTS)(explain.explain_command)
app.command("split", cls=Command, rich_help_panel=_TEXTS)(split.split_command)
app.command("convert", cls=Command, rich_help_panel=_BITEXTS)(convert.convert_command)
app.add_typer(memory.app, name="memory", rich_help_panel=_BITEXTS)
app.command("evaluate", cls=Command, rich_help_panel=_SETUP)(evaluate.evaluate_command)
app.add_typer(models.app, name="models", rich_help_panel=_SETUP)
app.command("doctor", cls=Command, rich_help_panel=_SETUP)(doctor.doctor_command)


@app.callback(invoke_without_command=True)
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


def main() -> NoReturn:
    """
    Run the command line and leave with its exit code.

    Raises:
        KeyboardInterrupt: The run was interrupted; see `aligner.__main__`.
    """
    sys.exit(_run())


def _command() -> AnyCommand:
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
        sys.stdout.flush()
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
        drop_output()
        where = error.filename or "standard output"
        reason = (error.strerror or str(error)).lower()
        return _complain(
            f"{where}: {reason}", "Free some space, or write the output elsewhere", ExitCode.INPUT
        )
    except MemoryError:
        return _complain(
            "not enough memory for texts of this size", "Align them in parts", ExitCode.ENVIRONMENT
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
        sys.stderr.write(f"error: {_one_line(message)}\n\nhint: {_one_line(hint)}\n")
    return code


def _one_line(text: str) -> str:
    return " ".join(text.split())
