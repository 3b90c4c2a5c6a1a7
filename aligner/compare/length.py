"""
Length: far longer or shorter than the pair of languages explains.

Detail: `src_chars` and `tgt_chars`; `expected`, the target length that the source
length explains, rounded; `deviations`, signed, negative if the target is short.

Source: Gale and Church (1993), CL 19(1), 75-102.
"""

from __future__ import annotations

import re
from math import sqrt
from typing import TYPE_CHECKING, Final

from aligner.compare.comparison import LONGEST_COMPARED
from aligner.compare.severity import SEVERITIES
from aligner.compare.wording import shortened
from aligner.divergence import Example, Kind, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.divergence import Divergence

__all__ = [
    "LENGTH",
    "LIMIT",
    "SHORTEST",
    "SURE_LIMIT",
    "length_deviation",
    "length_deviations",
    "length_difference",
    "length_ratio",
]

LIMIT: Final = 2.0
"""Standard deviations beyond which the languages do not explain a difference."""

SURE_LIMIT: Final = 2.3
"""Standard deviations beyond which a free translation does not explain it either: of six such lengths
between the two limits in announcements of software, five were paraphrases."""

SHORTEST: Final = 60
"""Minimum characters of the longer side: one of two short texts is easily twice as long as the other."""

VARIANCE: Final = 6.8
"""Variance of the target length per character of source (Gale and Church 1993, section 3.2)."""

_SPELT_OUT: Final = re.compile(r"((?:[^\W\d_][\w'’.-]{0,60} ){2,9})\(([^\W\d_a-zß-öø-ÿ]{2,6})\)")
"""Words before the acronym that abbreviates them, in brackets."""
_BRACKETED: Final = re.compile(r"\([^\W\d_a-zß-öø-ÿ]{2,6}\)")
_ACRONYM: Final = re.compile(r"(?<!\w)[^\W\d_a-zß-öø-ÿ]{2,6}(?!\w)")

_PRIOR_CHARS: Final = 1000
"""Characters of equal length that keep the ratio of a short document near 1."""

LENGTH: Final = Rule(
    kind=Kind.LENGTH,
    title="Length",
    severities=SEVERITIES[Kind.LENGTH].conditions,
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
        "An acronym that one side spells out.",
        "Pairs for which `partial` is a warning: it quotes the words.",
        "Doubtful links of several segments, which `omission` or `addition` reports.",
    ),
    example=Example(
        src=("Einzelheiten zur Finanzierung und zum Zeitplan finden sich im Anhang.",),
        tgt=("Détails en annexe.",),
        message="German has 69 characters, about 19 expected: "
        "“Einzelheiten zur Finanzierung und zum Zeitplan finden sich …”",
    ),
    advice="Check whether part of the passage was left out, or something was added.",
    ignore_entry="length /Einzelheiten/  # the French version is shorter by agreement",
)


def length_deviations(comparison: Comparison, ratio: float) -> dict[int, float]:
    """
    Length differences of the links whose lengths can be compared, by the number of the link.

    In standard deviations, positive if the target is longer than the source explains.

    Args:
        comparison: The documents and their links.
        ratio: Their `length_ratio`.
    """
    return {
        number: length_deviation(*_lengths(linked), ratio=ratio)
        for number, linked in enumerate(comparison.linked)
        if linked.prose
        and max(len(linked.src_text), len(linked.tgt_text)) >= SHORTEST
        and not _is_doubtful(linked)
    }


def length_difference(
    comparison: Comparison, linked: LinkedTexts, deviation: float, *, ratio: float, limit: float | None
) -> Iterator[Divergence]:
    """
    Yield a divergence if a link is far longer on one side.

    Args:
        comparison: The documents and their links.
        linked: The link.
        deviation: Its length difference in standard deviations.
        ratio: The `length_ratio` of the documents.
        limit: Standard deviations beyond which it is a warning; where None, every one is.
    """
    if abs(deviation) <= LIMIT:
        return
    src_name, tgt_name = comparison.language_names
    src, tgt = len(linked.src_text), len(linked.tgt_text)
    longer, actual, expected = (tgt_name, tgt, src * ratio) if deviation > 0 else (src_name, src, tgt / ratio)
    yield LENGTH.divergence(
        linked.link.src,
        linked.link.tgt,
        f"{longer} has {actual} characters, about {expected:.0f} expected: "
        f"“{shortened(linked.tgt_text if deviation > 0 else linked.src_text)}”",
        {
            "src_chars": src,
            "tgt_chars": tgt,
            "expected": round(src * ratio),
            "deviations": round(deviation, 2),
        },
        severity=Severity.WARNING if limit is None or abs(deviation) > limit else Severity.INFO,
    )


def length_ratio(comparison: Comparison) -> float:
    """Target characters per source character in the prose of the pair."""
    prose = [linked for linked in comparison.linked if linked.prose]
    src_chars = sum(len(linked.src_text) for linked in prose)
    tgt_chars = sum(len(linked.tgt_text) for linked in prose)
    return (tgt_chars + _PRIOR_CHARS) / (src_chars + _PRIOR_CHARS)


def _lengths(linked: LinkedTexts) -> tuple[int, int]:
    """Characters of both sides, without the words that one side spells out next to their acronym."""
    src, tgt = linked.src_text, linked.tgt_text
    return len(src) - _spelt_out(src, tgt), len(tgt) - _spelt_out(tgt, src)


def _spelt_out(text: str, other: str) -> int:
    """Characters of the words before their acronym in brackets, if the other text has an acronym only."""
    if (
        max(len(text), len(other)) > LONGEST_COMPARED
        or _BRACKETED.search(other)
        or not _ACRONYM.search(other)
    ):
        return 0
    return sum(
        len(match[0]) - len(match[2])
        for match in _SPELT_OUT.finditer(text)
        if re.search(rf"\b{match[2][0]}.*\b{match[2][1]}", match[1], re.IGNORECASE)
    )


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
