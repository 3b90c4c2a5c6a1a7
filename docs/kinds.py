"""
Write what pages and the JSON schema say of the kinds of divergence, from the rules of the checks.

    python -m docs.kinds

Writes the table of kinds in `docs/concepts/divergences.md`, the table of MQM types in
`docs/guide/reports.md`, and the kinds in `docs/reference/diff.schema.json`. A test fails when one of
them is stale.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Final

from aligner.compare import rules
from aligner.compare.severity import SEVERITIES
from docs.generated import fill
from docs.imports import ROOT

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FILES", "kinds_table", "mqm_table", "written"]

CONCEPTS: Final = ROOT / "docs" / "concepts" / "divergences.md"
REPORTS: Final = ROOT / "docs" / "guide" / "reports.md"
SCHEMA: Final = ROOT / "docs" / "reference" / "diff.schema.json"

FILES: Final = (CONCEPTS, REPORTS, SCHEMA)
"""The files that depend on the rules."""


def kinds_table() -> str:
    """A table with a row per kind: when it is reported, its severities, and why they are right."""
    rows = [
        f"| `{rule.kind}` | {rule.summary} | {rule.severity_text} | {SEVERITIES[rule.kind].reason} |"
        for rule in rules().values()
    ]
    return "\n".join(["| kind | reported if | severity | because |", "|---|---|---|---|", *rows])


def mqm_table() -> str:
    """A table with a row per MQM type and the kinds that have it, in the order of the types."""
    named = sorted(
        (rule for rule in rules().values() if rule.mqm is not None), key=lambda rule: rule.mqm or ""
    )
    rows = [
        f"| {mqm} | {', '.join(f'`{rule.kind}`' for rule in group)} |"
        for mqm, group in groupby(named, key=lambda rule: rule.mqm)
    ]
    without = ", ".join(f"`{rule.kind}`" for rule in rules().values() if rule.mqm is None)
    return "\n".join(["| MQM Core | kinds |", "|---|---|", *rows, f"| none | {without} |"])


def schema() -> str:
    """The JSON schema with all kinds."""
    record = json.loads(SCHEMA.read_text(encoding="utf-8"))
    divergence = record["properties"]["divergences"]["items"]["properties"]
    divergence["kind"]["enum"] = [kind.value for kind in rules()]
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def written() -> dict[Path, str]:
    """The text that each of `FILES` must have."""
    texts = (
        fill(CONCEPTS.read_text(encoding="utf-8"), {"kinds": kinds_table()}),
        fill(REPORTS.read_text(encoding="utf-8"), {"mqm": mqm_table()}),
        schema(),
    )
    return dict(zip(FILES, texts, strict=True))


if __name__ == "__main__":
    for path, text in written().items():
        path.write_text(text, encoding="utf-8")
