"""
Lattice: candidate beads as a graph from the beginning of both texts to their end.

Knows the beads and their costs, but not the reasons for them, so that the same search and
the same sums work for any band, for any pruning and for learning the weights. All of it
takes time proportional to the number of beads.

Source: dynamic programming over beads after Gale and Church (1993), CL 19(1),
75-102; forward-backward as in a conditional random field (Lafferty, McCallum
and Pereira 2001, ICML).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from aligner.errors import SearchError
from aligner.kernel import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Ints: TypeAlias = NDArray[np.int32]
    Longs: TypeAlias = NDArray[np.int64]
    Bools: TypeAlias = NDArray[np.bool_]
    Doubles: TypeAlias = NDArray[np.float64]

__all__ = [
    "Lattice",
    "PathSums",
    "best_path",
    "forest_sums",
    "lattice_sums",
    "path_cost",
    "path_sums",
    "pruned",
]


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """
    Candidate beads between two texts, each of them on a path through both.

    Positions are between segments: a bead leads from (`src`, `tgt`) to (`src + a`,
    `tgt + b`). The positions that occur are the nodes, numbered in lexicographic order
    from (0, 0) to (`src_len`, `tgt_len`). Use `build` to make a lattice.

    Attributes:
        src_len: Segments of the source.
        tgt_len: Segments of the target.
        src: First source segment of each bead: shape (beads,), int32, as all that follow.
        tgt: First target segment.
        a: Source segments; 0 for an unaligned target segment.
        b: Target segments; 0 for an unaligned source segment. Beads are ordered by
            `src`, `tgt`, `a`, `b`, and no two are the same.
        starts: Node where each bead starts; never falls.
        ends: Node where it ends; higher than `starts`.
        nodes: Number of nodes.
    """

    src_len: int
    tgt_len: int
    src: Ints
    tgt: Ints
    a: Ints
    b: Ints
    starts: Ints
    ends: Ints
    nodes: int

    @classmethod
    def build(
        cls, src_len: int, tgt_len: int, src: ArrayLike, tgt: ArrayLike, a: ArrayLike, b: ArrayLike
    ) -> Lattice:
        """
        Make a lattice of beads in any order.

        Duplicate beads are taken once. Beads that are not on a complete path are left out,
        including those that extend beyond a text.

        Args:
            src_len: Segments of the source.
            tgt_len: Segments of the target.
            src: First source segment of each bead: shape (beads,), as all that follow.
            tgt: First target segment.
            a: Source segments.
            b: Target segments.

        Raises:
            SearchError: No path leads from the beginning to the end of both texts.
            ValueError: A bead is empty on both sides, or a number is negative.
        """
        import numpy as np

        columns = [np.asarray(column, dtype=np.int64) for column in (src, tgt, a, b)]
        if any(column.size and column.min() < 0 for column in columns):
            raise ValueError("a bead has a negative position or size")
        if not (columns[2] + columns[3]).all():
            raise ValueError("a bead is empty on both sides")
        columns = _ordered(columns)
        inside = (columns[0] + columns[2] <= src_len) & (columns[1] + columns[3] <= tgt_len)
        if not inside.all():
            columns = [column[inside] for column in columns]
        return cls._linked(src_len, tgt_len, columns)[0]

    @classmethod
    def _linked(cls, src_len: int, tgt_len: int, columns: Sequence[Longs]) -> tuple[Lattice, Bools]:
        """Find the nodes of ordered beads; keep the beads on a complete path and return which."""
        import numpy as np

        width = tgt_len + 1
        keys = columns[0] * width + columns[1]
        stops = (columns[0] + columns[2]) * width + columns[1] + columns[3]
        last = src_len * (tgt_len + 1) + tgt_len
        new = np.ones(len(keys), dtype=np.bool_)
        np.not_equal(keys[1:], keys[:-1], out=new[1:])
        starts: Ints = np.cumsum(new, dtype=np.int32) - np.int32(1)
        # Only the last node starts no bead; a bead that ends at any other such position is lost.
        nodes = np.append(keys[new], last)
        ends = np.searchsorted(nodes, stops).astype(np.int32)
        ends[nodes[np.minimum(ends, len(nodes) - 1)] != stops] = -1
        kept = np.zeros(len(keys), dtype=np.bool_)
        onward = np.zeros(len(nodes), dtype=np.bool_)
        if nodes[0] != 0 or not _keep_passable(
            starts, ends, np.zeros_like(onward), onward, kept, len(nodes) - 1
        ):
            raise SearchError(
                f"no path of candidate beads through {src_len} and {tgt_len} segments",
                hint="Raise `--max-span`",
            )
        if not kept.all():
            columns = [column[kept] for column in columns]
            starts, ends = starts[kept], ends[kept]
            numbers = np.full(len(nodes), -1, dtype=np.int32)
            used = np.zeros(len(nodes), dtype=np.bool_)
            used[starts] = used[-1] = True
            numbers[used] = np.arange(used.sum(), dtype=np.int32)
            starts, ends = numbers[starts], numbers[ends]
        src, tgt, a, b = (np.ascontiguousarray(column, dtype=np.int32) for column in columns)
        count = int(ends[-1]) + 1 if len(ends) else 1
        return cls(src_len, tgt_len, src, tgt, a, b, starts, ends, count), kept

    def __len__(self) -> int:
        return len(self.src)

    @property
    def gaps(self) -> Bools:
        """Which beads leave one side empty: shape (beads,)."""
        result: Bools = (self.a == 0) | (self.b == 0)
        return result

    def find(self, src: ArrayLike, tgt: ArrayLike, a: ArrayLike, b: ArrayLike) -> Longs:
        """Indices of beads in the lattice: shape of `src`, int64; -1 for a bead that is not in it."""
        import numpy as np

        wanted = [np.asarray(column, dtype=np.int64) for column in (src, tgt, a, b)]
        own = [column.astype(np.int64) for column in (self.src, self.tgt, self.a, self.b)]
        sizes = [int(max(w.max(initial=0), o.max(initial=0))) + 1 for w, o in zip(wanted, own, strict=True)]
        keys, sought = _packed(own, sizes), _packed(wanted, sizes)
        if not len(keys):
            return np.full(sought.shape, -1, dtype=np.int64)
        places = np.minimum(np.searchsorted(keys, sought), len(keys) - 1)
        return np.where(keys[places] == sought, places, -1)

    def kept(self, mask: Bools) -> tuple[Lattice, Longs]:
        """
        Leave out beads, and those that are not on a complete path without them.

        Args:
            mask: Which beads to keep: shape (beads,).

        Returns:
            The lattice of the rest, and the index of each of its beads in this one.

        Raises:
            SearchError: No path is left.
        """
        import numpy as np

        columns = [column[mask].astype(np.int64) for column in (self.src, self.tgt, self.a, self.b)]
        rest, stayed = self._linked(self.src_len, self.tgt_len, columns)
        return rest, np.flatnonzero(mask)[stayed]


class PathSums(NamedTuple):
    """
    Sums over all paths.

    Attributes:
        log_total: Natural log of the sum over paths of exp(-cost / temperature).
        marginals: Probability of each bead: shape (beads,), in [0, 1].
        opening_marginals: Probability that the bead is on the path and starts a run of
            gaps: shape (beads,); 0 for a bead with both sides filled.
    """

    log_total: float
    marginals: Doubles
    opening_marginals: Doubles


def best_path(lattice: Lattice, costs: ArrayLike, opening: float) -> Longs:
    """
    Find the path of least cost.

    Ties between paths to the same node go to the one whose last bead starts earliest in
    the source, then in the target. If a bead can follow a filled bead and a gap at equal
    cost, it follows the filled bead.

    Args:
        lattice: The beads.
        costs: Cost of each: shape (beads,); infinite for a forbidden bead.
        opening: Extra cost of a gap at the beginning of the texts or after a bead with
            both sides filled.

    Returns:
        Indices in the lattice of the beads of the path, in order, int64.

    Raises:
        SearchError: The cost of every path is infinite.
    """
    import numpy as np

    values = _doubles(costs, lattice)
    after_filled = np.full(lattice.nodes, np.inf)
    after_gap = np.full(lattice.nodes, np.inf)
    after_filled[0] = 0.0
    filled_by = np.full(lattice.nodes, -1, dtype=np.int32)
    gap_by = np.full(lattice.nodes, -1, dtype=np.int32)
    path = np.empty(lattice.src_len + lattice.tgt_len, dtype=np.int64)
    count = _best(
        lattice.starts, lattice.ends, lattice.gaps, values, float(opening),
        after_filled, after_gap, filled_by, gap_by, path,
    )  # fmt: skip
    if not math.isfinite(min(after_filled[-1], after_gap[-1])):
        raise SearchError("no path through the texts has a finite cost", hint="Raise `--max-span`")
    return path[:count][::-1].copy()


def path_cost(lattice: Lattice, path: Longs, costs: ArrayLike, opening: float) -> float:
    """Total cost of a path from `best_path`, including the openings of its runs of gaps."""
    gaps = lattice.gaps[path]
    openings = int(gaps[:1].sum() + (gaps[1:] & ~gaps[:-1]).sum())
    return float(_doubles(costs, lattice)[path].sum() + (opening * openings if openings else 0.0))


def path_sums(lattice: Lattice, costs: ArrayLike, opening: float, *, temperature: float = 1.0) -> PathSums:
    """
    Sum over all paths, by forward-backward in logs.

    Args:
        lattice: The beads.
        costs: Cost of each: shape (beads,).
        opening: As for `best_path`.
        temperature: Cost that divides the weight of a path by e.

    Raises:
        SearchError: The cost of every path is infinite.
    """
    import numpy as np

    totals, marginals, openings = forest_sums(
        lattice.starts,
        lattice.ends,
        lattice.gaps,
        -_doubles(costs, lattice) / temperature,
        -opening / temperature,
        np.array([0, len(lattice)]),
        np.array([0, lattice.nodes]),
    )
    if not math.isfinite(totals[0]):
        raise SearchError("no path through the texts has a finite cost", hint="Raise `--max-span`")
    return PathSums(float(totals[0]), marginals, openings)


def forest_sums(
    starts: Ints,
    ends: Ints,
    gaps: Bools,
    scores: Doubles,
    opening: float,
    bead_bounds: Longs,
    node_bounds: Longs,
) -> tuple[Doubles, Doubles, Doubles]:
    """
    Sum over all paths of many lattices at once; training calls it thousands of times.

    Args:
        starts: Nodes where the beads start, all lattices concatenated, with nodes numbered
            consecutively: shape (beads,).
        ends: Nodes where they end.
        gaps: Which beads are gaps.
        scores: Log weight of each bead, float64; higher is better.
        opening: Log weight of starting a run of gaps.
        bead_bounds: Shape (lattices + 1,), int64: lattice k has the beads from
            `bead_bounds[k]` to `bead_bounds[k + 1]`.
        node_bounds: The same for nodes.

    Returns:
        Natural log of the total weight of each lattice: shape (lattices,); then
        the probability of each bead, and that it starts a run of gaps: shape (beads,).
    """
    import numpy as np

    nodes = int(node_bounds[-1])
    filled, gapped, rest_filled, rest_gapped = (np.full(nodes, -np.inf) for _ in range(4))
    totals = np.empty(len(bead_bounds) - 1)
    marginals, openings = np.zeros(len(scores)), np.zeros(len(scores))
    lattice_sums(
        starts, ends, gaps, scores, float(opening), bead_bounds, node_bounds,
        filled, gapped, rest_filled, rest_gapped, totals, marginals, openings,
    )  # fmt: skip
    return totals, marginals, openings


def pruned(lattice: Lattice, marginals: Doubles, least: float) -> tuple[Lattice, Longs]:
    """
    Leave out improbable beads.

    This can break the best path; to keep it, raise its marginals to 1 first.

    Args:
        lattice: The beads.
        marginals: Probability of each: shape (beads,).
        least: Beads with a lower probability are left out, and those that are not on a
            complete path without them.

    Returns:
        The lattice of the rest, and the index of each of its beads in this one.

    Raises:
        SearchError: No path is left.
    """
    return lattice.kept(marginals >= least)


def _doubles(values: ArrayLike, lattice: Lattice) -> Doubles:
    """One float64 per bead."""
    import numpy as np

    result = np.ascontiguousarray(values, dtype=np.float64)
    if result.shape != (len(lattice),):
        raise ValueError(f"values of shape {result.shape} for {len(lattice)} beads")
    return result


def _packed(columns: Sequence[Longs], sizes: Sequence[int]) -> Longs:
    """One integer per bead, in the order of the beads."""
    key = columns[0]
    for column, size in zip(columns[1:], sizes[1:], strict=True):
        key = key * size + column
    return key


def _ordered(columns: Sequence[Longs]) -> list[Longs]:
    """Beads ordered by source, target and sizes, without duplicates."""
    import numpy as np

    sizes = [int(column.max(initial=0)) + 1 for column in columns]
    key = _packed(columns, sizes)
    if (key[1:] > key[:-1]).all():
        return list(columns)
    # Candidates arrive shape by shape or row by row: sorted runs, which the stable sort merges.
    key = np.sort(key, kind="stable")
    new = np.ones(len(key), dtype=np.bool_)
    np.not_equal(key[1:], key[:-1], out=new[1:])
    key = key[new]
    result = []
    for size in sizes[:0:-1]:
        key, column = np.divmod(key, size)
        result.append(column)
    return [key, *result[::-1]]


@compiled
def _keep_passable(starts: Ints, ends: Ints, reached: Bools, onward: Bools, kept: Bools, last: int) -> bool:
    """
    Mark the beads on a path from node 0 to the last; returns whether there is a path.

    Writes whether each node can be reached (`reached`) and leads to the last (`onward`),
    and which beads are kept; all must be False at the start.
    """
    reached[0] = True
    for e in range(len(starts)):
        if ends[e] >= 0 and reached[starts[e]]:
            reached[ends[e]] = True
    onward[last] = True
    for e in range(len(starts) - 1, -1, -1):
        if ends[e] >= 0 and onward[ends[e]]:
            onward[starts[e]] = True
            kept[e] = reached[starts[e]]
    return bool(reached[last])


@compiled
def _best(
    starts: Ints,
    ends: Ints,
    gaps: Bools,
    costs: Doubles,
    opening: float,
    after_filled: Doubles,
    after_gap: Doubles,
    filled_by: Ints,
    gap_by: Ints,
    path: Longs,
) -> int:
    """
    Minimum cost of each node, separately after a filled bead and after a gap; then the path back.

    Writes the path from its end to its beginning. Returns its length.
    """
    for e in range(len(starts)):
        start, end = starts[e], ends[e]
        if gaps[e]:
            cost = min(after_filled[start] + opening, after_gap[start]) + costs[e]
            if cost < after_gap[end]:
                after_gap[end] = cost
                gap_by[end] = e
        else:
            cost = min(after_filled[start], after_gap[start]) + costs[e]
            if cost < after_filled[end]:
                after_filled[end] = cost
                filled_by[end] = e
    node = len(after_filled) - 1
    in_gap = after_gap[node] < after_filled[node]
    count = 0
    while node > 0:
        e = gap_by[node] if in_gap else filled_by[node]
        if e < 0:
            break
        node = starts[e]
        in_gap = after_gap[node] < after_filled[node] + (opening if in_gap else 0.0)
        path[count] = e
        count += 1
    return count


@compiled
def _log_add(x: float, y: float) -> float:
    """Log of exp(x) + exp(y); either may be minus infinity."""
    larger, smaller = (x, y) if x > y else (y, x)
    if smaller == -math.inf:
        return larger
    return larger + math.log1p(math.exp(smaller - larger))


@compiled
def lattice_sums(
    starts: Ints,
    ends: Ints,
    gaps: Bools,
    scores: Doubles,
    opening: float,
    bead_bounds: Longs,
    node_bounds: Longs,
    filled: Doubles,
    gapped: Doubles,
    rest_filled: Doubles,
    rest_gapped: Doubles,
    totals: Doubles,
    marginals: Doubles,
    openings: Doubles,
) -> None:
    """
    Forward-backward over each lattice in turn; see `forest_sums`.

    Writes into `filled` and `gapped` the log weight of all paths to each node that end
    with a filled bead and with a gap, and into `rest_filled` and `rest_gapped` that of all
    paths from it after the one and after the other; all must be minus infinity at the
    start.
    """
    for k in range(len(totals)):
        first, last = node_bounds[k], node_bounds[k + 1] - 1
        filled[first] = 0.0
        rest_filled[last] = 0.0
        rest_gapped[last] = 0.0
        node = -1
        either = into_gap = -math.inf
        for e in range(bead_bounds[k], bead_bounds[k + 1]):
            if starts[e] != node:
                node = starts[e]
                either = _log_add(filled[node], gapped[node])
                into_gap = _log_add(filled[node] + opening, gapped[node])
            end = ends[e]
            if gaps[e]:
                gapped[end] = _log_add(gapped[end], into_gap + scores[e])
            else:
                filled[end] = _log_add(filled[end], either + scores[e])
        total = _log_add(filled[last], gapped[last])
        totals[k] = total
        if total == -math.inf:
            continue
        node = last
        on_filled = on_gap = -math.inf
        for e in range(bead_bounds[k + 1] - 1, bead_bounds[k] - 1, -1):
            if starts[e] != node:
                if node != last:
                    rest_filled[node] = _log_add(on_filled, on_gap + opening)
                    rest_gapped[node] = _log_add(on_filled, on_gap)
                on_filled = on_gap = -math.inf
                node = starts[e]
                either = _log_add(filled[node], gapped[node])
            end = ends[e]
            if gaps[e]:
                way = scores[e] + rest_gapped[end]
                on_gap = _log_add(on_gap, way)
                opened = math.exp(min(filled[node] + opening + way - total, 0.0))
                openings[e] = opened
                marginals[e] = min(opened + math.exp(min(gapped[node] + way - total, 0.0)), 1.0)
            else:
                way = scores[e] + rest_filled[end]
                on_filled = _log_add(on_filled, way)
                marginals[e] = math.exp(min(either + way - total, 0.0))
