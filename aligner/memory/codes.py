"""
Codes: a vector as one bit for each dimension, and the search for what is near.

The sign of each component is all that is kept of a vector: 32 bytes for 256 dimensions.
Two vectors at an angle differ in a share of the signs that is the angle over 180 degrees
(Charikar 2002, STOC, 380-388), so the nearest codes are the candidates, which the texts
themselves then judge. Both fuzzy and semantic matches are found this way: the embedded
model adds up the pieces of a text, and a text that shares most of its pieces is near.
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
"""Standard deviations that the number of differing bits is allowed above its mean."""
MANY_TEXTS: Final = 4_000
"""From so many texts on the time to load numba is soon made up for."""


def code_words(encoder: Encoder) -> int:
    """How many integers of 64 bits a code of this encoder has."""
    return -(-encoder.dim // _WORD_BITS)


def vectors_of(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Vectors of texts, shape (len(texts), dim), float32; of many, each distinct word is encoded once."""
    if isinstance(encoder, WordEncoder) and len(texts) >= MANY_TEXTS:
        with machine_code(when=True):
            return encoder.words(texts).sums
    return encoder.encode(texts)


def codes_of(encoder: Encoder, texts: Sequence[str]) -> Codes:
    """
    Codes of texts.

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
    Count differing bits.

    Args:
        columns: Codes of many texts, shape (code_words, n): all first integers, then all second ones.
        code: One code, shape (code_words,).

    Returns:
        Shape (n,), uint16.
    """
    import numpy as np

    total = np.zeros(columns.shape[1], dtype=np.uint16)
    for column, value in zip(columns, code, strict=True):
        total += np.bitwise_count(column ^ value)
    return total


def farthest(cosine: float, bits: int) -> int:
    """Bits in which codes of vectors with such a cosine or a higher one differ at most, but for 1 in 700."""
    share = math.acos(cosine) / math.pi
    return math.ceil(bits * share + _DEVIATIONS * math.sqrt(bits * share * (1.0 - share)))


def nearest(found: NDArray[np.uint16], count: int) -> NDArray[np.int64]:
    """Indices of the `count` smallest distances, smallest first; of equal ones, the earlier."""
    import numpy as np

    # Distances are small whole numbers: to count them is faster than to sort a million.
    totals = np.cumsum(np.bincount(found))
    limit = int(np.searchsorted(totals, count))
    chosen = np.flatnonzero(found <= limit)
    return chosen[np.argsort(found[chosen], kind="stable")][:count]
