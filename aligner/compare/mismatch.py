"""
Mismatch: something that each side of a linked pair says for itself, as a divergence.

Numbers, dates and addresses are found in different ways; what is left without a
counterpart is judged and told in this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.compare.pairs import language_name
from aligner.divergence import Divergence, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aligner.compare.pairs import Comparison, Pair
    from aligner.divergence import JsonValue, Kind

__all__ = ["mismatch"]


def mismatch(
    kind: Kind,
    pair: Pair,
    comparison: Comparison,
    *,
    src: Sequence[str],
    tgt: Sequence[str],
    detail: Mapping[str, JsonValue],
) -> Divergence:
    """
    Tell what a pair says on one side only.

    Args:
        kind: What differs.
        pair: Where.
        comparison: The documents, for the names of their languages.
        src: What only the source says, as a person should read it.
        tgt: What only the target says; at least one side says something.
        detail: What a program should read.

    Returns:
        An error where each side has something that the other lacks, for one of
        them must be wrong; a warning where only one side has.
    """
    sides = [
        (" and ".join(said), language_name(document.language))
        for said, document in ((src, comparison.src), (tgt, comparison.tgt))
        if said
    ]
    both = len(sides) == 2
    only = "" if both else "only "
    message = ", ".join(f"{said} {only}in {name}" for said, name in sides)
    severity = Severity.ERROR if both else Severity.WARNING
    return Divergence(kind, severity, pair.link.src, pair.link.tgt, message, detail)
