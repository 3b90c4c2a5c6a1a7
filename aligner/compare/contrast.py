"""
Contrast: two terms of a linked pair that contradict each other, and what it is judged by.

Kept separate from the check, because `training.opposites` and the check of negations use it too.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Final

from aligner.compare.words.scope import ScopeTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.extract.negation import Word
    from aligner.compare.extract.opposites import Pole
    from aligner.compare.words.tokens import Lexicon

__all__ = ["Contrast", "contrast_features", "contrasts"]

_LIKE: Final = 0.3
"""Cosine from which a word may be the translation of a term."""

_ANCHORED: Final = 0.35
"""Match from which the counterpart of a word shows where a term is translated."""

_UNMATCHED: Final = 0.45
"""Match below which a word has no counterpart."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """
    A term of the source and one of the target that contradict each other.

    Attributes:
        concept: What they contradict each other about.
        src: The source term.
        tgt: The target term.
        pure: Whether each side names one pole of the concept only.
        mutual: Whether each side names its pole more often than the other side does.
        negated: Whether a negator near one of the terms may reverse it.
        away: Difference of their positions, as shares of the texts.
    """

    concept: str
    src: Pole
    tgt: Pole
    pure: bool
    mutual: bool
    negated: bool
    away: float


def contrasts(src: Sequence[Pole], tgt: Sequence[Pole], src_chars: int, tgt_chars: int) -> Iterator[Contrast]:
    """
    Yield pairs of terms that contradict each other, at most one for each concept.

    One side names a pole more often than the other side does, and the other side names
    another pole. Of several terms the two that are closest to each other count, and terms
    that both sides name more often than the other come first.

    Args:
        src: Terms of the source.
        tgt: Terms of the target.
        src_chars: Length of the source.
        tgt_chars: Length of the target.
    """
    for concept in dict.fromkeys(pole.concept for pole in src):
        ours = [pole for pole in src if pole.concept == concept]
        theirs = [pole for pole in tgt if pole.concept == concept]
        if not theirs:
            continue
        surplus = _poles(ours)
        surplus.subtract(_poles(theirs))
        # A word of several poles contradicts none of them.
        candidates = [
            (
                not (surplus[one.pole] > 0 and surplus[other.pole] < 0),
                abs(one.start / max(src_chars, 1) - other.start / max(tgt_chars, 1)),
                one,
                other,
            )
            for one in ours
            for other in theirs
            if one.pole != other.pole and (surplus[one.pole] > 0 or surplus[other.pole] < 0)
        ]
        if not candidates:
            continue
        single, away, one, other = min(candidates)
        yield Contrast(
            concept,
            one,
            other,
            len({pole.pole for pole in ours}) == len({pole.pole for pole in theirs}) == 1,
            not single,
            any(pole.negated for pole in (*ours, *theirs)),
            away,
        )


def contrast_features(
    contrast: Contrast,
    languages: tuple[str, str],
    texts: tuple[Sequence[Word], Sequence[Word]],
    lexicon: Lexicon,
) -> Iterator[str]:
    """
    What a contrast is judged by.

    Args:
        contrast: The two terms.
        languages: Languages of both sides.
        texts: Words of both sides, at least one each.
        lexicon: Contains the words of both.
    """
    words = [word.text for word in texts[0]], [word.text for word in texts[1]]
    table = ScopeTable.of(words, lexicon)
    concept, poles = contrast.concept, (contrast.src, contrast.tgt)
    literal = [int(10 * share) for share in table.literal]
    yield f"c {concept}"
    yield f"lit {literal[0]}"
    yield f"lit2 {literal[1]}"
    yield f"lit3 {min(literal)} {languages[0]}{languages[1]}"
    yield f"pure {contrast.pure} {contrast.mutual}"
    yield f"pc {concept} {contrast.pure} {contrast.mutual}"
    yield f"neg {contrast.negated}"
    yield f"negc {concept} {contrast.negated}"
    yield f"away {int(10 * min(contrast.away, 0.5))}"
    yield f"len {int(2 * log(len(words[0]) + 1))}"
    yield f"ratio {round(4 * log((len(words[0]) + 1) / (len(words[1]) + 1)))} {languages[0]}{languages[1]}"
    terms = [f"{language}:{pole.term}" for language, pole in zip(languages, poles, strict=True)]
    for own, other in ((0, 1), (1, 0)):
        yield f"term {concept} {terms[own]} {languages[other]}"
        yield f"term {concept} {terms[own]}"
    yield "pair " + " ".join(sorted(terms))
    places = [_place(text, pole) for text, pole in zip(texts, poles, strict=True)]
    cosines = table.cosines
    alike = float(cosines[places[0], places[1]])
    rivals = float(cosines[places[0]].max()) - alike, float(cosines[:, places[1]].max()) - alike
    closest = max(rivals)
    least = min(table.literal)
    yield f"x {int(8 * least)} {int(6 * closest)}"
    yield f"y {int(8 * least)} {int(6 * alike)} {contrast.mutual}"
    yield f"z {concept} {int(4 * closest)} {int(4 * least)}"
    yield f"st {int(8 * alike)}"
    yield f"stb {rivals[0] <= 0} {rivals[1] <= 0}"
    yield f"riv {int(8 * rivals[0])} {int(8 * rivals[1])}"
    for side in (0, 1):
        yield from _side_features(contrast, side, places[side], languages, words, table)
        yield from _neighbour_features(contrast, side, (places[0], places[1]), languages, words, table)


def _side_features(
    contrast: Contrast,
    side: int,
    place: int,
    languages: tuple[str, str],
    words: tuple[Sequence[str], Sequence[str]],
    table: ScopeTable,
) -> Iterator[str]:
    import numpy as np

    table = table if side == 0 else table.swapped()
    own, other = words[side], words[1 - side]
    language, other_language = languages[side], languages[1 - side]
    pole = (contrast.src, contrast.tgt)[side]
    key = f"{contrast.concept} {pole.pole}"
    for k in range(max(place - 3, 0), min(place + 4, len(own))):
        if k != place:
            yield f"near {language} {own[k]}"
            if abs(k - place) <= 2:
                yield f"n {language} {key} {own[k]}"
    cosines = table.cosines[place]
    best = [int(k) for k in np.argsort(-cosines)[:3]]
    yield f"cos {int(10 * cosines[best[0]])}"
    yield f"cos {contrast.concept} {int(5 * cosines[best[0]])}"
    for rank, k in enumerate(best):
        if not rank or cosines[k] > _LIKE:
            yield f"to {key} {other_language} {other[k]}"
    near, counterparts = table.scope(place)
    for k in near:
        yield f"nq {int(5 * table.best[0][k])}"
    around = {k for there in counterparts for k in range(max(there - 3, 0), min(there + 4, len(other)))}
    for k in around:
        yield f"ar {key} {other_language} {other[k]}"
    if around:
        yield f"incl {best[0] in around}"
    for word in set(other):
        yield f"bag {key} {other_language} {word}"
        if len(word) > 6:
            yield f"bag {key} {other_language} {word[:5]}*"
            yield f"bag {key} {other_language} *{word[-5:]}"
    yield f"ncp {min(len(counterparts), 4)} {min(len(near), 4)}"


def _neighbour_features(
    contrast: Contrast,
    side: int,
    places: tuple[int, int],
    languages: tuple[str, str],
    words: tuple[Sequence[str], Sequence[str]],
    table: ScopeTable,
) -> Iterator[str]:
    """The words next to both terms, and what the other side has that matches nothing."""
    table = table if side == 0 else table.swapped()
    own, other = words[side], words[1 - side]
    place, there = places[side], places[1 - side]
    other_language = languages[1 - side]
    pole = (contrast.src, contrast.tgt)[side]
    term = f"{languages[side]}:{pole.term}"
    after = place + len(pole.term.split())
    previous = own[place - 1] if place else "^"
    following = own[after] if after < len(own) else "$"
    yield f"tp {term} {previous}"
    yield f"tn {term} {following}"
    yield f"tpn {term} {previous} {following}"
    away = sorted(
        abs(int(table.matches[k].argmax()) - there)
        for k in range(max(place - 3, 0), min(place + 5, len(own)))
        if k != place and table.weights[0][k] > 0 and table.best[0][k] > _ANCHORED
    )
    yield f"sd {min(away[0], 18) // 2 if away else '-'} {min(len(away), 3)}"
    if away:
        yield f"sdm {min(away[len(away) // 2], 20) // 2}"
        yield f"sdc {contrast.concept} {min(away[0], 10) // 2}"
    for k in range(max(there - 3, 0), min(there + 3, len(other) - 1)):
        yield f"qb {contrast.concept}{pole.pole} {other_language} {other[k]} {other[k + 1]}"
    unmatched = [
        k
        for k in range(len(other))
        if k != there and table.weights[1][k] > 0 and table.best[1][k] < _UNMATCHED
    ]
    for k in unmatched:
        yield f"um {contrast.concept} {pole.pole} {other_language} {other[k]}"
        yield f"umc {contrast.concept} {pole.pole} {other_language} {other[k][:5]}"
    yield f"umn {min(len(unmatched), 6)}"


def _place(text: Sequence[Word], pole: Pole) -> int:
    """Index of the first word of a term, or of the first one after a figure."""
    return next((k for k, word in enumerate(text) if word.end > pole.start), len(text) - 1)


def _poles(found: Sequence[Pole]) -> Counter[int]:
    """How often each pole is named; two terms at the same place count once."""
    return Counter(pole for pole, _ in {(pole.pole, pole.start) for pole in found})
