"""A PDF gives paragraphs in reading order, with headings and captions, without running lines."""

from __future__ import annotations

import time

import pytest

from aligner.errors import InputError
from aligner.readers import READERS, Source, recognise
from tests.support.documents import Item, release_of
from tests.support.paths import PAIR
from tests.support.pdf import LEFT, TOP, Page, pdf, pdf_of

PDF = READERS["pdf"]
LAYOUTS = {
    "one column": {},
    "two columns": {"columns": 2},
    "three columns": {"columns": 3},
    "indents": {"indent": True},
    "two columns with indents": {"columns": 2, "indent": True},
    "wide lines": {"leading": 17},
    "justified": {"justified": True},
    "justified in a narrow column": {"justified": True, "margin": 200},
    "two columns with a narrow gutter": {"columns": 2, "gutter": 10},
    "two justified columns with a narrow gutter": {"columns": 2, "gutter": 11, "justified": True},
}


def blocks_of(source: Source) -> list[tuple[str, str]]:
    return [(b.kind.value, source.text[b.start : b.end].replace("\u00a0", " ")) for b in source.blocks]


def read(*pages: Page) -> Source:
    return PDF.read(pdf_of(pages), None)


def page_of(*lines: str, size: float = 10, y: float = TOP, step: float = 13) -> Page:
    page = Page()
    for number, line in enumerate(lines):
        page.write(LEFT, y - number * step, line, size)
    return page


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lang", ["de", "fr"])
def test_a_release_is_read_in_any_layout(lang: str, layout: str) -> None:
    items = release_of(PAIR / f"{lang}.txt")
    source = PDF.read(pdf(items, lang, **LAYOUTS[layout]), None)  # type: ignore[arg-type]
    expected = [(item.kind, item.text.replace("\u00a0", " ")) for item in items]
    assert blocks_of(source) == expected


def test_blocks_name_their_page() -> None:
    pages = [page_of("Das Werk ist offen."), page_of("Der Betrieb beginnt.")]
    assert [block.page for block in read(*pages).blocks] == [1, 2]


def test_running_headers_and_page_numbers_are_dropped_on_every_page() -> None:
    pages = []
    for number in (1, 2, 3):
        page = page_of(f"Absatz {number} der Mitteilung zum Werk in Thun.")
        page.write(LEFT, 810, f"Beispiel AG, Jahresbericht, Ausgabe {number}", 10)
        page.write(LEFT, 40, f"Seite {number} von 3", 10)
        pages.append(page)
    assert [text for _, text in blocks_of(read(*pages))] == [
        f"Absatz {number} der Mitteilung zum Werk in Thun." for number in (1, 2, 3)
    ]


def test_a_single_page_loses_its_header_and_number_too() -> None:
    page = page_of("Das Werk ist offen.", "", "Der Betrieb beginnt im Mai.")
    page.write(LEFT, 815, "Beispiel AG | Newsroom", 8)
    page.write(LEFT, 30, "- 1 -", 8)
    assert [text for _, text in blocks_of(read(page))] == [
        "Das Werk ist offen.",
        "Der Betrieb beginnt im Mai.",
    ]


def test_a_headline_near_the_top_is_not_a_running_line() -> None:
    page = page_of("Das Werk ist offen.")
    page.write(LEFT, 800, "Werk eröffnet", 20, bold=True)
    assert blocks_of(read(page)) == [("heading", "Werk eröffnet"), ("paragraph", "Das Werk ist offen.")]


def test_divided_words_are_joined_and_hyphenated_ones_keep_their_hyphen() -> None:
    page = page_of(
        "Die Beispiel AG eröffnet heute in Thun am See ein neues Werk mit Arbeits-",
        "plätzen für die Region, und der Ein- und Verkauf zieht mit dem Thuner-See-",
        "Team um.",
    )
    assert blocks_of(read(page)) == [
        (
            "paragraph",
            (
                "Die Beispiel AG eröffnet heute in Thun am See ein neues Werk mit Arbeitsplätzen für die "
                "Region, und der Ein- und Verkauf zieht mit dem Thuner-See-Team um."
            ),
        )
    ]


def test_a_paragraph_goes_on_on_the_next_page_around_a_caption() -> None:
    first = page_of(
        "Die Beispiel AG eröffnet heute in Thun am See ein neues Werk mit vielen",
        "hellen Hallen und zweihundert Arbeitsplätzen für die Menschen aus der",
        y=200,
    )
    first.pictures.append((LEFT, 120, 400, 60))
    first.write(LEFT, 110, "Das Werk von oben", 7)
    second = page_of("ganzen Region. Der Betrieb beginnt im Mai.", "", "Ende.")
    assert blocks_of(read(first, second)) == [
        (
            "paragraph",
            (
                "Die Beispiel AG eröffnet heute in Thun am See ein neues Werk mit vielen hellen Hallen und "
                "zweihundert Arbeitsplätzen für die Menschen aus der ganzen Region. Der Betrieb beginnt "
                "im Mai."
            ),
        ),
        ("caption", "Das Werk von oben"),
        ("paragraph", "Ende."),
    ]


def test_list_items_have_no_bullet_and_keep_their_lines() -> None:
    page = page_of("Das ist neu:", "• helle Hallen mit viel Platz", "• ein Park", "1. Thun", "2. Bern")
    assert blocks_of(read(page)) == [
        ("paragraph", "Das ist neu:"),
        ("list-item", "helle Hallen mit viel Platz"),
        ("list-item", "ein Park"),
        ("paragraph", "1. Thun"),
        ("paragraph", "2. Bern"),
    ]


def test_rows_of_a_table_give_cells() -> None:
    page = page_of("Die Zahlen des Jahres im Überblick:")
    for row, cells in enumerate(
        (("Jahr", "Umsatz", "Gewinn"), ("2024", "12,5", "1,1"), ("2025", "13,0", "1,2"))
    ):
        for column, cell in enumerate(cells):
            page.write(LEFT + 120 * column, TOP - 40 - 15 * row, cell)
    source = read(page)
    assert [(b.row, b.column, source.text[b.start : b.end]) for b in source.blocks][1:] == [
        (1, 1, "Jahr"),
        (1, 2, "Umsatz"),
        (1, 3, "Gewinn"),
        (2, 1, "2024"),
        (2, 2, "12,5"),
        (2, 3, "1,1"),
        (3, 1, "2025"),
        (3, 2, "13,0"),
        (3, 3, "1,2"),
    ]


def test_bold_lines_of_the_size_of_the_text_are_headings() -> None:
    page = page_of("Das Werk ist offen und läuft.", "", "", "Der Betrieb beginnt im Mai.")
    page.write(LEFT, TOP - 26, "Was nun kommt", 10, bold=True)
    assert blocks_of(read(page))[1] == ("heading", "Was nun kommt")


def test_addresses_keep_their_lines() -> None:
    page = page_of("Die Beispiel AG ist seit hundert Jahren in Thun zu Hause und baut dort.", "")
    for number, line in enumerate(("Beispiel AG", "Seestrasse 1", "3600 Thun")):
        page.write(LEFT, TOP - 39 - 13 * number, line)
    assert [text for _, text in blocks_of(read(page))][1:] == ["Beispiel AG", "Seestrasse 1", "3600 Thun"]


def test_a_scan_is_refused_with_the_advice_to_recognise_its_text() -> None:
    page = Page(pictures=[(0, 0, 595, 842)])
    with pytest.raises(InputError, match="no text") as caught:
        read(page)
    assert "ocrmypdf" in (caught.value.hint or "")


def test_a_page_that_is_a_picture_among_others_is_reported() -> None:
    source = read(page_of("Das Werk ist offen."), Page(pictures=[(0, 0, 595, 842)]))
    assert source.note == "standard input: no text on page 2"


@pytest.mark.parametrize("data", [b"%PDF-1.4\nkaputt", b"%PDF-1.7\n" + bytes(5000)])
def test_a_damaged_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="damaged"):
        PDF.read(data, None)


def test_a_pdf_is_recognised_by_its_content() -> None:
    assert recognise(None, pdf_of([Page()])) is PDF is READERS["pdf"]


def test_many_lines_on_a_page_take_bounded_time() -> None:
    page = Page()
    for number in range(4000):
        page.write(LEFT + number % 40 * 11, TOP - number // 40 * 7, "ab", 5)
    start = time.monotonic()
    read(page)
    assert time.monotonic() - start < 30


def test_an_empty_release_of_one_line_is_read() -> None:
    assert blocks_of(PDF.read(pdf([Item("paragraph", "Das Werk ist offen.")], "de"), None)) == [
        ("paragraph", "Das Werk ist offen.")
    ]
