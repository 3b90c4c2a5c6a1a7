"""
How well each word of a segment is matched by the words of a segment of the other side.

Only for pairs of segments that some candidate bead joins, or could take in: these
lie in a narrow strip, so the work grows with the length of the texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.encode.vectors import dot
from aligner.kernel import compiled, is_machine_code, reordered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.score.texts import Forms, Texts

    Floats = NDArray[np.float32]
    Offsets = NDArray[np.int64]

__all__ = ["IDENTICAL", "Matches", "Strip"]

IDENTICAL: Final = 1.0
"""Match of identical words, numbers and names."""

SHARED_PREFIX: Final = 0.75
"""Least match of two words that begin alike."""

DIFFERENT_NUMBERS: Final = 0.3
"""Greatest match of two numbers that differ."""


@dataclass(frozen=True, slots=True)
class Strip:
    """
    Pairs of segments: for each source segment a run of target segments.

    Attributes:
        first: Shape (source segments,): first target segment of the run.
        ends: Shape (source segments + 1,): pair (i, first[i] + k) has the number `ends[i] + k`.
    """

    first: Offsets
    ends: Offsets

    @classmethod
    def covering(cls, low: Offsets, high: Offsets) -> Strip:
        """
        Make the strip of given runs.

        Args:
            low: Shape (source segments,): first target segment.
            high: Likewise, behind the last; not above `low` where there is none.
        """
        import numpy as np

        lengths = np.maximum(high - low, 0)
        return cls(low.astype(np.int64), np.concatenate(([0], np.cumsum(lengths))).astype(np.int64))

    def pairs(self) -> tuple[Offsets, Offsets]:
        """Source and target segment of each pair."""
        import numpy as np

        lengths = np.diff(self.ends)
        rows = np.repeat(np.arange(len(self.first)), lengths)
        return rows, np.arange(int(self.ends[-1])) - self.ends[rows] + self.first[rows]


@dataclass(frozen=True, slots=True)
class Matches:
    """
    Best match of each word, for each pair of a strip.

    Attributes:
        strip: The pairs.
        src: Matches of source words, flat, float32 in [0, 1]: word t of the source
            segment of pair p, counted from 0, is `src[src_at[p] + t]`.
        tgt: Likewise of target words.
        src_at: Shape (pairs,).
        tgt_at: Shape (pairs,).
        src_share: Shape (pairs,): share of the weight of the source segment that the
            target segment matches, in [0, 1].
        tgt_share: Likewise of the target segment.
    """

    strip: Strip
    src: Floats
    tgt: Floats
    src_at: Offsets
    tgt_at: Offsets
    src_share: Floats
    tgt_share: Floats

    @classmethod
    def between(cls, texts: Texts, forms: Forms, strip: Strip) -> Matches:
        """
        Match the words of all pairs.

        1 for an identical word; at least 0.75 for one with the same first five
        letters; at most 0.3 between numbers that differ; else the cosine, where
        positive.

        Args:
            texts: Both texts.
            forms: Their words.
            strip: The pairs.
        """
        import numpy as np

        rows, columns = strip.pairs()
        src_sizes, tgt_sizes = np.diff(texts.src.ends)[rows], np.diff(texts.tgt.ends)[columns]
        src_at = np.concatenate(([0], np.cumsum(src_sizes)))
        tgt_at = np.concatenate(([0], np.cumsum(tgt_sizes)))
        src = np.zeros(int(src_at[-1]), dtype=np.float32)
        tgt = np.zeros(int(tgt_at[-1]), dtype=np.float32)
        if is_machine_code():
            # The words of a stretch side by side: those of a long text lie too far apart for the caches.
            near, src_tokens, tgt_tokens = _gathered(texts)
            most = int(np.diff(texts.tgt.ends).max(initial=0))
            _match_pairs(
                rows,
                columns,
                src_tokens,
                texts.src.ends - texts.src.ends[0],
                tgt_tokens,
                texts.tgt.ends - texts.tgt.ends[0],
                forms.vectors[near],
                forms.numbers[near],
                forms.prefixes[near],
                forms.common[near],
                src_at,
                tgt_at,
                src,
                tgt,
                np.empty(most, dtype=np.int64),
                np.empty(most, dtype=np.float32),
            )
        else:
            # A short text has few distinct words: one table compares all of them.
            _match_by_table(texts, forms, rows, columns, src_at, tgt_at, src, tgt)
        return cls(
            strip,
            src,
            tgt,
            src_at[:-1],
            tgt_at[:-1],
            _shares(src, src_at, src_sizes, texts.src.tokens, texts.src.ends, rows, forms.weights),
            _shares(tgt, tgt_at, tgt_sizes, texts.tgt.tokens, texts.tgt.ends, columns, forms.weights),
        )


def _gathered(texts: Texts) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Distinct forms of both sides, and the words of each side as places among them."""
    import numpy as np

    src, tgt = (side.tokens[side.ends[0] : side.ends[-1]] for side in (texts.src, texts.tgt))
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
    """Share of the weight of a segment that is matched, for each pair."""
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


def _match_by_table(
    texts: Texts,
    forms: Forms,
    rows: Offsets,
    columns: Offsets,
    src_at: Offsets,
    tgt_at: Offsets,
    src: Floats,
    tgt: Floats,
) -> None:
    """Fill in the best matches from a table of all words of one side with all of the other."""
    import numpy as np

    src_tokens = texts.src.tokens[texts.src.ends[0] : texts.src.ends[-1]]
    tgt_tokens = texts.tgt.tokens[texts.tgt.ends[0] : texts.tgt.ends[-1]]
    src_forms, src_place = np.unique(src_tokens, return_inverse=True)
    tgt_forms, tgt_place = np.unique(tgt_tokens, return_inverse=True)
    table = np.maximum(forms.vectors[src_forms] @ forms.vectors[tgt_forms].T, 0)
    numbers = forms.numbers[src_forms, None] & forms.numbers[None, tgt_forms] > 0
    table[numbers] = np.minimum(table[numbers], np.float32(DIFFERENT_NUMBERS))
    prefixes = forms.prefixes[src_forms, None]
    alike = (prefixes == forms.prefixes[None, tgt_forms]) & (prefixes >= 0)
    table[alike] = np.maximum(table[alike], np.float32(SHARED_PREFIX))
    table[forms.common[src_forms, None] != forms.common[None, tgt_forms]] = 0
    table[src_forms[:, None] == tgt_forms[None, :]] = IDENTICAL
    src_ends, tgt_ends = texts.src.ends - texts.src.ends[0], texts.tgt.ends - texts.tgt.ends[0]
    for p, (i, j) in enumerate(zip(rows.tolist(), columns.tolist(), strict=True)):
        ours = src_place[src_ends[i] : src_ends[i + 1]]
        others = tgt_place[tgt_ends[j] : tgt_ends[j + 1]]
        if len(ours) and len(others):
            block = table[ours[:, None], others]
            src[src_at[p] : src_at[p + 1]] = block.max(axis=1)
            tgt[tgt_at[p] : tgt_at[p + 1]] = block.max(axis=0)


@compiled
def _match_pairs(  # type: ignore[no-untyped-def]  # noqa: ANN202
    rows,  # noqa: ANN001
    columns,  # noqa: ANN001
    src_tokens,  # noqa: ANN001
    src_ends,  # noqa: ANN001
    tgt_tokens,  # noqa: ANN001
    tgt_ends,  # noqa: ANN001
    vectors,  # noqa: ANN001
    numbers,  # noqa: ANN001
    prefixes,  # noqa: ANN001
    common,  # noqa: ANN001
    src_at,  # noqa: ANN001
    tgt_at,  # noqa: ANN001
    src,  # noqa: ANN001
    tgt,  # noqa: ANN001
    wanted,  # noqa: ANN001
    products,  # noqa: ANN001
):
    """Fill in the best matches; `wanted` and `products` are room for the words of a segment."""
    for p in range(len(rows)):
        i, j = rows[p], columns[p]
        begin = tgt_ends[j]
        for t in range(src_ends[i], src_ends[i + 1]):
            ours = src_tokens[t]
            place = src_at[p] + t - src_ends[i]
            count = 0
            for u in range(begin, tgt_ends[j + 1]):
                if common[ours] == common[tgt_tokens[u]]:
                    wanted[count] = u
                    count += 1
            k = 0
            while k + 4 <= count:
                multiply_four(vectors, ours, tgt_tokens, wanted, k, products)
                k += 4
            while k < count:
                products[k] = dot(vectors, ours, vectors, tgt_tokens[wanted[k]])
                k += 1
            for k in range(count):
                other = tgt_tokens[wanted[k]]
                match = products[k]
                if numbers[ours] and numbers[other]:
                    match = min(match, DIFFERENT_NUMBERS)
                if prefixes[ours] >= 0 and prefixes[ours] == prefixes[other]:
                    match = max(match, SHARED_PREFIX)
                if ours == other:
                    match = IDENTICAL
                if match > src[place]:
                    src[place] = match
                other_place = tgt_at[p] + wanted[k] - begin
                if match > tgt[other_place]:
                    tgt[other_place] = match


@reordered
def multiply_four(vectors, row, rows, wanted, k, products):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """
    Write four products of one row, which is read once: less than half the time of one by one.

    Product m, from k on, is that of `row` with row `rows[wanted[m]]`.
    """
    first, second = rows[wanted[k]], rows[wanted[k + 1]]
    third, fourth = rows[wanted[k + 2]], rows[wanted[k + 3]]
    one = vectors[row, 0] * vectors[first, 0]
    two = vectors[row, 0] * vectors[second, 0]
    three = vectors[row, 0] * vectors[third, 0]
    four = vectors[row, 0] * vectors[fourth, 0]
    for d in range(1, vectors.shape[1]):
        own = vectors[row, d]
        one += own * vectors[first, d]
        two += own * vectors[second, d]
        three += own * vectors[third, d]
        four += own * vectors[fourth, d]
    products[k] = one
    products[k + 1] = two
    products[k + 2] = three
    products[k + 3] = four
