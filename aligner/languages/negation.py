"""Negation: the words by which a language says no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Negation"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Negation:
    """
    The words by which a language says no, in lower case; read by `compare.extract.negation`.

    Attributes:
        openings: Words that begin a negation of several words, with a partner: `ne` … `pas`.
        words: Words that negate by themselves, unless an opening comes shortly before them.
        partners: Words that complete an opening.
        restrictions: Words that complete an opening without negating: the `que` of `ne … que`.
        subjects: Words that complete an opening when they come right before it: `personne ne`.
        bare: Words that an opening negates without a partner when they come right after it.
        suffixed: Words that negate only after one that ends in `n`: the `t` of `isn't`.
        implied: Words that deny without a negation, by their beginning or, with a star before it,
            by their end; spaces separate them: `missing`, `*less`. Of several words, joined by `_`.
        empty: Fields that are empty on purpose, with the reason.
    """

    openings: frozenset[str]
    words: frozenset[str]
    partners: frozenset[str]
    restrictions: frozenset[str]
    subjects: frozenset[str]
    bare: frozenset[str]
    suffixed: frozenset[str]
    implied: frozenset[str]
    empty: Mapping[str, str]
