"""
Negation: one version denies what the other one states.

Detail: `side`, `src` or `tgt`; `word`, the negation.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.check import Check
from aligner.compare.contrast import contrasts
from aligner.compare.extract.negation import (
    features_of,
    implied_in,
    negation_words,
    negations_of,
    surplus_of,
    words_of,
)
from aligner.compare.extract.opposites import denying_bound, find_poles
from aligner.compare.hashed import HashedWeights
from aligner.compare.severity import SEVERITIES
from aligner.compare.words.scope import ScopeTable, lexicon_of, scope_features
from aligner.divergence import Example, Kind, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.compare.words.tokens import Lexicon
    from aligner.divergence import Divergence

__all__ = [
    "LEARNED",
    "LIMIT",
    "NEGATION",
    "NEGATIONS",
    "find_negations",
    "learned",
    "negation_features",
]

LEARNED: Final = Path(__file__).with_name("negation.npz")
"""Weights of the features, written by `training.negation`."""

LIMIT: Final = 2.0
"""Log odds from which a negation without counterpart is worth a warning."""

REMARKABLE: Final = 1.5
"""Log odds from which it is worth an info."""

_FEWEST_WORDS: Final = 3
"""Minimum words per side: a heading may be worded freely."""

_REVERSED: Final = 4
"""Words from a negation on among which it reverses one that denies by itself."""

_LITERAL: Final = 0.25
"""Share of matching words below which both sides are worded too freely to compare, as an idiom is."""

NEGATION: Final = Rule(
    kind=Kind.NEGATION,
    title="Negation",
    severities=SEVERITIES[Kind.NEGATION].conditions,
    mqm="Accuracy/Mistranslation",
    summary="One version denies what the other one states.",
    reported=(
        (
            "A linked pair with more negations in one version than in the other, where the wording offers no "
            "other explanation: `nicht`, `kein`, `ohne`; `ne … pas`, `jamais`, `sans`; `not`, `never`, `no`."
        ),
    ),
    ignored=(
        "Pairs with as many negations in both versions.",
        "Negations that the other version expresses by a word: `nicht billig`, `cher`.",
        "Negations within a bound: `no more than`.",
        "Negations that deny nothing: `ne … que`, `avant qu’il ne parte`, `nicht nur`.",
        "Questions.",
        "Texts of fewer than three words.",
    ),
    example=Example(
        src=("Die Brücke wird nicht gesperrt.",),
        tgt=("Le pont sera fermé.",),
        message="“nicht” only in German",
    ),
    advice="Check which of the two versions is right.",
    ignore_entry="negation /gesperrt/  # worded freely",
)


def find_negations(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each linked pair with a negation that has no counterpart."""
    found = [each for linked in comparison.translated_prose() if (each := _candidate(linked, comparison))]
    if not found:
        return
    lexicon = lexicon_of(text for each in found for text in (each.texts[0], each.texts[1]))
    for each in found:
        if max(ScopeTable.of(each.texts, lexicon).literal) < _LITERAL:
            continue
        odds = learned().log_odds(each.features(lexicon))
        if odds < REMARKABLE:
            continue
        texts = each.linked.src_text, each.linked.tgt_text
        word = texts[each.own][slice(*each.offsets)]
        yield NEGATION.divergence(
            each.linked.link.src,
            each.linked.link.tgt,
            f"“{word}” only in {comparison.language_names[each.own]}",
            {"side": ("src", "tgt")[each.own], "word": word},
            severity=Severity.WARNING if odds >= LIMIT else Severity.INFO,
        )


class _Candidate(NamedTuple):
    """
    A negation that may have no counterpart.

    Attributes:
        linked: The link.
        languages: Of both sides.
        texts: Words of both sides, in lower case.
        own: Side of the negation: 0 for the source, 1 for the target.
        place: Index of its word.
        counts: Number of negations of its side and of the other one.
        offsets: Of the negation in the text of its side.
    """

    linked: LinkedTexts
    languages: tuple[str, str]
    texts: tuple[list[str], list[str]]
    own: int
    place: int
    counts: tuple[int, int]
    offsets: tuple[int, int]

    def features(self, lexicon: Lexicon) -> Iterator[str]:
        """What the negation is judged by."""
        own, other = self.own, 1 - self.own
        yield from negation_features(
            self.texts[own],
            self.languages[own],
            self.place,
            self.counts,
            self.texts[other],
            self.languages[other],
            lexicon,
        )


def _candidate(linked: LinkedTexts, comparison: Comparison) -> _Candidate | None:
    languages, texts = comparison.languages, (linked.src_text, linked.tgt_text)
    if any("?" in text for text in texts):
        return None
    src, tgt = words_of(texts[0]), words_of(texts[1])
    plain = [word.text for word in src], [word.text for word in tgt]
    if min(map(len, plain)) < _FEWEST_WORDS:
        return None
    places = [negations_of(side, language) for side, language in zip(plain, languages, strict=True)]
    own = 0 if len(places[0]) > len(places[1]) else 1
    other = 1 - own
    place = surplus_of(places[own], len(plain[own]), places[other], len(plain[other]))
    if place is None:
        return None
    implied = [implied_in(side, language) for side, language in zip(plain, languages, strict=True)]
    if len(places[own]) + implied[own] <= len(places[other]) + implied[other]:
        return None
    # To deny what denies is to state: `never stopped`.
    near = plain[own][max(place - 1, 0) : place + _REVERSED]
    if implied[own] > implied[other] and implied_in(near, languages[own]):
        return None
    poles = [find_poles(text, language) for text, language in zip(texts, languages, strict=True)]
    offsets = negation_words((src, tgt)[own], place, languages[own])
    # `no more than` is a bound rather than a negation: the check of opposites compares it.
    if denying_bound(poles[own], offsets, languages[own]):
        return None
    if any(
        each.negated and each.mutual for each in contrasts(poles[0], poles[1], len(texts[0]), len(texts[1]))
    ):
        return None
    return _Candidate(
        linked,
        languages,
        plain,
        own,
        place,
        (len(places[own]), len(places[other])),
        offsets,
    )


def negation_features(
    own: Sequence[str],
    own_language: str,
    place: int,
    counts: tuple[int, int],
    other: Sequence[str],
    other_language: str,
    lexicon: Lexicon,
) -> Iterator[str]:
    """Everything a negation without counterpart is judged by; arguments as for `features_of`."""
    yield from features_of(own, own_language, place, counts, other, other_language)
    yield from scope_features(own, own_language, place, other, other_language, lexicon)


NEGATIONS: Final = Check((NEGATION,), find_negations)


@cache
def learned() -> HashedWeights:
    """The weights of the features."""
    return HashedWeights.read(LEARNED)
