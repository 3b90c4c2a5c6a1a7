"""Logistic regression over hashed features, for `aligner.compare.hashed`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import scipy.sparse as sparse

from aligner.compare.hashed import HashedWeights, buckets_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


__all__ = ["Settings", "fit", "matrix", "mean", "print_limits", "store"]

BATCH: Final = 256
STEP: Final = 0.15


class Settings(NamedTuple):
    """
    How weights are learned.

    Attributes:
        buckets: Number of weights.
        rounds: Times that every example is seen.
        decay: Pull of the weights towards 0.
        rarest: Examples that a feature needs for a weight.
    """

    buckets: int = 1 << 18
    rounds: int = 8
    decay: float = 1e-4
    rarest: int = 1


SETTINGS: Final = Settings()


def matrix(examples: Iterable[Iterable[str]], settings: Settings = SETTINGS) -> sparse.csr_matrix:
    """Features of examples as a sparse matrix, one row each."""
    rows = [np.array(buckets_of(features, settings.buckets), dtype=np.int32) for features in examples]
    ends = np.cumsum([0, *map(len, rows)])
    flat = np.concatenate([np.zeros(0, dtype=np.int32), *rows])
    return sparse.csr_matrix(
        (np.ones(len(flat), np.float32), flat, ends), shape=(len(rows), settings.buckets)
    )


def fit(true: sparse.csr_matrix, wrong: sparse.csr_matrix, settings: Settings = SETTINGS) -> HashedWeights:
    """Learn to tell examples made wrong from true ones, by AdaGrad (Duchi et al. 2011)."""
    data = sparse.vstack([true, wrong]).tocsr()
    frequent = np.bincount(data.indices, minlength=settings.buckets) >= settings.rarest
    data.data[~frequent[data.indices]] = 0
    data.eliminate_zeros()
    answers = np.r_[np.zeros(true.shape[0]), np.ones(wrong.shape[0])].astype(np.float32)
    weights, squares = np.zeros(settings.buckets, np.float32), np.full(settings.buckets, 1e-2, np.float32)
    start = 0.0
    order = np.arange(len(answers))
    shuffler = np.random.default_rng(0)
    for _ in range(settings.rounds):
        shuffler.shuffle(order)
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            batch = data[rows]
            error = 1 / (1 + np.exp(-np.clip(batch @ weights + start, -30, 30))) - answers[rows]
            slope = batch.T @ error + settings.decay * len(rows) * weights
            squares += slope * slope
            weights -= STEP * slope / np.sqrt(squares)
            start -= 0.05 * float(error.mean())
    return HashedWeights(weights, start)


def mean(several: Sequence[HashedWeights]) -> HashedWeights:
    """The mean of several fits, which errs less than each."""
    return HashedWeights(
        np.mean([each.weights for each in several], axis=0).astype(np.float32),
        float(np.mean([each.start for each in several])),
    )


def store(learned: HashedWeights, path: Path) -> None:
    """Write weights as int8 with a common scale."""
    scale = float(np.abs(learned.weights).max()) / 127
    stored = np.round(learned.weights / scale).astype(np.int8)
    np.savez_compressed(path, weights=stored, scale=scale, start=learned.start)


def print_limits(
    learned: HashedWeights, true: sparse.csr_matrix, wrong: sparse.csr_matrix, links: int
) -> None:
    """Print false alarms per 100 links and the share of wrong examples found, at several limits."""
    true_odds = true @ learned.weights + learned.start
    wrong_odds = wrong @ learned.weights + learned.start
    for limit in np.arange(1, 5.5, 0.5):
        alarms = 100 * (true_odds >= limit).sum() / max(links, 1)
        caught = (wrong_odds >= limit).mean()
        print(f"    {limit:.1f}: {alarms:.3f} alarms per 100 links, {caught:.2f} of the wrong", flush=True)
