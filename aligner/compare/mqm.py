"""
MQM: the names of our kinds and severities in the Multidimensional Quality Metrics.

The rule of each kind names its type (`Rule.mqm`), in the words of MQM Core (MQM 2.0, edition
of 7 March 2024, the MQM Council, https://themqm.org, CC BY 4.0), so that findings can be counted
together with those of people who annotate with MQM. This program uses MQM; it is not part of it.

Types are judged from source to target, as in MQM. Where MQM Core has one type for several of our
kinds (numbers, dates and links are all mistranslations), our kind is reported as well. `partial` and
`length` may be an omission or an addition, so they have only the dimension. `split`, `merge` and
`doubtful` are not errors and have no type; that of a `custom` check depends on the check.

Severity: in MQM, major errors mislead the reader, minor ones do not, neutral ones have no
penalty, and critical ones harm health, safety, money or reputation. Our `error` is major, `warning`
minor, `info` neutral. Critical is left to a person: the text does not show whether a wrong figure
does harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.compare.registry import rules
from aligner.divergence import Severity

if TYPE_CHECKING:
    from aligner.divergence import Divergence

__all__ = ["MQM_SEVERITIES", "MqmIssue", "mqm_issue"]

MQM_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "neutral"}


@dataclass(frozen=True, slots=True)
class MqmIssue:
    """
    A divergence in terms of MQM.

    Attributes:
        type: `dimension/type` of MQM Core, or a dimension alone.
        severity: `neutral`, `minor` or `major`.
    """

    type: str
    severity: str

    def __str__(self) -> str:
        return f"{self.type}, {self.severity}"


def mqm_issue(divergence: Divergence) -> MqmIssue | None:
    """MQM type and severity of a divergence; None for what is not an error in MQM."""
    name = rules()[divergence.kind].mqm
    return None if name is None else MqmIssue(name, MQM_SEVERITIES[divergence.severity])
