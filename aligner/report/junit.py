"""
JUnit: findings as a test report, which every build server can read.

Source: the XML that Ant's JUnit task writes and Jenkins, GitLab and Azure read. A suite is a
pair of documents, a case a kind of divergence that was checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from aligner.compare.registry import rules
from aligner.display import clean_line, inert
from aligner.divergence import Kind, Severity
from aligner.findings.location import file_title
from aligner.report.position import position_line
from aligner.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.divergence import Divergence
    from aligner.findings import Findings
    from aligner.findings.location import Location, Locator

    _Located = tuple[Divergence, Location]

__all__ = ["to_junit"]


def to_junit(findings: Findings, *, fail_on: Severity = Severity.WARNING) -> str:
    """
    Write findings as a JUnit XML document.

    Args:
        findings: The divergences of an aligned pair. Each kind that was checked is a test
            case; the signature of the pair is a property of the suite.
        fail_on: Minimum severity that makes a case fail. Milder divergences appear in
            its output.
    """
    name = inert(clean_line(" ".join(map(file_title, findings.pair.documents))))
    located: dict[Kind, list[_Located]] = {kind: [] for kind in Kind if kind in findings.kinds}
    for divergence, locations in zip(findings, findings.locations, strict=True):
        located[divergence.kind].append((divergence, locations[0]))
    cases = [
        _case(kind, found, findings.locator, name=name, fail_on=fail_on) for kind, found in located.items()
    ]
    failed = sum(case.find("failure") is not None for case in cases)
    counts = {"tests": str(len(cases)), "failures": str(failed), "errors": "0", "skipped": "0"}
    root = ET.Element("testsuites", {"name": "aligner", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": name, **counts})
    properties = ET.SubElement(suite, "properties")
    ET.SubElement(
        properties, "property", {"name": "signature", "value": inert(clean_line(findings.pair.signature))}
    )
    suite.extend(cases)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(
    kind: Kind, located: Sequence[_Located], locator: Locator, *, name: str, fail_on: Severity
) -> ET.Element:
    rule = rules()[kind]
    # Build servers take a dot for the end of a package name.
    case = ET.Element("testcase", {"classname": name.replace(".", "_"), "name": kind.value})
    grave = [each for each in located if each[0].severity >= fail_on]
    mild = [each for each in located if each[0].severity < fail_on]
    if grave:
        message = f"{count(len(grave), 'divergence')}. {rule.summary}"
        failure = ET.SubElement(case, "failure", {"type": kind.value, "message": message})
        failure.text = _lines(grave, locator)
    if mild:
        ET.SubElement(case, "system-out").text = _lines(mild, locator)
    return case


def _lines(located: Sequence[_Located], locator: Locator) -> str:
    """A line each, as compilers print them, which log viewers turn into links."""
    return "".join(
        f"{inert(position_line(file_title(locator.documents[location.side]), location.region, each))}\n"
        for each, location in located
    )
