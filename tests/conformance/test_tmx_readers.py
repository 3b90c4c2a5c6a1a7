"""Other programs read the TMX as intended."""

from __future__ import annotations

from io import BytesIO

from translate.storage import factory, tmx

from aligner.formats import dumps
from tests.support.bitexts import bitext, release, unit


def pairs(data: bytes) -> list[tuple[str, str]]:
    store = tmx.tmxfile.parsestring(data, sourcelanguage="de", targetlanguage="fr")
    return [(str(each.source), str(each.target)) for each in store.units]


def test_translate_toolkit_finds_the_pairs() -> None:
    assert pairs(dumps(release(), "tmx")) == [
        ("Das Haus ist alt.", "La maison est vieille."),
        ("Es regnet. Wir bleiben.", "Comme il pleut, nous restons."),
        ("Photo shows a scene.", "Photo shows a scene."),
    ]


def test_translate_toolkit_finds_every_character() -> None:
    src, tgt = '<b> & „Jingban" ]]> 😀', "« à\u202fsuivre » &amp; 20\u00a0000"
    assert pairs(dumps(bitext(unit(src=src, tgt=tgt)), "tmx")) == [(src, tgt)]


def test_translate_toolkit_knows_the_format_by_its_content() -> None:
    stream = BytesIO(dumps(release(), "tmx"))
    stream.name = "release.tmx"
    assert isinstance(factory.getobject(stream), tmx.tmxfile)
