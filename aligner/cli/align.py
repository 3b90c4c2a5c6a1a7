"""`aligner align`: align two texts and write the links, a bitext or an HTML report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from aligner.cli.completion import complete_output_format
from aligner.cli.options import (
    OUTPUT,
    Crossings,
    Device,
    LineEnds,
    MaxSpan,
    Model,
    PreSplit,
    SrcLang,
    TextFrom,
    TgtLang,
    UnlinkBelow,
)
from aligner.errors import AlignerError

if TYPE_CHECKING:
    from aligner.pipeline import AlignmentResult

__all__ = ["MOST_SEGMENTS", "align_command", "what_diff_would_show"]


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
    line_breaks: LineEnds = "auto",
    model: Model = None,
    device: Device = "auto",
    max_span: MaxSpan = 8,
    unlink_below: UnlinkBelow = 0.0,
    crossings: Crossings = True,
) -> None:
    """
    Align two texts sentence by sentence.

    Without `-o`, the links are printed: the indices of the source and the target segments,
    counted from 0, and a cost. A summary goes to standard error, with the number of errors and
    warnings that `aligner diff` would show; `-q` saves that comparison.

    Examples:
        aligner align de.txt fr.txt
        aligner align de.txt fr.txt -o release.tmx -o release.csv
        aligner align de.txt fr.txt --format jsonl | head
    """
    from aligner.cli.run import run_pair
    from aligner.cli.settings import SETTINGS
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
        line_breaks=line_breaks,
        model=model,
        device=device,
        max_span=max_span,
        min_confidence=unlink_below,
        crossings=crossings,
    )
    targets.write(pair)
    for line in summary_lines(pair):
        say(line)
    if not SETTINGS.quiet:
        say(what_diff_would_show(pair, src, compared=targets.with_texts))


MOST_SEGMENTS: Final = 2_000
"""Segments of both sides up to which a pair is compared only for the summary: about a second."""


def what_diff_would_show(pair: AlignmentResult, src: str, *, compared: bool) -> str:
    """
    Count the errors and warnings that `aligner diff` would show.

    Args:
        pair: The aligned texts.
        src: SRC as given by the user, next to which `diff` finds its files.
        compared: Whether the pair has been compared for a file that was written.
    """
    from aligner.cli.custom import find_custom_checks
    from aligner.cli.ignoring import IgnoreFile
    from aligner.cli.terminal import stage
    from aligner.compare import compare
    from aligner.report.summary import verdict

    if not compared and len(pair.src) + len(pair.tgt) > MOST_SEGMENTS:
        return "Not compared, because the texts are long: `aligner diff` shows errors and warnings"
    try:
        custom = find_custom_checks(None, src)
        accepted = IgnoreFile.find(None, src, applied=True, writing=False).entries
        with stage("Comparing"):
            findings = pair.findings if custom is None else compare(pair, custom=custom)
        if accepted is not None:
            findings = accepted.apply(findings).findings
    except AlignerError as error:
        return f"Not compared: {error.message}"
    return f"`aligner diff` would show {verdict(findings)}"
