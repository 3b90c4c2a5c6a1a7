"""
Rows of a saved bitext whose target belongs to a neighbouring row.

Each row is compared with the two rows before and after it: a cosine for each pair of a source and
a target, so the work grows linearly with the number of rows. Kept separate from the check, which
puts what is found into words.

Source: maximal scoring segments as in BLAST, which extends a hit until its score drops by a set
amount (Altschul et al. 1990, J. Mol. Biol. 215, 403-410).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Encoder

    Doubles = NDArray[np.float64]

__all__ = ["REACH", "Shift", "find_shifts"]

REACH: Final = 2
"""Maximum distance in rows of a target from the row it belongs to."""

LEAST_SCORE: Final = 8.0
"""Score from which a run is certain: no run in 208,000 rows whose targets are in their places has it."""

LEAST_PAIRS: Final = 2
"""Minimum pairs of a source and a target in another row that fit each other."""

LEAST_FIT: Final = -1.5
"""Log odds from which two texts fit: those of free translations are often below 0."""

_COSINE: Final = 13.0
_LENGTH: Final = -0.6
_INTERCEPT: Final = -6.2
"""Log odds that two texts are translations rather than neighbours of translations: a logistic regression
on 7,200 rows of software manuals, with the cosine and the surprise of their lengths."""

_MOST_ODDS: Final = 5.0
"""Bound of the log odds of a pair, so that no single pair decides."""

_LEAST_BOUND: Final = 1.0
_BOUND_PER_CHARACTER: Final = 1 / 20
"""Bound of the log odds of a pair of short texts: in a list of synonyms a word fits its neighbours too."""

_MOST_SURPRISE: Final = 4.0

_EMPTY_CELL: Final = -2.0
"""Log odds that a text is translated by the empty cell next to it."""

_MOST_DROP: Final = 10.0
"""Drop of the score of a run after which it has ended: a row or two of free translation may be inside."""

_ROWS_AT_ONCE: Final = 1 << 12
"""Rows encoded together: 8 MB of vectors, whatever the length of the bitext."""


class Shift(NamedTuple):
    """
    Neighbouring rows whose targets belong elsewhere.

    Attributes:
        first: First row whose target belongs to another row.
        last: The last one.
        offset: Rows from a target to the row it belongs to: -1 for the row before. 0 for two rows
            that have each other's target.
        wrong: First and last row without its own target: those from `first` to `last`, and next to
            them the rows whose target is in one of these.
    """

    first: int
    last: int
    offset: int
    wrong: tuple[int, int]


def find_shifts(src: Sequence[str], tgt: Sequence[str], encoder: Encoder) -> tuple[Shift, ...]:
    """
    Find runs of rows whose targets belong one or two rows before or after.

    Args:
        src: Source text of each row; blank for an empty cell.
        tgt: Target text of each row.
        encoder: Source of vectors.

    Returns:
        In the order of the rows; they do not overlap.
    """
    odds = _odds(src, tgt, encoder)
    own = odds[0].tolist()
    found = _swaps(odds)
    for distance, across in odds.items():
        if distance:
            gains = _gains(odds[0], across, distance).tolist()
            found += _runs(gains, across.tolist(), own, distance)
    taken: set[int] = set()
    shifts: list[Shift] = []
    # The likeliest reading of rows that can be read in several ways, as where every other row is the same.
    for _, several in sorted(found, key=lambda item: (-item[0], item[1])):
        rows = {row for shift in several for row in range(shift.wrong[0], shift.wrong[1] + 1)}
        if taken.isdisjoint(rows):
            taken |= rows
            shifts += several
    return tuple(sorted(shifts))


def _odds(src: Sequence[str], tgt: Sequence[str], encoder: Encoder) -> dict[int, Doubles]:
    """
    Log odds that the source of a row is translated by the target `distance` rows after it.

    Returns:
        For each distance an array of shape (rows,); NaN where a text is missing.
    """
    import numpy as np

    from aligner.score.length import surprise

    rows = len(src)
    src_chars, tgt_chars = (
        np.array([len(text.strip()) for text in side], dtype=np.float64) for side in (src, tgt)
    )
    odds = {distance: np.full(rows, np.nan) for distance in range(-REACH, REACH + 1)}
    for start in range(0, rows, _ROWS_AT_ONCE):
        stop = min(start + _ROWS_AT_ONCE, rows)
        low, high = max(start - REACH, 0), min(stop + REACH, rows)
        ours, theirs = encoder.encode(src[start:stop]), encoder.encode(tgt[low:high])
        for distance, column in odds.items():
            these = np.arange(max(start, -distance), min(stop, rows - distance))
            those = these + distance
            cosines = np.einsum("ij,ij->i", ours[these - start], theirs[those - low]).astype(np.float64)
            lengths = surprise(np.maximum(src_chars[these], 1), np.maximum(tgt_chars[those], 1))
            value = _INTERCEPT + _COSINE * cosines + _LENGTH * np.minimum(lengths, _MOST_SURPRISE)
            characters = (src_chars[these] + tgt_chars[those]) / 2
            bound = np.minimum(_LEAST_BOUND + _BOUND_PER_CHARACTER * characters, _MOST_ODDS)
            # A text without any known word has no direction, and no evidence.
            known = ours[these - start].any(axis=1) & theirs[those - low].any(axis=1)
            column[these] = np.where(known, value.clip(-bound, bound), np.nan)
    empty = (src_chars == 0) != (tgt_chars == 0)
    odds[0][empty] = _EMPTY_CELL
    return odds


def _gains(own: Doubles, across: Doubles, distance: int) -> Doubles:
    """
    How much likelier each pair of texts `distance` rows apart is than the pairs of their two rows.

    Two texts that both have an empty cell next to them are only unaligned: they gain nothing.
    """
    import numpy as np

    there = np.full(len(own), np.nan)
    if distance > 0:
        there[:-distance] = own[distance:]
    else:
        there[-distance:] = own[:distance]
    gains = across - (np.nan_to_num(own) + np.nan_to_num(there)) / 2
    unaligned = (own == _EMPTY_CELL) & (there == _EMPTY_CELL)
    return np.where(np.isnan(gains) | unaligned, 0.0, gains)


def _runs(
    gains: Sequence[float], across: Sequence[float], own: Sequence[float], distance: int
) -> list[tuple[float, list[Shift]]]:
    """Runs of pairs that are `distance` rows apart, each with its score if that is high enough."""
    found = []
    row = 0
    while row < len(gains):
        if gains[row] <= 0:
            row += 1
            continue
        first, last = row, row
        score = best = 0.0
        for place in range(row, len(gains)):
            score += gains[place]
            if score > best:
                best, last = score, place
            elif score < best - _MOST_DROP:
                break
        row = last + 1
        # A target that fits its own row as well is in its place.
        while first <= last and own[first + distance] > 0:
            first += 1
        while first <= last and own[last + distance] > 0:
            last -= 1
        if best >= LEAST_SCORE and sum(odds > LEAST_FIT for odds in across[first : last + 1]) >= LEAST_PAIRS:
            found.append((best, [_shift(first, last, own, distance)]))
    return found


def _shift(first: int, last: int, own: Sequence[float], distance: int) -> Shift:
    """The shift of sources `first` to `last`, whose targets are `distance` rows after them."""
    low, high = min(first, first + distance), max(last, last + distance)
    while low < first + distance and own[low] > 0:
        low += 1
    while high > last + distance and own[high] > 0:
        high -= 1
    return Shift(first + distance, last + distance, -distance, (low, high))


def _swaps(odds: dict[int, Doubles]) -> list[tuple[float, list[Shift]]]:
    """Pairs of neighbouring rows that have each other's target; those next to each other with one score."""
    import numpy as np

    own, below = odds[0][:-1], odds[0][1:]
    after, before = odds[1][:-1], odds[-1][1:]
    scores = after + before - own - below
    fit = (after > LEAST_FIT) & (before > LEAST_FIT)
    certain = fit & (own < 0) & (below < 0) & (scores >= LEAST_SCORE)
    chains: list[tuple[float, list[Shift]]] = []
    for row in np.flatnonzero(certain).tolist():
        swap = Shift(row, row + 1, 0, (row, row + 1))
        last = chains[-1][1][-1].last if chains else -REACH
        if row == last + 1:
            chains[-1] = (chains[-1][0] + float(scores[row]), [*chains[-1][1], swap])
        elif row > last:
            chains.append((float(scores[row]), [swap]))
    return chains
