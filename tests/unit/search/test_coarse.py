"""The rough path through texts with missing parts, and where it is split."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from aligner.kernel import machine_code
from aligner.search.chunks import chunks_along
from aligner.search.coarse import Band, rough_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from aligner.encode import Vectors

LINES = 2000


@pytest.fixture(autouse=True)
def _large() -> Iterator[None]:
    with machine_code(when=True):
        yield


@pytest.fixture(scope="module")
def source() -> Vectors:
    return np.random.default_rng(1).normal(size=(LINES, 64)).astype(np.float32)


@pytest.fixture(scope="module")
def target(source: Vectors) -> Vectors:
    """Translations of the source: cosines of .7 with it."""
    noise = np.random.default_rng(2).normal(size=source.shape).astype(np.float32)
    return source + noise


def pairs(first: NDArray[np.int64], last: NDArray[np.int64]) -> list[tuple[int, int]]:
    return [(row, int(last[row])) for row in range(len(first) - 1) if first[row + 1] == last[row] + 1]


def test_all_translations_are_paired(source: Vectors, target: Vectors) -> None:
    assert pairs(*rough_path(source, target)) == [(k, k) for k in range(LINES)]


@pytest.mark.parametrize("start", [0, 900, 1700], ids=["beginning", "middle", "end"])
def test_a_block_missing_in_the_target_is_skipped(source: Vectors, target: Vectors, start: int) -> None:
    found = pairs(*rough_path(source, np.delete(target, np.s_[start : start + 300], axis=0)))
    expected = [(k, k if k < start else k - 300) for k in range(LINES) if not start <= k < start + 300]
    assert len(set(found) & set(expected)) >= len(expected) - 4


@pytest.mark.parametrize("start", [0, 900, 1700], ids=["beginning", "middle", "end"])
def test_a_block_missing_in_the_source_is_skipped(source: Vectors, target: Vectors, start: int) -> None:
    found = pairs(*rough_path(np.delete(source, np.s_[start : start + 300], axis=0), target))
    expected = [(k if k < start else k - 300, k) for k in range(LINES) if not start <= k < start + 300]
    assert len(set(found) & set(expected)) >= len(expected) - 4


def test_blocks_missing_on_both_sides_are_skipped(source: Vectors, target: Vectors) -> None:
    found = pairs(
        *rough_path(np.delete(source, np.s_[300:600], axis=0), np.delete(target, np.s_[1200:1500], axis=0))
    )
    assert (250, 250) in found
    assert (700, 1000) in found
    assert (1600, 1600) in found


def test_a_text_is_found_inside_a_much_longer_one(source: Vectors, target: Vectors) -> None:
    assert set(pairs(*rough_path(source[1500:1520], target))) >= {(k, 1500 + k) for k in range(2, 18)}


def test_a_moved_block_does_not_affect_the_rest(source: Vectors, target: Vectors) -> None:
    order = [*range(200, 1000), *range(200), *range(1000, LINES)]
    found = set(pairs(*rough_path(source, target[order])))
    assert found >= {(k, k - 200) for k in range(250, 950)}
    assert found >= {(k, k) for k in range(1050, LINES)}


def test_one_segment_against_many_has_a_path(source: Vectors, target: Vectors) -> None:
    first, last = rough_path(source[:1], target)
    assert (first[0], last[-1]) == (0, LINES)


def test_segments_without_a_word_have_a_path() -> None:
    zeros = np.zeros((300, 8), dtype=np.float32)
    first, last = rough_path(zeros, zeros[:250])
    assert (first[0], last[-1]) == (0, 250)


def test_a_band_ends_with_the_texts() -> None:
    diagonal = np.arange(4)
    band = Band.around(diagonal, diagonal, 1, 3)
    assert (band.start.tolist(), band.stop.tolist()) == ([0, 0, 0, 1], [3, 4, 4, 4])


def test_a_long_text_is_split_at_its_pairs(source: Vectors, target: Vectors) -> None:
    splits = [chunk.src[1] for chunk in chunks_along(*rough_path(source, target), longest=500)]
    assert splits == [500, 1000, 1500, 2000]


def test_a_long_text_is_split_between_four_pairs_on_both_sides() -> None:
    path = np.array([k if k <= 14 else k - 1 for k in range(41)])  # segment 14 has no pair
    assert chunks_along(path, path, longest=12)[0] == ((0, 10), (0, 10))


def test_a_long_text_without_pairs_is_split_too() -> None:
    path = np.zeros(41, dtype=np.int64)
    assert [chunk.src[1] for chunk in chunks_along(path, path, longest=20)] == [20, 40]


def test_a_long_unpaired_run_is_excluded_except_its_ends() -> None:
    first = np.arange(101)
    first[51:] += 200
    last = first.copy()
    last[50] += 200
    assert chunks_along(first, last) == [
        ((0, 50), (0, 80)),
        ((50, 50), (80, 220)),
        ((50, 100), (220, 300)),
    ]


def test_a_short_unpaired_run_stays_in_its_chunk() -> None:
    first = np.arange(101)
    first[51:] += 100
    last = first.copy()
    last[50] += 100
    assert chunks_along(first, last) == [((0, 100), (0, 200))]
