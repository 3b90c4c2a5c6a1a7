"""Laws of sums and products of vectors: plain Python and machine code equal a simple loop."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.encode.vectors import added, band_products, dot
from aligner.kernel import machine_code

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.encode import Vectors

SEEDS = st.integers(0, 2**32 - 1)
BOTH_WAYS = pytest.mark.parametrize("large", [False, True], ids=["plain", "machine"])


class PairBand(NamedTuple):
    src: Vectors
    tgt: Vectors
    start: NDArray[np.int64]
    stop: NDArray[np.int64]


def numbers(random: np.random.Generator, count: int, dim: int = 5) -> Vectors:
    return random.normal(size=(count, dim)).astype(np.float32)


@st.composite
def bands(draw: st.DrawFn) -> PairBand:
    random = np.random.default_rng(draw(SEEDS))
    src_len, tgt_len = draw(st.integers(0, 150)), draw(st.integers(0, 12))
    start = random.integers(0, tgt_len + 1, size=src_len)
    stop = np.array([random.integers(low, tgt_len + 1) for low in start], dtype=np.int64)
    return PairBand(numbers(random, src_len), numbers(random, tgt_len), start, stop)


@BOTH_WAYS
@given(seed=SEEDS, sizes=st.lists(st.integers(0, 4), max_size=8))
def test_rows_are_added_text_by_text(seed: int, sizes: list[int], *, large: bool) -> None:
    random = np.random.default_rng(seed)
    vectors = numbers(random, 6)
    rows = random.integers(6, size=sum(sizes)).astype(np.int32)
    ends = np.cumsum([0, *sizes], dtype=np.int64)
    with machine_code(when=large):
        sums = added(vectors, rows, ends)
    assert sums.shape == (len(sizes), 5)
    for k in range(len(sizes)):
        np.testing.assert_allclose(sums[k], vectors[rows[ends[k] : ends[k + 1]]].sum(axis=0), atol=1e-5)


@BOTH_WAYS
@given(band=bands())
def test_products_are_those_of_the_runs_row_by_row(band: PairBand, *, large: bool) -> None:
    with machine_code(when=large):
        found = band_products(*band)
    expected = [
        float(band.src[i] @ band.tgt[j])
        for i in range(len(band.src))
        for j in range(band.start[i], band.stop[i])
    ]
    np.testing.assert_allclose(found, expected, atol=1e-4)


@BOTH_WAYS
@given(seed=SEEDS, dim=st.integers(1, 40))
def test_dot_is_the_product_of_two_rows(seed: int, dim: int, *, large: bool) -> None:
    first = numbers(np.random.default_rng(seed), 3, dim)
    with machine_code(when=large):
        product = dot(first, 2, first, 0)
    assert product == pytest.approx(float(first[2] @ first[0]), abs=1e-4)


def test_many_rows_are_added_in_parts_as_in_one() -> None:
    random = np.random.default_rng(1)
    vectors, rows = numbers(random, 50, 3), random.integers(50, size=60_000).astype(np.int32)
    ends = np.array([0, 0, 20_000, 20_001, 20_001, 45_000, 60_000])
    expected = [vectors[rows[i:k]].astype(np.float64).sum(axis=0) for i, k in pairwise(ends)]
    np.testing.assert_allclose(added(vectors, rows, ends), expected, atol=0.05)
