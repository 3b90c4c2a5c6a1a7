"""
The training loop: symmetric contrastive loss of translations within a batch.

Written with numpy and numba because a step updates only a few thousand rows of the table;
automatic differentiation with sparse gradients is five times slower.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numba import njit, prange

from training.tokens import coverage_loss, gather_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from training.tokens import Lexicon

__all__ = ["Pairs", "Stage", "Trainer", "cosines", "selected", "start_table"]

Floats: TypeAlias = "NDArray[np.float32]"
Ints: TypeAlias = "NDArray[np.int64]"
Pieces: TypeAlias = "NDArray[np.uint16]"
_Change: TypeAlias = (
    "tuple[Pieces, Ints, Floats]"  # pieces, end of each sum of pieces, gradient with respect to each sum
)

RUN = 32  # consecutive pairs drawn together: the negatives that an aligner must distinguish
JOINED = 0.1  # share of rows made of two consecutive pairs
DROPPED = 0.2  # share of pieces dropped from a text, otherwise the model overfits its sources
SPLIT = 0.1  # share of whole words that are split into parts, so that the parts learn from them
COVERED = 8  # runs per batch on which coverage is trained
COVERAGE_TEMPERATURE = 0.05  # for covered shares, which differ less than cosines of texts
_AT_ONCE = 1 << 15  # pairs pooled at a time
_BETA1, _BETA2, _EPSILON = 0.9, 0.999, 1e-8  # Kingma and Ba (2015)


@dataclass(frozen=True, slots=True)
class Pairs:
    """
    Tokenised pairs of all groups, concatenated.

    Attributes:
        src: Pieces of all source texts, flat.
        tgt: Pieces of all target texts, flat.
        src_ends: Shape (pairs + 1,): text k is `src[src_ends[k]:src_ends[k + 1]]`.
        tgt_ends: The same for `tgt`.
        src_same: Shape (pairs,): equal numbers mark equal source texts.
        tgt_same: Shape (pairs,): equal numbers mark equal target texts.
        groups: Shape (groups, 2): first pair and end, exclusive.
        shares: Shape (groups,): weight of each group in the draw.
        kinds: Shape (groups,): language pair; a batch contains one kind.
    """

    src: Pieces
    tgt: Pieces
    src_ends: Ints
    tgt_ends: Ints
    src_same: Ints
    tgt_same: Ints
    groups: Ints
    shares: NDArray[np.float64]
    kinds: Ints


@dataclass(frozen=True, slots=True)
class Stage:
    """
    One stage of training.

    Attributes:
        seconds: Duration.
        rate: Learning rate at the start; falls linearly to `rate * floor`.
        temperature: Divisor of the cosines.
        floor: Share of the rate that remains at the end.
        coverage: Weight of the word coverage loss, relative to 1 for the loss of pooled texts.
    """

    seconds: float
    rate: float
    temperature: float
    floor: float = 0.02
    coverage: float = 0.0


def start_table(frequencies: NDArray[np.int64], *, dim: int, seed: int) -> Floats:
    """
    Random vectors whose length decreases with the frequency of the piece.

    Returns:
        Shape (len(frequencies), dim), float32; a piece of mean rarity has a row of about length 1.
    """
    rarity = np.log(frequencies.sum() / (frequencies + 1.0))
    table = np.random.default_rng(seed).standard_normal((len(frequencies), dim), dtype=np.float32)
    scaled: Floats = (table * (rarity / rarity.mean() / np.sqrt(dim))[:, None]).astype(np.float32)
    return scaled


def cosines(table: Floats, pairs: Pairs) -> Floats:
    """Cosine of the two texts of each pair, without dropping pieces: shape (pairs,)."""
    parts = []
    for begin in range(0, len(pairs.src_same), _AT_ONCE):
        stop = min(begin + _AT_ONCE, len(pairs.src_same))
        src, _ = _pool(table, pairs.src, pairs.src_ends[begin : stop + 1])
        tgt, _ = _pool(table, pairs.tgt, pairs.tgt_ends[begin : stop + 1])
        parts.append(np.einsum("ij,ij->i", src, tgt))
    return np.concatenate(parts)


def selected(pairs: Pairs, chosen: NDArray[np.bool_]) -> Pairs:
    """Only the chosen pairs, in the same order; each group keeps at least one."""
    chosen = chosen.copy()
    for first, last in pairs.groups:
        if not chosen[first:last].any():
            chosen[first] = True
    before = np.concatenate(([0], np.cumsum(chosen)))
    src_lengths, tgt_lengths = np.diff(pairs.src_ends), np.diff(pairs.tgt_ends)
    return replace(
        pairs,
        src=pairs.src[np.repeat(chosen, src_lengths)],
        tgt=pairs.tgt[np.repeat(chosen, tgt_lengths)],
        src_ends=np.concatenate(([0], np.cumsum(src_lengths[chosen]))),
        tgt_ends=np.concatenate(([0], np.cumsum(tgt_lengths[chosen]))),
        src_same=pairs.src_same[chosen],
        tgt_same=pairs.tgt_same[chosen],
        groups=before[pairs.groups],
    )


class Trainer:
    """
    A table of piece vectors in training, with the moments of lazy Adam.

    Attributes:
        table: Shape (pieces, dim).
        pairs: Training pairs; may be replaced by a selection of them.
        steps: Updates so far.

    Source:
        van den Oord et al. (2018), arXiv:1807.03748: InfoNCE. Henderson et al.
        (2017), arXiv:1705.00652: negatives from the batch.
    """

    def __init__(
        self,
        table: Floats,
        pairs: Pairs,
        *,
        splits: Mapping[int, Sequence[int]] | None = None,
        words: Lexicon | None = None,
        dropped: float = DROPPED,
        batch: int = 1024,
        seed: int = 1,
    ) -> None:
        """
        Start with a table, which is modified in place.

        Args:
            table: Shape (pieces, dim).
            pairs: Training pairs.
            splits: Pieces that may be split, each with its parts.
            words: Word properties of the pieces; required by a stage that trains coverage.
            dropped: Share of the pieces of a text that are dropped in a step.
            batch: Rows per step, a multiple of `RUN`.
            seed: Random seed.
        """
        self.table = table
        self.steps = 0
        self.pairs = pairs
        self._words = words
        self._dropped = dropped
        self._splits = _flat_splits(splits or {}, len(table))
        self._batch = batch
        self._random = np.random.default_rng(seed)
        self._moment1 = np.zeros_like(table)
        self._moment2 = np.zeros_like(table)
        kinds = np.unique(pairs.kinds)
        self._drawn = [np.flatnonzero(pairs.kinds == kind) for kind in kinds]
        self._odds = [pairs.shares[groups] for groups in self._drawn]
        self._kind_odds = np.array([odds.sum() for odds in self._odds])
        self._kind_odds /= self._kind_odds.sum()

    def run(self, stage: Stage, *, report: Callable[[int, float, float], None], every: int = 500) -> None:
        """Train for one stage; every `every` steps, `report` gets step, mean loss and learning rate."""
        start = time.monotonic()
        losses: list[float] = []
        while (done := (time.monotonic() - start) / stage.seconds) < 1:
            rate = stage.rate * max(1 - done, stage.floor)
            losses.append(self.step(rate=rate, temperature=stage.temperature, coverage=stage.coverage))
            if self.steps % every == 0:
                report(self.steps, float(np.mean(losses)), rate)
                losses.clear()

    def step(self, *, rate: float, temperature: float, coverage: float = 0.0) -> float:
        """Make one update; return the mean loss of the batch in nats."""
        self.steps += 1
        rows, joined = self._draw()
        loss, changes = self._pooled(rows, joined, temperature)
        if coverage:
            word_loss, word_changes = self._covered(rows[: COVERED * RUN], coverage)
            loss += coverage * word_loss
            changes += word_changes
        offsets = np.cumsum([0, *(len(errors) for _, _, errors in changes)])
        pieces = np.concatenate([each for each, _, _ in changes])
        owners = np.concatenate(
            [
                offset + np.repeat(np.arange(len(errors), dtype=np.int64), np.diff(ends))
                for offset, (_, ends, errors) in zip(offsets[:-1], changes, strict=True)
            ]
        )
        order = np.argsort(pieces, kind="stable")
        touched, starts = np.unique(pieces[order], return_index=True)
        _lazy_adam(
            self.table,
            self._moment1,
            self._moment2,
            np.concatenate([errors for _, _, errors in changes]),
            owners[order],
            touched,
            np.append(starts, len(pieces)),
            rate * np.sqrt(1 - _BETA2**self.steps) / (1 - _BETA1**self.steps),
        )
        return loss

    def _pooled(
        self, rows: Ints, joined: NDArray[np.bool_], temperature: float
    ) -> tuple[float, list[_Change]]:
        """Loss of pooled texts, and the gradients with respect to their sums."""
        pairs = self.pairs
        src_pieces, src_ends = self._gathered(pairs.src, pairs.src_ends, rows, joined)
        tgt_pieces, tgt_ends = self._gathered(pairs.tgt, pairs.tgt_ends, rows, joined)
        src_units, src_norms = _pool(self.table, src_pieces, src_ends)
        tgt_units, tgt_norms = _pool(self.table, tgt_pieces, tgt_ends)
        loss, gradient = _contrast(
            src_units @ tgt_units.T, temperature, pairs.src_same[rows], pairs.tgt_same[rows]
        )
        return loss, [
            (src_pieces, src_ends, _through_norm(gradient @ tgt_units, src_units, src_norms)),
            (tgt_pieces, tgt_ends, _through_norm(gradient.T @ src_units, tgt_units, tgt_norms)),
        ]

    def _covered(self, rows: Ints, weight: float) -> tuple[float, list[_Change]]:
        """Word coverage loss, and the weighted gradients with respect to the sums of words."""
        if self._words is None:
            raise ValueError("a stage that trains coverage needs `words`")
        pairs = self.pairs
        src, tgt = (
            gather_words(
                pieces,
                ends,
                rows,
                self._words,
                self._splits,
                dropped=self._dropped,
                split=SPLIT,
                seed=int(self._random.integers(1 << 31)),
            )
            for pieces, ends in ((pairs.src, pairs.src_ends), (pairs.tgt, pairs.tgt_ends))
        )
        src_units, src_norms = _pool(self.table, src.pieces, src.word_ends)
        tgt_units, tgt_norms = _pool(self.table, tgt.pieces, tgt.word_ends)
        src_same = pairs.src_same[rows].reshape(-1, RUN)
        tgt_same = pairs.tgt_same[rows].reshape(-1, RUN)
        same = (src_same[:, :, None] == src_same[:, None]) | (tgt_same[:, :, None] == tgt_same[:, None])
        loss, src_errors, tgt_errors = coverage_loss(
            src_units, tgt_units, src, tgt, same=same, temperature=COVERAGE_TEMPERATURE
        )
        factor = np.float32(weight)
        return loss, [
            (src.pieces, src.word_ends, _through_norm(factor * src_errors, src_units, src_norms)),
            (tgt.pieces, tgt.word_ends, _through_norm(factor * tgt_errors, tgt_units, tgt_norms)),
        ]

    def _gathered(
        self, pieces: Pieces, ends: Ints, rows: Ints, joined: NDArray[np.bool_]
    ) -> tuple[Pieces, Ints]:
        """Pieces of the rows, with some dropped and some split."""
        seed = int(self._random.integers(1 << 31))
        gathered: tuple[Pieces, Ints] = _gather(
            pieces, ends, rows, joined, *self._splits, np.float32(self._dropped), np.float32(SPLIT), seed
        )
        return gathered

    def _draw(self) -> tuple[Ints, NDArray[np.bool_]]:
        """Draw the rows of one batch: runs of consecutive pairs, all of one language pair."""
        kind = self._random.choice(len(self._drawn), p=self._kind_odds)
        odds = self._odds[kind]
        chosen = self._random.choice(self._drawn[kind], size=self._batch // RUN, p=odds / odds.sum())
        rows = np.empty(self._batch, dtype=np.int64)
        joined = self._random.random(self._batch) < JOINED
        for position, group in enumerate(chosen):
            first, last = self.pairs.groups[group]
            start = self._random.integers(first, max(first + 1, last - RUN + 1))
            run = start + np.arange(RUN)
            rows[position * RUN : (position + 1) * RUN] = first + (run - first) % (last - first)
            # The row after the last one of a group belongs to another document.
            joined[position * RUN : (position + 1) * RUN] &= run + 1 < last
        return rows, joined


def _contrast(cosines: Floats, temperature: float, src_same: Ints, tgt_same: Ints) -> tuple[float, Floats]:
    """
    Mean of both cross-entropies, and its gradient with respect to the cosines.

    Equal texts are not negatives of each other.
    """
    size = len(cosines)
    # Cosines are at most 1, so subtracting the largest possible logit is safe for rows and columns.
    weights = np.exp((cosines - np.float32(1)) / np.float32(temperature))
    equal = (src_same[:, None] == src_same) | (tgt_same[:, None] == tgt_same)
    np.fill_diagonal(equal, val=False)
    weights[equal] = 0
    own = np.diagonal(weights) + np.float32(1e-30)
    across, down = weights.sum(axis=1), weights.sum(axis=0)
    loss = float(np.mean(np.log(across / own) + np.log(down / own)) / 2)
    gradient = weights * (1 / across)[:, None]
    gradient += weights * (1 / down)
    gradient[np.arange(size), np.arange(size)] -= 2
    gradient *= np.float32(1 / (2 * size * temperature))
    return loss, gradient


def _through_norm(errors: Floats, units: Floats, norms: Floats) -> Floats:
    """Gradient with respect to the sums, given the gradient with respect to their unit vectors."""
    along = np.einsum("ij,ij->i", errors, units)
    through: Floats = (errors - along[:, None] * units) / norms[:, None]
    return through


def _compiled(function: Any) -> Any:
    return njit(parallel=True, fastmath=True, cache=True)(function)


def _flat_splits(splits: Mapping[int, Sequence[int]], size: int) -> tuple[Ints, Pieces]:
    """Start of the parts of each piece, shape (size + 1,), and all parts."""
    ends = np.zeros(size + 1, dtype=np.int64)
    for piece, parts in splits.items():
        ends[piece + 1] = len(parts)
    flat = [part for piece in sorted(splits) for part in splits[piece]]
    return np.cumsum(ends), np.array(flat, dtype=np.uint16)


@njit(cache=True)  # type: ignore[untyped-decorator]
def _gather(
    pieces: Any,
    ends: Any,
    rows: Any,
    joined: Any,
    split_ends: Any,
    parts: Any,
    dropped: Any,
    split: Any,
    seed: Any,
) -> Any:
    np.random.seed(seed)  # noqa: NPY002 - numba supports only the legacy generator
    longest, most = 0, 1
    for k in range(len(rows)):
        longest += ends[rows[k] + (2 if joined[k] else 1)] - ends[rows[k]]
    for piece in range(len(split_ends) - 1):
        most = max(most, split_ends[piece + 1] - split_ends[piece])
    bounds = np.zeros(len(rows) + 1, dtype=np.int64)
    out = np.empty(longest * most, dtype=pieces.dtype)
    filled = 0
    for k in range(len(rows)):
        begin, end = ends[rows[k]], ends[rows[k] + (2 if joined[k] else 1)]
        for position in range(begin, end):
            piece = pieces[position]
            # One piece always remains: a text without pieces has no direction.
            last_chance = position == end - 1 and filled == bounds[k]
            if not last_chance and np.random.random() < dropped:  # noqa: NPY002
                continue
            first, last = split_ends[piece], split_ends[piece + 1]
            if first < last and np.random.random() < split:  # noqa: NPY002
                for part in range(first, last):
                    out[filled] = parts[part]
                    filled += 1
            else:
                out[filled] = piece
                filled += 1
        bounds[k + 1] = filled
    return out[:filled].copy(), bounds


@_compiled
def _pool(table: Any, pieces: Any, bounds: Any) -> Any:
    count, dim = len(bounds) - 1, table.shape[1]
    units = np.empty((count, dim), dtype=np.float32)
    norms = np.empty(count, dtype=np.float32)
    for k in prange(count):
        total = np.zeros(dim, dtype=np.float32)
        # Explicit loops: a sum of slices takes twice as long.
        for position in range(bounds[k], bounds[k + 1]):
            piece = pieces[position]
            for d in range(dim):
                total[d] += table[piece, d]
        square = np.float32(0)
        for d in range(dim):
            square += total[d] * total[d]
        norm = np.sqrt(square) + np.float32(1e-6)
        norms[k] = norm
        for d in range(dim):
            units[k, d] = total[d] / norm
    return units, norms


@_compiled
def _lazy_adam(
    table: Any, moment1: Any, moment2: Any, errors: Any, owners: Any, touched: Any, starts: Any, rate: Any
) -> None:
    """Update the rows that the batch touched; the moments of all others are unchanged."""
    dim = table.shape[1]
    beta1, beta2 = np.float32(_BETA1), np.float32(_BETA2)
    step, epsilon = np.float32(rate), np.float32(_EPSILON)
    for k in prange(len(touched)):
        row = touched[k]
        gradient = np.zeros(dim, dtype=np.float32)
        for position in range(starts[k], starts[k + 1]):
            owner = owners[position]
            for d in range(dim):
                gradient[d] += errors[owner, d]
        for d in range(dim):
            m = beta1 * moment1[row, d] + (np.float32(1) - beta1) * gradient[d]
            v = beta2 * moment2[row, d] + (np.float32(1) - beta2) * gradient[d] * gradient[d]
            moment1[row, d] = m
            moment2[row, d] = v
            table[row, d] -= step * m / (np.sqrt(v) + epsilon)
