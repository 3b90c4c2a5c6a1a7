"""Languages are found by any of their usual names."""

from __future__ import annotations

import pytest

from aligner.errors import LanguageError
from aligner.language import language


@pytest.mark.parametrize("name", ["de", "DE", "de-CH", "de_AT", "deu", "ger", "German"])
def test_german_is_known_by_code_region_and_name(name: str) -> None:
    assert language(name).code == "de"


def test_an_unknown_language_is_refused_with_those_known() -> None:
    with pytest.raises(LanguageError, match="tlh") as caught:
        language("tlh")
    assert "`de`" in caught.value.hint
