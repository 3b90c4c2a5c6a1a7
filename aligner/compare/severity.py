"""
Severity: how much each kind of divergence matters, when, and why.

One table for all checks, which decide which condition applies. An error misinforms the reader, a
warning should be reviewed, an info is a difference that withholds nothing or that is too often
intended to stop a release.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from aligner.divergence import Kind, Severity
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ROLE_SEVERITIES", "SEVERITIES", "Severities"]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Severities:
    """
    The severities of a kind.

    Attributes:
        conditions: The severities its divergences can have, the default first, each with its
            condition; a single one needs none.
        reason: Why they are right.
    """

    conditions: Mapping[Severity, str] = field(hash=False)
    reason: str


_ONE_OF_TWO: Final = {
    ERROR: "if each version has one that the other lacks",
    WARNING: "if only one version has one",
}
"""Values: of two that differ, one must be wrong; one that is only left out misleads less."""

_UNALIGNED: Final = Severities(
    {
        ERROR: "for a sentence",
        WARNING: "for a headline, caption or short line, or if it is less than 75% certain or part of a link",
        INFO: "for a link line, contact line, boilerplate, kicker or date line, for a part of a link of "
        "only a few words, and for short lines that both versions have at the same position",
    },
    "Readers of one version do not learn what the sentence says; the layout of a release differs by site.",
)

_SHAPE: Final = Severities({INFO: ""}, "No content is lost.")

SEVERITIES: Final[Mapping[Kind, Severities]] = {
    Kind.OMISSION: _UNALIGNED,
    Kind.ADDITION: _UNALIGNED,
    Kind.MOVED: Severities(
        {WARNING: ""},
        "All content is there, but a caption may belong to another picture, a reason to another claim.",
    ),
    Kind.SHIFTED: Severities({ERROR: ""}, "Every row is wrong, and a translation memory spreads it."),
    Kind.UNTRANSLATED: Severities(
        {
            ERROR: "if the source is in its own language and the target is not",
            WARNING: "if only the source, neither side, or a part is not in its own language, and for a "
            "few words that both sides share",
        },
        "A text that was forgotten is seen by every reader; one that both versions share may be intended.",
    ),
    Kind.SPLIT: _SHAPE,
    Kind.MERGE: _SHAPE,
    Kind.NUMBER: Severities(_ONE_OF_TWO, "One of two figures is wrong."),
    Kind.UNIT: Severities({ERROR: ""}, "The same figure cannot be right in two units."),
    Kind.DATE: Severities(_ONE_OF_TWO, "One of two dates is wrong."),
    Kind.URL: Severities(_ONE_OF_TWO, "One of two addresses leads elsewhere."),
    Kind.EMAIL: Severities(_ONE_OF_TWO, "One of two addresses reaches somebody else."),
    Kind.PHONE: Severities(_ONE_OF_TWO, "One of two numbers reaches somebody else."),
    Kind.CODE: Severities(_ONE_OF_TWO, "One of two identifiers names something else."),
    Kind.NAME: Severities(
        {
            WARNING: "if each version has a name that the other lacks",
            INFO: "if only one version has one, since the other may use a pronoun",
        },
        "Whether two names are the same person or place is judged by their letters, not by knowledge.",
    ),
    Kind.OPPOSITE: Severities(
        {
            WARNING: "if the rest of the pair is translated literally",
            INFO: "if the wording is freer, or if no name is next to two functions",
        },
        "A contrary can be expressed in ways that words do not show.",
    ),
    Kind.NEGATION: Severities(
        {
            WARNING: "if the rest of the pair is translated literally",
            INFO: "if the wording is freer",
        },
        "A denial can be expressed in ways that words do not show.",
    ),
    Kind.QUOTE: Severities({INFO: ""}, "Quotation marks are a matter of style in most texts."),
    Kind.PARTIAL: Severities(
        {
            INFO: "in general",
            WARNING: "if the words were probably left out: several content words, high confidence, "
            "and a text that is too long for the other",
        },
        "Translators leave single words out; a clause seldom.",
    ),
    Kind.LENGTH: Severities(
        {
            WARNING: "beyond 2.3 standard deviations, or if words of the longer side lack a counterpart",
            INFO: "otherwise",
        },
        "Something may be missing, but what is not known.",
    ),
    Kind.REPEATED: Severities({WARNING: ""}, "A slip that every reader sees, but that misleads nobody."),
    Kind.INCONSISTENT: Severities(
        {
            WARNING: "if one source text of four or more words has several translations",
            INFO: "if the text is shorter, or if several source texts have one translation",
        },
        "A sentence that is repeated should be translated in the same way; a few words depend on context.",
    ),
    Kind.PUNCTUATION: Severities({INFO: ""}, "A mark that is missing seldom changes what is said."),
    Kind.TERMINOLOGY: Severities({WARNING: ""}, "The glossary has exceptions that it does not list."),
    Kind.CUSTOM: Severities(
        {WARNING: "by default", ERROR: "if the check sets it", INFO: "if the check sets it"},
        "The team that wrote the check knows.",
    ),
    Kind.DOUBTFUL: Severities({INFO: ""}, "The link is unsure, so whether anything is wrong is not known."),
}
"""The severities of every kind."""

ROLE_SEVERITIES: Final[Mapping[Role, Severity]] = {
    Role.LEAD: ERROR,
    Role.BODY: ERROR,
    Role.QUOTE: ERROR,
    Role.HEADLINE: WARNING,
    Role.CAPTION: WARNING,
    Role.LINK: INFO,
    Role.CONTACT: INFO,
    Role.BOILERPLATE: INFO,
}
"""Severity of a segment without counterpart, by what it is in the release."""
