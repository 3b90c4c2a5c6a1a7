"""
Split and merge: one segment against several.

Detail: empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.severity import SEVERITIES
from aligner.compare.wording import shortened
from aligner.divergence import Example, Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.comparison import Comparison
    from aligner.divergence import Divergence

__all__ = ["MERGE", "SPLIT", "SPLITS_AND_MERGES"]

_ADVICE: Final = "No content is lost; check it only if sentences must match one to one."
_IGNORED: Final = "Links of several segments with several, whose segment boundaries cannot be compared."

SPLIT: Final = Rule(
    kind=Kind.SPLIT,
    title="Split",
    severities=SEVERITIES[Kind.SPLIT].conditions,
    mqm=None,
    summary="One segment of the source is several in the target.",
    reported=("A link of one source segment with two or more target segments.",),
    ignored=(_IGNORED,),
    example=Example(
        src=("Der Bus ist voll, und die Bahn fährt nicht.",),
        tgt=("Le bus est plein.", "Le train ne circule pas."),
        links=(((0,), (0, 1)),),
        message="One segment in German, 2 in French: “Der Bus ist voll, und die Bahn fährt nicht.”",
    ),
    advice=_ADVICE,
    ignore_entry="split *  # French sentences are shorter here",
)

MERGE: Final = Rule(
    kind=Kind.MERGE,
    title="Merge",
    severities=SEVERITIES[Kind.MERGE].conditions,
    mqm=None,
    summary="Several segments of the source are one in the target.",
    reported=("A link of two or more source segments with one target segment.",),
    ignored=(_IGNORED,),
    example=Example(
        src=("Der Bus ist voll.", "Die Bahn fährt nicht."),
        tgt=("Le bus est plein, et le train ne circule pas.",),
        links=(((0, 1), (0,)),),
        message="2 segments in German, one in French: “Le bus est plein, et le train ne circule pas.”",
    ),
    advice=_ADVICE,
    ignore_entry="merge *  # French sentences are longer here",
)


def find_splits_and_merges(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a split for each 1-n link and a merge for each n-1 link."""
    src_name, tgt_name = comparison.language_names
    for linked in comparison.linked:
        link = linked.link
        src, tgt = len(link.src), len(link.tgt)
        if src == 1 and tgt > 1:
            yield SPLIT.divergence(
                link.src,
                link.tgt,
                f"One segment in {src_name}, {tgt} in {tgt_name}: “{shortened(linked.src_text)}”",
            )
        elif src > 1 and tgt == 1:
            yield MERGE.divergence(
                link.src,
                link.tgt,
                f"{src} segments in {src_name}, one in {tgt_name}: “{shortened(linked.tgt_text)}”",
            )


SPLITS_AND_MERGES: Final = Check((SPLIT, MERGE), find_splits_and_merges, any_language=True)
