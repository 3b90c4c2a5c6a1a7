"""`aligner evaluate`: judge links against a gold standard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from aligner.evaluate import Agreement

__all__ = ["evaluate_command"]


def evaluate_command(
    hypothesis: Annotated[Path, typer.Argument(metavar="HYPOTHESIS", readable=False, help="Links to judge.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", readable=False, help="Links taken to be right.")],
    format_name: Annotated[
        Literal["table", "json"], typer.Option("--format", help="For a person, or for a program.")
    ] = "table",
) -> None:
    """
    Judge links against a gold standard.

    Strict: a link counts when gold has the same one. Lax: when it shares a
    segment with a gold link on both sides. Precision counts links with an empty
    side, recall leaves out those of the gold standard.

    Example: aligner evaluate release.links gold.links --format json
    """
    from aligner.cli.streams import print_json, read_once
    from aligner.evaluate import evaluate_files

    read_once((str(hypothesis), str(gold)))
    agreement = evaluate_files(hypothesis, gold)
    if format_name == "json":
        print_json(agreement.as_json())
    else:
        _print_table(agreement)


def _print_table(agreement: Agreement) -> None:
    from rich.console import Console
    from rich.table import Table

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
    console = Console()
    console.print(table)
    console.print(agreement.signature, style="bright_black", highlight=False, soft_wrap=True)
