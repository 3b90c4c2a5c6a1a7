"""
Crossings: pairs that stand elsewhere in the order of the other version.

A search that keeps the order cannot pair a moved caption. It leaves both halves
alone, or glues each to a neighbour, or pairs it with a wrong one. So every
segment may be taken out of its place here, if what it leaves and what it joins
are the better for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.align.search import BLOCK_ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.alignment import Bead
    from aligner.score import BeadScorer

    Floats = NDArray[np.float32]

__all__ = ["find_crossings"]

CROSSING_COST: Final = 0.5
"""Cost of a pair out of order, on top of its own: false crossings are worse than missed ones."""

HIGHEST_COST: Final = 0.0
"""Cost of two segments below which they may be taken for translations of each other."""

LEAST_MARGIN: Final = 0.5
"""How much less a pair must cost than either of its segments with any other."""


def find_crossings(beads: Sequence[Bead], scorer: BeadScorer) -> list[tuple[int, int]]:
    """
    Find pairs of single segments that belong together across the order of the beads.

    Args:
        beads: The best path of the search, from beginning to end.
        scorer: What beads cost.

    Returns:
        Source and target of each pair, by source; no segment stands in two.
    """
    costs = _single_costs(scorer)
    gains = _gains(beads, scorer, costs)
    gains[~_distinct(costs)] = 0
    return _assigned(gains)


def _single_costs(scorer: BeadScorer) -> Floats:
    """Costs of all beads of one segment and one segment: shape (source segments, target segments)."""
    import numpy as np

    columns = slice(0, scorer.tgt_len)
    blocks = (
        scorer.costs([(1, 1)], slice(begin, min(begin + BLOCK_ROWS, scorer.src_len)), columns)[0]
        for begin in range(0, scorer.src_len, BLOCK_ROWS)
    )
    return np.concatenate(list(blocks))


def _gains(beads: Sequence[Bead], scorer: BeadScorer, costs: Floats) -> Floats:
    """
    What the whole alignment saves if a pair is taken out of its beads and joined.

    Returns:
        Shape (source segments, target segments); at most 0 for a pair of one bead.
    """
    import numpy as np

    src_saved, tgt_saved = np.zeros(scorer.src_len), np.zeros(scorer.tgt_len)
    for bead in beads:
        src, tgt = list(bead.src), list(bead.tgt)
        for i in src:
            src_saved[i] = bead.cost - scorer.cost([other for other in src if other != i], tgt)
        for j in tgt:
            tgt_saved[j] = bead.cost - scorer.cost(src, [other for other in tgt if other != j])
    gains: Floats = (src_saved[:, None] + tgt_saved[None, :] - costs - CROSSING_COST).astype(np.float32)
    for bead in beads:
        inside = slice(bead.src.start, bead.src.stop), slice(bead.tgt.start, bead.tgt.stop)
        gains[inside] = 0
        if len(bead.src) > 1 and len(bead.tgt) > 1:
            for i, j in _opposite_corners(bead):
                src, tgt = [k for k in bead.src if k != i], [k for k in bead.tgt if k != j]
                gains[i, j] = bead.cost - scorer.cost(src, tgt) - costs[i, j] - CROSSING_COST
    return gains


def _opposite_corners(bead: Bead) -> tuple[tuple[int, int], tuple[int, int]]:
    """The pairs of a bead that cross all its others: two sentences that changed places make a 2-2."""
    return (bead.src.start, bead.tgt.stop - 1), (bead.src.stop - 1, bead.tgt.start)


def _distinct(costs: Floats) -> NDArray[np.bool_]:
    """Pairs that are cheap, and much cheaper than either segment with any other."""
    import numpy as np

    def second(values: Floats) -> Floats:
        """Least of the other values in the row, for each value."""
        if values.shape[1] < 2:
            return np.full_like(values, np.inf)
        two = np.partition(values, 1, axis=1)[:, :2]
        return np.where(values == two[:, :1], two[:, 1:], two[:, :1])

    others = np.minimum(second(costs), second(costs.T).T)
    distinct: NDArray[np.bool_] = (costs < HIGHEST_COST) & (costs < others - LEAST_MARGIN)
    return distinct


def _assigned(gains: Floats) -> list[tuple[int, int]]:
    """The pairs of positive gain that together gain most."""
    import numpy as np

    positive = gains > 0
    rows, columns = np.flatnonzero(positive.any(axis=1)), np.flatnonzero(positive.any(axis=0))
    if positive.sum() == len(rows) == len(columns):
        # No segment has a choice; importing scipy would take longer than all else.
        return [(int(i), int(j)) for i, j in np.argwhere(positive)]
    from scipy.optimize import linear_sum_assignment

    chosen = linear_sum_assignment(gains[rows[:, None], columns].clip(min=0), maximize=True)
    pairs = [(int(rows[r]), int(columns[c])) for r, c in zip(*chosen, strict=True)]
    return [(i, j) for i, j in pairs if positive[i, j]]
