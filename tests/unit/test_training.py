"""The making of the embedded model: cleaning, learning, writing."""

from __future__ import annotations

import lzma
from pathlib import Path

import numpy as np
import pytest

from training.contrast import Pairs, Trainer, start_table
from training.corpus import Group, clean_pair, exclusion_key, exclusions, hold_out, read_groups
from training.export import quantised, write_model
from training.frequencies import rarities
from training.vocabulary import empty_tokenizer, train_tokenizer

WORDS = [(f"wort{chr(97 + k)}", f"mot{chr(97 + k)}") for k in range(20)]


def test_markup_is_cleaned_away() -> None:
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
def test_a_pair_that_teaches_nothing_is_left_out(src: str, tgt: str) -> None:
    assert clean_pair(src, tgt) is None


def test_a_name_may_be_the_same_on_both_sides() -> None:
    assert clean_pair("Wien", "Wien") == ("Wien", "Wien")


def test_texts_of_the_development_set_are_not_trained_on(tmp_path: Path) -> None:
    rows = "de\tfr\tEin Satz zum Prüfen\tUne phrase\tnews\nde\tfr\tEin Satz zum Lernen\tUne autre\tnews\n"
    with lzma.open(tmp_path / "a.tsv.xz", "wt", encoding="utf-8") as file:
        file.write(rows)
    [group] = read_groups(tmp_path, excluded=exclusions(["ein satz, zum prüfen!"]))
    assert group.src == ["Ein Satz zum Lernen"]


def test_exclusion_minds_letters_and_digits_alone() -> None:
    assert exclusion_key("L’Été : 5 %") == "lété5"


def test_a_row_of_another_shape_is_refused_with_its_line(tmp_path: Path) -> None:
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


def test_the_last_rows_of_an_ordered_german_french_group_are_held_out() -> None:
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
def test_what_makes_no_german_french_document_is_not_held_out(group: Group) -> None:
    assert hold_out([group], share=0.1) == ([group], [])


def test_a_row_that_shares_a_text_with_a_held_out_row_is_not_trained_on() -> None:
    kept, _ = hold_out([numbered("novel", "de", "fr"), numbered("other", "de", "en")], share=0.1)
    assert [len(each.src) for each in kept] == [18, 18]


def test_a_share_of_nothing_holds_nothing_out() -> None:
    group = numbered("novel", "de", "fr")
    assert hold_out([group], share=0) == ([group], [])


def test_a_share_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="not between"):
        hold_out([], share=-0.1)


def test_rounding_to_eight_bits_stays_within_half_a_step() -> None:
    table = np.random.default_rng(1).standard_normal((50, 16)).astype(np.float32)
    rows, steps = quantised(table)
    assert np.all(np.abs(rows * steps[:, None] - table) <= steps[:, None] * 0.5001)


def test_a_row_of_zeros_can_be_rounded() -> None:
    rows, steps = quantised(np.zeros((1, 4), dtype=np.float32))
    assert not rows.any()
    assert steps[0] == 1


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    tokenizer = train_tokenizer(iter(["ein kleines haus"] * 5), size=30)
    table = np.random.default_rng(1).standard_normal((tokenizer.get_vocab_size(), 8)).astype(np.float32)
    for name in ("a", "b"):
        write_model(tmp_path / name, table, tokenizer, [("haus", 3.0)])
    assert [file.read_bytes() for file in sorted((tmp_path / "a").iterdir())] == [
        file.read_bytes() for file in sorted((tmp_path / "b").iterdir())
    ]


def test_a_common_word_is_less_rare_than_another() -> None:
    group = Group("news", "de", "fr", ["der Hund bellt"] * 9 + ["der Kater"] * 5, ["le chat"] * 14)
    table = dict(rarities([group], empty_tokenizer(), texts=14, size=10, seed=1))
    assert table["der"] == 0
    assert table["kater"] > table["hund"] > 0


def test_dictionaries_do_not_count_as_running_text() -> None:
    group = Group("ding", "de", "en", ["Hund"] * 9, ["dog"] * 9)
    assert rarities([group], empty_tokenizer(), texts=9, size=10, seed=1) == []


def test_training_brings_translations_together() -> None:
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
