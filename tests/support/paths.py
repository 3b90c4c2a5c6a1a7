"""Where things are in the checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

__all__ = ["PAIR", "ROOT"]

ROOT: Final = Path(__file__).parents[2]
"""The checkout."""

PAIR: Final = ROOT / "corpora" / "xinhua-megacity-2025-11-20"
"""The shipped release pair: `de.txt`, `fr.txt`, `gold.links`, `divergences.json`."""
