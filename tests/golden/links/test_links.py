"""
Alignments that must come out, one file each, with the embedded model.

A file has three sections: source segments and target segments, a line each, and
the links, with the word `crossing` behind those that stand out of order.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from aligner.encode.static import StaticEncoder
from aligner.links import read_links
from aligner.search import align_segments
from tests.support.paths import PAIR

CASES = sorted(Path(__file__).parent.glob("*.txt"))


@lru_cache(maxsize=1)
def embedded() -> StaticEncoder:
    return StaticEncoder.load()


def sections(path: Path) -> tuple[list[str], list[str], list[str]]:
    _, source, target, links = path.read_text(encoding="utf-8").split("=== ")
    first, second, third = (part.split("\n")[1:-1] for part in (source, target, links))
    return first, second, third


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_alignment_is_that_of_the_case(path: Path) -> None:
    src, tgt, expected = sections(path)
    alignment = align_segments(src, tgt, embedded())
    found = [f"{list(link.src)}:{list(link.tgt)}" + " crossing" * link.crossing for link in alignment.links]
    assert found == expected


def test_release_pair_is_aligned_as_its_gold_standard_says() -> None:
    src, tgt = ([line.strip() for line in lines if line.strip()] for lines in _lines("de.txt", "fr.txt"))
    # The one line of the pair that holds two sentences.
    parking = next(k for k, line in enumerate(src) if "Dadurch können" in line)
    first, second = src[parking].split(" Dadurch", 1)
    src[parking : parking + 1] = [first, f"Dadurch{second}"]
    alignment = align_segments(src, tgt, embedded())
    gold = read_links(PAIR / "gold.links")
    assert [(link.src, link.tgt) for link in alignment.links] == [(link.src, link.tgt) for link in gold]
    assert [link.src for link in alignment.links if link.crossing] == [(3,)]


def _lines(*names: str) -> list[list[str]]:
    return [(PAIR / name).read_text(encoding="utf-8").split("\n") for name in names]
