"""Word, OpenDocument and RTF files give text, styles, tables and notes, with tracked changes applied."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from aligner.errors import InputError
from aligner.limits import Limit
from aligner.readers import READERS, Source, recognise
from aligner.readers.docx import style_target
from tests.support.documents import WRITERS, docx_of, odt_of, release_of, zipped
from tests.support.paths import PAIR

DOCX, ODT, RTF = (READERS[name] for name in ("docx", "odt", "rtf"))
W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:wps"'
)


def word(body: str, styles: str = "", **parts: str) -> bytes:
    """A Word file of a body."""
    others = {f"word/{name}.xml": text for name, text in parts.items()}
    if styles:
        others["word/styles.xml"] = f"<w:styles {W}>{styles}</w:styles>"
    return docx_of(f"<w:document {W}><w:body>{body}</w:body></w:document>", others)


def p(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def blocks_of(source: Source) -> list[tuple[str, str]]:
    return [(block.kind.value, source.text[block.start : block.end]) for block in source.blocks]


def docx_blocks(body: str, styles: str = "", **parts: str) -> list[tuple[str, str]]:
    return blocks_of(DOCX.read(word(body, styles, **parts), None))


def odt_blocks(body: str, automatic: str = "", styles: str = "") -> list[tuple[str, str]]:
    return blocks_of(ODT.read(odt_of(body, automatic, styles), None))


def rtf_blocks(body: str) -> list[tuple[str, str]]:
    return blocks_of(RTF.read(f"{{\\rtf1\\ansi\\ansicpg1252 {body}}}".encode("cp1252"), None))


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".rtf"])
@pytest.mark.parametrize("lang", ["de", "fr"])
def test_a_document_gives_the_text_and_the_kinds_of_a_release(lang: str, suffix: str) -> None:
    items = release_of(PAIR / f"{lang}.txt")
    data = WRITERS[suffix](items, lang)
    reader = recognise(None, data)
    assert reader is recognise(Path(f"a{suffix}"), data) is READERS[suffix[1:]]
    assert blocks_of(reader.read(data, None)) == [(item.kind, item.text) for item in items]


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
def test_a_document_states_its_language(suffix: str) -> None:
    data = WRITERS[suffix](release_of(PAIR / "fr.txt"), "fr")
    assert READERS[suffix[1:]].read(data, None).language == "fr"


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("heading 1", "h1"),
        ("Überschrift 2", "h2"),
        ("Titre 3", "h3"),
        ("Heading_20_4", "h4"),
        ("Title", "h1"),
        ("Untertitel", "h2"),
        ("caption", "p.caption"),
        ("Beschriftung", "p.caption"),
        ("Légende", "p.caption"),
        ("Bildunterschrift", "p.caption"),
        ("Intense Quote", "blockquote"),
        ("Quotations", "blockquote"),
        ("toc 2", "!"),
        ("Contents_20_1", "!"),
        ("Normal", None),
        ("Text body", None),
        ("Text", None),
        ("List Bullet", None),
    ],
)
def test_the_name_of_a_style_says_what_a_paragraph_is(name: str, target: str | None) -> None:
    assert style_target(name) == target


def test_moved_and_hidden_text_of_word_is_where_it_was_moved_and_nowhere() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Das Werk </w:t></w:r>'
        '<w:moveFrom w:id="1"><w:r><w:t>alt </w:t></w:r></w:moveFrom>'
        '<w:moveTo w:id="2"><w:r><w:t>ist offen.</w:t></w:r></w:moveTo>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Versteckt</w:t></w:r></w:p>"
    )
    assert docx_blocks(body) == [("paragraph", "Das Werk ist offen.")]


def test_a_style_of_word_takes_the_kind_of_the_one_it_is_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="X"><w:name w:val="Haus\'s Rubrik"/>'
        '<w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="O"><w:name w:val="Eigene"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="R"><w:name w:val="Kreis"/><w:basedOn w:val="R"/></w:style>'
    )
    body = p("Zwei", "X") + p("Eins", "O") + p("Verzeichnis", "T") + p("Text", "R")
    assert docx_blocks(body, styles) == [("heading", "Zwei"), ("heading", "Eins"), ("paragraph", "Text")]


_BOX = "<w:txbxContent>{0}</w:txbxContent>"
_SHAPE = f"<w:pict><v:shape><v:textbox>{_BOX}</v:textbox></v:shape></w:pict>"
_CHOICE = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{_BOX}</wps:txbx></w:drawing></mc:Choice>'
_BOXES = {
    "shape": _SHAPE,
    "drawing": f"<mc:AlternateContent>{_CHOICE}</mc:AlternateContent>",
    "both": f"<mc:AlternateContent>{_CHOICE}<mc:Fallback>{_SHAPE}</mc:Fallback></mc:AlternateContent>",
}


@pytest.mark.parametrize("box", _BOXES.values(), ids=_BOXES)
def test_text_boxes_of_word_follow_their_paragraph_once(box: str) -> None:
    body = f"<w:p><w:r><w:t>Davor.</w:t></w:r><w:r>{box.format(p('Im Kasten.'))}</w:r></w:p>{p('Danach.')}"
    assert [text for _, text in docx_blocks(body)] == ["Davor.", "Im Kasten.", "Danach."]


def test_tables_of_word_have_cells() -> None:
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    body = f"<w:tbl>{row.format(p('Jahr'), p('Zahl'))}{row.format(p('2024'), p('12'))}</w:tbl>"
    source = DOCX.read(word(body), None)
    assert [(b.kind.value, b.row, b.column) for b in source.blocks] == [
        ("table-cell", 1, 1),
        ("table-cell", 1, 2),
        ("table-cell", 2, 1),
        ("table-cell", 2, 2),
    ]


def test_footnotes_of_word_follow_the_text_without_marks() -> None:
    body = '<w:p><w:r><w:t>Das Werk ist offen.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{p("Seit Mai.")}</w:footnote></w:footnotes>'
    assert [text for _, text in docx_blocks(body, footnotes=notes)] == ["Das Werk ist offen.", "Seit Mai."]


def test_deleted_text_and_comments_of_opendocument_are_left_out() -> None:
    body = (
        '<text:p>Das Werk<text:change-start text:change-id="1"/> ist<text:change-end text:change-id="1"/>'
        "<office:annotation><text:p>Prüfen!</text:p></office:annotation> offen.</text:p>"
    )
    assert odt_blocks(body) == [("paragraph", "Das Werk ist offen.")]


def test_lists_tables_notes_and_boxes_of_opendocument() -> None:
    body = (
        '<text:h text:outline-level="2">Werk</text:h><text:list><text:list-item><text:p>Thun</text:p>'
        "<text:list><text:list-item><text:p>Bern</text:p></text:list-item></text:list></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell>"
        "<text:p>B</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>C</text:p>"
        "</table:table-cell><table:table-cell><text:p>D</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>Ein<text:s/>Satz<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Eine Note.</text:p></text:note-body></text:note> geht weiter.</text:p>"
        "<text:p>Zeile<text:line-break/>Zwei</text:p>"
        "<text:p><draw:frame><draw:text-box><text:p>Im Kasten</text:p></draw:text-box></draw:frame></text:p>"
    )
    assert odt_blocks(body) == [
        ("heading", "Werk"),
        ("list-item", "Thun"),
        ("list-item", "Bern"),
        ("table-cell", "A"),
        ("table-cell", "B"),
        ("table-cell", "C"),
        ("table-cell", "D"),
        ("paragraph", "Ein Satz geht weiter."),
        ("paragraph", "Zeile\nZwei"),
        ("paragraph", "Im Kasten"),
        ("paragraph", "Eine Note."),
    ]


def test_a_style_of_opendocument_states_a_language() -> None:
    style = '<style:style style:name="F" style:family="paragraph"><style:text-properties fo:language="fr"/>'
    style += "</style:style>"
    body = "<text:p>Das Werk ist seit heute offen.</text:p>" + '<text:p text:style-name="F">Bonjour.</text:p>'
    assert [block.language for block in ODT.read(odt_of(body, style), None).blocks] == [None, "fr"]


def test_a_flat_opendocument_text_is_read() -> None:
    data = (
        b'<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text"'
        b' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        b"<text:p>Das Werk</text:p></office:text></office:body></office:document>"
    )
    assert recognise(None, data) is ODT
    assert blocks_of(ODT.read(data, None)) == [("paragraph", "Das Werk")]


def test_deleted_text_fields_and_pictures_of_rtf_are_left_out() -> None:
    body = (
        r"\pard Das {\deleted alte }Werk \deleted war \deleted0 ist {\field{\*\fldinst HYPERLINK "
        r'"https://a.org"}{\fldrslt hier}} offen.{\pict\pngblip 89504e47}{\*\bkmkstart x}\par'
    )
    assert rtf_blocks(body) == [("paragraph", "Das Werk ist hier offen.")]


def test_footnotes_and_text_boxes_of_rtf_do_not_interrupt_sentences() -> None:
    body = (
        r"\pard Das Werk{\super\chftn}{\footnote\pard Seit Mai.\par} ist offen."
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard Im Kasten.\par}}}\par Ende.\par"
    )
    assert [text for _, text in rtf_blocks(body)] == [
        "Das Werk ist offen.",
        "Ende.",
        "Seit Mai.",
        "Im Kasten.",
    ]


def test_tables_characters_and_outline_levels_of_rtf() -> None:
    body = (
        r"\pard\outlinelevel0 \'dcbung \u8211? \u-10179?\u-8704?\par\pard\plain Text|mit Strich.\par"
        r"\trowd\pard\intbl A\cell B\cell\row\trowd\pard\intbl C\cell D\cell\row\pard Ende.\par"
    )
    source = RTF.read(f"{{\\rtf1\\ansi\\ansicpg1252 {body}}}".encode(), None)
    assert [(b.kind.value, source.text[b.start : b.end], b.row, b.column) for b in source.blocks] == [
        ("heading", "Übung – 😀", 0, 0),
        ("paragraph", "Text|mit Strich.", 0, 0),
        ("table-cell", "A", 1, 1),
        ("table-cell", "B", 1, 2),
        ("table-cell", "C", 2, 1),
        ("table-cell", "D", 2, 2),
        ("paragraph", "Ende.", 0, 0),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04kaputt",
        zipped({"word/document.xml": "<w:document"}),
        docx_of("<kein><ende>"),
        docx_of('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        odt_of("<text:p>&unbekannt;</text:p>"),
        zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
        odt_of("<text:p>" * 5000 + "</text:p>" * 5000),
    ],
)
def test_a_damaged_document_is_refused(data: bytes) -> None:
    reader = ODT if b"opendocument" in data[:200] else DOCX
    with pytest.raises(InputError) as caught:
        reader.read(data, Path("a"))
    assert caught.value.hint


def test_an_encrypted_opendocument_text_is_refused() -> None:
    manifest = '<manifest:encryption-data xmlns:manifest="m"/>'
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": "x",
        "META-INF/manifest.xml": manifest,
    }
    with pytest.raises(InputError, match="encrypted"):
        ODT.read(zipped(parts), None)


def test_a_document_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Limit, "size", 1_000_000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 20_000_000)
    assert len(stream.getvalue()) < 100_000
    with pytest.raises(InputError, match="of more than 1 MB"):
        DOCX.read(stream.getvalue(), None)


def test_groups_of_rtf_nested_without_end_are_read_in_linear_time() -> None:
    start = time.monotonic()
    with pytest.raises(InputError):
        RTF.read(b"{\\rtf1 " + b"{\\b " * 200_000, None)
    assert time.monotonic() - start < 20
