"""
Which units of a memory are exported, and the bitext they make.

Apart from the stores: a filter is the same for all of them, and reading a million units
takes less time than writing them.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import chain
from typing import TYPE_CHECKING

from aligner.errors import UsageError
from aligner.formats.protocols import BitextStream
from aligner.memory.keys import normal_form
from aligner.memory.rows import same_language
from aligner.memory.values import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.bitext import Status, TranslationUnit
    from aligner.memory import Memory
    from aligner.memory.values import Occurrence, Record

__all__ = ["Selection", "bitext_of", "units_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """
    What a unit must have to be exported; None and an empty set ask for nothing.

    Attributes:
        document: Pattern of the name of the document, as the shell knows it.
        statuses: Any of these.
        min_confidence: Least confidence; a unit whose confidence is not known stays.
        containing: What one of the texts must have in it, case aside.
    """

    document: str | None = None
    statuses: frozenset[Status] = frozenset()
    min_confidence: float | None = None
    containing: str | None = None

    def place_of(self, record: Record) -> Occurrence | None:
        """Give the best place of a unit among those that were asked for; None where there is none."""
        if self.containing is not None:
            wanted = normal_form(self.containing)
            if wanted not in normal_form(record.src) and wanted not in normal_form(record.tgt):
                return None
        places = [place for place in record.occurrences if self._has(place)]
        return max(places, key=lambda place: place.rank, default=None)

    def _has(self, place: Occurrence) -> bool:
        return (
            (self.document is None or fnmatchcase(place.document, self.document))
            and (not self.statuses or place.status in self.statuses)
            and (
                self.min_confidence is None
                or place.confidence is None
                or place.confidence >= self.min_confidence
            )
        )


def units_of(memory: Memory, selection: Selection, pair: Pair) -> Iterator[TranslationUnit]:
    """Units of a pair of languages, those of the other direction turned round, in constant memory."""
    for record in memory.records():
        for each in (record, record.swapped()):
            if _fits(each.pair, pair):
                place = selection.place_of(each)
                if place is not None:
                    yield each.unit_at(place, pair)
                break


def bitext_of(
    memory: Memory, selection: Selection, *, src_lang: str | None = None, tgt_lang: str | None = None
) -> BitextStream:
    """
    Make a bitext of what a memory holds, in constant memory.

    Args:
        memory: The memory.
        selection: What units must have.
        src_lang: Source language; may be left out where the memory leaves no choice.
        tgt_lang: Target language, likewise.

    Raises:
        UsageError: The memory holds several pairs of languages, or not the one asked for, or
            no unit has what the selection asks for.
    """
    pair = _chosen(list(memory.stats().units), src_lang, tgt_lang, memory.location)
    units = units_of(memory, selection, pair)
    first = next(units, None)
    if first is None:
        raise UsageError(
            f"{memory.location}: no unit is {pair.src}-{pair.tgt} and has what was asked for",
            hint="Ask for less; `aligner memory stats` says what is there",
        )
    return BitextStream(units=chain((first,), units), src_lang=pair.src, tgt_lang=pair.tgt)


def _chosen(pairs: list[Pair], src_lang: str | None, tgt_lang: str | None, location: str) -> Pair:
    """Languages of the bitext: as they were asked for, or as the memory calls them."""
    if not pairs:
        raise UsageError(f"{location}: holds no units", hint="`aligner memory add` puts some into it")
    both_ways = [way for pair in pairs for way in (pair, Pair(pair.tgt, pair.src))]
    asked = [
        way
        for way in (both_ways if src_lang or tgt_lang else pairs)
        if (src_lang is None or same_language(way.src, src_lang))
        and (tgt_lang is None or same_language(way.tgt, tgt_lang))
    ]
    chosen = {Pair(src_lang or way.src, tgt_lang or way.tgt) for way in asked}
    if len(chosen) == 1:
        return chosen.pop()
    there = ", ".join(f"{pair.src}-{pair.tgt}" for pair in pairs)
    fault = "several pairs of languages" if chosen else "no such pair of languages"
    raise UsageError(f"{location}: {fault}: it has {there}", hint="Name both with --src-lang and --tgt-lang")


def _fits(own: Pair, asked: Pair) -> bool:
    return same_language(own.src, asked.src) and same_language(own.tgt, asked.tgt)
