"""Kinds have types of MQM Core, or none if they are not errors."""

from __future__ import annotations

import pytest

from aligner.compare import rules
from aligner.compare.mqm import MQM_SEVERITIES, mqm_issue
from aligner.divergence import Divergence, Kind, Severity

# Dimensions and types of MQM Core, as far as we use them (themqm.org, edition of 7 March 2024).
CORE = {
    "Accuracy": {"Addition", "Mistranslation", "Omission", "Untranslated"},
    "Linguistic conventions": {"Grammar", "Punctuation", "Textual conventions"},
    "Style": {"Inconsistent style"},
    "Terminology": {"Inconsistent with terminology resource"},
}


def test_every_severity_is_placed() -> None:
    assert set(MQM_SEVERITIES) == set(Severity)


@pytest.mark.parametrize("name", sorted({rule.mqm for rule in rules().values() if rule.mqm is not None}))
def test_a_type_is_one_of_the_core(name: str) -> None:
    dimension, _, child = name.partition("/")
    assert child in CORE[dimension] | {""}


def test_a_missing_sentence_is_a_major_omission() -> None:
    divergence = Divergence(Kind.OMISSION, Severity.ERROR, (0,), (), "Sentence only in German")
    assert str(mqm_issue(divergence)) == "Accuracy/Omission, major"


def test_a_split_is_not_an_error_in_mqm() -> None:
    assert mqm_issue(Divergence(Kind.SPLIT, Severity.INFO, (0,), (0, 1), "One segment, 2")) is None
