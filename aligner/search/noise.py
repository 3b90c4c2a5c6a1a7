"""
Noise: segments without content, excluded from the search.

A path must pass through all segments. A line of symbols inside a split sentence would
otherwise break the link that spans it.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["find_noise"]

SYMBOLS_ONLY: Final = 0.95
"""Confidence that symbols which only one text has are unaligned: about nineteen in twenty."""

_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


def find_noise(texts: Sequence[str], others: Sequence[str]) -> dict[int, float]:
    """
    Segments that stay unaligned, each with the confidence of that.

    Args:
        texts: Segments of one side.
        others: Segments of the other.
    """
    found = {k: 1.0 for k, text in enumerate(texts) if not text.strip()}
    symbols = {k: kind for k, text in enumerate(texts) if (kind := _symbols(text))}
    if symbols:
        theirs = {_symbols(text) for text in others}
        found |= {k: SYMBOLS_ONLY for k, kind in symbols.items() if kind not in theirs}
    return dict(sorted(found.items()))


def _symbols(text: str) -> frozenset[str]:
    """The distinct symbols of a text; nothing if it has a letter or a digit."""
    if any(map(str.isalnum, text)):
        return frozenset()
    return frozenset("".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split()))
