"""
Length: far longer or shorter than the pair of languages explains.

Fires on a linked pair whose lengths part by more than `LIMIT` standard
deviations, measured as Gale and Church do, with the ratio of this document pair:
a translation that drops half of a sentence, or adds one. Must not fire where one
document is wordier throughout, on short segments (both sides below `SHORTEST`
characters), on link lines, or on a doubtful link of several segments, of which
`omission` or `addition` tells.

Severity: warning.

Detail: `src_chars` and `tgt_chars`; `expected`, the target length that the source
length explains, rounded; `deviations`, signed, negative where the target is short.

Source: Gale and Church (1993), CL 19(1), 75-102.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

from aligner.compare.doubtful import LOW_CONFIDENCE
from aligner.compare.pairs import language_name
from aligner.divergence import Divergence, Kind, Severity
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.pairs import Comparison, Pair

__all__ = ["LIMIT", "SHORTEST", "find_length_differences", "length_deviation"]

LIMIT: Final = 2.0
"""Standard deviations beyond which a length needs another explanation than language."""

SHORTEST: Final = 60
"""Characters that the longer side must have: of two short texts one is easily twice the other."""

VARIANCE: Final = 6.8
"""Variance of the target length per character of source (Gale and Church 1993, section 3.2)."""

_PRIOR_CHARS: Final = 1000
"""Characters of equal length by which the ratio of a short document is held near 1."""


def find_length_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each linked pair that is far longer on one side."""
    texts = [pair for pair in comparison.pairs if not _is_residue(pair)]
    src_chars = sum(len(pair.src_text) for pair in texts)
    tgt_chars = sum(len(pair.tgt_text) for pair in texts)
    ratio = (tgt_chars + _PRIOR_CHARS) / (src_chars + _PRIOR_CHARS)
    for pair in texts:
        src, tgt = len(pair.src_text), len(pair.tgt_text)
        deviation = length_deviation(src, tgt, ratio=ratio)
        if max(src, tgt) < SHORTEST or abs(deviation) <= LIMIT or _is_doubtful(pair):
            continue
        src_name, tgt_name = language_name(comparison.src.language), language_name(comparison.tgt.language)
        longer, shorter = (tgt_name, src_name) if deviation > 0 else (src_name, tgt_name)
        said, expected = (tgt, src * ratio) if deviation > 0 else (src, tgt / ratio)
        yield Divergence(
            Kind.LENGTH,
            Severity.WARNING,
            pair.link.src,
            pair.link.tgt,
            f"{longer} takes {said} characters where {shorter} explains {expected:.0f}",
            {
                "src_chars": src,
                "tgt_chars": tgt,
                "expected": round(src * ratio),
                "deviations": round(deviation, 2),
            },
        )


def length_deviation(src_chars: int, tgt_chars: int, *, ratio: float = 1.0) -> float:
    """
    How far two lengths part, in standard deviations; positive where the target is longer.

    Args:
        src_chars: Source length in code points.
        tgt_chars: Target length, likewise.
        ratio: Expected target characters per source character.

    Source:
        Gale and Church (1993); the mean of both lengths in the denominator, as in
        their appendix, and the ratio shared out evenly over both sides, so that
        swapping them changes only the sign.
    """
    src, tgt = src_chars * sqrt(ratio), tgt_chars / sqrt(ratio)
    mean = (src + tgt) / 2
    return (tgt - src) / sqrt(VARIANCE * mean) if mean else 0.0


def _is_doubtful(pair: Pair) -> bool:
    return pair.link.confidence < LOW_CONFIDENCE and len(pair.src) + len(pair.tgt) > 2


def _is_residue(pair: Pair) -> bool:
    roles = {segment.role for segment in (*pair.src, *pair.tgt)}
    return Role.LINK in roles or Role.CONTACT in roles
