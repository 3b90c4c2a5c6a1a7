"""Every language fills every field, or gives a reason why it is empty."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import combinations
from typing import Any

import pytest

from aligner.languages import LANGUAGES, data_file
from aligner.languages.data import LanguageData
from aligner.languages.dates import Dates
from aligner.languages.layout import Layout
from aligner.languages.nations import Nations
from aligner.languages.negation import Negation
from aligner.languages.numbers import Numbers
from aligner.languages.opposites import Opposites
from aligner.languages.splitting import Splitting
from aligner.languages.units import Units

TOPICS = {
    "": LanguageData,
    "splitting": Splitting,
    "layout": Layout,
    "dates": Dates,
    "nations": Nations,
    "negation": Negation,
    "numbers": Numbers,
    "opposites": Opposites,
    "units": Units,
}
PATTERNS = ("compounds", "counted_rests", "half_compounds", "shares")


def topic_of(code: str, name: str) -> Any:
    data = LANGUAGES[code]
    return getattr(data, name) if name else data


@pytest.mark.parametrize("name", TOPICS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_field_is_empty_exactly_where_a_reason_is_given(code: str, name: str) -> None:
    topic = topic_of(code, name)
    empty = {
        field.name
        for field in fields(topic)
        if field.name != "empty" and not isinstance(value := getattr(topic, field.name), bool) and not value
    }
    assert empty == {field for field, reason in topic.empty.items() if reason}


@pytest.mark.parametrize("name", TOPICS)
def test_every_field_is_documented(name: str) -> None:
    documented = re.findall(r"^        (\w+): ", TOPICS[name].__doc__ or "", re.MULTILINE)
    assert documented == [field.name for field in fields(TOPICS[name])]


@pytest.mark.parametrize("name", TOPICS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_entry_of_a_list_is_a_regular_expression(code: str, name: str) -> None:
    topic = topic_of(code, name)
    for field in fields(topic):
        value = getattr(topic, field.name)
        if isinstance(value, tuple):
            for each in value:
                re.compile(each if isinstance(each, str) else each[0])
        elif field.name in PATTERNS:
            re.compile(value, re.VERBOSE)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_is_registered_under_its_own_code(code: str) -> None:
    assert LANGUAGES[code].code == code


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", ["punkt.json", "names.npz", "distinctive.txt.xz"])
def test_a_language_has_its_learned_parameters(code: str, name: str) -> None:
    assert data_file(code, name).is_file()


@pytest.mark.parametrize(("first", "second"), list(combinations(LANGUAGES, 2)))
def test_no_function_word_belongs_to_two_languages(first: str, second: str) -> None:
    assert LANGUAGES[first].function_words & LANGUAGES[second].function_words == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_lists_the_same_concepts_with_as_many_poles(code: str) -> None:
    german, other = (LANGUAGES[each].opposites.concepts for each in ("de", code))
    assert {name: len(poles) for name, poles in other.items()} == {
        name: len(poles) for name, poles in german.items()
    }


def test_every_language_names_the_same_nations() -> None:
    nations = [set(data.nations.stems) for data in LANGUAGES.values()]
    assert all(each == nations[0] for each in nations)
