"""
Opposite: one version says the contrary of the other.

Detail: `concept`, what the words contradict each other about; `src` and `tgt`, the words.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.contrast import contrast_features, contrasts
from aligner.compare.extract.negation import negation_words, negations_of, words_of
from aligner.compare.extract.opposites import denying_bound, find_poles, same_bound
from aligner.compare.hashed import HashedWeights
from aligner.compare.severity import SEVERITIES
from aligner.compare.wording import by_side
from aligner.compare.words.scope import lexicon_of
from aligner.divergence import Example, Kind, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.compare.contrast import Contrast
    from aligner.compare.extract.negation import Word
    from aligner.compare.extract.opposites import Pole
    from aligner.compare.words.tokens import Lexicon
    from aligner.divergence import Divergence

__all__ = ["LEARNED", "LIMIT", "OPPOSITE", "OPPOSITES", "equally_denied", "find_opposites", "learned"]

LEARNED: Final = Path(__file__).with_name("opposite.npz")
"""Weights of the features, written by `training.opposites`."""

LIMIT: Final = 1.0
"""Log odds from which a contrast is worth a warning."""

REMARKABLE: Final = 0.25
"""Log odds from which it is worth an info."""

FUNCTIONS: Final = frozenset({"function", "portfolio"})
"""Concepts whose poles are offices of a person; training data seldom name them."""

PLAIN: Final = frozenset({"earliest"})
"""Concepts whose terms leave no doubt; true translations never contradict each other with them."""

_NAME: Final = re.compile(r"(?<!\w)[^\W\d_a-zß-öø-ÿ][^\W\d_]{2,}")
_REACH: Final = 30
"""Characters before and after a function within which its holder is named."""

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
        "A bound and its denial before the same figure: `nicht mehr als 50`, `plus de 50`.",
        "Two functions of the same person that exclude each other: head of finance and chief executive.",
    ),
    ignored=(
        "Pairs in which a version names both opposites.",
        "Pairs with a negation too many on one side: `nicht billig` may be `cher`.",
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


def find_opposites(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each linked pair whose sides contradict each other."""
    languages = comparison.languages
    found = []
    for linked in comparison.translated_prose():
        texts = linked.src_text, linked.tgt_text
        poles = [find_poles(text, language) for text, language in zip(texts, languages, strict=True)]
        those = list(contrasts(poles[0], poles[1], len(texts[0]), len(texts[1])))
        if those:
            words = words_of(texts[0]), words_of(texts[1])
            if all(words) and equally_denied(words, languages, (poles[0], poles[1])):
                found.append((linked, words, those))
    if not found:
        return
    lexicon = lexicon_of([word.text for word in side] for _, words, _ in found for side in words)
    for linked, words, those in found:
        judged = [(_log_odds(each, languages, words, linked, lexicon), k) for k, each in enumerate(those)]
        odds, k = max(judged)
        if odds < REMARKABLE:
            continue
        best = those[k]
        src = linked.src_text[best.src.start : best.src.end]
        tgt = linked.tgt_text[best.tgt.start : best.tgt.end]
        yield OPPOSITE.divergence(
            linked.link.src,
            linked.link.tgt,
            by_side(comparison.language_names, f"“{src}”", f"“{tgt}”"),
            {"concept": best.concept, "src": src, "tgt": tgt},
            severity=Severity.WARNING if odds >= LIMIT else Severity.INFO,
        )


OPPOSITES: Final = Check((OPPOSITE,), find_opposites)


def equally_denied(
    words: tuple[Sequence[Word], Sequence[Word]],
    languages: tuple[str, str],
    poles: tuple[Sequence[Pole], Sequence[Pole]],
) -> bool:
    """
    Whether both sides have as many negations, without those within a bound: `no more than`.

    An antonym and a negation say the same: `nicht erlaubt` is `interdit`.
    """
    src, tgt = (
        sum(
            not denying_bound(bounds, negation_words(side, place, language), language)
            for place in negations_of([word.text for word in side], language)
        )
        for side, language, bounds in zip(words, languages, poles, strict=True)
    )
    return src == tgt


def _log_odds(
    contrast: Contrast,
    languages: tuple[str, str],
    words: tuple[Sequence[Word], Sequence[Word]],
    linked: LinkedTexts,
    lexicon: Lexicon,
) -> float:
    """Log odds that a contrast is a mistake rather than a free translation."""
    if contrast.concept in FUNCTIONS:
        if not contrast.mutual or contrast.negated or _in_name(contrast, linked):
            return REMARKABLE - 1
        named = _names_near(linked.src_text, contrast.src) & _names_near(linked.tgt_text, contrast.tgt)
        return LIMIT if named else REMARKABLE
    odds = learned().log_odds(contrast_features(contrast, languages, words, lexicon))
    texts = linked.src_text, linked.tgt_text
    plain = contrast.concept in PLAIN and not contrast.negated
    if contrast.mutual and (plain or same_bound((contrast.src, contrast.tgt), texts, languages)):
        return max(odds, LIMIT)
    return odds


def _in_name(contrast: Contrast, linked: LinkedTexts) -> bool:
    """Whether a function is a word that the other side has too, as part of a name: `Bruno Le Maire`."""
    texts = linked.src_text, linked.tgt_text
    for side, pole in enumerate((contrast.src, contrast.tgt)):
        written = texts[side][pole.start : pole.end]
        if written[0].isupper() and re.search(rf"(?<!\w){re.escape(written)}(?!\w)", texts[1 - side]):
            return True
    return False


def _names_near(text: str, term: Pole) -> set[str]:
    """Capitalised words next to a term: the name of who has the function."""
    return {
        match[0]
        for match in _NAME.finditer(text, max(term.start - _REACH, 0), term.end + _REACH)
        if not term.start <= match.start() < term.end
    }


@cache
def learned() -> HashedWeights:
    """The weights of the features."""
    return HashedWeights.read(LEARNED)
