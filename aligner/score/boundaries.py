"""
Rare words beyond a segment boundary: inside the bead on one side, just outside it on the other.

If one version has a name or a number at the end of a sentence and the other has it at the
start of the next, the two sentences belong together. This is no evidence if the version
that has it inside the bead also has it in the next segment: there it was repeated, and the
other version uses a pronoun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.kernel import compiled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.score.beads import Beads
    from aligner.score.texts import Forms, SideArrays, Texts

    Doubles = NDArray[np.float64]
    Offsets = NDArray[np.int64]
    Indices = NDArray[np.int32]

__all__ = ["RARE", "beyond_boundaries"]

RARE: Final = 6.0
"""Weight, in nats, from which a word that both sides have counts as a name."""


def beyond_boundaries(texts: Texts, forms: Forms, beads: Beads) -> Doubles:
    """
    Weight of the rare words of beads that the other side has just outside the bead.

    Args:
        texts: Both texts.
        forms: Their words.
        beads: Beads with both sides filled.

    Returns:
        Shape (beads,), in nats, both sides together: a word of one side counts if the
        other side has it in the segment before or after the bead but not inside the
        bead, unless the word's own side has it in its segment there, too.
    """
    import numpy as np

    weight = np.zeros(len(beads.src))
    shared = _shared(texts, forms)
    if not len(shared):
        return weight
    (src, src_ends), (tgt, tgt_ends) = (_words(side, shared) for side in (texts.src, texts.tgt))
    weights = forms.weights[shared].astype(np.float64)
    marks = np.full((5, len(shared)), -1, dtype=np.int64)
    _weigh(beads.src, beads.a, beads.tgt, beads.b, src, src_ends, tgt, tgt_ends, weights, marks, weight)
    return weight


def _shared(texts: Texts, forms: Forms) -> Indices:
    """Rare forms that both sides have, ascending."""
    import numpy as np

    src, tgt = (words[forms.weights[words] >= RARE] for words in (texts.src.words, texts.tgt.words))
    shared: Indices = np.intersect1d(src, tgt)
    return shared


def _words(side: SideArrays, shared: Indices) -> tuple[Offsets, Offsets]:
    """
    Shared forms of each segment, as indices in `shared`, and where each segment ends.

    The ends are padded with an empty segment on both sides: the words of segments `i` up
    to but not including `k` are `ends[i + 1]:ends[k + 1]`, and with those just outside
    `ends[i]:ends[k + 2]`.
    """
    import numpy as np

    places = np.searchsorted(shared, side.words).clip(0, len(shared) - 1)
    at = np.flatnonzero(shared[places] == side.words)
    ends = np.searchsorted(at, side.ends - side.ends[0])
    return places[at].astype(np.int64), np.pad(ends.astype(np.int64), 1, mode="edge")


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
    marks,  # noqa: ANN001
    out,  # noqa: ANN001
):
    """
    Fill in the weights of `beyond_boundaries`, in time proportional to the words of the beads.

    `marks` is work space, -1 at the start: the last bead and side for which a word was
    just before, inside and just after the bead on the other side, and just before and after
    it on its own.
    """
    for e in range(len(bead_src)):
        total = 0.0
        i, j, a, b = bead_src[e], bead_tgt[e], bead_a[e], bead_b[e]
        for side in range(2):
            now = 2 * e + side
            start, size, other, count = (i, a, j, b) if side == 0 else (j, b, i, a)
            words, ends = (src_words, src_ends) if side == 0 else (tgt_words, tgt_ends)
            others, other_ends = (tgt_words, tgt_ends) if side == 0 else (src_words, src_ends)
            low, high = ends[start + 1], ends[start + size + 1]
            if low == high:
                continue
            other_low, other_high = other_ends[other + 1], other_ends[other + count + 1]
            for y in range(other_ends[other], other_low):
                marks[0, others[y]] = now
            for y in range(other_low, other_high):
                marks[1, others[y]] = now
            for y in range(other_high, other_ends[other + count + 2]):
                marks[2, others[y]] = now
            # Repeated on its own side: not a name that crossed the boundary.
            for y in range(ends[start], low):
                marks[3, words[y]] = now
            for y in range(high, ends[start + size + 2]):
                marks[4, words[y]] = now
            for x in range(low, high):
                word = words[x]
                if marks[1, word] != now and (
                    (marks[0, word] == now and marks[3, word] != now)
                    or (marks[2, word] == now and marks[4, word] != now)
                ):
                    total += weights[word]
        out[e] = total
