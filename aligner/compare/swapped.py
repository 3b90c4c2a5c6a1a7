"""
Swapped figures: two figures that both sides have, each in the place of the other.

Part of the check `number`, kept separate because it reads the words around the figures, which show
what each of them counts.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.number import Firmness
from aligner.compare.words.tokens import word_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.compare.extract.number import Number
    from aligner.encode import Vectors, WordEncoder

__all__ = ["find_swapped"]

REACH: Final = 6
"""Words on each side of a figure that may show what it counts."""
DECAY: Final = 0.7
"""Factor by which a word counts less than its neighbour nearer to the figure."""
MOST_FIGURES: Final = 8
"""Figures of one side up to which they are compared: tables have more."""
BETTER: Final = 0.5
"""By how much the words around two figures must agree better, in nats of their rarity."""
MUCH_BETTER: Final = 2.0
"""The same if one of the figures is a year or has a sign and the other is not: they are seldom confused."""
NEAR: Final = 3
"""Words from one figure to the other up to which their order suffices: `von 112 auf 139`."""

_SIGNS: Final = frozenset("%‰°€$£")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def find_swapped(
    texts: tuple[str, str],
    numbers: tuple[Sequence[Number], Sequence[Number]],
    encoder: WordEncoder | None = None,
) -> tuple[Number, Number] | None:
    """
    Find two figures that are swapped on the target side.

    Their order must differ, and the words around them must agree better in the order of the other
    side. Where two clauses changed places, the words did so too. For figures next to each other it
    is enough that the words do not agree worse.

    Args:
        texts: Source and target text.
        numbers: Numbers of each.
        encoder: Source of word vectors; the embedded model where None.

    Returns:
        The two figures as the source has them, or None.
    """
    src, tgt = _shared_figures(*numbers)
    if not 2 <= len(src) <= MOST_FIGURES:
        return None
    place = {number.value: k for k, number in enumerate(tgt)}
    reversed_pairs = [
        (k, m) for k, m in combinations(range(len(src)), 2) if place[src[m].value] < place[src[k].value]
    ]
    if not reversed_pairs:
        return None
    if encoder is None:
        from aligner.encode.static import StaticEncoder

        encoder = StaticEncoder.load()
    here, there = (_Words.around(text, found, encoder) for text, found in zip(texts, (src, tgt), strict=True))
    for k, m in reversed_pairs:
        one, two = place[src[k].value], place[src[m].value]
        straight = here.agreement(k, there, one) + here.agreement(m, there, two)
        crossed = here.agreement(k, there, two) + here.agreement(m, there, one)
        forms = [_form(texts[0], src[each]) for each in (k, m)]
        if forms[0] != forms[1] and forms == [_form(texts[1], tgt[each]) for each in (one, two)]:
            continue
        near = max(here.distance(k, m), there.distance(one, two)) <= NEAR and forms[0] == forms[1]
        if crossed - straight > (0.0 if near else BETTER if forms[0] == forms[1] else MUCH_BETTER):
            return src[k], src[m]
    return None


def _form(text: str, number: Number) -> str:
    """What else shows what a figure is: a sign that follows it, letters in it, or a year."""
    if any(map(str.isalpha, number.text)):
        return "letters"
    after = text[number.end : number.end + 2].strip()[:1]
    if after in _SIGNS:
        return after
    return "year" if _YEAR.fullmatch(number.text.strip()) else ""


def _shared_figures(src: Sequence[Number], tgt: Sequence[Number]) -> tuple[list[Number], list[Number]]:
    """The figures that occur once on each side."""
    counts = [
        Counter(number.value for number in side if number.firmness is Firmness.FIGURE) for side in (src, tgt)
    ]
    shared = {value for value, count in counts[0].items() if count == counts[1][value] == 1}
    chosen = [
        [number for number in side if number.firmness is Firmness.FIGURE and number.value in shared]
        for side in (src, tgt)
    ]
    return chosen[0], chosen[1]


@dataclass(frozen=True, slots=True)
class _Words:
    """
    The words of a text, and where its figures are.

    Attributes:
        vectors: Shape (words, dim), float32, of length 1 or zero.
        weights: Shape (words,), float32: rarity in nats; 0 for numbers.
        places: Index of the first word of each figure.
    """

    vectors: Vectors
    weights: NDArray[np.float32]
    places: list[int]

    @classmethod
    def around(cls, text: str, figures: Sequence[Number], encoder: WordEncoder) -> _Words:
        """Look up the words of a text."""
        import numpy as np

        from aligner.encode.vectors import unit

        tokens = word_tokens([text])
        found = encoder.words(tokens.words)
        weights = np.zeros(len(tokens), dtype=np.float32)
        filled = np.flatnonzero(np.diff(found.ends) > 0)
        if len(filled):
            weights[filled] = np.maximum.reduceat(found.idf[found.tokens], found.ends[filled])
        weights[[word[0].isdigit() for word in tokens.words]] = 0
        places = [
            next((k for k, end in enumerate(tokens.ends) if end > figure.start), len(tokens) - 1)
            for figure in figures
        ]
        return cls(unit(found.sums), weights, places)

    def distance(self, one: int, two: int) -> int:
        """Number of words from one figure to another."""
        return abs(self.places[one] - self.places[two])

    def agreement(self, k: int, other: _Words, m: int) -> float:
        """How well the words around a figure match those around a figure of the other side."""
        import numpy as np

        mine, near = self._near(k)
        theirs, near_there = other._near(m)
        if not len(mine) or not len(theirs):
            return 0.0
        likeness = np.maximum(self.vectors[mine] @ other.vectors[theirs].T, 0) ** 2
        likeness = likeness * near[:, None] * near_there
        return float(likeness.max(axis=1) @ self.weights[mine] + likeness.max(axis=0) @ other.weights[theirs])

    def _near(self, k: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Indices of the words around a figure, and how near they are."""
        import numpy as np

        place = self.places[k]
        around = np.arange(max(0, place - REACH), min(len(self.weights), place + REACH + 1))
        around = around[self.weights[around] > 0]
        return around, DECAY ** np.abs(around - place)
