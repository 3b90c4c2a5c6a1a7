"""Synthetic documents have the edits and the gold links that they should."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import pytest

from aligner.alignment import Alignment
from training.changes import NAMES, Change, MadeBead, TextPool, split_alike
from training.corpus import Group
from training.documents import SyntheticDocument, make_documents
from training.edits import cut, joined, reworded, sentences, spaced, strong_parts, with_words, without_clause

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACES = ("Bern", "Basel", "Chur", "Thun", "Visp", "Brig", "Aarau", "Olten", "Zug", "Uster")
GERMAN = "Der Zug nach {} fährt heute um {} Uhr, aber er hält in {} nicht"
FRENCH = "Le train pour {} part aujourd'hui à {} heures, mais il ne s'arrête pas à {}"


def rows(count: int) -> Group:
    group = Group("wesnoth", "de", "fr")
    for k in range(count):
        places = PLACES[k % 10], k, PLACES[k // 10 % 10]
        group.src.append(GERMAN.format(*places) + ".")
        group.tgt.append(FRENCH.format(*places) + ".")
    return group


@pytest.fixture(scope="module")
def documents() -> list[SyntheticDocument]:
    return make_documents([rows(400)], 60, seed=7)


def shares(documents: list[SyntheticDocument]) -> dict[str, float]:
    kinds = Counter(link.kind for document in documents for link in document.gold)
    return {kind: count / kinds.total() for kind, count in kinds.items()}


def test_gold_contains_every_segment_once(documents: list[SyntheticDocument]) -> None:
    for document in documents:
        Alignment(document.gold, len(document.src), len(document.tgt))


def test_no_segment_is_blank(documents: list[SyntheticDocument]) -> None:
    assert all(text.strip() for document in documents for text in (*document.src, *document.tgt))


def test_seed_determines_the_documents(documents: list[SyntheticDocument]) -> None:
    assert make_documents([rows(400)], 60, seed=7) == documents


def test_different_seed_gives_different_documents(documents: list[SyntheticDocument]) -> None:
    assert make_documents([rows(400)], 1, seed=8)[0] not in documents


def test_both_directions_are_made(documents: list[SyntheticDocument]) -> None:
    assert {(document.src_lang, document.tgt_lang) for document in documents} == {("de", "fr"), ("fr", "de")}


def test_the_source_of_the_first_direction_is_german(documents: list[SyntheticDocument]) -> None:
    german = next(document for document in documents if document.src_lang == "de")
    assert sum("Der Zug" in text for text in german.src) > sum("Le train" in text for text in german.src)


def test_two_thirds_of_the_beads_are_pairs(documents: list[SyntheticDocument]) -> None:
    assert 0.6 < shares(documents)["1-1"] < 0.75


def test_one_bead_in_twelve_is_a_null_bead(documents: list[SyntheticDocument]) -> None:
    assert 0.05 < shares(documents)["1-0"] + shares(documents)["0-1"] < 0.14


def test_larger_beads_are_as_frequent_as_in_real_gold(documents: list[SyntheticDocument]) -> None:
    found = shares(documents)
    assert 0.03 < found["2-2"] < 0.08
    assert 0.08 < found["1-2"] + found["2-1"] < 0.25
    assert 0.01 < found["1-3"] + found["3-1"] < 0.08


def test_swapped_segments_are_crossing_links(documents: list[SyntheticDocument]) -> None:
    crossing = [link for document in documents for link in document.gold if link.crossing]
    assert crossing
    assert {link.kind for link in crossing} == {"1-1"}


def test_names_can_be_disabled() -> None:
    plain = make_documents([rows(400)], 20, seed=7, names=False)
    words = {word for document in plain for text in document.src for word in text.split()}
    named = make_documents([rows(400)], 20, seed=7)
    more = {word for document in named for text in document.src for word in text.split()}
    assert len(more) > len(words)


def test_words_are_inserted_before_the_final_punctuation() -> None:
    assert with_words("Allein!", "mit Smyth", Random(1)) == "Allein mit Smyth!"


def test_words_are_inserted_after_any_word() -> None:
    found = {with_words("Er ging heim.", "X", Random(seed)) for seed in range(20)}
    assert found == {"Er X ging heim.", "Er ging X heim.", "Er ging heim X."}


def made_by(change: Change) -> list[list[MadeBead]]:
    side = (
        TextPool("de", ("Wasser", "Gebirge", "Hafen"), ("Zeile",)),
        TextPool("fr", ("port", "maison"), ("ligne",)),
    )
    pair = [("Eins ist da.", "Un est là."), ("Zwei ist dort.", "Deux est ici.")]
    made = [change(pair, *side, Random(seed)) for seed in range(20)]
    return [beads for beads in made if beads is not None]


def words_put_in(texts: Sequence[str]) -> list[set[str]]:
    known = {"Eins", "ist", "da", "Zwei", "dort", "Un", "est", "là", "Deux", "ici"}
    known |= {"von", "de", "mit", "avec", "bei", "chez", "durch", "par"}
    return [{word.strip(".") for word in text.split()} - known - {""} for text in texts]


def test_name_across_a_boundary_joins_two_pairs() -> None:
    for (bead,) in made_by(NAMES[0][0]):
        src, tgt = words_put_in(bead.src), words_put_in(bead.tgt)
        assert (src[0], src[1]) == (tgt[1], tgt[0])
        assert [bool(src[0]), bool(src[1])].count(True) == 1


def test_name_on_both_sides_keeps_a_pair() -> None:
    for (bead,) in made_by(NAMES[1][0]):
        assert words_put_in(bead.src) == words_put_in(bead.tgt) != [set()]


def test_name_repeated_on_one_side_keeps_two_pairs() -> None:
    for beads in made_by(NAMES[2][0]):
        src = words_put_in([bead.src[0] for bead in beads])
        tgt = words_put_in([bead.tgt[0] for bead in beads])
        assert all(src)
        assert [bool(words) for words in tgt].count(True) == 1


def test_dictionaries_and_other_languages_are_not_used() -> None:
    words = Group("freedict", "de", "fr", ["Haus"] * 100, ["maison"] * 100)
    english = Group("wesnoth", "de", "en", ["Haus."] * 100, ["House."] * 100)
    with pytest.raises(ValueError, match="no German-French group"):
        make_documents([words, english], 1, seed=1)


def test_row_with_equally_many_sentences_is_split_into_pairs() -> None:
    made = split_alike("Er kam heim. Sie ging fort.", "Il rentra ici. Elle partit tôt.", (False, False))
    assert [(bead.src, bead.tgt) for bead in made] == [
        (("Er kam heim.",), ("Il rentra ici.",)),
        (("Sie ging fort.",), ("Elle partit tôt.",)),
    ]


def test_row_of_two_sentences_and_one_is_one_bead() -> None:
    made = split_alike("Er kam heim. Sie ging fort.", "Il rentra et elle partit.", (False, False))
    assert [(bead.src, bead.tgt) for bead in made] == [
        (("Er kam heim.", "Sie ging fort."), ("Il rentra et elle partit.",))
    ]


def test_sentences_of_different_shares_are_one_bead() -> None:
    made = split_alike(
        "Er kam heim. Sie ging noch am selben Abend wieder fort.",
        "Il rentra tard le soir après un long voyage. Elle partit.",
        (False, False),
    )
    assert len(made) == 1


def test_initial_and_ordinal_do_not_end_a_sentence() -> None:
    assert sentences("Am 3. Mai kam Herr J. Meier an. Er blieb lange.") == [
        "Am 3. Mai kam Herr J. Meier an.",
        "Er blieb lange.",
    ]


def test_semicolons_and_colons_end_parts() -> None:
    assert strong_parts("Er kam heim; sie ging fort: so war es.") == [
        "Er kam heim;",
        "sie ging fort:",
        "so war es.",
    ]


@pytest.mark.parametrize("seed", range(20))
def test_both_halves_of_a_split_text_have_words(seed: int) -> None:
    halves = cut("Er kam spät heim, aber sie war noch wach und las.", Random(seed))
    assert halves is not None
    assert min(len(half.split()) for half in halves) >= 2


def test_few_words_without_punctuation_are_not_split() -> None:
    assert cut("Er kam spät heim.", Random(1)) is None


@pytest.mark.parametrize("seed", range(20))
def test_joined_texts_keep_their_words(seed: int) -> None:
    text = joined("Er kam heim.", "Sie schlief.", "de", Random(seed)).lower()
    assert all(word in text for word in ("er kam heim", "sie schlief"))


def test_rewording_all_words_keeps_the_punctuation() -> None:
    assert reworded("Er kam, sah (und siegte).", 1.0, ["x"], Random(1)) == "x x, x (x x)."


def test_clause_between_punctuation_is_deleted() -> None:
    rest = without_clause("Er kam, er sah, er siegte.", Random(1))
    assert rest in {"Er sah, er siegte.", "Er kam, er siegte."}


def test_text_of_two_clauses_is_unchanged() -> None:
    assert without_clause("Er kam, er sah.", Random(1)) is None


def test_punctuation_and_elided_articles_are_separated_in_spaced_text() -> None:
    assert spaced("L'animal (un ours) pèse 3,5 kg.") == "L' animal ( un ours ) pèse 3,5 kg ."


def test_file_names_are_not_separated_in_spaced_text() -> None:
    assert spaced("Ouvrez texte.pdf à 15:30.") == "Ouvrez texte.pdf à 15:30 ."


def test_words_of_a_side_are_drawn_from_its_source() -> None:
    side = TextPool("de", ("Haus",), ("Das Haus.",))
    assert side.words == ("Haus",)
