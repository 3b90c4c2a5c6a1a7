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
        leading_endings: Endings of words in lower case that never end a sentence either: `gesetzl.`
        name_abbreviations: Ordinary words or open abbreviations elsewhere, which end a sentence only
            before a sentence starter: `le col. Favre`, `pl. Neuve`.
        name_endings: Endings of such words: `Badenerstr. Zürich`.
        cut_endings: Regular expression for consonants that no whole word ends in; where nouns have no
            capital, it is not applied to words with one, which may be names from elsewhere.
        numbered_abbreviations: Abbreviations before a number (`art. 5`), ordinary words elsewhere.
        numbered_endings: Endings of words that are abbreviated before a number: `Hauptstr. 5`.
        dated_abbreviations: Abbreviations before a day and a month, ordinary words even before
            another number: `mer. 14 avr.`
        months: Beginnings of the names of months, which tell `dated_abbreviations`.
        open_abbreviations: May end a sentence or not: `etc.`, `Mio.`, `U.S.`
        final_abbreviations: End a sentence before any capital except that of one of `after_final`:
            `2 p.m. Dial-in`, `8 déc. Halle 3`.
        after_final: Words that continue the sentence there: `2 p.m. Eastern`.
        sentence_starters: Words that have a capital only at the start of a sentence; elided
            ones with their apostrophe (`l'`).
        other_starters: Further words that begin a sentence after an abbreviation or a number, but may
            have a capital elsewhere (`Sie`) or follow a heading as part of it.
        dotted_ordinals: Whether a stop makes an ordinal of a number: `20. Mai`.
        before_ordinals: Words before an ordinal, which tell it from a number that ends a sentence.
        before_cardinals: Words before a number that is not an ordinal: `Platz 4.`
        after_ordinals: Words after an ordinal that never begin a sentence: months, `Jahrhundert`,
            `1. FC`. In a language without `dotted_ordinals`, a number is an ordinal only there.
        after_dates: Words that specify the date before them: `31.12. Mitternacht`.
        capitalised_nouns: Whether every noun has a capital, so that a capital does not show a name.
        place_starters: Those of `sentence_starters` that also begin names of streets and places.
        title_nouns: Nouns that make an article part of a name: `Die Zeit`.
        title_openings: Words before the title of a work or the name of a campaign: `das Stück Der
            kleine Prinz`, `Kampagne „Luft? Jetzt!“`; case counts.
        title_opening_endings: Endings of compounds with the same use: `Kinderbuch`.
        determiners: Words before a noun: a quotation that follows one is a name, as in `die „Wer
            zahlt?“ Petition`.
        credit_links: Lower-case words in the names of sources: `Agence de presse et d'images`.
        conjunctions: Words after which dots are a pause: `Reis und … Sushi!`
        empty: Fields that are empty on purpose, with the reason.
    """

    leading_abbreviations: frozenset[str]
    leading_endings: tuple[str, ...]
    name_abbreviations: frozenset[str]
    name_endings: tuple[str, ...]
    cut_endings: str
    numbered_abbreviations: frozenset[str]
    numbered_endings: tuple[str, ...]
    dated_abbreviations: frozenset[str]
    months: tuple[str, ...]
    open_abbreviations: frozenset[str]
    final_abbreviations: frozenset[str]
    after_final: frozenset[str]
    sentence_starters: frozenset[str]
    other_starters: frozenset[str]
    dotted_ordinals: bool
    before_ordinals: frozenset[str]
    before_cardinals: frozenset[str]
    after_ordinals: frozenset[str]
    after_dates: frozenset[str]
    capitalised_nouns: bool
    place_starters: frozenset[str]
    title_nouns: frozenset[str]
    title_openings: frozenset[str]
    title_opening_endings: tuple[str, ...]
    determiners: frozenset[str]
    credit_links: frozenset[str]
    conjunctions: frozenset[str]
    empty: Mapping[str, str]
