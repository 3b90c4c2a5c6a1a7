"""A language is found by any of its usual names, and loaded only when it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

from aligner.errors import LanguageError
from aligner.languages import LANGUAGES, alternatives, joiner_of, language, name_of, primary


@pytest.mark.parametrize("name", ["de", "DE", "de-CH", "de_AT", "deu", "ger", "German"])
def test_german_is_known_by_code_region_and_name(name: str) -> None:
    assert language(name).code == "de"


def test_an_unknown_language_is_refused_with_the_known_ones() -> None:
    with pytest.raises(LanguageError, match="tlh") as caught:
        language("tlh")
    assert "`de`" in caught.value.hint


def test_an_unknown_code_is_its_own_name_and_joins_with_a_space() -> None:
    assert (name_of("qaa"), joiner_of("qaa")) == ("qaa", " ")


def test_other_languages_have_names() -> None:
    assert (name_of("es"), name_of("rm")) == ("Spanish", "Romansh")


def test_the_joiner_of_a_region_is_that_of_its_language() -> None:
    assert joiner_of("fr-CH") == LANGUAGES["fr"].joiner


def test_alternatives_list_every_language_once() -> None:
    assert alternatives(lambda data: data.numbers.range_words) == "bis|und|oder|to|and|or|à|et|ou"


def test_alternatives_of_nothing_match_nowhere() -> None:
    assert alternatives(lambda _: ()) == "(?!)"


def test_listing_the_languages_loads_none_of_them() -> None:
    code = (
        "import sys, aligner.languages as languages\n"
        "assert list(languages.LANGUAGES) and 'de' in languages.LANGUAGES\n"
        "print([name for name in sys.modules if name.startswith('aligner.languages.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("tag", ["de", "de-CH", "de_CH", "DE", " de-Latn-AT "])
def test_the_language_of_a_tag_is_its_first_part(tag: str) -> None:
    assert primary(tag) == "de"


def test_splitting_a_text_loads_neither_dates_nor_numbers() -> None:
    code = (
        "import sys\n"
        "from aligner.readers import decode\n"
        "from aligner.split import split_document\n"
        "assert split_document(decode(b'Er kam am 20. Mai. Sie ging.'), lang='de').segments\n"
        "topics = {name.split('.')[-1] for name in sys.modules if name.startswith('aligner.languages.de.')}\n"
        "print(sorted(topics))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['layout', 'splitting']"
