"""
Length: far longer or shorter than the pair of languages explains.

Detail: `src_chars` and `tgt_chars`; `expected`, the target length that the source
length explains, rounded; `deviations`, signed, negative if the target is short.

Source: Gale and Church (1993), CL 19(1), 75-102.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.divergence import Example, Kind, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.divergence import Divergence

__all__ = ["LENGTH", "LENGTHS", "LIMIT", "SHORTEST", "find_length_differences", "length_deviation"]

LIMIT: Final = 2.0
"""Standard deviations beyond which the languages do not explain a difference."""

SHORTEST: Final = 60
"""Minimum characters of the longer side: one of two short texts is easily twice as long as the other."""

VARIANCE: Final = 6.8
"""Variance of the target length per character of source (Gale and Church 1993, section 3.2)."""

_PRIOR_CHARS: Final = 1000
"""Characters of equal length that keep the ratio of a short document near 1."""

LENGTH: Final = Rule(
    kind=Kind.LENGTH,
    title="Length",
    severities={Severity.WARNING: ""},
    mqm="Accuracy",
    summary="A passage is far longer or shorter than the two languages explain.",
    reported=(
        (
            "A linked pair whose lengths differ by more than two standard deviations, in the model of Gale "
            "and Church with the length ratio of this document pair: often half a sentence was left out or "
            "added."
        ),
    ),
    ignored=(
        "Documents in which one language is wordier throughout.",
        "Pairs of which both sides have fewer than 60 characters.",
        "Link lines and contact lines.",
        "Doubtful links of several segments, which `omission` or `addition` reports.",
    ),
    example=Example(
        src=("Einzelheiten zur Finanzierung und zum Zeitplan finden sich im Anhang.",),
        tgt=("Détails en annexe.",),
        message="German has 69 characters, about 19 expected",
    ),
    advice="Check whether part of the passage was left out, or something was added.",
    ignore_entry="length /Einzelheiten/  # the French version is shorter by agreement",
)


def find_length_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each linked pair that is far longer on one side."""
    prose = [linked for linked in comparison.linked if linked.prose]
    src_chars = sum(len(linked.src_text) for linked in prose)
    tgt_chars = sum(len(linked.tgt_text) for linked in prose)
    ratio = (tgt_chars + _PRIOR_CHARS) / (src_chars + _PRIOR_CHARS)
    src_name, tgt_name = comparison.language_names
    for linked in prose:
        src, tgt = len(linked.src_text), len(linked.tgt_text)
        deviation = length_deviation(src, tgt, ratio=ratio)
        if max(src, tgt) < SHORTEST or abs(deviation) <= LIMIT or _is_doubtful(linked):
            continue
        longer, actual, expected = (
            (tgt_name, tgt, src * ratio) if deviation > 0 else (src_name, src, tgt / ratio)
        )
        yield LENGTH.divergence(
            linked.link.src,
            linked.link.tgt,
            f"{longer} has {actual} characters, about {expected:.0f} expected",
            {
                "src_chars": src,
                "tgt_chars": tgt,
                "expected": round(src * ratio),
                "deviations": round(deviation, 2),
            },
        )


LENGTHS: Final = Check((LENGTH,), find_length_differences)


def length_deviation(src_chars: int, tgt_chars: int, *, ratio: float = 1.0) -> float:
    """
    Difference of two lengths in standard deviations; positive if the target is longer.

    Args:
        src_chars: Source length in code points.
        tgt_chars: Target length in code points.
        ratio: Expected target characters per source character.

    Source:
        Gale and Church (1993); the mean of both lengths in the denominator, as in
        their appendix. The ratio is split evenly between both sides, so that
        swapping them changes only the sign.
    """
    src, tgt = src_chars * sqrt(ratio), tgt_chars / sqrt(ratio)
    mean = (src + tgt) / 2
    return (tgt - src) / sqrt(VARIANCE * mean) if mean else 0.0


def _is_doubtful(linked: LinkedTexts) -> bool:
    return linked.link.doubtful and len(linked.src) + len(linked.tgt) > 2
