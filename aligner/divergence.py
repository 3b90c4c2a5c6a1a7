"""
Divergence: a difference in content between the two versions, and the rule that describes its kind.

Plain values without the checks, so that a report does not have to import them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from textwrap import dedent
from typing import TYPE_CHECKING, Literal, TypeAlias

from aligner.errors import UsageError, choose_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "Divergence",
    "Example",
    "JsonValue",
    "Kind",
    "Rule",
    "Severity",
    "SortName",
    "kind_named",
    "kinds_named",
]

SortName: TypeAlias = Literal["severity", "document"]
"""Order of the list of divergences in the reports that people read."""

JsonValue: TypeAlias = "str | int | float | bool | Sequence[JsonValue] | Mapping[str, JsonValue] | None"


class Kind(StrEnum):
    """What differs, in the order in which reports list the divergences of one link."""

    OMISSION = "omission"
    ADDITION = "addition"
    MOVED = "moved"
    SHIFTED = "shifted"
    UNTRANSLATED = "untranslated"
    SPLIT = "split"
    MERGE = "merge"
    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    URL = "url"
    EMAIL = "email"
    PHONE = "phone"
    CODE = "code"
    NAME = "name"
    OPPOSITE = "opposite"
    NEGATION = "negation"
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
    How much a divergence matters: `info` < `warning` < `error`.

    An error misinforms the reader, a warning should be reviewed, an info is a
    difference that withholds nothing.
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Position in the order, 0 for the mildest."""
        return _SEVERITIES.index(self)

    # Without these four, severities would compare as strings, and `error` sort below `info`.
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
    One difference between the two versions.

    Attributes:
        kind: What differs.
        severity: How much it matters.
        src: Source segments concerned, 0-based, ascending; empty for an addition.
        tgt: Target segments concerned, 0-based, ascending; empty for an omission.
        message: One line for a person, without a full stop.
        detail: Facts for a program, ready for JSON; the docstring of the check lists the keys.
        subject: What distinguishes it from other divergences of its kind in the same segments:
            a word, a term, the name of a custom check. Empty for a kind that is reported at
            most once per link. Part of its id.
    """

    kind: Kind
    severity: Severity
    src: tuple[int, ...]
    tgt: tuple[int, ...]
    message: str
    detail: Mapping[str, JsonValue] = field(default_factory=dict, hash=False)
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """
    A German and a French text with one divergence.

    Attributes:
        src: German segments.
        tgt: French segments.
        message: The message that is reported.
        links: Source and target indices of each link; empty where segment k belongs to segment k.
        confidence: Confidence of every link.
        settings: Text of the `aligner.toml` that the divergence depends on.
        saved: Whether the links are the rows of a saved bitext.
    """

    src: tuple[str, ...]
    tgt: tuple[str, ...]
    message: str
    links: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ()
    confidence: float = 0.99
    settings: str = ""
    saved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """
    What a kind of divergence is, for the documentation and for reports that explain themselves.

    Attributes:
        kind: The kind.
        title: Its name as a heading.
        severities: The severities its divergences can have, the default first, each with its
            condition (`only one version has a value`); a single one needs none.
        mqm: `dimension/type` of MQM Core, or a dimension alone; None for what is not an error there.
        summary: What is wrong, in one sentence.
        reported: What is reported, a sentence per item.
        ignored: What looks similar and is not reported, a sentence per item.
        example: Texts with a divergence of this kind and its default severity.
        advice: What to do about it.
        ignore_entry: A line of an ignore file that accepts the divergence of the example.
    """

    kind: Kind
    title: str
    severities: Mapping[Severity, str] = field(hash=False)
    mqm: str | None
    summary: str
    reported: tuple[str, ...]
    ignored: tuple[str, ...]
    example: Example
    advice: str
    ignore_entry: str

    @property
    def configured(self) -> bool:
        """Whether only a configuration file makes the check report anything, as in the example."""
        return bool(self.example.settings)

    @property
    def severity(self) -> Severity:
        """The default severity; a single divergence may be milder or more severe."""
        return next(iter(self.severities))

    @property
    def severity_text(self) -> str:
        """All severities in words: `error if both versions …; warning if only one …`."""
        grouped = groupby(self.severities.items(), key=lambda item: item[1])
        return "; ".join(
            f"{' or '.join(severity for severity, _ in items)} {condition}".strip()
            for condition, items in grouped
        )

    def as_json(self) -> dict[str, JsonValue]:
        """All attributes, ready for JSON."""
        return {
            "kind": self.kind.value,
            "title": self.title,
            "severity": self.severity.value,
            "severities": {severity.value: condition for severity, condition in self.severities.items()},
            "mqm": self.mqm,
            "summary": self.summary,
            "reported": list(self.reported),
            "ignored": list(self.ignored),
            "example": {
                "src": list(self.example.src),
                "tgt": list(self.example.tgt),
                "links": [[list(src), list(tgt)] for src, tgt in self.example.links],
                "settings": dedent(self.example.settings).strip(),
                "message": self.example.message,
            },
            "advice": self.advice,
            "ignore_entry": self.ignore_entry,
        }

    def divergence(
        self,
        src: tuple[int, ...],
        tgt: tuple[int, ...],
        message: str,
        detail: Mapping[str, JsonValue] | None = None,
        *,
        severity: Severity | None = None,
        subject: str = "",
    ) -> Divergence:
        """
        Report a divergence of this kind.

        Args:
            src: Source segments concerned, ascending.
            tgt: Target segments concerned, ascending.
            message: One line for a person, without a full stop.
            detail: Facts for a program.
            severity: How much it matters; the default severity where None.
            subject: What distinguishes it from others of its kind in the same segments.

        Raises:
            ValueError: The rule does not list the severity.
        """
        if severity is None:
            severity = self.severity
        elif severity not in self.severities:
            raise ValueError(f"the rule of `{self.kind}` does not list the severity `{severity}`")
        return Divergence(self.kind, severity, src, tgt, message, detail or {}, subject)


def kind_named(name: str) -> Kind:
    """
    Look up a kind by name.

    Raises:
        UsageError: The kind is unknown; the hint suggests a similar one, or lists all.
    """
    try:
        return Kind(name.strip().lower())
    except ValueError:
        raise UsageError(f"unknown kind of divergence `{name}`", hint=choose_among(name, Kind)) from None


def kinds_named(names: Iterable[str]) -> frozenset[Kind]:
    """
    Look up kinds by name.

    Raises:
        UsageError: A kind is unknown; the hint suggests a similar one, or lists all.
    """
    return frozenset(map(kind_named, names))
