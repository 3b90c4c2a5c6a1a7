"""The embedded model: its vectors and words, and how a broken one is reported."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from aligner.encode import Encoder, WordEncoder
from aligner.encode.static import EMBEDDED_MODEL, StaticEncoder
from aligner.errors import EncoderError

MEGABYTE = 1_000_000

PAIRS = [
    (
        "Der Stadtrat hat das Budget für das nächste Jahr genehmigt.",
        "Le conseil municipal a approuvé le budget de l'année prochaine.",
    ),
    ("Die Katze schläft im Garten.", "Le chat dort dans le jardin."),
    (
        "Das Unternehmen eröffnet im Herbst ein neues Werk.",
        "L'entreprise ouvrira une nouvelle usine à l'automne.",
    ),
    ("Die Ärzte warnen vor einer Grippewelle.", "Les médecins mettent en garde contre une vague de grippe."),
    (
        "Wegen des Schnees blieben viele Züge stehen.",
        "De nombreux trains sont restés immobilisés à cause de la neige.",
    ),
]


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder.load()


def test_it_is_an_encoder_of_words(encoder: StaticEncoder) -> None:
    assert isinstance(encoder, Encoder)
    assert isinstance(encoder, WordEncoder)


def test_a_vector_has_length_one(encoder: StaticEncoder) -> None:
    assert np.linalg.norm(encoder.encode(["Guten Morgen"])) == pytest.approx(1, abs=1e-6)


def test_an_empty_text_has_a_vector_of_zeros(encoder: StaticEncoder) -> None:
    assert not encoder.encode(["", " \n"]).any()


def test_no_texts_give_no_vectors(encoder: StaticEncoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dim)


def test_the_vector_of_a_text_does_not_depend_on_other_texts(encoder: StaticEncoder) -> None:
    alone = encoder.encode(["Ein Satz."])[0]
    among_others = encoder.encode(["Noch einer, viel länger als der erste.", "Ein Satz."])[1]
    assert np.array_equal(alone, among_others)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GROSSE STADT", "grosse stadt"),
        ("große Straße", "grosse strasse"),
        ("un cœur", "un coeur"),
        ("„Jingban“", "« Jingban »"),
        ("l’homme", "l'homme"),
        ("Genève", "Gene\u0300ve"),
        ("Zu\u00adsam\u00admen\u00adar\u00adbeit", "Zusammenarbeit"),
    ],
)
def test_spelling_variants_do_not_change_a_vector(encoder: StaticEncoder, one: str, other: str) -> None:
    first, second = encoder.encode([one, other])
    assert first @ second == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("row", range(len(PAIRS)))
def test_a_sentence_is_nearest_to_its_translation(encoder: StaticEncoder, row: int) -> None:
    german, french = zip(*PAIRS, strict=True)
    cosines = encoder.encode(german) @ encoder.encode(french).T
    assert int(cosines[row].argmax()) == row


def test_words_are_only_letters_and_numbers(encoder: StaticEncoder) -> None:
    assert encoder.words(["L'homme a dit : « 12 fois » (peut-être) !"]).forms == (
        "l",
        "homme",
        "a",
        "dit",
        "12",
        "fois",
        "peut",
        "être",
    )


@pytest.mark.parametrize("number", ["1.000", "1,000", "1 000", "1\u00a0000", "1\u202f000", "1'000", "1’000"])
def test_a_grouped_number_is_one_word_in_any_form(encoder: StaticEncoder, number: str) -> None:
    assert encoder.words([number]).forms == ("1000",)


def test_each_form_appears_once_in_the_table(encoder: StaticEncoder) -> None:
    words = encoder.words(["das Haus und das Dach", "das Dach"])
    assert words.forms == ("das", "haus", "und", "dach")
    assert [words.text(k).tolist() for k in range(2)] == [[0, 1, 2, 0, 3], [0, 3]]


def test_a_letter_with_two_lower_case_characters_belongs_to_its_word(encoder: StaticEncoder) -> None:
    assert len(encoder.words(["İstanbul"]).forms) == 1


def test_punctuation_is_not_a_word_but_counts_in_the_sum(encoder: StaticEncoder) -> None:
    words = encoder.words(["Nein!"])
    assert words.forms == ("nein",)
    assert np.allclose(words.sums, encoder.sums(["Nein!"]), atol=1e-3)


def test_texts_without_words_have_none(encoder: StaticEncoder) -> None:
    words = encoder.words(["", "…"])
    assert (words.forms, words.ends.tolist()) == ((), [0, 0, 0])


def test_a_rare_word_weighs_more_than_a_common_one(encoder: StaticEncoder) -> None:
    common, rare = encoder.words(["und Lawine"]).idf
    assert rare > common + 3


def test_an_unknown_word_weighs_as_much_as_the_rarest(encoder: StaticEncoder) -> None:
    words = encoder.words(["Xqzwtlprk und"])
    assert words.idf[0] == max(words.idf)
    assert words.idf[0] > 9


def test_the_revision_depends_on_the_files(encoder: StaticEncoder, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(EMBEDDED_MODEL, copy)
    assert StaticEncoder.load(copy).revision == encoder.revision
    (copy / "idf.tsv").write_text("und\t1.0\n")
    assert StaticEncoder.load(copy).revision != encoder.revision


def test_the_model_has_at_most_twenty_megabytes() -> None:
    assert sum(file.stat().st_size for file in EMBEDDED_MODEL.rglob("*")) < 20 * MEGABYTE


def test_a_text_of_a_million_characters_is_encoded(encoder: StaticEncoder) -> None:
    assert encoder.encode(["Wort " * 200_000]).any()


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(EMBEDDED_MODEL, copy)
    (copy / name).unlink()
    with pytest.raises(EncoderError, match=f"`{name}` is missing"):
        StaticEncoder.load(copy)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "idf.tsv"])
def test_a_damaged_file_is_named(tmp_path: Path, name: str) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(EMBEDDED_MODEL, copy)
    (copy / name).write_bytes(b"\xff not what it should be")
    with pytest.raises(EncoderError, match=f"`{name}`"):
        StaticEncoder.load(copy)


def test_a_tokenizer_of_another_model_is_refused(tmp_path: Path) -> None:
    from safetensors.numpy import save_file

    copy = tmp_path / "copy"
    shutil.copytree(EMBEDDED_MODEL, copy)
    save_file({"embeddings": np.ones((10, 4), dtype=np.int8)}, copy / "model.safetensors")
    with pytest.raises(EncoderError, match="10 rows for 60000 pieces"):
        StaticEncoder.load(copy)


def test_a_long_text_has_the_pieces_of_its_words() -> None:
    encoder = StaticEncoder.load()
    text = "Die Häuser, 2025 gebaut, sind ½ leer. " * 2000
    short = encoder.sums(["Die Häuser, 2025 gebaut, sind ½ leer."])
    assert np.allclose(encoder.sums([text]), 2000 * short, rtol=1e-3)


def test_a_long_run_without_a_space_is_encoded_in_parts() -> None:
    assert np.isclose(np.linalg.norm(StaticEncoder.load().encode(["½" * 70_000])), 1.0)
