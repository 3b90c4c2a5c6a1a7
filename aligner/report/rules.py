"""
Rules: what each kind of divergence is, in a few words, for reports that explain themselves.

Apart from the reports, because a code host, a page and a test report say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aligner.divergence import Kind, Severity

__all__ = ["RULES", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """
    What a kind of divergence is.

    Attributes:
        title: Its name as a heading.
        summary: What is the case, in one sentence.
        advice: What to do about it.
        severity: What it is as a rule; a single divergence may be milder or worse.
    """

    title: str
    summary: str
    advice: str
    severity: Severity


RULES: Final = {
    Kind.OMISSION: Rule(
        "Omission",
        "A passage of the source has no counterpart in the target.",
        "Translate the passage, or leave it out of both versions.",
        Severity.ERROR,
    ),
    Kind.ADDITION: Rule(
        "Addition",
        "A passage of the target has no counterpart in the source.",
        "Add the passage to the source, or take it out of the target.",
        Severity.ERROR,
    ),
    Kind.MOVED: Rule(
        "Moved",
        "A passage stands elsewhere in the order of the other version.",
        "Look whether the order is meant, above all where a caption belongs to a picture.",
        Severity.WARNING,
    ),
    Kind.UNTRANSLATED: Rule(
        "Untranslated",
        "A passage of the target is not in the language of the target.",
        "Translate the passage.",
        Severity.ERROR,
    ),
    Kind.SPLIT: Rule(
        "Split",
        "One sentence of the source is several in the target.",
        "Nothing is lost; look at it only where sentences have to match one to one.",
        Severity.INFO,
    ),
    Kind.MERGE: Rule(
        "Merge",
        "Several sentences of the source are one in the target.",
        "Nothing is lost; look at it only where sentences have to match one to one.",
        Severity.INFO,
    ),
    Kind.NUMBER: Rule(
        "Number",
        "The two versions say different numbers, whatever their form.",
        "Find out which number is right and correct the other version.",
        Severity.ERROR,
    ),
    Kind.DATE: Rule(
        "Date",
        "The two versions say different dates, whatever their form.",
        "Find out which date is right and correct the other version.",
        Severity.ERROR,
    ),
    Kind.URL: Rule(
        "Web link",
        "A web link stands in one version only, or the links lead to different pages.",
        "Check where each link leads.",
        Severity.WARNING,
    ),
    Kind.EMAIL: Rule(
        "E-mail address",
        "An e-mail address stands in one version only, or the addresses differ.",
        "Check which address is right.",
        Severity.WARNING,
    ),
    Kind.NAME: Rule(
        "Name",
        "A person, place or product is named in one version only, or the versions name different ones.",
        "Find out which name is right, or whether the other version says who is meant.",
        Severity.WARNING,
    ),
    Kind.QUOTE: Rule(
        "Quotation",
        "What one version puts between quotation marks the other does not, or it quotes something else.",
        "Look whether both versions quote the same term or the same words.",
        Severity.INFO,
    ),
    Kind.PARTIAL: Rule(
        "Part of a sentence",
        "Some words of a linked passage have no counterpart in the other version.",
        "Look whether the marked words were left out of the other version, or added to this one.",
        Severity.INFO,
    ),
    Kind.LENGTH: Rule(
        "Length",
        "A passage is far longer or shorter than the two languages explain.",
        "Look whether half of the passage was left out, or something was added.",
        Severity.WARNING,
    ),
    Kind.REPEATED: Rule(
        "Repeated word",
        "A word stands twice in a row in one version only.",
        "Strike one of the two words.",
        Severity.WARNING,
    ),
    Kind.INCONSISTENT: Rule(
        "Inconsistent",
        "The same text is rendered in different ways, or different texts in the same way.",
        "Choose one rendering, unless the difference is meant.",
        Severity.WARNING,
    ),
    Kind.PUNCTUATION: Rule(
        "Punctuation",
        "A sign that carries meaning stands in one version only.",
        "Compare the question marks, colons and brackets of both versions.",
        Severity.INFO,
    ),
    Kind.TERMINOLOGY: Rule(
        "Terminology",
        "A term of the glossary stands in the source, and none of its renderings in the target.",
        "Use a rendering of the glossary, or add this one to it.",
        Severity.WARNING,
    ),
    Kind.CUSTOM: Rule(
        "Own check",
        "Two patterns that a team has set go together, and only one of them is found.",
        "See what the check of that name is for.",
        Severity.WARNING,
    ),
    Kind.DOUBTFUL: Rule(
        "Doubtful",
        "Two passages were paired that are more likely no translation of each other.",
        "Look first whether they belong together; what else is said of them depends on it.",
        Severity.INFO,
    ),
}
"""A row for each kind, in the order of `Kind`."""
