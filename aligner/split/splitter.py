"""Splitter: the protocol of everything that splits a text into segments."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

__all__ = ["Splitter"]


@runtime_checkable
class Splitter(Protocol):
    """Splits a text into segments."""

    @property
    def name(self) -> str:
        """Short name for signatures: `punkt-de`, `lines`."""

    def spans(self, text: str) -> list[tuple[int, int]]:
        """
        Split a text.

        Returns:
            Half-open ranges of code points, in order, not overlapping. A range has no
            white space at its ends, and no visible character is outside all ranges.
        """
