"""
Registry of reports: what `diff --format` offers, and which suffix picks which.

Functions import their report when they are called, so that listing the names costs nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from aligner.display import escape_json, inert
from aligner.divergence import Severity, SortName

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.findings import Findings

__all__ = ["REPORTS", "SUFFIXES", "FormatName", "Report", "ReportOptions"]

FormatName = Literal["terminal", "html", "json", "concise", "sarif", "github", "junit"]
"""What `--format` calls a report; mypy and a test compare it with `REPORTS`."""

_FILE_WIDTH: Final = 120
"""Columns of a terminal view that is written to a file, where no terminal has a width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """
    Choices that some reports offer.

    Attributes:
        fail_on: Minimum severity that makes a gate fail.
        mqm: Whether to show the MQM category and severity of each divergence.
        sort: Order of the list in the terminal view and in HTML.
    """

    fail_on: Severity = Severity.WARNING
    mqm: bool = False
    sort: SortName = "severity"


@dataclass(frozen=True, slots=True)
class Report:
    """
    A form in which findings are written.

    Attributes:
        name: What `--format` calls it.
        use: Who or what reads it, in a few words.
        suffixes: Suffixes of files that pick it, the usual one first; none for output that
            is not kept in files.
        media_type: Its type as of RFC 6838, without parameters.
        write: Turns findings into the whole text, line ends included.
    """

    name: FormatName
    use: str
    suffixes: tuple[str, ...]
    media_type: str
    write: Callable[[Findings, ReportOptions], str]


def _terminal(findings: Findings, options: ReportOptions) -> str:
    from io import StringIO

    from aligner.report.console import SafeConsole
    from aligner.report.terminal import render

    file = StringIO()
    console = SafeConsole(file=file, width=_FILE_WIDTH, color_system=None)
    render(findings, console=console, mqm=options.mqm, sort=options.sort)
    return inert(file.getvalue())


def _html(findings: Findings, options: ReportOptions) -> str:
    from aligner.report.page import to_page

    return to_page(findings, mqm=options.mqm, sort=options.sort)


def _json(findings: Findings, options: ReportOptions) -> str:
    from aligner.report.record import to_json

    return _json_text(to_json(findings, mqm=options.mqm))


def _concise(findings: Findings, _: ReportOptions) -> str:
    from aligner.report.concise import concise_lines

    return "".join(f"{line}\n" for line in concise_lines(findings))


def _sarif(findings: Findings, _: ReportOptions) -> str:
    from aligner.report.sarif import to_sarif

    return _json_text(to_sarif(findings))


def _github(findings: Findings, _: ReportOptions) -> str:
    from aligner.report.annotations import annotation_lines

    return "".join(f"{line}\n" for line in annotation_lines(findings))


def _junit(findings: Findings, options: ReportOptions) -> str:
    from aligner.report.junit import to_junit

    return to_junit(findings, fail_on=options.fail_on)


def _json_text(value: object) -> str:
    return escape_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


_ALL: Final = (
    Report("terminal", "a person at a terminal", (".txt",), "text/plain", _terminal),
    Report("html", "a person who shows it to others", (".html", ".htm"), "text/html", _html),
    Report("json", "a program", (".json",), "application/json", _json),
    Report("concise", "an editor, `grep`: a divergence per line", (), "text/plain", _concise),
    Report("sarif", "code hosts and editors", (".sarif",), "application/sarif+json", _sarif),
    Report("github", "annotations in a GitHub workflow", (), "text/plain", _github),
    Report("junit", "the test tab of a build server", (".xml",), "application/xml", _junit),
)

REPORTS: Final[dict[FormatName, Report]] = {report.name: report for report in _ALL}
"""Every report by name, in the order in which they are listed."""

SUFFIXES: Final = {suffix: report.name for report in _ALL for suffix in report.suffixes}
"""Name of the report that each suffix of a file picks."""
