"""The release pair has the divergences that a careful reader finds, and no others."""

from __future__ import annotations

import json

import pytest

from aligner.alignment import Alignment, Link
from aligner.divergence import Divergence, Kind, Severity
from tests.support.comparing import divergences_of, pair
from tests.support.paths import PAIR


@pytest.fixture(scope="module")
def found() -> tuple[Divergence, ...]:
    return divergences_of(*pair())


def test_the_release_pair_has_exactly_the_expected_divergences(found: tuple[Divergence, ...]) -> None:
    listed = json.loads((PAIR / "divergences.json").read_text(encoding="utf-8"))["divergences"]
    expected = [(each["kind"], each["severity"], each["src"], each["tgt"]) for each in listed]
    assert [(each.kind, each.severity, list(each.src), list(each.tgt)) for each in found] == expected


def test_headline_is_missing_in_french(found: tuple[Divergence, ...]) -> None:
    assert found[0].detail == {"role": "headline"}
    assert found[0].message == (
        "Headline only in German: “date 2025-11-20 Xinhua Silk Road: Am Sonntag wurden die …”"
    )


def test_caption_is_english_on_both_sides(found: tuple[Divergence, ...]) -> None:
    caption = next(each for each in found if each.kind is Kind.UNTRANSLATED)
    assert caption.detail == {"language": "en", "side": "tgt", "both": True, "identical": True}


def test_the_moved_caption_has_both_positions(found: tuple[Divergence, ...]) -> None:
    caption = next(each for each in found if each.kind is Kind.MOVED)
    assert caption.detail == {
        "src_place": 3,
        "tgt_place": 1,
        "src_paragraph": 6,
        "tgt_paragraph": 2,
        "distance": 1,
        "passages": 1,
        "role": "caption",
    }
    assert caption.message == (
        "Caption “Photo shows a scene of the release of the 10 Chinese cases …” comes earlier in French, "
        "after “PÉKIN, 20 novembre 2025 …”"
    )


def test_swapped_pair_turns_omissions_into_additions_and_the_merge_into_a_split() -> None:
    src, tgt, alignment = pair()
    swapped = Alignment(
        tuple(Link(link.tgt, link.src, link.similarity, link.confidence) for link in alignment.links),
        len(tgt),
        len(src),
    )
    kinds = sorted(each.kind for each in divergences_of(tgt, src, swapped))
    assert kinds == ["addition", "addition", "addition", "moved", "quote", "split", "untranslated"]


def test_nothing_else_reaches_a_warning(found: tuple[Divergence, ...]) -> None:
    assert sum(each.severity >= Severity.WARNING for each in found) == 3
