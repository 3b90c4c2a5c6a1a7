"""Splitter: the protocol, apart from its implementations so that they can be told apart and swapped."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

__all__ = ["Splitter"]


@runtime_checkable
class Splitter(Protocol):
    """Whatever cuts a text into segments."""

    @property
    def name(self) -> str:
        """Short name for signatures: `punkt-de`, `lines`."""

    def spans(self, text: str) -> list[tuple[int, int]]:
        """
        Cut a text.

        Returns:
            Half-open ranges of code points, in order, not overlapping. A range
            has no white space at its ends, and no character that can be seen is
            outside of all ranges.
        """
