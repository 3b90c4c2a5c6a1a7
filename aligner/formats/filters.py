"""
Filters: which units of a bitext are handed on.

Pure functions over one unit after the other, so that a bitext of any length passes
through; only `unique` remembers something, eight bytes a unit.
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
    What a unit must have to be handed on; what is not set asks for nothing.

    Attributes:
        min_confidence: Least confidence, from 0 to 1; a unit whose confidence is not known stays.
        kinds: Any of these sizes, as `1-1`.
        roles: At least one of these.
        without_roles: None of these.
        statuses: Any of these.
        without_divergences: None of these kinds.
        with_divergences: At least one of these kinds.
        min_length: Least characters of either side.
        max_length: Most characters of either side.
        max_ratio: Most that one side may be longer than the other, in characters.
        gaps: Whether units with an empty side stay.
        unique: Whether of units with the same texts only the first stays.
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

    def takes(self, unit: TranslationUnit) -> bool:
        """Whether a unit has what is asked for, whatever came before it."""
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
        """Hand on what has all that is asked for, in order."""
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
        return replace(stream, units=self._taken(stream.units))

    def _taken(self, units: Iterator[TranslationUnit]) -> Iterator[TranslationUnit]:
        seen: set[bytes] = set()
        for unit in units:
            if not self.takes(unit):
                continue
            if self.unique:
                texts = f"{len(unit.src)} {unit.src}{unit.tgt}".encode("utf-8", "surrogatepass")
                key = blake2b(texts, digest_size=_HASH_BYTES).digest()
                if key in seen:
                    continue
                seen.add(key)
            yield unit
