"""
MQM: what our kinds and severities are called in the Multidimensional Quality Metrics.

The only place that knows both. The names are those of MQM Core (MQM 2.0, edition of
7 March 2024, the MQM Council, https://themqm.org, CC BY 4.0), as `dimension/type`, so
that findings can be counted together with those of people who annotate by MQM. This
program uses MQM; it is no part of it.

What a translation owes to its source is judged from source to target, as MQM does.
Where MQM Core has one type for several kinds of ours (numbers, dates and links are all
mistranslated), ours stays beside it. `partial` and `length` may be an omission or an
addition, so they have the dimension alone. `split`, `merge` and `doubtful`
are no errors and have none; what a `custom` check is about, only its team knows.

Severity: MQM calls major what misleads the reader, minor what does not, neutral what
counts for nothing, and critical what does harm to health, safety, money or name. Our
`error` is major, `warning` minor, `info` neutral. Critical is for a person to say:
whether a wrong figure harms anyone does not stand in the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.divergence import Kind, Severity

if TYPE_CHECKING:
    from aligner.divergence import Divergence

__all__ = ["MQM_SEVERITIES", "MQM_TYPES", "MqmIssue", "mqm_issue"]

MQM_TYPES: Final = {
    Kind.OMISSION: "Accuracy/Omission",
    Kind.ADDITION: "Accuracy/Addition",
    Kind.MOVED: "Linguistic conventions/Textual conventions",
    Kind.UNTRANSLATED: "Accuracy/Untranslated",
    Kind.SPLIT: None,
    Kind.MERGE: None,
    Kind.NUMBER: "Accuracy/Mistranslation",
    Kind.DATE: "Accuracy/Mistranslation",
    Kind.URL: "Accuracy/Mistranslation",
    Kind.EMAIL: "Accuracy/Mistranslation",
    Kind.NAME: "Accuracy/Mistranslation",
    Kind.QUOTE: "Accuracy/Mistranslation",
    Kind.PARTIAL: "Accuracy",
    Kind.LENGTH: "Accuracy",
    Kind.REPEATED: "Linguistic conventions/Grammar",
    Kind.INCONSISTENT: "Style/Inconsistent style",
    Kind.PUNCTUATION: "Linguistic conventions/Punctuation",
    Kind.TERMINOLOGY: "Terminology/Inconsistent with terminology resource",
    Kind.CUSTOM: None,
    Kind.DOUBTFUL: None,
}
"""Type of each kind in MQM Core, None for what is no error."""

MQM_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "neutral"}


@dataclass(frozen=True, slots=True)
class MqmIssue:
    """
    A divergence in the words of MQM.

    Attributes:
        type: `dimension/type` of MQM Core, or a dimension alone.
        severity: `neutral`, `minor` or `major`.
    """

    type: str
    severity: str

    def __str__(self) -> str:
        return f"{self.type}, {self.severity}"


def mqm_issue(divergence: Divergence) -> MqmIssue | None:
    """Name a divergence in the words of MQM; None for what is no error there."""
    name = MQM_TYPES[divergence.kind]
    return None if name is None else MqmIssue(name, MQM_SEVERITIES[divergence.severity])
