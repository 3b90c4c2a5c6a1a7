"""
Number: a value in a text, and whether it needs a counterpart.

Only the type; `figure` (digits) and `numberword` (words) find numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = ["Firmness", "Number", "show"]


class Firmness(Enum):
    """Whether a number must have a counterpart in the other version."""

    FIGURE = "figure"
    """Written in digits: it needs one."""

    WORD = "word"
    """Written out: it must equal its counterpart, but may be expressed without a number."""

    HINT = "hint"
    """Part of a word or code, or an article: it may only serve as the counterpart of another number."""


@dataclass(frozen=True, slots=True)
class Number:
    """
    A number in a text.

    Attributes:
        readings: Possible values, likeliest first: `1.000` is 1000 in German, but
            1 in a text that keeps English forms.
        firmness: Whether it needs a counterpart.
        text: The number as written.
        start: Offset of its first character in the text.
        end: Offset after its last character.
    """

    readings: tuple[Fraction, ...]
    firmness: Firmness
    text: str
    start: int
    end: int

    @property
    def value(self) -> Fraction:
        """The likeliest reading."""
        return self.readings[0]

    def agrees(self, other: Number) -> bool:
        """Whether both can have the same value."""
        return not set(self.readings).isdisjoint(other.readings)


def show(value: Fraction) -> str:
    """Format a value: `1000`, `2.5`; `2/3` if its decimals do not end."""
    if value.denominator == 1:
        return str(value.numerator)
    scaled = value * 10**6
    return str(value) if scaled.denominator != 1 else f"{float(value):.6f}".rstrip("0")
