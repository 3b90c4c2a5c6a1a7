"""
Measured: precision and recall of each kind, as a benchmark measured them last.

The figures are in one file, which `python -m benchmarks.measured --write` writes. Only what
explains a kind reads it; no check depends on it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aligner.divergence import JsonValue, Kind

__all__ = ["PATH", "Figures", "Measured", "measured", "measured_texts"]

PATH: Final = Path(__file__).with_name("measured.toml")
"""The file with the figures."""

_LABELS: Final = {
    "tuned": "news (rules and thresholds were chosen on it)",
    "held": "texts of law (nothing was chosen on them)",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """
    What a kind was measured on.

    Attributes:
        label: `tuned` for texts on which rules, weights or thresholds were chosen, `held` for others.
        name: Name of the file.
        documents: Number of documents, each compared in both directions.
        links: Number of unchanged links.
        alarms: False warnings and errors of all kinds, per 100 links.
        date: Date of the measurement, ISO 8601.
    """

    label: str
    name: str
    documents: int
    links: int
    alarms: float
    date: str

    @property
    def title(self) -> str:
        """What a reader needs to know of the texts."""
        return _LABELS[self.label]


@dataclass(frozen=True, slots=True)
class Figures:
    """
    How reliable a kind is on some texts.

    Attributes:
        texts: The texts.
        false_alarms: Warnings and errors on unchanged links that no reader found right, per 100 links.
        planted: Number of planted differences of the kind; 0 if none was planted.
        recall: Share of them that a warning or error reports; None if none was planted.
        interval: 95% interval of the recall.
        precision: Share of right ones among the reports, if one link in 100 has such a difference;
            None if unknown.
        plants: Recall of each of the ways in which a difference of the kind was planted.
    """

    texts: Measured
    false_alarms: float
    planted: int
    recall: float | None
    interval: tuple[float, float] | None
    precision: float | None
    plants: Mapping[str, float] = field(hash=False)

    def as_json(self) -> dict[str, JsonValue]:
        """All attributes, ready for JSON; the texts by their label."""
        return {
            "texts": self.texts.label,
            "date": self.texts.date,
            "links": self.texts.links,
            "false_alarms": self.false_alarms,
            "planted": self.planted,
            "recall": self.recall,
            "interval": list(self.interval) if self.interval else None,
            "precision": self.precision,
            "plants": dict(self.plants),
        }


def measured_texts() -> tuple[Measured, ...]:
    """The texts that were measured, in the order of the file."""
    record = _record()
    return tuple(_texts(each, record["date"]) for each in record["texts"])


def measured(kind: Kind) -> tuple[Figures, ...]:
    """The figures of a kind, one for each of the texts; none for a kind that only informs."""
    record = _record()
    return tuple(
        _figures(kind, each, _texts(each, record["date"]))
        for each in record["texts"]
        if "recall" in each["kinds"].get(kind.value, {})
    )


def _texts(record: Mapping[str, Any], date: str) -> Measured:
    return Measured(
        record["label"], record["name"], record["documents"], record["links"], record["alarms"], date
    )


def _figures(kind: Kind, texts_record: Mapping[str, Any], texts: Measured) -> Figures:
    record = texts_record["kinds"][kind.value]
    interval = record.get("interval")
    return Figures(
        texts,
        record["false_alarms"],
        record.get("planted", 0),
        record.get("recall"),
        (interval[0], interval[1]) if interval else None,
        record.get("precision"),
        {
            name: plant["recall"]
            for name, plant in texts_record["plants"].items()
            if plant["kind"] == kind.value
        },
    )


@cache
def _record() -> dict[str, Any]:
    return tomllib.loads(PATH.read_text(encoding="utf-8"))
