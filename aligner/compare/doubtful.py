"""
Doubtful: linked with low confidence.

Fires on a link that is more likely wrong than right by the aligner's own
calibrated probability. Must not fire on gaps: what has no counterpart is an
omission or addition.

Severity: info. It speaks of the program's certainty, not of what the texts say;
a person looks at the link first and at its other divergences after.

Detail: `confidence`, in [0, 1].
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Final

from aligner.divergence import Divergence, Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.pairs import Comparison

__all__ = ["LOW_CONFIDENCE", "find_doubtful"]

LOW_CONFIDENCE: Final = 0.5
"""Below this probability a link is more likely wrong than right."""


def find_doubtful(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each link whose confidence is below `LOW_CONFIDENCE`."""
    for pair in comparison.pairs:
        link = pair.link
        if link.confidence < LOW_CONFIDENCE:
            yield Divergence(
                Kind.DOUBTFUL,
                Severity.INFO,
                link.src,
                link.tgt,
                f"Perhaps no pair: {floor(link.confidence * 100)}% sure",
                {"confidence": round(link.confidence, 4)},
            )
