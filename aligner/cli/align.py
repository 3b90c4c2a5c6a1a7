"""`aligner align`: pair the segments of two texts and write the pairs."""

from __future__ import annotations

from typing import Annotated

import typer

from aligner.cli.options import Crossings, Device, MaxSpan, MinConfidence, Model, PreSplit, SrcLang, TgtLang

__all__ = ["align_command"]


def align_command(
    src: Annotated[str, typer.Argument(metavar="SRC", help="First version; `-` reads standard input.")],
    tgt: Annotated[str, typer.Argument(metavar="TGT", help="Second version; `-` reads standard input.")],
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Where to write; the suffix picks the format; may be given several times.",
        ),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="Format of standard output: links, tmx, csv, jsonl … or html.",
        ),
    ] = None,
    src_lang: SrcLang = None,
    tgt_lang: TgtLang = None,
    pre_split: PreSplit = False,
    model: Model = None,
    device: Device = "auto",
    max_span: MaxSpan = 8,
    min_confidence: MinConfidence = 0.0,
    crossings: Crossings = True,
) -> None:
    """
    Pair the segments of two texts.

    Example: aligner align de.txt fr.txt -o release.tmx -o release.csv
    """
    from aligner.cli.run import run_pair
    from aligner.cli.targets import plan_outputs
    from aligner.cli.terminal import say
    from aligner.report.summary import summary_lines

    targets = plan_outputs(output or [], format_name, inputs=(src, tgt))
    pair = run_pair(
        src,
        tgt,
        src_lang=src_lang,
        tgt_lang=tgt_lang,
        pre_split=pre_split,
        model=model,
        device=device,
        max_span=max_span,
        min_confidence=min_confidence,
        crossings=crossings,
    )
    targets.write(pair)
    for line in summary_lines(pair):
        say(line)
