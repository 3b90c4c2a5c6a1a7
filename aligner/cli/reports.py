"""Where a report of `diff` goes: to a file, to standard output, or to the screen through the pager."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aligner.divergence import SortName
from aligner.errors import UsageError
from aligner.report.registry import REPORTS, SUFFIXES, FormatName

if TYPE_CHECKING:
    from aligner.findings import Findings
    from aligner.report.registry import ReportOptions

__all__ = ["FormatName", "SortName", "choose_format", "deliver"]


def choose_format(named: FormatName | None, output: str | None) -> FormatName:
    """
    Choose the format that was named, else that of the suffix of a file, else the terminal view.

    Raises:
        UsageError: No report has this suffix.
    """
    if named is not None or output is None or output == "-":
        return named or "terminal"
    suffix = Path(output).suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(f"`{each}`" for each in SUFFIXES)
        raise UsageError(
            f"{output}: {f'unknown suffix `{suffix}`' if suffix else 'no suffix'}",
            hint=f"Choose one of {known}, or name the format with `--format`: {', '.join(REPORTS)}",
        )
    return SUFFIXES[suffix]


def deliver(
    findings: Findings,
    format_name: FormatName,
    output: str | None,
    *,
    options: ReportOptions,
) -> None:
    """
    Write a report to a file or standard output; the terminal view is shown in colour, page by page.

    Args:
        findings: The divergences of an aligned pair.
        format_name: Name of the report.
        output: Path of the file; `-` or None is standard output.
        options: Choices that some reports offer.

    Raises:
        OutputError: The file cannot be written; an existing file is unchanged.
    """
    from aligner.cli.streams import STANDARD_STREAM, print_text

    if output is not None and output != STANDARD_STREAM:
        from aligner.atomic import write_atomically

        with write_atomically(Path(output)) as stream:
            stream.write(REPORTS[format_name].write(findings, options).encode("utf-8", "replace"))
    elif format_name == "terminal":
        _show(findings, options)
    else:
        print_text(REPORTS[format_name].write(findings, options))


def _show(findings: Findings, options: ReportOptions) -> None:
    from aligner.cli.settings import SETTINGS
    from aligner.cli.terminal import console_for, page
    from aligner.report.terminal import render

    console = console_for(SETTINGS.color)
    with console.capture() as capture:
        render(findings, console=console, mqm=options.mqm, sort=options.sort)
    page(console, capture.get(), pager=SETTINGS.pager)
