"""The SARIF log has location and severity of each finding, and fingerprints that survive shifted lines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from aligner.alignment import Alignment
from aligner.divergence import Divergence, Kind, Severity
from aligner.findings.identity import identities
from aligner.report.sarif import to_sarif
from aligner.text import Document
from tests.support.comparing import divergences_of, document, findings_of, links, straight
from tests.support.reporting import SIGNATURE, bridge


def run_of(
    src: Document, tgt: Document, alignment: Alignment, divergences: tuple[Divergence, ...] | None = None
) -> Any:
    log: Any = to_sarif(findings_of(src, tgt, alignment, divergences, signature=SIGNATURE))
    return log["runs"][0]


@pytest.fixture(scope="module")
def run() -> Any:
    log: Any = to_sarif(bridge())
    return log["runs"][0]


def test_every_kind_is_a_rule(run: Any) -> None:
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [kind.value for kind in Kind]


def test_a_result_names_its_rule_by_id_and_index(run: Any) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_severities_are_levels(run: Any) -> None:
    assert {(each["ruleId"], each["level"]) for each in run["results"]} == {
        ("date", "error"), ("number", "error"), ("moved", "warning"), ("merge", "note"),
        ("doubtful", "note"), ("omission", "error"), ("addition", "error"), ("url", "error"),
    }  # fmt: skip


def test_a_wrong_number_is_located_in_the_target_with_the_source_related(run: Any) -> None:
    result = next(each for each in run["results"] if each["ruleId"] == "number")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "pont.fr.txt", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {
        "startLine": 3,
        "startColumn": 33,
        "endLine": 3,
        "endColumn": 44,
        "charOffset": 178,
        "charLength": 11,
        "snippet": {"text": "84 millions"},
    }
    assert place["contextRegion"] == {
        "startLine": 3,
        "startColumn": 1,
        "endLine": 3,
        "endColumn": 55,
        "charOffset": 146,
        "charLength": 54,
        "snippet": {"text": "Il mesure 340 mètres et a coûté 84 millions de francs."},
    }
    related = result["relatedLocations"][0]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "bruecke.de.txt"
    assert related["message"] == {"text": "German segment 3."}


def test_an_omission_is_located_in_the_source_with_the_position_where_it_belongs(run: Any) -> None:
    result = next(each for each in run["results"] if each["ruleId"] == "omission")
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "bruecke.de.txt"
    related = result["relatedLocations"][0]
    assert related["message"] == {"text": "Belongs here in French."}
    assert related["physicalLocation"]["region"]["charLength"] == 0


def test_a_finding_that_names_no_word_is_located_at_its_sentence(run: Any) -> None:
    result = next(each for each in run["results"] if each["ruleId"] == "merge")
    place = result["locations"][0]["physicalLocation"]
    assert "contextRegion" not in place
    assert (place["region"]["startColumn"], place["region"]["endColumn"]) == (1, 65)


def test_columns_are_declared_to_count_code_points(run: Any) -> None:
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_run_is_named_after_its_files(run: Any) -> None:
    assert run["automationDetails"]["id"] == "aligner/bruecke.de.txt/pont.fr.txt/"


def test_a_text_without_a_file_has_a_logical_location() -> None:
    src, tgt = document("de", "860 Leute"), document("fr", "830 personnes")
    result = run_of(src, tgt, straight(src, tgt))["results"][0]
    assert result["locations"] == [
        {"logicalLocations": [{"name": "French segment 1", "fullyQualifiedName": "fr text/French segment 1"}]}
    ]


def test_a_message_cannot_become_a_link_or_a_placeholder() -> None:
    src, tgt = document("de", "x"), document("fr", "y")
    divergence = Divergence(Kind.REPEATED, Severity.WARNING, (0,), (0,), "Word twice: [a](http://b) {0}")
    result = run_of(src, tgt, straight(src, tgt), (divergence,))["results"][0]
    assert result["message"]["text"] == r"Word twice: \[a](http://b) {{0}}."


def test_a_fingerprint_survives_shifted_lines() -> None:
    src, tgt = document("de", "860 Leute"), document("fr", "830 personnes")
    longer_src, longer_tgt = document("de", "Neu", "860  Leute"), document("fr", "Nouveau", "830 personnes")
    before = identities(src.texts, tgt.texts, divergences_of(src, tgt, straight(src, tgt), only=["number"]))
    after = identities(
        longer_src.texts,
        longer_tgt.texts,
        divergences_of(longer_src, longer_tgt, straight(longer_src, longer_tgt), only=["number"]),
    )
    assert before == after


def test_a_fingerprint_changes_with_the_kind() -> None:
    src, tgt = document("de", "Eins"), document("fr", "Un")
    number = Divergence(Kind.NUMBER, Severity.ERROR, (0,), (0,), "1 in German")
    names = [identities(src.texts, tgt.texts, [each]) for each in (number, replace(number, kind=Kind.DATE))]
    assert names[0] != names[1]


def test_the_same_finding_twice_has_two_fingerprints() -> None:
    src, tgt = document("de", "Nur hier", "Eins", "Nur hier"), document("fr", "Un")
    found = divergences_of(src, tgt, links(([0], []), ([1], [0]), ([2], [])))
    names = identities(src.texts, tgt.texts, found)
    assert [name[-2:] for name in names] == [":1", ":2"]


def test_rules_and_results_have_their_mqm_category(run: Any) -> None:
    assert run["tool"]["driver"]["rules"][0]["properties"]["mqm"] == "Accuracy/Omission"
    number = next(each for each in run["results"] if each["ruleId"] == "number")
    assert number["properties"]["mqm"] == {"type": "Accuracy/Mistranslation", "severity": "major"}
