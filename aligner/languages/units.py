"""Units: how a language names units of measure and currencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Units"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Units:
    """
    The names of units; symbols that every language shares are in `compare.extract.unit`.

    Read by `compare.extract.unit`.

    Attributes:
        names: Names and abbreviations, as regular expressions without regard to case, by the
            unit. A name of several units has them separated by spaces: `degree celsius`.
        symbols: Symbols of this language only, case counts; the same form.
        openings: What can separate a figure and the name of its unit: `d'`, `US-`, `Schweizer`.
        empty: Fields that are empty on purpose, with the reason.
    """

    names: Mapping[str, tuple[str, ...]]
    symbols: Mapping[str, tuple[str, ...]]
    openings: tuple[str, ...]
    empty: Mapping[str, str]
