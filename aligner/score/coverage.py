"""
Coverage: how much of the word weight of a bead has a match on its other side.

Also what neighbouring segments match better: if a word has its match, at its position, in
the next segment, the bead ends too early. The farther a match is from the position of the
word itself, the less it counts: translations mostly keep the order of words, so a bead
with one segment too many is out of step.

Source: the idea of word coverage is that of hunalign (Varga et al. 2005, RANLP)
with a dictionary; here the dictionary is a model's word vectors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.kernel import compiled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.score.beads import Beads
    from aligner.score.matches import Matches
    from aligner.score.texts import Forms, SideArrays, Texts

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]

__all__ = ["COLUMNS", "bead_coverage"]

COLUMNS: Final = (
    "covered",  # matched weight
    "squared",  # the same with squared matches
    "least",  # lowest share of a segment
    "lacking",  # weight that segments lack to reach half
    "first",  # weight that only the other side's first segment matches, if it has several
    "last",  # weight that only its last segment matches
    "hard",  # weight of rare words and numbers with hardly any match
    "placed",  # matched weight, discounted by the distance of the match
    "misplaced before",  # weight that the other side's previous segment matches better, at its position
    "misplaced after",  # weight that its next segment matches better
    "placed ends",  # `placed`, weighted by how near the word is to an end of the bead
    "unplaced ends",  # unmatched weight, weighted in the same way
)
"""Columns of `bead_coverage` for each side: weights in nats."""

HARDLY: Final = 0.5
"""For a rare word, a match below this does not count."""

RARE: Final = 5.0
"""Weight, in nats, from which a word is rare."""

HALF: Final = 0.5

STEP: Final = 15.0
"""Distance at which a match counts half. The length of a word is its weight, in nats, plus one."""

END: Final = 12.0
"""Extent of an end of a bead, in the same unit."""

MISSING: Final = -(1 << 62)
"""Marks a pair that is not in the band; the positions of other pairs may be negative."""


def bead_coverage(texts: Texts, forms: Forms, matches: Matches, beads: Beads) -> tuple[Floats, Floats]:
    """
    Coverage of beads with both sides filled.

    Args:
        texts: Both texts.
        forms: Their words.
        matches: Matches of all pairs of segments that a bead joins, and of those pairs
            just outside a bead that are in the band.
        beads: The beads.

    Returns:
        For source words and for target words an array of shape (beads, `COLUMNS`), float32.
    """
    import numpy as np

    src, tgt = (np.zeros((len(beads.src), len(COLUMNS)), dtype=np.float32) for _ in range(2))
    band = matches.band
    src_reach, tgt_reach = (_reach(side, forms) for side in (texts.src, texts.tgt))
    _cover(
        beads.src,
        beads.tgt,
        beads.a,
        beads.b,
        band.first,
        band.ends,
        matches.src,
        matches.src_at,
        matches.tgt,
        matches.tgt_at,
        matches.src_near,
        matches.tgt_near,
        src_reach,
        tgt_reach,
        texts.src.tokens,
        texts.src.ends,
        texts.tgt.tokens,
        texts.tgt.ends,
        forms.weights,
        src,
        tgt,
        np.empty(int(max(beads.a.max(initial=1), beads.b.max(initial=1))) + 2, dtype=np.int64),
    )
    return src, tgt


def _reach(side: SideArrays, forms: Forms) -> Doubles:
    """Start of each word of a side, and end of the last, in the unit of `STEP`."""
    import numpy as np

    return np.concatenate(([0.0], np.cumsum(forms.weights[side.words] + 1.0, dtype=np.float64)))


@compiled
def _cover(  # type: ignore[no-untyped-def]  # noqa: ANN202
    bead_src,  # noqa: ANN001
    bead_tgt,  # noqa: ANN001
    bead_a,  # noqa: ANN001
    bead_b,  # noqa: ANN001
    first,  # noqa: ANN001
    ends,  # noqa: ANN001
    src_best,  # noqa: ANN001
    src_at,  # noqa: ANN001
    tgt_best,  # noqa: ANN001
    tgt_at,  # noqa: ANN001
    src_near,  # noqa: ANN001
    tgt_near,  # noqa: ANN001
    src_reach,  # noqa: ANN001
    tgt_reach,  # noqa: ANN001
    src_tokens,  # noqa: ANN001
    src_ends,  # noqa: ANN001
    tgt_tokens,  # noqa: ANN001
    tgt_ends,  # noqa: ANN001
    weights,  # noqa: ANN001
    src_out,  # noqa: ANN001
    tgt_out,  # noqa: ANN001
    places,  # noqa: ANN001
):
    """Fill in both arrays of `bead_coverage`; `places` is work space for a bead and two more segments."""
    for e in range(len(bead_src)):
        i, j, a, b = bead_src[e], bead_tgt[e], bead_a[e], bead_b[e]
        for side in range(2):
            covered = squared = lacking = first_only = last_only = hard = 0.0
            placed = placed_before = placed_after = end_placed = end_lacking = 0.0
            least = 1.0
            start, size, other, count = (i, a, j, b) if side == 0 else (j, b, i, a)
            tokens, ours_ends = (src_tokens, src_ends) if side == 0 else (tgt_tokens, tgt_ends)
            matches, near, at = (src_best, src_near, src_at) if side == 0 else (tgt_best, tgt_near, tgt_at)
            reach = src_reach if side == 0 else tgt_reach
            other_reach, other_ends = (tgt_reach, tgt_ends) if side == 0 else (src_reach, src_ends)
            origin, other_origin = ours_ends[0], other_ends[0]
            low, high = reach[ours_ends[start] - origin], reach[ours_ends[start + size] - origin]
            other_low = other_reach[other_ends[other] - other_origin]
            other_high = other_reach[other_ends[other + count] - other_origin]
            # Both sides are scaled to their mean length, so that positions can be compared.
            length = (high - low + other_high - other_low) / (2 * STEP)
            scale = length / (high - low) if high > low else 0.0
            other_scale = length / (other_high - other_low) if other_high > other_low else 0.0
            for ours in range(start, start + size):
                begin, stop = ours_ends[ours], ours_ends[ours + 1]
                mass = share = 0.0
                # Where the matches with each segment of the other side begin, from the segment before
                # the bead to the one after it; `MISSING` if that pair is not in the band.
                for k in range(count + 2):
                    row, column = (ours, other + k - 1) if side == 0 else (other + k - 1, ours)
                    places[k] = MISSING
                    if 0 <= row < len(first) and column >= first[row]:
                        p = ends[row] + column - first[row]
                        if p < ends[row + 1]:
                            places[k] = at[p] - begin
                for t in range(begin, stop):
                    weight = weights[tokens[t]]
                    middle = (reach[t - origin] + reach[t - origin + 1]) / 2
                    # The best match, the best without the first and without the last segment of the
                    # other side; then the same by position, also for the segments just outside.
                    best = inner = outer = 0.0
                    here = there_before = there_after = 0.0
                    for k in range(count + 2):
                        place = places[k]
                        if place == MISSING:
                            continue
                        match = matches[place + t]
                        if match <= 0.0:
                            continue
                        u = other_ends[other + k - 1] - other_origin + near[place + t]
                        other_middle = (other_reach[u] + other_reach[u + 1]) / 2
                        step = (middle - low) * scale - (other_middle - other_low) * other_scale
                        by_place = match / (1.0 + step if step > 0.0 else 1.0 - step)
                        if k == 0:
                            there_before = by_place
                        elif k > count:
                            there_after = by_place
                        else:
                            here = by_place if by_place > here else here
                            best = match if match > best else best
                            if k > 1 and match > inner:
                                inner = match
                            if k < count and match > outer:
                                outer = match
                    weighed = weight * best
                    mass += weight
                    share += weighed
                    squared += weighed * best
                    if count > 1:
                        first_only += weighed - weight * inner
                        last_only += weighed - weight * outer
                    if weight >= RARE and best < HARDLY:
                        hard += weight
                    placed += weight * here
                    if there_before > here:
                        placed_before += weight * (there_before - here)
                    if there_after > here:
                        placed_after += weight * (there_after - here)
                    inside = middle - low if middle - low < high - middle else high - middle
                    if inside < END:
                        end = weight * (1.0 - inside / END)
                        end_placed += end * here
                        end_lacking += end * (1.0 - here)
                covered += share
                if mass > 0.0:
                    least = min(least, share / mass)
                    lacking += max(HALF * mass - share, 0.0)
            out = src_out if side == 0 else tgt_out
            out[e, 0] = covered
            out[e, 1] = squared
            out[e, 2] = least
            out[e, 3] = lacking
            out[e, 4] = first_only
            out[e, 5] = last_only
            out[e, 6] = hard
            out[e, 7] = placed
            out[e, 8] = placed_before
            out[e, 9] = placed_after
            out[e, 10] = end_placed
            out[e, 11] = end_lacking
