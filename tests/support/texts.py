"""Random and invented segments for tests of scores and search, and an encoder without words."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from aligner.testing import HashEncoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.encode import Vectors

__all__ = ["ENCODERS", "SEGMENTS", "Sentences", "invented_lines"]

# Names that are the same in both languages, words that begin alike, numbers, frequent words and signs.
_WORDS = (
    *("Beijing", "Chongqing", "Shanghai", "Shen", "Plattform", "plateforme", "Plattformen"),
    *("16", "600", "1361", "die", "la", "à", "§", ".", ":", ","),
)
SEGMENTS = st.lists(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=6
)
"""Segments, none of them blank."""


class Sentences:
    """The vectors of `HashEncoder` without the words, as from a transformer."""

    name, revision, dim = "sentences", "1", 256

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors."""
        return HashEncoder().encode(texts)


ENCODERS = st.sampled_from([HashEncoder(), Sentences()])


def invented_lines(count: int, *, seed: int = 1) -> list[str]:
    """Lines of words that hardly occur twice, each line with a number: no two can be confused."""
    choices = random.Random(seed)
    syllables = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]

    def word() -> str:
        return "".join(choices.choices(syllables, k=choices.randrange(2, 5)))

    return [
        " ".join(word() for _ in range(choices.randrange(4, 9))) + f" {choices.randrange(10**6)}."
        for _ in range(count)
    ]
