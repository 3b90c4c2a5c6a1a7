"""
Swapped figures: two figures that both sides have, each in the place of the other.

Part of the check `number`, kept separate because it reads the words around the figures, which show
what each of them counts.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.extract.exonym import are_same
from aligner.compare.extract.name import folded
from aligner.compare.extract.number import Firmness
from aligner.compare.extract.unit import find_quantities
from aligner.compare.words.tokens import word_tokens
from aligner.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.compare.extract.number import Number
    from aligner.encode import Vectors, WordEncoder

__all__ = ["find_swapped", "find_swapped_score"]

REACH: Final = 12
"""Words on each side of a figure that may show what it counts."""
DECAY: Final = 0.6
"""Factor by which a word counts less than its neighbour nearer to the figure."""
ASIDE: Final = 1.0
"""Words for which a comma, a bracket or another figure between a word and its figure counts."""
MOST_FIGURES: Final = 8
"""Figures of one side up to which they are compared: tables have more."""
FARTHEST: Final = 12
"""Words from one figure to the other beyond which the distance makes no difference."""

# A logistic regression on pairs of figures in reversed order: 1,400 that were swapped on purpose,
# 215 that translators reordered with their words (news, documentation, technology, everyday).
BIAS: Final = -1.35
"""Includes a margin of 0.4, at which 1 of 4,000 untouched lines is reported."""
BETTER: Final = 1.23
"""Weight of how much better the words agree in the order of the other side, in nats of rarity."""
RELATIVE: Final = -1.59
"""Weight of the same as a share of the whole agreement."""
UNIT: Final = 1.23
"""Weight of how much better the units agree."""
CERTAIN_UNITS: Final = 2
"""How much better the units agree in the order of the other side from which nothing else matters."""
YEAR: Final = -2.23
"""Added if one of the figures is a year and the other is not: they are seldom confused."""
SPAN: Final = 2.46
"""Added if both sides give them as the ends of a span: `von 112 auf 139`."""
TOWARDS: Final = 2.8
"""Added if both sides link them as `auf`, `gegenüber` and `zu` do."""
APART: Final = 1.61
"""Weight of the distance between them, as a share of `FARTHEST`."""

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SCORE: Final = re.compile(
    r"(?<![\w.,:/–-])(?P<one>\d{1,2})\s?[:–-]\s?(?P<two>\d{1,2})(?!\w|\s?[:/–-]|[.,]\d)"
)
_NAME: Final = re.compile(r"[^\W\d_]*[A-ZÀ-ÖØ-Þ][^\W\d_]{2,}")


def find_swapped(
    texts: tuple[str, str],
    languages: tuple[str, str],
    numbers: tuple[Sequence[Number], Sequence[Number]],
    encoder: WordEncoder | None = None,
    *,
    least: float = 0.0,
) -> tuple[Number, Number] | None:
    """
    Find two figures that are swapped on the target side.

    Their units and the words around them must agree better in the order of the other side. Where two
    clauses changed places, the words did so too. Figures that kept their order are swapped only if
    both have the unit of the other.

    Args:
        texts: Source and target text.
        languages: Language of each.
        numbers: Numbers of each.
        encoder: Source of word vectors; the embedded model where None.
        least: Log odds from which two figures are swapped.

    Returns:
        The two figures as the source has them, or None.
    """
    src, tgt = _shared_figures(*numbers)
    if not 2 <= len(src) <= MOST_FIGURES:
        return None
    place = {number.value: k for k, number in enumerate(tgt)}
    units = tuple(
        [each.units for each in find_quantities(text, language, found)]
        for text, language, found in zip(texts, languages, (src, tgt), strict=True)
    )
    sides = (
        _Text(texts[0], languages[0], src, units[0]),
        _Text(texts[1], languages[1], tgt, units[1]),
    )
    reversed_pairs = []
    for k, m in combinations(range(len(src)), 2):
        one, two = place[src[k].value], place[src[m].value]
        if two < one:
            # `gegenüber 12 stieg … 15`, `15, contre 12`: the words show which is which.
            compared = [sides[0].is_compared(k), sides[0].is_compared(m)]
            if compared[0] == compared[1] or compared != [
                sides[1].is_compared(one),
                sides[1].is_compared(two),
            ]:
                reversed_pairs.append((k, m))
        elif _have_each_others_units(units[0][k], units[0][m], units[1][one], units[1][two]):
            return src[k], src[m]
        if _is_year_swapped(*sides, (k, m), (one, two)):
            return src[k], src[m]
    if not reversed_pairs:
        return None
    if encoder is None:
        from aligner.encode.static import StaticEncoder

        encoder = StaticEncoder.load()
    here, there = (
        _Figures.of(text, language, found, unit, encoder)
        for text, language, found, unit in zip(texts, languages, (src, tgt), units, strict=True)
    )
    for k, m in reversed_pairs:
        if _evidence(here, there, (k, m), (place[src[k].value], place[src[m].value])) > least:
            return src[k], src[m]
    return None


def _have_each_others_units(
    first: frozenset[str], second: frozenset[str], other_first: frozenset[str], other_second: frozenset[str]
) -> bool:
    """Whether two figures both have the unit of the other on the other side, and not their own."""
    return (
        bool(first & other_second and second & other_first)
        and first.isdisjoint(other_first)
        and second.isdisjoint(other_second)
    )


def _is_year_swapped(here: _Text, there: _Text, pair: tuple[int, int], other: tuple[int, int]) -> bool:
    """
    Whether a year and a figure are each in a place where the other can be: `En 34, 2017 ans`.

    A year has no unit, and only a year follows `seit` or `en` where no noun comes after it.

    Args:
        here: The source.
        there: The target.
        pair: Both figures in the source.
        other: The same figures in the target.
    """
    years = [bool(_YEAR.fullmatch(here.figures[each].text.strip())) for each in pair]
    if years[0] == years[1]:
        return False
    year, figure = pair if years[0] else pair[::-1]
    other_year, other_figure = other if years[0] else other[::-1]
    return any(
        (
            not one.units[its_year]
            and not two.units[figure_there]
            and not one.units[its_figure].isdisjoint(two.units[year_there])
        )
        or (two.is_dated(figure_there) and not two.is_dated(year_there) and not one.is_dated(its_figure))
        for one, two, its_year, its_figure, year_there, figure_there in (
            (here, there, year, figure, other_year, other_figure),
            (there, here, other_year, other_figure, year, figure),
        )
    )


class _Text(NamedTuple):
    """A text with its figures and their units."""

    text: str
    language: str
    figures: Sequence[Number]
    units: list[frozenset[str]]

    def is_dated(self, k: int) -> bool:
        """Whether a figure is in the place of a year."""
        number = self.figures[k]
        return (
            number.firmness is Firmness.FIGURE
            and number.text.strip().isdigit()
            and _words_before(self.language, "year").search(self.text, *_just_before(number)) is not None
            and _AFTER_YEAR.match(self.text, number.end) is not None
        )

    def is_compared(self, k: int) -> bool:
        """Whether another figure is compared with a figure: `gegenüber 12`."""
        before = _words_before(self.language, "comparison")
        return before.search(self.text, *_just_before(self.figures[k])) is not None


def _just_before(number: Number) -> tuple[int, int]:
    """Where the words before a figure begin and end."""
    return max(0, number.start - _LONGEST_BEFORE), number.start


@cache
def _words_before(language: str, sort: str) -> re.Pattern[str]:
    """Words before a year, or before a figure that another is compared with, and an article."""
    known = LANGUAGES.get(language)
    if known is None:
        return re.compile("(?!)")
    if sort == "year":
        return re.compile(rf"(?<!\w)(?:{'|'.join(known.numbers.year_openings)})\s+$", re.IGNORECASE)
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(known.numbers.comparison_links)})\s+(?:\w{{1,5}}\s+)?$", re.IGNORECASE
    )


def _evidence(here: _Figures, there: _Figures, pair: tuple[int, int], other: tuple[int, int]) -> float:
    """
    Whether two figures are swapped, as the logarithm of odds.

    Args:
        here: The figures of the source.
        there: Those of the target, in which the order of the two is reversed.
        pair: Both figures in the source, in order.
        other: The same figures in the target.
    """
    k, m = pair
    one, two = other
    straight = here.agreement(k, there, one) + here.agreement(m, there, two)
    crossed = here.agreement(k, there, two) + here.agreement(m, there, one)
    units = here.same_unit(k, there, two) + here.same_unit(m, there, one)
    units -= here.same_unit(k, there, one) + here.same_unit(m, there, two)
    if units >= CERTAIN_UNITS:
        return UNIT
    years = [bool(_YEAR.fullmatch(here.figures[each].text.strip())) for each in pair]
    span = here.is_span(k, m) and there.is_span(two, one)
    towards = here.is_towards(k, m) and there.is_towards(two, one)
    apart = max(here.distance(k, m), there.distance(one, two))
    return (
        BIAS
        + BETTER * (crossed - straight)
        + RELATIVE * (crossed - straight) / (crossed + straight + 0.5)
        + UNIT * units
        + YEAR * (years[0] != years[1])
        + SPAN * span
        + TOWARDS * towards
        + APART * min(apart, FARTHEST) / FARTHEST
    )


def find_swapped_score(src: str, tgt: str, language: str) -> tuple[bool, tuple[str, str] | None]:
    """
    Find a score whose figures changed places: `3:1` and `1-3`.

    Returns:
        Whether the figures changed places, and both scores as written; None instead of these if names
        changed places with them, or a word for a defeat explains that the winner comes first.
    """
    ours, theirs = list(_SCORE.finditer(src)), list(_SCORE.finditer(tgt))
    if len(ours) != 1 or len(theirs) != 1:
        return False, None
    (mine,), (other,) = ours, theirs
    if mine["one"] == mine["two"] or (mine["one"], mine["two"]) != (other["two"], other["one"]):
        return False, None
    known = LANGUAGES.get(language)
    if known is not None and re.search("|".join(known.numbers.defeat_words), tgt, re.IGNORECASE):
        return True, None
    if _has_reversed_names(src, tgt):
        return True, None
    return True, (mine.group(), other.group())


def _has_reversed_names(src: str, tgt: str) -> bool:
    """Whether two names that both sides have come in another order."""
    ours, theirs = (list(map(folded, _NAME.findall(text))) for text in (src, tgt))
    places = [
        next((k for k, other in enumerate(theirs) if name == other or are_same(name, other)), None)
        for name in ours
    ]
    found = [place for place in places if place is not None]
    return found != sorted(found)


def _shared_figures(src: Sequence[Number], tgt: Sequence[Number]) -> tuple[list[Number], list[Number]]:
    """The figures and number words that occur once on each side."""
    sides = [
        [number for number in side if number.firmness is not Firmness.HINT or number.text in ("0", "1")]
        for side in (src, tgt)
    ]
    counts = [Counter(number.value for number in side) for side in sides]
    shared = {value for value, count in counts[0].items() if count == counts[1][value] == 1}
    chosen = [[number for number in side if number.value in shared] for side in sides]
    return chosen[0], chosen[1]


@dataclass(frozen=True, slots=True)
class _Figures:
    """
    The figures of a text, their units, and the words around them.

    Attributes:
        text: The text.
        language: Its language.
        figures: The figures.
        units: What the unit of each can be; empty if it has none.
        vectors: Shape (words, dim), float32, of length 1 or zero.
        weights: Shape (words,), float32: rarity in nats; 0 for numbers.
        aside: Shape (words,), float32: whether a comma or bracket follows a word.
        places: Indices of the first and the last word of each figure.
    """

    text: str
    language: str
    figures: Sequence[Number]
    units: list[frozenset[str]]
    vectors: Vectors
    weights: NDArray[np.float32]
    aside: NDArray[np.float32]
    places: list[tuple[int, int]]

    @classmethod
    def of(
        cls,
        text: str,
        language: str,
        figures: Sequence[Number],
        units: list[frozenset[str]],
        encoder: WordEncoder,
    ) -> _Figures:
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
        places = []
        for figure in figures:
            inside = [k for k, end in enumerate(tokens.ends) if figure.start < end]
            first = inside[0] if inside else len(tokens) - 1
            last = next((k for k in inside if tokens.ends[k] >= figure.end), len(tokens) - 1)
            places.append((first, last))
            weights[first : last + 1] = 0
        starts = [end - len(word) for word, end in zip(tokens.words, tokens.ends, strict=True)]
        between = [text[end:start] for end, start in zip(tokens.ends, [*starts[1:], len(text)], strict=False)]
        aside = np.array([_ASIDE.search(each) is not None for each in between], dtype=np.float32)
        return cls(text, language, figures, units, unit(found.sums), weights, aside, places)

    def same_unit(self, k: int, other: _Figures, m: int) -> float:
        """How well the unit of a figure agrees with that of a figure of the other side, from -1 to 1."""
        mine, theirs = self.units[k], other.units[m]
        if mine and theirs:
            return -1 if mine.isdisjoint(theirs) else 1
        return -0.5 if mine or theirs else 0

    def is_span(self, k: int, m: int) -> bool:
        """Whether two figures are the ends of a span: `zwischen 20 und 30`, `from 5 to 8`."""
        openings, links, joints = _span_words(self.language)
        between = self._between(k, m)
        opened = openings.search(self.text, 0, self.figures[k].start) is not None
        return opened and (links.search(between) is not None or joints.search(between) is not None)

    def is_towards(self, k: int, m: int) -> bool:
        """Whether the second of two figures follows a word such as `auf`, `contre` or `to`, or a sign."""
        between = self._between(k, m)
        return (
            _span_words(self.language)[1].search(between) is not None
            or _OPERATOR.fullmatch(between) is not None
        )

    def _between(self, k: int, m: int) -> str:
        return self.text[self.figures[k].end : self.figures[m].start]

    def distance(self, one: int, two: int) -> int:
        """Number of words from one figure to another."""
        return abs(self.places[one][0] - self.places[two][0])

    def agreement(self, k: int, other: _Figures, m: int) -> float:
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

        near = np.zeros(len(self.weights))
        for word, cost in self._costs(k):
            near[word] = DECAY**cost
        around = np.flatnonzero((near > 0) & (self.weights > 0))
        return around, near[around]

    def _costs(self, k: int) -> Iterator[tuple[int, float]]:
        """The words around a figure with their distances; commas and other figures add to them."""
        first, last = self.places[k]
        others = {place for m, (place, _) in enumerate(self.places) if m != k}
        for words, step in ((range(last + 1, len(self.weights)), 1), (range(first - 1, -1, -1), -1)):
            cost = 0.0
            for word in words:
                comma = float(self.aside[word - 1 if step > 0 else word])
                cost += 1 + ASIDE * (comma + (word - step in others))
                if cost > REACH:
                    break
                yield word, cost


_OPERATOR: Final = re.compile(r"\s*[-–−<>=×x*]\s*")
"""Between two figures whose order matters."""
_ASIDE: Final = re.compile(r"[,;:()–—.!?]")
_AFTER_YEAR: Final = re.compile(r"\s*(?:[,;)]|\.\s*(?:[A-ZÄÖÜÀÉ«„“\"]|$)|$)")
_LONGEST_BEFORE: Final = 24


@cache
def _span_words(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What comes before the first figure of a span, before the second, and between both of them."""
    known = LANGUAGES.get(language)
    listed = (
        ((), (), ())
        if known is None
        else (known.numbers.span_openings, known.numbers.span_links, known.numbers.span_joints)
    )
    openings, links, joints = (
        re.compile(rf"(?<!\w)(?:{'|'.join(words) or '(?!)'})\s*(?:\w+\s+)?$", re.IGNORECASE)
        for words in listed
    )
    return openings, links, joints
