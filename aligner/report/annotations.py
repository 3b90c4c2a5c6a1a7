"""
GitHub annotations: divergences as the workflow commands that GitHub shows next to changed lines.

One line each. Nothing in a file can end a line or start a command.

Source: Workflow commands for GitHub Actions, "Setting an error message".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.compare.registry import rules
from aligner.display import clean_line, visible
from aligner.divergence import Severity
from aligner.findings.location import file_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.findings import Findings

__all__ = ["annotation_lines"]

COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

_DATA: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY: Final = str.maketrans(_DATA | {":": "%3A", ",": "%2C"})
_MESSAGE: Final = str.maketrans(_DATA)


def annotation_lines(findings: Findings) -> Iterator[str]:
    """
    Yield a workflow command for each divergence, without a line end.

    The location is that of SARIF: the word in the target that differs, or the sentence if no
    word is named there; an omission is located in the source. A text that was not read from a
    file gets an annotation of the whole run. Columns are left out if the location spans lines,
    because GitHub supports them within one line only.
    """
    for divergence, locations in zip(findings, findings.locations, strict=True):
        location = locations[0]
        region = location.focus
        properties: dict[str, str] = {}
        name = file_name(findings.locator.documents[location.side].path)
        if name is not None:
            properties |= {"file": name, "line": str(region.start_line), "endLine": str(region.end_line)}
            if region.start_line == region.end_line:
                properties |= {"col": str(region.start_column), "endColumn": str(region.end_column)}
        properties["title"] = rules()[divergence.kind].title
        written = ",".join(
            f"{key}={visible(value.translate(_PROPERTY))}" for key, value in properties.items()
        )
        message = clean_line(divergence.message).translate(_MESSAGE)
        yield f"::{COMMANDS[divergence.severity]} {written}::{message}"
