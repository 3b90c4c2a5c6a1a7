"""`aligner align`: align two texts and write the links, a bitext or an HTML report."""

from __future__ import annotations

from typing import Annotated

import typer

from aligner.cli.completion import complete_output_format
from aligner.cli.options import (
    OUTPUT,
    Crossings,
    Device,
    MaxSpan,
    Model,
    PreSplit,
    SrcLang,
    TextFrom,
    TgtLang,
    UnlinkBelow,
)

__all__ = ["align_command"]


def align_command(
    context: typer.Context,
    src: Annotated[
        str, typer.Argument(metavar="SRC", help="First version (source); `-` reads standard input.")
    ],
    tgt: Annotated[
        str, typer.Argument(metavar="TGT", help="Second version (target); `-` reads standard input.")
    ],
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            rich_help_panel=OUTPUT,
            help="Write to FILE; its suffix picks the format. Repeatable. Default: standard output.",
        ),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            rich_help_panel=OUTPUT,
            autocompletion=complete_output_format,
            help="Format of standard output and of files whose suffix names none: {formats} or `html`. "
            "Default: `links`.",
        ),
    ] = None,
    from_name: TextFrom = None,
    src_lang: SrcLang = None,
    tgt_lang: TgtLang = None,
    pre_split: PreSplit = False,
    model: Model = None,
    device: Device = "auto",
    max_span: MaxSpan = 8,
    unlink_below: UnlinkBelow = 0.0,
    crossings: Crossings = True,
) -> None:
    """
    Align two texts sentence by sentence.

    Without `-o`, the links are printed: the indices of the source and the target segments,
    counted from 0, and a cost. A summary goes to standard error.

    Examples:
        aligner align de.txt fr.txt
        aligner align de.txt fr.txt -o release.tmx -o release.csv
        aligner align de.txt fr.txt --format jsonl | head
    """
    from aligner.cli.run import run_pair
    from aligner.cli.targets import plan_outputs
    from aligner.cli.terminal import say
    from aligner.report.summary import summary_lines

    targets = plan_outputs(output or [], format_name, inputs=(src, tgt), html=True)
    pair = run_pair(
        context,
        src,
        tgt,
        from_name=from_name,
        src_lang=src_lang,
        tgt_lang=tgt_lang,
        pre_split=pre_split,
        model=model,
        device=device,
        max_span=max_span,
        min_confidence=unlink_below,
        crossings=crossings,
    )
    targets.write(pair)
    for line in summary_lines(pair):
        say(line)
