"""`aligner doctor`: check the installation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from aligner.cli.options import AsJson, TableFormat, json_wanted
from aligner.cli.settings import SETTINGS
from aligner.display import visible
from aligner.errors import ExitCode

if TYPE_CHECKING:
    from aligner.doctor import Probe

__all__ = ["doctor_command"]

NARROWEST = 80
"""Columns that the side-by-side view needs."""

_STYLES = {"ok": "green", "warn": "yellow", "fail": "bold red"}


def doctor_command(format_name: TableFormat = None, as_json: AsJson = False) -> None:
    """
    Check the installation.

    Opens no connection. A missing optional component is a warning.

    Exit codes:
        4: a required component is missing

    Examples:
        aligner doctor
        aligner doctor --json
    """
    from aligner.cli.streams import print_json
    from aligner.doctor import Outcome, examine

    wants_json = json_wanted(format_name, as_json)
    probes = [*examine(), _output()]
    if wants_json:
        print_json([_as_json(probe) for probe in probes])
    else:
        _print_report(probes)
    if any(probe.outcome is Outcome.FAIL for probe in probes):
        raise typer.Exit(ExitCode.ENVIRONMENT)


def _output() -> Probe:
    """Width, colours and encoding of standard output, on which `aligner diff` draws."""
    from aligner.cli.streams import is_terminal
    from aligner.cli.terminal import console_for
    from aligner.doctor import Outcome, Probe

    console = console_for(SETTINGS.color)
    found = (
        f"{console.width} columns, colour {console.color_system or 'off'}, {console.encoding}"
        f"{'' if is_terminal() else ', not a terminal'}"
    )
    if console.width < NARROWEST:
        return Probe(
            "output", Outcome.WARN, found, f"Widen the window to {NARROWEST} columns for `aligner diff`"
        )
    if not console.encoding.startswith("utf"):
        return Probe("output", Outcome.WARN, found, "Set `PYTHONUTF8=1` to see quotation marks and accents")
    return Probe("output", Outcome.OK, found)


def _as_json(probe: Probe) -> dict[str, str]:
    return {"name": probe.name, "status": probe.outcome.value, "found": probe.found, "hint": probe.hint}


def _print_report(probes: list[Probe]) -> None:
    from rich.table import Table
    from rich.text import Text

    from aligner.cli.terminal import console_for

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for probe in probes:
        style = _STYLES[probe.outcome.value]
        table.add_row(Text(probe.outcome.value, style=style), probe.name, Text(visible(probe.found)))
        if probe.hint:
            table.add_row("", "", Text(visible(f"hint: {probe.hint}"), style=style))
    console_for(SETTINGS.color).print(table, highlight=False)
