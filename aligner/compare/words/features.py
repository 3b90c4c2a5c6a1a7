"""
Features that indicate whether a word has a counterpart on the other side of its link.

Kept separate from the weights, which are learned (`training.words`): training and use share the
features.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.words.tokens import WEAK

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.compare.words.tokens import Lexicon, WordTokens

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Offsets = NDArray[np.int64]

__all__ = ["NAMES", "SideFeatures", "match_table", "pair_features"]

IDENTICAL: Final = 1.0
SHARED_PREFIX: Final = 0.75
"""Minimum match of two words with a common prefix."""

ONE_COMMON: Final = 0.7
"""Factor of a match between a common word and another: `an` is frequent, but also means `Jahr`."""

SPELT_OUT: Final = 0.55
"""Minimum match of an acronym with a word that begins with one of its letters."""

DIFFERENT_NUMBERS: Final = 0.3
"""Maximum match of two different numbers."""

MULTIPLICATIONS_AT_ONCE: Final = 1 << 18
"""Multiplications in one product of matrices. OpenBLAS starts threads for more, and where other processes
use the cores, waiting for them takes longer than all the rest of a comparison."""

SHARPNESS: Final = 10.0
"""Sharpness of the competition between matches: a lead of 0.1 is worth a factor of e."""

TWO_TO_ONE, IN_TWO, TWO_TO_TWO = 0.9, 0.8, 0.75
"""What the match of a word with two, of two with one, and of two with two counts against that of one
with one: sums of vectors are always a little like each other."""

ANCHOR: Final = 0.5
"""Match from which a neighbour anchors the position in the other text."""

_REACH: Final = 3
"""Words before and after a word, or after the match of its neighbours, that count as around it."""

_NEAR: Final = 4.0
"""Distance in words at which a position of the other side counts 1/e."""

_LONG_WORD: Final = 15
_HINGES: Final = (0.25, 0.35, 0.45, 0.55, 0.7)

NAMES: Final = (
    "best",  # match with the best word of the other side
    *(f"best under {hinge}" for hinge in _HINGES),
    "with two",  # with the best two neighbouring words: `Stadtverwaltung`, `administration de la ville`
    "in two",  # of two words that this is one of, with the best word
    "two with two",
    "any",  # the best of these, discounted
    *(f"any under {hinge}" for hinge in _HINGES),
    "lead",  # before the best rival for the same word; negative where a rival is better
    "won",  # match, by how far this word prevails over its rivals
    *(f"won under {hinge}" for hinge in _HINGES),
    "rarity",
    "rarity lacking",
    "common",
    "number",
    "letters",
    "capital",
    "alike",  # a word that begins alike is there
    "initial",  # an unmatched acronym of the other side has its first letter: `NRW`
    "own share",  # share of the weight of the text that is matched
    "other share",
    "shares differ",
    "length",  # log of the ratio of letters
    "length lacking",
    "words",
    "free near",  # unmatched weight of the other side at the same place
    "free near lacking",
    "free there",  # unmatched weight of the other side where the neighbours are matched
    "free there lacking",
    "around",  # share of the neighbours' weight that is not matched
    "around lacking",
    "mark before",
    "mark behind",
    "begins",
    "ends",
)
"""What each column is; `lacking`: times what the match lacks."""


class SideFeatures(NamedTuple):
    """
    Features of one side of several links.

    Attributes:
        features: Shape (links, words, `NAMES`), float32.
        before: Shape (links, words), int8: boundary before each word; -1 after the last.
    """

    features: Floats
    before: NDArray[np.int8]


def pair_features(
    pairs: Sequence[tuple[WordTokens, WordTokens]], lexicon: Lexicon
) -> tuple[SideFeatures, SideFeatures]:
    """
    Features of the words of both sides of links.

    Args:
        pairs: Texts of similar numbers of words, because all are padded to the longest.
        lexicon: Contains all their words.
    """
    src, tgt = (_Padded([pair[k] for pair in pairs], lexicon) for k in (0, 1))
    cosines = _products(src, tgt)
    matches, alike = _matches(src, tgt, cosines)
    # The cosine of a sum is the sum of the products divided by its length, so sums are not computed.
    with_two = _with_next(cosines, tgt)
    tables = _Tables(
        matches,
        alike,
        with_two=with_two,
        in_two=_with_next(cosines.transpose(0, 2, 1), src).transpose(0, 2, 1),
        twos=_with_next(with_two.transpose(0, 2, 1), src).transpose(0, 2, 1),
    )
    return (
        SideFeatures(_features(src, tgt, tables), src.before),
        SideFeatures(_features(tgt, src, tables.swapped()), tgt.before),
    )


def match_table(src: WordTokens, tgt: WordTokens, lexicon: Lexicon) -> Floats:
    """Match of each source word with each target word, in [0, 1]: shape (source words, target words)."""
    own, other = _Padded([src], lexicon), _Padded([tgt], lexicon)
    table: Floats = _matches(own, other, _products(own, other))[0][0, : len(src), : len(tgt)]
    return table


class _Padded:
    """
    Texts of one side as arrays of shape (texts, words), padded to the longest.

    `weights` is the rarity of a word, 0 for a common one; `next` the index of the next
    word that is not common, `has_next` whether there is one.
    """

    def __init__(self, texts: Sequence[WordTokens], lexicon: Lexicon) -> None:
        import numpy as np

        longest = max(1, *map(len, texts))
        shape = (len(texts), longest)
        self.counts = np.array([len(text) for text in texts], dtype=np.int64)
        self.there = np.arange(longest)[None, :] < self.counts[:, None]
        rows = np.zeros(shape, dtype=np.int32)
        rows[self.there] = [lexicon.rows[word] for text in texts for word in text.words]
        self.before = np.full(shape, -1, dtype=np.int8)
        self.before[self.there] = [mark for text in texts for mark in text.before]
        self.letters = np.where(self.there, lexicon.letters[rows], np.float32(0))
        self.capital = lexicon.capital[rows] & self.there
        self.common = lexicon.common[rows] & self.there
        self.numbers = lexicon.numbers[rows] & self.there
        # Padding matches nothing.
        self.forms = np.where(self.there, lexicon.forms[rows], -1)
        self.prefixes = np.where(self.there, lexicon.prefixes[rows], -1)
        content = self.there & ~self.common
        self.weights = np.where(content, lexicon.idf[rows], np.float32(0))
        self.initials = np.where(content, lexicon.initials[rows], 0)
        self.acronyms = np.where(self.there, lexicon.acronyms[rows], 0)
        self.vectors = lexicon.vectors[rows]
        self.vectors[~self.there] = 0
        places = np.where(content, np.arange(longest), longest)
        following = np.minimum.accumulate(places[:, ::-1], axis=1)[:, ::-1]
        self.next = np.concatenate((following[:, 1:], np.full((len(texts), 1), longest)), axis=1)
        self.has_next = content & (self.next < longest)
        self.next[~self.has_next] = 0

    @cached_property
    def lengths(self) -> Floats:
        """Length of the sum of the vectors of each word and its next one: shape (texts, words)."""
        import numpy as np

        products = _products(self, self)
        squares = np.diagonal(products, axis1=1, axis2=2)
        together = np.take_along_axis(products, self.next[:, :, None], axis=2)[:, :, 0]
        both = squares + np.take_along_axis(squares, self.next, axis=1) + 2 * together
        lengths: Floats = np.sqrt(np.maximum(both, 0))
        return lengths


def _products(src: _Padded, tgt: _Padded) -> Floats:
    """Product of each word with each: shape (texts, words of `src`, words of `tgt`)."""
    import numpy as np

    texts, rows, dimension = src.vectors.shape
    columns = tgt.vectors.transpose(0, 2, 1)
    products = np.empty((texts, rows, columns.shape[2]), dtype=np.float32)
    step = max(1, MULTIPLICATIONS_AT_ONCE // (dimension * columns.shape[2]))
    for first in range(0, rows, step):
        part = slice(first, first + step)
        np.matmul(src.vectors[:, part], columns, out=products[:, part])
    return products


def _with_next(cosines: Floats, own: _Padded) -> Floats:
    """
    Cosines of texts with a word and its next one, from those with single words; 0 where it has no next.

    Args:
        cosines: Shape (links, rows, words of `own`).
        own: The side of the columns.
    """
    import numpy as np

    following = np.take_along_axis(cosines, np.broadcast_to(own.next[:, None, :], cosines.shape), axis=2)
    following += cosines
    scale = np.where(own.has_next, 1 / np.where(own.lengths > 0, own.lengths, 1), 0).astype(np.float32)
    following *= scale[:, None, :]
    return following


def _matches(src: _Padded, tgt: _Padded, cosines: Floats) -> tuple[Floats, Flags]:
    """Match of each word with each, and whether they share a prefix, both in the shape of `cosines`."""
    import numpy as np

    rows, columns = (slice(None), slice(None), None), (slice(None), None, slice(None))
    matches = cosines.clip(0, 1)
    numbers = src.numbers[rows] & tgt.numbers[columns]
    matches[numbers] = np.minimum(matches[numbers], np.float32(DIFFERENT_NUMBERS))
    inside = src.there[rows] & tgt.there[columns]
    alike: Flags = (src.prefixes[rows] == tgt.prefixes[columns]) & inside
    matches[alike] = np.maximum(matches[alike], np.float32(SHARED_PREFIX))
    # An acronym on one side only may be spelt out on the other.
    src_alone = np.where(matches.max(axis=2) < SHARED_PREFIX, src.acronyms, 0)
    tgt_alone = np.where(matches.max(axis=1) < SHARED_PREFIX, tgt.acronyms, 0)
    spelt = (src_alone[rows] & tgt.initials[columns]) | (src.initials[rows] & tgt_alone[columns]) != 0
    matches[spelt] = np.maximum(matches[spelt], np.float32(SPELT_OUT))
    matches[src.common[rows] != tgt.common[columns]] *= np.float32(ONE_COMMON)
    matches[(src.forms[rows] == tgt.forms[columns]) & inside] = IDENTICAL
    return matches, alike


class _Tables(NamedTuple):
    """
    Comparisons of each word with each word of the other side: arrays of shape (links, words, words).

    Attributes:
        matches: Match of one with one.
        alike: Whether they share a prefix.
        with_two: Cosine of a word with another and the one after it.
        in_two: Cosine of a word and the one after it with another.
        twos: Cosine of two with two.
    """

    matches: Floats
    alike: Flags
    with_two: Floats
    in_two: Floats
    twos: Floats

    def swapped(self) -> _Tables:
        """The same tables with the sides swapped."""
        return _Tables(
            self.matches.transpose(0, 2, 1),
            self.alike.transpose(0, 2, 1),
            self.in_two.transpose(0, 2, 1),
            self.with_two.transpose(0, 2, 1),
            self.twos.transpose(0, 2, 1),
        )


def _features(own: _Padded, other: _Padded, tables: _Tables) -> Floats:
    import numpy as np

    matches = tables.matches
    count = matches.shape[1]
    best, best_at, other_best = matches.max(axis=2), matches.argmax(axis=2), matches.max(axis=1)
    two = np.where(own.common, 0, tables.with_two.max(axis=2).clip(0, 1))
    part = _over_two(tables.in_two.max(axis=2).clip(0, 1), own)
    parts = _over_two(tables.twos.max(axis=2).clip(0, 1), own)
    anyhow = np.maximum.reduce([best, TWO_TO_ONE * two, IN_TWO * part, TWO_TO_TWO * parts])
    lead, won = _against_rivals(matches, best_at, own.there)
    shares = [
        ((side.weights * share).sum(axis=1) / np.maximum(side.weights.sum(axis=1), 1))[:, None]
        for side, share in ((own, best), (other, other_best))
    ]
    own_letters, other_letters = (np.maximum(side.letters.sum(axis=1), 1) for side in (own, other))
    length = np.log(own_letters / other_letters).clip(-1, 1)[:, None]
    free = other.weights * (1 - other_best)
    near, there = _free_near(own, other, free), _free_there(best, best_at, free)
    around = _around(own.weights * (1 - best), own.weights)
    shy = 1 - anyhow
    acronyms = np.bitwise_or.reduce(np.where(other_best < SHARED_PREFIX, other.acronyms, 0), axis=1)
    marked = own.before >= WEAK
    columns = {
        "best": best,
        "with two": two,
        "in two": part,
        "two with two": parts,
        "any": anyhow,
        "lead": lead,
        "won": won,
        "rarity": own.weights / 10,
        "rarity lacking": own.weights * shy / 10,
        "common": own.common,
        "number": own.numbers,
        "letters": np.minimum(own.letters, _LONG_WORD) / 10,
        "capital": own.capital,
        "alike": tables.alike.any(axis=2),
        "initial": (own.initials & acronyms[:, None]) != 0,
        "own share": shares[0],
        "other share": shares[1],
        "shares differ": shares[1] - shares[0],
        "length": length,
        "length lacking": length * shy,
        "words": np.log(np.maximum(own.counts, 1))[:, None] / 3,
        "free near": near,
        "free near lacking": near * shy,
        "free there": there,
        "free there lacking": there * shy,
        "around": around,
        "around lacking": around * shy,
        "mark before": marked,
        "mark behind": np.concatenate((marked[:, 1:], np.zeros((len(best), 1), np.bool_)), axis=1),
        "begins": np.arange(count)[None, :] == 0,
        "ends": np.arange(count)[None, :] == own.counts[:, None] - 1,
    }
    for name in ("best", "any", "won"):
        columns |= {f"{name} under {hinge}": np.maximum(hinge - columns[name], 0) for hinge in _HINGES}
    result = np.empty((*best.shape, len(NAMES)), dtype=np.float32)
    for k, name in enumerate(NAMES):
        result[:, :, k] = columns[name]
    return result


def _over_two(from_here: Floats, own: _Padded) -> Floats:
    """The greater value of the two word pairs that contain a word, as the first and as the second."""
    import numpy as np

    result = np.where(own.has_next, from_here, 0)
    texts, places = np.nonzero(own.has_next)
    to_next = np.zeros_like(result)
    to_next[texts, own.next[texts, places]] = from_here[texts, places]
    larger: Floats = np.maximum(result, to_next)
    return larger


def _against_rivals(matches: Floats, best_at: Offsets, there: Flags) -> tuple[Floats, Floats]:
    """Lead of a word over its rivals for its best match, and its best match weighted by the competition."""
    import numpy as np

    first = matches.argmax(axis=1)[:, None, :]
    greatest = np.take_along_axis(matches, first, axis=1)
    others = matches.copy()
    np.put_along_axis(others, first, 0, axis=1)
    leads = np.arange(matches.shape[1])[None, :, None] == first
    rival = np.where(leads, others.max(axis=1, keepdims=True), greatest)
    lead = np.take_along_axis(matches - rival, best_at[:, :, None], axis=2)[:, :, 0]
    # Padding does not compete.
    powers = np.exp(np.float32(SHARPNESS) * (matches - greatest)) * there[:, :, None]
    won = (matches * np.sqrt(powers / powers.sum(axis=1, keepdims=True))).max(axis=2)
    return lead, won


def _free_near(own: _Padded, other: _Padded, free: Floats) -> Doubles:
    """Unmatched weight of the other side at the same relative position."""
    import numpy as np

    own_at, other_at = (
        (np.arange(side.there.shape[1])[None, :] + 0.5) / np.maximum(side.counts, 1)[:, None]
        for side in (own, other)
    )
    apart = np.abs(own_at[:, :, None] - other_at[:, None, :]) * other.counts[:, None, None]
    weight: Doubles = np.matmul(np.exp(-apart / _NEAR), free[:, :, None].astype(np.float64))[:, :, 0] / 10
    return weight


def _free_there(best: Floats, best_at: Offsets, free: Floats) -> Doubles:
    """Unmatched weight of the other side around the matches of the nearest neighbours of a word."""
    import numpy as np

    texts, count = best.shape
    places = np.arange(count)
    anchored = best >= ANCHOR
    none = np.full((texts, 1), -1)
    left = np.maximum.accumulate(np.where(anchored, places, -1), axis=1)
    left = np.concatenate((none, left[:, :-1]), axis=1)
    right = np.minimum.accumulate(np.where(anchored, places, count)[:, ::-1], axis=1)[:, ::-1]
    right = np.concatenate((right[:, 1:], none), axis=1)
    windows = _windows(free)
    total = np.zeros(best.shape)
    for anchor in (left, right):
        known = (anchor >= 0) & (anchor < count)
        at = np.take_along_axis(best_at, np.where(known, anchor, 0), axis=1)
        total += np.where(known, np.take_along_axis(windows, at, axis=1), 0)
    weight: Doubles = total / 20
    return weight


def _around(lacking: Floats, weights: Floats) -> Doubles:
    """Unmatched share of the weight of the words around each word."""
    import numpy as np

    share: Doubles = (_windows(lacking) - lacking) / np.maximum(_windows(weights) - weights, 1)
    return share


def _windows(values: Floats) -> Doubles:
    """Sum of the values within `_REACH` words of each word."""
    import numpy as np

    count = values.shape[1]
    running = np.concatenate(
        (np.zeros((len(values), 1)), np.cumsum(values, axis=1, dtype=np.float64)), axis=1
    )
    low, high = np.maximum(np.arange(count) - _REACH, 0), np.minimum(np.arange(count) + _REACH + 1, count)
    sums: Doubles = running[:, high] - running[:, low]
    return sums
