"""
Whether two linked texts have any content in common.

Kept separate from the runs of unaligned words: those are parts of a translation, here the whole
text may be another sentence, as when an editor replaced it in one version only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.words.features import match_table
from aligner.compare.words.tokens import COMMON_IDF, Lexicon, word_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import WordEncoder

__all__ = ["LEAST_CONTENT", "RELATED", "unrelated_odds"]

LEAST_CONTENT: Final = 20.0
"""Rarity of all content words of a text, in nats, from which its content can be judged: about three words."""

MUCH_CONTENT: Final = 40.0
"""Rarity from which a text has enough words that a free translation has some of them in common."""

_LITTLE_CONTENT: Final = 2.75
"""Log odds that are taken away if a text has less: `Der Vertrag gilt ab dem 15. Januar 2026` was
translated as `Le contrat entrera bientôt en vigueur`, and idioms have no word in common."""

_SHARED: Final = 2.0
"""Log odds that a name or figure in common takes away: half of the lines of news and their
translations have one, and one in ten of unrelated lines."""

SAME_MEANING: Final = 0.6
"""Match from which two words mean much the same."""

LEAST_SAME: Final = 0.2
"""Share of the content with such a match from which texts are related: 2 of 100 unrelated lines have it."""

_SAME: Final = 5.0
"""Log odds that it takes away."""

_WORTH_A_LOOK: Final = 2.0
"""Log odds from which words are compared one by one."""

_NAME_OR_FIGURE: Final = re.compile(r"\d[\d.,]*\d|\b[^\W\d_a-z]\w{2,}")

_INTERCEPT, _COSINE, _CONTENT, _COSINE_OF_MUCH = 7.89, -17.48, 1.91, -3.08
"""
Logistic regression on 7,200 lines of everyday and technical texts (de, fr, en) and as many pairs of
unrelated lines of similar length from the same document. The more content a text has, the less two
unrelated ones resemble each other by chance.
"""

RELATED: Final = 0.55
"""Cosine from which the log odds are below 0 for texts of up to thousands of words."""


def unrelated_odds(
    pairs: Sequence[tuple[str, str]], encoder: WordEncoder | None = None
) -> list[float | None]:
    """
    Log odds that two texts are not translations of each other.

    Args:
        pairs: Source and target text of each link.
        encoder: Source of word vectors; the embedded model where None, for which the weights were
            learned, whatever model computed the links.

    Returns:
        For each pair the log odds; None if a text has too little content to judge.
    """
    import numpy as np

    from aligner.encode.vectors import unit

    if not pairs:
        return []
    if encoder is None:
        from aligner.encode.static import StaticEncoder

        encoder = StaticEncoder.load()
    words = encoder.words([text for pair in pairs for text in pair])
    vectors = unit(words.sums)
    cosines = np.einsum("ij,ij->i", vectors[::2], vectors[1::2])
    content = _content(words.idf[words.tokens], words.ends).reshape(-1, 2).min(axis=1)
    logs = np.log(content / 10 + 0.1)
    odds = _INTERCEPT + _COSINE * cosines + logs * (_CONTENT + _COSINE_OF_MUCH * cosines)
    found = [
        each - _SHARED * _share_a_word(*pair) - _LITTLE_CONTENT * (amount < MUCH_CONTENT)
        if amount >= LEAST_CONTENT
        else None
        for pair, each, amount in zip(pairs, odds.tolist(), content.tolist(), strict=True)
    ]
    close = [k for k, each in enumerate(found) if each is not None and each >= _WORTH_A_LOOK]
    for k, same in zip(close, _same_meaning([pairs[k] for k in close], encoder), strict=True):
        found[k] = found[k] - _SAME * (same >= LEAST_SAME)  # type: ignore[operator] # a number, see `close`
    return found


def _same_meaning(pairs: Sequence[tuple[str, str]], encoder: WordEncoder) -> list[float]:
    """Share of the content of both texts that has words of much the same meaning on the other side."""
    import numpy as np

    tokens = [(word_tokens([src]), word_tokens([tgt])) for src, tgt in pairs]
    lexicon = Lexicon.of((side for sides in tokens for side in sides), encoder)
    weights = np.where(lexicon.common, 0, lexicon.idf)
    shares = []
    for src, tgt in tokens:
        table = match_table(src, tgt, lexicon) >= SAME_MEANING
        sides = ((src, table.any(axis=1)), (tgt, table.any(axis=0)))
        shares.append(
            sum(
                float(weights[rows][same].sum() / max(weights[rows].sum(), 1))
                for rows, same in ((lexicon.numbered(side), same) for side, same in sides)
            )
            / 2
        )
    return shares


def _share_a_word(src: str, tgt: str) -> bool:
    """Whether both texts have a capitalised word or a figure of two or more digits in common."""
    return not set(_NAME_OR_FIGURE.findall(src)).isdisjoint(_NAME_OR_FIGURE.findall(tgt))


def _content(rarity: NDArray[np.float32], ends: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sum of the rarity of the content words of each text: shape (texts,)."""
    import numpy as np

    running = np.concatenate(([0.0], np.cumsum(np.where(rarity >= COMMON_IDF, rarity, 0), dtype=np.float64)))
    sums: NDArray[np.float64] = running[ends[1:]] - running[ends[:-1]]
    return sums
