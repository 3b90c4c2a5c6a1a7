"""
The learner: finds cost weights for which gold is the cheapest path, by a margin.

A conditional random field over lattices of beads with softmax margin: the more beads of a
path are wrong, the more it contributes to the loss. The loss is convex if gold is a single
path; if gold leaves a region free, all ways through it count as gold.

Source: Gimpel and Smith (2010), HLT-NAACL, 733-736; Lafferty, McCallum and Pereira
(2001), ICML; latent paths as in Quattoni et al. (2007), PAMI 29(10).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from aligner.kernel import machine_code
from aligner.search.lattice import Lattice, forest_sums

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from training.gold import GoldPath

    Floats: TypeAlias = NDArray[np.float32]
    Doubles: TypeAlias = NDArray[np.float64]
    Longs: TypeAlias = NDArray[np.int64]
    Bools: TypeAlias = NDArray[np.bool_]

__all__ = ["Example", "fit", "spreads"]

STEPS: Final = 60
"""Steps of L-BFGS."""

OPENING: Final = "opening"
"""Name of the weight for the cost of starting a run of unaligned segments."""


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """
    A document with labelled beads.

    Attributes:
        lattice: Candidate beads.
        features: Shape (beads, features), float32.
        allowed: Beads of the paths that follow gold: shape (beads,).
        errors: Contribution of each bead to the margin: 1 for beads that are not gold, -1 for
            gold beads with segments on both sides, 0 for null beads of gold and in free regions.
        weight: Weight of the document.
    """

    lattice: Lattice
    features: Floats
    allowed: Bools
    errors: Doubles
    weight: float = 1.0

    @classmethod
    def of(cls, lattice: Lattice, features: Floats, gold: GoldPath, *, weight: float = 1.0) -> Example:
        """
        Label the beads of a lattice by gold.

        Raises:
            SearchError: No path of the lattice follows gold; add the beads of `gold.beads`.
        """
        allowed, anchor = gold.judged(lattice)
        lattice.kept(allowed)
        return cls(lattice, features, allowed, np.where(allowed, 0.0, 1.0) - anchor, weight)


def spreads(examples: Sequence[Example]) -> Doubles:
    """
    Standard deviation of each feature over all beads; for the opening cost, that of being a null bead.

    Returns:
        Shape (features + 1,); 1 for constant features.
    """
    columns = np.concatenate([example.features for example in examples]).astype(np.float64)
    gaps = np.concatenate([example.lattice.gaps for example in examples]).astype(np.float64)
    deviations: Doubles = np.append(columns.std(axis=0), gaps.std())
    return np.where(deviations > 0, deviations, 1.0)


def fit(
    examples: Sequence[Example],
    names: Sequence[str],
    *,
    margin: float = 8.0,
    penalty: float = 3.0,
    around: Mapping[str, float] | None = None,
    spread: Doubles | None = None,
    steps: int = STEPS,
) -> dict[str, float]:
    """
    Learn weights.

    Args:
        examples: Documents.
        names: Names of the features.
        margin: How much the score of gold should exceed that of a path, per error in the path.
        penalty: Twice the loss of a squared distance of 1 from `around`, with weights in
            units in which each feature has a standard deviation of 1.
        around: Weights to stay close to; None means 0.
        spread: Divisors of the features, from `spreads`; None computes them from `examples`.
        steps: Maximum number of optimisation steps.

    Returns:
        The cost per unit of each feature, and `opening`: the cost of starting a run of
        unaligned segments. Lower costs are better.
    """
    from scipy.optimize import minimize

    spread = spreads(examples) if spread is None else spread
    keys = [*names, OPENING]
    origin = np.array([-(around or {}).get(key, 0.0) for key in keys]) * spread
    corpus = _Corpus.of(examples, spread, margin)

    def objective(theta: Doubles) -> tuple[float, Doubles]:
        loss, gradient = corpus.loss(theta)
        away = theta - origin
        return loss + penalty / 2 * float(away @ away), gradient + penalty * away

    with machine_code(when=True):
        found = minimize(objective, origin, jac=True, method="L-BFGS-B", options={"maxiter": steps})
    return {key: float(value) for key, value in zip(keys, -found.x / spread, strict=True)}


@dataclass(frozen=True, slots=True, eq=False)
class _Corpus:
    """
    All examples, concatenated, with features divided by their spread.

    Attributes:
        features: Shape (beads, features), float32.
        forest: All paths.
        gold: The paths that follow gold.
        indices: Index of each bead of `gold` among all beads.
        margins: Added to the score of each bead.
        weights: Weights of the examples.
        opening_spread: Divisor of the opening cost.
    """

    features: Floats
    forest: _Forest
    gold: _Forest
    indices: Longs
    margins: Doubles
    weights: Doubles
    opening_spread: float

    @classmethod
    def of(cls, examples: Sequence[Example], spread: Doubles, margin: float) -> _Corpus:
        features = np.concatenate([example.features for example in examples])
        features /= spread[:-1].astype(np.float32)
        forest = _Forest.of([example.lattice for example in examples])
        followed = [example.lattice.kept(example.allowed) for example in examples]
        indices = np.concatenate(
            [own + start for (_, own), start in zip(followed, forest.bead_bounds[:-1], strict=True)]
        )
        return cls(
            features=features,
            forest=forest,
            gold=_Forest.of([lattice for lattice, _ in followed]),
            indices=indices,
            margins=margin * np.concatenate([example.errors for example in examples]),
            weights=np.array([example.weight for example in examples]),
            opening_spread=float(spread[-1]),
        )

    def loss(self, theta: Doubles) -> tuple[float, Doubles]:
        """Log sum of all paths with margin minus that of gold paths, over all documents; and its gradient."""
        scores = (self.features @ theta[:-1].astype(np.float32)).astype(np.float64)
        opening = theta[-1] / self.opening_spread
        totals, shares, opened = self.forest.sums(scores + self.margins, opening)
        gold_totals, gold_shares, gold_opened = self.gold.sums(scores[self.indices], opening)
        shares *= self.weights[self.forest.owners]
        opened *= self.weights[self.forest.owners]
        owners = self.weights[self.gold.owners]
        shares[self.indices] -= owners * gold_shares
        slope = (opened.sum() - (owners * gold_opened).sum()) / self.opening_spread
        gradient = shares.astype(np.float32) @ self.features
        return float(self.weights @ (totals - gold_totals)), np.append(gradient.astype(np.float64), slope)


@dataclass(frozen=True, slots=True, eq=False)
class _Forest:
    """Concatenated lattices; see `forest_sums`. `owners` maps each bead to its lattice."""

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    gaps: Bools
    bead_bounds: Longs
    node_bounds: Longs
    owners: Longs

    @classmethod
    def of(cls, lattices: Sequence[Lattice]) -> _Forest:
        bead_bounds = np.cumsum([0, *map(len, lattices)])
        node_bounds = np.cumsum([0, *(lattice.nodes for lattice in lattices)])
        owners = np.repeat(np.arange(len(lattices)), np.diff(bead_bounds))
        shifts = node_bounds[owners].astype(np.int32)
        return cls(
            starts=np.concatenate([lattice.starts for lattice in lattices]) + shifts,
            ends=np.concatenate([lattice.ends for lattice in lattices]) + shifts,
            gaps=np.concatenate([lattice.gaps for lattice in lattices]),
            bead_bounds=bead_bounds,
            node_bounds=node_bounds,
            owners=owners,
        )

    def sums(self, scores: Doubles, opening: float) -> tuple[Doubles, Doubles, Doubles]:
        return forest_sums(
            self.starts, self.ends, self.gaps, scores, opening, self.bead_bounds, self.node_bounds
        )
