"""
JUnit: divergences as a test report, which every build server can read.

Source: the form that Ant's task writes and Jenkins, GitLab and Azure read: a suite for
the pair of documents, a case for each kind that was looked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from aligner.compare import Kind, Severity
from aligner.findings.location import Atlas, file_name
from aligner.report.lines import clean
from aligner.report.rules import RULES
from aligner.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from aligner.alignment import Alignment
    from aligner.compare import Divergence
    from aligner.findings.location import Site
    from aligner.text import Document

__all__ = ["to_junit"]

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow even as a reference (production 2, `Char`)."""


def to_junit(
    src: Document,
    tgt: Document,
    alignment: Alignment,
    divergences: Sequence[Divergence],
    *,
    signature: str,
    kinds: Collection[Kind] = tuple(Kind),
    fail_on: Severity = Severity.WARNING,
) -> str:
    """
    Write divergences as a JUnit XML document.

    Args:
        src: Source document.
        tgt: Target document.
        alignment: The links between them.
        divergences: What differs.
        signature: What made the alignment; a property of the suite.
        kinds: What was looked for; a test case each.
        fail_on: Least severity that makes a case fail. Milder divergences stand in
            its output.
    """
    atlas = Atlas(src, tgt, alignment)
    name = f"{_title(src)} {_title(tgt)}"
    cases = [
        _case(kind, [each for each in divergences if each.kind is kind], atlas, name=name, fail_on=fail_on)
        for kind in Kind
        if kind in kinds
    ]
    failed = sum(case.find("failure") is not None for case in cases)
    counts = {"tests": str(len(cases)), "failures": str(failed), "errors": "0", "skipped": "0"}
    root = ET.Element("testsuites", {"name": "aligner", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": name, **counts})
    properties = ET.SubElement(suite, "properties")
    ET.SubElement(properties, "property", {"name": "signature", "value": _written(signature)})
    suite.extend(cases)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(
    kind: Kind, divergences: Sequence[Divergence], atlas: Atlas, *, name: str, fail_on: Severity
) -> ET.Element:
    rule = RULES[kind]
    # A dot would be taken for the end of a package.
    case = ET.Element("testcase", {"classname": name.replace(".", "_"), "name": kind.value})
    grave = [each for each in divergences if each.severity >= fail_on]
    mild = [each for each in divergences if each.severity < fail_on]
    if grave:
        said = f"{count(len(grave), 'divergence')}. {rule.summary}"
        failure = ET.SubElement(case, "failure", {"type": kind.value, "message": said})
        failure.text = _lines(grave, atlas)
    if mild:
        ET.SubElement(case, "system-out").text = _lines(mild, atlas)
    return case


def _lines(divergences: Sequence[Divergence], atlas: Atlas) -> str:
    """A line each, as compilers write them, which log viewers make links of."""
    return "".join(
        f"{_where(atlas.sites(each)[0], atlas)}: {each.severity.value}: {_written(each.message)}\n"
        for each in divergences
    )


def _where(site: Site, atlas: Atlas) -> str:
    region = site.region
    return f"{_title(atlas.documents[site.side])}:{region.start_line}:{region.start_column}"


def _title(document: Document) -> str:
    return _written(file_name(document.path) or f"{document.language} text")


def _written(text: str) -> str:
    return _NOT_XML.sub("", clean(text))
