"""
The weights of a bead's cost, with their units.

Apart from the cost itself, so that they can be searched, and so that another
set can be passed in without touching the arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CostWeights"]


@dataclass(frozen=True, slots=True)
class CostWeights:
    """
    What each feature of a bead adds to its cost.

    Costs are in the unit of one segment's weight: a bead whose words are all
    matched gains 2 before its expected coverage is taken off. Found by search on
    one development document and on documents made from ordered bitext.

    Attributes:
        expected_coverage: Share of a bead's word weight that must be covered for the bead to pay.
        distance: Per normalised cosine distance and segment (half of both sides' count).
        extra_segment: Per segment beyond two.
        many_to_many: For more than one segment on both sides.
        length: Per natural log of the length ratio and segment (half of both sides' count).
        surprise: Per nat by which the difference in length surprises.
        gap: Per segment without counterpart.
        gap_weight: Per word weight of such a segment, in mean segment weights.
    """

    expected_coverage: float = 0.45
    distance: float = 0.87
    extra_segment: float = 0.34
    many_to_many: float = 0.05
    length: float = 0.22
    surprise: float = 0.04
    gap: float = 0.55
    gap_weight: float = 0.1
