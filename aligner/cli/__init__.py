"""
The command line: one file per command; the only importer of typer.

A command parses its words, makes one library call and prints. What goes wrong
is caught once, in `main`, and becomes one `error:` line, one `hint:` line and
an exit code.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from typing import Annotated, NoReturn

import typer
from typer.main import get_command

from aligner.cli import align, convert, diff, doctor, evaluate, memory, models, split
from aligner.cli.streams import drop_output, ready
from aligner.errors import AlignerError

__all__ = ["app", "main"]

INTERRUPTED = 130
USAGE = 2
OUTPUT = 3
ENVIRONMENT = 4

_OBJECTS_BETWEEN_COLLECTIONS = 50_000

app = typer.Typer(
    name="aligner",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=False,
)
app.command("align")(align.align_command)
app.command("diff")(diff.diff_command)
app.command("convert")(convert.convert_command)
app.command("split")(split.split_command)
app.command("evaluate")(evaluate.evaluate_command)
app.add_typer(memory.app, name="memory")
app.add_typer(models.app, name="models")
app.command("doctor")(doctor.doctor)


def _show_version(*, value: bool) -> None:
    if value:
        from aligner.version import __version__

        typer.echo(f"aligner {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Pair the sentences of two language versions of a text, and see what they say differently."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> NoReturn:
    """
    Run the command line and leave with its exit code.

    Raises:
        KeyboardInterrupt: It was interrupted; see `aligner.__main__`.
    """
    sys.exit(_run())


def _run() -> int:
    ready()
    # What a command makes it keeps to its end, so that to look through it again and again
    # for what could be freed takes a twentieth of all time.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 100)
    try:
        # Not `app()`, which takes a reader that has gone for a failure.
        with get_command(app).make_context("aligner", sys.argv[1:]) as call:
            call.command.invoke(call)
        sys.stdout.flush()
    except typer.Exit as leave:
        return leave.exit_code
    except AlignerError as error:
        return _complain(error.message, error.hint, error.exit_code)
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "aligner"
        return _complain(error.format_message().rstrip("."), f"See `{command} --help`", USAGE)
    except typer.Abort:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; what it wanted it has.
        drop_output()
        return 0
    except OSError as error:
        drop_output()
        where = error.filename or "standard output"
        reason = (error.strerror or str(error)).lower()
        return _complain(f"{where}: {reason}", "Make room, or send the output elsewhere", OUTPUT)
    except MemoryError:
        return _complain("not enough memory for texts of this size", "Align them part by part", ENVIRONMENT)
    return 0


def _complain(message: str, hint: str, code: int) -> int:
    with suppress(OSError):
        sys.stderr.write(f"error: {_one_line(message)}\n\nhint: {_one_line(hint)}\n")
    return code


def _one_line(text: str) -> str:
    return " ".join(text.split())
