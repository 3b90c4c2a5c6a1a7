"""Training the embedded model: cleaning, learning, writing."""

from __future__ import annotations

import lzma
from pathlib import Path

import numpy as np
import pytest

from training.contrast import Pairs, Trainer, cosines, selected, start_table
from training.corpus import Group, clean_pair, exclusion_key, exclusions, hold_out, read_groups
from training.embedding import begin_with
from training.export import quantised, write_model
from training.frequencies import rarities
from training.tokens import WordRows, coverage_loss, gather_words, lexicon
from training.vocabulary import empty_tokenizer, headwords, read_common, splits, train_tokenizer

WORDS = [(f"wort{chr(97 + k)}", f"mot{chr(97 + k)}") for k in range(20)]


def test_markup_is_removed() -> None:
    assert clean_pair("Das <b>neue</b> Haus", "La &nbsp; maison neuve") == (
        "Das neue Haus",
        "La maison neuve",
    )


@pytest.mark.parametrize(
    ("src", "tgt"),
    [
        ("", "rien"),
        ("ja", "oui " * 40),
        ("1 2 3 4 5 6 7 8 9", "1 2 3 4 5 6 7 8 9 0"),
        ("the same words here", "the same words here"),
        ("Wort " * 200, "mot " * 200),
    ],
    ids=["empty", "far longer", "no letters", "not translated", "too long"],
)
def test_useless_pair_is_rejected(src: str, tgt: str) -> None:
    assert clean_pair(src, tgt) is None


def test_name_may_be_identical_on_both_sides() -> None:
    assert clean_pair("Wien", "Wien") == ("Wien", "Wien")


def test_excluded_texts_are_not_trained_on(tmp_path: Path) -> None:
    rows = "de\tfr\tEin Satz zum Prüfen\tUne phrase\tnews\nde\tfr\tEin Satz zum Lernen\tUne autre\tnews\n"
    with lzma.open(tmp_path / "a.tsv.xz", "wt", encoding="utf-8") as file:
        file.write(rows)
    [group] = read_groups(tmp_path, excluded=exclusions(["ein satz, zum prüfen!"]))
    assert group.src == ["Ein Satz zum Lernen"]


def test_exclusion_considers_only_letters_and_digits() -> None:
    assert exclusion_key("L’Été : 5 %") == "lété5"


def test_malformed_row_is_refused_with_its_line(tmp_path: Path) -> None:
    with lzma.open(tmp_path / "a.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("de\tfr\tnur drei\n")
    with pytest.raises(ValueError, match="1: 3 columns"):
        read_groups(tmp_path)


def numbered(source: str, src_lang: str, tgt_lang: str, *, rows: int = 20) -> Group:
    letters = [chr(97 + k) * 15 for k in range(rows)]
    return Group(
        source,
        src_lang,
        tgt_lang,
        [f"{src_lang} {each}" for each in letters],
        [f"{tgt_lang} {each}" for each in letters],
    )


def test_last_rows_of_an_ordered_german_french_group_are_held_out() -> None:
    group = numbered("novel", "de", "fr")
    kept, held = hold_out([group], share=0.1)
    assert [each.src for each in held] == [group.src[-2:]]
    assert [each.tgt for each in kept] == [group.tgt[:-2]]


@pytest.mark.parametrize(
    "group",
    [
        numbered("freedict", "de", "fr"),
        numbered("tatoeba-pivot", "de", "fr"),
        numbered("novel", "de", "en"),
    ],
    ids=["dictionary", "no order", "another language"],
)
def test_groups_not_used_for_documents_are_not_held_out(group: Group) -> None:
    assert hold_out([group], share=0.1) == ([group], [])


def test_row_that_shares_a_text_with_a_held_out_row_is_not_trained_on() -> None:
    kept, _ = hold_out([numbered("novel", "de", "fr"), numbered("other", "de", "en")], share=0.1)
    assert [len(each.src) for each in kept] == [18, 18]


def test_zero_share_holds_nothing_out() -> None:
    group = numbered("novel", "de", "fr")
    assert hold_out([group], share=0) == ([group], [])


def test_negative_share_is_refused() -> None:
    with pytest.raises(ValueError, match="not between"):
        hold_out([], share=-0.1)


def test_rounding_to_eight_bits_is_accurate_to_half_a_step() -> None:
    table = np.random.default_rng(1).standard_normal((50, 16)).astype(np.float32)
    rows, steps = quantised(table)
    assert np.all(np.abs(rows * steps[:, None] - table) <= steps[:, None] * 0.5001)


def test_row_of_zeros_can_be_rounded() -> None:
    rows, steps = quantised(np.zeros((1, 4), dtype=np.float32))
    assert not rows.any()
    assert steps[0] == 1


def test_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    tokenizer = train_tokenizer(iter(["ein kleines haus"] * 5), size=30)
    table = np.random.default_rng(1).standard_normal((tokenizer.get_vocab_size(), 8)).astype(np.float32)
    for name in ("a", "b"):
        write_model(tmp_path / name, table, tokenizer, [("haus", 3.0)])
    assert [file.read_bytes() for file in sorted((tmp_path / "a").iterdir())] == [
        file.read_bytes() for file in sorted((tmp_path / "b").iterdir())
    ]


def test_model_can_start_with_the_vectors_of_another(tmp_path: Path) -> None:
    old = train_tokenizer(["berg bahn"] * 3, size=30)
    vectors = np.random.default_rng(0).standard_normal((old.get_vocab_size(), 4), dtype=np.float32)
    write_model(tmp_path, vectors, old, [])
    new = train_tokenizer(["berg bahn bergbahn"] * 3, size=30)
    table = np.zeros((new.get_vocab_size(), 4), dtype=np.float32)
    begun = begin_with(table, new, tmp_path)
    assert 0 < begun <= len(table)
    step = float(np.abs(vectors).max()) / 127
    assert table[new.token_to_id("▁berg")] == pytest.approx(vectors[old.token_to_id("▁berg")], abs=step)
    parts = old.encode("bergbahn").ids
    assert len(parts) > 1
    assert table[new.token_to_id("▁bergbahn")] == pytest.approx(vectors[parts].sum(axis=0), abs=2 * step)


def test_model_of_another_dimension_is_refused(tmp_path: Path) -> None:
    tokenizer = train_tokenizer(["berg bahn"] * 3, size=30)
    write_model(tmp_path, np.ones((tokenizer.get_vocab_size(), 4), dtype=np.float32), tokenizer, [])
    table = np.zeros((tokenizer.get_vocab_size(), 8), dtype=np.float32)
    with pytest.raises(ValueError, match="vectors of dimension 4, expected 8"):
        begin_with(table, tokenizer, tmp_path)


def test_common_word_has_a_lower_rarity() -> None:
    group = Group("news", "de", "fr", ["der Hund bellt"] * 9 + ["der Kater"] * 5, ["le chat"] * 14)
    table = dict(rarities([group], empty_tokenizer(), texts=14, size=10, seed=1))
    assert table["der"] == 0
    assert table["kater"] > table["hund"] > 0


def test_dictionaries_are_not_counted_as_running_text() -> None:
    group = Group("ding", "de", "en", ["Hund"] * 9, ["dog"] * 9)
    assert rarities([group], empty_tokenizer(), texts=9, size=10, seed=1) == []


@pytest.mark.slow
def test_training_moves_translations_closer_together() -> None:
    generator = np.random.default_rng(1)
    texts = [generator.choice(len(WORDS), size=4, replace=False) for _ in range(256)]
    ends = np.arange(257) * 4
    src = np.concatenate(texts).astype(np.uint16)
    tgt = (np.concatenate(texts) + len(WORDS)).astype(np.uint16)
    # Texts of one bag of words are one text: the other is no negative of it.
    numbers = np.array([hash(tuple(sorted(text))) for text in texts])
    pairs = Pairs(
        src, tgt, ends, ends, numbers, numbers, np.array([[0, 256]]), np.ones(1), np.zeros(1, dtype=np.int64)
    )
    table = start_table(np.full(2 * len(WORDS), 25), dim=16, seed=1)
    trainer = Trainer(table, pairs, batch=64, seed=1)
    for _ in range(300):
        trainer.step(rate=0.02, temperature=0.1)
    units = table / np.linalg.norm(table, axis=1, keepdims=True)
    nearest = (units[: len(WORDS)] @ units[len(WORDS) :].T).argmax(axis=1)
    assert nearest.tolist() == list(range(len(WORDS)))


def test_word_that_starts_no_longer_word_stays_whole() -> None:
    tokenizer = train_tokenizer(iter(["ich sah im avril die villes"] * 5), size=100)
    assert tokenizer.encode("avril ich").tokens == ["▁avril", "▁ich"]


COMPOUNDS = [
    start + end for start in ("berg", "ski", "seil", "rad") for end in ("bahn", "weg", "haus", "tour", "bus")
]


def test_unknown_compound_is_split_into_shared_parts() -> None:
    tokenizer = train_tokenizer([word for word in COMPOUNDS if word != "radweg"] * 3, size=150)
    assert tokenizer.encode("radweg").tokens == ["▁rad", "weg"]


@pytest.mark.parametrize("share", [0, 0.5])
def test_word_frequent_in_general_text_stays_whole(share: float) -> None:
    texts = [f"{first}{second}wort" for first in "abcdefgh" for second in "abcdefgh"] * 3 + ["hausboot"] * 2
    tokenizer = train_tokenizer(texts, size=60, common={"hausboot": share})
    assert (tokenizer.encode("hausboot").tokens == ["▁hausboot"]) is bool(share)


def test_word_in_no_text_gets_no_piece() -> None:
    tokenizer = train_tokenizer(["das haus"] * 2, size=60, common={"boot": 0.5})
    assert "▁boot" not in tokenizer.get_vocab()


def test_word_frequencies_are_read_in_normal_form(tmp_path: Path) -> None:
    (tmp_path / "common.tsv").write_text("de\tGroß\t0.2\nfr\tgross\t0.1\n", encoding="utf-8")
    assert read_common(tmp_path / "common.tsv") == {"gross": pytest.approx(0.3)}


def test_english_words_count_less(tmp_path: Path) -> None:
    (tmp_path / "common.tsv").write_text("de\thaus\t0.1\nen\thouse\t0.1\n", encoding="utf-8")
    shares = read_common(tmp_path / "common.tsv")
    assert shares["house"] < shares["haus"]


def test_single_words_of_dictionaries_are_headwords() -> None:
    group = Group("freedict", "de", "fr", ["Gipfel", "auf einmal"], ["sommet", "tout à coup"])
    assert list(headwords([group])) == ["Gipfel", "sommet"]


def test_running_text_has_no_headwords() -> None:
    assert list(headwords([Group("novel", "de", "fr", ["Nein"], ["Non"])])) == []


def test_whole_word_can_be_split_into_parts() -> None:
    tokenizer = train_tokenizer(COMPOUNDS * 3, size=150)
    index = tokenizer.get_vocab()
    assert splits(tokenizer)[index["▁skibahn"]] == [index["▁ski"], index["bahn"]]


def few_pairs() -> Pairs:
    """Three pairs in two groups; pieces 0 to 2 on one side, 3 to 5 on the other."""
    return Pairs(
        src=np.array([0, 1, 1, 2], dtype=np.uint16),
        tgt=np.array([3, 4, 5], dtype=np.uint16),
        src_ends=np.array([0, 1, 3, 4]),
        tgt_ends=np.array([0, 1, 2, 3]),
        src_same=np.arange(3),
        tgt_same=np.arange(3),
        groups=np.array([[0, 2], [2, 3]]),
        shares=np.ones(2),
        kinds=np.zeros(2, dtype=np.int64),
    )


@pytest.mark.slow
def test_cosine_of_a_pair_is_that_of_its_sums_of_pieces() -> None:
    table = np.array([[1, 0], [0, 1], [1, 0], [2, 0], [1, 0], [-1, 0]], dtype=np.float32)
    assert cosines(table, few_pairs()).tolist() == pytest.approx([1, 0, -1], abs=1e-5)


def test_selected_pairs_keep_their_texts() -> None:
    left = selected(few_pairs(), np.array([False, True, True]))
    assert (left.src.tolist(), left.src_ends.tolist()) == ([1, 1, 2], [0, 2, 3])
    assert left.groups.tolist() == [[0, 1], [1, 2]]


def test_group_is_never_empty() -> None:
    left = selected(few_pairs(), np.array([True, True, False]))
    assert left.groups.tolist() == [[0, 2], [2, 3]]


@pytest.mark.slow
def test_words_are_runs_of_pieces_that_start_with_letters() -> None:
    tokenizer = train_tokenizer(iter(["der berg , 12"] * 5), size=40)
    [pieces] = [tokenizer.encode("Der Bergder, 12").ids]
    words = lexicon(tokenizer, {"der": 1.0, "selten": 9.0})
    side = gather_words(
        np.array(pieces, dtype=np.uint16),
        np.array([0, len(pieces)]),
        np.array([0]),
        words,
        (np.zeros(41, dtype=np.int64), np.zeros(0, dtype=np.uint16)),
        dropped=0,
        split=0,
        seed=1,
    )
    assert side.text_ends.tolist() == [0, 2]
    assert side.weights.tolist() == pytest.approx([0.3, 6.0])


def test_text_never_loses_all_its_words() -> None:
    tokenizer = train_tokenizer(iter(["der berg ruft"] * 5), size=40)
    pieces = np.array(tokenizer.encode("der berg").ids, dtype=np.uint16)
    side = gather_words(
        pieces,
        np.array([0, len(pieces)]),
        np.array([0]),
        lexicon(tokenizer, {"der": 1.0}),
        (np.zeros(41, dtype=np.int64), np.zeros(0, dtype=np.uint16)),
        dropped=1,
        split=0,
        seed=1,
    )
    assert side.pieces.tolist() == [tokenizer.token_to_id("▁berg")]


def word_rows(*, dim: int = 6, run: int = 4) -> tuple[list[np.ndarray], list[WordRows], np.ndarray]:
    """Unit vectors and words of two runs for both sides, with two to four words per text."""
    generator = np.random.default_rng(3)
    units, sides = [], []
    for _ in range(2):
        ends = np.concatenate(([0], np.cumsum(generator.integers(2, 5, size=2 * run))))
        vectors = generator.standard_normal((ends[-1], dim)) + 0.5
        units.append(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
        none = np.zeros(0, dtype=np.uint16)
        sides.append(
            WordRows(none, np.zeros(0, dtype=np.int64), ends, generator.uniform(0.3, 7, size=ends[-1]))
        )
    return units, sides, np.zeros((2, run, run), dtype=np.bool_)


@pytest.mark.slow
def test_gradient_of_coverage_matches_finite_differences() -> None:
    (src, tgt), (src_side, tgt_side), same = word_rows()

    def loss() -> float:
        return coverage_loss(src, tgt, src_side, tgt_side, same=same, temperature=0.2)[0]

    _, *gradients = coverage_loss(src, tgt, src_side, tgt_side, same=same, temperature=0.2)
    for units, gradient in zip((src, tgt), gradients, strict=True):
        measured = np.empty_like(units)
        for cell in np.ndindex(units.shape):
            kept = units[cell]
            units[cell] = kept + 1e-6
            above = loss()
            units[cell] = kept - 1e-6
            measured[cell] = (above - loss()) / 2e-6
            units[cell] = kept
        assert np.abs(measured - gradient).max() < 1e-4 * np.abs(measured).max()


@pytest.mark.slow
def test_coverage_that_separates_all_pairs_has_no_loss() -> None:
    units = np.eye(8)
    ends = np.arange(9)
    side = WordRows(np.zeros(0, dtype=np.uint16), ends, ends, np.ones(8))
    same = np.zeros((2, 4, 4), dtype=np.bool_)
    loss, *_ = coverage_loss(units, units, side, side, same=same, temperature=0.05)
    assert loss == pytest.approx(0, abs=1e-6)


def test_equal_texts_of_a_run_are_not_negatives() -> None:
    units = np.ones((4, 1))
    ends = np.arange(5)
    side = WordRows(np.zeros(0, dtype=np.uint16), ends, ends, np.ones(4))
    same = np.ones((1, 4, 4), dtype=np.bool_)
    loss, *_ = coverage_loss(units, units, side, side, same=same, temperature=0.05)
    assert loss == pytest.approx(0)


def test_coverage_stage_without_words_is_refused() -> None:
    trainer = Trainer(np.ones((6, 2), dtype=np.float32), few_pairs(), batch=32)
    with pytest.raises(ValueError, match="needs `words`"):
        trainer.step(rate=0.01, temperature=0.1, coverage=1)
