"""Concise: a divergence per line, as compilers report errors, for editors and `grep`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.display import inert
from aligner.findings.location import file_name
from aligner.report.position import position_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.findings import Findings

__all__ = ["concise_lines"]


def concise_lines(findings: Findings) -> Iterator[str]:
    """
    Yield a line for each divergence, without a line end.

    The position is that of the first word in the target that differs, or the start of the
    sentence if no word is named there; an omission is located in the source. Lines and columns
    count from 1, columns in code points. A text that was not read from a file is called `<src>`
    or `<tgt>`. Nothing in a text or a file name can end a line.
    """
    for divergence, locations in zip(findings, findings.locations, strict=True):
        side = locations[0].side
        name = file_name(findings.locator.documents[side].path) or f"<{side}>"
        yield inert(f"{position_line(name, locations[0].focus, divergence)} [{divergence.kind.value}]")
