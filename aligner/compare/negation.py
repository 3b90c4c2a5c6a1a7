"""
Negation: one version denies what the other one states.

Detail: `side`, `src` or `tgt`; `word`, the negation.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

from aligner.compare.check import Check
from aligner.compare.extract.negation import features_of, negation_words, negations_of, words_of
from aligner.compare.extract.opposites import find_poles
from aligner.compare.opposite import contrasts
from aligner.divergence import Example, Kind, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from aligner.compare.comparison import Comparison
    from aligner.divergence import Divergence

__all__ = ["BUCKETS", "LEARNED", "LIMIT", "NEGATION", "NEGATIONS", "bucket", "find_negations", "learned"]

LEARNED: Final = Path(__file__).with_name("negation.npz")
"""Weights of the features, written by `training.negation`."""

BUCKETS: Final = 1 << 17
"""Number of weights; features share them by checksum."""

LIMIT: Final = 3.5
"""Log odds from which a negation on one side only is worth a warning."""

_FEWEST_WORDS: Final = 3
"""Minimum words per side: a heading may be worded freely."""

NEGATION: Final = Rule(
    kind=Kind.NEGATION,
    title="Negation",
    severities={Severity.WARNING: ""},
    mqm="Accuracy/Mistranslation",
    summary="One version denies what the other one states.",
    reported=(
        (
            "A linked pair with a negation in one version and none in the other, where the wording offers no "
            "other explanation: `nicht`, `kein`, `ohne`; `ne … pas`, `jamais`, `sans`; `not`, `never`, `no`."
        ),
    ),
    ignored=(
        "Pairs with a negation in both versions.",
        "Negations that the other version expresses by a word: `nicht billig` and `cher`.",
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
    languages = comparison.languages
    for linked in comparison.translated_prose():
        texts = linked.src_text, linked.tgt_text
        if any("?" in text for text in texts):
            continue
        words = [words_of(text) for text in texts]
        plain = [[word.text for word in side] for side in words]
        places = [negations_of(side, language) for side, language in zip(plain, languages, strict=True)]
        if bool(places[0]) == bool(places[1]) or min(map(len, plain)) < _FEWEST_WORDS:
            continue
        own = 0 if places[0] else 1
        other = 1 - own
        features = features_of(plain[own], languages[own], places[own], plain[other], languages[other])
        if log_odds(features) < LIMIT:
            continue
        if any(
            each.negated
            for each in contrasts(
                find_poles(texts[0], languages[0]), find_poles(texts[1], languages[1]), *map(len, texts)
            )
        ):
            continue
        start, end = negation_words(words[own], places[own][0], languages[own])
        word = texts[own][start:end]
        yield NEGATION.divergence(
            linked.link.src,
            linked.link.tgt,
            f"“{word}” only in {comparison.language_names[own]}",
            {"side": ("src", "tgt")[own], "word": word},
        )


NEGATIONS: Final = Check((NEGATION,), find_negations)


def bucket(feature: str) -> int:
    """Number of the weight of a feature."""
    return crc32(feature.encode()) % BUCKETS


def log_odds(features: Iterable[str]) -> float:
    """How likely a negation without counterpart is a mistake."""
    weights, start = learned()
    return start + float(weights[[bucket(feature) for feature in features]].sum())


@cache
def learned() -> tuple[NDArray[np.float32], float]:
    """The weights and the constant term."""
    import numpy as np

    with np.load(LEARNED) as read:
        return read["weights"].astype(np.float32) * float(read["scale"]), float(read["start"])
