"""XLIFF: written by the standard, and read from tools that deviate from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from aligner.bitext import Bitext, Status
from aligner.errors import BitextSyntaxError
from aligner.formats import dumps, format_of, read
from tests.support.bitexts import bitext, release, unit

NAMES = {"x": "urn:oasis:names:tc:xliff:document:2.0", "y": "urn:oasis:names:tc:xliff:document:1.2"}


def page(folder: Path, text: str) -> Path:
    path = folder / "page.xlf"
    path.write_text(text, encoding="utf-8")
    return path


def foreign(folder: Path, body: str, head: str = "") -> Bitext:
    return read(
        page(
            folder,
            f'<xliff xmlns="{NAMES["y"]}" version="1.2"><file original="o.docx" source-language="de" '
            f'target-language="fr" datatype="plaintext">{head}<body>{body}</body></file></xliff>',
        )
    )


@pytest.mark.parametrize("name", ["xlf", "xliff12"])
def test_a_file_of_this_program_is_read_back_unchanged(tmp_path: Path, name: str) -> None:
    assert read(page(tmp_path, dumps(release(), name).decode())).units == release().units


@pytest.mark.parametrize("name", ["xlf", "xliff12"])
def test_a_bitext_without_units_keeps_its_languages(tmp_path: Path, name: str) -> None:
    found = read(page(tmp_path, dumps(bitext(), name).decode()))
    assert (found.src_lang, found.tgt_lang, len(found)) == ("de", "fr", 0)


def test_a_unit_that_is_not_reviewed_is_not_final() -> None:
    seen = unit(status=Status.MANUAL)
    root = etree.fromstring(dumps(bitext(unit(), seen, unit(tgt="", tgt_ids=())), "xlf"))
    states = [each.get("state") for each in root.iterfind(".//x:segment", NAMES)]
    assert states == ["translated", "final", "initial"]


def test_a_unit_without_translation_has_no_target() -> None:
    root = etree.fromstring(dumps(bitext(unit(tgt="", tgt_ids=())), "xliff12"))
    assert root.find(".//y:target", NAMES) is None


def test_control_characters_are_code_points() -> None:
    data = dumps(bitext(unit(src="a\x07b")), "xlf").decode()
    assert '<source xml:space="preserve">a<cp hex="0007"/>b</source>' in data


def test_other_suffixes_are_xliff_too() -> None:
    assert {format_of(Path(name)) for name in ("a.xliff", "a.sdlxliff", "a.mqxliff", "a.xlf.gz")} == {"xlf"}


def test_segments_of_a_unit_are_joined_with_the_text_between_them(tmp_path: Path) -> None:
    text = f"""<xliff xmlns="{NAMES["x"]}" version="2.0" srcLang="de" trgLang="fr"><file id="f">
      <unit id="u7"><originalData><data id="d1">{{0}}</data></originalData>
        <segment state="final"><source>Ein <pc id="1">altes</pc> Haus.</source>
          <target>Une maison.</target></segment>
        <ignorable><source> </source><target> </target></ignorable>
        <segment state="final"><source>Es <ph id="2" dataRef="d1"/>regnet.</source>
          <target>Il pleut.</target></segment>
      </unit></file></xliff>"""
    (found,) = read(page(tmp_path, text))
    assert (found.src, found.tgt) == ("Ein altes Haus. Es regnet.", "Une maison. Il pleut.")
    assert (found.id, found.status) == ("u7", Status.MANUAL)


def test_inline_tags_of_version_1_are_not_text(tmp_path: Path) -> None:
    (found,) = foreign(
        tmp_path,
        '<group><trans-unit id="a"><source>Ein <g id="1">altes</g><bpt id="2">&lt;b&gt;</bpt> Haus<x id="3"/>'
        "</source>"
        "<seg-source>nein</seg-source><target>Une maison</target>"
        "<alt-trans><source>nein</source><target>non</target></alt-trans></trans-unit></group>",
    )
    assert (found.src, found.tgt) == ("Ein altes Haus", "Une maison")
    assert (found.document, found.status, found.src_ids) == ("o.docx", Status.IMPORTED, (0,))


@pytest.mark.parametrize(
    ("attributes", "state", "status"),
    [
        ('approved="yes"', "", Status.MANUAL),
        ("", 'state="signed-off"', Status.MANUAL),
        ("", 'state="needs-review-translation"', Status.IMPORTED),
    ],
)
def test_an_approved_unit_is_manual(tmp_path: Path, attributes: str, state: str, status: Status) -> None:
    unit_text = f'<trans-unit id="a" {attributes}><source>a</source><target {state}>b</target></trans-unit>'
    (found,) = foreign(tmp_path, unit_text)
    assert found.status is status


def test_a_missing_target_language_can_be_given(tmp_path: Path) -> None:
    path = page(
        tmp_path,
        f'<xliff xmlns="{NAMES["y"]}" version="1.2"><file source-language="de" datatype="x" original="o">'
        '<body><trans-unit id="1"><source>a</source></trans-unit></body></file></xliff>',
    )
    with pytest.raises(BitextSyntaxError, match="does not name its target language"):
        read(path)
    assert read(path, tgt_lang="fr").tgt_lang == "fr"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<trans-unit id="a"><target>b</target></trans-unit>', "without a `source`"),
        ('<trans-unit id="a"><source>a</source>', "not well-formed"),
    ],
)
def test_a_malformed_file_is_refused_with_its_line(tmp_path: Path, body: str, fault: str) -> None:
    with pytest.raises(BitextSyntaxError, match=fault) as caught:
        foreign(tmp_path, body)
    assert caught.value.line == 1


def test_files_in_other_languages_are_refused(tmp_path: Path) -> None:
    def file(lang: str) -> str:
        return (
            f'<file source-language="de" target-language="{lang}" original="o" datatype="x"><body>'
            '<trans-unit id="1"><source>a</source><target>b</target></trans-unit></body></file>'
        )

    with pytest.raises(BitextSyntaxError, match="languages de-it after de-fr"):
        read(page(tmp_path, f'<xliff xmlns="{NAMES["y"]}" version="1.2">{file("fr")}{file("it")}</xliff>'))


def test_an_entity_is_not_expanded(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    text = (
        f'<!DOCTYPE xliff [<!ENTITY e SYSTEM "{tmp_path / "secret"}">]>'
        f'<xliff xmlns="{NAMES["y"]}" version="1.2">'
        '<file source-language="de" target-language="fr" original="o" datatype="x"><body>'
        '<trans-unit id="1"><source>&e;</source><target>b</target></trans-unit></body></file></xliff>'
    )
    with pytest.raises(BitextSyntaxError, match="an entity"):
        read(page(tmp_path, text))


def test_another_kind_of_xml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BitextSyntaxError, match="not XLIFF: the root element is `tmx`"):
        read(page(tmp_path, "<tmx/>"))


def test_an_invalid_code_point_is_refused(tmp_path: Path) -> None:
    text = (
        f'<xliff xmlns="{NAMES["x"]}" version="2.0" srcLang="de" trgLang="fr"><file id="f">'
        '<unit id="u"><segment><source><cp hex="x"/></source></segment></unit></file></xliff>'
    )
    with pytest.raises(BitextSyntaxError, match="`cp` without a character"):
        read(page(tmp_path, text))
