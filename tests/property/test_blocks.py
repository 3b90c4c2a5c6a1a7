"""Properties of generated long documents with known links."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.alignment import Alignment
from aligner.links import read_links
from benchmarks.blocks import build, delete_target_block, write_document
from benchmarks.planted import Planted

RUNS = [[(f"Satz {run} {k}", f"phrase {run} {k}") for k in range(45)] for run in range(6)]
SEEDS = st.integers(0, 10_000)
SIZES = st.integers(1, 600)


def texts(document: Planted, k: int) -> tuple[str, str]:
    link = document.gold[k]
    return " ".join(document.src[i] for i in link.src), " ".join(document.tgt[j] for j in link.tgt)


@given(SIZES, SEEDS)
def test_gold_covers_both_sides_once(size: int, seed: int) -> None:
    document = build(RUNS, size=size, seed=seed)
    assert Alignment(document.gold, len(document.src), len(document.tgt)).links == document.gold


@given(SIZES, SEEDS)
def test_source_has_the_requested_size(size: int, seed: int) -> None:
    assert len(build(RUNS, size=size, seed=seed).src) in (size, size + 1)


@given(SIZES, SEEDS)
def test_linked_segments_are_translations_of_each_other(size: int, seed: int) -> None:
    document = build(RUNS, size=size, seed=seed)
    for k, link in enumerate(document.gold):
        if not link.gap:
            src, tgt = texts(document, k)
            assert src.replace("Satz", "phrase") == tgt


@given(SIZES, SEEDS)
def test_the_same_seed_gives_the_same_document(size: int, seed: int) -> None:
    assert build(RUNS, size=size, seed=seed) == build(RUNS, size=size, seed=seed)


@given(st.integers(20, 600), SEEDS, st.floats(0.01, 0.5))
def test_gold_covers_both_sides_once_when_a_block_is_deleted(size: int, seed: int, share: float) -> None:
    document = delete_target_block(build(RUNS, size=size, seed=seed), share=share, seed=seed)
    assert Alignment(document.gold, len(document.src), len(document.tgt)).links == document.gold


@given(st.integers(100, 600), SEEDS)
def test_links_outside_the_deleted_block_are_unchanged(size: int, seed: int) -> None:
    whole = build(RUNS, size=size, seed=seed)
    shortened = delete_target_block(whole, share=0.15, seed=seed)
    kept = {texts(shortened, k) for k, link in enumerate(shortened.gold) if not link.gap}
    assert kept <= {texts(whole, k) for k in range(len(whole.gold))}


@given(st.integers(100, 600), SEEDS)
def test_deleted_block_has_the_requested_share(size: int, seed: int) -> None:
    whole = build(RUNS, size=size, seed=seed)
    shortened = delete_target_block(whole, share=0.15, seed=seed)
    assert len(whole.tgt) - len(shortened.tgt) == pytest.approx(0.15 * len(whole.tgt), abs=3)


def test_five_percent_of_the_lines_are_changed() -> None:
    gold = build(RUNS, size=20_000, seed=1).gold
    changed = sum(link.kind != "1-1" for link in gold) / len(gold)
    assert changed == pytest.approx(0.05, abs=0.005)


def test_runs_shorter_than_a_block_are_refused() -> None:
    with pytest.raises(ValueError, match="20 lines"):
        build([RUNS[0][:5]], size=10, seed=1)


def test_written_gold_is_read_back_unchanged(tmp_path: Path) -> None:
    document = build(RUNS, size=200, seed=1)
    write_document(document, tmp_path / "made")
    read = {(link.src, link.tgt) for link in read_links(tmp_path / "made.defr")}
    assert read == {(link.src, link.tgt) for link in document.gold}
