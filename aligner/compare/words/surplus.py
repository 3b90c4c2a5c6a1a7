"""
Contribution of each of several segments that are linked to one.

Kept separate from the runs of unaligned words: there a text is a translation that may leave
something out, here a whole segment may not be a translation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.compare.words.features import match_table
from aligner.compare.words.tokens import Lexicon, word_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.compare.words.tokens import WordTokens
    from aligner.encode import WordEncoder

__all__ = ["contributions"]


def contributions(
    links: Sequence[tuple[Sequence[str], str]], encoder: WordEncoder | None = None
) -> list[list[float]]:
    """
    How much better the one text is matched with each of several segments than without it.

    Args:
        links: For each link the segments of one side, and the single text of the other.
        encoder: Source of word vectors; the embedded model where None.

    Returns:
        For each segment of each link a share of its own weight: near 0 for one that has nothing in
        common with the other text, or only what another segment has as well. 1 for a segment
        without content words, in which nothing can be missed.
    """
    if not links:
        return []
    if encoder is None:
        from aligner.encode.static import StaticEncoder

        encoder = StaticEncoder.load()
    tokens = [([word_tokens([text]) for text in several], word_tokens([one])) for several, one in links]
    lexicon = Lexicon.of((text for several, one in tokens for text in (*several, one)), encoder)
    return [_shares(several, one, lexicon) for several, one in tokens]


def _shares(several: Sequence[WordTokens], one: WordTokens, lexicon: Lexicon) -> list[float]:
    import numpy as np

    if not len(one):
        return [1.0] * len(several)
    weights = _weights(one, lexicon)
    best = np.stack([match_table(text, one, lexicon).max(axis=0, initial=0.0) for text in several])
    whole = best.max(axis=0)
    shares = []
    for k, text in enumerate(several):
        own = float(_weights(text, lexicon).sum())
        rest = np.delete(best, k, axis=0).max(axis=0, initial=0.0)
        shares.append(float(weights @ (whole - rest)) / own if own else 1.0)
    return shares


def _weights(text: WordTokens, lexicon: Lexicon) -> NDArray[np.float32]:
    """Rarity of each word, 0 for a common one."""
    import numpy as np

    rows = lexicon.numbered(text)
    weights: NDArray[np.float32] = np.where(lexicon.common[rows], np.float32(0), lexicon.idf[rows])
    return weights
