"""
Contribution of each of several segments that are linked to one.

Kept separate from the runs of unaligned words: there a text is a translation that may leave
something out, here a whole segment may not be a translation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aligner.compare.words.features import match_table
from aligner.compare.words.tokens import Lexicon, word_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.compare.words.tokens import WordTokens
    from aligner.encode import WordEncoder

__all__ = ["Contribution", "contributions"]


class Contribution(NamedTuple):
    """
    What a segment contributes to the match of its link.

    Attributes:
        share: Share of its own weight: near 0 if it has nothing in common with the other text, or
            only what another segment has as well; 1 if it has no content words, since nothing
            can be missing.
        matched: Share of its own weight that the other text matches, whatever other segments have.
        weight: Sum of the rarity of its content words, in nats.
    """

    share: float
    matched: float
    weight: float


def contributions(
    links: Sequence[tuple[Sequence[str], str]], encoder: WordEncoder | None = None
) -> list[list[Contribution]]:
    """
    How much better the one text is matched with each of several segments than without it.

    Args:
        links: For each link the segments of one side, and the single text of the other.
        encoder: Source of word vectors; the embedded model where None.

    Returns:
        The contribution of each segment of each link.
    """
    if not links:
        return []
    if encoder is None:
        from aligner.encode.static import StaticEncoder

        encoder = StaticEncoder.load()
    tokens = [([word_tokens([text]) for text in several], word_tokens([one])) for several, one in links]
    lexicon = Lexicon.of((text for several, one in tokens for text in (*several, one)), encoder)
    return [_shares(several, one, lexicon) for several, one in tokens]


def _shares(several: Sequence[WordTokens], one: WordTokens, lexicon: Lexicon) -> list[Contribution]:
    import numpy as np

    own = [_weights(text, lexicon) for text in several]
    if not len(one):
        return [Contribution(1.0, 1.0, float(each.sum())) for each in own]
    weights = _weights(one, lexicon)
    tables = [match_table(text, one, lexicon) for text in several]
    best = np.stack([table.max(axis=0, initial=0.0) for table in tables])
    whole = best.max(axis=0)
    found = []
    for k, (table, mine) in enumerate(zip(tables, own, strict=True)):
        total = float(mine.sum())
        rest = np.delete(best, k, axis=0).max(axis=0, initial=0.0)
        if total:
            matched = float(mine @ table.max(axis=1, initial=0.0)) / total
            found.append(Contribution(float(weights @ (whole - rest)) / total, matched, total))
        else:
            found.append(Contribution(1.0, 1.0, 0.0))
    return found


def _weights(text: WordTokens, lexicon: Lexicon) -> NDArray[np.float32]:
    """Rarity of each word, 0 for a common one."""
    import numpy as np

    rows = lexicon.numbered(text)
    weights: NDArray[np.float32] = np.where(lexicon.common[rows], np.float32(0), lexicon.idf[rows])
    return weights
