"""
Write the index of `docs/decisions/README.md` from the records: number, title, date, status.

    python -m docs.decision_index

A record begins with its title and a line that gives status and date: `Accepted, 2026-11-22.` or
`Superseded by [0301](0301-vector-cache.md), 2026-11-25.` A test fails when the index is stale.
"""

from __future__ import annotations

import re
from typing import Final

from docs.generated import fill
from docs.imports import ROOT

FOLDER: Final = ROOT / "docs" / "decisions"
PAGE: Final = FOLDER / "README.md"

_RECORD: Final = re.compile(
    r"# (?P<title>.+)\n\n"
    r"(?P<status>Accepted|Superseded by \[\d{4}\]\([\w-]+\.md\)), (?P<date>\d{4}-\d\d-\d\d)\.\n"
)


def index() -> str:
    """
    A table with a row per record.

    Raises:
        ValueError: A record has no title, no status or no date.
    """
    rows = []
    for path in sorted(FOLDER.glob("[0-9]*.md")):
        record = _RECORD.match(path.read_text(encoding="utf-8"))
        if not record:
            raise ValueError(f"{path}: the first lines are not a title and `Accepted, YEAR-MONTH-DAY.`")
        rows.append(
            f"| [{path.name[:4]}]({path.name}) | {record['title']} | {record['date']} | {record['status']} |"
        )
    return "\n".join(["| record | decision | date | status |", "|---|---|---|---|", *rows])


def decisions() -> str:
    """The whole page with its index brought up to date."""
    return fill(PAGE.read_text(encoding="utf-8"), {"index": index()})


if __name__ == "__main__":
    PAGE.write_text(decisions(), encoding="utf-8")
