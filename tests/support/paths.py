"""Locations in the checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

__all__ = ["FOLDERS", "PAIR", "ROOT", "project_files"]

ROOT: Final = Path(__file__).parents[2]
"""The checkout."""

PAIR: Final = ROOT / "corpora" / "xinhua-megacity-2025-11-20"
"""The shipped release pair: `de.txt`, `fr.txt`, `gold.links`, `divergences.json`."""

FOLDERS: Final = ("aligner", "benchmarks", "corpora", "docs", "notebooks", "tests", "training")
"""Folders with files of the project."""


def project_files(*suffixes: str) -> list[Path]:
    """Files of the project with one of these suffixes, at the top and in its folders, sorted."""
    found = [path for path in ROOT.iterdir() if path.is_file()]
    found += [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    return sorted(path for path in found if path.suffix in suffixes)
