"""
Crossings: segments that have moved, so that their counterpart is out of order.

A search in order cannot pair a moved caption. It leaves both halves unaligned, joins each
with a neighbour, or pairs it with the wrong segment. So every segment that the best path
could do without is compared with those of the other side that it crosses; an optimal
assignment selects the pairs that probably belong together. A pair can then include an
unaligned neighbour, because a moved sentence may have been split.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.alignment import Link
from aligner.score.beads import Beads
from aligner.score.cost import odds
from aligner.score.features import bead_features, cosines

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.score.texts import Texts
    from aligner.search.solution import Solution

    Doubles = NDArray[np.float64]
    Offsets = NDArray[np.int64]

__all__ = ["Crossed", "crossed_pairs", "moved_links", "without_recurring"]

ALIKE: Final = 0.6
"""Cosine from which a 1-1 bead is in its place, and neither segment is searched elsewhere."""

LEAST_ODDS: Final = 0.0
"""Log odds from which a pair is accepted."""

LEAST_LEAD: Final = 0.02
"""Minimum cosine margin over every competing pair; rejects recurring lines."""

GROWN_SPAN: Final = 3
"""Segments of a pair that includes a neighbour."""


class Crossed(NamedTuple):
    """
    Candidate pairs of single segments out of order.

    Attributes:
        src: Source segments.
        tgt: Target segments.
        features: An array of shape (pairs,) for each feature.
    """

    src: Offsets
    tgt: Offsets
    features: dict[str, Doubles]


def moved_links(texts: Texts, solution: Solution, *, max_span: int) -> list[Link]:
    """
    Find links across the order of the best path.

    Args:
        texts: Both sides of the chunk.
        solution: The best path.
        max_span: Maximum segments of a link, both sides together.

    Returns:
        Links of segments that leave their beads, with similarity and confidence; they share
        no segment.
    """
    import numpy as np

    pairs = crossed_pairs(texts, solution)
    if not len(pairs.src):
        return []
    inside = pairs.features["one bead"] > 0
    learned = solution.learned
    log_odds = np.where(inside, odds(learned.places, pairs.features), odds(learned.crossing, pairs.features))
    chosen = np.flatnonzero((log_odds > LEAST_ODDS) & (pairs.features["lead"] > LEAST_LEAD))
    taken = chosen[_assigned(pairs.src[chosen], pairs.tgt[chosen], log_odds[chosen])]
    if not len(taken):
        return []
    beads = _grown(texts, solution, pairs.src[taken], pairs.tgt[taken], most=max_span)
    similarities = cosines(texts, beads)
    columns = (
        column.tolist() for column in (*beads, similarities, learned.moved_confidence(log_odds[taken]))
    )
    return [
        Link(tuple(range(i, i + a)), tuple(range(j, j + b)), similarity, confidence)
        for i, j, a, b, similarity, confidence in zip(*columns, strict=True)
    ]


def _grown(texts: Texts, solution: Solution, src: Offsets, tgt: Offsets, *, most: int) -> Beads:
    """
    Extend pairs by an unaligned neighbour if that costs less than leaving it unaligned.

    A moved sentence may be split on one side; it is found as a pair with its better half.
    """
    import numpy as np

    ones = np.ones(len(src), dtype=np.int32)
    pairs = Beads(src.astype(np.int32), tgt.astype(np.int32), ones, ones)
    if most < GROWN_SPAN:
        return pairs
    src_gap, tgt_gap = _gap_costs(solution)
    src_gap[src], tgt_gap[tgt] = np.inf, np.inf
    options = [pairs]
    spared = [np.zeros(len(src))]
    for shift, gaps, first in ((-1, src_gap, src), (1, src_gap, src), (-1, tgt_gap, tgt), (1, tgt_gap, tgt)):
        there = first + shift
        inside = (there >= 0) & (there < len(gaps))
        spared.append(np.where(inside, gaps[there.clip(0, len(gaps) - 1)], np.inf))
        begin = pairs._replace(
            **{"src" if gaps is src_gap else "tgt": np.minimum(first, there).astype(np.int32)}
        )
        options.append(begin._replace(**{"a" if gaps is src_gap else "b": 2 * ones}))
    costs = np.full((len(options), len(src)), np.inf)
    for k, beads in enumerate(options):
        possible = np.flatnonzero(np.isfinite(spared[k]))
        if len(possible):
            costs[k, possible] = (
                _cost_elsewhere(texts, solution, beads.chosen(possible)) - spared[k][possible]
            )
    best = costs.argmin(axis=0)
    grown = Beads(*(np.stack(columns)[best, np.arange(len(src))] for columns in zip(*options, strict=True)))
    # Two pairs may claim the same neighbour: the first one gets it.
    used: tuple[set[int], set[int]] = (set(), set())
    for p in range(len(src)):
        claimed = [
            set(range(grown.src[p], grown.src[p] + grown.a[p])),
            set(range(grown.tgt[p], grown.tgt[p] + grown.b[p])),
        ]
        if any(not mine.isdisjoint(others) for mine, others in zip(claimed, used, strict=True)):
            for column, own in zip(grown, pairs, strict=True):
                column[p] = own[p]
            claimed = [{int(src[p])}, {int(tgt[p])}]
        for mine, others in zip(claimed, used, strict=True):
            others.update(mine)
    return grown


def _gap_costs(solution: Solution) -> tuple[Doubles, Doubles]:
    """Cost of each unaligned segment of the path, for both sides; infinite for other segments."""
    import numpy as np

    lattice, path = solution.lattice, solution.path
    result = []
    for empty, side, count in (
        (lattice.b, lattice.src, lattice.src_len),
        (lattice.a, lattice.tgt, lattice.tgt_len),
    ):
        gaps = path[empty[path] == 0]
        costs = np.full(count, np.inf)
        costs[side[gaps]] = solution.costs[gaps]
        result.append(costs)
    return result[0], result[1]


def _cost_elsewhere(texts: Texts, solution: Solution, beads: Beads) -> Doubles:
    """Costs of beads out of order, whose neighbours in the text are no evidence."""
    import numpy as np

    rows, columns = (
        np.concatenate([np.arange(start, start + size) for start, size in zip(first, count, strict=True)])
        for first, count in ((beads.src, beads.a), (beads.tgt, beads.b))
    )
    places = [np.concatenate(([0], np.cumsum(count)))[:-1].astype(np.int32) for count in (beads.a, beads.b)]
    features = bead_features(
        texts.taken(rows.tolist(), columns.tolist()),
        Beads(places[0], places[1], beads.a, beads.b),
        neighbours=False,
        usual=solution.found.usual,
    )
    return solution.learned.costs(features.matrix(), tuple(features))


def crossed_pairs(texts: Texts, solution: Solution) -> Crossed:
    """
    Find the segments that are nearest to each other although beads of the path are between them.

    A moved segment is nearer to its counterpart than any other segment is. The cost of
    removing it from the path is weak evidence: what fills its position then may look
    better than two gaps.
    """
    import numpy as np

    if len(texts.src) < 2 or len(texts.tgt) < 2:
        return _none()
    src_units, tgt_units = _units(texts.src.vectors), _units(texts.tgt.vectors)
    src, tgt = _nearest(src_units, tgt_units, *_doubtful(solution))
    crossing = _cross(solution, src, tgt)
    src, tgt = src[crossing], tgt[crossing]
    if not len(src):
        return _none()
    src_free, tgt_free = _freedom(solution)
    count = len(src)
    place = np.arange(count, dtype=np.int32)
    one = np.ones(count, dtype=np.int32)
    features = bead_features(
        texts.taken(src.tolist(), tgt.tolist()),
        Beads(place, place, one, one),
        neighbours=False,
        usual=solution.found.usual,
    )
    costs = solution.learned.costs(features.matrix(), tuple(features))
    together = _in_one_bead(solution, src, tgt)
    freed = src_free[src] + tgt_free[tgt]
    mean_share = features.get("covered", features["cosine"]) / np.maximum(
        features["mass"] if "covered" in features else 1.0, 1e-6
    )
    # The best rival of each segment on the other side, at any position.
    others_best = _rivals(src_units, tgt_units, src, tgt, _left_over(solution))
    shares: dict[tuple[int, int], float] = dict(
        zip(zip(src.tolist(), tgt.tolist(), strict=True), mean_share.tolist(), strict=True)
    )
    support = np.array(
        [
            max(shares.get((i + d, j + d), 0.0) for d in (-1, 1))
            for i, j in zip(src.tolist(), tgt.tolist(), strict=True)
        ]
    )
    return Crossed(
        src,
        tgt,
        {
            "gain": (-freed - costs).clip(-20, 20),
            "freed": freed.clip(-20, 20),
            "covered share": mean_share,
            "cosine": features["cosine"].astype(np.float64),
            "lead": (features["cosine"] - others_best).astype(np.float64),
            "least share": features.get("least share", features["cosine"] * 0).astype(np.float64),
            "length": features["length ratio"].astype(np.float64),
            "mass": np.log(np.maximum(features["mass"], 1e-3)),
            "support": support,
            "one bead": together.astype(np.float64),
            "rest": _rest_cosines(texts, solution, src, tgt, together),
            **{name: values.astype(np.float64) for name, values in features.items() if " under " in name},
        },
    )


def _none() -> Crossed:
    import numpy as np

    return Crossed(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), {})


def _freedom(solution: Solution) -> tuple[Doubles, Doubles]:
    """Cost for the rest of the path if a segment leaves it, for each side; may be negative."""
    import numpy as np

    lattice = solution.lattice
    result = []
    src_alone, tgt_alone = solution.left_alone()
    for alone, own, side, sizes, count in (
        (src_alone, lattice.b == 0, lattice.src, lattice.a, lattice.src_len),
        (tgt_alone, lattice.a == 0, lattice.tgt, lattice.b, lattice.tgt_len),
    ):
        # The gap of a segment costs the same at any position.
        gap_costs = np.zeros(count)
        gap_costs[side[own]] = solution.costs[own]
        with np.errstate(divide="ignore"):
            free = -np.log(alone) - gap_costs
        unlinked = solution.path[solution.unrelated]
        for shift in range(int(sizes[unlinked].max(initial=0))):
            free[side[unlinked][sizes[unlinked] > shift] + shift] = 0.0
        result.append(free)
    return result[0], result[1]


def _places(solution: Solution) -> tuple[Offsets, Offsets]:
    """Twice the number of filled beads before each segment, plus one inside a filled bead."""
    import numpy as np

    lattice, path = solution.lattice, solution.path
    filled = path[solution.filled]
    result = []
    for first, size, count in (
        (lattice.src, lattice.a, lattice.src_len),
        (lattice.tgt, lattice.b, lattice.tgt_len),
    ):
        changes = np.zeros(count + 1, dtype=np.int64)
        np.add.at(changes, first[filled], 1)
        np.add.at(changes, first[filled] + size[filled], 1)
        result.append(np.cumsum(changes)[:count])
    return result[0], result[1]


def _doubtful(solution: Solution) -> tuple[Offsets, Offsets]:
    """The segments of both sides that may belong elsewhere."""
    import numpy as np

    lattice, path = solution.lattice, solution.path
    single = solution.filled & (lattice.a[path] == 1) & (lattice.b[path] == 1)
    reliable = path[single & (solution.similarities() >= ALIKE)]
    src = np.delete(np.arange(lattice.src_len), lattice.src[reliable])
    tgt = np.delete(np.arange(lattice.tgt_len), lattice.tgt[reliable])
    return src, tgt


def _nearest(
    src: NDArray[np.float32], tgt: NDArray[np.float32], rows: Offsets, columns: Offsets
) -> tuple[Offsets, Offsets]:
    """Pairs of these segments that are nearest to each other among all segments."""
    import numpy as np

    nearest = (src[rows] @ tgt.T).argmax(axis=1)
    open_ones = np.isin(nearest, columns)
    rows, nearest = rows[open_ones], nearest[open_ones]
    mutual = (tgt[nearest] @ src.T).argmax(axis=1) == rows
    return rows[mutual], nearest[mutual]


def _cross(solution: Solution, src: Offsets, tgt: Offsets) -> NDArray[np.bool_]:
    """Which pairs have a filled bead of the path between them, or cross other segments of their own bead."""
    import numpy as np

    src_place, tgt_place = _places(solution)
    src_corner, tgt_corner = _corners(solution)
    low = np.minimum(src_place[src], tgt_place[tgt])
    high = np.maximum(src_place[src], tgt_place[tgt])
    # Even positions are between beads, odd ones inside: a complete bead is between the two.
    between: NDArray[np.bool_] = high // 2 - (low + 1) // 2 >= 1
    # Two swapped neighbours form a 2-2 bead: the first segment of one side with the last of the other.
    corners: NDArray[np.bool_] = (low == high) & (src_corner[src] * tgt_corner[tgt] < 0)
    return between | corners


def _corners(solution: Solution) -> tuple[Offsets, Offsets]:
    """1 for a segment that starts a bead with several segments on both sides, -1 if it ends one, else 0."""
    import numpy as np

    lattice, path = solution.lattice, solution.path
    several = path[solution.filled & (lattice.a[path] > 1) & (lattice.b[path] > 1)]
    result = []
    for first, size, count in (
        (lattice.src[several], lattice.a[several], lattice.src_len),
        (lattice.tgt[several], lattice.b[several], lattice.tgt_len),
    ):
        corners = np.zeros(count, dtype=np.int64)
        corners[first] = 1
        corners[first + size - 1] = -1
        result.append(corners)
    return result[0], result[1]


def _in_one_bead(solution: Solution, src: Offsets, tgt: Offsets) -> NDArray[np.bool_]:
    src_place, tgt_place = _places(solution)
    together: NDArray[np.bool_] = (src_place[src] == tgt_place[tgt]) & (src_place[src] % 2 == 1)
    return together


def _rest_cosines(
    texts: Texts, solution: Solution, src: Offsets, tgt: Offsets, together: NDArray[np.bool_]
) -> Doubles:
    """Cosine of what a pair leaves of its bead; 0 for a pair that is not in one bead."""
    import numpy as np

    lattice, path = solution.lattice, solution.path
    filled = path[solution.filled]
    result = np.zeros(len(src))
    for place in np.flatnonzero(together).tolist():
        bead = filled[np.searchsorted(lattice.src[filled], src[place], side="right") - 1]
        rests = [
            vectors[first : first + count].sum(axis=0) - vectors[own]
            for vectors, first, count, own in (
                (texts.src.vectors, lattice.src[bead], lattice.a[bead], src[place]),
                (texts.tgt.vectors, lattice.tgt[bead], lattice.b[bead], tgt[place]),
            )
        ]
        ours, others = _units(np.stack(rests))
        result[place] = ours @ others
    return result


def without_recurring(texts: Texts, links: Sequence[Link], moved: Sequence[Link]) -> list[Link]:
    """
    Unlink pairs marked as moved if one of their segments has an equal elsewhere.

    Args:
        texts: Both sides.
        links: All links, with crossings marked.
        moved: The links from `moved_links`, which have been judged already.
    """
    import numpy as np

    doubted = [link for link in links if link.crossing and link.kind == "1-1"]
    judged = {(link.src, link.tgt) for link in moved}
    doubted = [link for link in doubted if (link.src, link.tgt) not in judged]
    if not doubted:
        return list(links)
    src, tgt = (
        np.array([side[0] for side in sides])
        for sides in zip(*((k.src, k.tgt) for k in doubted), strict=True)
    )
    rivals = _rivals(_units(texts.src.vectors), _units(texts.tgt.vectors), src, tgt)
    own = np.array([link.similarity for link in doubted])
    unlinked = {link.src for link, lead in zip(doubted, own - rivals, strict=True) if lead <= LEAST_LEAD}
    rest = [link for link in links if not (link.crossing and link.src in unlinked)]
    for link in links:
        if link.crossing and link.src in unlinked:
            rest += [Link(link.src, (), confidence=0.5), Link((), link.tgt, confidence=0.5)]
    return rest


def _rivals(
    src: NDArray[np.float32],
    tgt: NDArray[np.float32],
    rows: Offsets,
    columns: Offsets,
    left_over: tuple[NDArray[np.bool_], NDArray[np.bool_]] | None = None,
) -> Doubles:
    """
    For each pair, the highest cosine of either segment with any other segment of the other side.

    Unaligned neighbours of the counterpart are not rivals: a split segment is equally near
    to both halves.
    """
    import numpy as np

    result = np.full(len(rows), -1.0)
    for side, (ours, others, own, other) in enumerate(((src, tgt, rows, columns), (tgt, src, columns, rows))):
        distinct, place = np.unique(own, return_inverse=True)
        cosines = (ours[distinct] @ others.T)[place]
        pairs = np.arange(len(rows))
        cosines[pairs, other] = -1
        if left_over is not None:
            for neighbour in (other - 1, other + 1):
                there = neighbour.clip(0, len(others) - 1)
                half = (there == neighbour) & left_over[1 - side][there]
                cosines[pairs[half], there[half]] = -1
        result = np.maximum(result, cosines.max(axis=1))
    return result


def _left_over(solution: Solution) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which segments of both sides are not in a filled bead of the path."""
    src_place, tgt_place = _places(solution)
    return src_place % 2 == 0, tgt_place % 2 == 0


def _units(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    from aligner.encode.vectors import unit

    return unit(vectors)


def _assigned(src: Offsets, tgt: Offsets, gains: Doubles) -> Offsets:
    """The pairs with the highest total gain, each segment in at most one pair."""
    import numpy as np

    if len(np.unique(src)) == len(src) == len(np.unique(tgt)):
        # No segment has a choice, and importing scipy would take longer than everything else.
        return np.arange(len(src))
    from scipy.optimize import linear_sum_assignment

    rows, row_of = np.unique(src, return_inverse=True)
    columns, column_of = np.unique(tgt, return_inverse=True)
    table = np.zeros((len(rows), len(columns)))
    which = np.full(table.shape, -1)
    table[row_of, column_of] = gains
    which[row_of, column_of] = np.arange(len(src))
    chosen = which[linear_sum_assignment(table, maximize=True)]
    return chosen[chosen >= 0]
