"""`aligner doctor`: what is in place on this machine and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from aligner.doctor import Check

__all__ = ["doctor"]

ENVIRONMENT = 4

NARROWEST = 80
"""Columns that the view side by side needs."""

_STYLES = {"ok": "green", "warn": "yellow", "fail": "bold red"}


def doctor(
    format_name: Annotated[
        Literal["table", "json"], typer.Option("--format", help="For a person, or for a program.")
    ] = "table",
) -> None:
    """
    Say what is in place on this machine and what is not.

    Ends with 4 where something is missing that the main job needs. Opens no connection.

    Example: aligner doctor
    """
    from aligner.cli.streams import print_json
    from aligner.doctor import Status, examine

    checks = [*examine(), _terminal()]
    if format_name == "json":
        print_json([_as_json(check) for check in checks])
    else:
        _print_report(checks)
    if any(check.status is Status.FAIL for check in checks):
        raise typer.Exit(ENVIRONMENT)


def _terminal() -> Check:
    """What `aligner diff` can draw on: width, colour and signs of standard output."""
    from rich.console import Console

    from aligner.doctor import Check, Status

    console = Console()
    found = (
        f"{console.width} columns, colour {console.color_system or 'off'}, {console.encoding}"
        f"{'' if console.is_terminal else ', not a terminal'}"
    )
    if console.width < NARROWEST:
        return Check(
            "output", Status.WARN, found, f"Widen the window to {NARROWEST} columns for `aligner diff`"
        )
    if not console.encoding.startswith("utf"):
        return Check("output", Status.WARN, found, "Set `PYTHONUTF8=1` to see quotes and accents")
    return Check("output", Status.OK, found)


def _as_json(check: Check) -> dict[str, str]:
    return {"name": check.name, "status": check.status.value, "found": check.found, "hint": check.hint}


def _print_report(checks: list[Check]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for check in checks:
        style = _STYLES[check.status.value]
        table.add_row(Text(check.status.value, style=style), check.name, Text(check.found))
        if check.hint:
            table.add_row("", "", Text(f"hint: {check.hint}", style=style))
    Console().print(table, highlight=False)
