"""
Write the table of reports in `docs/guide/reports.md` from the registry: name, suffixes, use.

    python -m docs.report_table

A test fails when the table is stale.
"""

from __future__ import annotations

from typing import Final

from aligner.report.registry import REPORTS
from docs.generated import fill
from docs.imports import ROOT

PAGE: Final = ROOT / "docs" / "guide" / "reports.md"


def table() -> str:
    """A table with a row per report."""
    rows = [
        f"| `{each.name}` | {', '.join(f'`{suffix}`' for suffix in each.suffixes)} | {each.use} |"
        for each in REPORTS.values()
    ]
    return "\n".join(["| `--format` | suffix | for |", "|---|---|---|", *rows])


def guide() -> str:
    """The whole page with its table brought up to date."""
    return fill(PAGE.read_text(encoding="utf-8"), {"reports": table()})


if __name__ == "__main__":
    PAGE.write_text(guide(), encoding="utf-8")
