"""Hard wraps: which line ends are joined, and which separate paragraphs."""

from __future__ import annotations

import textwrap

import pytest

from aligner.readers import LineBreaks, decode, unwrapped
from aligner.readers.wrapping import hyphen_joint

GERMAN = (
    "Die Stadtwerke Seestadt bauen im kommenden Jahr eine neue Leitung unter dem See, damit das Quartier am "
    "anderen Ufer Wärme aus dem Werk erhält. Die Arbeiten beginnen im März und dauern zwei Jahre. Der "
    "Gemeinderat hat dem Kredit ohne Gegenstimme zugestimmt."
)
FRENCH = (
    "Les Services industriels de Seestadt construisent l’an prochain une nouvelle conduite sous le lac, afin "
    "que le quartier de l’autre rive reçoive la chaleur de l’usine. Les travaux commencent en mars et durent "
    "deux ans. Le conseil communal a accepté le crédit sans opposition."
)


def joined(text: str, line_breaks: LineBreaks = LineBreaks.AUTO) -> str:
    return unwrapped(decode(text.encode()), line_breaks).text


@pytest.mark.parametrize("width", [50, 60, 72, 78, 100])
@pytest.mark.parametrize("text", [GERMAN, FRENCH])
def test_lines_of_a_wrapped_paragraph_are_joined(text: str, width: int) -> None:
    assert joined(textwrap.fill(text, width)) == text


def test_blank_lines_between_wrapped_paragraphs_remain() -> None:
    wrapped = "\n\n".join(textwrap.fill(text, 72) for text in (GERMAN, FRENCH))
    assert joined(wrapped) == f"{GERMAN}\n\n{FRENCH}"


def test_wrapped_paragraphs_without_a_blank_line_are_separated_by_their_short_last_lines() -> None:
    wrapped = "\n".join(textwrap.fill(text, 64) for text in (GERMAN, FRENCH))
    assert joined(wrapped).splitlines() == [GERMAN, FRENCH]


def test_double_spaced_lines_are_joined() -> None:
    typed = "\n\n\n".join("\n\n".join(textwrap.wrap(text, 60)) for text in (GERMAN, FRENCH))
    assert joined(typed) == f"{GERMAN}\n\n\n{FRENCH}"


def test_indented_first_lines_begin_paragraphs() -> None:
    wrapped = "\n".join(textwrap.fill(text, 60, initial_indent="   ") for text in (GERMAN, GERMAN))
    assert [line.strip() for line in joined(wrapped).splitlines()] == [GERMAN, GERMAN]


def test_a_caption_and_the_paragraph_after_it_are_not_joined() -> None:
    text = "Die neue Leitung liegt am Grund des Sees. (Foto: Stadtwerke)\nDie Arbeiten beginnen im März."
    assert joined(text) == text


def test_a_headline_and_a_long_paragraph_after_it_are_not_joined() -> None:
    text = f"Die Stadtwerke stellen ihre neue Leitung vor\n{GERMAN}"
    assert joined(text) == text


def test_lines_of_verse_are_not_joined() -> None:
    text = "Der See liegt still,\nder Abend will\nnicht enden heut,\nund weit verstreut\nziehn Boote heim."
    assert joined(text) == text


def test_list_items_are_not_joined() -> None:
    items = (
        textwrap.fill(GERMAN, 60)
        + "\n- neue Leitung unter dem See bis zum Quartier am anderen Ufer\n- neues Werk"
    )
    assert joined(items).splitlines()[1:] == items.splitlines()[-2:]


def test_table_rows_are_not_joined() -> None:
    text = (
        textwrap.fill(GERMAN, 60)
        + "\nUmsatz in Franken      112      139\nund Gewinn             12       13"
    )
    assert joined(text).splitlines()[1:] == text.splitlines()[-2:]


def test_an_address_after_a_wrapped_paragraph_is_not_joined() -> None:
    text = textwrap.fill(GERMAN, 60) + "\n\nStadtwerke Seestadt\nSeeweg 3\n8999 Seestadt"
    assert joined(text).splitlines()[1:] == text.splitlines()[-4:]


def test_every_line_of_a_paragraph_is_joined_on_request() -> None:
    assert joined("Kurz\nund gut\n\nNeu", LineBreaks.JOIN) == "Kurz und gut\n\nNeu"


def test_wrapped_lines_remain_on_request() -> None:
    wrapped = textwrap.fill(GERMAN, 60)
    assert joined(wrapped, LineBreaks.KEEP) == wrapped


def test_the_note_gives_number_and_width() -> None:
    note = unwrapped(decode(textwrap.fill(GERMAN, 60).encode())).note
    assert note is not None
    assert "4 line ends joined, since the text is wrapped at 60 columns" in note


def test_offsets_lead_to_the_characters_of_the_file() -> None:
    source = unwrapped(decode(textwrap.fill(GERMAN, 60).replace("\n", " \r\n").encode()))
    for word in ("unter", "damit", "Gemeinderat", "zugestimmt."):
        start = source.to_original(source.text.index(word))
        assert source.original[start : start + len(word)] == word


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("eine Ent-", "scheidung", "eine Entscheidung"),
        ("eine Ent\u00ad", "scheidung", "eine Entscheidung"),
        ("Ein-", "und Ausgang", "Ein- und Ausgang"),
        ("CDU-", "Fraktion", "CDU-Fraktion"),
        ("per E-", "mail", "per E-mail"),
        ("la porte-", "parole", "la porte-parole"),
        ("c'est-", "à-dire", "c'est-à-dire"),
        ("une déci-", "sion", "une décision"),
        ("2024-", "2025", "2024-2025"),
        ("und/", "oder", "und/oder"),
        ("2025 /PRNewswire/", "Das Werk", "2025 /PRNewswire/ Das Werk"),
        ("2025 /PRNewswire/", "-- Das Werk", "2025 /PRNewswire/ -- Das Werk"),
        ("das Wort –", "und mehr", "das Wort – und mehr"),
        ("entrées -", "sorties", "entrées - sorties"),
        ("10-", "jährig", "10-jährig"),
    ],
)
def test_a_hyphen_at_a_line_end_is_dropped_where_it_divides_a_word(
    before: str, after: str, word: str
) -> None:
    dropped, inserted = hyphen_joint(before, after)
    assert before[: len(before) - dropped] + inserted + after == word


def test_a_word_that_occurs_with_its_hyphen_keeps_it() -> None:
    assert hyphen_joint("der Co-", "autor", {"co-autor"}) == (0, "")


def test_a_word_that_occurs_without_a_hyphen_loses_it() -> None:
    assert hyphen_joint("la porte-", "feuille", {"portefeuille"}) == (1, "")
