"""
Quote: a quoted term or passage on one side only, or a different one.

Detail: `src` and `tgt`, the quoted texts without counterpart, without their marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.compare.check import Check
from aligner.compare.extract.quotation import find_quotations
from aligner.compare.severity import SEVERITIES
from aligner.compare.wording import by_side, shortened
from aligner.divergence import Example, Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.compare.comparison import Comparison, LinkedTexts
    from aligner.divergence import Divergence

__all__ = ["QUOTATIONS", "QUOTE", "UNLIKE"]

UNLIKE: Final = 0.21
"""Cosine below which two quotations differ: 3% of equivalent ones are below it, and 97% of others."""

QUOTE: Final = Rule(
    kind=Kind.QUOTE,
    title="Quotation",
    severities=SEVERITIES[Kind.QUOTE].conditions,
    mqm="Accuracy/Mistranslation",
    summary="A term or passage is quoted in one version only, or the versions quote different ones.",
    reported=("A quotation on one side of a linked pair that resembles no quotation of the other side.",),
    ignored=(
        "The style and order of quotation marks.",
        "One quotation that the other side splits in two.",
        "Quotations that continue in a neighbouring segment.",
        "Text that is not in the language of its document.",
        "Doubtful links.",
    ),
    example=Example(
        src=("Die Anlage heißt „Nordlicht“ und läuft seit Mai.",),
        tgt=("L’installation, dite « centrale solaire », fonctionne depuis mai.",),
        message="“Nordlicht” in German, “centrale solaire” in French",
    ),
    advice="Check whether both versions quote the same term or the same words.",
    ignore_entry="quote *  # each version quotes a different person",
)


class _Quoting(NamedTuple):
    """A link with quotations: the texts between the marks of each side."""

    linked: LinkedTexts
    src: tuple[str, ...]
    tgt: tuple[str, ...]


def find_quote_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each link whose quotations differ."""
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
            message = by_side(comparison.language_names, _listed(src), _listed(tgt), one="quoted only in")
            link = each.linked.link
            yield QUOTE.divergence(link.src, link.tgt, message, {"src": src, "tgt": tgt})


QUOTATIONS: Final = Check((QUOTE,), find_quote_differences)


def _quoting(comparison: Comparison) -> Iterator[_Quoting]:
    for linked in comparison.translations():
        src, tgt = find_quotations(linked.src_text), find_quotations(linked.tgt_text)
        if (src.closed or tgt.closed) and not (src.dangling or tgt.dangling):
            yield _Quoting(
                linked, tuple(each.text for each in src.closed), tuple(each.text for each in tgt.closed)
            )


def _likeness(
    src: Sequence[str], tgt: Sequence[str], vectors: NDArray[np.float32], rows: dict[str, int]
) -> NDArray[np.float32]:
    """Cosine of each source with each target quotation, shape (src, tgt); 1 for equal texts."""
    likeness: NDArray[np.float32] = (
        vectors[[rows[text] for text in src]] @ vectors[[rows[text] for text in tgt]].T
    )
    for i, text in enumerate(src):
        for j, other in enumerate(tgt):
            if text.casefold() == other.casefold():
                likeness[i, j] = 1
    return likeness


def _unlike(texts: Sequence[str], likeness: NDArray[np.float32]) -> list[str]:
    """The quotations that resemble none of the other side."""
    return [text for text, row in zip(texts, likeness, strict=True) if row.max(initial=-1) < UNLIKE]


def _listed(texts: Sequence[str]) -> str:
    return " and ".join(f"“{shortened(text)}”" for text in texts)
