"""
SARIF: findings as the static analysis results that code hosts and editors show.

Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS
Standard with Errata 01 (2023). Comments name the sections.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.mqm import mqm_issue
from aligner.compare.registry import rules
from aligner.divergence import Kind, Severity
from aligner.findings.location import file_title, file_uri
from aligner.languages import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.divergence import Divergence, JsonValue
    from aligner.findings import Findings
    from aligner.findings.location import Location, Locator, Region
    from aligner.text import Document

__all__ = ["to_sarif"]

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_ROOT: Final = "%SRCROOT%"
_INDEX: Final = {kind: index for index, kind in enumerate(Kind)}
_LINK: Final = re.compile(r"\[(?=[^\]]*\]\()")
_PLACEHOLDER: Final = re.compile(r"\{(\d+)\}")


def to_sarif(findings: Findings) -> dict[str, JsonValue]:
    """
    Build a SARIF log of one run, ready for JSON.

    Each kind is a rule, each divergence a result. It is located in the target, which
    is the version to be corrected, with the source as related location; an omission is
    located in the source, with the position in the target where it belongs. A region is the
    first word that the divergence is about, with the sentence as its context, or the sentence
    if no word is named there. Columns and offsets count code points. A text that was not read
    from a file has a logical location only.

    The run is named after its files (`automationDetails`), so that a code host keeps
    the results of several pairs apart.
    """
    from aligner.version import __version__

    src, tgt = findings.pair.documents
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "aligner",
                        "semanticVersion": __version__,
                        "rules": [_rule(kind) for kind in Kind],
                    }
                },
                "automationDetails": {"id": f"aligner/{file_title(src)}/{file_title(tgt)}/"},
                "columnKind": "unicodeCodePoints",
                "artifacts": [
                    {
                        "location": artifact,
                        "roles": ["analysisTarget"],
                        "description": {"text": f"{name_of(document.language)} version"},
                    }
                    for document in (src, tgt)
                    if (artifact := _artifact(document)) is not None
                ],
                "results": [
                    _result(divergence, locations, findings.locator, name)
                    for divergence, locations, name in zip(
                        findings, findings.locations, findings.ids, strict=True
                    )
                ],
                "properties": {"signature": findings.pair.signature},
            }
        ],
    }


def _rule(kind: Kind) -> JsonValue:
    rule = rules()[kind]
    properties: dict[str, JsonValue] = {"tags": ["translation"]}
    if rule.mqm is not None:
        properties["mqm"] = rule.mqm
    return {
        "id": kind.value,
        "name": rule.title,
        "shortDescription": {"text": f"{rule.title}: {rule.summary[0].lower()}{rule.summary[1:]}"},
        "fullDescription": {"text": f"{rule.summary} {rule.advice}"},
        "help": {
            "text": f"{rule.summary} {rule.advice}",
            "markdown": f"**{rule.title}.** {rule.summary}\n\n{rule.advice}",
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": properties,
    }


def _result(divergence: Divergence, locations: Sequence[Location], locator: Locator, name: str) -> JsonValue:
    first, *others = locations
    issue = mqm_issue(divergence)
    mqm: JsonValue = None if issue is None else {"type": issue.type, "severity": issue.severity}
    return {
        "ruleId": divergence.kind.value,
        "ruleIndex": _INDEX[divergence.kind],
        "level": LEVELS[divergence.severity],
        "message": {"text": f"{_message(divergence.message)}."},
        "locations": [_location(first, locator)],
        "relatedLocations": [
            {"id": number, "message": {"text": f"{_place(other, locator)}."}, **_location(other, locator)}
            for number, other in enumerate(others, start=1)
        ],
        "partialFingerprints": {"divergence/v1": name},
        "properties": {
            "src": list(divergence.src),
            "tgt": list(divergence.tgt),
            "detail": dict(divergence.detail),
            **({} if mqm is None else {"mqm": mqm}),
        },
    }


def _location(location: Location, locator: Locator) -> dict[str, JsonValue]:
    document = locator.documents[location.side]
    artifact = _artifact(document)
    if artifact is None:
        name = _place(location, locator)
        return {"logicalLocations": [{"name": name, "fullyQualifiedName": f"{file_title(document)}/{name}"}]}
    physical: dict[str, JsonValue] = {
        "artifactLocation": artifact,
        "region": _region(location.focus, locator.text(location.side, location.focus)),
    }
    if location.word is not None:
        physical["contextRegion"] = _region(location.region, locator.text(location.side, location.region))
    return {"physicalLocation": physical}


def _artifact(document: Document) -> JsonValue:
    uri = file_uri(document.path)
    if uri is None or uri.startswith("file:"):
        return None if uri is None else {"uri": uri}
    # Section 3.4.4: the reader of the log knows what a relative name is relative to.
    return {"uri": uri, "uriBaseId": _ROOT}


def _region(region: Region, text: str) -> JsonValue:
    found: dict[str, JsonValue] = {
        "startLine": region.start_line,
        "startColumn": region.start_column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
        "charOffset": region.start,
        "charLength": region.end - region.start,
    }
    return {**found, "snippet": {"text": text}} if text else found


def _place(location: Location, locator: Locator) -> str:
    name = name_of(locator.documents[location.side].language)
    if not location.segments:
        return f"Belongs here in {name}"
    first, last = location.segments[0] + 1, location.segments[-1] + 1
    return f"{name} segment {first}" if first == last else f"{name} segments {first} to {last}"


def _message(text: str) -> str:
    """Escape what a reader would take for a link or a placeholder (sections 3.11.5 and 3.11.6)."""
    return _PLACEHOLDER.sub(r"{{\1}}", _LINK.sub(r"\\[", text))
