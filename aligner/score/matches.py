"""
Matches: how well the words of one segment match each word of a segment of the other side.

Computed only for pairs of segments that a candidate bead joins or could include. They form
a narrow band, so the work grows linearly with the length of the texts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.encode.vectors import dot
from aligner.kernel import is_machine_code, reordered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.score.beads import Beads
    from aligner.score.texts import Forms, Texts

    Floats = NDArray[np.float32]
    Indices = NDArray[np.int32]
    Offsets = NDArray[np.int64]

__all__ = ["IDENTICAL", "Matches", "PairBand", "match_words"]

IDENTICAL: Final = 1.0
"""Match of identical words, numbers and names."""

SHARED_PREFIX: Final = 0.75
"""Minimum match of two words with the same beginning."""

_STEP: Final = 2.0**-18
"""
Matches are rounded to multiples of this, 4e-6.

So plain Python and machine code, whose sums differ in the last digits, get the same matches.
"""

DIFFERENT_NUMBERS: Final = round(0.3 / _STEP) * _STEP
"""Maximum match of two different numbers, 0.3 rounded."""

_LEVEL: Final = 1e-5
"""Matches that differ by less count as equal, and the first one counts."""

_DOUBTFUL: Final = 1 / 16
"""
Products closer than this to the middle between two multiples, in steps, are computed in double precision.

Single precision is off by up to 2e-7, a twentieth of a step.
"""


@dataclass(frozen=True, slots=True)
class PairBand:
    """
    Pairs of segments: a run of target segments for each source segment.

    Attributes:
        first: Shape (source segments,): first target segment of the run.
        ends: Shape (source segments + 1,): pair (i, first[i] + k) has the number `ends[i] + k`.
    """

    first: Offsets
    ends: Offsets

    @classmethod
    def covering(cls, low: Offsets, high: Offsets) -> PairBand:
        """
        Make the band of given runs.

        Args:
            low: Shape (source segments,): first target segment.
            high: Shape (source segments,): one after the last; not above `low` if there is none.
        """
        import numpy as np

        lengths = np.maximum(high - low, 0)
        return cls(low.astype(np.int64), np.concatenate(([0], np.cumsum(lengths))).astype(np.int64))

    @classmethod
    def of(cls, beads: Beads, src_len: int, tgt_len: int, *, around: int = 0) -> PairBand:
        """All pairs that a bead joins, those `around` it, and those between two beads of a segment."""
        import numpy as np

        low, high = np.full(src_len, tgt_len), np.zeros(src_len, dtype=np.int64)
        first = np.maximum(beads.tgt.astype(np.int64) - around, 0)
        last = np.minimum(beads.tgt.astype(np.int64) + beads.b + around, tgt_len)
        for reach in range(-around, int(beads.a.max(initial=0)) + around):
            rows = beads.src.astype(np.int64) + reach
            inside = (reach < beads.a + around) & (rows >= 0) & (rows < src_len)
            np.minimum.at(low, rows[inside], first[inside])
            np.maximum.at(high, rows[inside], last[inside])
        return cls.covering(low, high)

    def pairs(self) -> tuple[Offsets, Offsets]:
        """Source and target segment of each pair."""
        import numpy as np

        lengths = np.diff(self.ends)
        rows = np.repeat(np.arange(len(self.first)), lengths)
        return rows, np.arange(int(self.ends[-1])) - self.ends[rows] + self.first[rows]


@dataclass(frozen=True, slots=True)
class Matches:
    """
    Best match of each word, for each pair of a band.

    Attributes:
        band: The pairs.
        src: Matches of source words, flat, float32 in [0, 1]: word t of the source
            segment of pair p, counted from 0, is `src[src_at[p] + t]`.
        tgt: The same for target words.
        src_near: Index in the target segment of the word that matches, the first of
            several: flat like `src`, int32; 0 if none matches.
        tgt_near: The same for target words.
        src_at: Shape (pairs,).
        tgt_at: Shape (pairs,).
        src_share: Shape (pairs,): share of the weight of the source segment that the
            target segment matches, in [0, 1].
        tgt_share: The same for the target segment.
    """

    band: PairBand
    src: Floats
    tgt: Floats
    src_near: Indices
    tgt_near: Indices
    src_at: Offsets
    tgt_at: Offsets
    src_share: Floats
    tgt_share: Floats

    @classmethod
    def between(cls, texts: Texts, forms: Forms, band: PairBand) -> Matches:
        """
        Match the words of all pairs.

        1 for an identical word; at least 0.75 for one with the same first five letters;
        at most 0.3 for two different numbers; else the cosine, if positive. Two segments
        with more than `MOST_PRODUCTS` pairs of words (512 words each) are matched near
        their diagonal only, so the work is bounded by the number of words.

        Args:
            texts: Both texts.
            forms: Their words.
            band: The pairs.
        """
        import numpy as np

        rows, columns = band.pairs()
        src_sizes, tgt_sizes = np.diff(texts.src.ends)[rows], np.diff(texts.tgt.ends)[columns]
        src_at = np.concatenate(([0], np.cumsum(src_sizes)))
        tgt_at = np.concatenate(([0], np.cumsum(tgt_sizes)))
        src, tgt = (np.zeros(int(at[-1]), dtype=np.float32) for at in (src_at, tgt_at))
        src_near, tgt_near = (np.zeros(int(at[-1]), dtype=np.int32) for at in (src_at, tgt_at))
        whole = np.flatnonzero(src_sizes * tgt_sizes <= MOST_PRODUCTS)
        if len(whole) < len(rows):
            partly = np.flatnonzero(src_sizes * tgt_sizes > MOST_PRODUCTS)
            chosen = rows[partly], columns[partly], src_at[partly], tgt_at[partly]
            _match_along(texts, forms, *chosen, src, tgt, src_near, tgt_near)
        chosen = rows[whole], columns[whole], src_at[whole], tgt_at[whole]
        # A short text has few distinct words: one table compares all of them.
        match = _match_by_loops if is_machine_code() else _match_by_table
        match(texts, forms, *chosen, src, tgt, src_near, tgt_near)
        return cls(
            band,
            src,
            tgt,
            src_near,
            tgt_near,
            src_at[:-1],
            tgt_at[:-1],
            _shares(src, src_at, src_sizes, texts.src.tokens, texts.src.ends, rows, forms.weights),
            _shares(tgt, tgt_at, tgt_sizes, texts.tgt.tokens, texts.tgt.ends, columns, forms.weights),
        )


def _gathered(texts: Texts) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Distinct forms of both sides, and the words of each side as indices of them."""
    import numpy as np

    src, tgt = texts.src.words, texts.tgt.words
    forms, inverse = np.unique(np.concatenate((src, tgt)), return_inverse=True)
    places: NDArray[np.int32] = inverse.astype(np.int32)
    return forms, places[: len(src)], places[len(src) :]


def _shares(
    best: Floats,
    at: Offsets,
    sizes: Offsets,
    tokens: NDArray[np.int32],
    ends: Offsets,
    segments: Offsets,
    weights: Floats,
) -> Floats:
    """Matched share of the weight of a segment, for each pair."""
    import numpy as np

    if not len(best):
        return np.zeros(len(segments), dtype=np.float32)
    places = np.arange(int(at[-1])) - np.repeat(at[:-1] - ends[segments], sizes)
    weight = weights[tokens[places]]
    filled = np.flatnonzero(sizes)
    result = np.zeros(len(segments), dtype=np.float32)
    covered = np.add.reduceat(best * weight, at[filled])
    result[filled] = covered / np.add.reduceat(weight, at[filled])
    return result


MOST_PRODUCTS: Final = 1 << 18
"""Pairs of words of two segments up to which all are compared; beyond, only those near the diagonal."""

MOST_ENTRIES: Final = 1 << 23
"""Entries of a table of all words: 32 MB. Beyond, each pair of segments has its own."""

_NEAR: Final = 128
"""Words of a block of a long segment; they meet as many at the same position, and half as many around."""

_ROWS: Final = 512
"""Rows of a table that are computed together: 32 MB at 8,000 distinct words of the other side."""


def _rounded(products: NDArray[np.float64]) -> NDArray[np.float64]:
    """Nearest multiples of a step."""
    import numpy as np

    multiples: NDArray[np.float64] = np.floor(products / _STEP + 0.5) * _STEP
    return multiples


def _match_by_table(
    texts: Texts,
    forms: Forms,
    rows: Offsets,
    columns: Offsets,
    src_at: Offsets,
    tgt_at: Offsets,
    src: Floats,
    tgt: Floats,
    src_near: Indices,
    tgt_near: Indices,
) -> None:
    """Fill in the best matches from a table of all words of one side by all of the other."""
    import numpy as np

    src_forms, src_place = np.unique(texts.src.words, return_inverse=True)
    tgt_forms, tgt_place = np.unique(texts.tgt.words, return_inverse=True)
    small = len(src_forms) * len(tgt_forms) <= MOST_ENTRIES
    table = _table(forms, src_forms, tgt_forms) if small else None
    src_ends, tgt_ends = texts.src.ends - texts.src.ends[0], texts.tgt.ends - texts.tgt.ends[0]
    for p, (i, j) in enumerate(zip(rows.tolist(), columns.tolist(), strict=True)):
        ours = src_place[src_ends[i] : src_ends[i + 1]]
        theirs = tgt_place[tgt_ends[j] : tgt_ends[j + 1]]
        if len(ours) and len(theirs):
            if table is None:
                part = _table(forms, src_forms[ours], tgt_forms[theirs])
            else:
                part = table[ours[:, None], theirs]
            for best, near, at, axis in ((src, src_near, src_at, 1), (tgt, tgt_near, tgt_at, 0)):
                filled = slice(at[p], at[p] + part.shape[1 - axis])
                best[filled], near[filled] = _best(part, axis)


def _table(forms: Forms, src: Indices, tgt: Indices) -> Floats:
    """Matches of some words with some others: shape (src, tgt)."""
    import numpy as np

    table = np.empty((len(src), len(tgt)), dtype=np.float32)
    others = forms.vectors[tgt].T.astype(np.float64)
    for begin in range(0, len(table), _ROWS):
        block = slice(begin, begin + _ROWS)
        table[block] = _rounded(forms.vectors[src[block]].astype(np.float64) @ others)
    np.maximum(table, 0, out=table)
    numbers = forms.numbers[src, None] & forms.numbers[None, tgt] > 0
    table[numbers] = np.minimum(table[numbers], np.float32(DIFFERENT_NUMBERS))
    prefixes = forms.prefixes[src, None]
    alike = (prefixes == forms.prefixes[None, tgt]) & (prefixes >= 0)
    table[alike] = np.maximum(table[alike], np.float32(SHARED_PREFIX))
    table[forms.common[src, None] != forms.common[None, tgt]] = 0
    table[src[:, None] == tgt[None, :]] = IDENTICAL
    return table


def _best(table: Floats, axis: int) -> tuple[Floats, Offsets]:
    """Highest match along an axis, and the place of the first one that counts as equal to it."""
    import numpy as np

    highest: Floats = table.max(axis=axis)
    return highest, (table >= np.expand_dims(highest, axis) - _LEVEL).argmax(axis=axis)


def _match_along(
    texts: Texts,
    forms: Forms,
    rows: Offsets,
    columns: Offsets,
    src_at: Offsets,
    tgt_at: Offsets,
    src: Floats,
    tgt: Floats,
    src_near: Indices,
    tgt_near: Indices,
) -> None:
    """
    Fill in the best matches of long segments: each word with those near it.

    A block of source words is compared with the target words at the same relative
    position, and half as many before and after them.
    """
    import numpy as np

    for i, j, src_place, tgt_place in zip(
        rows.tolist(), columns.tolist(), src_at.tolist(), tgt_at.tolist(), strict=True
    ):
        ours = texts.src.tokens[texts.src.ends[i] : texts.src.ends[i + 1]]
        theirs = texts.tgt.tokens[texts.tgt.ends[j] : texts.tgt.ends[j + 1]]
        # A block of the longer side has `_NEAR` words: the same work in both directions.
        blocks = -(-max(len(ours), len(theirs)) // _NEAR)
        edges = [np.linspace(0, len(words), blocks + 1).astype(np.int64).tolist() for words in (ours, theirs)]
        found = tgt[tgt_place : tgt_place + len(theirs)]
        places = tgt_near[tgt_place : tgt_place + len(theirs)]
        for k in range(blocks):
            begin, end = edges[0][k], edges[0][k + 1]
            half = (edges[1][k + 1] - edges[1][k]) // 2 + 1
            low, high = max(edges[1][k] - half, 0), min(edges[1][k + 1] + half, len(theirs))
            if begin == end or low == high:
                continue
            part = _table(forms, ours[begin:end], theirs[low:high])
            own = slice(src_place + begin, src_place + end)
            src[own], near = _best(part, 1)
            src_near[own] = near + low
            best, near = _best(part, 0)
            better = np.flatnonzero(best > found[low:high] + _LEVEL)
            found[low + better] = best[better]
            places[low + better] = near[better] + begin


def _match_by_loops(
    texts: Texts,
    forms: Forms,
    rows: Offsets,
    columns: Offsets,
    src_at: Offsets,
    tgt_at: Offsets,
    src: Floats,
    tgt: Floats,
    src_near: Indices,
    tgt_near: Indices,
) -> None:
    """Fill in the best matches pair by pair, first of rare words and then of frequent ones."""
    import numpy as np

    # Gathers the words of a chunk: those of a long text are too far apart in memory for the caches.
    near, src_tokens, tgt_tokens = _gathered(texts)
    vectors, common, kinds = forms.vectors[near], forms.common[near], _kinds(forms, near)
    most = int(np.diff(texts.tgt.ends).max(initial=0)) + _WIDTH
    room = (
        np.empty((2, most), dtype=np.float32),
        np.empty(most, dtype=np.float32),
        np.empty(most, dtype=np.int32),
        np.empty(most, dtype=np.float32),
        # In the precision of the matches: a plain number would make the comparison double.
        np.array([_LEVEL, 1.0], dtype=np.float32),
    )
    filled = src_at, tgt_at, src, tgt, src_near, tgt_near
    for wanted in (0, 1):
        ours = _of_kind(src_tokens, texts.src.ends, common, wanted)
        others = _of_kind(tgt_tokens, texts.tgt.ends, common, wanted)
        match_words(rows, columns, *ours, *others, kinds, vectors, *filled, *room)


_NUMBER: Final = -1


def _kinds(forms: Forms, which: NDArray[np.int32]) -> NDArray[np.int32]:
    """Equal for words whose match depends on more than the cosine: numbers, and the same beginning."""
    import numpy as np

    alone = -2 - np.arange(len(which), dtype=np.int32)
    kinds = np.where(forms.prefixes[which] >= 0, forms.prefixes[which], alone)
    kinds[forms.numbers[which] > 0] = _NUMBER
    return kinds


def _of_kind(
    tokens: NDArray[np.int32], ends: Offsets, common: NDArray[np.int8], wanted: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], Offsets]:
    """Frequent words of each segment, or rare ones: forms, positions in the segment, and ends."""
    import numpy as np

    ends = ends - ends[0]
    which = np.flatnonzero(common[tokens] == wanted)
    own = np.searchsorted(which, ends)
    places = which - np.repeat(ends[:-1], np.diff(own))
    return tokens[which], places.astype(np.int32), own


@reordered
def match_words(  # type: ignore[no-untyped-def]
    rows,  # noqa: ANN001
    columns,  # noqa: ANN001
    src_forms,  # noqa: ANN001
    src_places,  # noqa: ANN001
    src_ends,  # noqa: ANN001
    tgt_forms,  # noqa: ANN001
    tgt_places,  # noqa: ANN001
    tgt_ends,  # noqa: ANN001
    kinds,  # noqa: ANN001
    vectors,  # noqa: ANN001
    src_at,  # noqa: ANN001
    tgt_at,  # noqa: ANN001
    src,  # noqa: ANN001
    tgt,  # noqa: ANN001
    src_near,  # noqa: ANN001
    tgt_near,  # noqa: ANN001
    products,  # noqa: ANN001
    best,  # noqa: ANN001
    nearest,  # noqa: ANN001
    leads,  # noqa: ANN001
    levels,  # noqa: ANN001
) -> None:
    """
    Fill in the best matches.

    Single precision is enough to find out which word is the best one, unless a rival is
    so close that rounding decides; those are compared after rounding (`_match`). For the
    words of the target segment, `best`, `nearest` and `leads` contain the best product,
    its word and the smallest difference to a rival; they and `products` are work space.
    """
    level = levels[0]
    none, close, far = level - level, level + level, levels[1]
    for p in range(len(rows)):
        i, j = rows[p], columns[p]
        begin, stop = src_ends[i], src_ends[i + 1]
        start, width = tgt_ends[j], tgt_ends[j + 1] - tgt_ends[j]
        if width == 0:
            continue
        for x in range(width):
            best[x] = 0.0
            nearest[x] = begin
            leads[x] = far
        for t in range(begin, stop, 2):
            last = min(t + 1, stop - 1)
            for x in range(0, width, 4):
                # At the edge, the last word fills the tile: less work than taking the few remaining
                # words one by one.
                y, z, u = min(x + 1, width - 1), min(x + 2, width - 1), min(x + 3, width - 1)
                multiply_tile(
                    vectors,
                    src_forms[t],
                    src_forms[last],
                    tgt_forms[start + x],
                    tgt_forms[start + y],
                    tgt_forms[start + z],
                    tgt_forms[start + u],
                    products,
                    x,
                )
            for k in range(last - t + 1):
                form = src_forms[t + k]
                kind = kinds[form]
                for x in range(width):
                    other = tgt_forms[start + x]
                    if kinds[other] == kind:
                        if form == other:
                            products[k, x] = IDENTICAL
                        elif kind == _NUMBER:
                            products[k, x] = min(products[k, x], DIFFERENT_NUMBERS)
                        else:
                            products[k, x] = max(products[k, x], SHARED_PREFIX)
                highest = none
                place, word = src_places[t + k], t + k
                for x in range(width):
                    product = products[k, x]
                    highest = max(highest, product)
                    # A repeated word has the same product: the first one counts.
                    lead = abs(product - best[x])
                    leads[x] = min(leads[x], lead if lead > none else far)
                    nearest[x] = word if product > best[x] else nearest[x]
                    best[x] = max(best[x], product)
                if highest > none:
                    least = highest - close
                    count = none
                    for x in range(width):
                        count += far if products[k, x] >= least else none
                    x = 0
                    while products[k, x] < least:
                        x += 1
                    highest = max(none, _match(vectors, kinds, form, tgt_forms[start + x], products[k, x]))
                    if count > far:
                        products[k, x] = highest
                        for y in range(x + 1, width):
                            if products[k, y] >= least:
                                products[k, y] = _match(
                                    vectors, kinds, form, tgt_forms[start + y], products[k, y]
                                )
                                highest = max(highest, products[k, y])
                        while products[k, x] < highest - level:
                            x += 1
                    src[src_at[p] + place] = highest
                    if highest > level:
                        src_near[src_at[p] + place] = tgt_places[start + x]
        for x in range(width):
            first = nearest[x]
            if leads[x] < close:
                other = tgt_forms[start + x]
                # In the middle between two multiples, so that each product is computed again.
                unknown = 0.5 * _STEP
                best[x] = 0.0
                for t in range(begin, stop):
                    best[x] = max(best[x], _match(vectors, kinds, src_forms[t], other, unknown))
                first = begin
                # If nothing matches, all products may be below zero, and no word is the best one.
                if best[x] > level:
                    while _match(vectors, kinds, src_forms[first], other, unknown) < best[x] - level:
                        first += 1
            elif best[x] > none:
                best[x] = max(none, _match(vectors, kinds, src_forms[first], tgt_forms[start + x], best[x]))
            place = tgt_at[p] + tgt_places[start + x]
            tgt[place] = best[x]
            if best[x] > level:
                tgt_near[place] = src_places[first]


@reordered
def _match(vectors, kinds, form, other, product):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """
    Match of two words, rounded.

    `product` is their match in single precision: if that does not decide to which
    multiple it is rounded, the product is computed in double precision.
    """
    steps = product / _STEP
    multiple = float(math.floor(steps + 0.5))
    if abs(steps - multiple) <= 0.5 - _DOUBTFUL:
        return multiple * _STEP
    if form == other:
        return IDENTICAL
    match = math.floor(dot(vectors, form, vectors, other) / _STEP + 0.5) * _STEP
    if kinds[form] == kinds[other]:
        match = min(match, DIFFERENT_NUMBERS) if kinds[form] == _NUMBER else max(match, SHARED_PREFIX)
    return match


_WIDTH: Final = 4
"""Products of a row that are computed together."""


@reordered
def multiply_tile(vectors, ours, next_ours, first, second, third, fourth, products, place):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """
    Write the products of two rows with four others, starting at a position.

    Each row is read once for several products: a third of the time of single products.
    """
    # Zero in the precision of the vectors; a plain 0 would make the sums double.
    a = b = c = d = e = f = g = h = vectors[ours, 0] - vectors[ours, 0]
    for k in range(vectors.shape[1]):
        one, two = vectors[ours, k], vectors[next_ours, k]
        w, x, y, z = vectors[first, k], vectors[second, k], vectors[third, k], vectors[fourth, k]
        a += one * w
        b += one * x
        c += one * y
        d += one * z
        e += two * w
        f += two * x
        g += two * y
        h += two * z
    products[0, place], products[0, place + 1] = a, b
    products[0, place + 2], products[0, place + 3] = c, d
    products[1, place], products[1, place + 1] = e, f
    products[1, place + 2], products[1, place + 3] = g, h
