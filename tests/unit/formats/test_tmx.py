"""Translation memory as TMX."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner import __version__
from aligner.bitext import Bitext, Status
from aligner.errors import BitextSyntaxError, LanguageError
from aligner.formats import WriteOptions, dumps, open_bitext, read, write
from tests.support.bitexts import bitext, release, unit
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = ROOT / "tests" / "golden" / "tmx"
FOREIGN = sorted(path for path in GOLDEN.glob("*.tmx") if b"expected:" in path.read_bytes())


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], Path]:
    """Write a TMX file with the given content."""

    def save(text: str) -> Path:
        path = tmp_path / "some.tmx"
        path.write_text(text, encoding="utf-8")
        return path

    return save


def body(units: str, *, doctype: str = "") -> str:
    return f'{doctype}<tmx version="1.4"><header srclang="de"/><body>{units}</body></tmx>'


def texts(found: Bitext) -> list[tuple[str, str]]:
    return [(each.src, each.tgt) for each in found]


def written(content: Bitext, **options: object) -> str:
    return dumps(content, "tmx", options=WriteOptions(**options)).decode()  # type: ignore[arg-type]


def reread(content: Bitext, tmp_path: Path, options: WriteOptions | None = None) -> Bitext:
    write(content, tmp_path / "out.tmx", options=options or WriteOptions())
    return read(tmp_path / "out.tmx")


# Writing


def test_a_release_is_written_as_the_golden_file_shows() -> None:
    golden = (GOLDEN / "release.tmx").read_text(encoding="utf-8")
    version = f'creationtoolversion="{__version__}"'
    assert written(release()).replace(version, 'creationtoolversion="VERSION"') == golden


def test_unaligned_segments_are_not_written() -> None:
    assert "Schlagzeile" not in written(release())


def test_unaligned_segments_are_written_on_request() -> None:
    assert "Schlagzeile" in written(release(), gaps=True)


def test_a_unit_with_a_blank_text_is_not_written_since_tools_skip_it() -> None:
    assert "<tu " not in written(bitext(unit(src="\u00a0\x00")))


def test_no_document_type_makes_a_reader_fetch_anything() -> None:
    assert "<!DOCTYPE" not in written(release())


def test_language_tags_can_have_regions() -> None:
    page = written(release(), tmx_lang=("de-DE", "fr-FR"))
    assert page.count('"de-DE"') == 4
    assert page.count('xml:lang="fr-FR"') == 3


def test_an_invalid_tag_is_refused() -> None:
    with pytest.raises(LanguageError, match="deutsch!"):
        written(release(), tmx_lang=("deutsch!", "fr"))


def test_control_characters_are_dropped_and_the_rest_stays(tmp_path: Path) -> None:
    content = bitext(unit(src="a\x0bb\x00c\ufffe", tgt="😀\x85\u2028"))
    assert texts(reread(content, tmp_path)) == [("abc", "😀\x85\u2028")]


def test_a_decomposed_letter_is_composed(tmp_path: Path) -> None:
    assert texts(reread(bitext(unit(src="u\u0308ber")), tmp_path))[0][0] == "über"


def test_no_break_spaces_are_preserved(tmp_path: Path) -> None:
    text = "«\u202fà\u00a0»  deux"
    assert texts(reread(bitext(unit(tgt=text)), tmp_path))[0][1] == text


def test_line_ends_and_surrounding_white_space_are_preserved(tmp_path: Path) -> None:
    text = " a\r\nb\rc\nd\t "
    assert texts(reread(bitext(unit(src=text)), tmp_path))[0][0] == text


def test_a_time_is_written_in_utc() -> None:
    berlin = timezone(timedelta(hours=1))
    content = Bitext(
        units=(unit(),), src_lang="de", tgt_lang="fr", created=datetime(2025, 1, 1, 0, 30, tzinfo=berlin)
    )
    assert 'creationdate="20241231T233000Z"' in written(content)


def test_an_unknown_time_is_not_written() -> None:
    assert "creationdate" not in written(Bitext(units=(unit(),), src_lang="de", tgt_lang="fr"))


def test_the_folder_of_a_file_is_not_written() -> None:
    assert "texts/" not in written(release())


def test_two_runs_give_the_same_bytes() -> None:
    assert dumps(release(), "tmx") == dumps(release(), "tmx")


def test_an_imported_unit_does_not_claim_to_come_from_an_alignment() -> None:
    assert "x-origin" not in written(bitext(unit(status=Status.IMPORTED)))


def test_a_file_of_this_program_is_read_back_unchanged(tmp_path: Path) -> None:
    found = reread(release(), tmp_path, WriteOptions(gaps=True))
    assert found.units == release().units


def test_the_metadata_of_a_bitext_are_read_back(tmp_path: Path) -> None:
    found = reread(release(), tmp_path)
    assert (found.signature, found.created) == ("aligner:0|enc:test", release().created)
    assert (found.src_path, found.tgt_path) == (Path("de.txt"), Path("fr.txt"))


def test_a_bitext_without_units_keeps_its_languages(tmp_path: Path) -> None:
    assert reread(bitext(), tmp_path).tgt_lang == "fr"


# Reading files of other tools


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_a_foreign_file_is_read_as_its_last_comment_says(path: Path) -> None:
    comment = path.read_bytes().rpartition(b"<!-- expected: ")[2].partition(b"-->")[0].decode()
    langs, *lines = comment.strip().splitlines()
    found = read(path)
    assert [list(pair) for pair in texts(found)] == [json.loads(line) for line in lines]
    assert [found.src_lang, found.tgt_lang] == langs.split()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_determines_the_encoding(tmp_path: Path, encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = (GOLDEN / "bare-header.tmx").read_text(encoding="utf-8").partition("<!--")[0]
    path = tmp_path / "marked.tmx"
    path.write_bytes(f'<?xml version="1.0" encoding="{declared}"?>\n{text}'.encode(encoding))
    assert texts(read(path)) == [("Ohne alles.", "Sans rien.")]


def test_the_segments_of_a_foreign_file_are_numbered_in_order() -> None:
    links = [(each.src_ids, each.tgt_ids) for each in read(GOLDEN / "four-languages.tmx")]
    assert links == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_units_without_indices_are_numbered_after_those_with_indices(page: Callable[[str], Path]) -> None:
    own = written(bitext(unit(src_ids=(4, 5), tgt_ids=(9,)))).partition("<body>")[2].partition("</body>")[0]
    foreign = '<tu><tuv xml:lang="de"><seg>a</seg></tuv><tuv xml:lang="fr"><seg>b</seg></tuv></tu>'
    found = read(page(body(own + foreign)))
    assert [(each.src_ids, each.tgt_ids) for each in found] == [((4, 5), (9,)), ((6,), (10,))]


def test_a_foreign_unit_has_unknown_numbers() -> None:
    found = read(GOLDEN / "wrong-source-language.tmx").units[0]
    assert (found.similarity, found.confidence, found.status) == (None, None, Status.IMPORTED)


def test_a_foreign_unit_keeps_its_id() -> None:
    assert read(GOLDEN / "latin-1.tmx").units[0].id == "7"


def test_the_languages_can_be_chosen() -> None:
    found = read(GOLDEN / "four-languages.tmx", src_lang="it", tgt_lang="fr_CH")
    assert texts(found) == [("Benvenuti", "Bienvenue"), ("Solo italiano", "")]


def test_a_missing_language_is_refused_with_a_list_of_those_present() -> None:
    with pytest.raises(LanguageError) as caught:
        read(GOLDEN / "four-languages.tmx", src_lang="pt")
    assert caught.value.hint == "Its languages: `en`, `fr-CH`, `de-CH`, `it-CH`, `de`"


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        pytest.param("<tmx>\n<header>\n</tmx>", 3, "mismatch", id="tag-mismatch"),
        pytest.param(body("\n<tu><tuv"), 2, "not well-formed", id="cut-off"),
        pytest.param(body("\n\n<tu/>"), 3, "unit without a `tuv`", id="no-tuv"),
        pytest.param(body('\n<tu>\n<tuv xml:lang="de"/></tu>'), 3, "without a `seg`", id="no-seg"),
        pytest.param(body("\n<tu>\n<tuv><seg/></tuv></tu>"), 3, "without a language", id="no-language"),
        pytest.param(body("\n<tu>&mine;</tu>"), 2, "mine", id="unknown-entity"),
    ],
)
def test_a_malformed_file_is_refused_with_its_line(
    page: Callable[[str], Path], text: str, line: int, fault: str
) -> None:
    with pytest.raises(BitextSyntaxError, match=fault) as caught:
        read(page(text))
    assert caught.value.line == line


def test_a_fault_after_many_good_units_is_reported(page: Callable[[str], Path]) -> None:
    good = PAIR.replace("&x;", "a")
    with pytest.raises(BitextSyntaxError, match="mine"):
        read(page(body(good * 2000 + "<tu>&mine;</tu>" + good * 2000)))


def test_another_kind_of_xml_is_refused(page: Callable[[str], Path]) -> None:
    with pytest.raises(BitextSyntaxError, match="root element is `html`"):
        read(page("<html/>"))


def test_a_single_language_is_refused(page: Callable[[str], Path]) -> None:
    with pytest.raises(BitextSyntaxError, match="only one language: `de`"):
        read(page(body('<tu><tuv xml:lang="de"><seg>a</seg></tuv></tu>')))


def test_no_text_at_all_is_refused(page: Callable[[str], Path]) -> None:
    with pytest.raises(BitextSyntaxError, match="only one language"):
        read(page(body("")))


# Repairs and inline tags


def repaired(path: Path) -> dict[str, int]:
    with open_bitext(path) as stream:
        list(stream)
        return dict(stream.repairs)


def test_a_file_of_this_program_needs_no_repair(page: Callable[[str], Path]) -> None:
    assert repaired(page(written(release()))) == {}


@pytest.mark.parametrize(
    ("old", "new", "told", "text"),
    [
        ("Das", "Da\x0bs", "control characters dropped", "Das Haus ist alt."),
        ("Das", "Da&#11;s", "invalid character references dropped", "Das Haus ist alt."),
        ("Das", "&#xD83D;&#xDE00;", "characters combined from two references", "😀 Haus ist alt."),
        ("Das", "D&auml;s", "HTML entities replaced by their characters", "Däs Haus ist alt."),
        ('xml:lang="de"', 'lang="de"', "`lang` read as `xml:lang`", "Das Haus ist alt."),
        ('xml:lang="de"', 'xml:lang="de_AT"', "language `de_AT` read as `de-AT`", "Das Haus ist alt."),
        (' o-tmf="aligner"', "", "header without `o-tmf`", "Das Haus ist alt."),
        (
            "Das",
            "<b>Das</b>",
            "unknown elements in texts dropped, their content kept",
            "Das Haus ist alt.",
        ),
        ("Das", "<bpt>x</bpt>Das", "required attributes of inline tags added", "Das Haus ist alt."),
    ],
)
def test_repairs_are_reported(page: Callable[[str], Path], old: str, new: str, told: str, text: str) -> None:
    path = page(written(bitext(unit())).replace(old, new, 1))
    assert repaired(path) == {told: 1}
    assert read(path).units[0].src == text


def test_a_source_in_the_header_without_texts_is_reported(page: Callable[[str], Path]) -> None:
    text = body(PAIR.replace("&x;", "a")).replace('srclang="de"', 'srclang="en"')
    assert "no text in the header's source language `en`: `de` used" in repaired(page(text))


def test_units_in_other_languages_are_counted(page: Callable[[str], Path]) -> None:
    other = '<tu><tuv xml:lang="it"><seg>c</seg></tuv></tu>'
    assert repaired(page(body(PAIR.replace("&x;", "a") + other)))["units in other languages skipped"] == 1


CODED = 'Der <bpt i="1" type="bold">&lt;b&gt;</bpt>alte<ept i="1">&lt;/b&gt;</ept> Ort<ph x="2"/> &amp; mehr'


def test_inline_tags_are_not_text_and_are_written_again(page: Callable[[str], Path], tmp_path: Path) -> None:
    found = read(page(body(PAIR.replace("&x;", CODED))))
    assert found.units[0].src == "Der alte Ort & mehr"
    assert found.units[0].src_inline == CODED
    assert CODED in written(found)
    assert reread(found, tmp_path).units == found.units


def test_json_lines_preserve_inline_tags(page: Callable[[str], Path], tmp_path: Path) -> None:
    found = read(page(body(PAIR.replace("&x;", CODED))))
    write(found, tmp_path / "out.jsonl")
    assert read(tmp_path / "out.jsonl").units == found.units


@pytest.mark.parametrize(
    ("text", "inline"),
    [
        ("Edited since", CODED),
        ("Das Haus", "Das <b>Haus"),
        ("Das Haus", "Das Haus</seg><seg>more"),
        ("a", '<!DOCTYPE x [<!ENTITY y "z">]>a'),
    ],
)
def test_inline_tags_of_another_text_are_not_written(text: str, inline: str) -> None:
    page = written(bitext(unit(src=text, src_inline=inline)))
    assert f"<seg>{text}</seg>" in page


# Malicious files

PAIR = '<tu><tuv xml:lang="de"><seg>&x;</seg></tuv><tuv xml:lang="fr"><seg>b</seg></tuv></tu>'


def test_an_entity_of_a_missing_document_type_is_refused(page: Callable[[str], Path]) -> None:
    doctype = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    with pytest.raises(BitextSyntaxError, match="entity `&mine;`"):
        read(page(body(PAIR.replace("&x;", "&mine;"), doctype=doctype)))


def test_an_external_entity_is_not_read(page: Callable[[str], Path], tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    doctype = f'<!DOCTYPE tmx [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    with pytest.raises(BitextSyntaxError, match="entity `&x;`"):
        read(page(body(PAIR, doctype=doctype)))


def test_a_growing_entity_is_not_expanded(page: Callable[[str], Path]) -> None:
    laughs = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE tmx [<!ENTITY x0 "ha">{laughs}<!ENTITY x "&x11;">]>'
    with pytest.raises(BitextSyntaxError, match="amplification"):
        read(page(body(PAIR, doctype=doctype)))


def test_a_growing_entity_in_an_attribute_is_refused(page: Callable[[str], Path]) -> None:
    laughs = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE tmx [<!ENTITY x0 "ha">{laughs}]>'
    with pytest.raises(BitextSyntaxError, match="not well-formed"):
        read(page(body('<tu tuid="&x11;"/>', doctype=doctype)))


def test_an_external_document_type_is_not_fetched(page: Callable[[str], Path]) -> None:
    doctype = '<!DOCTYPE tmx SYSTEM "http://nowhere.invalid/tmx14.dtd">'
    assert texts(read(page(body(PAIR.replace("&x;", "a"), doctype=doctype)))) == [("a", "b")]


def test_deep_nesting_does_not_crash_the_program(page: Callable[[str], Path]) -> None:
    deep = "<hi>" * 200 + "a" + "</hi>" * 200
    assert texts(read(page(body(PAIR.replace("&x;", deep))))) == [("a", "b")]
