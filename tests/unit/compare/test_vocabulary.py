"""Sets of words and strings rule out patterns, and never one that would match."""

from __future__ import annotations

import re

from aligner.compare.extract.vocabulary import first_words, has_part, may_have, parts_of


def test_a_text_without_the_words_is_ruled_out() -> None:
    assert not may_have("Die Brücke ist gesperrt.", first_words(["mai", "juni"]))


def test_a_word_is_found_whatever_its_case_and_accents() -> None:
    assert may_have("Fin AOÛT, le pont est fermé.", first_words(["août"]))


def test_the_first_word_of_a_form_is_enough() -> None:
    assert may_have("Vers une heure du matin.", first_words(["une heure", "midi"]))


def test_no_text_is_ruled_out_by_a_form_that_begins_with_a_digit() -> None:
    assert may_have("五月", first_words(["5月"]))


def test_a_pattern_requires_its_longest_string() -> None:
    assert parts_of([r"\b[Hh]eute\s+Abend\w*"]) == ("abend",)


def test_each_alternative_of_a_pattern_requires_a_string() -> None:
    assert parts_of([r"(?:Christi )?Himmelfahrt|Auffahrt\w*"]) == ("himmelfahrt", "auffahrt")


def test_what_may_be_left_out_is_not_required() -> None:
    assert parts_of([r"Euros?(?: netto)?"]) == ("euro",)


def test_a_pattern_without_strings_rules_out_no_text() -> None:
    assert has_part("Die Brücke ist gesperrt.", parts_of([r"\d+"]))


def test_white_space_of_a_verbose_pattern_is_not_required() -> None:
    assert parts_of([" acht | elf "], re.VERBOSE) == ("acht", "elf")


def test_a_part_is_found_in_capitals() -> None:
    assert has_part("DIE AUFFAHRT IST GESPERRT", ["auffahrt"])


def test_a_text_without_the_parts_is_ruled_out() -> None:
    assert not has_part("Die Brücke ist gesperrt.", ["auffahrt", "himmelfahrt"])
