"""
Quote: a quoted term or passage on one side only, or another one.

Fires on a linked pair where what one side puts between quotation marks is on the other
side neither quoted nor like anything quoted there: `„Butler“` against `« assistant
numérique »`, or `„Butler“` against nothing in quotation marks. Must not fire on the style
of the marks, on their order, on one quotation that the other side parts in two, on
quotations that go on in a neighbouring segment, on what is not in the language of its
document, or on a doubtful link.

Severity: info, since a term may be put freely and its marks be left out.

Detail: `src` and `tgt`, the quoted texts without counterpart, without their marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.doubtful import LOW_CONFIDENCE
from aligner.compare.extract.quotation import find_quotations
from aligner.compare.pairs import language_name, shortened
from aligner.divergence import Divergence, Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.compare.pairs import Comparison, Pair

__all__ = ["UNLIKE", "find_quote_differences"]

UNLIKE: Final = 0.21
"""Cosine below which two quotations are not the same: 3% of those that are lie below it, 97% of others."""


class _Quoting(NamedTuple):
    """A pair that quotes, with what stands between its marks."""

    pair: Pair
    src: tuple[str, ...]
    tgt: tuple[str, ...]


def find_quote_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each linked pair of which the quotations differ."""
    quoting = list(_quoting(comparison))
    if not any(set(each.src) != set(each.tgt) for each in quoting):
        return
    from aligner.encode.static import StaticEncoder

    texts = list(dict.fromkeys(text for each in quoting for text in (*each.src, *each.tgt)))
    vectors = StaticEncoder.load().encode(texts)
    rows = {text: row for row, text in enumerate(texts)}
    for each in quoting:
        likeness = _likeness(each.src, each.tgt, vectors, rows)
        src = _unlike(each.src, likeness)
        tgt = _unlike(each.tgt, likeness.T)
        if src or tgt:
            link = each.pair.link
            message = _message(src, tgt, comparison)
            yield Divergence(Kind.QUOTE, Severity.INFO, link.src, link.tgt, message, {"src": src, "tgt": tgt})


def _quoting(comparison: Comparison) -> Iterator[_Quoting]:
    languages = comparison.src.language, comparison.tgt.language
    for pair in comparison.pairs:
        if pair.link.confidence < LOW_CONFIDENCE or (pair.src_language, pair.tgt_language) != languages:
            continue
        src, tgt = find_quotations(pair.src_text), find_quotations(pair.tgt_text)
        if (src.closed or tgt.closed) and not (src.dangling or tgt.dangling):
            yield _Quoting(
                pair, tuple(each.text for each in src.closed), tuple(each.text for each in tgt.closed)
            )


def _likeness(
    src: Sequence[str], tgt: Sequence[str], vectors: NDArray[np.float32], rows: dict[str, int]
) -> NDArray[np.float32]:
    """How like each other the quotations are: shape (src, tgt); the same text counts as one throughout."""
    likeness: NDArray[np.float32] = (
        vectors[[rows[text] for text in src]] @ vectors[[rows[text] for text in tgt]].T
    )
    for i, text in enumerate(src):
        for j, other in enumerate(tgt):
            if text.casefold() == other.casefold():
                likeness[i, j] = 1
    return likeness


def _unlike(texts: Sequence[str], likeness: NDArray[np.float32]) -> list[str]:
    """Those that are like no quotation of the other side."""
    return [text for text, row in zip(texts, likeness, strict=True) if row.max(initial=-1) < UNLIKE]


def _message(src: Sequence[str], tgt: Sequence[str], comparison: Comparison) -> str:
    quoted = "in" if src and tgt else "quoted only in"
    return ", ".join(
        f"{_listed(texts)} {quoted} {language_name(document.language)}"
        for texts, document in ((src, comparison.src), (tgt, comparison.tgt))
        if texts
    )


def _listed(texts: Sequence[str]) -> str:
    return " and ".join(f"“{shortened(text)}”" for text in texts)
