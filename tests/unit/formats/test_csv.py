"""Bitexts as CSV and TSV."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner.bitext import Bitext, Status
from aligner.errors import BitextSyntaxError, DecodingError, OutputError
from aligner.formats import WriteOptions, dumps, read, write
from aligner.formats.delimited import protect, unprotect
from aligner.text import Role
from tests.support.bitexts import bitext, release, unit
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = ROOT / "tests" / "golden" / "csv"


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Write a file with the given rows."""

    def save(*rows: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "some.csv"
        path.write_bytes("".join(f"{row}\r\n" for row in rows).encode(encoding))
        return path

    return save


HEADER = "src,tgt,src_lang,tgt_lang"


def texts(found: Bitext) -> list[tuple[str, str]]:
    return [(each.src, each.tgt) for each in found]


def fault_of(path: Path) -> str:
    with pytest.raises(BitextSyntaxError) as caught:
        read(path)
    return caught.value.message.removeprefix(str(path))


# Writing


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_a_release_is_written_as_the_golden_file_shows(name: str) -> None:
    assert dumps(release(), name) == (GOLDEN / f"release.{name}").read_bytes()


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.?sv")), ids=lambda path: path.name)
def test_a_golden_file_is_read_and_written_with_the_same_bytes(path: Path) -> None:
    assert dumps(read(path), path.suffix) == path.read_bytes()


def test_a_byte_order_mark_shows_excel_the_encoding() -> None:
    assert dumps(release(), "csv").startswith(b"\xef\xbb\xbfsrc,")


def test_rows_end_with_carriage_return_and_line_feed() -> None:
    assert dumps(bitext(), "csv").endswith(b",status,id\r\n")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+49 30",
        "-- Foto",
        "@shen",
        "\tEinzug",
        "\rx",
        "  =1",
        "\u00a0-1",
        "\ufeff@x",
        "'=1",
        "''+1",
        "＝1",
    ],
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert protect(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "protected"),
    [
        ("a;=1", "a;'=1"),
        ('a; "=1', "a;' \"=1"),
        ("a;;+1;b;@c", "a;;'+1;b;'@c"),
        ("a;'=1", "a;''=1"),
        ("a\t=1", "a\t'=1"),
        ("a\r\n-b", "a\r\n'-b"),
        ("a;\t＝1", "a;'\t'＝1"),
    ],
)
def test_a_formula_after_a_separator_of_other_spreadsheets_gets_an_apostrophe(
    text: str, protected: str
) -> None:
    assert protect(text) == protected
    assert unprotect(protected) == text


def test_a_long_run_of_blanks_is_protected_at_once() -> None:
    text = ";" + "\t" * 1_000_000 + " " * 1_000_000 + "a"
    began = time.perf_counter()
    assert unprotect(protect(text)) == text
    assert time.perf_counter() - began < 10


def test_a_cell_of_twenty_megabytes_is_read_in_a_moment(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("src,tgt,src_lang,tgt_lang\n" + "a" * 20_000_000 + ",b,de,fr\n", encoding="utf-8")
    began = time.perf_counter()
    assert len(read(path).units[0].src) == 20_000_000
    assert time.perf_counter() - began < 10


def test_a_row_that_exceeds_the_limit_is_refused_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    head = "src,tgt,src_lang,tgt_lang\n"
    for cell in ("a" * 40_000_000, '"' + "a\n" * 20_000_000 + '"'):
        path.write_text(f"{head}a,b,de,fr\n{cell},b,de,fr\n", encoding="utf-8")
        with pytest.raises(BitextSyntaxError, match="of more than 32 MB") as caught:
            read(path)
        assert "ALIGNER_LIMIT_FACTOR" in caught.value.hint


@pytest.mark.parametrize(
    "text", ["", "'t Hooft", "a=b", "« -", "„=", "– Foto", "1-1", "'", "  x", "a; b", "x;y=1", "a\tb"]
)
def test_an_ordinary_text_is_unchanged(text: str) -> None:
    assert (protect(text), unprotect(text)) == (text, text)


def test_a_negative_similarity_is_not_a_formula() -> None:
    assert b",-0.25," in dumps(bitext(unit(similarity=-0.25)), "csv")


def test_no_cell_looks_like_a_date_or_a_time() -> None:
    assert b",1 to 1," in dumps(bitext(unit()), "csv")


def test_half_a_character_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"U\+D800"):
        write(bitext(unit(src="\ud800")), tmp_path / "out.csv")
    assert list(tmp_path.iterdir()) == []


# Reading


def test_everything_in_a_unit_is_read_back() -> None:
    assert read(GOLDEN / "release.csv").units == release().units


def test_a_million_characters_in_a_cell_are_read_back(tmp_path: Path) -> None:
    content = bitext(unit(src="ä" * 1_000_000))
    write(content, tmp_path / "out.csv")
    assert read(tmp_path / "out.csv").units == content.units


def test_four_columns_are_enough(sheet: Callable[..., Path]) -> None:
    found = read(sheet(HEADER, "Ja.,Oui.,de,fr", "Nein.,Non.,de,fr")).units[1]
    assert (found.src_ids, found.tgt_ids, found.similarity, found.status) == (
        (1,),
        (1,),
        None,
        Status.IMPORTED,
    )


def test_columns_can_be_in_any_order_with_others_between(sheet: Callable[..., Path]) -> None:
    found = read(sheet("Remark,TGT_LANG,tgt, src ,src_lang", "good,fr,Oui.,Ja.,de"))
    assert texts(found) == [("Ja.", "Oui.")]


def test_semicolons_and_decimal_commas_of_a_german_spreadsheet_are_read(sheet: Callable[..., Path]) -> None:
    header = HEADER.replace(",", ";") + ";similarity;crossing"
    found = read(sheet(header, '"Ja; gern.";Oui.;de;fr;0,75;yes')).units[0]
    assert (found.src, found.similarity, found.crossing) == ("Ja; gern.", 0.75, True)


def test_the_unicode_text_of_a_spreadsheet_is_read(sheet: Callable[..., Path]) -> None:
    rows = (HEADER.replace(",", "\t"), "Grüße.\tÀ bientôt.\tde\tfr")
    assert texts(read(sheet(*rows, encoding="utf-16"))) == [("Grüße.", "À bientôt.")]


def test_blank_lines_are_ignored(sheet: Callable[..., Path]) -> None:
    assert len(read(sheet("", HEADER, "", "Ja.,Oui.,de,fr", ""))) == 1


def test_a_kind_that_a_spreadsheet_changed_is_computed_again(sheet: Callable[..., Path]) -> None:
    rows = (HEADER + ",kind,src_ids,tgt_ids", '"Ja. Gern.",Oui.,de,fr,02. Jan,"[0, 1]",[0]')
    assert read(sheet(*rows)).units[0].kind == "2-1"


def test_names_in_a_cell_can_have_any_spacing(sheet: Callable[..., Path]) -> None:
    found = read(sheet(HEADER + ",roles,divergences", 'Ja.,Oui.,de,fr,"lead,body"," number ,date"')).units[0]
    assert (found.roles, found.divergences) == ((Role.LEAD, Role.BODY), ("number", "date"))


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        pytest.param(("src;tgt", "a;b"), ":1: no column `src_lang`, `tgt_lang`", id="missing-columns"),
        pytest.param((f"{HEADER},src", "a,b,de,fr,c"), ":1: two columns `src`", id="column-twice"),
        pytest.param((HEADER,), ":2: no rows below the header", id="no-rows"),
        pytest.param((HEADER, "a,b,de,fr", "a,b,de"), ":3: 3 cells in a table of 4 columns", id="short-row"),
        pytest.param(
            (HEADER, '"a\nb",c,de,fr', "a,b,c,de,fr"), ":4: 5 cells in a table of 4 columns", id="long-row"
        ),
        pytest.param((HEADER, 'a,"b,de,fr'), ":2: malformed row: unexpected end of data", id="open-quote"),
        pytest.param(
            (HEADER, 'a,"b"c,de,fr'), ":2: malformed row: ',' expected after '\"'", id="stray-quote"
        ),
        pytest.param((HEADER, "a,b,,fr"), ":2: no language in `src_lang`", id="no-language"),
        pytest.param(
            (HEADER, "a,b,de,fr", "a,b,de,en"), ":3: languages de-en after de-fr", id="third-language"
        ),
        pytest.param(
            (f"{HEADER},similarity", "a,b,de,fr,high"), ":2: not a similarity: 'high'", id="no-number"
        ),
        pytest.param(
            (f"{HEADER},similarity", "a,b,de,fr,nan"), ":2: not a similarity: 'nan'", id="not-finite"
        ),
        pytest.param(
            (f"{HEADER},confidence", "a,b,de,fr,-1"), ":2: not a confidence: '-1'", id="out-of-range"
        ),
        pytest.param(
            (f"{HEADER},crossing", "a,b,de,fr,x"), ":2: neither yes nor no in `crossing`: 'x'", id="flag"
        ),
        pytest.param(
            (f"{HEADER},src_ids", "a,b,de,fr,8"), ":2: not a list of indices in `src_ids`: '8'", id="indices"
        ),
        pytest.param((f"{HEADER},roles", "a,b,de,fr,king"), ":2: unknown role `king`", id="role"),
        pytest.param((f"{HEADER},status", "a,b,de,fr,done"), ":2: unknown status `done`", id="status"),
    ],
)
def test_a_malformed_file_is_refused_with_its_line(
    sheet: Callable[..., Path], rows: tuple[str, ...], fault: str
) -> None:
    assert fault_of(sheet(*rows)) == fault


def test_the_encoding_of_an_old_spreadsheet_is_refused_with_the_byte(sheet: Callable[..., Path]) -> None:
    path = sheet(HEADER, "Grüße.,À bientôt.,de,fr", encoding="cp1252")
    with pytest.raises(DecodingError, match="not UTF-8 at byte 29") as caught:
        read(path)
    assert caught.value.offset == 29


def test_byte_order_mark_is_optional() -> None:
    plain = dumps(release(), "csv", options=WriteOptions(bom=False))
    assert plain.startswith(b"src,tgt,")
    assert dumps(release(), "csv") == "\ufeff".encode() + plain
