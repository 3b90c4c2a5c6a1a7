"""
How alike a text and a unit are: one percentage for exact, fuzzy and semantic matches.

Apart from the stores, which name candidates; here they are judged.

The percentage of a fuzzy match is what translation tools show: the share of characters
that stay, case aside. That of a semantic match is the square of the cosine, which is the
same scale: among sentences with a few words changed, those of which 70, 80 or 90% of the
characters stay have a median squared cosine of 0.69, 0.79 and 0.91.
"""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.memory.codes import farthest, vectors_of
from aligner.memory.keys import normal_form, written_form
from aligner.memory.rows import same_language
from aligner.memory.values import MatchKind, Side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aligner.encode import Encoder
    from aligner.memory.store import Candidate, Query

__all__ = ["Judged", "judge"]

ALL: Final = 100
CODED: Final = 100
"""Units whose cosine is computed, the nearest: a hundredth of a second."""

_ORDER: Final = {MatchKind.EXACT: 0, MatchKind.FUZZY: 1, MatchKind.SEMANTIC: 2}


class Judged(NamedTuple):
    """A unit, how alike it is in percent, how that was found, and on which side."""

    id: int
    percent: int
    kind: MatchKind
    side: Side


class _Text(NamedTuple):
    id: int
    side: Side
    text: str


def judge(
    query: Query,
    candidates: Sequence[Candidate],
    apart: Mapping[int, int],
    encoder: Encoder | None,
    *,
    minimum: int,
) -> list[Judged]:
    """
    Judge candidates.

    Args:
        query: What is looked for.
        candidates: Units, the likeliest first.
        apart: By id, in how many bits their codes differ from that of the query, where known.
        encoder: Finds semantic matches; none are where None.
        minimum: Least percentage.

    Returns:
        Each unit once, with the better of its sides; the best first.
    """
    texts = [
        _Text(each.id, side, text)
        for each in candidates
        for side, text in ((Side.SRC, each.src), (Side.TGT, each.tgt))
        if query.lang is None or same_language(each.pair.lang(side), query.lang)
    ]
    found = _by_characters(query.text, texts, minimum)
    if encoder is not None and query.code is not None:
        bits = farthest(math.sqrt(minimum / ALL), encoder.dim)
        seen = {each.id for each in found}
        near = (
            each.id for each in candidates if each.id not in seen and apart.get(each.id, bits + 1) <= bits
        )
        chosen = set(islice(near, CODED))
        found += _by_meaning(query.text, [text for text in texts if text.id in chosen], encoder, minimum)
    found.sort(key=lambda each: (-each.percent, _ORDER[each.kind], -each.id, each.side))
    best: dict[int, Judged] = {}
    for each in found:
        best.setdefault(each.id, each)
    return list(best.values())


def _by_characters(text: str, others: Sequence[_Text], minimum: int) -> list[Judged]:
    from rapidfuzz.distance import Levenshtein

    plain = normal_form(text)
    found = []
    for other in others:
        written = written_form(other.text)
        if written == text:
            found.append(Judged(other.id, ALL, MatchKind.EXACT, other.side))
            continue
        share = Levenshtein.normalized_similarity(
            plain, normal_form(written), score_cutoff=max(0.0, minimum / ALL)
        )
        # Only what is the same to the letter is worth all.
        percent = min(int(share * ALL), ALL - 1)
        if share and percent >= minimum:
            found.append(Judged(other.id, percent, MatchKind.FUZZY, other.side))
    return found


def _by_meaning(text: str, others: Sequence[_Text], encoder: Encoder, minimum: int) -> list[Judged]:
    import numpy as np

    from aligner.encode.vectors import unit

    if not others:
        return []
    vectors = unit(vectors_of(encoder, [text, *(other.text for other in others)]))
    cosines = np.maximum(vectors[1:] @ vectors[0], 0.0)
    percents = np.minimum((cosines**2 * ALL).astype(int), ALL - 1).tolist()
    return [
        Judged(other.id, percent, MatchKind.SEMANTIC, other.side)
        for other, percent in zip(others, percents, strict=True)
        if percent >= max(minimum, 1)
    ]
