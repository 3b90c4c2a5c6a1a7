"""
Solution: the best beads of a stretch in order, and how sure the search is of them.

Costs order candidates; they do not say how often a bead of that cost is right.
All paths together give each bead a probability, and a calibration on gold
standards turns that into confidence.

Source: forward-backward over a lattice, as in a conditional random field (Lafferty,
McCallum and Pereira 2001, ICML); calibration after Platt (1999), Advances in Large
Margin Classifiers, 61-74.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.alignment import Link
from aligner.score.cost import Learned
from aligner.search.candidates import stretch_candidates
from aligner.search.lattice import best_path, path_sums

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.score.texts import Texts
    from aligner.search.lattice import Lattice, PathSums
    from aligner.search.options import AlignOptions

    Doubles = NDArray[np.float64]
    Offsets = NDArray[np.int64]

__all__ = ["Solution", "log_odds", "solve"]

MOST_LOG_ODDS = 12.0
"""Log odds are held to this range: beyond it, floating point says more than the evidence."""


@dataclass(frozen=True, slots=True)
class Solution:
    """
    The best path through a lattice of candidates.

    Attributes:
        texts: Both sides of the stretch.
        lattice: The candidates.
        costs: Cost of each: shape (beads,).
        path: Places in the lattice of the beads of the best path, in order.
        sums: What all paths together say.
        learned: Weights and calibration.
    """

    texts: Texts
    lattice: Lattice
    costs: Doubles
    path: Offsets
    sums: PathSums
    learned: Learned

    def links(self) -> list[Link]:
        """The beads of the path as links, in order, with similarity and confidence."""
        lattice, path = self.lattice, self.path
        similarities = self.similarities()
        confidences = self.confidences()
        return [
            Link(tuple(range(i, i + a)), tuple(range(j, j + b)), similarity, confidence)
            for i, j, a, b, similarity, confidence in zip(
                lattice.src[path].tolist(),
                lattice.tgt[path].tolist(),
                lattice.a[path].tolist(),
                lattice.b[path].tolist(),
                similarities.tolist(),
                confidences.tolist(),
                strict=True,
            )
        ]

    def similarities(self) -> Doubles:
        """Cosine of both sides of each bead of the path; 0 for a gap: shape (path,)."""
        import numpy as np

        from aligner.score.beads import Beads
        from aligner.score.features import cosines

        lattice, path = self.lattice, self.path
        beads = Beads(lattice.src, lattice.tgt, lattice.a, lattice.b).chosen(path)
        filled = np.flatnonzero((beads.a > 0) & (beads.b > 0))
        result = np.zeros(len(path))
        result[filled] = cosines(self.texts, beads.chosen(filled))
        return result

    def confidences(self) -> Doubles:
        """Probability that each bead of the path is right: shape (path,)."""
        return self.learned.confidence(self.path_odds(), self.lattice.a[self.path], self.lattice.b[self.path])

    def path_odds(self) -> Doubles:
        """Log odds of each bead of the path against all other paths: shape (path,), in [-12, 12]."""
        lattice, path = self.lattice, self.path
        # A gap is right if its segment has no counterpart, wherever the gap stands.
        src_free, tgt_free = self.left_alone()
        probability = self.sums.marginals[path].copy()
        source, target = lattice.b[path] == 0, lattice.a[path] == 0
        probability[source] = src_free[lattice.src[path][source]]
        probability[target] = tgt_free[lattice.tgt[path][target]]
        return log_odds(probability)

    def left_alone(self) -> tuple[Doubles, Doubles]:
        """Probability of each source and of each target segment that it has no counterpart."""
        import numpy as np

        lattice, marginals = self.lattice, self.sums.marginals
        source, target = lattice.b == 0, lattice.a == 0
        src = np.bincount(lattice.src[source], marginals[source], minlength=lattice.src_len)
        tgt = np.bincount(lattice.tgt[target], marginals[target], minlength=lattice.tgt_len)
        return src, tgt


def solve(
    texts: Texts,
    options: AlignOptions,
    *,
    path: tuple[Offsets, Offsets] | None = None,
    learned: Learned | None = None,
) -> Solution:
    """
    Find the best beads of a stretch.

    Args:
        texts: Both sides, neither of them empty.
        options: How to search.
        path: The rough path; found where None.
        learned: Weights; those of the package where None.
    """
    learned = learned or Learned.shipped(words=texts.forms is not None)
    found = stretch_candidates(texts, options, path=path)
    costs = learned.costs(found.features, found.names)
    best = best_path(found.lattice, costs, learned.opening)
    sums = path_sums(found.lattice, costs, learned.opening)
    return Solution(texts, found.lattice, costs, best, sums, learned)


def log_odds(probability: Doubles) -> Doubles:
    """Natural log of p / (1 - p), in [-12, 12]."""
    import numpy as np

    least = 1 / (1 + np.exp(MOST_LOG_ODDS))
    bounded = probability.clip(least, 1 - least)
    odds: Doubles = np.log(bounded) - np.log1p(-bounded)
    return odds
