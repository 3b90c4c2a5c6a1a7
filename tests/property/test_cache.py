"""Laws of the vector cache: it changes when a text is encoded, never the result."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.encode.cache import CachedEncoder, VectorCache
from aligner.testing import HashEncoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.encode import Vectors

texts = st.lists(st.text(max_size=12), max_size=20)
few = settings(max_examples=25, deadline=None)


class Counting(HashEncoder):
    """Records the texts that it encodes."""

    def __init__(self, dim: int = 16) -> None:
        super().__init__(dim)
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return super().encode(texts)


@few
@given(first=texts, second=texts)
def test_cached_equals_uncached(first: list[str], second: list[str]) -> None:
    with TemporaryDirectory() as folder:
        cached = CachedEncoder(HashEncoder(16), VectorCache(Path(folder)))
        cached.encode(first)
        assert np.array_equal(cached.encode(second), HashEncoder(16).encode(second))


@few
@given(first=texts, second=texts)
def test_no_text_is_encoded_twice(first: list[str], second: list[str]) -> None:
    with TemporaryDirectory() as folder:
        encoder = Counting()
        for each in (first, second, first):
            # A new wrapper each time, as in a new process: what is known is known from the disk.
            CachedEncoder(encoder, VectorCache(Path(folder))).encode(each)
        assert sorted(encoder.asked) == sorted({*first, *second})


@few
@given(given_texts=texts)
def test_models_of_different_revisions_share_nothing(given_texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        cache = VectorCache(Path(folder))
        CachedEncoder(HashEncoder(16), cache).encode(given_texts)
        other = CachedEncoder(HashEncoder(8), cache).encode(given_texts)
        assert np.array_equal(other, HashEncoder(8).encode(given_texts))


@few
@given(given_texts=texts)
def test_progress_ends_with_every_distinct_text_done(given_texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        reports: list[tuple[int, int]] = []
        cached = CachedEncoder(
            HashEncoder(16),
            VectorCache(Path(folder)),
            progress=lambda done, total: reports.append((done, total)),
        )
        cached.encode(given_texts)
        distinct = len(set(given_texts))
        assert reports[-1:] == ([(distinct, distinct)] if distinct else [])


@few
@given(given_texts=texts)
def test_after_clearing_nothing_is_known(given_texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        cache = VectorCache(Path(folder))
        CachedEncoder(HashEncoder(16), cache).encode(given_texts)
        cache.clear()
        assert cache.get("16", given_texts) == {}
