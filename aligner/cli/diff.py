"""`aligner diff`: what two versions of a text say differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aligner.cli.options import Crossings, Device, MaxSpan, MinConfidence, Model, PreSplit, SrcLang, TgtLang
from aligner.cli.reports import FormatName

if TYPE_CHECKING:
    from aligner.pair import AlignedPair

__all__ = ["diff_command"]

GATE_FAILED = 1


def diff_command(
    src: Annotated[
        str, typer.Argument(metavar="SRC", help="First version, `-` reads standard input; or a saved bitext.")
    ],
    tgt: Annotated[
        str | None,
        typer.Argument(metavar="[TGT]", help="Second version; left out, SRC is a saved bitext."),
    ] = None,
    format_name: Annotated[
        FormatName | None,
        typer.Option("--format", help="For a person, a program or a build server; terminal where not given."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where to write; the suffix picks the format."),
    ] = None,
    only: Annotated[
        str, typer.Option("--only", metavar="KIND,…", help="Show these kinds of divergence alone.")
    ] = "",
    exclude: Annotated[
        str, typer.Option("--exclude", metavar="KIND,…", help="Leave these kinds of divergence out.")
    ] = "",
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 1 if there is a divergence that --fail-on names.")
    ] = False,
    fail_on: Annotated[
        Literal["info", "warning", "error"],
        typer.Option("--fail-on", help="Least severity that --exit-code minds."),
    ] = "warning",
    ignore_file: Annotated[
        str | None,
        typer.Option(
            "--ignore-file",
            metavar="FILE",
            help="Differences that are meant; `aligner.ignore` beside SRC or here where not given.",
        ),
    ] = None,
    ignore: Annotated[
        bool, typer.Option("--ignore/--no-ignore", help="Leave out what the ignore file says is meant.")
    ] = True,
    write_ignore: Annotated[
        bool, typer.Option("--write-ignore", help="Add all that is shown to the ignore file.")
    ] = False,
    config: Annotated[
        str | None,
        typer.Option(
            "--config",
            metavar="FILE",
            help="Own checks and glossary; `aligner.toml` beside SRC or here where not given.",
        ),
    ] = None,
    mqm: Annotated[bool, typer.Option("--mqm", help="Name each divergence in the words of MQM too.")] = False,
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
    Show what two versions of a text say differently, or the two sides of a saved bitext.

    Example: aligner diff de.txt fr.txt --only omission,addition,moved
    """
    from aligner.cli.custom import find_custom_checks
    from aligner.cli.ignoring import IgnoreFile
    from aligner.cli.reports import Report, choose_format, deliver
    from aligner.cli.run import run_pair
    from aligner.cli.streams import reader_may_leave
    from aligner.cli.targets import check_output
    from aligner.compare import compare
    from aligner.divergence import Severity, kinds_named

    shown, hidden = kinds_named(_listed(only)), kinds_named(_listed(exclude))
    format_name = choose_format(format_name, output)
    check_output(output, inputs=(src,) if tgt is None else (src, tgt))
    custom = find_custom_checks(config, src)
    meant = IgnoreFile.find(ignore_file, src, wanted=ignore, writing=write_ignore)
    if tgt is None:
        pair = _saved(src, src_lang, tgt_lang)
    else:
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
    findings = meant.without_ignored(compare(pair, only=shown, exclude=hidden, custom=custom))
    # A gate is judged also where `head` has seen enough.
    with reader_may_leave():
        deliver(Report(findings, Severity(fail_on), mqm), format_name, output)
    if write_ignore:
        meant.add(findings)
    if exit_code and findings.reaches(Severity(fail_on)):
        raise typer.Exit(GATE_FAILED)


def _saved(path: str, src_lang: str | None, tgt_lang: str | None) -> AlignedPair:
    """A saved bitext as a pair."""
    from pathlib import Path

    from aligner.cli.terminal import say_mended
    from aligner.errors import UsageError
    from aligner.formats import format_of, open_bitext
    from aligner.pipeline import pair_of_bitext

    try:
        format_of(Path(path))
    except UsageError as error:
        raise UsageError(
            f"one text alone, and `{path}` is no saved bitext", hint="Name the second version too"
        ) from error
    with open_bitext(Path(path), src_lang=src_lang, tgt_lang=tgt_lang) as units:
        pair = pair_of_bitext(units.collect())
        say_mended(path, units.repairs)
    return pair


def _listed(kinds: str) -> list[str]:
    return [kind for kind in kinds.split(",") if kind.strip()]
