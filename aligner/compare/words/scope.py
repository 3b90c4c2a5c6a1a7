"""
Scope: the words around one word of a text, and their counterparts in its translation.

Kept separate from the runs of unaligned words: there each word is judged, here one word by
the company it keeps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.words.features import match_table
from aligner.compare.words.tokens import Lexicon, WordTokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import WordEncoder

    Floats = NDArray[np.float32]

__all__ = ["ScopeTable", "lexicon_of", "scope_features"]

_BEFORE: Final = 4
_AFTER: Final = 5
"""Words before and after a word that belong to its scope."""

_AROUND: Final = 2
"""Words before and after a counterpart that its features name."""

_MATCHED: Final = 0.3
"""Match from which a word is the counterpart of another."""

_UNMATCHED: Final = 0.4
"""Match below which a word has no counterpart."""


def lexicon_of(texts: Iterable[Sequence[str]], encoder: WordEncoder | None = None) -> Lexicon:
    """Look up the words of texts, in the embedded model where no encoder is named."""
    if encoder is None:
        from aligner.encode.static import StaticEncoder

        encoder = StaticEncoder.load()
    return Lexicon.of(map(_tokens, texts), encoder)


class ScopeTable(NamedTuple):
    """
    How well the words of two texts match.

    Attributes:
        matches: Match of each word with each word of the other text, in [0, 1].
        cosines: Cosine of their vectors.
        weights: For each text the rarity of its words, 0 for common ones.
        best: For each text the best match of each word.
        literal: For each text the weighted share of its words that match.
    """

    matches: Floats
    cosines: Floats
    weights: tuple[Floats, Floats]
    best: tuple[Floats, Floats]
    literal: tuple[float, float]

    @classmethod
    def of(cls, texts: tuple[Sequence[str], Sequence[str]], lexicon: Lexicon) -> ScopeTable:
        """Compare the words of two texts, of which none is empty."""
        import numpy as np

        src, tgt = (_tokens(text) for text in texts)
        rows = lexicon.numbered(src), lexicon.numbered(tgt)
        matches = match_table(src, tgt, lexicon)
        weights = [np.where(lexicon.common[row], np.float32(0), lexicon.idf[row]) for row in rows]
        best = matches.max(axis=1), matches.max(axis=0)
        literal = [
            float((weight * good).sum() / max(weight.sum(), 1e-6))
            for weight, good in zip(weights, best, strict=True)
        ]
        return cls(
            matches,
            lexicon.vectors[rows[0]] @ lexicon.vectors[rows[1]].T,
            (weights[0], weights[1]),
            best,
            (literal[0], literal[1]),
        )

    def swapped(self) -> ScopeTable:
        """The same table from the other text."""
        return ScopeTable(
            self.matches.T, self.cosines.T, self.weights[::-1], self.best[::-1], self.literal[::-1]
        )

    def scope(self, place: int) -> tuple[list[int], set[int]]:
        """The content words around a word of the first text, and their counterparts in the second."""
        near = [
            k
            for k in range(max(place - _BEFORE, 0), min(place + _AFTER + 1, len(self.weights[0])))
            if k != place and self.weights[0][k] > 0
        ]
        return near, {int(self.matches[k].argmax()) for k in near if self.best[0][k] > _MATCHED}


def scope_features(
    own: Sequence[str],
    own_language: str,
    place: int,
    other: Sequence[str],
    other_language: str,
    lexicon: Lexicon,
) -> Iterator[str]:
    """
    Describe how literally the words around a word are translated, and what is near their counterparts.

    Args:
        own: Words of the text.
        own_language: Its language.
        place: Index of the word.
        other: Words of the translation.
        other_language: Its language.
        lexicon: Contains the words of both.
    """
    table = ScopeTable.of((own, other), lexicon)
    yield f"lit {int(10 * table.literal[0])}"
    yield f"lit2 {int(10 * table.literal[1])}"
    yield f"lit3 {int(10 * min(table.literal))} {own_language}{other_language}"
    cosines = table.cosines[place]
    nearest = int(cosines.argmax())
    yield f"negto {own_language} {own[place]} {other[nearest]}"
    yield f"negcos {int(10 * cosines[nearest])}"
    if cosines[nearest] > _MATCHED:
        yield f"negto3 {other_language} {other[nearest]}"
    near, counterparts = table.scope(place)
    best = table.best[0]
    for k in near:
        yield f"nq {1 if k > place else -1} {int(5 * best[k])}"
        if best[k] > _MATCHED:
            yield f"np {own[k][:6]} {other[int(table.matches[k].argmax())][:6]}"
    around: set[int] = set()
    for there in counterparts:
        around.update(range(max(there - _AROUND - 1, 0), min(there + _AROUND + 2, len(other))))
        for k in range(max(there - _AROUND, 0), min(there + _AROUND + 1, len(other))):
            if k != there:
                yield f"ar {other_language} {other[k]}"
    missing = [k for k in around if table.weights[1][k] > 0 and table.best[1][k] < _UNMATCHED]
    yield f"un {min(len(missing), 4)}"
    for k in missing:
        yield f"unw {other_language} {other[k]}"
        yield f"uns {other_language} {other[k][:3]}"
    worst = min((float(best[k]) for k in near), default=1.0)
    yield f"worst {int(5 * worst)} {min(len(near), 4)}"


def _tokens(words: Sequence[str]) -> WordTokens:
    nothing = (0,) * len(words)
    return WordTokens(tuple(words), nothing, nothing, nothing, nothing)
