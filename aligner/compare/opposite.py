"""
Opposite: one version says the contrary of the other.

Detail: `concept`, what the words contradict each other about; `src` and `tgt`, the words.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import log, log1p
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from aligner.compare.check import Check
from aligner.compare.extract.opposites import Pole, find_poles
from aligner.compare.severity import SEVERITIES
from aligner.compare.wording import by_side
from aligner.divergence import Example, Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.comparison import Comparison
    from aligner.divergence import Divergence

__all__ = ["LEARNED", "LIMIT", "OPPOSITE", "OPPOSITES", "Contrast", "contrasts", "find_opposites", "learned"]

LEARNED: Final = Path(__file__).with_name("opposites.json")
"""Weights of the terms, written by `training.opposites`."""

LIMIT: Final = 3.0
"""Weight from which a contrast is worth a warning."""

OPPOSITE: Final = Rule(
    kind=Kind.OPPOSITE,
    title="Opposite",
    severities=SEVERITIES[Kind.OPPOSITE].conditions,
    mqm="Accuracy/Mistranslation",
    summary="One version says the contrary of the other.",
    reported=(
        (
            "A linked pair in which one version names one of two opposites and the other version only the "
            "other one: more and less, at least and at most, rise and fall, profit and loss, before and "
            "after, beginning and end, north and south, buy and sell, men and women."
        ),
        "One of several alternatives against another: spring and autumn, yesterday and tomorrow.",
    ),
    ignored=(
        "Pairs in which a version names both opposites.",
        "Words near a negation: `nicht billig` may be `cher`.",
        "Set phrases: `nach wie vor`, `plus que jamais`.",
        "Words that true translations often express by their opposite.",
    ),
    example=Example(
        src=("Der Verein meldet für das letzte Jahr einen Gewinn.",),
        tgt=("L’association annonce une perte pour l’année dernière.",),
        message="“Gewinn” in German, “perte” in French",
    ),
    advice="Check which of the two versions is right.",
    ignore_entry="opposite /Gewinn/  # seen from the other side",
)


@dataclass(frozen=True, slots=True)
class Contrast:
    """
    A term of the source and one of the target that contradict each other.

    Attributes:
        concept: What they contradict each other about.
        src: The source term.
        tgt: The target term.
        pure: Whether each side names one pole of the concept only.
        negated: Whether a negator near one of the terms may reverse it.
        away: Difference of their positions, as shares of the texts.
        longest: Characters of the longer text.
    """

    concept: str
    src: Pole
    tgt: Pole
    pure: bool
    negated: bool
    away: float
    longest: int

    def features(self, src_language: str, tgt_language: str) -> tuple[float, ...]:
        """What the probability depends on; the learned coefficients follow this order."""
        ours = _counts(f"{src_language}-{tgt_language}", self.concept, self.src.term)
        theirs = _counts(f"{tgt_language}-{src_language}", self.concept, self.tgt.term)
        low, high = sorted((ours, theirs), key=lambda counts: counts[0] - counts[1])
        seen = _seen(f"{src_language}-{tgt_language}", self.concept, self.src.term, self.tgt.term)
        return (
            1.0,
            low[0],
            low[1],
            high[0],
            high[1],
            log1p(seen),
            float(seen == 0),
            min(self.away, 0.5),
            log(max(self.longest, 10) / 90),
            float(self.pure),
            float(self.negated),
        )

    def weight(self, src_language: str, tgt_language: str) -> float:
        """Log odds that a contrast is a mistake rather than a free translation."""
        offset: float = learned()["concepts"].get(self.concept, 0.0)
        products: float = sum(
            factor * feature
            for factor, feature in zip(
                learned()["coefficients"], self.features(src_language, tgt_language), strict=True
            )
        )
        return products + offset


def find_opposites(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each linked pair whose sides contradict each other."""
    languages = comparison.languages
    for linked in comparison.translated_prose():
        best, weight = None, LIMIT
        for each in contrasts(
            find_poles(linked.src_text, languages[0]),
            find_poles(linked.tgt_text, languages[1]),
            len(linked.src_text),
            len(linked.tgt_text),
        ):
            if (found := each.weight(*languages)) >= weight:
                best, weight = each, found
        if best is None:
            continue
        src = linked.src_text[best.src.start : best.src.end]
        tgt = linked.tgt_text[best.tgt.start : best.tgt.end]
        yield OPPOSITE.divergence(
            linked.link.src,
            linked.link.tgt,
            by_side(comparison.language_names, f"“{src}”", f"“{tgt}”"),
            {"concept": best.concept, "src": src, "tgt": tgt},
        )


OPPOSITES: Final = Check((OPPOSITE,), find_opposites)


def contrasts(src: Sequence[Pole], tgt: Sequence[Pole], src_chars: int, tgt_chars: int) -> Iterator[Contrast]:
    """
    Yield pairs of terms that contradict each other.

    The source names a pole more often than the target does, and the target names another
    pole more often than the source does. Of several terms of a pole the two that are
    closest to each other count.

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
        if max(surplus.values()) < 1 or min(surplus.values()) > -1:
            continue
        candidates = [
            (abs(one.start / max(src_chars, 1) - other.start / max(tgt_chars, 1)), one, other)
            for one in ours
            for other in theirs
            if surplus[one.pole] > 0 and surplus[other.pole] < 0
        ]
        away, one, other = min(candidates)
        yield Contrast(
            concept,
            one,
            other,
            len({pole.pole for pole in ours}) == len({pole.pole for pole in theirs}) == 1,
            any(pole.negated for pole in (*ours, *theirs)),
            away,
            max(src_chars, tgt_chars),
        )


def _poles(found: Sequence[Pole]) -> Counter[int]:
    """How often each pole is named; two terms at the same place count once."""
    return Counter(pole for pole, _ in {(pole.pole, pole.start) for pole in found})


def _counts(languages: str, concept: str, term: str) -> tuple[float, float]:
    """Logarithms of the links in which the other side agrees with a term, and contradicts it."""
    agrees, contradicts = learned()["terms"].get(languages, {}).get(f"{concept} {term}", (0, 20))
    return log1p(agrees), log1p(contradicts)


def _seen(languages: str, concept: str, src: str, tgt: str) -> int:
    """In how many true translations both terms contradict each other."""
    seen: int = learned()["pairs"].get(languages, {}).get(f"{concept} {src} / {tgt}", 0)
    return seen


@cache
def learned() -> dict[str, Any]:
    """Counts of terms and pairs of terms, and the coefficients."""
    read: dict[str, Any] = json.loads(LEARNED.read_text(encoding="utf-8"))
    return read
