"""The summary counts segments, links and divergences, and gives the median confidence."""

from __future__ import annotations

from aligner.alignment import Alignment, Link
from aligner.pair import AlignedPair
from aligner.report.summary import summary_lines
from tests.support.comparing import document, findings_of, links, pair


def test_divergences_are_left_out_before_the_comparison() -> None:
    assert summary_lines(AlignedPair(*pair())) == (
        "15 German and 11 French segments: 10 one to one, 1 two to one, 3 only in German",
        "Median link confidence 99%, no doubtful links",
    )


def test_confidence_never_reaches_100_percent() -> None:
    src, tgt = document("de", "Eins"), document("fr", "Un")
    assert summary_lines(AlignedPair(src, tgt, links(([0], [0]), confidence=0.9999)))[1] == (
        "Median link confidence 99%, no doubtful links"
    )


def test_confidence_is_rounded_down() -> None:
    src, tgt = document("de", "Eins"), document("fr", "Un")
    assert summary_lines(AlignedPair(src, tgt, links(([0], [0]), confidence=0.879)))[1] == (
        "Median link confidence 87%, no doubtful links"
    )


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


def test_doubtful_links_are_counted() -> None:
    src, tgt = document("de", "Eins", "Zwei", "Drei"), document("fr", "Un", "Deux", "Trois")
    alignment = Alignment(tuple(Link((k,), (k,), 0.5, (0.2, 0.3, 0.9)[k]) for k in range(3)), 3, 3)
    assert (
        summary_lines(AlignedPair(src, tgt, alignment))[1] == "Median link confidence 30%, 2 doubtful links"
    )
