"""Laws of the rough path and of the chunks that it is split into."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aligner.kernel import machine_code
from aligner.search.chunks import chunks_along
from aligner.search.coarse import Band, rough_path
from tests.support.texts import SEGMENTS, Sentences

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.encode import Vectors

Path: TypeAlias = tuple["NDArray[np.int64]", "NDArray[np.int64]"]

SEEDS = st.integers(0, 2**32 - 1)
LENGTHS = st.one_of(st.integers(1, 8), st.integers(190, 420))
# Of one or two segments it cannot be said what is more than chance.
ENOUGH = st.one_of(st.integers(4, 12), st.integers(190, 420))


def vectors(count: int, seed: int, dim: int = 8) -> Vectors:
    return np.random.default_rng(seed).normal(size=(count, dim)).astype(np.float32)


@st.composite
def paths(draw: st.DrawFn) -> Path:
    """Any walk of pairs and of steps to either side, as from `rough_path`; some steps are long."""
    steps = draw(
        st.lists(st.tuples(st.sampled_from("pds"), st.sampled_from([0, 0, 1, 3, 40, 200])), max_size=12)
    )
    column, first, last = 0, [0], []
    column += draw(st.sampled_from([0, 0, 1, 150]))
    for kind, count in steps:
        if kind == "s":
            column += count
        for _ in range(count if kind != "s" else 0):
            last.append(column)
            column += kind == "p"
            first.append(column)
    last.append(column)
    return np.array(first), np.array(last)


def assert_covering(first: NDArray[np.int64], last: NDArray[np.int64], src_len: int, tgt_len: int) -> None:
    assert len(first) == len(last) == src_len + 1
    assert (first[0], last[-1]) == (0, tgt_len)
    assert (first <= last).all()
    assert np.isin(first[1:] - last[:-1], [0, 1]).all()


@settings(max_examples=30)
@given(LENGTHS, LENGTHS, SEEDS)
def test_a_rough_path_is_monotone_from_beginning_to_end(src_len: int, tgt_len: int, seed: int) -> None:
    path = rough_path(vectors(src_len, seed), vectors(tgt_len, seed + 1))
    assert_covering(*path, src_len, tgt_len)


@given(SEGMENTS, SEGMENTS)
def test_a_rough_path_of_texts_is_monotone_from_beginning_to_end(src: list[str], tgt: list[str]) -> None:
    path = rough_path(Sentences().encode(src), Sentences().encode(tgt))
    assert_covering(*path, len(src), len(tgt))


@settings(max_examples=20)
@given(ENOUGH, SEEDS)
def test_the_rough_path_of_a_text_with_itself_is_the_diagonal(length: int, seed: int) -> None:
    same = vectors(length, seed, dim=64)
    first, last = rough_path(same, same)
    assert first.tolist() == last.tolist() == list(range(length + 1))


@settings(max_examples=20)
@given(ENOUGH, ENOUGH, SEEDS)
def test_plain_python_and_machine_code_find_the_same_rough_path(
    src_len: int, tgt_len: int, seed: int
) -> None:
    src, tgt = vectors(src_len, seed), vectors(tgt_len, seed + 1)
    found = []
    for large in (False, True):
        with machine_code(when=large):
            found.append([side.tolist() for side in rough_path(src, tgt)])
    assert found[0] == found[1]


@settings(max_examples=20)
@given(st.integers(20, 400), SEEDS)
def test_the_length_of_vectors_does_not_change_the_rough_path(length: int, seed: int) -> None:
    src, tgt = vectors(length, seed, dim=64), vectors(length, seed, dim=64)[length // 3 :]
    found = [[side.tolist() for side in rough_path(src * scale, tgt)] for scale in (1, 4)]
    assert found[0] == found[1]


@given(paths(), st.integers(0, 6))
def test_a_band_contains_its_path(path: Path, reach: int) -> None:
    first, last = path
    band = Band.around(first, last, reach, int(last[-1]))
    assert (band.start <= first).all()
    assert (last < band.stop).all()


@given(paths(), st.integers(0, 6))
def test_the_edges_of_a_band_never_fall(path: Path, reach: int) -> None:
    first, last = path
    band = Band.around(first, last, reach, int(last[-1]))
    assert (np.diff(band.start) >= 0).all()
    assert (np.diff(band.stop) >= 0).all()


@given(paths(), st.integers(0, 6))
def test_a_wider_reach_contains_the_narrower_band(path: Path, reach: int) -> None:
    first, last = path
    narrow, wide = (Band.around(first, last, size, int(last[-1])) for size in (reach, reach + 1))
    assert (wide.start <= narrow.start).all()
    assert (narrow.stop <= wide.stop).all()


def with_a_long_end() -> Path:
    first = np.arange(51)
    return first, np.append(first[:-1], 300)


@given(paths(), st.sampled_from([8, 20, 60, 1200]))
@example(path=with_a_long_end(), longest=1200)
def test_chunks_follow_each_other_from_beginning_to_end(path: Path, longest: int) -> None:
    first, last = path
    end = (0, 0)
    for chunk in chunks_along(first, last, longest=longest):
        assert (chunk.src[0], chunk.tgt[0]) == end
        end = (chunk.src[1], chunk.tgt[1])
        assert chunk.src[0] <= end[0]
        assert chunk.tgt[0] <= end[1]
    assert end == (len(first) - 1, int(last[-1]))


@given(paths(), st.sampled_from([8, 20, 60]))
@example(path=with_a_long_end(), longest=20)
def test_a_chunk_rarely_exceeds_the_requested_length(path: Path, longest: int) -> None:
    # A position to split at needs four rows on both sides.
    for chunk in chunks_along(*path, longest=longest):
        assert chunk.src[1] - chunk.src[0] <= longest + 4


@given(paths())
def test_the_path_passes_the_corners_of_every_chunk(path: Path) -> None:
    first, last = path
    for chunk in chunks_along(first, last, longest=20):
        row, column = chunk.src[1], chunk.tgt[1]
        assert first[row] <= column <= last[row]


@pytest.mark.parametrize("length", [1, 7, 8, 9, 100])
def test_a_short_diagonal_is_one_chunk(length: int) -> None:
    diagonal = np.arange(length + 1)
    assert chunks_along(diagonal, diagonal) == [((0, length), (0, length))]
