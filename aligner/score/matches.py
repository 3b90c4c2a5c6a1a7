"""
How well words match: word against word, and word against segment.

Works on distinct words only: a document of 500 sentences has some 3,000, so one
matrix product compares all of them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Words

    Floats = NDArray[np.float32]
    Indices = NDArray[np.int64]

__all__ = ["IDENTICAL", "best_matches", "flatten", "word_weights"]

IDENTICAL: Final = 1.0
"""Match of identical words, numbers and names."""

SHARED_PREFIX: Final = 0.75
"""Least match of two words that begin alike."""

PREFIX_LETTERS: Final = 5
"""Letters that two words must share from the start to begin alike."""

DIFFERENT_NUMBERS: Final = 0.3
"""Greatest match of two numbers that differ."""

COMMON_IDF: Final = 3.0
"""Inverse document frequency, in nats, that is taken off a word's weight."""

LEAST_WEIGHT: Final = 0.3
"""Weight of the most frequent words, in nats."""

_BLOCK: Final = 256
"""Words compared at once, which bounds the memory."""


def word_weights(words: Words) -> Floats:
    """Weight of each distinct word, in nats of inverse document frequency: shape (forms,)."""
    import numpy as np

    weights: Floats = np.maximum(words.idf - np.float32(COMMON_IDF), np.float32(LEAST_WEIGHT))
    return weights


def best_matches(words: Words, others: Words) -> Floats:
    """
    Best match of each distinct word in each text of the other side.

    Returns:
        Shape (len(words.forms), len(others.texts)), float32, in [0, 1]. 1 for an
        identical word; at least 0.75 for one with the same first five letters;
        at most 0.3 between numbers that differ; else the cosine, where positive.
        0 against a text without words.
    """
    import numpy as np

    result = np.zeros((len(words.forms), len(others.texts)), dtype=np.float32)
    # Once is enough for a maximum, and a long text repeats most of its words.
    tokens, starts, filled = flatten(tuple(np.unique(text) for text in others.texts))
    if not len(tokens) or not len(words.forms):
        return result
    rules = _Rules(others)
    for begin in range(0, len(words.forms), _BLOCK):
        forms = words.forms[begin : begin + _BLOCK]
        # One row per word of the other side: rows are then gathered whole, which
        # is a copy, and the maximum runs along contiguous memory.
        table = np.maximum(others.vectors @ words.vectors[begin : begin + _BLOCK].T, 0)
        rules.apply(table, forms)
        result[begin : begin + _BLOCK, filled] = np.maximum.reduceat(table[tokens], starts, axis=0).T
    return np.minimum(result, np.float32(IDENTICAL))


def flatten(texts: tuple[NDArray[np.int32], ...]) -> tuple[NDArray[np.int32], Indices, Indices]:
    """
    Put the words of several texts in one row.

    Returns:
        All word indices; where each text that has words begins; the indices of
        those texts. Texts without words are left out because `reduceat` cannot
        sum nothing.
    """
    import numpy as np

    sizes = np.array([len(text) for text in texts], dtype=np.int64)
    filled = np.flatnonzero(sizes)
    starts = np.concatenate(([0], np.cumsum(sizes[filled])[:-1])) if len(filled) else filled
    tokens = np.concatenate(texts) if len(filled) else np.zeros(0, dtype=np.int32)
    return tokens, starts.astype(np.int64), filled


class _Rules:
    """Match rules that do not come from vectors, prepared for one side."""

    def __init__(self, others: Words) -> None:
        self._index = {form: k for k, form in enumerate(others.forms)}
        self._numbers = [k for k, form in enumerate(others.forms) if _is_number(form)]
        self._by_prefix: dict[str, list[int]] = defaultdict(list)
        for k, form in enumerate(others.forms):
            if prefix := _prefix(form):
                self._by_prefix[prefix].append(k)

    def apply(self, table: Floats, forms: tuple[str, ...]) -> None:
        """Correct in place a table of cosines, shape (other forms, `forms`)."""
        import numpy as np

        for column, form in enumerate(forms):
            if _is_number(form):
                table[self._numbers, column] = np.minimum(table[self._numbers, column], DIFFERENT_NUMBERS)
            elif alike := self._by_prefix.get(_prefix(form)):
                table[alike, column] = np.maximum(table[alike, column], SHARED_PREFIX)
            if (same := self._index.get(form)) is not None:
                table[same, column] = IDENTICAL


def _is_number(form: str) -> bool:
    return form[:1].isdigit()


def _prefix(form: str) -> str:
    """The first letters of a word that is long enough, or nothing."""
    start = form[:PREFIX_LETTERS]
    return start if len(start) == PREFIX_LETTERS and start.isalpha() else ""
