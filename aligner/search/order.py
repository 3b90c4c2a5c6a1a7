"""
Which links are out of order.

Of two crossing links, either could be the moved one; the one whose removal leaves more of
the text in order is marked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.alignment import Link

__all__ = ["mark_crossings"]


def mark_crossings(links: Sequence[Link], src_chars: Sequence[int], tgt_chars: Sequence[int]) -> list[Link]:
    """
    Mark as crossing the fewest segments that leave the other links in order.

    Ties go to the shortest text, then to the later one.

    Args:
        links: Links that share no segment; unaligned segments are never marked.
        src_chars: Length of each source segment in code points.
        tgt_chars: Length of each target segment in code points.

    Returns:
        The same links in the same order.
    """
    in_order = _heaviest_chain(links, src_chars, tgt_chars)
    return [replace(link, crossing=not link.gap and k not in in_order) for k, link in enumerate(links)]


def _heaviest_chain(links: Sequence[Link], src_chars: Sequence[int], tgt_chars: Sequence[int]) -> set[int]:
    """
    Positions of the links of the heaviest chain in which each link is entirely before the next.

    Source: longest increasing subsequence by dynamic programming, with weights.
    """
    import numpy as np

    order = sorted((k for k, link in enumerate(links) if not link.gap), key=lambda k: links[k].src)
    if not order:
        return set()
    total = sum(src_chars) + sum(tgt_chars) + 1
    ends = np.array([(links[k].src[-1], links[k].tgt[-1]) for k in order])
    weights = np.empty(len(order))
    before = np.full(len(order), -1)
    for p, k in enumerate(order):
        link = links[k]
        chars = sum(src_chars[i] for i in link.src) + sum(tgt_chars[j] for j in link.tgt)
        # Characters only break ties between equal numbers of segments.
        weights[p] = len(link.src) + len(link.tgt) + chars / total
        reachable = (ends[:p, 0] < link.src[0]) & (ends[:p, 1] < link.tgt[0])
        if reachable.any():
            before[p] = int(np.where(reachable, weights[:p], -1.0).argmax())
            weights[p] += weights[before[p]]
    chain, p = set(), int(weights.argmax())
    while p >= 0:
        chain.add(order[p])
        p = int(before[p])
    return chain
