"""Documents: lines, paragraphs, offsets and languages."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError

import pytest

from aligner.errors import LanguageError
from aligner.readers import Source, decode
from aligner.split import Splitter, split_document
from aligner.split.lines import LineSplitter
from aligner.split.punkt import punkt_splitter
from aligner.text import Document


def split(text: str, *, lang: str | None = "de", pre_split: bool = False) -> Document:
    return split_document(Source.of(text), lang=lang, pre_split=pre_split)


def test_a_single_line_break_is_a_hard_one() -> None:
    assert split("Bild einer Stadt\nDie Stadt wächst.").texts == ("Bild einer Stadt", "Die Stadt wächst.")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_every_kind_of_line_break_separates_segments(end: str) -> None:
    assert split(f"Eins kam.{end}Zwei ging.").texts == ("Eins kam.", "Zwei ging.")


def test_each_line_with_text_is_a_paragraph() -> None:
    document = split("Eins. Zwei kam.\nDrei ging.\n\n\nVier blieb.")
    assert [segment.paragraph for segment in document.segments] == [0, 0, 1, 2]


def test_spaces_of_every_kind_are_trimmed_from_a_segment() -> None:
    assert split("\u00a0\u202f Eins kam. \u00a0\u200b\nZwei.\u3000").texts == ("Eins kam.", "Zwei.")


def test_offsets_give_the_text_in_the_original() -> None:
    document = split_document(
        decode("\ufeffEins kam.\r\n\r\n  Zwei ging. Drei blieb.\r\n".encode()), lang="de"
    )
    assert [document.original[each.start : each.end] for each in document.segments] == [
        "Eins kam.",
        "Zwei ging.",
        "Drei blieb.",
    ]


def test_offsets_refer_to_the_file_if_it_is_not_in_normal_form() -> None:
    document = split("U\u0308ber uns. Fu\u0308r Sie.")
    assert [document.original[each.start : each.end] for each in document.segments] == [
        "U\u0308ber uns.",
        "Fu\u0308r Sie.",
    ]


def test_segments_are_in_normal_form() -> None:
    assert split("U\u0308ber uns. Fu\u0308r Sie.").texts == ("Über uns.", "Für Sie.")


def test_a_given_language_is_used() -> None:
    assert split("Hello there.", lang="fr-CH").language == "fr"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(LanguageError, match="unknown language `gsw`"):
        split("Grüezi mitenand.", lang="gsw")


def test_the_language_is_detected_if_not_given() -> None:
    assert split("Le conseil se réunit aujourd'hui dans la capitale.", lang=None).language == "fr"


def test_a_text_without_words_needs_its_language() -> None:
    with pytest.raises(LanguageError, match="cannot detect the language of the text"):
        split("12 345 – 67", lang=None)


def test_the_hint_for_an_unknown_language_names_the_options() -> None:
    with pytest.raises(LanguageError) as caught:
        split("12 345", lang=None)
    assert caught.value.hint == "Name it: `--src-lang` and `--tgt-lang` for a pair, `--lang` for one text"


def test_each_segment_has_its_own_language() -> None:
    document = split(
        "The picture shows the mayor with the children.\nDie Bürgermeisterin ist mit den Kindern da."
    )
    assert [segment.language for segment in document.segments] == ["en", "de"]


def test_pre_split_lines_are_not_split_further() -> None:
    assert split("Eins kam. Zwei ging.\nDrei.", pre_split=True).texts == ("Eins kam. Zwei ging.", "Drei.")


def test_a_blank_pre_split_line_is_an_empty_segment() -> None:
    assert split("Eins.\n\n \nZwei.", pre_split=True).texts == ("Eins.", "", "", "Zwei.")


def test_the_last_line_break_of_a_pre_split_text_does_not_begin_a_line() -> None:
    assert split("Eins.\nZwei.\n", pre_split=True).texts == ("Eins.", "Zwei.")


def test_a_blank_last_pre_split_line_is_a_segment() -> None:
    assert split("Eins.\n\n", pre_split=True).texts == ("Eins.", "")


def test_blank_lines_separate_the_paragraphs_of_a_pre_split_text() -> None:
    document = split("Eins.\nZwei.\n\nDrei.", pre_split=True)
    assert [segment.paragraph for segment in document.segments] == [0, 0, 0, 1]


def test_a_line_separator_within_a_pre_split_line_does_not_shift_the_line_numbers() -> None:
    assert len(split("Eins.\u2028Noch eins.\nZwei.", pre_split=True)) == 2


def test_both_splitters_follow_the_protocol() -> None:
    assert isinstance(LineSplitter(), Splitter)
    assert isinstance(punkt_splitter("de"), Splitter)


def test_another_splitter_can_be_given() -> None:
    document = split_document(Source.of("Eins kam. Zwei ging."), lang="de", splitter=LineSplitter())
    assert document.texts == ("Eins kam. Zwei ging.",)


def test_the_texts_are_those_of_the_segments() -> None:
    document = split("Eins kam. Zwei ging.")
    assert document.texts == ("Eins kam.", "Zwei ging.")
    assert document.texts == tuple(segment.text for segment in document.segments)


def test_the_segments_are_computed_once() -> None:
    document = split("Eins kam. Zwei ging.")
    assert document.segments is document.segments


def test_documents_of_the_same_text_are_equal() -> None:
    assert split("Eins kam. Zwei ging.") == split("Eins kam. Zwei ging.")


def test_a_split_document_equals_one_created_from_its_segments() -> None:
    found = split("Eins kam. Zwei ging.")
    assert Document(found.original, found.segments, "de", None, "punkt-de") == found


def test_a_document_keeps_its_segments_through_a_pickle() -> None:
    document = split("Eins kam. Zwei ging.")
    assert pickle.loads(pickle.dumps(document)) == document


def test_the_segments_of_a_document_cannot_be_replaced() -> None:
    with pytest.raises(FrozenInstanceError):
        split("Eins kam.").segments = ()  # type: ignore[misc]


def test_documents_of_the_same_text_have_the_same_hash() -> None:
    assert hash(split("Eins kam. Zwei ging.")) == hash(split("Eins kam. Zwei ging."))


def test_documents_with_other_segments_differ() -> None:
    assert split("Eins kam. Zwei ging.") != split("Eins kam. Zwei ging.", pre_split=True)


def test_a_document_has_no_other_attribute() -> None:
    with pytest.raises(AttributeError, match="'Document' object has no attribute 'sentences'"):
        split("Eins kam.").sentences  # type: ignore[attr-defined]  # noqa: B018


def test_progress_counts_the_characters_of_a_long_text() -> None:
    reported: list[tuple[int, int]] = []
    text = "Eins kam und Zwei ging.\n" * 30_000
    split_document(Source.of(text), lang="de", progress=lambda done, total: reported.append((done, total)))
    assert {total for _, total in reported} == {len(text)}
    assert reported == sorted(reported)


def test_a_short_text_reports_no_progress() -> None:
    reported: list[tuple[int, int]] = []
    split_document(
        Source.of("Eins kam."), lang="de", progress=lambda done, total: reported.append((done, total))
    )
    assert reported == []
