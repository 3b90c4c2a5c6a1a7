"""`aligner models`: which models are on this machine, what they are, and how to get one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from aligner.encode.registry import ModelInfo

__all__ = ["app"]

app = typer.Typer(rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="NAME_OR_PATH", help="As for --model, or `default`.")]
Format = Annotated[Literal["table", "json"], typer.Option("--format", help="For a person, or for a program.")]

_MEGABYTE = 1_000_000


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Say which models are on this machine, and fetch one."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command("list")
def list_command(format_name: Format = "table") -> None:
    """
    List the models on this machine.

    The embedded one comes first, then those of the hub cache.

    Example: aligner models list
    """
    from aligner.cli.streams import print_json
    from aligner.cli.terminal import say
    from aligner.encode.registry import list_models, partial_models

    entries = list_models()
    for name, problem in partial_models().items():
        say(f"note: {problem}; `aligner models pull {name}` fetches the rest")
    if format_name == "json":
        print_json([entry.as_json() for entry in entries])
    else:
        _print_table(entries)


@app.command("info")
def info_command(name: Name, format_name: Format = "table") -> None:
    """
    Say what a model is and where it lies.

    Example: aligner models info default
    """
    from aligner.cli.streams import print_json
    from aligner.encode.registry import model_info

    entry = model_info(name)
    if format_name == "json":
        print_json(entry.as_json())
    else:
        _print_entry(entry)


@app.command("pull")
def pull_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name on the hub: OWNER/MODEL.")],
) -> None:
    """
    Fetch a model of sentence-transformers.

    The only command that uses the network. It sends the name of the model and nothing else.

    Example: aligner models pull sentence-transformers/LaBSE
    """
    from aligner.encode.registry import pull

    _print_entry(pull(name, bars=sys.stderr.isatty()))


def _megabytes(entry: ModelInfo) -> str:
    return f"{entry.size / _MEGABYTE:,.1f} MB"


def _print_table(entries: list[ModelInfo]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("model", overflow="fold")
    table.add_column("kind")
    table.add_column("dimension", justify="right")
    table.add_column("size", justify="right")
    table.add_column("revision")
    for entry in entries:
        table.add_row(
            escape(entry.name),
            entry.kind,
            str(entry.dim or "-"),
            _megabytes(entry),
            entry.revision,
        )
    Console().print(table, highlight=False)


def _print_entry(entry: ModelInfo) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for label, value in (
        ("model", entry.name),
        ("kind", entry.kind),
        ("dimension", str(entry.dim or "-")),
        ("size", _megabytes(entry)),
        ("revision", entry.revision),
        ("folder", str(entry.path)),
        ("found in", entry.source),
    ):
        table.add_row(label, escape(value))
    Console().print(table, highlight=False)
