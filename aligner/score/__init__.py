"""Scores: what a candidate bead costs, apart from the search that chooses among beads."""

from aligner.score.bead import BeadScorer
from aligner.score.weights import CostWeights

__all__ = ["BeadScorer", "CostWeights"]
