"""
Words: which words of a segment differ, for the views that mark them in the text.

Apart from the views, so that both mark the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.divergence import Divergence, Severity

__all__ = ["words_by_segment"]


def words_by_segment(
    divergences: Iterable[Divergence], side: Literal["src", "tgt"]
) -> dict[int, list[tuple[str, Severity]]]:
    """
    Say for each segment of a side which of its words differ, as they are written, and how gravely.

    They are those that a divergence names in its detail: `src_text` and `tgt_text`, or
    else `src` and `tgt`.
    """
    words: dict[int, list[tuple[str, Severity]]] = {}
    for each in divergences:
        written = each.detail.get(f"{side}_text", each.detail.get(side, ()))
        if isinstance(written, list):
            for index in each.src if side == "src" else each.tgt:
                words.setdefault(index, []).extend((str(word), each.severity) for word in written)
    return words
