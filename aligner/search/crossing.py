"""
Crossings: pairs that stand elsewhere in the order of the other version.

A search that keeps the order cannot pair a moved caption. It leaves both halves
alone, or glues each to a neighbour, or pairs it with a wrong one. So every
segment may be taken out of its place here, if what it leaves and what it joins
are the better for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.search.beads import BLOCK_ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.alignment import Bead
    from aligner.score import BeadScorer

    Floats = NDArray[np.float32]

__all__ = ["Crossing", "find_crossings"]

CROSSING_COST: Final = 0.6
"""What a crossing must save and stand out by: false crossings are worse than missed ones."""


class Crossing(NamedTuple):
    """
    A pair of single segments out of order.

    Attributes:
        src: Source segment.
        tgt: Target segment.
        gain: What speaks for it beyond what is asked for, in units of cost; positive.
    """

    src: int
    tgt: int
    gain: float


def find_crossings(beads: Sequence[Bead], scorer: BeadScorer) -> list[Crossing]:
    """
    Find pairs of single segments that belong together across the order of the beads.

    A pair is taken if what the alignment saves by it, together with the margin
    by which it is cheaper than either segment with any other, exceeds a
    threshold. The margin keeps out formulas that recur in a text.

    Args:
        beads: The best path of the search, from beginning to end.
        scorer: What beads cost.

    Returns:
        The pairs that together gain most, by source; no segment stands in two.
    """
    if min(scorer.src_len, scorer.tgt_len) < 2:
        return []
    costs = _single_costs(scorer)
    margins = _margins(costs)
    gains = _savings(beads, scorer, costs) + margins - CROSSING_COST
    gains[margins <= 0] = 0
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


def _savings(beads: Sequence[Bead], scorer: BeadScorer, costs: Floats) -> Floats:
    """
    What the whole alignment saves if a pair is taken out of its beads and joined.

    Returns:
        Shape (source segments, target segments); minus infinity for a pair that
        shares a bead already and cannot cross.
    """
    import numpy as np

    src_saved, tgt_saved = np.zeros(scorer.src_len), np.zeros(scorer.tgt_len)
    for bead in beads:
        src, tgt = list(bead.src), list(bead.tgt)
        for i in src:
            src_saved[i] = bead.cost - scorer.cost([other for other in src if other != i], tgt)
        for j in tgt:
            tgt_saved[j] = bead.cost - scorer.cost(src, [other for other in tgt if other != j])
    savings: Floats = (src_saved[:, None] + tgt_saved[None, :] - costs).astype(np.float32)
    for bead in beads:
        inside = slice(bead.src.start, bead.src.stop), slice(bead.tgt.start, bead.tgt.stop)
        savings[inside] = -np.inf
        if len(bead.src) > 1 and len(bead.tgt) > 1:
            for i, j in _opposite_corners(bead):
                src, tgt = [k for k in bead.src if k != i], [k for k in bead.tgt if k != j]
                savings[i, j] = bead.cost - scorer.cost(src, tgt) - costs[i, j]
    return savings


def _opposite_corners(bead: Bead) -> tuple[tuple[int, int], tuple[int, int]]:
    """The pairs of a bead that cross all its others: two sentences that changed places make a 2-2."""
    return (bead.src.start, bead.tgt.stop - 1), (bead.src.stop - 1, bead.tgt.start)


def _margins(costs: Floats) -> Floats:
    """How much cheaper each pair is than either of its segments with any other."""
    import numpy as np

    def of_others(values: Floats) -> Floats:
        """Least of the other values in the row, for each value."""
        two = np.partition(values, 1, axis=1)[:, :2]
        return np.where(values == two[:, :1], two[:, 1:], two[:, :1])

    return np.minimum(of_others(costs), of_others(costs.T).T) - costs


def _assigned(gains: Floats) -> list[Crossing]:
    """The pairs of positive gain that together gain most."""
    import numpy as np

    positive = gains > 0
    rows, columns = np.flatnonzero(positive.any(axis=1)), np.flatnonzero(positive.any(axis=0))
    if positive.sum() == len(rows) == len(columns):
        # No segment has a choice; importing scipy would take longer than all else.
        pairs = np.argwhere(positive)
    else:
        from scipy.optimize import linear_sum_assignment

        chosen = linear_sum_assignment(gains[rows[:, None], columns].clip(min=0), maximize=True)
        pairs = np.column_stack((rows[chosen[0]], columns[chosen[1]]))
    return [Crossing(int(i), int(j), float(gains[i, j])) for i, j in pairs if positive[i, j]]
