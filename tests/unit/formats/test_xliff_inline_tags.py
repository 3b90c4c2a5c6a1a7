"""Inline tags in XLIFF: converted to those of TMX and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from aligner.formats import dumps, read, write
from tests.support.bitexts import bitext, unit

if TYPE_CHECKING:
    from pathlib import Path

BOLD = (
    '<bpt i="1" x="7" type="bold">&lt;b&gt;</bpt>Halt<ept i="1">&lt;/b&gt;</ept>!<ph x="2" type="fn">*</ph>'
)


def written(name: str, inline: str, text: str = "Halt!") -> str:
    return dumps(bitext(unit(src=text, tgt="Arrêt", src_inline=inline)), name).decode()


def read_back(folder: Path, name: str, inline: str, text: str = "Halt!") -> str:
    path = folder / "coded.xlf"
    write(bitext(unit(src=text, tgt="Arrêt", src_inline=inline)), path, format_name=name)
    (found,) = read(path)
    assert found.src == text
    return found.src_inline


def page_1(source: str, target: str) -> str:
    return (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="a" source-language="de" target-language="fr" datatype="plaintext"><body>'
        f'<trans-unit id="1"><source>{source}</source><target>{target}</target></trans-unit>'
        "</body></file></xliff>"
    )


def page_2(source: str, target: str, data: str = "") -> str:
    return (
        '<xliff version="2.0" srcLang="de" trgLang="fr" xmlns="urn:oasis:names:tc:xliff:document:2.0">'
        f'<file id="f"><unit id="u"><originalData>{data}</originalData>'
        f"<segment><source>{source}</source><target>{target}</target></segment></unit></file></xliff>"
    )


def read_page(folder: Path, page: str) -> tuple[str, str, str, str]:
    path = folder / "some.xlf"
    path.write_text(page, encoding="utf-8")
    (found,) = read(path)
    return found.src, found.src_inline, found.tgt, found.tgt_inline


def test_xliff_1_2_has_elements_of_the_same_names() -> None:
    page = written("xliff12", BOLD)
    assert '<bpt id="7" rid="1" ctype="bold">&lt;b&gt;</bpt>Halt<ept id="aligner-2" rid="1">' in page
    assert '<ph id="2" ctype="x-fn">*</ph>' in page


def test_xliff_2_stores_original_data_separately() -> None:
    page = written("xlf", BOLD)
    assert '<data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data><data id="d3">*</data>' in page
    assert (
        '<sc id="i1-x7" dataRef="d1" type="fmt" subType="xlf:b"/>Halt<ec startRef="i1-x7" dataRef="d2"/>!'
        '<ph id="x2" dataRef="d3" type="other" subType="aligner:fn"/>' in page
    )


def test_original_data_precede_the_segment() -> None:
    page = written("xlf", BOLD)
    assert page.index("</mda:metadata>") < page.index("<originalData>") < page.index("<segment")


@pytest.mark.parametrize("name", ["xlf", "xliff12"])
@pytest.mark.parametrize(
    "inline",
    [
        BOLD,
        '<hi type="term">Halt</hi>!',
        'Ha<it pos="begin" x="1">&lt;i&gt;</it>lt!<it pos="end"/>',
        '<bpt i="2">(</bpt>Ha<bpt i="1" type="italic">_</bpt>l<ept i="2">)</ept>t!<ept i="1"/>',
        '<bpt i="1">(</bpt>Ha<ept i="1">)</ept><bpt i="3">(</bpt>lt!<ept i="3">)</ept>',
    ],
)
def test_inline_tags_are_read_back_unchanged(tmp_path: Path, name: str, inline: str) -> None:
    assert read_back(tmp_path, name, inline) == inline


def test_a_text_inside_a_tag_stays_a_text_in_xliff_1_2(tmp_path: Path) -> None:
    inline = '<ph assoc="f">alt="<sub datatype="html" type="x">Bild</sub>"</ph>Halt!'
    assert read_back(tmp_path, "xliff12", inline) == inline


def test_a_text_inside_a_tag_becomes_original_data_in_xliff_2(tmp_path: Path) -> None:
    inline = '<ph>alt="<sub>Bild</sub>"</ph>Halt!'
    assert read_back(tmp_path, "xlf", inline) == '<ph>alt="Bild"</ph>Halt!'


def test_an_unpaired_closing_tag_is_isolated_in_xliff_2(tmp_path: Path) -> None:
    assert read_back(tmp_path, "xlf", 'Halt!<ept i="4">)</ept>') == 'Halt!<it pos="end">)</it>'


@pytest.mark.parametrize("name", ["xlf", "xliff12"])
def test_inline_tags_of_an_edited_text_are_not_written(name: str) -> None:
    page = written(name, BOLD, "Weiter!")
    assert "<sc" not in page
    assert "<bpt" not in page


def test_groups_and_empty_tags_of_xliff_1_2_are_read(tmp_path: Path) -> None:
    page = page_1(
        '<g id="a" ctype="bold">Halt</g><x id="2" ctype="lb"/>!<bx id="b"/>a<ex id="b"/><bx id="c"/>',
        '<mrk mtype="seg">Arrêt</mrk>',
    )
    src, inline, tgt, tgt_inline = read_page(tmp_path, page)
    assert (src, tgt, tgt_inline) == ("Halt!a", "Arrêt", "")
    assert inline == (
        '<hi type="bold">Halt</hi><ph x="2" type="lb"/>!<bpt i="1"/>a<ept i="1"/><it pos="begin"/>'
    )


def test_pairs_of_xliff_2_are_read_with_their_original_data(tmp_path: Path) -> None:
    page = page_2(
        '<pc id="1" dataRefStart="a" dataRefEnd="b" type="fmt" subType="xlf:i">Halt</pc>'
        '<sc id="s" dataRef="a"/>!<ec startRef="s" dataRef="b"/><ph id="9"/><cp hex="0041"/>',
        "Arrêt",
        '<data id="a">&lt;i></data><data id="b">&lt;/i></data>',
    )
    src, inline, _, _ = read_page(tmp_path, page)
    assert src == "Halt!A"
    assert inline == (
        '<bpt i="1" type="italic">&lt;i&gt;</bpt>Halt<ept i="1">&lt;/i&gt;</ept>'
        '<bpt i="2">&lt;i&gt;</bpt>!<ept i="2">&lt;/i&gt;</ept><ph x="9"/>A'
    )


def test_a_numbered_character_next_to_inline_tags_is_escaped(tmp_path: Path) -> None:
    src, inline, _, _ = read_page(tmp_path, page_2('a<cp hex="0026"/><ph id="1"/>', "b"))
    assert (src, inline) == ("a&", 'a&amp;<ph x="1"/>')


def test_a_side_that_xml_cannot_write_loses_its_inline_tags(tmp_path: Path) -> None:
    src, inline, _, _ = read_page(tmp_path, page_2('a<cp hex="0007"/><ph id="1"/>', "b"))
    assert (src, inline) == ("a\x07", "")
