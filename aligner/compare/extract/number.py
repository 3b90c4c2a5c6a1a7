"""
Number: a value that a text states, and how firmly it states it.

The type alone, apart from `figure` (digits) and `numberword` (words), which find numbers.
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
    """Written in digits: it must."""

    WORD = "word"
    """Written out: it must agree with what stands for it, but may be said in another way."""

    HINT = "hint"
    """Part of a word or code, or an article: it may be the counterpart of another number, no more."""


@dataclass(frozen=True, slots=True)
class Number:
    """
    A number where it stands.

    Attributes:
        readings: Values it can mean, likeliest first: `1.000` is 1000 in German, but
            1 in a text that keeps English forms.
        firmness: Whether it must have a counterpart.
        text: As it is written.
        start: Offset of its first character in the text.
        end: Offset behind its last character.
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
        """Tell whether both can mean one value."""
        return not set(self.readings).isdisjoint(other.readings)


def show(value: Fraction) -> str:
    """Write a value for a person or for JSON: `1000`, `2.5`, `2/3` where decimals do not end."""
    if value.denominator == 1:
        return str(value.numerator)
    scaled = value * 10**6
    return str(value) if scaled.denominator != 1 else f"{float(value):.6f}".rstrip("0")
