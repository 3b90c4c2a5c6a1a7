"""
Write what pages and the JSON schema say of the kinds of divergence, from the rules of the checks.

    python -m docs.kinds

Writes the tables of kinds and of their precision and recall in `docs/concepts/divergences.md`, the
table of MQM types in `docs/guide/reports.md`, and the kinds in `docs/reference/diff.schema.json`.
A test fails when one of them is stale.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Final

from aligner.compare import rules
from aligner.compare.measured import measured, measured_texts
from aligner.compare.severity import SEVERITIES
from docs.generated import fill
from docs.imports import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from aligner.compare.measured import Figures

__all__ = ["FILES", "figures_table", "kinds_table", "mqm_table", "written"]

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


def figures_table() -> str:
    """What was measured on, and a table with a row per kind that something was planted for."""
    texts = measured_texts()
    lines = [
        f"Measured {texts[0].date} with `python -m benchmarks.measured`:",
        "",
        *(
            f"- {each.title}: {each.documents} documents, {each.links:,} links,"
            f" {each.alarms:.2f} false warnings and errors per 100 links"
            for each in texts
        ),
        "",
        "| kind | " + " | ".join(f"recall, {each.label} | precision, {each.label}" for each in texts) + " |",
        "|---" * (1 + 2 * len(texts)) + "|",
    ]
    for rule in rules().values():
        found = {figures.texts.label: figures for figures in measured(rule.kind)}
        if found:
            cells = [cell for each in texts for cell in _cells(found.get(each.label))]
            lines.append(f"| `{rule.kind}` | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cells(figures: Figures | None) -> tuple[str, str]:
    """Recall with interval and the parts it consists of; precision."""
    if figures is None or figures.recall is None or figures.interval is None:
        return "", ""
    low, high = figures.interval
    parts = ", ".join(f"{name} {recall:.2f}" for name, recall in figures.plants.items())
    recall = f"{figures.recall:.2f} [{low:.2f}, {high:.2f}] of {figures.planted}"
    if len(figures.plants) > 1:
        recall += f" ({parts})"
    return recall, "" if figures.precision is None else f"{figures.precision:.2f}"


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
        fill(CONCEPTS.read_text(encoding="utf-8"), {"kinds": kinds_table(), "figures": figures_table()}),
        fill(REPORTS.read_text(encoding="utf-8"), {"mqm": mqm_table()}),
        schema(),
    )
    return dict(zip(FILES, texts, strict=True))


if __name__ == "__main__":
    for path, text in written().items():
        path.write_text(text, encoding="utf-8")
