"""Span: a half-open range of segment indices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.errors import CoverageError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """
    Consecutive segments of one side: `start` is included, `stop` is not.

    Raises:
        CoverageError: `start` is negative or greater than `stop`.
    """

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.stop:
            raise CoverageError(
                f"not a span: {self.start} to {self.stop}", hint="A span runs forward from 0 or later"
            )

    def __len__(self) -> int:
        return self.stop - self.start

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.start, self.stop))
