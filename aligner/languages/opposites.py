"""
Opposites: the words of a language that contradict each other, by concept.

A term is one or several words in lower case, without punctuation. `#` is a figure; a star at the
end of a word covers all endings, one at the start covers the first parts of a compound:
`*gewinn`. `_` covers the words between a verb and its particle at the end of a clause: `lehnt _ ab`.
Terms are separated by commas. Among terms that begin at the same word the longest counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Opposites"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Opposites:
    """
    The words of a language that contradict each other; read by `compare.opposite`.

    Attributes:
        concepts: The terms of each pole by name of the concept. All languages have the same
            concepts and list their poles in the same order.
        neutral: Phrases that contain a term but do not express its pole: `mehr oder weniger`.
        negators: Words that reverse a pole nearby: `nicht mehr als`.
        empty: Fields that are empty on purpose, with the reason.
    """

    concepts: Mapping[str, tuple[str, ...]]
    neutral: str
    negators: str
    empty: Mapping[str, str]
