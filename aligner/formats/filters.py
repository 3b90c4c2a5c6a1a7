"""
Filters: which units of a bitext are passed on.

A filter sees one unit at a time, so that a bitext of any length passes through in constant
memory; only `unique` needs eight bytes per unit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from aligner.formats.protocols import BitextStream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.bitext import Bitext, Status, TranslationUnit
    from aligner.text import Role

__all__ = ["UnitFilter"]

_HASH_BYTES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFilter:
    """
    The criteria of a filter; a unit must meet all that are set.

    Attributes:
        min_confidence: Minimum confidence, from 0 to 1; a unit without a confidence passes.
        kinds: Allowed sizes, such as `1-1`; any where empty.
        roles: At least one of these roles, where not empty.
        without_roles: None of these roles.
        statuses: Allowed statuses; any where empty.
        without_divergences: No divergence of these kinds.
        with_divergences: At least one divergence of these kinds, where not empty.
        min_length: Minimum characters of the shorter side.
        max_length: Maximum characters of the longer side.
        max_ratio: Maximum length of the longer side, as a multiple of the shorter one.
        gaps: Whether units with an empty side pass.
        unique: Whether only the first of several units with the same texts passes.
    """

    min_confidence: float | None = None
    kinds: frozenset[str] = frozenset()
    roles: frozenset[Role] = frozenset()
    without_roles: frozenset[Role] = frozenset()
    statuses: frozenset[Status] = frozenset()
    without_divergences: frozenset[str] = frozenset()
    with_divergences: frozenset[str] = frozenset()
    min_length: int | None = None
    max_length: int | None = None
    max_ratio: float | None = None
    gaps: bool = True
    unique: bool = False

    def accepts(self, unit: TranslationUnit) -> bool:
        """Whether a unit meets the criteria, except `unique`."""
        divergences = frozenset(unit.divergences)
        return (
            (self.gaps or bool(unit.src.strip() and unit.tgt.strip()))
            and (
                self.min_confidence is None
                or unit.confidence is None
                or unit.confidence >= self.min_confidence
            )
            and (not self.kinds or unit.kind in self.kinds)
            and (not self.roles or not self.roles.isdisjoint(unit.roles))
            and self.without_roles.isdisjoint(unit.roles)
            and (not self.statuses or unit.status in self.statuses)
            and self.without_divergences.isdisjoint(divergences)
            and (not self.with_divergences or not self.with_divergences.isdisjoint(divergences))
            and self._has_length(unit)
        )

    def _has_length(self, unit: TranslationUnit) -> bool:
        short, long = sorted((len(unit.src), len(unit.tgt)))
        return (
            (self.min_length is None or short >= self.min_length)
            and (self.max_length is None or long <= self.max_length)
            and (self.max_ratio is None or long <= self.max_ratio * short)
        )

    def of(self, bitext: Bitext | BitextStream) -> BitextStream:
        """Return the units that meet all criteria, in order."""
        stream = (
            bitext
            if isinstance(bitext, BitextStream)
            else BitextStream(
                units=iter(bitext),
                src_lang=bitext.src_lang,
                tgt_lang=bitext.tgt_lang,
                src_path=bitext.src_path,
                tgt_path=bitext.tgt_path,
                signature=bitext.signature,
                created=bitext.created,
            )
        )
        return replace(stream, units=self._accepted(stream.units))

    def _accepted(self, units: Iterator[TranslationUnit]) -> Iterator[TranslationUnit]:
        seen: set[bytes] = set()
        for unit in units:
            if not self.accepts(unit):
                continue
            if self.unique:
                texts = f"{len(unit.src)} {unit.src}{unit.tgt}".encode("utf-8", "surrogatepass")
                key = blake2b(texts, digest_size=_HASH_BYTES).digest()
                if key in seen:
                    continue
                seen.add(key)
            yield unit
