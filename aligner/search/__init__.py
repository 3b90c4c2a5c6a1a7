"""
Search: from two lists of segments to an alignment.

`align_segments` is the whole way; each step has a file of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from aligner.alignment import Alignment, Link
from aligner.links import source_order
from aligner.score import BeadScorer
from aligner.search.beads import find_beads
from aligner.search.confidence import TEMPERATURE, crossing_confidence, gap_confidence, link_confidence
from aligner.search.crossing import find_crossings
from aligner.search.options import AlignOptions
from aligner.search.order import mark_crossings
from aligner.search.posterior import bead_log_odds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aligner.alignment import Bead
    from aligner.encode import Encoder, Vectors

__all__ = ["AlignOptions", "align_segments", "similarity_matrix"]

MOST_ROUNDS: Final = 3
"""Times that what was moved is looked for; what one round takes out may uncover more."""


def align_segments(
    src: Sequence[str],
    tgt: Sequence[str],
    encoder: Encoder,
    *,
    options: AlignOptions | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Alignment:
    """
    Pair the segments of two texts.

    A blank segment pairs with nothing, and a link may reach over it.

    Args:
        src: Source segments.
        tgt: Target segments.
        encoder: Gives vectors; a `WordEncoder` makes spans free and counts words too.
        options: How to search.
        progress: Called with (done, total) source segments; begins again with each search
            for what was moved.

    Returns:
        Links over all segments of both sides, in source order, with similarity
        and confidence.

    Raises:
        EncoderError: The encoder gives vectors of a wrong shape.
    """
    options = options or AlignOptions()
    src_kept = [i for i, text in enumerate(src) if text.strip()]
    tgt_kept = [j for j, text in enumerate(tgt) if text.strip()]
    links = [Link((i,), ()) for i in sorted(set(range(len(src))) - set(src_kept))]
    links += [Link((), (j,)) for j in sorted(set(range(len(tgt))) - set(tgt_kept))]
    found = _align_filled(
        [src[i] for i in src_kept],
        [tgt[j] for j in tgt_kept],
        encoder,
        options,
        rounds=MOST_ROUNDS if options.crossings else 0,
        progress=progress,
    )
    links += [_renumbered(link, src_kept, tgt_kept) for link in found]
    return Alignment(source_order(links), len(src), len(tgt))


def similarity_matrix(src: Sequence[str], tgt: Sequence[str], encoder: Encoder) -> Vectors:
    """
    Cosines of all segments of one text with all of the other, to look at.

    Returns:
        Shape (len(src), len(tgt)), float32; 0 for a blank segment.
    """
    import numpy as np

    src_blank, tgt_blank = ([k for k, text in enumerate(texts) if not text.strip()] for texts in (src, tgt))
    cosines: Vectors = encoder.encode(src) @ encoder.encode(tgt).T
    cosines[src_blank] = 0
    cosines[:, tgt_blank] = 0
    return np.clip(cosines, -1, 1, out=cosines)


def _align_filled(
    src: Sequence[str],
    tgt: Sequence[str],
    encoder: Encoder,
    options: AlignOptions,
    *,
    rounds: int,
    progress: Callable[[int, int], None] | None = None,
) -> list[Link]:
    """Pair segments none of which is blank; there may be none on a side."""
    if not src or not tgt:
        return [Link((i,), ()) for i in range(len(src))] + [Link((), (j,)) for j in range(len(tgt))]
    scorer = BeadScorer(src, tgt, encoder, longest=options.max_span - 1)
    beads = find_beads(scorer, options.shapes, progress=progress)
    pairs = find_crossings(beads, scorer) if rounds else []
    if pairs:
        # What the moved segments leave behind is searched again without them: a
        # neighbour that was glued to one may now find its own counterpart.
        src_rest = sorted(set(range(len(src))) - {pair.src for pair in pairs})
        tgt_rest = sorted(set(range(len(tgt))) - {pair.tgt for pair in pairs})
        rest = _align_filled(
            [src[i] for i in src_rest],
            [tgt[j] for j in tgt_rest],
            encoder,
            options,
            rounds=rounds - 1,
            progress=progress,
        )
        links = [_renumbered(link, src_rest, tgt_rest) for link in rest]
        for i, j, gain in pairs:
            links.append(Link((i,), (j,), scorer.similarity([i], [j]), crossing_confidence(gain)))
        return mark_crossings(links, [len(text) for text in src], [len(text) for text in tgt])
    odds = bead_log_odds(beads, scorer, options.shapes, temperature=TEMPERATURE)
    return [_link(bead, log_odds, scorer) for bead, log_odds in zip(beads, odds, strict=True)]


def _link(bead: Bead, log_odds: float, scorer: BeadScorer) -> Link:
    src, tgt = tuple(bead.src), tuple(bead.tgt)
    if not src or not tgt:
        return Link(src, tgt, confidence=gap_confidence(log_odds))
    return Link(src, tgt, scorer.similarity(src, tgt), link_confidence(log_odds))


def _renumbered(link: Link, src: Sequence[int], tgt: Sequence[int]) -> Link:
    """Give a link of some segments the indices that they have among all."""
    return replace(link, src=tuple(src[i] for i in link.src), tgt=tuple(tgt[j] for j in link.tgt))
