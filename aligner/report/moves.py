"""
Moves: where passages that stand elsewhere would stand in the order of the target.

Apart from the views, which both show source and target beside each other and leave a
note where the target has the passage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.divergence import Kind

if TYPE_CHECKING:
    from aligner.divergence import Divergence
    from aligner.findings import Findings

__all__ = ["places_in_target"]


def places_in_target(findings: Findings) -> dict[int, list[tuple[Divergence, int]]]:
    """
    Say before which link each moved passage would stand if the target were read in order.

    Returns:
        For such a place, 0 to the number of links, the moves and the place of the link
        beside which each is shown. A move that is shown at its own place is left out.
    """
    place_of_src = {i: place for place, link in enumerate(findings.pair.links) for i in link.src}
    place_of_tgt = {j: place for place, link in enumerate(findings.pair.links) for j in link.tgt}
    moves = [each for each in findings if each.kind is Kind.MOVED]
    moved = {j for each in moves for j in each.tgt}
    places: dict[int, list[tuple[Divergence, int]]] = {}
    for move in moves:
        before = move.tgt[0] - 1
        while before in moved:
            before -= 1
        place = place_of_tgt[before] + 1 if before >= 0 else 0
        shown_at = place_of_src[move.src[0]]
        if place != shown_at:
            places.setdefault(place, []).append((move, shown_at))
    return places
