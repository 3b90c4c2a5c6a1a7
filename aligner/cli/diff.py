"""`aligner diff`: report differences in content between two versions of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from aligner.cli.completion import complete_input_format, complete_kinds
from aligner.cli.explain import print_kinds
from aligner.cli.options import (
    INPUT,
    OUTPUT,
    AsJson,
    Crossings,
    Device,
    LineEnds,
    MaxSpan,
    Model,
    NoPager,
    PreSplit,
    SrcLang,
    TgtLang,
    UnlinkBelow,
    listed,
    refuse_given,
    was_given,
)
from aligner.cli.reports import FormatName, SortName
from aligner.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.pair import AlignedPair

__all__ = ["diff_command"]

CHECKS = "Checks"
GATE = "Gate"

_OF_TEXTS = ("pre_split", "line_breaks", "model", "device", "max_span", "unlink_below", "crossings")
"""Parameters that need two texts to align."""

_WITH_MQM = frozenset({"terminal", "json", "html"})
"""Formats in which `--mqm` shows something; SARIF always has the MQM category."""

_SORTED = frozenset({"terminal", "html"})
"""Formats with a list that `--sort` orders; the others are in the order of the texts."""


def diff_command(
    context: typer.Context,
    src: Annotated[
        str,
        typer.Argument(metavar="SRC", help="First version, or a saved bitext; `-` reads standard input."),
    ],
    tgt: Annotated[
        str | None,
        typer.Argument(metavar="TGT", help="Second version. Leave it out if SRC is a saved bitext."),
    ] = None,
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
        FormatName | None,
        typer.Option(
            "--format",
            metavar="NAME",
            rich_help_panel=OUTPUT,
            help="Format of standard output and of files whose suffix names none: "
            + ", ".join(f"`{each}`{' (default)' * (each == 'terminal')}" for each in get_args(FormatName))
            + ".",
        ),
    ] = None,
    as_json: AsJson = False,
    mqm: Annotated[
        bool,
        typer.Option("--mqm", rich_help_panel=OUTPUT, help="Also show the MQM category and severity."),
    ] = False,
    sort: Annotated[
        SortName,
        typer.Option(
            "--sort",
            metavar="ORDER",
            rich_help_panel=OUTPUT,
            help="Order of the list of divergences: `severity` (most severe first) or `document`.",
        ),
    ] = "severity",
    no_pager: NoPager = False,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="KIND,…",
            rich_help_panel=CHECKS,
            autocompletion=complete_kinds,
            help="Report only these kinds of divergence.",
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            "--exclude",
            metavar="KIND,…",
            rich_help_panel=CHECKS,
            autocompletion=complete_kinds,
            help="Do not report these kinds of divergence.",
        ),
    ] = None,
    list_kinds: Annotated[  # noqa: ARG001 - `print_kinds` handles it
        bool,
        typer.Option(
            "--list-kinds",
            callback=print_kinds,
            is_eager=True,
            expose_value=False,
            rich_help_panel=CHECKS,
            help="List all kinds of divergence and exit; `aligner explain KIND` describes one.",
        ),
    ] = False,
    config: Annotated[
        str | None,
        typer.Option(
            "--config",
            metavar="FILE",
            rich_help_panel=CHECKS,
            help="Custom checks and glossary. Default: `aligner.toml` next to SRC, then in the current "
            "directory, then `pyproject.toml`.",
        ),
    ] = None,
    ignore_file: Annotated[
        str | None,
        typer.Option(
            "--ignore-file",
            metavar="FILE",
            rich_help_panel=CHECKS,
            help="Ignore file of accepted divergences. Default: `aligner.ignore` next to SRC, then in "
            "the current directory.",
        ),
    ] = None,
    ignore: Annotated[
        bool,
        typer.Option(
            "--ignore/--no-ignore",
            rich_help_panel=CHECKS,
            help="Hide divergences listed in the ignore file.",
        ),
    ] = True,
    write_ignore: Annotated[
        bool,
        typer.Option(
            "--write-ignore",
            rich_help_panel=CHECKS,
            help="Append every reported divergence to the ignore file.",
        ),
    ] = False,
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code",
            rich_help_panel=GATE,
            help="Exit with status 1 if any divergence reaches `--fail-on`.",
        ),
    ] = False,
    fail_on: Annotated[
        Literal["info", "warning", "error"],
        typer.Option(
            "--fail-on",
            metavar="SEVERITY",
            rich_help_panel=GATE,
            help="Minimum severity that makes `--exit-code` fail: `info`, `warning` or `error`. Implies "
            "`--exit-code`.",
        ),
    ] = "warning",
    from_name: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FORMAT",
            rich_help_panel=INPUT,
            autocompletion=complete_input_format,
            help="Format of the bitext, of the text on standard input, or else of both texts. Default: by "
            "suffix and content.",
        ),
    ] = None,
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
    Report differences in content between two language versions of a text, or inside a saved bitext.

    The two versions are shown side by side with their divergences: text that is missing, moved or
    untranslated, numbers, dates, names and quotations that differ. `--format` and `-o` write the same
    for programs, editors and build servers.

    Exit codes:
        0: success; with `--exit-code`, no divergence reaches `--fail-on`
        1: with `--exit-code`, a divergence reaches `--fail-on`

    Examples:
        aligner diff de.txt fr.txt
        aligner diff de.txt fr.txt --only omission,addition,moved
        aligner diff de.txt fr.txt -o report.html -o findings.sarif --exit-code
        aligner diff release.tmx
    """
    from aligner.cli.custom import find_custom_checks
    from aligner.cli.ignoring import IgnoreFile
    from aligner.cli.reports import deliver
    from aligner.cli.run import run_pair
    from aligner.cli.settings import SETTINGS
    from aligner.cli.streams import reader_may_leave
    from aligner.cli.terminal import counted, say_uncompared, say_written, stage
    from aligner.compare import compare, rules
    from aligner.divergence import Severity, kinds_named
    from aligner.report.registry import ReportOptions

    SETTINGS.pager = SETTINGS.pager and not no_pager
    shown, hidden = kinds_named(listed(only)), kinds_named(listed(exclude))
    if shown and not shown - hidden:
        raise UsageError("`--exclude` leaves nothing of `--only`", hint="Drop one of the two")
    if ignore_file is not None and not ignore and not write_ignore:
        raise UsageError(
            "`--ignore-file` and `--no-ignore` contradict each other", hint="Drop one of the two"
        )
    reports = _plan(output or [], format_name, as_json=as_json, inputs=[src, *([tgt] if tgt else [])])
    if mqm and not any(form in _WITH_MQM for _, form in reports):
        raise UsageError(
            f"`--mqm` has no effect on the format `{reports[0][1]}`",
            hint=f"Choose {', '.join(f'`{each}`' for each in sorted(_WITH_MQM))}, or drop `--mqm`",
        )
    if was_given(context, "sort") and not any(form in _SORTED for _, form in reports):
        raise UsageError(
            f"`--sort` has no effect on the format `{reports[0][1]}`",
            hint=f"Choose {', '.join(f'`{each}`' for each in sorted(_SORTED))}, or drop `--sort`",
        )
    if tgt is None:
        refuse_given(
            context, _OF_TEXTS, "has no effect on a saved bitext", hint="Give two texts, or drop the option"
        )
    custom = find_custom_checks(config, src)
    if shown and custom is None and all(rules()[kind].configured for kind in shown):
        raise UsageError(
            f"`--only {','.join(sorted(shown))}` finds nothing without custom checks or a glossary",
            hint="Name the file with `--config`",
        )
    accepted = IgnoreFile.find(ignore_file, src, applied=ignore, writing=write_ignore)
    if tgt is None:
        pair = _saved(src, from_name, src_lang, tgt_lang)
    else:
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
    with stage("Comparing"):
        findings = accepted.without_ignored(compare(pair, only=shown, exclude=hidden, custom=custom))
    say_uncompared(findings)
    options = ReportOptions(fail_on=Severity(fail_on), mqm=mqm, sort=sort)
    for path, form in reports:
        # The gate decides even if `head` has read enough.
        with reader_may_leave():
            deliver(findings, form, path, options=options)
        if path is not None:
            say_written(path, counted(len(findings), "divergence"))
    if write_ignore:
        accepted.add(findings)
    if (exit_code or was_given(context, "fail_on")) and findings.reaches(Severity(fail_on)):
        raise typer.Exit(ExitCode.FAILED)


def _plan(
    outputs: Sequence[str], format_name: FormatName | None, *, as_json: bool, inputs: Sequence[str]
) -> list[tuple[str | None, FormatName]]:
    """Where each report goes, None for standard output, and its format."""
    from aligner.cli.options import json_wanted
    from aligner.cli.reports import choose_format
    from aligner.cli.streams import STANDARD_STREAM
    from aligner.cli.targets import check_outputs

    named: FormatName | None = "json" if json_wanted(format_name, as_json) else format_name
    if not outputs:
        return [(None, choose_format(named, None))]
    check_outputs(outputs, inputs=inputs)
    to_stdout = STANDARD_STREAM in outputs
    plan: list[tuple[str | None, FormatName]] = []
    for output in outputs:
        if output == STANDARD_STREAM:
            plan.append((None, choose_format(named, None)))
            continue
        own = _own_format(output)
        if own is not None and named is not None and own != named:
            if not to_stdout:
                raise UsageError(
                    f"`{output}` and `--format {named}` contradict each other",
                    hint="Drop `--format`, or choose another suffix",
                )
            plan.append((output, own))
        else:
            plan.append((output, _format_of(output, named)))
    return plan


def _format_of(output: str, named: FormatName | None) -> FormatName:
    """The format of a file; the suffix of a bitext is refused with the command that writes one."""
    from pathlib import Path

    from aligner.cli.reports import choose_format

    try:
        return choose_format(named, output)
    except UsageError:
        from aligner.formats import FORMATS

        if Path(output).suffix.lower().removeprefix(".") not in FORMATS:
            raise
        raise UsageError(
            f"{output}: `diff` writes reports, not bitexts", hint=f"Run `aligner align SRC TGT -o {output}`"
        ) from None


_UNMISTAKABLE = frozenset({".html", ".htm", ".sarif"})
"""Suffixes of one format only; `.json` may be SARIF, and `.txt` and `.xml` anything."""


def _own_format(output: str) -> FormatName | None:
    from pathlib import Path

    from aligner.cli.reports import choose_format

    return choose_format(None, output) if Path(output).suffix.lower() in _UNMISTAKABLE else None


def _saved(path: str, from_name: str | None, src_lang: str | None, tgt_lang: str | None) -> AlignedPair:
    """Read a saved bitext as a pair."""
    from pathlib import Path

    from aligner.cli.terminal import counted, say_details, say_repairs, stage
    from aligner.formats import format_of, open_bitext
    from aligner.pipeline import pair_of_bitext

    try:
        format_of(Path(path), from_name)
    except UsageError as error:
        if from_name is not None:
            raise
        raise UsageError(
            f"`{path}` is not a bitext, and no second text was given",
            hint="Name the second version too, or the format of a bitext with `--from`",
        ) from error
    opened = open_bitext(Path(path), format_name=from_name, src_lang=src_lang, tgt_lang=tgt_lang)
    with stage(f"Reading {path}"), opened as units:
        bitext = units.collect(Path(path))
        say_repairs(path, units.repairs)
    say_details(f"{path}: {bitext.src_lang}-{bitext.tgt_lang}, {counted(len(bitext), 'unit')}")
    return pair_of_bitext(bitext)
