"""
The second training objective: word coverage, as the aligner scores a pair.

Kept separate from the contrast of pooled texts because it is computed on words: the weight
of each word times its best match on the other side, within runs of consecutive pairs.
"""

# ruff: noqa: ANN401 - numba types its functions by their arguments
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numba import njit, prange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

__all__ = ["Lexicon", "WordRows", "coverage_loss", "gather_words", "lexicon"]

Floats: TypeAlias = "NDArray[np.floating[Any]]"
Ints: TypeAlias = "NDArray[np.int64]"
Pieces: TypeAlias = "NDArray[np.uint16]"

_COMMON_IDF, _LEAST_WEIGHT = 3.0, 0.3  # nats, as in aligner/score/matches.py
_FAINT = 1e-4  # matches below this share of the largest gradient are skipped; most are


@dataclass(frozen=True, slots=True)
class Lexicon:
    """
    Word properties of the pieces.

    Attributes:
        begins: Shape (pieces,): whether the piece starts a word or punctuation mark.
        letters: Shape (pieces,): whether the piece starts a word of letters.
        weights: Shape (pieces,), float32, nats: weight of a word that consists of this piece.
        rarest: Weight of a word of several pieces, which is always rare.
    """

    begins: NDArray[np.bool_]
    letters: NDArray[np.bool_]
    weights: NDArray[np.float32]
    rarest: float


@dataclass(frozen=True, slots=True)
class WordRows:
    """
    The words of one side of some rows.

    Attributes:
        pieces: Pieces of all words, concatenated.
        word_ends: Shape (words + 1,): word k is `pieces[word_ends[k]:word_ends[k + 1]]`.
        text_ends: Shape (rows + 1,): row k has words `text_ends[k]` to `text_ends[k + 1]`.
        weights: Shape (words,), nats.
    """

    pieces: Pieces
    word_ends: Ints
    text_ends: Ints
    weights: Floats


def lexicon(tokenizer: Tokenizer, idf: Mapping[str, float]) -> Lexicon:
    """Derive the word properties of a tokenizer's pieces; `idf` gives the rarity of words in nats."""
    size = tokenizer.get_vocab_size()
    begins, letters = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    rarest = max(idf.values())
    values = np.full(size, rarest, dtype=np.float32)
    for piece, k in tokenizer.get_vocab().items():
        word = piece[1:]
        begins[k] = piece.startswith("▁")
        letters[k] = begins[k] and word[:1].isalpha()
        values[k] = idf.get(word, rarest)
    return Lexicon(
        begins,
        letters,
        np.maximum(values - np.float32(_COMMON_IDF), np.float32(_LEAST_WEIGHT)),
        rarest - _COMMON_IDF,
    )


def gather_words(
    pieces: Pieces,
    ends: Ints,
    rows: Ints,
    words: Lexicon,
    splits: tuple[Ints, Pieces],
    *,
    dropped: float,
    split: float,
    seed: int,
) -> WordRows:
    """
    Collect the words of letters of some texts, dropping some and splitting some into parts.

    Args:
        pieces: Pieces of all texts, concatenated.
        ends: Shape (texts + 1,): end of each text.
        rows: Indices of the texts.
        words: Word properties of the pieces.
        splits: Start of the parts of each piece, and all parts.
        dropped: Share of words that are dropped.
        split: Share of single-piece words that are split into parts; their weight is unchanged.
        seed: Random seed.
    """
    flat, word_ends, text_ends, weights = _gather_words(
        pieces,
        ends,
        rows,
        words.begins,
        words.letters,
        words.weights,
        np.float32(words.rarest),
        *splits,
        np.float32(dropped),
        np.float32(split),
        seed,
    )
    return WordRows(flat, word_ends, text_ends, weights)


def coverage_loss(
    src_units: Floats,
    tgt_units: Floats,
    src: WordRows,
    tgt: WordRows,
    *,
    same: NDArray[np.bool_],
    temperature: float,
) -> tuple[float, Floats, Floats]:
    """
    Symmetric cross-entropy of selecting the translation of each text in its run by coverage.

    The score of a pair is the mean of both sides' covered shares: the weight of each word
    times its best match on the other side (at least 0), divided by the total weight.

    Args:
        src_units: Shape (source words, dim): unit vectors of the words of `src`.
        tgt_units: Shape (target words, dim): unit vectors of the words of `tgt`.
        src: Source words of the rows, which are runs of consecutive pairs.
        tgt: Target words of the rows.
        same: Shape (runs, run, run): pairs in a run that are not negatives; the diagonal is ignored.
        temperature: Divisor of the scores.

    Returns:
        The mean loss of a row in nats, and its gradient with respect to the unit vectors of
        both sides, through the best match of each word.
    """
    runs, run = same.shape[:2]
    s, t = src.text_ends[::run], tgt.text_ends[::run]
    starts = np.concatenate(([0], np.cumsum(np.diff(s) * np.diff(t))))
    cosines = np.empty(starts[-1], dtype=src_units.dtype)
    for k in range(runs):
        np.matmul(
            src_units[s[k] : s[k + 1]],
            tgt_units[t[k] : t[k + 1]].T,
            out=cosines[starts[k] : starts[k + 1]].reshape(s[k + 1] - s[k], t[k + 1] - t[k]),
        )
    src_errors, tgt_errors = np.zeros_like(src_units), np.zeros_like(tgt_units)
    losses = np.zeros(runs, dtype=np.float64)
    _cover(
        src_units,
        tgt_units,
        cosines,
        starts,
        src.text_ends,
        tgt.text_ends,
        src.weights,
        tgt.weights,
        same,
        temperature,
        src_errors,
        tgt_errors,
        losses,
    )
    return float(losses.sum()) / (runs * run), src_errors, tgt_errors


@njit(cache=True)  # type: ignore[untyped-decorator]
def _gather_words(
    pieces: Any,
    ends: Any,
    rows: Any,
    begins: Any,
    letters: Any,
    values: Any,
    rarest: Any,
    split_ends: Any,
    parts: Any,
    dropped: Any,
    split: Any,
    seed: Any,
) -> Any:
    np.random.seed(seed)  # noqa: NPY002 - numba supports only the legacy generator
    longest, most = 0, 1
    for k in range(len(rows)):
        longest += ends[rows[k] + 1] - ends[rows[k]]
    for piece in range(len(split_ends) - 1):
        most = max(most, split_ends[piece + 1] - split_ends[piece])
    out = np.empty(longest * most, dtype=pieces.dtype)
    word_ends = np.zeros(longest + 1, dtype=np.int64)
    weights = np.empty(longest, dtype=np.float32)
    text_ends = np.zeros(len(rows) + 1, dtype=np.int64)
    filled, count = 0, 0
    for k in range(len(rows)):
        position, end = ends[rows[k]], ends[rows[k] + 1]
        left = 0
        for each in range(position, end):
            left += letters[pieces[each]]
        while position < end:
            first = pieces[position]
            after = position + 1
            while after < end and not begins[pieces[after]]:
                after += 1
            left -= letters[first]
            # One word always remains: a text without words would push all others away.
            needed = left == 0 and count == text_ends[k]
            if letters[first] and (needed or np.random.random() >= dropped):  # noqa: NPY002
                low, high = split_ends[first], split_ends[first + 1]
                if after == position + 1 and low < high and np.random.random() < split:  # noqa: NPY002
                    for part in range(low, high):
                        out[filled] = parts[part]
                        filled += 1
                else:
                    for each in range(position, after):
                        out[filled] = pieces[each]
                        filled += 1
                weights[count] = values[first] if after == position + 1 else rarest
                count += 1
                word_ends[count] = filled
            position = after
        text_ends[k + 1] = count
    return out[:filled].copy(), word_ends[: count + 1].copy(), text_ends, weights[:count].copy()


@njit(parallel=True, fastmath=True, cache=True)  # type: ignore[untyped-decorator]
def _cover(
    src_units: Any,
    tgt_units: Any,
    cosines: Any,
    starts: Any,
    src_ends: Any,
    tgt_ends: Any,
    src_weights: Any,
    tgt_weights: Any,
    same: Any,
    temperature: Any,
    src_errors: Any,
    tgt_errors: Any,
    losses: Any,
) -> None:
    runs, run = same.shape[0], same.shape[1]
    for r in prange(runs):
        a = r * run
        s0, t0 = src_ends[a], tgt_ends[a]
        rows, columns = src_ends[a + run] - s0, tgt_ends[a + run] - t0
        table = cosines[starts[r] : starts[r + 1]].reshape(rows, columns)
        scores = np.zeros((run, run), dtype=np.float64)
        # Best match of each word in each text; -1 if no match is above 0.
        to_tgt = np.full((rows, run), -1, dtype=np.int64)
        to_src = np.full((columns, run), -1, dtype=np.int64)
        src_shares = np.zeros(rows, dtype=np.float64)
        tgt_shares = np.zeros(columns, dtype=np.float64)
        for i in range(run):
            total = 0.0
            for word in range(src_ends[a + i], src_ends[a + i + 1]):
                total += src_weights[word]
            for word in range(src_ends[a + i], src_ends[a + i + 1]):
                src_shares[word - s0] = src_weights[word] / total / 2
            total = 0.0
            for word in range(tgt_ends[a + i], tgt_ends[a + i + 1]):
                total += tgt_weights[word]
            for word in range(tgt_ends[a + i], tgt_ends[a + i + 1]):
                tgt_shares[word - t0] = tgt_weights[word] / total / 2
        best_src = np.zeros((columns, run), dtype=table.dtype)
        for i in range(run):
            for x in range(src_ends[a + i] - s0, src_ends[a + i + 1] - s0):
                for j in range(run):
                    best = table.dtype.type(0)
                    for y in range(tgt_ends[a + j] - t0, tgt_ends[a + j + 1] - t0):
                        value = table[x, y]
                        if value > best:
                            best = value
                            to_tgt[x, j] = y
                        if value > best_src[y, i]:
                            best_src[y, i] = value
                            to_src[y, i] = x
                    scores[i, j] += src_shares[x] * best
        for j in range(run):
            for y in range(tgt_ends[a + j] - t0, tgt_ends[a + j + 1] - t0):
                for i in range(run):
                    scores[i, j] += tgt_shares[y] * best_src[y, i]
        odds = np.exp((scores - 1.0) / temperature)
        for i in range(run):
            for j in range(run):
                if i != j and same[r, i, j]:
                    odds[i, j] = 0.0
        across, down = odds.sum(axis=1), odds.sum(axis=0)
        loss = 0.0
        scale = 1.0 / (2 * runs * run * temperature)
        gradient = np.empty((run, run), dtype=np.float64)
        for i in range(run):
            loss += (np.log(across[i] / odds[i, i]) + np.log(down[i] / odds[i, i])) / 2
            for j in range(run):
                gradient[i, j] = (odds[i, j] / across[i] + odds[i, j] / down[j]) * scale
            gradient[i, i] -= 2 * scale
        losses[r] = loss
        faint = _FAINT * scale
        for i in range(run):
            for x in range(src_ends[a + i] - s0, src_ends[a + i + 1] - s0):
                for j in range(run):
                    y = to_tgt[x, j]
                    step = gradient[i, j] * src_shares[x]
                    if y >= 0 and abs(step) > faint:
                        _exchange(src_units, tgt_units, src_errors, tgt_errors, s0 + x, t0 + y, step)
        for j in range(run):
            for y in range(tgt_ends[a + j] - t0, tgt_ends[a + j + 1] - t0):
                for i in range(run):
                    x = to_src[y, i]
                    step = gradient[i, j] * tgt_shares[y]
                    if x >= 0 and abs(step) > faint:
                        _exchange(src_units, tgt_units, src_errors, tgt_errors, s0 + x, t0 + y, step)


@njit(fastmath=True, cache=True)  # type: ignore[untyped-decorator]
def _exchange(
    src_units: Any, tgt_units: Any, src_errors: Any, tgt_errors: Any, x: Any, y: Any, step: Any
) -> None:
    step = src_units.dtype.type(step)
    for d in range(src_units.shape[1]):
        src_errors[x, d] += step * tgt_units[y, d]
        tgt_errors[y, d] += step * src_units[x, d]
