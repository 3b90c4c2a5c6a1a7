"""What belongs to a sentence after its stop, and what does not split it."""

from __future__ import annotations

import time

import pytest

from aligner.split.punkt import punkt_splitter


def sentences(text: str, lang: str = "de") -> list[str]:
    """Return the sentences of a text."""
    return [text[start:end] for start, end in punkt_splitter(lang).spans(text)]


def test_two_sentences_without_a_space_between_them_are_split() -> None:
    assert sentences("Le maire a signé.Il rentre demain.", "fr") == ["Le maire a signé.", "Il rentre demain."]


@pytest.mark.parametrize("text", ["Siehe www.beispiel.Der Link", "Node.Das", "Datei bild.Die.png fehlt."])
def test_an_address_is_not_split(text: str) -> None:
    assert sentences(text) == [text]


def test_a_sentence_begins_after_a_tag_without_a_space() -> None:
    assert sentences("Das Tor ist zu.<br>Der Saal auch.") == ["Das Tor ist zu.<br>", "Der Saal auch."]


def test_characters_without_width_do_not_hide_an_abbreviation() -> None:
    text = "Pro\u00adf. Keller und D\u200br. Lang ka\u00admen. Dann be\u2060gann es."
    assert sentences(text) == [
        "Pro\u00adf. Keller und D\u200br. Lang ka\u00admen.",
        "Dann be\u2060gann es.",
    ]


def test_a_zero_width_space_after_a_stop_belongs_to_no_sentence() -> None:
    assert sentences("Der Saal ist voll.\u200b Der Platz ist leer.") == [
        "Der Saal ist voll.",
        "Der Platz ist leer.",
    ]


def test_a_number_in_brackets_is_a_footnote_unless_numbers_are_counted_up() -> None:
    assert sentences("Das Haus ist alt. (4) Es hat ein Dach.") == [
        "Das Haus ist alt. (4)",
        "Es hat ein Dach.",
    ]
    items = ["(1) Das Haus ist alt.", "(2) Es hat ein Dach.", "(3) Es ist rot."]
    assert sentences(" ".join(items)) == items
    assert sentences("So ist es. (1) Das Haus ist alt. (2) Es hat ein Dach.")[-1] == "(2) Es hat ein Dach."


def test_a_number_directly_after_an_abbreviation_is_not_a_footnote() -> None:
    assert sentences("Gemäss Art.1 Absatz drei und Kap.2 Seite vier gilt das.") == [
        "Gemäss Art.1 Absatz drei und Kap.2 Seite vier gilt das."
    ]


def test_emoji_on_both_sides_of_a_word_do_not_split_the_sentence() -> None:
    text = "On achète un 🥖 Pain 🥖 pour tous."
    assert sentences(text, "fr") == [text]


def test_emoji_that_point_to_what_follows_begin_the_sentence() -> None:
    assert sentences("Alles ist bereit. 👉 Jetzt geht es los.") == [
        "Alles ist bereit.",
        "👉 Jetzt geht es los.",
    ]


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "🎉 ",
            "Ja! 🎉 ",
            ". (1) ",
            ". [1] ",
            ".<a",
            ". (Foto: dpa",
            '"Wer? ',
            "die „Wer? Ja! ",
            "7.6. (a) b ",
        ),
        *(
            "am 7.6. Tag ",
            ".**_`",
            "[…] ",
            ".](",
            "a. \u00ad",
            "Le syn. Rey ",
            ".    ",
            "👉",
            "Der Film Die ",
            "5.–",
        ),
    ],
)
def test_time_does_not_grow_faster_than_the_text(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    punkt_splitter("de").spans(text)
    assert time.process_time() - start < 10
