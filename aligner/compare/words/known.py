"""
How many content words a text has, and how much of a text other texts have.

Kept separate from the runs of unaligned words: these are questions about a run once it is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.compare.words.features import match_table
from aligner.compare.words.tokens import Lexicon, word_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.encode import WordEncoder

__all__ = ["content_words", "matched_share"]


def content_words(text: str, encoder: WordEncoder | None = None) -> int:
    """
    Number of words that are neither frequent nor figures.

    Args:
        text: A text.
        encoder: Source of the rarity of words; the embedded model where None.
    """
    words = word_tokens([text])
    return sum(Lexicon.of([words], encoder or _shipped()).content(words))


def matched_share(
    text: str, others: Iterable[str], *, least: float, encoder: WordEncoder | None = None
) -> float:
    """
    Share of the content words of a text, by rarity, that other texts have.

    Args:
        text: A text.
        others: The other texts, in any language.
        least: Match from which another text has a word.
        encoder: Source of word vectors; the embedded model where None.
    """
    import numpy as np

    own, other = word_tokens([text]), word_tokens(others)
    if not len(own) or not len(other):
        return 0.0
    lexicon = Lexicon.of((own, other), encoder or _shipped())
    rarity = np.where(lexicon.content(own), lexicon.idf[lexicon.numbered(own)], 0)
    total = float(rarity.sum())
    matched = match_table(own, other, lexicon).max(axis=1) >= least
    return float(rarity[matched].sum()) / total if total else 0.0


def _shipped() -> WordEncoder:
    from aligner.encode.static import StaticEncoder

    return StaticEncoder.load()
