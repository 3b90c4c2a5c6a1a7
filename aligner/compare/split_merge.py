"""
Split and merge: one segment against several.

Fires on links of one source segment with several target segments (`split`, as
the reader who goes from source to target sees it) and of several with one
(`merge`). Must not fire on two against two, where no sentence border is told
differently for sure.

Severity: info. Nothing is lost; the translation memory holds a longer unit.

Detail: empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.compare.pairs import language_name
from aligner.divergence import Divergence, Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.pairs import Comparison

__all__ = ["find_shapes"]


def find_shapes(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a split for each 1-n link and a merge for each n-1 link."""
    src, tgt = language_name(comparison.src.language), language_name(comparison.tgt.language)
    for pair in comparison.pairs:
        many_src, many_tgt = len(pair.src), len(pair.tgt)
        if many_src == 1 and many_tgt > 1:
            kind, message = Kind.SPLIT, f"One segment in {src}, {many_tgt} in {tgt}"
        elif many_src > 1 and many_tgt == 1:
            kind, message = Kind.MERGE, f"{many_src} segments in {src}, one in {tgt}"
        else:
            continue
        yield Divergence(kind, Severity.INFO, pair.link.src, pair.link.tgt, message)
