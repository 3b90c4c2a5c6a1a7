"""
Findings: the divergences of one aligned pair, computed once.

`aligner.compare.compare` returns it, and every report takes it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from aligner.divergence import Kind
from aligner.findings.identity import identities
from aligner.findings.location import Locator
from aligner.findings.marks import find_marks, find_quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aligner.alignment import Link
    from aligner.divergence import Divergence, Severity
    from aligner.findings.location import Location
    from aligner.findings.marks import Mark
    from aligner.findings.unmatched import Side
    from aligner.pair import AlignedPair

__all__ = ["Findings"]


@dataclass(frozen=True)
class Findings:
    """
    The divergences of one aligned pair, with their ids and locations.

    Attributes:
        pair: The pair that was compared.
        divergences: What differs, in the order in which reports list it.
        kinds: Kinds that were checked; one without a divergence passed.
        uncompared: Links whose content was not compared, because a side is too long
            (`aligner.compare.comparison.LONGEST_COMPARED`).
    """

    pair: AlignedPair
    divergences: tuple[Divergence, ...] = ()
    kinds: frozenset[Kind] = frozenset(Kind)
    uncompared: tuple[Link, ...] = ()

    def __len__(self) -> int:
        return len(self.divergences)

    def __iter__(self) -> Iterator[Divergence]:
        return iter(self.divergences)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """An id for each divergence that stays the same as long as its texts do; all different."""
        return identities(self.pair.src.texts, self.pair.tgt.texts, self.divergences)

    @cached_property
    def by_severity(self) -> tuple[int, ...]:
        """Numbers of the divergences, the most severe first; those of one severity in document order."""
        return tuple(sorted(range(len(self.divergences)), key=lambda k: -self.divergences[k].severity.rank))

    @cached_property
    def locator(self) -> Locator:
        """Finds lines and columns in both files."""
        return Locator(self.pair)

    @cached_property
    def marks(self) -> tuple[tuple[Mark, ...], ...]:
        """For each divergence the words to mark in the texts; they may overlap."""
        return tuple(find_marks(divergence, self._texts) for divergence in self.divergences)

    @cached_property
    def marks_by_segment(self) -> dict[tuple[Side, int], tuple[Mark, ...]]:
        """For each side and segment with marks, the marks of all divergences in the order of the text."""
        found: dict[tuple[Side, int], list[Mark]] = {}
        for mark in chain.from_iterable(self.marks):
            found.setdefault((mark.side, mark.segment), []).append(mark)
        return {place: tuple(sorted(marks, key=attrgetter("start"))) for place, marks in found.items()}

    @cached_property
    def locations(self) -> tuple[tuple[Location, ...], ...]:
        """For each divergence its locations in the files, the one to show first at the front."""
        return tuple(
            self.locator.locations(divergence, marks or find_quoted(divergence, self._texts))
            for divergence, marks in zip(self.divergences, self.marks, strict=True)
        )

    @cached_property
    def by_link(self) -> dict[int, tuple[int, ...]]:
        """For each link with divergences, by its number, the numbers of the divergences."""
        found: dict[int, list[int]] = {}
        for number, link in enumerate(self.link_numbers):
            found.setdefault(link, []).append(number)
        return {link: tuple(numbers) for link, numbers in found.items()}

    @cached_property
    def continued(self) -> dict[int, tuple[int, ...]]:
        """
        The same for the other links of missing segments, and of shifted rows.

        Its first link is in `by_link`; here are the rest.
        """
        found: dict[int, list[int]] = {}
        for number, (each, first) in enumerate(zip(self.divergences, self.link_numbers, strict=True)):
            if each.kind in (Kind.OMISSION, Kind.ADDITION, Kind.SHIFTED):
                src, tgt = self._links_of
                for link in {*(src[i] for i in each.src), *(tgt[j] for j in each.tgt)} - {first}:
                    found.setdefault(link, []).append(number)
        return {link: tuple(numbers) for link, numbers in found.items()}

    @cached_property
    def link_numbers(self) -> tuple[int, ...]:
        """For each divergence the 0-based number of the link that its first segment belongs to."""
        src, tgt = self._links_of
        return tuple(src[each.src[0]] if each.src else tgt[each.tgt[0]] for each in self.divergences)

    @cached_property
    def _links_of(self) -> tuple[dict[int, int], dict[int, int]]:
        """The number of the link of each source and of each target segment."""
        links = self.pair.links
        return (
            {i: number for number, link in enumerate(links) for i in link.src},
            {j: number for number, link in enumerate(links) for j in link.tgt},
        )

    @cached_property
    def _texts(self) -> dict[Side, tuple[str, ...]]:
        return {"src": self.pair.src.texts, "tgt": self.pair.tgt.texts}

    def keeping(self, divergences: Iterable[Divergence]) -> Findings:
        """The same comparison with a part of its divergences."""
        return replace(self, divergences=tuple(divergences))

    def reaches(self, severity: Severity) -> bool:
        """Whether any divergence is at least of this severity."""
        return any(divergence.severity >= severity for divergence in self.divergences)
