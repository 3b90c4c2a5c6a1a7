"""`aligner models`: list the models on this machine, show their details, and download one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aligner.cli.commands import Command, new_group, show_help_without_command
from aligner.cli.options import AsJson, TableFormat, json_wanted
from aligner.cli.settings import SETTINGS
from aligner.display import visible

if TYPE_CHECKING:
    from aligner.encode.registry import ModelInfo

__all__ = ["app"]

app = new_group()

_MEGABYTE = 1_000_000

Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME_OR_PATH",
        help="Name or path, as for `--model`; `default` is the embedded model.",
    ),
]


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """
    List the models on this machine, and download one.

    Examples:
        aligner models list
        aligner models pull sentence-transformers/LaBSE
    """
    show_help_without_command(context)


@app.command("list", cls=Command)
def list_command(format_name: TableFormat = None, as_json: AsJson = False) -> None:
    """
    List the models on this machine: the embedded one, then those in the hub cache.

    Examples:
        aligner models list
    """
    from aligner.cli.streams import print_json
    from aligner.cli.terminal import say
    from aligner.encode.registry import list_models, partial_models

    wants_json = json_wanted(format_name, as_json)
    entries = list_models()
    for name, problem in partial_models().items():
        say(f"note: {problem}; `aligner models pull {name}` downloads the rest")
    if wants_json:
        print_json([entry.as_json() for entry in entries])
    else:
        _print_table(entries)


@app.command("info", cls=Command)
def info_command(name: Name, format_name: TableFormat = None, as_json: AsJson = False) -> None:
    """
    Show details of a model.

    Examples:
        aligner models info default
    """
    from aligner.cli.streams import print_json
    from aligner.encode.registry import model_info

    wants_json = json_wanted(format_name, as_json)
    entry = model_info(name)
    if wants_json:
        print_json(entry.as_json())
    else:
        _print_entry(entry)


@app.command("pull", cls=Command)
def pull_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name on the hub: OWNER/MODEL.")],
) -> None:
    """
    Download a sentence-transformers model from the Hugging Face hub.

    The only command that uses the network. It sends the name of the model and nothing else.

    Examples:
        aligner models pull sentence-transformers/LaBSE
    """
    from aligner.cli.streams import drawing, is_terminal
    from aligner.encode.registry import pull

    with drawing():
        entry = pull(name, bars=is_terminal(stderr=True) and not SETTINGS.quiet)
    _print_entry(entry)


def _megabytes(entry: ModelInfo) -> str:
    return f"{entry.size / _MEGABYTE:,.1f} MB"


def _print_table(entries: list[ModelInfo]) -> None:
    from rich.table import Table

    from aligner.cli.terminal import console_for

    table = Table(box=None, pad_edge=False)
    table.add_column("model", overflow="fold")
    table.add_column("kind")
    table.add_column("dimension", justify="right")
    table.add_column("size", justify="right")
    table.add_column("revision")
    for entry in entries:
        table.add_row(
            visible(entry.name),
            entry.kind,
            str(entry.dim or "-"),
            _megabytes(entry),
            visible(entry.revision),
        )
    console_for(SETTINGS.color).print(table, highlight=False)


def _print_entry(entry: ModelInfo) -> None:
    from rich.table import Table

    from aligner.cli.terminal import console_for

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
        table.add_row(label, visible(value))
    console_for(SETTINGS.color).print(table, highlight=False)
