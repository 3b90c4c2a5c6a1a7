"""
What no search need look at: segments that say nothing.

A path must lead through all segments, so that a line of dirt inside a sentence that is
split in two would part the link that reaches over it.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["find_noise"]

SIGNS_ALONE: Final = 0.95
"""Confidence that signs which only one text has pair with nothing: nineteen in twenty, more or less."""

_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


def find_noise(texts: Sequence[str], others: Sequence[str]) -> dict[int, float]:
    """
    Segments that pair with nothing, each with the confidence of that.

    Args:
        texts: Segments of one side.
        others: Segments of the other.
    """
    found = {k: 1.0 for k, text in enumerate(texts) if not text.strip()}
    signs = {k: kind for k, text in enumerate(texts) if (kind := _signs(text))}
    if signs:
        theirs = {_signs(text) for text in others}
        found |= {k: SIGNS_ALONE for k, kind in signs.items() if kind not in theirs}
    return dict(sorted(found.items()))


def _signs(text: str) -> frozenset[str]:
    """Which signs a text is made of, however many; nothing where it has a letter or a digit."""
    if any(map(str.isalnum, text)):
        return frozenset()
    return frozenset("".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split()))
