"""Markdown gives headings, lists, tables and captions; what is markup only gives nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.readers import READERS, Source, recognise
from tests.support.documents import markdown, release_of
from tests.support.paths import PAIR

MARKDOWN = READERS["markdown"]


def source_of(text: str) -> Source:
    return MARKDOWN.read(text.encode(), None)


def kinds_of(text: str) -> list[tuple[str, str]]:
    source = source_of(text)
    return [(block.kind.value, source.text[block.start : block.end]) for block in source.blocks]


@pytest.mark.parametrize("lang", ["de", "fr"])
def test_markdown_gives_the_text_of_a_release(lang: str) -> None:
    items = release_of(PAIR / f"{lang}.txt")
    assert [text for _, text in kinds_of(markdown(items, lang).decode())] == [item.text for item in items]


@pytest.mark.parametrize(
    "markup",
    [
        "***",
        "---",
        "* * *",
        "![Bild](p.jpg)",
        "[![Bild](p.jpg)](https://a.org)",
        "![Bild][1]\n\n[1]: p.jpg",
        "<!-- Kommentar -->",
        "{% include kopf.html %}",
        "{{< figure src=p.jpg >}}",
    ],
)
def test_rules_and_images_give_no_segment(markup: str) -> None:
    assert kinds_of(f"Das Werk ist offen.\n\n{markup}\n\nDer Betrieb beginnt.") == [
        ("paragraph", "Das Werk ist offen."),
        ("paragraph", "Der Betrieb beginnt."),
    ]


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Werk\ntags: [a, b]\nlang: fr-CH\n---\n",
        "---\n# Kommentar\ntitle: Werk\nlanguage: 'fr'\n...\n",
        '+++\ntitle = "Werk"\nlang = "fr"\n+++\n',
        "\n---\r\ntitle: Werk\r\nlocale: fr\r\n---\r\n",
    ],
)
def test_front_matter_is_not_text_but_states_the_language(front: str) -> None:
    source = source_of(f"{front}# Werk eröffnet\n")
    assert source.text == "Werk eröffnet\n"
    assert source.language == "fr"


def test_a_rule_at_the_beginning_is_not_front_matter() -> None:
    assert kinds_of("---\n\nDas Werk ist offen.\n\n---\n\nEnde.") == [
        ("paragraph", "Das Werk ist offen."),
        ("paragraph", "Ende."),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "![Bild](p.jpg)\n*Das neue Werk*",
        "![Bild](p.jpg)\nDas neue Werk",
        "![Bild](p.jpg)\n\n*Das neue Werk*",
        '![Bild](p.jpg "Das neue Werk")',
        "<figure><img src=p.jpg><figcaption>Das neue Werk</figcaption></figure>",
    ],
)
def test_captions_of_images_are_captions(markup: str) -> None:
    assert ("caption", "Das neue Werk") in kinds_of(f"Text davor.\n\n{markup}\n\nText danach.")


def test_an_italic_paragraph_without_an_image_is_a_paragraph() -> None:
    assert kinds_of("Text.\n\n*Das neue Werk*") == [("paragraph", "Text."), ("paragraph", "Das neue Werk")]


def test_headings_lists_quotations_and_tables_have_their_kinds() -> None:
    text = "Werk\n====\n\n- Thun\n  1. Bern\n\n> Wir sind da.\n\n"
    text += "| Jahr | Zahl |\n|:-----|-----:|\n| 2024 | **12** |\n"
    source = source_of(text)
    assert [
        (b.kind.value, source.text[b.start : b.end], b.level, b.row, b.column) for b in source.blocks
    ] == [
        ("heading", "Werk", 1, 0, 0),
        ("list-item", "Thun", 1, 0, 0),
        ("list-item", "Bern", 2, 0, 0),
        ("quote", "Wir sind da.", 0, 0, 0),
        ("table-cell", "Jahr", 0, 1, 1),
        ("table-cell", "Zahl", 0, 1, 2),
        ("table-cell", "2024", 0, 2, 1),
        ("table-cell", "12", 0, 2, 2),
    ]


def test_lines_of_a_paragraph_are_joined_and_hard_breaks_are_kept() -> None:
    assert kinds_of("Das Werk\nist offen.\n\nBeispiel AG  \n3600 Thun") == [
        ("paragraph", "Das Werk ist offen."),
        ("paragraph", "Beispiel AG\n3600 Thun"),
    ]


def test_signs_of_emphasis_and_footnotes_are_dropped() -> None:
    assert kinds_of("Das **Werk**[^1] ist *offen*.\n\n[^1]: Seit Mai.") == [
        ("paragraph", "Das Werk ist offen."),
        ("paragraph", "Seit Mai."),
    ]


def test_markdown_is_recognised_by_its_suffix_only() -> None:
    assert recognise(Path("de.md"), b"# Werk") is MARKDOWN
    assert recognise(None, b"# Werk") is READERS["plain"]


def test_markdown_nested_without_end_is_refused() -> None:
    with pytest.raises(InputError, match="nested"):
        source_of(">" * 5000 + " Text")


def test_markdown_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="no text"):
        source_of("![Bild](p.jpg)\n\n---\n")
