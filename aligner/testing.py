"""
HashEncoder: an encoder for tests that needs no model and no network.

Part of the package so that programs built on it can be tested without a model, too.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from aligner.encode import Words
from aligner.encode.vectors import unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Vectors

__all__ = ["HashEncoder"]

_WORD: Final = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_", re.UNICODE)
_GRAM: Final = 3
"""Letters in a character n-gram."""

_FREQUENT_IDF: Final = 1.0
_RARE_IDF: Final = 8.0
"""Inverse document frequency of short words and punctuation, and of all others, in nats."""

_SHORT: Final = 3
"""Maximum letters of a word that counts as frequent."""


class HashEncoder:
    """
    Vectors from hashed character n-grams: similar words have similar vectors.

    It knows no translations: texts are close if they share words, names, numbers or
    stems. The same text gives the same vector on every machine.

    Args:
        dim: Length of a vector.
    """

    def __init__(self, dim: int = 256) -> None:
        self._dim = dim

    @property
    def name(self) -> str:
        """Always `hash`."""
        return "hash"

    @property
    def revision(self) -> str:
        """The dimension, which determines all vectors."""
        return str(self._dim)

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return self._dim

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dim); zeros for a text without words."""
        return unit(self.sums(texts))

    def sums(self, texts: Sequence[str]) -> Vectors:
        """Sum of word vectors per text, shape (len(texts), dim)."""
        import numpy as np

        result = np.zeros((len(texts), self._dim), dtype=np.float32)
        for row, text in enumerate(texts):
            for form in _forms(text):
                result[row] += _word_vector(form, self._dim) * _idf(form)
        return result

    def words(self, texts: Sequence[str]) -> Words:
        """Words with their vectors and weights; numbers and punctuation marks count as words."""
        import numpy as np

        split = [_forms(text) for text in texts]
        known = {form: k for k, form in enumerate(dict.fromkeys(form for forms in split for form in forms))}
        vectors = np.zeros((len(known), self._dim), dtype=np.float32)
        for form, k in known.items():
            vectors[k] = _word_vector(form, self._dim)
        return Words(
            forms=tuple(known),
            vectors=vectors,
            idf=np.array([_idf(form) for form in known], dtype=np.float32),
            tokens=np.array([known[form] for forms in split for form in forms], dtype=np.int32),
            ends=np.cumsum([0, *map(len, split)], dtype=np.int64),
            sums=self.sums(texts),
        )


def _forms(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


def _idf(form: str) -> float:
    return _FREQUENT_IDF if len(form) <= _SHORT and not form.isdigit() else _RARE_IDF


@lru_cache(maxsize=4096)
def _word_vector(form: str, dim: int) -> NDArray[np.float32]:
    import numpy as np

    padded = f"^{form}$"
    grams = [padded[k : k + _GRAM] for k in range(max(1, len(padded) - _GRAM + 1))] + [padded]
    vector = np.zeros(dim, dtype=np.float32)
    for gram in grams:
        # crc32 instead of hash(), which differs from one run of Python to the next.
        code = zlib.crc32(gram.encode())
        vector[code % dim] += 1.0 if code & 0x80000000 else -1.0
    row: NDArray[np.float32] = unit(vector[None])[0]
    return row
