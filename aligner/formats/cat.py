"""
What translation tools expect of a TMX beyond the standard: properties, tags and limits.

Kept separate from the format, which is the same for all tools.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.bitext import Status
from aligner.errors import UsageError, choose_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aligner.bitext import TranslationUnit

__all__ = ["PRESETS", "Preset", "preset_named", "with_neighbours", "with_region"]


@dataclass(frozen=True, slots=True)
class Preset:
    """
    What a tool expects.

    Attributes:
        regions: Whether tags need a region, such as `de-DE`; the tool silently skips others.
        longest: Maximum characters of a text that the tool accepts; None for any.
    """

    regions: bool = False
    longest: int | None = None

    def properties(
        self,
        unit: TranslationUnit,  # noqa: ARG002 - a tool that expects no properties
        before: TranslationUnit | None,  # noqa: ARG002
        after: TranslationUnit | None,  # noqa: ARG002
    ) -> Iterator[tuple[str, str]]:
        """Yield names and values of the properties that the tool reads, for a unit between two others."""
        return iter(())


@dataclass(frozen=True, slots=True)
class _Trados(Preset):
    def properties(
        self, unit: TranslationUnit, before: TranslationUnit | None, after: TranslationUnit | None
    ) -> Iterator[tuple[str, str]]:
        del before, after
        yield "x-Origin", "Alignment"
        yield "x-ConfirmationLevel", "ApprovedTranslation" if unit.status is Status.MANUAL else "Draft"


@dataclass(frozen=True, slots=True)
class _MemoQ(Preset):
    def properties(
        self, unit: TranslationUnit, before: TranslationUnit | None, after: TranslationUnit | None
    ) -> Iterator[tuple[str, str]]:
        if unit.status is not Status.MANUAL:
            yield "aligned", "yes"
        yield from _context(unit, before, after, ("x-context-pre", "x-context-post"))


@dataclass(frozen=True, slots=True)
class _Xtm(Preset):
    def properties(
        self, unit: TranslationUnit, before: TranslationUnit | None, after: TranslationUnit | None
    ) -> Iterator[tuple[str, str]]:
        yield "x-segment-id", unit.id
        yield from _context(unit, before, after, ("x-previous-source-text", "x-next-source-text"))


PRESETS: Final[dict[str, Preset]] = {
    "omegat": Preset(),
    "trados": _Trados(regions=True, longest=2000),
    "memoq": _MemoQ(regions=True),
    "xtm": _Xtm(regions=True),
}
"""Presets by the name of the tool."""


def preset_named(name: str) -> Preset:
    """
    Look up a preset.

    Raises:
        UsageError: There is no preset of that name.
    """
    if name not in PRESETS:
        raise UsageError(f"no preset for `{name}`", hint=choose_among(name, PRESETS))
    return PRESETS[name]


def with_region(tag: str) -> str:
    """Add the likeliest region of CLDR to a language tag, `de-DE` for `de`, unless it has one."""
    from babel.core import get_global

    if "-" in tag:
        return tag
    likely = get_global("likely_subtags").get(tag, "").split("_")
    return f"{tag}-{likely[-1]}" if len(likely) > 1 else tag


def with_neighbours(
    units: Iterable[TranslationUnit],
) -> Iterator[tuple[TranslationUnit | None, TranslationUnit, TranslationUnit | None]]:
    """Yield each unit with the one before and the one after it; None at the ends."""
    before: TranslationUnit | None = None
    unit: TranslationUnit | None = None
    for after in units:
        if unit is not None:
            yield before, unit, after
            before = unit
        unit = after
    if unit is not None:
        yield before, unit, None


def _context(
    unit: TranslationUnit,
    before: TranslationUnit | None,
    after: TranslationUnit | None,
    names: tuple[str, str],
) -> Iterator[tuple[str, str]]:
    """Yield the source texts before and after a unit, if they are from the same document."""
    for name, other in zip(names, (before, after), strict=True):
        if other is not None and other.document == unit.document and other.src:
            yield name, other.src
