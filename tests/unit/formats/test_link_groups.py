"""Links by sentence id, and the documents they refer to: XCES and InterText."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner.bitext import Status, TranslationUnit
from aligner.errors import AlignerError, BitextSyntaxError, InputError, LanguageError, UsageError
from aligner.formats import dumps, read, write
from aligner.formats.sentences import read_sentences, sentences_of
from tests.support.bitexts import bitext, release, unit
from tests.support.comparing import document

if TYPE_CHECKING:
    from collections.abc import Callable

GERMAN = ("Titel", "Das Haus ist alt.", "Es regnet.", "Wir bleiben.", "A & B <1>")
FRENCH = ("La maison est vieille.", "A & B <1>", "Comme il pleut, nous restons.", "À suivre")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "de.xml").write_bytes(sentences_of(document("de", *GERMAN)))
    (tmp_path / "fr.xml").write_bytes(sentences_of(document("fr", *FRENCH)))
    return tmp_path


def links_of(units: tuple[TranslationUnit, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(each.src_ids, each.tgt_ids) for each in units]


@pytest.mark.parametrize("name", ["xces", "intertext"])
def test_links_are_read_back_with_the_texts_of_their_documents(folder: Path, name: str) -> None:
    write(release(), folder / f"release.{name}")
    found = read(folder / f"release.{name}")
    assert links_of(found.units) == links_of(release().units)
    assert (found.src_lang, found.tgt_lang) == ("de", "fr")
    assert [each.src for each in found][:3] == ["Titel", "Das Haus ist alt.", "Es regnet. Wir bleiben."]
    assert found.units[3].tgt == "A & B <1>"


def test_xces_stores_the_confidence(folder: Path) -> None:
    write(release(), folder / "release.xces")
    assert [each.confidence for each in read(folder / "release.xces")] == [0.5, 0.5, 0.5, 0.999, 0.5]


def test_intertext_stores_the_status(folder: Path) -> None:
    statuses = [Status.AUTO, Status.MANUAL, Status.IMPORTED]
    write(bitext(*(unit(status=each) for each in statuses)), folder / "release.intertext")
    assert [each.status for each in read(folder / "release.intertext")] == statuses


def test_xces_names_the_source_first() -> None:
    text = dumps(release(), "xces").decode()
    assert '<linkGrp targType="s" fromDoc="de.xml" toDoc="fr.xml">' in text
    assert '<link certainty="0.5" xtargets="s3 s4;s3" id="SL3"/>' in text
    assert '<link certainty="0.5" xtargets="s1;" id="SL1"/>' in text


def test_intertext_names_the_target_first() -> None:
    text = dumps(release(), "intertext").decode()
    assert "<linkGrp toDoc='fr.xml' fromDoc='de.xml'>" in text
    assert "<link type='1-2' xtargets='s3;s3 s4' status='auto'/>" in text


OPUS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">
<cesAlign version="1.0">
 <linkGrp targType="s" fromDoc="de/one.xml.gz" toDoc="fr/one.xml.gz">
  <link certainty="1.27" xtargets="1.1 1.2;1" id="SL0" />
 </linkGrp>
 <linkGrp targType="s" fromDoc="de/two.xml.gz" toDoc="fr/two.xml.gz">
  <link certainty="0.5" xtargets="1;1" id="SL0" />
 </linkGrp>
</cesAlign>
"""


def test_corpora_of_opus_are_read(tmp_path: Path) -> None:
    documents = {
        "de/one": '<text><s id="1.1"><w>Guten</w><w>Tag</w></s><s id="1.2">Bis  bald.</s></text>',
        "fr/one": '<text><s id="1">Bonjour et<i> à bientôt</i>.</s></text>',
        "de/two": '<text><s id="1">Ja.</s></text>',
        "fr/two": '<text><s id="1">Oui.</s></text>',
    }
    for name, text in documents.items():
        path = tmp_path / f"{name}.xml.gz"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(text.encode()))
    (tmp_path / "de-fr.xml").write_text(OPUS, encoding="utf-8")
    found = read(tmp_path / "de-fr.xml")
    assert [(each.src, each.tgt) for each in found] == [
        ("Guten Tag Bis bald.", "Bonjour et à bientôt."),
        ("Ja.", "Oui."),
    ]
    assert [each.document for each in found] == ["one.xml.gz", "two.xml.gz"]
    # The scores of the program that made it are not probabilities.
    assert [each.confidence for each in found] == [None, 0.5]


def test_documents_can_be_given(folder: Path) -> None:
    write(release(), folder / "release.xces")
    lines = folder / "lines.de", folder / "lines.fr"
    for path, texts in zip(lines, (GERMAN, FRENCH), strict=True):
        path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    assert read(folder / "release.xces", texts=lines).units[1].src == "Das Haus ist alt."


def test_no_document_outside_the_folder_is_read(folder: Path) -> None:
    (folder / "inner").mkdir()
    path = folder / "inner" / "release.xces"
    path.write_text(dumps(release(), "xces").decode().replace("de.xml", "../de.xml"), encoding="utf-8")
    with pytest.raises(InputError, match=r"no document `\.\./de\.xml` in this folder"):
        read(path)


@pytest.mark.parametrize("name", ["de.xml", "sub/de.xml"])
def test_no_document_is_read_through_a_link_out_of_the_folder(folder: Path, name: str) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "fr.xml").write_bytes((folder / "fr.xml").read_bytes())
    if "/" in name:
        (inner / "sub").symlink_to(folder, target_is_directory=True)
    else:
        (inner / "de.xml").symlink_to(folder / "de.xml")
    path = inner / "release.xces"
    path.write_text(dumps(release(), "xces").decode().replace("de.xml", name), encoding="utf-8")
    with pytest.raises(InputError, match="is a link out of this folder"):
        read(path)


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    (folder / "de.xml").rename(folder / "german.xml")
    (folder / "de.xml").symlink_to("german.xml")
    write(release(), folder / "release.xces")
    assert links_of(read(folder / "release.xces").units) == links_of(release().units)


@pytest.mark.parametrize("name", ["https://example.com/de.xml", "file:///etc/passwd", "/etc/passwd"])
def test_no_document_is_fetched(folder: Path, name: str) -> None:
    path = folder / "release.xces"
    path.write_text(dumps(release(), "xces").decode().replace("de.xml", name), encoding="utf-8")
    (folder / "de.xml").unlink()
    with pytest.raises(InputError):
        read(path)


@pytest.mark.parametrize("head", ['<!DOCTYPE text SYSTEM "x.dtd">', '<!DOCTYPE text [<!ENTITY x "y">]>', ""])
@pytest.mark.parametrize("sentence", ["a &x; b", "<w>a</w><w>&x;</w>", "<w>a<m>&x;</m></w>"])
def test_an_entity_in_a_sentence_is_reported(tmp_path: Path, head: str, sentence: str) -> None:
    path = tmp_path / "novel.de.xml"
    path.write_text(f'{head}<text><s id="s1">{sentence}</s></text>', encoding="utf-8")
    with pytest.raises(BitextSyntaxError, match=r"(?i)entity"):
        read_sentences(path)


def changed(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (changed("s3 s4;s3", "s3 s9;s3"), "no sentence `s9` in .*de.xml"),
        (changed("s3 s4;s3", "s3"), "a link without two sides"),
        (changed("fr.xml", "xx.xml"), "no document `xx.xml` in this folder"),
        (changed("<link ", "<lonk "), "no links"),
        (changed("</cesAlign>", ""), "not well-formed"),
        (changed('<linkGrp targType="s" fromDoc="de.xml" toDoc="fr.xml">', "<x>"), "outside of any group"),
    ],
)
def test_faults_are_reported(folder: Path, change: Callable[[str], str], fault: str) -> None:
    text = change(dumps(release(), "xces").decode())
    (folder / "release.xces").write_text(text.replace("</linkGrp>", "</x>") if "<x>" in text else text)
    with pytest.raises(InputError, match=fault):
        read(folder / "release.xces")


def test_a_document_without_a_language_needs_one_given(folder: Path) -> None:
    write(release(), folder / "release.xces")
    (folder / "de.xml").rename(folder / "german.xml")
    text = (folder / "german.xml").read_text(encoding="utf-8").replace(' xml:lang="de"', "")
    (folder / "german.xml").write_text(text, encoding="utf-8")
    links = folder / "release.xces"
    links.write_text(links.read_text().replace("de.xml", "german.xml"))
    with pytest.raises(LanguageError, match=r"german\.xml: unknown language"):
        read(links)
    assert read(links, src_lang="de").src_lang == "de"


def test_links_without_documents_need_their_texts(tmp_path: Path) -> None:
    write(release(), tmp_path / "release.links")
    with pytest.raises(UsageError) as caught:
        read(tmp_path / "release.links")
    assert "--texts" in caught.value.hint


@pytest.mark.parametrize("name", ["links", "sentalign"])
def test_links_are_combined_with_the_texts_of_two_files(tmp_path: Path, name: str) -> None:
    lines = tmp_path / "de.txt", tmp_path / "fr.txt"
    for path, texts in zip(lines, (GERMAN, FRENCH), strict=True):
        path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    write(release(), tmp_path / f"release.{name}")
    found = read(tmp_path / f"release.{name}", texts=lines)
    assert links_of(found.units) == links_of(release().units)
    assert [each.similarity for each in found] == [each.similarity for each in release()]
    assert [each.crossing for each in found] == [False, False, False, True, False]
    assert found.units[4].tgt == "À suivre"


def test_links_without_costs_have_unknown_similarity(tmp_path: Path) -> None:
    for name in ("a.de", "a.fr"):
        (tmp_path / name).write_text("x\n")
    (tmp_path / "a.links").write_text("[0]:[0]\n")
    (only,) = read(tmp_path / "a.links", texts=(tmp_path / "a.de", tmp_path / "a.fr"))
    assert only.similarity is None


def test_links_of_other_texts_are_refused(tmp_path: Path) -> None:
    for name in ("a.de", "a.fr"):
        (tmp_path / name).write_text("x\n")
    (tmp_path / "a.links").write_text("[0]:[1]\n")
    with pytest.raises(AlignerError, match="the links name target segment 1, the document has 1"):
        read(tmp_path / "a.links", texts=(tmp_path / "a.de", tmp_path / "a.fr"))


def test_sentalign_writes_similarities() -> None:
    assert dumps(release(), "sentalign").decode().splitlines()[2] == "[2,3]:[2]:0.750000"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<text><s id="a">x</s><s id="a">y</s></text>', "two sentences have the id `a`"),
        ("<text><s>x</s></text>", "no sentences"),
        ("<text>", "not well-formed"),
    ],
)
def test_a_document_without_usable_ids_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "de.xml").write_text(text)
    with pytest.raises(BitextSyntaxError, match=fault):
        read_sentences(tmp_path / "de.xml")


def test_part_of_a_sentence_is_read_with_it(tmp_path: Path) -> None:
    text = '<text><s id="1">Guten <seg id="1.1">Tag</seg>.</s><head id="2">Ende</head></text>'
    (tmp_path / "de.xml").write_text(text)
    assert read_sentences(tmp_path / "de.xml").texts == ("Guten Tag.", "Ende")


@pytest.mark.parametrize(
    ("name", "lang"), [("de.txt", "de"), ("novel.fr.txt", "fr"), ("de/novel.txt", "de"), ("novel.txt", "")]
)
def test_the_name_of_a_file_gives_its_language(tmp_path: Path, name: str, lang: str) -> None:
    path = tmp_path / "texts" / name
    path.parent.mkdir(parents=True)
    path.write_text("x\n")
    assert read_sentences(path).lang == lang
