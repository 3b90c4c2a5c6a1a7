"""The gold documents written for the purpose are whole, and as mixed as their README says."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from aligner.links import read_links

FOLDER: Final = Path(__file__).parents[2] / "benchmarks" / "data" / "releases"
DOCUMENTS: Final = sorted(FOLDER.glob("*/*.defr"))


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("gold", DOCUMENTS, ids=lambda path: path.stem)
def test_every_segment_stands_in_exactly_one_link(gold: Path) -> None:
    links = read_links(gold)
    assert sorted(segment for link in links for segment in link.src) == list(
        range(len(lines(gold.with_suffix(".de"))))
    )
    assert sorted(segment for link in links for segment in link.tgt) == list(
        range(len(lines(gold.with_suffix(".fr"))))
    )


@pytest.mark.parametrize("gold", DOCUMENTS, ids=lambda path: path.stem)
def test_a_segment_without_counterpart_has_a_link_of_its_own(gold: Path) -> None:
    assert all(len(link.src + link.tgt) == 1 for link in read_links(gold) if not (link.src and link.tgt))


@pytest.mark.parametrize("gold", DOCUMENTS, ids=lambda path: path.stem)
def test_no_segment_is_blank(gold: Path) -> None:
    assert all(line.strip() for end in (".de", ".fr") for line in lines(gold.with_suffix(end)))
