"""Match rules, weights, punctuation, lengths and costs, one fact each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from aligner.encode import Words
from aligner.errors import EncoderError
from aligner.kernel import machine_code
from aligner.score import matches
from aligner.score.beads import Beads
from aligner.score.boundaries import beyond_boundaries
from aligner.score.cost import CostModel
from aligner.score.coverage import COLUMNS, bead_coverage
from aligner.score.features import bead_features
from aligner.score.length import log_ratio, surprise
from aligner.score.matches import Matches, PairBand
from aligner.score.texts import COLON, OPEN, STRONG, WEAK, Forms, Texts
from aligner.testing import HashEncoder
from tests.support.texts import Sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aligner.encode import Vectors

Listed = list[float]

EAST: Listed = [1, 0, 0]


class Given:
    """An encoder of words with given vectors and frequencies; any other word is rare and similar to none."""

    name, revision, dim = "given", "1", 3

    def __init__(
        self, vectors: Mapping[str, Listed] | None = None, idf: Mapping[str, float] | None = None
    ) -> None:
        self._vectors, self._idf = vectors or {}, idf or {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self.sums(texts)

    def sums(self, texts: Sequence[str]) -> Vectors:
        rows = [sum((self._vector(form) for form in text.split()), np.zeros(3)) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(-1, 3)

    def words(self, texts: Sequence[str]) -> Words:
        split = [text.split() for text in texts]
        forms = tuple(dict.fromkeys(form for each in split for form in each))
        return Words(
            forms=forms,
            vectors=np.array([self._vector(form) for form in forms], dtype=np.float32).reshape(-1, 3),
            idf=np.array([self._idf.get(form, 8.0) for form in forms], dtype=np.float32),
            tokens=np.array([forms.index(form) for each in split for form in each], dtype=np.int32),
            ends=np.cumsum([0, *map(len, split)], dtype=np.int64),
            sums=self.sums(texts),
        )

    def _vector(self, form: str) -> Vectors:
        return np.array(self._vectors.get(form, [0.0, 0.0, 0.0]), dtype=np.float32)


def matched(
    src: str,
    tgt: str,
    vectors: Mapping[str, Listed] | None = None,
    idf: Mapping[str, float] | None = None,
) -> list[float]:
    """Best match of each source word in the target text."""
    texts = Texts.read([src], [tgt], Given(vectors, idf))
    assert texts.forms is not None
    band = PairBand.covering(np.array([0]), np.array([1]))
    return [round(float(match), 4) for match in Matches.between(texts, texts.forms, band).src]


def coverage(src: Sequence[str], tgt: Sequence[str], bead: tuple[int, int, int, int]) -> dict[str, float]:
    """Coverage of the source words of a bead."""
    texts = Texts.read(src, tgt, Given())
    assert texts.forms is not None
    whole = PairBand.covering(np.zeros(len(src), dtype=np.int64), np.full(len(src), len(tgt)))
    beads = Beads(*(np.array([value], dtype=np.int32) for value in bead))
    ours, _ = bead_coverage(texts, texts.forms, Matches.between(texts, texts.forms, whole), beads)
    return dict(zip(COLUMNS, ours[0].tolist(), strict=True))


def features(src: Sequence[str], tgt: Sequence[str], bead: tuple[int, int, int, int]) -> dict[str, float]:
    """Features of a bead among 1-1 beads and unaligned segments."""
    others = [(0, 0, 1, 1), (0, 0, 1, 0), (0, 0, 0, 1)]
    beads = Beads(*(np.array(column, dtype=np.int32) for column in zip(bead, *others, strict=True)))
    found = bead_features(Texts.read(src, tgt, HashEncoder()), beads)
    return {name: float(values[0]) for name, values in found.items()}


def test_identical_words_match_fully() -> None:
    assert matched("shen", "shen") == [1.0]


def test_identical_numbers_match_fully() -> None:
    assert matched("1361", "1361") == [1.0]


def test_words_with_the_same_first_five_letters_match_by_three_quarters() -> None:
    assert matched("plattform", "plattenbau") == [0.75]


def test_four_common_first_letters_are_not_enough_for_a_match() -> None:
    assert matched("haus", "haut") == [0.0]


def test_closer_vectors_count_more_than_a_shared_beginning() -> None:
    assert matched("plattform", "plattenbau", {"plattform": EAST, "plattenbau": EAST}) == [1.0]


def test_different_numbers_match_by_at_most_three_tenths() -> None:
    assert matched("16", "600", {"16": EAST, "600": EAST}) == [0.3]


def test_numbers_do_not_match_by_a_shared_beginning() -> None:
    assert matched("123456", "123457") == [0.0]


def test_a_number_and_a_word_match_by_their_cosine() -> None:
    assert matched("2", "deux", {"2": [1, 0, 0], "deux": [0.8, 0.6, 0]}) == [0.8]


def test_other_words_match_by_their_cosine() -> None:
    assert matched("haus", "maison", {"haus": [1, 0, 0], "maison": [0.6, 0.8, 0]}) == [0.6]


def test_words_with_a_negative_cosine_do_not_match() -> None:
    assert matched("haus", "non", {"haus": [1, 0, 0], "non": [-1, 0, 0]}) == [0.0]


def test_a_frequent_word_does_not_match_a_rare_one() -> None:
    vectors = {"das": EAST, "maison": EAST}
    assert matched("das", "maison", vectors, {"das": 1}) == [0.0]


def test_frequent_words_match_each_other_by_their_cosine() -> None:
    vectors = {"das": [1.0, 0, 0], "la": [0.6, 0.8, 0]}
    assert matched("das", "la", vectors, {"das": 1, "la": 1}) == [0.6]


def test_the_best_match_of_a_text_counts() -> None:
    assert matched("haus", "non maison", {"haus": [1, 0, 0], "maison": [0.6, 0.8, 0]}) == [0.6]


def test_words_that_are_almost_at_right_angles_do_not_match(monkeypatch: pytest.MonkeyPatch) -> None:
    # The loops of machine code, run as plain Python: a word that is looked for beyond the last one raises.
    monkeypatch.setattr("aligner.score.matches.is_machine_code", lambda: True)
    assert matched("haus", "maison", {"haus": EAST, "maison": [-1.7e-5, 1, 0]}) == [0.0]


def long_texts(words: int) -> Texts:
    """The same long segment on both sides, every word of it another one."""
    text = " ".join(f"{k}" for k in range(words))
    return Texts.read([text], [text], HashEncoder())


def test_long_segments_are_matched_near_their_diagonal() -> None:
    texts = long_texts(1500)
    assert texts.forms is not None
    found = Matches.between(texts, texts.forms, PairBand.covering(np.array([0]), np.array([1])))
    assert found.src.tolist() == found.tgt.tolist() == [1.0] * 1500
    assert found.src_near.tolist() == found.tgt_near.tolist() == list(range(1500))


@pytest.mark.parametrize("large", [False, True], ids=["plain Python", "machine code"])
def test_the_work_for_long_segments_grows_with_their_words(
    monkeypatch: pytest.MonkeyPatch, *, large: bool
) -> None:
    table = matches._table
    entries: list[int] = []

    def counted(forms: Forms, src: Any, tgt: Any) -> Any:
        entries[-1] += len(src) * len(tgt)
        return table(forms, src, tgt)

    monkeypatch.setattr(matches, "_table", counted)
    for words in (1000, 4000):
        entries.append(0)
        texts = long_texts(words)
        assert texts.forms is not None
        with machine_code(when=large):
            Matches.between(texts, texts.forms, PairBand.covering(np.array([0]), np.array([1])))
    assert 0 < entries[1] < 5 * entries[0]


def test_a_large_table_gives_the_same_matches_as_many_small_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    side = ["haus garten 17 der", "shen beijing neubau der", "18 hausbau"]
    texts = Texts.read(side, side[::-1], HashEncoder())
    assert texts.forms is not None
    band = PairBand.covering(np.zeros(3, dtype=np.int64), np.full(3, 3))
    whole = Matches.between(texts, texts.forms, band)
    monkeypatch.setattr("aligner.score.matches.MOST_ENTRIES", 0)
    apart = Matches.between(texts, texts.forms, band)
    for name in ("src", "tgt", "src_near", "tgt_near"):
        assert getattr(apart, name).tolist() == getattr(whole, name).tolist()


def test_nothing_matches_in_a_text_without_words() -> None:
    texts = Texts.read(["shen"], ["", "shen"], Given())
    assert texts.forms is not None
    found = Matches.between(texts, texts.forms, PairBand.covering(np.array([0]), np.array([2])))
    assert found.src.tolist() == [0.0, 1.0]
    assert found.src_share.tolist() == [0.0, 1.0]


def test_frequent_words_have_a_minimum_weight() -> None:
    forms = Forms.of(Given(idf={"die": 1.0}).words(["die"]))
    assert forms.weights.tolist() == pytest.approx([0.3])


def test_the_weight_of_rare_words_is_their_rarity_minus_three_nats() -> None:
    assert Forms.of(Given().words(["megastadt"])).weights.tolist() == pytest.approx([5.0])


def test_a_band_numbers_its_pairs_row_by_row() -> None:
    rows, columns = PairBand.covering(np.array([0, 2, 1]), np.array([2, 1, 2])).pairs()
    assert list(zip(rows.tolist(), columns.tolist(), strict=True)) == [(0, 0), (0, 1), (2, 1)]


def test_words_of_both_segments_of_a_side_are_covered() -> None:
    assert coverage(["shen beijing"], ["shen", "beijing"], (0, 0, 1, 2))["covered"] == pytest.approx(10)


def test_a_match_at_its_position_counts_fully() -> None:
    assert coverage(["shen beijing"], ["shen beijing"], (0, 0, 1, 1))["placed"] == pytest.approx(10)


def test_a_match_counts_less_the_farther_it_is_from_its_position() -> None:
    # Two words of weight 5, each half a text of length 12 away: 6 of 15 steps.
    found = coverage(["shen beijing"], ["beijing shen"], (0, 0, 1, 1))
    assert found["placed"] == pytest.approx(10 / 1.4)


def test_a_word_that_the_next_segment_matches_at_its_position_is_misplaced() -> None:
    found = coverage(["shen beijing"], ["shen", "beijing"], (0, 0, 1, 1))
    assert found["misplaced after"] > 3
    assert found["misplaced before"] == 0


def test_unmatched_words_at_the_ends_are_unplaced() -> None:
    found = coverage(["shen tiyan"], ["shen"], (0, 0, 1, 1))
    assert found["unplaced ends"] > found["placed ends"] > 0


def test_an_unmatched_segment_is_the_least_covered() -> None:
    assert coverage(["shen", "tiyan"], ["shen"], (0, 0, 2, 1))["least"] == 0


def test_an_unmatched_segment_lacks_half_its_weight() -> None:
    assert coverage(["shen", "tiyan"], ["shen"], (0, 0, 2, 1))["lacking"] == pytest.approx(2.5)


def test_each_end_of_a_bead_counts_what_only_it_matches() -> None:
    found = coverage(["shen beijing tiyan"], ["shen tiyan", "beijing tiyan"], (0, 0, 1, 2))
    assert [found["first"], found["last"]] == pytest.approx([5, 5])


def test_a_single_segment_has_no_ends() -> None:
    found = coverage(["shen"], ["shen"], (0, 0, 1, 1))
    assert (found["first"], found["last"]) == (0, 0)


def test_a_rare_word_without_a_match_is_hard() -> None:
    assert coverage(["shen beijing"], ["shen"], (0, 0, 1, 1))["hard"] == pytest.approx(5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nein.", STRONG),
        ("« Non ! »", STRONG),
        ("(Warum?)", STRONG),
        ("Und dann …", STRONG),
        ("Erstens,", WEAK),
        ("„Ja“;", WEAK),
        ("Er sagte:", COLON),
        ("Foto dpa", OPEN),
        ("»«", OPEN),
    ],
)
def test_the_last_character_has_a_class_before_closing_quotes_and_brackets(text: str, expected: int) -> None:
    assert Texts.read([text], ["x"], HashEncoder()).src.last.tolist() == [expected]


@pytest.mark.parametrize(("text", "small"), [("und", True), ("„und", True), ("Und", False), ("12 %", False)])
def test_the_first_letter_is_lower_case_or_not(text: str, small: bool) -> None:  # noqa: FBT001
    assert Texts.read([text], ["x"], HashEncoder()).src.lower.tolist() == [small]


def test_signs_are_all_characters_but_letters() -> None:
    assert Texts.read(["ab 1"], ["x"], HashEncoder()).src.signs.tolist() == [0.5]


def test_question_and_exclamation_marks_are_counted() -> None:
    side = Texts.read(["Was? Wie? Ach!"], ["x"], HashEncoder()).src
    assert (side.questions.tolist(), side.exclamations.tolist()) == ([2], [1])


def test_the_mean_weight_is_that_of_both_sides() -> None:
    assert Texts.read(["shen"], ["shen beijing"], Given()).mass == pytest.approx(7.5)


def test_the_mean_weight_of_texts_without_a_word_is_not_zero() -> None:
    assert Texts.read([" - "], ["—"], Given({}, {})).mass > 0


def test_the_weight_of_a_segment_is_its_length_if_there_are_no_words() -> None:
    texts = Texts.read(["abc"], ["abcde"], Sentences())
    assert (texts.forms, texts.src.weights.tolist(), texts.tgt.weights.tolist()) == (None, [3.0], [5.0])


def test_sentence_ends_inside_a_bead_are_counted_except_the_last() -> None:
    src = ["Shen ist da.", "Tiyan geht.", "Ende."]
    assert features(src, src, (0, 0, 3, 1))["strong inside"] == 2


def test_boundaries_without_a_sentence_end_are_weak() -> None:
    src = ["Shen ist da,", "und Tiyan geht.", "Ende."]
    assert features(src, src, (0, 0, 3, 1))["weak boundaries inside"] == 1


def test_ends_of_both_sides_are_compared() -> None:
    src, tgt = ["Shen ist da:", "Ende."], ["Shen est là.", "Fin."]
    assert [features(src, tgt, (k, k, 1, 1))["ends differ"] for k in (0, 1)] == [1, 0]


def test_only_the_indicator_of_its_own_shape_is_set_for_a_bead() -> None:
    found = features(["Shen", "Tiyan"], ["Shen"], (0, 0, 2, 1))
    assert {name for name, value in found.items() if name.startswith("kind") and value} == {"kind 2-1"}


def test_an_unaligned_segment_has_the_best_share_of_a_possible_pair() -> None:
    assert features(["Shen Tiyan"], ["Shen Tiyan"], (0, 0, 1, 0))["gap best pair"] == pytest.approx(1)


def test_unaligned_source_and_target_segments_are_distinguished() -> None:
    found = [features(["Shen"], ["Tiyan"], (0, 0, *sizes))["source gap"] for sizes in ((1, 0), (0, 1))]
    assert found == [1, 0]


def beyond(src: Sequence[str], tgt: Sequence[str], bead: tuple[int, int, int, int]) -> float:
    """Weight of the words of a bead beyond its boundaries; all words are rare, names weigh 8 nats."""
    texts = Texts.read(src, tgt, Given(idf=dict.fromkeys(("Smyth", "Hartog"), 11.0)))
    assert texts.forms is not None
    beads = Beads(*(np.array([number], dtype=np.int32) for number in bead))
    return float(beyond_boundaries(texts, texts.forms, beads)[0])


def test_a_name_that_the_other_side_has_in_the_next_segment_is_beyond_the_boundary() -> None:
    assert beyond(["mit Smyth", "dort"], ["un", "Smyth deux"], (0, 0, 1, 1)) == pytest.approx(8)


def test_a_name_that_the_other_side_has_in_the_previous_segment_is_beyond_the_boundary() -> None:
    assert beyond(["dort", "mit Smyth"], ["deux Smyth", "un"], (1, 1, 1, 1)) == pytest.approx(8)


def test_names_of_both_sides_count() -> None:
    assert beyond(["Smyth", "Hartog"], ["Hartog", "Smyth"], (0, 0, 1, 1)) == pytest.approx(16)


def test_a_name_on_both_sides_of_the_bead_does_not_count() -> None:
    assert beyond(["Smyth", "dort"], ["Smyth", "Smyth"], (0, 0, 1, 1)) == 0


def test_a_name_repeated_there_on_its_own_side_does_not_count() -> None:
    assert beyond(["Smyth", "Smyth dort"], ["il", "Smyth"], (0, 0, 1, 1)) == 0


def test_a_name_two_segments_away_does_not_count() -> None:
    assert beyond(["Smyth", "x", "y"], ["u", "v", "Smyth"], (0, 0, 1, 1)) == 0


def test_a_word_that_is_not_as_rare_as_a_name_does_not_count() -> None:
    assert beyond(["Hafen", "x"], ["u", "Hafen"], (0, 0, 1, 1)) == 0


@pytest.mark.parametrize("name", ["misplaced", "beyond boundaries"])
def test_neighbours_are_ignored_for_beads_out_of_their_text(name: str) -> None:
    texts = Texts.read(["Shen Beijing", "x"], ["Shen", "Beijing"], Given(idf={"Beijing": 11.0}))
    bead = Beads(*(np.array([number], dtype=np.int32) for number in (0, 0, 1, 1)))
    values = [float(bead_features(texts, bead, neighbours=given)[name][0]) for given in (True, False)]
    assert values[0] > 0 == values[1]


def test_an_encoder_without_words_has_no_word_features() -> None:
    one = np.ones(1, dtype=np.int32)
    found = bead_features(Texts.read(["Shen"], ["Shen"], Sentences()), Beads(one * 0, one * 0, one, one))
    assert found.keys().isdisjoint({"covered", "weighed cosine", "gap best pair"})


def test_equal_lengths_have_no_surprise() -> None:
    assert surprise(np.array(80.0), np.array(80.0)) == 0.0


def test_surprise_is_half_the_squared_deviation() -> None:
    # Difference 34, variance 6.8 * 85 = 578, deviation squared 2.
    assert surprise(np.array(68.0), np.array(102.0)) == pytest.approx(1.0)


def test_surprise_has_a_maximum() -> None:
    assert surprise(np.array(1.0), np.array(5000.0)) == 10.0


def test_the_length_ratio_is_symmetric() -> None:
    assert log_ratio(np.array(10.0), np.array(20.0)) == log_ratio(np.array(20.0), np.array(10.0))


def test_a_cost_is_the_sum_of_weighted_features() -> None:
    learned = CostModel.of(
        {"weights": {"gap": 2, "mass": -1}, "calibration": {}, "unrelated": {}, "crossing": {}, "places": {}}
    )
    costs = learned.costs(np.array([[1, 3, 9]], dtype=np.float32), ("gap", "mass", "unheard of"))
    assert costs.tolist() == [-1]


def test_the_opening_of_a_run_of_gaps_is_a_separate_weight() -> None:
    learned = CostModel.of(
        {
            "weights": {"opening": 4, "gap": 1},
            "calibration": {},
            "unrelated": {},
            "crossing": {},
            "places": {},
        }
    )
    assert (learned.opening, dict(learned.weights)) == (4, {"gap": 1})


@pytest.mark.parametrize("encoder", [HashEncoder(), Sentences()], ids=["words", "vectors"])
def test_every_weight_of_the_package_has_a_feature(encoder: HashEncoder) -> None:
    texts = Texts.read(["Shen"], ["Shen"], encoder)
    one = np.ones(1, dtype=np.int32)
    known = bead_features(texts, Beads(one * 0, one * 0, one, one)).keys()
    assert CostModel.shipped(words=texts.forms is not None).weights.keys() <= known


def test_vectors_of_the_wrong_shape_are_refused() -> None:
    class Short(Sentences):
        def encode(self, texts: Sequence[str]) -> Vectors:
            return np.zeros((len(texts), 3), dtype=np.float32)

    with pytest.raises(EncoderError, match=r"model `sentences` returned vectors of shape \(2, 3\)"):
        Texts.read(["a"], ["b"], Short())


def test_vectors_with_nan_are_refused() -> None:
    class Broken(Sentences):
        def encode(self, texts: Sequence[str]) -> Vectors:
            return np.full((len(texts), 256), np.nan, dtype=np.float32)

    with pytest.raises(EncoderError, match="NaN or infinity"):
        Texts.read(["a"], ["b"], Broken())


def test_sums_of_words_with_nan_are_refused() -> None:
    class Broken(Given):
        def sums(self, texts: Sequence[str]) -> Vectors:
            return np.full((len(texts), 3), np.inf, dtype=np.float32)

    with pytest.raises(EncoderError, match="NaN or infinity"):
        Texts.read(["a"], ["b"], Broken())


def test_translation_costs_less_than_an_unrelated_pair() -> None:
    src, tgt = ["Shen Beijing 16", "Shanghai 2025 Tsinghua"], ["Shen Beijing 16", "Suihaoban 1361"]
    beads = Beads(*(np.array(column, dtype=np.int32) for column in ([0, 1], [0, 1], [1, 1], [1, 1])))
    found = bead_features(Texts.read(src, tgt, HashEncoder()), beads)
    costs = CostModel.shipped(words=True).costs(np.stack(list(found.values()), axis=1), tuple(found))
    assert costs[0] < costs[1]
