"""Written files are valid TMX 1.4, and the schema refuses invalid ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from aligner.bitext import Bitext
from aligner.formats import WriteOptions, dumps
from tests.support.bitexts import bitext, release, unit

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("tmx14.rng")))

HEADER = (
    '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t"'
    ' adminlang="en" srclang="de" datatype="plaintext"/>'
)
UNIT = '<tu><tuv xml:lang="de"><seg>a</seg></tuv><tuv xml:lang="fr"><seg>b</seg></tuv></tu>'


def page(*, version: str = "1.4", header: str = HEADER, body: str = UNIT) -> etree._Element:
    return etree.fromstring(f'<tmx version="{version}">{header}<body>{body}</body></tmx>')


def test_the_schema_accepts_a_small_file() -> None:
    assert SCHEMA.validate(page())


def test_the_schema_accepts_inline_tags() -> None:
    text = 'a<bpt i="1">&lt;b&gt;</bpt><hi>b</hi><ept i="1">&lt;/b&gt;</ept><ph x="1"><sub>c</sub></ph>'
    assert SCHEMA.validate(page(body=UNIT.replace("<seg>a", f"<seg>{text}")))


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(page(version="1.4b"), id="version-1.4b"),
        pytest.param(page(version="1.4."), id="version-with-a-dot"),
        pytest.param(page(header=HEADER.replace(' o-tmf="t"', "")), id="no-o-tmf"),
        pytest.param(page(header=HEADER.replace(' creationtoolversion="1"', "")), id="no-tool-version"),
        pytest.param(
            page(header=HEADER.replace("/>", ' creationdate="2025-11-20"/>')), id="date-with-hyphens"
        ),
        pytest.param(page(body=UNIT.replace("<tu>", '<tu score="1">')), id="score-as-attribute"),
        pytest.param(page(body=UNIT.replace("</tu>", '<prop type="x">1</prop></tu>')), id="prop-after-tuv"),
        pytest.param(page(body=UNIT.replace("xml:lang", "lang")), id="lang-without-xml"),
        pytest.param(page(body=UNIT.replace('"de"', '"de_DE"')), id="underscore-in-tag"),
        pytest.param(page(body=UNIT.replace("<seg>a</seg>", "")), id="no-seg"),
        pytest.param(page(body="<tu/>"), id="no-tuv"),
    ],
)
def test_the_schema_refuses(wrong: etree._Element) -> None:
    assert not SCHEMA.validate(wrong)


@pytest.mark.parametrize("options", [WriteOptions(), WriteOptions(gaps=True, tmx_lang=("de-DE", "fr-FR"))])
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(release(), id="release"),
        pytest.param(bitext(), id="no-units"),
        pytest.param(
            bitext(unit(src="\x00\x0b\ufffe]]>&<\ud800", tgt="😀\r\n\t", id="\x01 \n<")), id="hostile"
        ),
        pytest.param(Bitext(units=(unit(),), src_lang="de", tgt_lang="fr"), id="nothing-known"),
        pytest.param(bitext(unit(src_lang="de_CH"), src_lang="de_CH"), id="underscore"),
    ],
)
def test_written_files_are_valid(content: Bitext, options: WriteOptions) -> None:
    SCHEMA.assertValid(etree.fromstring(dumps(content, "tmx", options=options)))


def test_the_header_has_all_seven_attributes() -> None:
    header = etree.fromstring(dumps(release(), "tmx")).find("header")
    assert header is not None
    assert set(header.attrib) == {
        "creationtool",
        "creationtoolversion",
        "segtype",
        "o-tmf",
        "adminlang",
        "srclang",
        "datatype",
        "creationdate",
    }


def test_the_source_language_is_in_every_unit() -> None:
    root = etree.fromstring(dumps(release(), "tmx"))
    tag = root.find("header").get("srclang")  # type: ignore[union-attr]
    langs = [element.get("{http://www.w3.org/XML/1998/namespace}lang") for element in root.iter("tuv")]
    assert langs[::2] == [tag] * 3
