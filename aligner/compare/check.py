"""
Check: the rules of one family of divergence and the function that finds them.

Each check is constructed in its own module, next to its function; `registry` collects them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aligner.compare.comparison import Comparison
    from aligner.divergence import Divergence, Kind, Rule

__all__ = ["Check"]


@dataclass(frozen=True, slots=True)
class Check:
    """
    One family of divergence.

    Attributes:
        rules: A rule for every kind that `find` can yield.
        find: Yields the divergences of a comparison, in any order.
        any_language: Whether it needs no data on the languages of the texts.
    """

    rules: tuple[Rule, ...]
    find: Callable[[Comparison], Iterator[Divergence]]
    any_language: bool = False

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that `find` can yield."""
        return tuple(rule.kind for rule in self.rules)
