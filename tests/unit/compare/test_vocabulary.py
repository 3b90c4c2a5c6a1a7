"""The set of words of a text rules out patterns, and never one that would match."""

from __future__ import annotations

from aligner.compare.extract.vocabulary import first_words, may_have


def test_a_text_without_the_words_is_ruled_out() -> None:
    assert not may_have("Die Brücke ist gesperrt.", first_words(["mai", "juni"]))


def test_a_word_is_found_whatever_its_case_and_accents() -> None:
    assert may_have("Fin AOÛT, le pont est fermé.", first_words(["août"]))


def test_the_first_word_of_a_form_is_enough() -> None:
    assert may_have("Vers une heure du matin.", first_words(["une heure", "midi"]))


def test_no_text_is_ruled_out_by_a_form_that_begins_with_a_digit() -> None:
    assert may_have("五月", first_words(["5月"]))
