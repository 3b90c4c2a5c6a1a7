"""The benchmark of inputs reads forty pages; its targets are those of the reader of HTML."""

from __future__ import annotations

import pytest

from benchmarks.inputs import main, read_by_us, score
from benchmarks.layouts import LAYOUTS, RELEASES

PAGES = [layout(release) for layout in LAYOUTS.values() for release in RELEASES]


def test_there_are_forty_pages() -> None:
    assert len(PAGES) == 40


def test_every_headline_and_caption_is_read_and_hardly_any_furniture() -> None:
    found = score(read_by_us, PAGES)
    assert (found.recall("headline"), found.recall("caption")) == (1.0, 1.0)
    assert found.recall("body") >= 0.99
    assert found.share_of_furniture < 0.01


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_has_furniture_that_a_reader_of_all_text_would_let_through(name: str) -> None:
    page, pieces = LAYOUTS[name](RELEASES[0])
    assert all(piece.text.split()[0] in page for piece in pieces)


def test_a_reader_of_nothing_finds_nothing() -> None:
    found = score(lambda _: [], PAGES[:2])
    assert (found.recall("headline"), found.share_of_furniture) == (0.0, 0.0)


def test_a_text_that_is_not_of_the_release_is_furniture() -> None:
    found = score(lambda _: ["Impressum"], PAGES[:1])
    assert found.share_of_furniture == 1.0


def test_the_table_compares_with_trafilatura(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["aligner", "trafilatura"]


def test_what_is_wrong_in_a_layout_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--show", "wire"])
    assert "missing" not in capsys.readouterr().out
