"""
Selecting units of a memory for export, as a bitext.

Kept separate from the stores: filters are the same for all of them, and reading a million
units takes less time than writing them.
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
from aligner.memory.values import LanguagePair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.bitext import Status, TranslationUnit
    from aligner.memory import Memory
    from aligner.memory.values import Occurrence, Record

__all__ = ["Selection", "bitext_of", "units_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """
    Conditions for exporting a unit; None and an empty set select everything.

    Attributes:
        document: Shell-style pattern for the document name.
        statuses: Accepted statuses.
        min_confidence: Minimum confidence; units of unknown confidence are kept.
        containing: Text that one of the sides must contain, ignoring case.
    """

    document: str | None = None
    statuses: frozenset[Status] = frozenset()
    min_confidence: float | None = None
    containing: str | None = None

    def best_occurrence(self, record: Record) -> Occurrence | None:
        """Return the best occurrence that meets the conditions; None if there is none."""
        if self.containing is not None:
            wanted = normal_form(self.containing)
            if wanted not in normal_form(record.src) and wanted not in normal_form(record.tgt):
                return None
        selected = [each for each in record.occurrences if self._accepts(each)]
        return max(selected, key=lambda each: each.rank, default=None)

    def _accepts(self, occurrence: Occurrence) -> bool:
        return (
            (self.document is None or fnmatchcase(occurrence.document, self.document))
            and (not self.statuses or occurrence.status in self.statuses)
            and (
                self.min_confidence is None
                or occurrence.confidence is None
                or occurrence.confidence >= self.min_confidence
            )
        )


def units_of(memory: Memory, selection: Selection, pair: LanguagePair) -> Iterator[TranslationUnit]:
    """Units of a language pair, reversed if stored in the opposite direction; in constant memory."""
    for record in memory.records():
        for each in (record, record.swapped()):
            if _fits(each.pair, pair):
                occurrence = selection.best_occurrence(each)
                if occurrence is not None:
                    yield each.unit_at(occurrence, pair)
                break


def bitext_of(
    memory: Memory, selection: Selection, *, src_lang: str | None = None, tgt_lang: str | None = None
) -> BitextStream:
    """
    Build a bitext from a memory, in constant memory.

    Args:
        memory: The memory.
        selection: Which units to include.
        src_lang: Source language; optional if the memory has a single language pair.
        tgt_lang: Target language; optional if the memory has a single language pair.

    Raises:
        UsageError: The memory has several language pairs, or not the requested one, or no
            unit meets the conditions.
    """
    pair = _chosen(list(memory.stats().units), src_lang, tgt_lang, memory.location)
    units = units_of(memory, selection, pair)
    first = next(units, None)
    if first is None:
        raise UsageError(
            f"{memory.location}: no {pair.src}-{pair.tgt} unit matches the filters",
            hint="Relax the filters; `aligner memory stats` lists the contents",
        )
    return BitextStream(units=chain((first,), units), src_lang=pair.src, tgt_lang=pair.tgt)


def _chosen(
    pairs: list[LanguagePair], src_lang: str | None, tgt_lang: str | None, location: str
) -> LanguagePair:
    """Languages of the bitext: as requested, or as tagged in the memory."""
    if not pairs:
        raise UsageError(f"{location}: contains no units", hint="`aligner memory add` adds units")
    both_ways = [way for pair in pairs for way in (pair, LanguagePair(pair.tgt, pair.src))]
    asked = [
        way
        for way in (both_ways if src_lang or tgt_lang else pairs)
        if (src_lang is None or same_language(way.src, src_lang))
        and (tgt_lang is None or same_language(way.tgt, tgt_lang))
    ]
    chosen = {LanguagePair(src_lang or way.src, tgt_lang or way.tgt) for way in asked}
    if len(chosen) == 1:
        return chosen.pop()
    available = ", ".join(f"{pair.src}-{pair.tgt}" for pair in pairs)
    fault = "several language pairs" if chosen else "no such language pair"
    raise UsageError(
        f"{location}: {fault}: it has {available}", hint="Choose one with --src-lang and --tgt-lang"
    )


def _fits(own: LanguagePair, asked: LanguagePair) -> bool:
    return same_language(own.src, asked.src) and same_language(own.tgt, asked.tgt)
