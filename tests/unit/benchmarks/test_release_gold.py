"""The gold documents written for this project are complete, and mixed as their README describes."""

from __future__ import annotations

from bisect import bisect_left
from pathlib import Path
from typing import Final

import pytest

from aligner.links import read_links
from tests.support.paths import ROOT

FOLDER: Final = ROOT / "benchmarks" / "data" / "releases"
DOCUMENTS: Final = sorted(FOLDER.glob("*/*.defr"))


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def longest_rise(numbers: list[int]) -> int:
    """Length of the longest rising subsequence (Fredman 1975)."""
    ends: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
    return len(ends)


@pytest.mark.parametrize("gold", DOCUMENTS, ids=lambda path: path.stem)
def test_every_segment_is_in_exactly_one_link(gold: Path) -> None:
    links = read_links(gold)
    assert sorted(segment for link in links for segment in link.src) == list(
        range(len(lines(gold.with_suffix(".de"))))
    )
    assert sorted(segment for link in links for segment in link.tgt) == list(
        range(len(lines(gold.with_suffix(".fr"))))
    )


@pytest.mark.parametrize("gold", DOCUMENTS, ids=lambda path: path.stem)
def test_unaligned_segments_are_separate_links(gold: Path) -> None:
    assert all(len(link.src + link.tgt) == 1 for link in read_links(gold) if not (link.src and link.tgt))


@pytest.mark.parametrize("gold", DOCUMENTS, ids=lambda path: path.stem)
def test_no_segment_is_blank(gold: Path) -> None:
    assert all(line.strip() for end in (".de", ".fr") for line in lines(gold.with_suffix(end)))


def test_half_of_the_documents_are_held_out() -> None:
    genres = {
        folder: sorted(path.stem.split("-")[2] for path in (FOLDER / folder).glob("*.defr"))
        for folder in ("tune", "held")
    }
    assert {folder: len(named) for folder, named in genres.items()} == {"tune": 8, "held": 8}
    assert set(genres["tune"]) == set(genres["held"]) == {"press", "notice", "yearbook", "feature"}


@pytest.mark.parametrize("gold", DOCUMENTS, ids=lambda path: path.stem)
def test_document_has_thirty_to_sixty_segments_per_side(gold: Path) -> None:
    assert all(30 <= len(lines(gold.with_suffix(end))) <= 60 for end in (".de", ".fr"))


@pytest.mark.parametrize("folder", ["tune", "held"])
@pytest.mark.parametrize(
    ("kinds", "least", "most"),
    [
        (("1-1",), 0.60, 0.70),
        (("1-0", "0-1"), 0.08, 0.12),
        (("1-2", "2-1"), 0.15, 0.20),
        (("2-2",), 0.03, 0.05),
        (("1-3", "3-1", "2-3", "3-2"), 0.01, 0.03),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, tuple) else str(value),
)
def test_kinds_are_as_frequent_as_in_difficult_texts(
    folder: str, kinds: tuple[str, ...], least: float, most: float
) -> None:
    found = [link.kind for path in (FOLDER / folder).glob("*.defr") for link in read_links(path)]
    assert least <= sum(found.count(kind) for kind in kinds) / len(found) <= most


def test_one_to_three_percent_of_links_are_moved() -> None:
    links = moved = 0
    for path in DOCUMENTS:
        pairs = sorted((link.src[0], link.tgt[0]) for link in read_links(path) if link.src and link.tgt)
        links += len(read_links(path))
        moved += len(pairs) - longest_rise([target for _, target in pairs])
    assert 0.01 <= moved / links <= 0.03
