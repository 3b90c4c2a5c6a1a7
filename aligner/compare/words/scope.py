"""
Scope: the words around one word of a text, and their counterparts in its translation.

Kept separate from the runs of unaligned words: there each word is judged, here one word by
the company it keeps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.compare.words.features import match_table
from aligner.compare.words.tokens import Lexicon, WordTokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aligner.encode import WordEncoder

__all__ = ["lexicon_of", "scope_features"]

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
    import numpy as np

    ours, theirs = _tokens(own), _tokens(other)
    matches = match_table(ours, theirs, lexicon)
    our_rows, their_rows = lexicon.numbered(ours), lexicon.numbered(theirs)
    our_weights = np.where(lexicon.common[our_rows], 0, lexicon.idf[our_rows])
    their_weights = np.where(lexicon.common[their_rows], 0, lexicon.idf[their_rows])
    our_best, their_best = matches.max(axis=1), matches.max(axis=0)
    matched = [
        float((weights * best).sum() / max(weights.sum(), 1e-6))
        for weights, best in ((our_weights, our_best), (their_weights, their_best))
    ]
    yield f"lit {int(10 * matched[0])}"
    yield f"lit2 {int(10 * matched[1])}"
    yield f"lit3 {int(10 * min(matched))} {own_language}{other_language}"
    cosines = lexicon.vectors[our_rows[place]] @ lexicon.vectors[their_rows].T
    nearest = int(cosines.argmax())
    yield f"negto {own_language} {own[place]} {other[nearest]}"
    yield f"negcos {int(10 * cosines[nearest])}"
    if cosines[nearest] > _MATCHED:
        yield f"negto3 {other_language} {other[nearest]}"
    near = [
        k
        for k in range(max(place - _BEFORE, 0), min(place + _AFTER + 1, len(own)))
        if k != place and our_weights[k] > 0
    ]
    counterparts: set[int] = set()
    for k in near:
        there = int(matches[k].argmax())
        yield f"nq {1 if k > place else -1} {int(5 * our_best[k])}"
        if our_best[k] > _MATCHED:
            counterparts.add(there)
            yield f"np {own[k][:6]} {other[there][:6]}"
    around: set[int] = set()
    for there in counterparts:
        around.update(range(max(there - _AROUND - 1, 0), min(there + _AROUND + 2, len(other))))
        for k in range(max(there - _AROUND, 0), min(there + _AROUND + 1, len(other))):
            if k != there:
                yield f"ar {other_language} {other[k]}"
    missing = [k for k in around if their_weights[k] > 0 and their_best[k] < _UNMATCHED]
    yield f"un {min(len(missing), 4)}"
    for k in missing:
        yield f"unw {other_language} {other[k]}"
        yield f"uns {other_language} {other[k][:3]}"
    worst = min((float(our_best[k]) for k in near), default=1.0)
    yield f"worst {int(5 * worst)} {min(len(near), 4)}"


def _tokens(words: Sequence[str]) -> WordTokens:
    nothing = (0,) * len(words)
    return WordTokens(tuple(words), nothing, nothing, nothing, nothing)
