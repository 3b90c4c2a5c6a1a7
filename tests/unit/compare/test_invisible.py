"""Characters that a reader does not see make no difference, and marks still find the words."""

from __future__ import annotations

import pytest

from aligner.findings.marks import find_marks
from tests.support.comparing import divergences_of, document, straight

SHY, ZERO, BOM = "\u00ad", "\u200b", "\ufeff"


@pytest.mark.parametrize(
    ("german", "french"),
    [
        (f"Die Karte kostet 12{SHY}500 Franken.", "La carte coûte 12 500 francs."),
        (f"Mehr unter www.wald{ZERO}hof.example/haus.", "Plus sur www.waldhof.example/haus."),
        (f"Fragen an info@wald{SHY}hof.example.", "Questions à info@waldhof.example."),
        (f"Am Abend spricht Petra Ober{SHY}hol{SHY}zer.", "Petra Oberholzer parle ce soir."),
        (f"{BOM}Es kamen 300 Gäste.", "300 invités sont venus."),
    ],
)
def test_an_invisible_character_is_not_a_difference(german: str, french: str) -> None:
    src, tgt = document("de", german), document("fr", french)
    assert divergences_of(src, tgt, straight(src, tgt), only=["number", "url", "email", "name"]) == ()


def test_a_word_with_an_invisible_character_is_marked_where_it_is() -> None:
    german = f"Es kamen 12{SHY}500 Gäste."
    src, tgt = document("de", german), document("fr", "13 500 invités sont venus.")
    (found,) = divergences_of(src, tgt, straight(src, tgt), only=["number"])
    marks = find_marks(found, {"src": [german], "tgt": [tgt.segments[0].text]})
    assert [german[mark.start : mark.end] for mark in marks if mark.side == "src"] == [f"12{SHY}500"]
