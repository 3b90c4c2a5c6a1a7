"""`aligner evaluate`: score links against a gold standard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aligner.cli.options import AsJson, TableFormat, json_wanted

if TYPE_CHECKING:
    from aligner.evaluate import Agreement

__all__ = ["evaluate_command"]


def evaluate_command(
    hypothesis: Annotated[
        Path,
        typer.Argument(
            metavar="HYPOTHESIS", readable=False, help="Links to score; `-` reads standard input."
        ),
    ],
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", readable=False, help="Gold-standard links; `-` reads standard input."),
    ],
    format_name: TableFormat = None,
    as_json: AsJson = False,
) -> None:
    """
    Score links against a gold standard: precision, recall and F1.

    Strict: a link counts if the gold standard has the same link. Lax: it counts if it shares a
    segment with a gold link on both sides. Precision counts links with an empty side; recall
    leaves out those of the gold standard.

    Examples:
        aligner evaluate release.links gold.links
        aligner evaluate release.links gold.links --format json
    """
    from aligner.cli.streams import print_json, read_once
    from aligner.evaluate import evaluate_files

    wants_json = json_wanted(format_name, as_json)
    read_once((str(hypothesis), str(gold)))
    agreement = evaluate_files(hypothesis, gold)
    if wants_json:
        print_json(agreement.as_json())
    else:
        _print_table(agreement)


def _print_table(agreement: Agreement) -> None:
    from rich.table import Table

    from aligner.cli.settings import SETTINGS
    from aligner.cli.terminal import console_for

    table = Table(box=None, pad_edge=False)
    table.add_column()
    for heading in ("precision", "recall", "F1", "95% interval of F1"):
        table.add_column(heading, justify="right")
    for name, score, interval in (
        ("strict", agreement.strict, agreement.strict_interval),
        ("lax", agreement.lax, agreement.lax_interval),
    ):
        between = "" if interval is None else f"{interval[0]:.3f} to {interval[1]:.3f}"
        table.add_row(name, f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}", between)
    console = console_for(SETTINGS.color)
    console.print(table)
    console.print(agreement.signature, style="dim", highlight=False, soft_wrap=True)
