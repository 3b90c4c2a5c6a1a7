"""Documents with planted differences come with a matching gold standard."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aligner.alignment import Alignment
from benchmarks.planted import plant

LINES = [(f"Satz {k}", f"phrase {k}") for k in range(30)]


@given(st.integers(0, 10_000))
def test_gold_of_a_planted_document_covers_both_sides_once(seed: int) -> None:
    planted = plant(LINES, seed=seed, spare=["autre chose"])
    assert Alignment(planted.gold, len(planted.src), len(planted.tgt)).src_len == len(planted.src)


@given(st.integers(0, 10_000))
def test_linked_segments_of_a_planted_document_come_from_the_same_lines(seed: int) -> None:
    planted = plant(LINES, seed=seed, spare=["autre chose"])
    for link in planted.gold:
        if not link.gap:
            src, tgt = (
                " ".join(texts[k] for k in side)
                for texts, side in ((planted.src, link.src), (planted.tgt, link.tgt))
            )
            assert src.replace("Satz", "phrase") == tgt


def test_nothing_planted_leaves_the_lines_as_they_are() -> None:
    planted = plant(LINES, seed=1, omitted=0, joined=0, moved=0)
    assert planted.tgt == tuple(target for _, target in LINES)


def test_moved_lines_are_crossings() -> None:
    planted = plant(LINES, seed=1, omitted=0, joined=0, moved=0.1)
    assert any(link.crossing for link in planted.gold)
