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


# Letters and signs of European writing; İ has a test of its own.
EUROPEAN = st.text(
    st.characters(
        max_codepoint=0x24F,
        exclude_categories=["C"],
        exclude_characters="İ",
        include_characters="\n\t\u00ad\u202f’‘“”„…–—€‹›",
    ),
    max_size=30,
)


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


@given(st.lists(EUROPEAN, max_size=5))
def test_the_words_of_texts_have_the_sum_of_their_pieces(texts: list[str]) -> None:
    assert np.allclose(encoder().words(texts).sums, encoder().sums(texts), atol=1e-3)


@given(st.lists(EUROPEAN, max_size=4), st.lists(EUROPEAN, max_size=4))
def test_the_words_of_a_text_do_not_depend_on_other_texts(texts: list[str], others: list[str]) -> None:
    alone, together = encoder().words(texts), encoder().words([*others, *texts])
    for k in range(len(texts)):
        own = [alone.forms[form] for form in alone.text(k)]
        assert own == [together.forms[form] for form in together.text(len(others) + k)]


@given(st.lists(EUROPEAN, max_size=5))
def test_each_form_appears_once_in_order_of_appearance(texts: list[str]) -> None:
    words = encoder().words(texts)
    assert list(dict.fromkeys(words.tokens.tolist())) == list(range(len(words.forms)))


@given(st.lists(st.text(st.sampled_from("aeioubcdrstnäöüéèàçñøþð"), min_size=1, max_size=12)))
def test_plain_words_are_split_into_pieces_like_any_text(words: list[str]) -> None:
    plain, marked = encoder().sums(words), encoder().sums([f"{word} " for word in words])
    np.testing.assert_array_equal(plain, marked)


def test_progress_counts_the_texts_if_there_are_many() -> None:
    seen: list[tuple[int, int]] = []
    many = StaticEncoder.load(progress=lambda done, total: seen.append((done, total)))
    many.words(["Haus"] * 100_000)
    assert [total for _, total in seen] == [100_000] * len(seen)
    assert 0 < len(seen) < 10
