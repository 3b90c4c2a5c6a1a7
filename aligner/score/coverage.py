"""
Coverage: how much of the word weight of a bead finds a match on its other side.

And what neighbouring segments would add: a word that only the next segment
matches says that the bead ends too early.

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
    from aligner.score.texts import Forms, Texts

    Floats = NDArray[np.float32]

__all__ = ["COLUMNS", "bead_coverage"]

COLUMNS: Final = (
    "covered",  # weight that is matched
    "squared",  # the same with squared matches
    "least",  # lowest share of a segment
    "lacking",  # weight by which segments fall short of half
    "before",  # weight that the other side's previous segment would add
    "after",  # weight that its next segment would add
    "first",  # weight that the other side's first segment alone matches, where it has more than one
    "last",  # weight that its last segment alone matches
    "hard",  # weight of rare words and numbers that are hardly matched
)
"""What `bead_coverage` gives for each side: weights in nats."""

HARDLY: Final = 0.5
"""A match below this is none, for a rare word."""

RARE: Final = 5.0
"""Weight, in nats, from which a word is rare."""

HALF: Final = 0.5

MISSING: Final = -(1 << 62)
"""Place of the matches of a pair that is not in the strip; those of others may be negative."""


def bead_coverage(texts: Texts, forms: Forms, matches: Matches, beads: Beads) -> tuple[Floats, Floats]:
    """
    Coverage of beads with both sides filled.

    Args:
        texts: Both texts.
        forms: Their words.
        matches: Of all pairs of segments that a bead joins; of pairs just outside
            a bead those that are there.
        beads: The beads.

    Returns:
        For source words and for target words an array of shape (beads, `COLUMNS`), float32.
    """
    import numpy as np

    src, tgt = (np.zeros((len(beads.src), len(COLUMNS)), dtype=np.float32) for _ in range(2))
    strip = matches.strip
    _cover(
        beads.src,
        beads.tgt,
        beads.a,
        beads.b,
        strip.first,
        strip.ends,
        matches.src,
        matches.src_at,
        matches.tgt,
        matches.tgt_at,
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
    src_tokens,  # noqa: ANN001
    src_ends,  # noqa: ANN001
    tgt_tokens,  # noqa: ANN001
    tgt_ends,  # noqa: ANN001
    weights,  # noqa: ANN001
    src_out,  # noqa: ANN001
    tgt_out,  # noqa: ANN001
    places,  # noqa: ANN001
):
    """Fill in both arrays of `bead_coverage`; `places` is room for the segments of a bead and two more."""
    for e in range(len(bead_src)):
        i, j, a, b = bead_src[e], bead_tgt[e], bead_a[e], bead_b[e]
        for side in range(2):
            covered = squared = lacking = before = after = first_only = last_only = hard = 0.0
            least = 1.0
            for ours in range(i, i + a) if side == 0 else range(j, j + b):
                begin = src_ends[ours] if side == 0 else tgt_ends[ours]
                stop = src_ends[ours + 1] if side == 0 else tgt_ends[ours + 1]
                other, count = (j, b) if side == 0 else (i, a)
                mass = share = 0.0
                # Where the matches with each segment of the other side begin, from the one before it to
                # the one behind it; `MISSING` where that pair is not in the strip.
                for k in range(count + 2):
                    row, column = (ours, other + k - 1) if side == 0 else (other + k - 1, ours)
                    places[k] = MISSING
                    if 0 <= row < len(first) and column >= first[row]:
                        p = ends[row] + column - first[row]
                        if p < ends[row + 1]:
                            places[k] = (src_at[p] if side == 0 else tgt_at[p]) - begin
                for t in range(begin, stop):
                    weight = weights[src_tokens[t]] if side == 0 else weights[tgt_tokens[t]]
                    # The best match, the best without the first and without the last segment of the
                    # other side, and those of the segments just outside.
                    best = inner = outer = previous = following = 0.0
                    for k in range(count + 2):
                        place = places[k]
                        if place == MISSING:
                            continue
                        match = src_best[place + t] if side == 0 else tgt_best[place + t]
                        if k == 0:
                            previous = match
                        elif k > count:
                            following = match
                        else:
                            best = max(best, match)
                            if k > 1:
                                inner = max(inner, match)
                            if k < count:
                                outer = max(outer, match)
                    mass += weight
                    share += weight * best
                    squared += weight * best * best
                    before += weight * max(previous - best, 0.0)
                    after += weight * max(following - best, 0.0)
                    if count > 1:
                        first_only += weight * (best - inner)
                        last_only += weight * (best - outer)
                    if weight >= RARE and best < HARDLY:
                        hard += weight
                covered += share
                if mass > 0.0:
                    least = min(least, share / mass)
                    lacking += max(HALF * mass - share, 0.0)
            out = src_out if side == 0 else tgt_out
            out[e, 0] = covered
            out[e, 1] = squared
            out[e, 2] = least
            out[e, 3] = lacking
            out[e, 4] = before
            out[e, 5] = after
            out[e, 6] = first_only
            out[e, 7] = last_only
            out[e, 8] = hard
