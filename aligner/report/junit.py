"""
JUnit: divergences as a test report, which every build server can read.

Source: the form that Ant's task writes and Jenkins, GitLab and Azure read: a suite for
the pair of documents, a case for each kind that was looked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from aligner.compare.registry import rules
from aligner.divergence import Kind, Severity
from aligner.findings.location import file_name
from aligner.report.lines import clean
from aligner.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.divergence import Divergence
    from aligner.findings import Findings
    from aligner.findings.location import Location, Locator
    from aligner.text import Document

    _Located = tuple[Divergence, Location]

__all__ = ["to_junit"]

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow even as a reference (production 2, `Char`)."""


def to_junit(findings: Findings, *, fail_on: Severity = Severity.WARNING) -> str:
    """
    Write divergences as a JUnit XML document.

    Args:
        findings: The divergences of an aligned pair. Each kind that was checked is a test
            case; the signature of the pair is a property of the suite.
        fail_on: Least severity that makes a case fail. Milder divergences stand in
            its output.
    """
    name = " ".join(map(_title, findings.pair.documents))
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
    ET.SubElement(properties, "property", {"name": "signature", "value": _written(findings.pair.signature)})
    suite.extend(cases)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(
    kind: Kind, located: Sequence[_Located], locator: Locator, *, name: str, fail_on: Severity
) -> ET.Element:
    rule = rules()[kind]
    # A dot would be taken for the end of a package.
    case = ET.Element("testcase", {"classname": name.replace(".", "_"), "name": kind.value})
    grave = [each for each in located if each[0].severity >= fail_on]
    mild = [each for each in located if each[0].severity < fail_on]
    if grave:
        said = f"{count(len(grave), 'divergence')}. {rule.summary}"
        failure = ET.SubElement(case, "failure", {"type": kind.value, "message": said})
        failure.text = _lines(grave, locator)
    if mild:
        ET.SubElement(case, "system-out").text = _lines(mild, locator)
    return case


def _lines(located: Sequence[_Located], locator: Locator) -> str:
    """A line each, as compilers write them, which log viewers make links of."""
    return "".join(
        f"{_where(location, locator)}: {each.severity.value}: {_written(each.message)}\n"
        for each, location in located
    )


def _where(location: Location, locator: Locator) -> str:
    region = location.region
    return f"{_title(locator.documents[location.side])}:{region.start_line}:{region.start_column}"


def _title(document: Document) -> str:
    return _written(file_name(document.path) or f"{document.language} text")


def _written(text: str) -> str:
    return _NOT_XML.sub("", clean(text))
