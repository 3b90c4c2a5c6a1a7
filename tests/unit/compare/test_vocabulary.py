"""Sets of words and strings rule out patterns, and never one that would match."""

from __future__ import annotations

import re

from aligner.compare.extract.vocabulary import Expression, first_words, may_have


def test_a_text_without_the_words_is_ruled_out() -> None:
    assert not may_have("Die Brücke ist gesperrt.", first_words(["mai", "juni"]))


def test_a_word_is_found_whatever_its_case_and_accents() -> None:
    assert may_have("Fin AOÛT, le pont est fermé.", first_words(["août"]))


def test_the_first_word_of_a_form_is_enough() -> None:
    assert may_have("Vers une heure du matin.", first_words(["une heure", "midi"]))


def test_no_text_is_ruled_out_by_a_form_that_begins_with_a_digit() -> None:
    assert may_have("五月", first_words(["5月"]))


def test_an_expression_requires_its_longest_string() -> None:
    assert Expression(r"\b[Hh]eute\s+Abend\w*").parts == ("abend",)


def test_each_alternative_of_an_expression_requires_a_string() -> None:
    assert Expression(r"(?:Christi )?Himmelfahrt|Auffahrt\w*").parts == ("himmelfahrt", "auffahrt")


def test_what_may_be_left_out_is_not_required() -> None:
    assert Expression(r"Euros?(?: netto)?").parts == ("euro",)


def test_an_expression_without_strings_rules_out_no_text() -> None:
    assert Expression(r"\d+").search("Am 3. Mai") is not None


def test_white_space_of_a_verbose_expression_is_not_required() -> None:
    assert Expression(" acht | elf ", re.VERBOSE).parts == ("acht", "elf")


def test_a_match_in_capitals_is_found() -> None:
    found = Expression("auffahrt", re.IGNORECASE).finditer("DIE AUFFAHRT IST GESPERRT")
    assert [match.group() for match in found] == ["AUFFAHRT"]


def test_a_string_alone_is_no_match() -> None:
    assert Expression(r"\bfahrt").search("Die Auffahrt ist gesperrt.") is None
