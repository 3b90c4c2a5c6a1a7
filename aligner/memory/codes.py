"""
Binary codes: vectors quantised to one bit per dimension, and nearest-neighbour search.

Sign quantisation keeps only the sign of each component: 32 bytes for 256 dimensions. The
expected share of differing signs of two vectors is their angle divided by 180 degrees
(Charikar 2002, STOC, 380-388), so the nearest codes are the candidates, which are then
scored by their texts. This finds both fuzzy and semantic matches: the embedded model sums
the token vectors of a text, so a text that shares most of its tokens is near.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from aligner.encode import WordEncoder
from aligner.kernel import machine_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Encoder, Vectors

    Codes = NDArray[np.uint64]

__all__ = ["code_words", "codes_of", "distances", "farthest", "nearest", "vectors_of"]

_WORD_BITS: Final = 64
_DEVIATIONS: Final = 3.0
"""Standard deviations by which the number of differing bits may exceed its mean."""
MANY_TEXTS: Final = 4_000
"""From this many texts on, compiled loops save more time than loading numba takes."""


MOST_CHARACTERS: Final = 50_000
"""Characters of a text that are encoded: what a longer one is about, its beginning shows."""


def code_words(encoder: Encoder) -> int:
    """Number of 64-bit integers in a code of this encoder."""
    return -(-encoder.dim // _WORD_BITS)


def vectors_of(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """
    Encode texts; of many texts, each distinct word is encoded once.

    Of a text of more than `MOST_CHARACTERS`, only the beginning is encoded.

    Returns:
        Shape (len(texts), dim), float32.
    """
    texts = [text[:MOST_CHARACTERS] for text in texts]
    if isinstance(encoder, WordEncoder) and len(texts) >= MANY_TEXTS:
        with machine_code(when=True):
            return encoder.words(texts).sums
    return encoder.encode(texts)


def codes_of(encoder: Encoder, texts: Sequence[str]) -> Codes:
    """
    Encode texts as binary codes.

    Returns:
        Shape (len(texts), code_words), uint64: a bit is set where the component is positive.
    """
    import numpy as np

    width = code_words(encoder)
    if not texts:
        return np.zeros((0, width), dtype=np.uint64)
    bits = np.packbits(vectors_of(encoder, texts) > 0.0, axis=1)
    padded = np.zeros((len(texts), width * _WORD_BITS // 8), dtype=np.uint8)
    padded[:, : bits.shape[1]] = bits
    return padded.view(np.uint64)


def distances(columns: Codes, code: Codes) -> NDArray[np.uint16]:
    """
    Compute Hamming distances.

    Args:
        columns: Codes of many texts, shape (code_words, n): all first integers, then all second ones.
        code: One code, shape (code_words,).

    Returns:
        Number of differing bits of each, shape (n,), uint16.
    """
    import numpy as np

    total = np.zeros(columns.shape[1], dtype=np.uint16)
    for column, value in zip(columns, code, strict=True):
        total += np.bitwise_count(column ^ value)
    return total


def farthest(cosine: float, bits: int) -> int:
    """Hamming distance that codes of vectors with at least this cosine exceed in only 1 of 700 cases."""
    share = math.acos(cosine) / math.pi
    return math.ceil(bits * share + _DEVIATIONS * math.sqrt(bits * share * (1.0 - share)))


def nearest(found: NDArray[np.uint16], count: int) -> NDArray[np.int64]:
    """Indices of the `count` smallest distances, smallest first; ties keep their order."""
    import numpy as np

    # Distances are small integers: counting them is faster than sorting a million.
    totals = np.cumsum(np.bincount(found))
    limit = int(np.searchsorted(totals, count))
    chosen = np.flatnonzero(found <= limit)
    return chosen[np.argsort(found[chosen], kind="stable")][:count]
