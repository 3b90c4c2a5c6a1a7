"""The encoder for tests that is part of the package."""

from __future__ import annotations

import numpy as np
import pytest

from aligner.encode import WordEncoder
from aligner.testing import HashEncoder


def test_hash_encoder_is_a_word_encoder() -> None:
    assert isinstance(HashEncoder(), WordEncoder)


def test_same_text_has_the_same_vector_in_every_run() -> None:
    vector = HashEncoder(dim=8).encode(["Beijing"])[0]
    assert vector.tolist() == pytest.approx([0.0, 0.5, 0.75, 0.0, -0.25, 0.25, 0.0, 0.25], abs=1e-6)


def test_rows_have_length_one() -> None:
    assert np.linalg.norm(HashEncoder().encode(["Shen Tiyan"])[0]) == pytest.approx(1.0)


def test_text_without_words_is_a_row_of_zeros() -> None:
    assert not HashEncoder().encode([""]).any()


def test_sum_of_a_joined_text_is_the_sum_of_its_parts() -> None:
    both, first, second = HashEncoder().sums(["Shen Beijing", "Shen", "Beijing"])
    assert both == pytest.approx(first + second, abs=1e-5)


def test_words_of_one_stem_are_closer_than_others() -> None:
    stem, other, foreign = HashEncoder().encode(["Plattform", "Plattformen", "Suihaoban"])
    assert stem @ other > stem @ foreign


def test_each_distinct_word_appears_once() -> None:
    words = HashEncoder().words(["Shen 16", "16 Shen, Shen"])
    assert words.forms == ("shen", "16", ",")
    assert [words.text(k).tolist() for k in range(2)] == [[0, 1], [1, 0, 2, 0]]
