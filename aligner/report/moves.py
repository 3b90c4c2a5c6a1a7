"""
Moves: where moved passages belong in the order of the target.

The views show each passage next to its source, and leave a note where the target has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.divergence import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aligner.divergence import Divergence
    from aligner.findings import Findings

__all__ = ["directions", "places_in_target"]


def places_in_target(findings: Findings) -> dict[int, list[tuple[Divergence, int]]]:
    """
    Find the link before which each moved passage would come if the target were read in order.

    Returns:
        By the number of that link, or the number of links for the end: the moves, each with
        the number of the link next to which it is shown. A move that is shown at its own
        place is left out.
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


def directions(places: Mapping[int, Sequence[tuple[Divergence, int]]]) -> dict[int, bool]:
    """For each source segment that is shown elsewhere than the target has it: whether that is above."""
    return {
        i: place <= shown_at for place, moves in places.items() for move, shown_at in moves for i in move.src
    }
