"""
Gold links for the learner: as a path through a lattice, as far as possible.

Links of gold standards may cross, have holes and omit segments; a path cannot. Kept separate
from the learner, which only knows whether a bead is right, wrong or free.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from aligner.alignment import Link
    from aligner.search.lattice import Lattice

    Longs: TypeAlias = NDArray[np.int64]
    Bools: TypeAlias = NDArray[np.bool_]

__all__ = ["GoldPath", "Room"]


class Room(NamedTuple):
    """
    The region between two anchors: source segments `src` to `src_stop`, target segments `tgt` to `tgt_stop`.

    If `free`, gold has links here that no path can follow, so every way through is
    accepted; otherwise all segments in it are unaligned.
    """

    src: int
    src_stop: int
    tgt: int
    tgt_stop: int
    free: bool


@dataclass(frozen=True, slots=True, eq=False)
class GoldPath:
    """
    The part of gold that a path can follow.

    Attributes:
        anchors: Shape (anchors, 4), int64: first source segment, first target segment and
            both sizes of beads with segments on both sides, in order on both sides.
        src_loose: Source segments that gold links in a way that no path can follow, or does
            not contain: shape (source segments,).
        tgt_loose: The same for the target: shape (target segments,).
    """

    anchors: Longs
    src_loose: Bools
    tgt_loose: Bools

    @classmethod
    def of(cls, links: Sequence[Link], src_len: int, tgt_len: int) -> GoldPath:
        """
        Select the ordered links without holes that cover the most segments.

        If a link crosses others of the same size, none of them is selected: either could
        be the moved one.
        """
        spans = [span for link in links if (span := _span(link)) is not None]
        spans.sort()
        table = np.array(spans, dtype=np.int64).reshape(-1, 4)
        kept = _heaviest_chain(table)
        size = table[:, 2] + table[:, 3]
        for dropped in np.flatnonzero(~kept):
            crossed = kept & _crossing(table, table[dropped])
            if size[crossed].sum() <= size[dropped]:
                kept &= ~crossed
        anchors = table[kept]
        src_loose, tgt_loose = np.ones(src_len, dtype=np.bool_), np.ones(tgt_len, dtype=np.bool_)
        for link in links:
            if not link.src or not link.tgt:
                src_loose[list(link.src)] = False
                tgt_loose[list(link.tgt)] = False
        for src, tgt, a, b in anchors:
            src_loose[src : src + a] = False
            tgt_loose[tgt : tgt + b] = False
        return cls(anchors, src_loose, tgt_loose)

    def without(self, start: int, stop: int) -> GoldPath:
        """Free the anchors that start in source segments `start` to `stop` (exclusive)."""
        inside = (self.anchors[:, 0] >= start) & (self.anchors[:, 0] < stop)
        src_loose, tgt_loose = self.src_loose.copy(), self.tgt_loose.copy()
        for src, tgt, a, b in self.anchors[inside]:
            src_loose[src : src + a] = True
            tgt_loose[tgt : tgt + b] = True
        return replace(self, anchors=self.anchors[~inside], src_loose=src_loose, tgt_loose=tgt_loose)

    def rooms(self) -> Iterator[Room]:
        """The non-empty regions before, between and after the anchors."""
        i = j = 0
        ends = (len(self.src_loose), len(self.tgt_loose), 0, 0)
        for src, tgt, a, b in [*self.anchors.tolist(), ends]:
            if src > i or tgt > j:
                free = bool(self.src_loose[i:src].any() or self.tgt_loose[j:tgt].any())
                yield Room(i, src, j, tgt, free)
            i, j = src + a, tgt + b

    def beads(self) -> Longs:
        """One path that follows gold, with null beads source first: shape (beads, 4), like `anchors`."""
        gaps = [
            bead
            for room in self.rooms()
            for bead in (
                *((i, room.tgt, 1, 0) for i in range(room.src, room.src_stop)),
                *((room.src_stop, j, 0, 1) for j in range(room.tgt, room.tgt_stop)),
            )
        ]
        return np.concatenate([self.anchors, np.array(gaps, dtype=np.int64).reshape(-1, 4)])

    def judged(self, lattice: Lattice) -> tuple[Bools, Bools]:
        """
        Label the beads of a lattice.

        Returns:
            Whether a path that follows gold may use the bead, and whether the bead is an
            anchor: shape (beads,) each.
        """
        anchor = np.zeros(len(lattice), dtype=np.bool_)
        indices = lattice.find(*self.anchors.T)
        anchor[indices[indices >= 0]] = True
        allowed = anchor.copy()
        gaps = lattice.gaps
        src_stop, tgt_stop = lattice.src + lattice.a, lattice.tgt + lattice.b
        for room in self.rooms():
            # Beads are ordered by source position.
            near = slice(*np.searchsorted(lattice.src, [room.src, room.src_stop + 1]))
            inside = (src_stop[near] <= room.src_stop) & (lattice.tgt[near] >= room.tgt)
            inside &= tgt_stop[near] <= room.tgt_stop
            allowed[near] |= inside if room.free else inside & gaps[near]
        return allowed, anchor


def _span(link: Link) -> tuple[int, int, int, int] | None:
    """A link as a bead; None if a side is empty or has holes."""
    if not link.src or not link.tgt:
        return None
    a, b = len(link.src), len(link.tgt)
    whole = link.src[-1] - link.src[0] + 1 == a and link.tgt[-1] - link.tgt[0] + 1 == b
    return (link.src[0], link.tgt[0], a, b) if whole else None


def _heaviest_chain(table: Longs) -> Bools:
    """The ordered beads that cover the most segments, as a mask; `table` is like `anchors`, by source."""
    count = len(table)
    best = table[:, 2] + table[:, 3]
    before = np.full(count, -1)
    stops = table[:, :2] + table[:, 2:]
    for k in range(count):
        fits = np.flatnonzero((stops[:k] <= table[k, :2]).all(axis=1))
        if len(fits):
            before[k] = fits[best[fits].argmax()]
            best[k] += best[before[k]]
    kept = np.zeros(count, dtype=np.bool_)
    k = int(best.argmax()) if count else -1
    while k >= 0:
        kept[k] = True
        k = int(before[k])
    return kept


def _crossing(table: Longs, bead: Longs) -> Bools:
    """Which beads of a table cross or overlap a bead."""
    stops = table[:, :2] + table[:, 2:]
    before = np.all(stops <= bead[:2], axis=1)
    after = np.all(table[:, :2] >= bead[:2] + bead[2:], axis=1)
    result: Bools = np.logical_not(before | after)
    return result
