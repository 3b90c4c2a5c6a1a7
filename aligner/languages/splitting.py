"""
Splitting: how the sentences of a language end.

Kept separate from the other topics so that each is loaded only when it is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Splitting"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Splitting:
    """
    How sentences end; read by `split.punkt` and `split.headings`.

    Abbreviations are written without their final stop and without inner spaces: `z.b` covers
    `z. B.`, `z.B.` and `Z. B.`. Case counts (`Gen.` but not `gen.`), except at the start
    of a sentence and in abbreviations with inner stops, which are lower case here. They are
    written by hand, because the data that Punkt learned from contains little news.

    Attributes:
        leading_abbreviations: Never end a sentence: titles, `z. B.`, `bzw.`
        numbered_abbreviations: Abbreviations before a number (`art. 5`), ordinary words elsewhere.
        numbered_endings: Endings of words that are abbreviated before a number: `Hauptstr. 5`.
        open_abbreviations: May end a sentence or not: `etc.`, `Mio.`, `U.S.`
        sentence_starters: Words that have a capital only at the start of a sentence; elided
            ones with their apostrophe (`l'`).
        dotted_ordinals: Whether a stop makes an ordinal of a number: `20. Mai`.
        before_ordinals: Words before an ordinal, which tell it from a number that ends a sentence.
        after_ordinals: Words after an ordinal that never begin a sentence: months, `Jahrhundert`.
        capitalised_nouns: Whether every noun has a capital, so that a capital does not show a name.
        place_starters: Those of `sentence_starters` that also begin names of streets and places.
        title_nouns: Nouns that make an article part of a name: `Die Zeit`.
        empty: Fields that are empty on purpose, with the reason.
    """

    leading_abbreviations: frozenset[str]
    numbered_abbreviations: frozenset[str]
    numbered_endings: tuple[str, ...]
    open_abbreviations: frozenset[str]
    sentence_starters: frozenset[str]
    dotted_ordinals: bool
    before_ordinals: frozenset[str]
    after_ordinals: frozenset[str]
    capitalised_nouns: bool
    place_starters: frozenset[str]
    title_nouns: frozenset[str]
    empty: Mapping[str, str]
