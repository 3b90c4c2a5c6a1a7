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
    from aligner.score.texts import Forms, SideArrays, Texts

    Doubles = NDArray[np.float64]
    Offsets = NDArray[np.int64]
    Indices = NDArray[np.int32]

__all__ = ["RARE", "beyond_boundaries"]

RARE: Final = 6.0
"""Weight, in nats, from which a word that both sides have is as good as a name."""


def beyond_boundaries(texts: Texts, forms: Forms, beads: Beads) -> Doubles:
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
    weights = forms.weights[shared].astype(np.float64)
    _weigh(beads.src, beads.a, beads.tgt, beads.b, src, src_ends, tgt, tgt_ends, weights, weight)
    return weight


def _shared(texts: Texts, forms: Forms) -> Indices:
    """Rare forms that both sides have, ascending."""
    import numpy as np

    src, tgt = (words[forms.weights[words] >= RARE] for words in (texts.src.words, texts.tgt.words))
    shared: Indices = np.intersect1d(src, tgt)
    return shared


def _words(side: SideArrays, shared: Indices) -> tuple[Offsets, Offsets]:
    """
    Which of the shared forms each segment has, as places among them, and where each segment ends.

    The ends are those of an empty segment, of all segments and of another empty one: of
    the segments `i` to before `k` the words begin at `ends[i + 1]` and end at `ends[k + 1]`,
    and those just outside begin at `ends[i]` and end at `ends[k + 2]`.
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
    out,  # noqa: ANN001
):
    """Fill in the weights of `beyond_boundaries`."""
    for e in range(len(bead_src)):
        total = 0.0
        i, j, a, b = bead_src[e], bead_tgt[e], bead_a[e], bead_b[e]
        for side in range(2):
            start, size, other, count = (i, a, j, b) if side == 0 else (j, b, i, a)
            words, ends = (src_words, src_ends) if side == 0 else (tgt_words, tgt_ends)
            others, other_ends = (tgt_words, tgt_ends) if side == 0 else (src_words, src_ends)
            before, low = ends[start], ends[start + 1]
            high, behind = ends[start + size + 1], ends[start + size + 2]
            other_before, other_low = other_ends[other], other_ends[other + 1]
            other_high, other_behind = other_ends[other + count + 1], other_ends[other + count + 2]
            for x in range(low, high):
                word = words[x]
                held = ahead = after = False
                for y in range(other_before, other_behind):
                    if others[y] == word:
                        if y < other_low:
                            ahead = True
                        elif y < other_high:
                            held = True
                        else:
                            after = True
                if held or not (ahead or after):
                    continue
                # Said again on its own side, there it is no name that crossed over.
                for y in range(before, behind):
                    if words[y] == word:
                        if y < low:
                            ahead = False
                        elif y >= high:
                            after = False
                if ahead or after:
                    total += weights[word]
        out[e] = total
