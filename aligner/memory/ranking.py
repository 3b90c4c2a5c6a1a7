"""
Match scores: one percentage scale for exact, fuzzy and semantic matches.

Kept separate from the stores, which propose the candidates that are scored here.

The score of a fuzzy match is the fuzzy match percentage of translation tools: the share of
characters that stay, ignoring case. The score of a semantic match is the squared cosine
similarity, which is on the same scale: among sentences with a few words changed, those
that keep 70, 80 or 90% of their characters have a median squared cosine of 0.69, 0.79 and
0.91.
"""

from __future__ import annotations

import math
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.memory.codes import farthest, vectors_of
from aligner.memory.keys import normal_form, written_form
from aligner.memory.rows import same_language
from aligner.memory.values import MatchKind, Side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aligner.encode import Encoder
    from aligner.memory.store import Candidate, Query

__all__ = ["Scored", "score_candidates"]

EXACT_SCORE: Final = 100
ENCODED: Final = 100
"""Nearest candidates whose cosine is computed, which takes about 10 ms."""

MOST_PRODUCTS: Final = 40_000_000_000
"""Product of the lengths up to which two texts are compared as a whole: 200,000 characters, half a second."""

PIECE: Final = 20_000
"""Characters of the pieces of longer texts."""

_ORDER: Final = {MatchKind.EXACT: 0, MatchKind.FUZZY: 1, MatchKind.SEMANTIC: 2}


class Scored(NamedTuple):
    """A unit with its match score in percent, the kind of match, and the matching side."""

    id: int
    score: int
    kind: MatchKind
    side: Side


class _Text(NamedTuple):
    id: int
    side: Side
    text: str


def score_candidates(
    query: Query,
    candidates: Sequence[Candidate],
    distances: Mapping[int, int],
    encoder: Encoder | None,
    *,
    minimum: int,
) -> list[Scored]:
    """
    Score candidates against a query.

    Args:
        query: The text to search for.
        candidates: Units, the most likely first.
        distances: Hamming distance between a unit's code and the query's, by id, where known.
        encoder: Encoder for semantic matches; None skips them.
        minimum: Minimum match score in percent.

    Returns:
        Matching units, each once with its better side, the best first.
    """
    texts = [
        _Text(each.id, side, text)
        for each in candidates
        for side, text in ((Side.SRC, each.src), (Side.TGT, each.tgt))
        if query.lang is None or same_language(each.pair.lang(side), query.lang)
    ]
    found = _fuzzy_matches(query.text, texts, minimum)
    if encoder is not None and query.code is not None:
        bits = farthest(math.sqrt(minimum / EXACT_SCORE), encoder.dim)
        seen = {each.id for each in found}
        near = (
            each.id for each in candidates if each.id not in seen and distances.get(each.id, bits + 1) <= bits
        )
        chosen = set(islice(near, ENCODED))
        found += _semantic_matches(
            query.text, [text for text in texts if text.id in chosen], encoder, minimum
        )
    found.sort(key=lambda each: (-each.score, _ORDER[each.kind], -each.id, each.side))
    best: dict[int, Scored] = {}
    for each in found:
        best.setdefault(each.id, each)
    return list(best.values())


def _fuzzy_matches(text: str, others: Sequence[_Text], minimum: int) -> list[Scored]:
    plain = normal_form(text)
    found = []
    for other in others:
        written = written_form(other.text)
        if written == text:
            found.append(Scored(other.id, EXACT_SCORE, MatchKind.EXACT, other.side))
            continue
        share = _similarity(plain, normal_form(written), max(0.0, minimum / EXACT_SCORE))
        # 100 is reserved for exact matches.
        score = min(int(share * EXACT_SCORE), EXACT_SCORE - 1)
        if share and score >= minimum:
            found.append(Scored(other.id, score, MatchKind.FUZZY, other.side))
    return found


def _similarity(text: str, other: str, least: float) -> float:
    """
    Share of characters that stay; 0 if it is below the least share that counts.

    The time is proportional to the product of the lengths. Texts of hundreds of
    thousands of characters are therefore compared piece by piece, each with the piece at the
    same relative position: the share is then a lower bound.
    """
    from rapidfuzz.distance import Levenshtein

    if len(text) * len(other) <= MOST_PRODUCTS:
        return Levenshtein.normalized_similarity(text, other, score_cutoff=least)
    longest = max(len(text), len(other))
    if min(len(text), len(other)) < least * longest:
        return 0.0
    count = -(-longest // PIECE)
    edges = [[len(each) * k // count for k in range(count + 1)] for each in (text, other)]
    pieces = (
        [each[start:stop] for start, stop in pairwise(ends)]
        for each, ends in zip((text, other), edges, strict=True)
    )
    distance, most = 0, (1 - least) * longest
    for ours, theirs in zip(*pieces, strict=True):
        distance += Levenshtein.distance(ours, theirs)
        if distance > most:
            return 0.0
    return 1 - distance / longest


def _semantic_matches(text: str, others: Sequence[_Text], encoder: Encoder, minimum: int) -> list[Scored]:
    import numpy as np

    from aligner.encode.vectors import unit

    if not others:
        return []
    vectors = unit(vectors_of(encoder, [text, *(other.text for other in others)]))
    cosines = np.maximum(vectors[1:] @ vectors[0], 0.0)
    scores = np.minimum((cosines**2 * EXACT_SCORE).astype(int), EXACT_SCORE - 1).tolist()
    return [
        Scored(other.id, score, MatchKind.SEMANTIC, other.side)
        for other, score in zip(others, scores, strict=True)
        if score >= max(minimum, 1)
    ]
