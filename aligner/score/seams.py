"""
Rare words that stand beyond a seam: on one side in the bead, on the other just outside it.

A name or a number that one version has at the end of a sentence and the other at the
start of the next says that the two sentences belong together. It says nothing where
the version that has it in the bead has it in the next segment too: there it was said
again, and the other version says `he`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.kernel import compiled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.score.beads import Beads
    from aligner.score.texts import Forms, Side, Texts

    Doubles = NDArray[np.float64]
    Offsets = NDArray[np.int64]
    Indices = NDArray[np.int32]

__all__ = ["RARE", "beyond_seams"]

RARE: Final = 6.0
"""Weight, in nats, from which a word that both sides have is as good as a name."""


def beyond_seams(texts: Texts, forms: Forms, beads: Beads) -> Doubles:
    """
    Weight of the rare words of beads that stand just outside them on the other side.

    Args:
        texts: Both texts.
        forms: Their words.
        beads: Beads with both sides filled.

    Returns:
        Shape (beads,), in nats, both sides together: a word of one side counts
        where the other has it in the segment before or behind the bead and not in
        the bead, unless the word's own side has it in its segment there too.
    """
    import numpy as np

    weight = np.zeros(len(beads.src))
    shared = _shared(texts, forms)
    if not len(shared):
        return weight
    (src, src_ends), (tgt, tgt_ends) = (_words(side, shared) for side in (texts.src, texts.tgt))
    # Most beads have no such word beside them, and only these few are looked at one by one.
    which = np.flatnonzero(_may_have(beads, src_ends, tgt_ends))
    found = np.zeros(len(which))
    some = beads.chosen(which)
    weights = forms.weights[shared].astype(np.float64)
    _weigh(some.src, some.a, some.tgt, some.b, src, src_ends, tgt, tgt_ends, weights, found)
    weight[which] = found
    return weight


def _shared(texts: Texts, forms: Forms) -> Indices:
    """Rare forms that both sides have, ascending."""
    import numpy as np

    src, tgt = (np.unique(side.tokens[side.ends[0] : side.ends[-1]]) for side in (texts.src, texts.tgt))
    both: Indices = np.intersect1d(src, tgt, assume_unique=True)
    return both[forms.weights[both] >= RARE]


def _words(side: Side, shared: Indices) -> tuple[Offsets, Offsets]:
    """Which of the shared forms each segment has, as places among them, and where each segment ends."""
    import numpy as np

    tokens = side.tokens[side.ends[0] : side.ends[-1]]
    places = np.searchsorted(shared, tokens).clip(0, len(shared) - 1)
    at = np.flatnonzero(shared[places] == tokens)
    ends = np.searchsorted(at, side.ends - side.ends[0])
    return places[at].astype(np.int64), ends.astype(np.int64)


def _may_have(beads: Beads, src_ends: Offsets, tgt_ends: Offsets) -> NDArray[np.bool_]:
    """Whether a side has such words and the other has some just outside the bead."""
    import numpy as np

    spans = ((beads.src, beads.a, src_ends), (beads.tgt, beads.b, tgt_ends))
    inside, around = [], []
    for first, count, ends in spans:
        start, stop = first.astype(np.int64), first.astype(np.int64) + count
        inside.append(ends[stop] > ends[start])
        before = ends[start] > ends[np.maximum(start - 1, 0)]
        behind = ends[np.minimum(stop + 1, len(ends) - 1)] > ends[stop]
        around.append(before | behind)
    either: NDArray[np.bool_] = (inside[0] & around[1]) | (inside[1] & around[0])
    return either


@compiled
def _weigh(  # type: ignore[no-untyped-def]  # noqa: ANN202
    bead_src,  # noqa: ANN001
    bead_a,  # noqa: ANN001
    bead_tgt,  # noqa: ANN001
    bead_b,  # noqa: ANN001
    src_words,  # noqa: ANN001
    src_ends,  # noqa: ANN001
    tgt_words,  # noqa: ANN001
    tgt_ends,  # noqa: ANN001
    weights,  # noqa: ANN001
    out,  # noqa: ANN001
):
    """Fill in the weights of `beyond_seams`."""
    for e in range(len(bead_src)):
        total = 0.0
        for side in range(2):
            if side == 0:
                ours, ours_ends, others, others_ends = src_words, src_ends, tgt_words, tgt_ends
                start, size, other, count = bead_src[e], bead_a[e], bead_tgt[e], bead_b[e]
            else:
                ours, ours_ends, others, others_ends = tgt_words, tgt_ends, src_words, src_ends
                start, size, other, count = bead_tgt[e], bead_b[e], bead_src[e], bead_a[e]
            stop, other_stop = start + size, other + count
            low, high = ours_ends[start], ours_ends[stop]
            other_low, other_high = others_ends[other], others_ends[other_stop]
            # Where the segments just outside begin and end; nothing lies outside the text.
            before = ours_ends[start - 1] if start > 0 else low
            behind = ours_ends[stop + 1] if stop + 1 < len(ours_ends) else high
            other_before = others_ends[other - 1] if other > 0 else other_low
            other_behind = others_ends[other_stop + 1] if other_stop + 1 < len(others_ends) else other_high
            for x in range(low, high):
                word = ours[x]
                held = False
                for y in range(other_low, other_high):
                    if others[y] == word:
                        held = True
                if held:
                    continue
                beyond = False
                for y in range(other_before, other_low):
                    if others[y] == word:
                        beyond = True
                for y in range(before, low):
                    if ours[y] == word:
                        beyond = False
                after = False
                for y in range(other_high, other_behind):
                    if others[y] == word:
                        after = True
                for y in range(high, behind):
                    if ours[y] == word:
                        after = False
                if beyond or after:
                    total += weights[word]
        out[e] = total
