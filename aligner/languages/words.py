"""Words written as a block of text, as the tables of the languages are."""

from __future__ import annotations

__all__ = ["words"]


def words(text: str) -> frozenset[str]:
    """Return the words of a text separated by white space."""
    return frozenset(text.split())
