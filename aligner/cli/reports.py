"""
The forms in which `diff` tells divergences: one function each, and where the result goes.

Apart from the command, which only has to name one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

from aligner.errors import UsageError

if TYPE_CHECKING:
    from aligner.divergence import Severity
    from aligner.findings import Findings

__all__ = ["FormatName", "Report", "choose_format", "deliver"]

FormatName = Literal["terminal", "json", "html", "sarif", "github", "junit"]

_SUFFIXES: Final[dict[str, FormatName]] = {
    ".txt": "terminal",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".sarif": "sarif",
    ".xml": "junit",
}
_FILE_WIDTH: Final = 120
"""Columns of a terminal view that goes to a file, where there is no terminal to ask."""


@dataclass(frozen=True, slots=True)
class Report:
    """
    What there is to tell.

    Attributes:
        findings: The divergences of an aligned pair.
        fail_on: Minimum severity that makes a gate fail.
        mqm: Whether to name each divergence in the words of MQM too.
    """

    findings: Findings
    fail_on: Severity
    mqm: bool


def choose_format(named: FormatName | None, output: str | None) -> FormatName:
    """
    Take the format that was named, else the one of the suffix of a file, else the terminal view.

    Raises:
        UsageError: The suffix is that of no report.
    """
    if named is not None or output is None or output == "-":
        return named or "terminal"
    suffix = Path(output).suffix.lower()
    if suffix not in _SUFFIXES:
        known = ", ".join(f"`{each}`" for each in _SUFFIXES)
        names = ", ".join(get_args(FormatName))
        raise UsageError(
            f"{output}: {f'unknown suffix `{suffix}`' if suffix else 'no suffix'}",
            hint=f"Choose one of {known}, or name the format with `--format`: {names}",
        )
    return _SUFFIXES[suffix]


def deliver(report: Report, format_name: FormatName, output: str | None) -> None:
    """
    Write a report to a file or standard output; the terminal view there through the pager.

    Raises:
        OutputError: The file cannot be written; what was there before is untouched.
    """
    from aligner.cli.streams import STANDARD_STREAM, print_text

    if output is not None and output != STANDARD_STREAM:
        from aligner.atomic import write_atomically

        with write_atomically(Path(output)) as stream:
            stream.write(_written(report, format_name).encode("utf-8", "replace"))
    elif format_name == "terminal":
        _show(report)
    else:
        print_text(_written(report, format_name))


def _written(report: Report, format_name: FormatName) -> str:
    findings = report.findings
    if format_name == "json":
        from aligner.report.record import to_json

        return json.dumps(to_json(findings, mqm=report.mqm), ensure_ascii=False, indent=2) + "\n"
    if format_name == "sarif":
        from aligner.report.sarif import to_sarif

        return json.dumps(to_sarif(findings), ensure_ascii=False, indent=2) + "\n"
    if format_name == "html":
        from aligner.report.page import to_page

        return to_page(findings, mqm=report.mqm)
    if format_name == "github":
        from aligner.report.annotations import annotation_lines

        return "".join(f"{line}\n" for line in annotation_lines(findings))
    if format_name == "junit":
        from aligner.report.junit import to_junit

        return to_junit(findings, fail_on=report.fail_on)
    return _view(report)


def _view(report: Report) -> str:
    from io import StringIO

    from rich.console import Console

    from aligner.report.terminal import render

    file = StringIO()
    console = Console(file=file, width=_FILE_WIDTH, color_system=None)
    render(report.findings, console=console, mqm=report.mqm)
    return file.getvalue()


def _show(report: Report) -> None:
    from aligner.cli.settings import SETTINGS
    from aligner.cli.terminal import console_for, page
    from aligner.report.terminal import render

    console = console_for(SETTINGS.color)
    with console.capture() as capture:
        render(report.findings, console=console, mqm=report.mqm)
    page(console, capture.get(), pager=SETTINGS.pager)
