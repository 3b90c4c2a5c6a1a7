"""The confidence of links that the program has just made, where it is always known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.alignment import Link


def confidence_of(link: Link) -> float:
    """The confidence of a link that has one."""
    assert link.confidence is not None
    return link.confidence
