"""The summary counts segments, links and divergences, and names the links to look at."""

from __future__ import annotations

import pytest

from aligner.alignment import Alignment, Link
from aligner.divergence import Divergence, Kind, Severity
from aligner.pair import AlignedPair
from aligner.report.summary import summary_lines, verdict
from tests.support.comparing import document, findings_of, links, pair


def linked(*confidences: float | None) -> AlignedPair:
    """Segments that are linked one to one with these confidences."""
    words = [f"Text {k}" for k in range(len(confidences))]
    links = tuple(Link((k,), (k,), 0.5, confidence) for k, confidence in enumerate(confidences))
    return AlignedPair(
        document("de", *words), document("fr", *words), Alignment(links, len(words), len(words))
    )


def test_divergences_are_left_out_before_the_comparison() -> None:
    assert summary_lines(AlignedPair(*pair())) == (
        "15 German and 11 French segments: 10 one to one, 1 two to one, 3 only in German",
        "No doubtful links",
    )


def test_links_of_medium_confidence_are_named_if_none_is_doubtful() -> None:
    assert summary_lines(linked(0.99, 0.879))[1] == "No doubtful links; least certain: de 2 with fr 2 (87%)"


def test_doubtful_links_are_named_with_the_least_certain_first() -> None:
    assert summary_lines(linked(0.4, 0.203, 0.8))[1] == (
        "2 doubtful links to check: de 2 with fr 2 (20%), de 1 with fr 1 (40%)"
    )


def test_three_links_are_named_and_the_others_counted() -> None:
    assert summary_lines(linked(0.1, 0.2, 0.3, 0.4, 0.45))[1] == (
        "5 doubtful links to check: de 1 with fr 1 (10%), de 2 with fr 2 (20%), de 3 with fr 3 (30%), 2 more"
    )


def test_a_confidence_that_was_not_computed_is_not_summarised() -> None:
    assert summary_lines(linked(None, None)) == ("2 German and 2 French segments: 2 one to one",)


def test_links_without_confidence_are_not_doubtful() -> None:
    assert summary_lines(linked(None, 0.95))[1] == "No doubtful links"


@pytest.mark.parametrize(
    ("severities", "shown"),
    [
        ((), "no errors or warnings"),
        ((Severity.INFO,), "no errors or warnings"),
        ((Severity.ERROR, Severity.WARNING, Severity.WARNING), "1 error and 2 warnings"),
        ((Severity.WARNING,), "1 warning"),
    ],
)
def test_a_verdict_counts_errors_and_warnings(severities: tuple[Severity, ...], shown: str) -> None:
    src, tgt = document("de", "Eins"), document("fr", "Un")
    divergences = [Divergence(Kind.NUMBER, severity, (0,), (0,), "…") for severity in severities]
    assert verdict(findings_of(src, tgt, links(([0], [0])), divergences)) == shown


def test_versions_that_agree_have_no_divergences() -> None:
    src, tgt = document("de", "Eins"), document("fr", "Un")
    assert (
        summary_lines(AlignedPair(src, tgt, links(([0], [0]))), findings_of(src, tgt, links(([0], [0])), ()))[
            1
        ]
        == "No divergences"
    )


def test_a_pair_without_links_has_no_confidence() -> None:
    src, tgt = document("de", "Eins"), document("fr")
    assert summary_lines(AlignedPair(src, tgt, links(([0], [])))) == (
        "1 German and 0 French segments: 1 only in German",
        "No links",
    )
