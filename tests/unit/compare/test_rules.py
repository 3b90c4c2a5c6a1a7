"""Every rule describes what its check really reports."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from aligner.alignment import Alignment, Link
from aligner.compare import checks, compare, rules
from aligner.compare.config import parse_checks
from aligner.compare.ignore import parse_ignore_list
from aligner.detect import detect
from aligner.divergence import Kind, Rule, Severity
from aligner.findings import Findings
from aligner.pair import AlignedPair
from tests.support.comparing import document

KINDS = list(Kind)


def findings(rule: Rule) -> Findings:
    """What a comparison of the example of a rule finds."""
    example = rule.example
    sides = example.links or tuple(((k,), (k,)) for k in range(len(example.src)))
    src, tgt = (
        document(language, *texts, languages={k: detect(text) for k, text in enumerate(texts)})
        for language, texts in (("de", example.src), ("fr", example.tgt))
    )
    links = tuple(Link(src, tgt, 0.8, example.confidence) for src, tgt in sides)
    custom = parse_checks(dedent(example.settings), Path("aligner.toml"))
    alignment = Alignment(links, len(src), len(tgt))
    rows = tuple(range(len(links))) if example.saved else ()
    return compare(AlignedPair(src, tgt, alignment, rows=rows), custom=custom)


def test_every_kind_has_one_rule() -> None:
    assert [rule.kind for check in checks() for rule in check.rules] == sorted(KINDS, key=KINDS.index)


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_is_reported_with_its_kind_default_severity_and_message(kind: Kind) -> None:
    rule = rules()[kind]
    (found,) = findings(rule)
    assert (found.kind, found.severity, found.message) == (kind, rule.severity, rule.example.message)


@pytest.mark.parametrize("kind", KINDS)
def test_an_ignore_entry_accepts_its_example(kind: Kind) -> None:
    rule = rules()[kind]
    entries = parse_ignore_list(rule.ignore_entry, Path("aligner.ignore"))
    assert (entries.entries[0].kind, len(entries.apply(findings(rule)).findings)) == (kind, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_rule_states_when_each_of_several_severities_applies(kind: Kind) -> None:
    severities = rules()[kind].severities
    assert [bool(condition) for condition in severities.values()] == [len(severities) > 1] * len(severities)


@pytest.mark.parametrize("kind", KINDS)
def test_the_texts_of_a_rule_are_sentences(kind: Kind) -> None:
    rule = rules()[kind]
    texts = [rule.summary, rule.advice, *rule.reported, *rule.ignored]
    assert [text for text in texts if not (text[0].isupper() or text[0] == "`") or text[-1] not in ".`"] == []


def test_a_severity_that_the_rule_does_not_list_is_refused() -> None:
    with pytest.raises(ValueError, match="`moved` does not list the severity `error`"):
        rules()[Kind.MOVED].divergence((0,), (1,), "Sentence is 1st", severity=Severity.ERROR)
