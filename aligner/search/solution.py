"""
Solution: the best beads of a chunk in order, with their confidence.

Costs rank candidates, but do not say how often a bead of that cost is right. All paths
together give each bead a probability, and a calibration on gold standards turns that into
confidence.

Source: forward-backward over a lattice, as in a conditional random field (Lafferty,
McCallum and Pereira 2001, ICML); calibration after Platt (1999), Advances in Large
Margin Classifiers, 61-74.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.alignment import Link
from aligner.score.cost import CostModel, logistic, odds
from aligner.score.runs import LONG_RUN, repetitions
from aligner.search.candidates import chunk_candidates
from aligner.search.lattice import best_path, path_sums

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.score.texts import Texts
    from aligner.search.candidates import Candidates
    from aligner.search.lattice import Lattice, PathSums
    from aligner.search.options import AlignOptions

    Doubles = NDArray[np.float64]
    Offsets = NDArray[np.int64]

__all__ = ["Solution", "log_odds", "path_features", "solve"]

MOST_LOG_ODDS = 12.0
"""Maximum log odds; beyond it, rounding outweighs the evidence."""

WARM = 5.0
"""Temperature of the sums that confidence is fitted to: costs are divided by five."""

LEAST_UNRELATED = 1.5
"""Log odds from which a bead is unlinked: losing a translation is worse than one pair too many."""


@dataclass(frozen=True, slots=True)
class Solution:
    """
    The best path through a lattice of candidates.

    Attributes:
        texts: Both sides of the chunk.
        found: The candidates.
        costs: Cost of each: shape (beads,).
        path: Indices in the lattice of the beads of the best path, in order.
        sums: Sums over all paths.
        learned: Weights and calibration.
        unrelated: Which beads of the path have sides with nothing in common: shape (path,).
            The path must pass through both texts, so it also pairs unrelated segments
            that are left over on both sides at the same position; they are unlinked.
    """

    texts: Texts
    found: Candidates
    costs: Doubles
    path: Offsets
    sums: PathSums
    learned: CostModel
    unrelated: NDArray[np.bool_]

    @property
    def lattice(self) -> Lattice:
        """The candidates as a graph."""
        return self.found.lattice

    @property
    def filled(self) -> NDArray[np.bool_]:
        """Which beads of the path join segments of both sides: shape (path,)."""
        joined: NDArray[np.bool_] = ~self.lattice.gaps[self.path] & ~self.unrelated
        return joined

    def links(self) -> list[Link]:
        """The beads of the path as links, in order, with similarity and confidence."""
        lattice, path = self.lattice, self.path
        columns = (column[path].tolist() for column in (lattice.src, lattice.tgt, lattice.a, lattice.b))
        values = (self.similarities().tolist(), self.confidences().tolist(), self.unrelated.tolist())
        result: list[Link] = []
        for i, j, a, b, similarity, confidence, unlinked in zip(*columns, *values, strict=True):
            src, tgt = tuple(range(i, i + a)), tuple(range(j, j + b))
            if unlinked:
                result += [Link((k,), (), 0.0, confidence) for k in src]
                result += [Link((), (k,), 0.0, confidence) for k in tgt]
            else:
                result.append(Link(src, tgt, similarity, confidence))
        return result

    def similarities(self) -> Doubles:
        """Cosine of both sides of each bead of the path; 0 for an unaligned segment: shape (path,)."""
        return self.features()["cosine"]

    def confidences(self) -> Doubles:
        """Probability that each bead of the path is right, or is rightly unlinked: shape (path,)."""
        import numpy as np

        features = self.features() | self.evidence()
        right = self.learned.confidence(features, self.lattice.a[self.path], self.lattice.b[self.path])
        return np.where(self.unrelated, logistic(odds(self.learned.unrelated, features)), right)

    def features(self) -> dict[str, Doubles]:
        """Features of the beads of the path, and their log odds against other paths: shape (path,) each."""
        return path_features(self.found, self.path, self.sums)

    def evidence(self) -> dict[str, Doubles]:
        """
        Evidence for the beads of the path at a higher temperature: shape (path,) each.

        Costs are learned to separate right from wrong by a wide margin, so the log odds of
        most beads are at their bound. At a higher temperature they still differ.

        Returns:
            `warm odds` of each bead, and their mean in these texts, `document odds`.
        """
        import numpy as np

        sums = path_sums(self.lattice, self.costs, self.learned.opening, temperature=WARM)
        warm = log_odds(path_probability(self.found, self.path, sums))
        return {"warm odds": warm, "document odds": np.full(len(warm), warm.mean() if len(warm) else 0.0)}

    def left_alone(self) -> tuple[Doubles, Doubles]:
        """Probability of each source and of each target segment that it has no counterpart."""
        return left_alone(self.lattice, self.sums)


def solve(
    texts: Texts,
    options: AlignOptions,
    *,
    path: tuple[Offsets, Offsets] | None = None,
    learned: CostModel | None = None,
) -> Solution:
    """
    Find the best beads of a chunk.

    Args:
        texts: Both sides, neither of them empty.
        options: How to search.
        path: The rough path; None to compute it.
        learned: Weights; None for those of the package.
    """
    learned = learned or CostModel.shipped(words=texts.forms is not None)
    found = chunk_candidates(texts, options, path=path)
    costs = learned.costs(found.features, found.names)
    best = best_path(found.lattice, costs, learned.opening)
    sums = path_sums(found.lattice, costs, learned.opening)
    unrelated = odds(learned.unrelated, path_features(found, best, sums)) > LEAST_UNRELATED
    unrelated &= ~found.lattice.gaps[best] & ~_repeated_together(texts, found.lattice, best)
    return Solution(texts, found, costs, best, sums, learned, unrelated)


def _repeated_together(texts: Texts, lattice: Lattice, path: Offsets) -> NDArray[np.bool_]:
    """
    Which beads join two segments that are repeated equally often in the same position.

    They belong together, whatever they say: two texts do not by chance repeat different
    lines equally often.
    """
    ours, others = repetitions(texts.src), repetitions(texts.tgt)
    bead = lattice.src[path].clip(0, len(ours) - 1), lattice.tgt[path].clip(0, len(others) - 1)
    often = ours[bead[0]]
    single = (lattice.a[path] == 1) & (lattice.b[path] == 1)
    together: NDArray[np.bool_] = single & (often >= LONG_RUN) & (often == others[bead[1]])
    return together


def path_features(found: Candidates, path: Offsets, sums: PathSums) -> dict[str, Doubles]:
    """Features of the beads of a path and, as `log odds`, their probability against all other paths."""
    rows = found.features[path].astype("float64")
    return {
        **dict(zip(found.names, rows.T, strict=True)),
        "log odds": log_odds(path_probability(found, path, sums)),
    }


def path_probability(found: Candidates, path: Offsets, sums: PathSums) -> Doubles:
    """
    Probability of each bead of a path: shape (path,).

    Beads that join the segments of two long runs of equal segments have the same one: which
    of the segments belong together cannot be known and makes no difference, so what counts is
    how many pairs of the two runs there are on a path.
    """
    import numpy as np

    lattice = found.lattice
    src_free, tgt_free = left_alone(lattice, sums)
    probability = sums.marginals[path].copy()
    # A gap is right if its segment has no counterpart, wherever the gap is on the path.
    source, target = lattice.b[path] == 0, lattice.a[path] == 0
    probability[source] = src_free[lattice.src[path][source]]
    probability[target] = tgt_free[lattice.tgt[path][target]]
    if found.alike is not None:
        known = found.alike >= 0
        expected = np.bincount(found.alike[known], sums.marginals[known])
        repeated = np.flatnonzero(found.alike[path] >= 0)
        group = found.alike[path[repeated]]
        probability[repeated] = (expected / np.bincount(group, minlength=len(expected)).clip(1))[group].clip(
            max=1
        )
    return probability


def left_alone(lattice: Lattice, sums: PathSums) -> tuple[Doubles, Doubles]:
    """Probability of each source and of each target segment that it has no counterpart."""
    import numpy as np

    source, target = lattice.b == 0, lattice.a == 0
    src = np.bincount(lattice.src[source], sums.marginals[source], minlength=lattice.src_len).astype(
        np.float64
    )
    tgt = np.bincount(lattice.tgt[target], sums.marginals[target], minlength=lattice.tgt_len).astype(
        np.float64
    )
    return src, tgt


def log_odds(probability: Doubles) -> Doubles:
    """Natural log of p / (1 - p), in [-12, 12]."""
    import numpy as np

    least = 1 / (1 + np.exp(MOST_LOG_ODDS))
    bounded = probability.clip(least, 1 - least)
    odds: Doubles = np.log(bounded) - np.log1p(-bounded)
    return odds
