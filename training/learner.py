"""
The learner: weights of a cost such that gold is the cheapest path, by a margin.

A conditional random field over lattices of beads with softmax margin: paths weigh
the more in the loss, the more of their beads are wrong. The loss is convex where
gold is one path; where gold leaves a room free, all ways through it count as gold.

Source: Gimpel and Smith (2010), HLT-NAACL, 733-736; Lafferty, McCallum and Pereira
(2001), ICML; hidden ways as in Quattoni et al. (2007), PAMI 29(10).
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
"""Name of the weight for opening a run of unaligned segments."""


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """
    A document with what is right in it.

    Attributes:
        lattice: Candidate beads.
        features: Shape (beads, features), float32.
        allowed: Beads of the paths that follow gold: shape (beads,).
        errors: What the margin grows by for each bead: 1 for one that is not gold, -1
            for one that is and has both sides filled, 0 for a gap of gold and where any way is free.
        weight: How much the document counts.
    """

    lattice: Lattice
    features: Floats
    allowed: Bools
    errors: Doubles
    weight: float = 1.0

    @classmethod
    def of(cls, lattice: Lattice, features: Floats, gold: GoldPath, *, weight: float = 1.0) -> Example:
        """
        Judge the beads of a lattice by gold.

        Raises:
            SearchError: No path of the lattice follows gold; add the beads of `gold.beads`.
        """
        allowed, anchor = gold.judged(lattice)
        lattice.kept(allowed)
        return cls(lattice, features, allowed, np.where(allowed, 0.0, 1.0) - anchor, weight)


def spreads(examples: Sequence[Example]) -> Doubles:
    """
    Standard deviation of each feature over all beads, and that of being a gap for the opening cost.

    Returns:
        Shape (features + 1,); 1 for a feature that is the same everywhere.
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
        names: What each feature is called.
        margin: By how much the score of gold should exceed that of a path, for each error in it.
        penalty: Twice what a squared distance of 1 from `around` adds to the loss, each
            weight in units in which its feature has a standard deviation of 1.
        around: Weights to stay near; all 0 where None.
        spread: What features are divided by, as `spreads` gives it; that of `examples` where None.
        steps: Most steps of the descent.

    Returns:
        For each feature what one unit of it adds to the cost, and `opening`: the cost of
        beginning a run of gaps. Lower costs are better.
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
    All examples one after another, divided by the spread of the features.

    Attributes:
        features: Shape (beads, features), float32.
        forest: Of all paths.
        gold: Of the paths that follow gold.
        places: Indices of the beads of `gold` among all beads.
        margins: What is added to the score of each bead.
        weights: Of the examples.
        opening_spread: What the opening cost is divided by.
    """

    features: Floats
    forest: _Forest
    gold: _Forest
    places: Longs
    margins: Doubles
    weights: Doubles
    opening_spread: float

    @classmethod
    def of(cls, examples: Sequence[Example], spread: Doubles, margin: float) -> _Corpus:
        features = np.concatenate([example.features for example in examples])
        features /= spread[:-1].astype(np.float32)
        forest = _Forest.of([example.lattice for example in examples])
        followed = [example.lattice.kept(example.allowed) for example in examples]
        places = np.concatenate(
            [own + start for (_, own), start in zip(followed, forest.bead_bounds[:-1], strict=True)]
        )
        return cls(
            features=features,
            forest=forest,
            gold=_Forest.of([lattice for lattice, _ in followed]),
            places=places,
            margins=margin * np.concatenate([example.errors for example in examples]),
            weights=np.array([example.weight for example in examples]),
            opening_spread=float(spread[-1]),
        )

    def loss(self, theta: Doubles) -> tuple[float, Doubles]:
        """Sum over documents of log of all paths with margin less log of those of gold; and its gradient."""
        scores = (self.features @ theta[:-1].astype(np.float32)).astype(np.float64)
        opening = theta[-1] / self.opening_spread
        totals, shares, opened = self.forest.sums(scores + self.margins, opening)
        gold_totals, gold_shares, gold_opened = self.gold.sums(scores[self.places], opening)
        shares *= self.weights[self.forest.owners]
        opened *= self.weights[self.forest.owners]
        owners = self.weights[self.gold.owners]
        shares[self.places] -= owners * gold_shares
        slope = (opened.sum() - (owners * gold_opened).sum()) / self.opening_spread
        gradient = shares.astype(np.float32) @ self.features
        return float(self.weights @ (totals - gold_totals)), np.append(gradient.astype(np.float64), slope)


@dataclass(frozen=True, slots=True, eq=False)
class _Forest:
    """Lattices one after another; see `forest_sums`. `owners` says for each bead whose it is."""

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
