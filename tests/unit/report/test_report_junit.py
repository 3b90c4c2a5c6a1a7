"""A build server finds a suite for the pair and a case for each kind."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from aligner.divergence import Divergence, Kind, Severity
from aligner.findings import Findings
from aligner.report.junit import to_junit
from tests.support.comparing import document, findings_of, straight
from tests.support.reporting import bridge


def suite(xml: str) -> ET.Element:
    found = ET.fromstring(xml).find("testsuite")
    assert found is not None
    return found


def case(xml: str, kind: Kind) -> ET.Element:
    return next(each for each in suite(xml).iter("testcase") if each.get("name") == kind.value)


BRIDGE = to_junit(bridge())


def test_every_kind_that_was_checked_is_a_case() -> None:
    assert [each.get("name") for each in suite(BRIDGE).iter("testcase")] == [kind.value for kind in Kind]


def test_a_kind_that_was_not_checked_is_left_out() -> None:
    xml = to_junit(Findings(bridge().pair, kinds=frozenset({Kind.DATE, Kind.NUMBER})))
    assert [each.get("name") for each in suite(xml).iter("testcase")] == ["number", "date"]


def test_failures_are_counted() -> None:
    assert (suite(BRIDGE).get("tests"), suite(BRIDGE).get("failures")) == (str(len(Kind)), "6")


def test_an_error_fails_its_case_and_names_the_line() -> None:
    failure = case(BRIDGE, Kind.NUMBER).find("failure")
    assert failure is not None
    assert failure.text == "pont.fr.txt:3:1: error: 48 Millionen in German, 84 millions in French\n"


def test_an_info_is_listed_without_failing() -> None:
    merge = case(BRIDGE, Kind.MERGE)
    assert merge.find("failure") is None
    begins = "pont.fr.txt:4:1: info: 2 segments in German, one in French: “"
    assert str(merge.findtext("system-out")).startswith(begins)


def test_a_stricter_threshold_fails_fewer_cases() -> None:
    xml = to_junit(bridge(), fail_on=Severity.ERROR)
    assert suite(xml).get("failures") == "5"


def test_what_xml_does_not_allow_is_left_out() -> None:
    src, tgt = document("de", "x"), document("fr", "y")
    divergence = Divergence(Kind.NUMBER, Severity.ERROR, (0,), (0,), "a\x00b\ufffe]]><c> & \ud800\n")
    xml = to_junit(findings_of(src, tgt, straight(src, tgt), [divergence], signature="\x0b"))
    failure = case(xml, Kind.NUMBER).find("failure")
    assert failure is not None
    assert failure.text == "fr text:1:1: error: a b]]><c> &\n"
