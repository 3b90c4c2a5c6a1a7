"""Laws of the embedded model."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from aligner.encode.static import StaticEncoder

TEXTS = st.lists(
    st.sampled_from(
        ["Haus", "l'avion", "2025", "…", "größer", "« bien »", "Nr. 5", "z. B.", "été", "🚂", "日本"]
    ),
    max_size=12,
).map(" ".join)


@lru_cache
def encoder() -> StaticEncoder:
    return StaticEncoder.load()


@given(TEXTS, TEXTS)
def test_joining_two_texts_adds_their_sums(one: str, other: str) -> None:
    first, second, joined = encoder().sums([one, other, f"{one} {other}"])
    assert np.allclose(first + second, joined, atol=1e-3)


@given(st.lists(st.text(max_size=60), max_size=8))
def test_every_row_has_length_one_or_zero(texts: list[str]) -> None:
    lengths = np.linalg.norm(encoder().encode(texts), axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-5) | (lengths == 0))


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_the_order_of_texts_does_not_change_their_vectors(texts: list[str]) -> None:
    assert np.array_equal(encoder().encode(texts), encoder().encode(texts[::-1])[::-1])
