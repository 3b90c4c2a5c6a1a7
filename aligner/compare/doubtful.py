"""
Doubtful: linked with low confidence.

Detail: `confidence`, in [0, 1].
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.severity import SEVERITIES
from aligner.compare.wording import shortened
from aligner.divergence import Example, Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.comparison import Comparison
    from aligner.divergence import Divergence

__all__ = ["DOUBTFUL", "DOUBTFUL_LINKS"]

DOUBTFUL: Final = Rule(
    kind=Kind.DOUBTFUL,
    title="Doubtful",
    severities=SEVERITIES[Kind.DOUBTFUL].conditions,
    mqm=None,
    summary="Two passages were linked but are probably not translations of each other.",
    reported=("A link with a confidence below 50%, the aligner’s calibrated probability that it is right.",),
    ignored=(
        "Segments without a counterpart: each is an omission or an addition.",
        "Links without confidence, such as those of a bitext from another program.",
    ),
    example=Example(
        src=("Die Halle ist beheizt.",),
        tgt=("Le directeur remercie les bénévoles.",),
        confidence=0.38,
        message="Probably not translations (confidence 38%): “Die Halle ist beheizt.” and "
        "“Le directeur remercie les bénévoles.”",
    ),
    advice="Check first whether the two passages belong together; the other divergences of the link "
    "depend on it.",
    ignore_entry="doubtful /Halle/  # a free translation",
)


def find_doubtful(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each doubtful link."""
    for linked in comparison.linked:
        link = linked.link
        if link.confidence is not None and link.doubtful:
            yield DOUBTFUL.divergence(
                link.src,
                link.tgt,
                f"Probably not translations (confidence {floor(link.confidence * 100)}%): "
                f"“{shortened(linked.src_text)}” and “{shortened(linked.tgt_text)}”",
                {"confidence": round(link.confidence, 4)},
            )


DOUBTFUL_LINKS: Final = Check((DOUBTFUL,), find_doubtful, any_language=True)
