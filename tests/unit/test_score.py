"""Match rules, coverage, lengths and span vectors, one fact each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from aligner.encode import Words
from aligner.errors import EncoderError
from aligner.score import BeadScorer
from aligner.score.length import log_ratio, surprise
from aligner.score.matches import best_matches, word_weights
from aligner.score.spans import SpanCosines, span_vectors
from aligner.score.sums import RunningSums
from aligner.testing import HashEncoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.encode import Vectors


def words(*texts: str, vectors: dict[str, list[float]] | None = None, idf: float = 8.0) -> Words:
    """Words of texts that are split at spaces, with orthogonal vectors where none are given."""
    split = [text.split() for text in texts]
    forms = tuple(dict.fromkeys(form for forms in split for form in forms))
    known = vectors or {}
    return Words(
        forms=forms,
        vectors=np.array([known.get(form, [0.0, 0.0]) for form in forms], dtype=np.float32).reshape(-1, 2),
        idf=np.full(len(forms), idf, dtype=np.float32),
        texts=tuple(np.array([forms.index(form) for form in each], dtype=np.int32) for each in split),
    )


def match(word: str, other: str, vectors: dict[str, list[float]] | None = None) -> float:
    return float(best_matches(words(word, vectors=vectors), words(other, vectors=vectors))[0, 0])


def test_identical_words_match_fully() -> None:
    assert match("shen", "shen") == 1.0


def test_identical_numbers_match_fully() -> None:
    assert match("1361", "1361") == 1.0


def test_words_with_the_same_first_five_letters_match_by_three_quarters() -> None:
    assert match("plattform", "plattenbau") == 0.75


def test_words_with_the_same_first_four_letters_do_not_match_by_that() -> None:
    assert match("haus", "haut") == 0.0


def test_vectors_closer_than_a_shared_prefix_count_more() -> None:
    assert match("plattform", "plattenbau", {"plattform": [1, 0], "plattenbau": [1, 0]}) == 1.0


def test_numbers_that_differ_match_by_three_tenths_at_most() -> None:
    assert match("16", "600", {"16": [1, 0], "600": [1, 0]}) == pytest.approx(0.3)


def test_other_words_match_by_their_cosine() -> None:
    assert match("haus", "maison", {"haus": [1, 0], "maison": [0.6, 0.8]}) == pytest.approx(0.6)


def test_words_that_point_apart_do_not_match() -> None:
    assert match("haus", "non", {"haus": [1, 0], "non": [-1, 0]}) == 0.0


def test_best_match_is_the_best_of_the_text() -> None:
    found = best_matches(words("shen"), words("la shen", "la"))
    assert found.tolist() == [[1.0, 0.0]]


def test_text_without_words_matches_nothing() -> None:
    assert best_matches(words("shen"), words("", "shen")).tolist() == [[0.0, 1.0]]


def test_frequent_words_keep_a_least_weight() -> None:
    assert word_weights(words("die", idf=1.0)).tolist() == pytest.approx([0.3])


def test_rare_words_weigh_what_they_exceed_three_nats_by() -> None:
    assert word_weights(words("megastadt", idf=8.0)).tolist() == pytest.approx([5.0])


def test_equal_lengths_do_not_surprise() -> None:
    assert surprise(np.array(80.0), np.array(80.0)) == 0.0


def test_surprise_is_half_the_squared_deviation() -> None:
    # Difference 34, variance 6.8 * 85 = 578, deviation squared 2.
    assert surprise(np.array(68.0), np.array(102.0)) == pytest.approx(1.0)


def test_surprise_has_a_cap() -> None:
    assert surprise(np.array(1.0), np.array(5000.0)) == 10.0


def test_length_ratio_counts_both_ways_alike() -> None:
    assert log_ratio(np.array(10.0), np.array(20.0)) == log_ratio(np.array(20.0), np.array(10.0))


def test_running_sums_give_the_sum_of_each_span() -> None:
    assert RunningSums(np.array([1.0, 2.0, 4.0])).last(2, slice(1, 3)).tolist() == [3.0, 6.0]


def test_running_sums_of_a_part_are_asked_by_the_segments_of_the_whole() -> None:
    assert RunningSums(np.array([2.0, 4.0]), origin=5).last(1, slice(6, 7)).tolist() == [4.0]


class Sentences:
    """An encoder without words, that counts how often it is asked."""

    name, revision, dim = "sentences", "1", 256

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.calls.append(list(texts))
        return HashEncoder().encode(texts)


def test_encoder_without_words_encodes_all_spans_in_one_batch() -> None:
    encoder = Sentences()
    span_vectors(["a", "b", "c"], encoder, longest=2)
    assert encoder.calls == [["a", "b", "c", "a b", "b c"]]


def test_cosines_of_added_spans_equal_those_of_joined_texts() -> None:
    src, tgt = ["Beijing 16", "Shanghai", "Guangzhou"], ["Pékin 16", "Shanghai 2025"]
    sides = (span_vectors(texts, HashEncoder(), longest=2) for texts in (src, tgt))
    found = SpanCosines(*sides).between(2, 2, slice(1, 3), slice(1, 2))
    joined = HashEncoder().encode(["Beijing 16 Shanghai", "Shanghai Guangzhou"])
    other = HashEncoder().encode(["Pékin 16 Shanghai 2025"])
    assert found == pytest.approx(joined @ other.T, abs=1e-5)


def test_vectors_of_a_wrong_shape_are_refused() -> None:
    class Short(Sentences):
        def encode(self, texts: Sequence[str]) -> Vectors:
            return np.zeros((len(texts), 3), dtype=np.float32)

    with pytest.raises(EncoderError, match=r"model `sentences` gave vectors of shape \(1, 3\)"):
        span_vectors(["a"], Short(), longest=1)


def test_vectors_that_are_no_numbers_are_refused() -> None:
    class Broken(Sentences):
        def encode(self, texts: Sequence[str]) -> Vectors:
            return np.full((len(texts), 256), np.nan, dtype=np.float32)

    with pytest.raises(EncoderError, match="no numbers"):
        span_vectors(["a"], Broken(), longest=1)


def test_bead_that_would_begin_before_the_text_costs_infinitely() -> None:
    scorer = BeadScorer(["Beijing", "Shanghai"], ["Beijing"], HashEncoder())
    costs = scorer.costs([(2, 1)], slice(0, 2), slice(0, 1))
    assert np.isinf(costs).tolist() == [[[True], [False]]]


def test_translation_costs_less_than_an_unrelated_pair() -> None:
    scorer = BeadScorer(
        ["Shen Beijing 16", "Shanghai 2025 Tsinghua"], ["Shen Beijing 16", "Suihaoban 1361"], HashEncoder()
    )
    assert scorer.cost([0], [0]) < scorer.cost([0], [1])


def test_cost_with_an_empty_side_is_that_of_the_gaps() -> None:
    scorer = BeadScorer(["Beijing", "Shanghai"], ["Beijing"], HashEncoder())
    assert scorer.cost([0, 1], []) == pytest.approx(float(scorer.src_gaps.sum()))
