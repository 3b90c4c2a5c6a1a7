"""
Divergence: something a reader of one version is told differently, or not at all.

The values that every check yields and every report shows; apart from the checks,
so that a report need not import them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from aligner.errors import UsageError, choose_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Divergence", "JsonValue", "Kind", "Severity", "kinds_named"]

JsonValue: TypeAlias = "str | int | float | bool | Sequence[JsonValue] | Mapping[str, JsonValue] | None"


class Kind(StrEnum):
    """What differs, in the order in which divergences of one place are listed."""

    OMISSION = "omission"
    ADDITION = "addition"
    MOVED = "moved"
    UNTRANSLATED = "untranslated"
    SPLIT = "split"
    MERGE = "merge"
    NUMBER = "number"
    DATE = "date"
    URL = "url"
    EMAIL = "email"
    NAME = "name"
    QUOTE = "quote"
    PARTIAL = "partial"
    LENGTH = "length"
    REPEATED = "repeated"
    INCONSISTENT = "inconsistent"
    PUNCTUATION = "punctuation"
    TERMINOLOGY = "terminology"
    CUSTOM = "custom"
    DOUBTFUL = "doubtful"


class Severity(StrEnum):
    """
    How much it matters: `info` < `warning` < `error`.

    An error misinforms the reader; a warning should be looked at; an info is
    how the versions differ without telling anyone less.
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Place in the order, 0 for the mildest."""
        return _SEVERITIES.index(self)

    # Without these four, severities would compare as words, and `error` sort below `info`.
    def __lt__(self, other: str) -> bool:
        return self.rank < Severity(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Severity(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Severity(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Severity(other).rank


_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Divergence:
    """
    One way in which the two versions differ.

    Attributes:
        kind: What differs.
        severity: How much it matters.
        src: Source segments concerned, 0-based, ascending; empty for an addition.
        tgt: Target segments concerned, likewise; empty for an omission.
        message: One line for a person, no full stop.
        detail: What a program wants to know beyond that, ready for JSON; its keys
            are named in the docstring of the check.
    """

    kind: Kind
    severity: Severity
    src: tuple[int, ...]
    tgt: tuple[int, ...]
    message: str
    detail: Mapping[str, JsonValue] = field(default_factory=dict, hash=False)


def kinds_named(names: Iterable[str]) -> frozenset[Kind]:
    """
    Look kinds up by name.

    Raises:
        UsageError: A name is no kind; the hint lists all kinds.
    """
    kinds = set()
    for name in names:
        try:
            kinds.add(Kind(name.strip().lower()))
        except ValueError:
            raise UsageError(f"unknown kind of divergence `{name}`", hint=choose_among(name, Kind)) from None
    return frozenset(kinds)
