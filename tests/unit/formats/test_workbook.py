"""Damaged, encrypted and hostile workbooks: one error that names the fault, or the same units."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from aligner.errors import BitextSyntaxError
from aligner.formats import read, write
from tests.support.bitexts import bitext, unit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Parts = dict[str, bytes]

_SHEET = "xl/worksheets/sheet1.xml"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_HEADER = ("src", "tgt", "src_lang", "tgt_lang")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook of this program."""
    path = tmp_path / "in.xlsx"
    write(bitext(unit(src="Haus", tgt="maison"), unit(src="Baum", tgt="arbre")), path)
    return path


def parts_of(path: Path) -> Parts:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rebuilt(path: Path, change: Callable[[Parts], object]) -> Path:
    """Write the workbook again after a change of its parts."""
    parts = parts_of(path)
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def of_rows(path: Path, rows: str, *, shared: str = "", styles: str = "") -> Path:
    """A minimal workbook with these rows below a header, as other programs write it."""
    header = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in _HEADER)
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = {"worksheet": "worksheets/sheet1.xml", "sharedStrings": "/xl/sharedStrings.xml"}
    listed |= {"styles": "styles.xml"} if styles else {}
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{kinds}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(listed.items())
    )
    parts = {
        "xl/workbook.xml": f'<workbook {_MAIN}><sheets><sheet name="A" r:id="r0" xmlns:r="{kinds}"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/sharedStrings.xml": f"<sst {_MAIN}>{shared}</sst>",
        "xl/styles.xml": f"<styleSheet {_MAIN}>{styles}</styleSheet>",
        _SHEET: f"<worksheet {_MAIN}><sheetData><row>{header}</row>{rows}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def langs(first: str) -> str:
    """A row with these two cells and the languages."""
    tail = "".join(f'<c t="inlineStr"><is><t>{lang}</t></is></c>' for lang in ("de", "fr"))
    return f'<row r="2">{first}{tail}</row>'


def refusal(path: Path) -> BitextSyntaxError:
    with pytest.raises(BitextSyntaxError) as caught:
        read(path)
    assert str(path) in caught.value.message
    assert caught.value.hint
    assert "\n" not in caught.value.message
    return caught.value


@pytest.mark.parametrize("size", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_refused(path: Path, size: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * size)])
    assert "not a workbook" in refusal(path).message


def test_an_encrypted_workbook_is_refused_with_the_way_out(path: Path) -> None:
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(5000))
    assert "without a password" in refusal(path).hint


def test_a_zip_with_a_password_is_refused(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(mark, start + 4)
    path.write_bytes(data)
    assert "encrypted" in refusal(path).message


@pytest.mark.parametrize("part", ["xl/workbook.xml", _SHEET, "xl/_rels/workbook.xml.rels"])
def test_a_workbook_without_a_part_is_refused_by_the_name_of_the_part(path: Path, part: str) -> None:
    rebuilt(path, lambda parts: parts.pop(part))
    assert f"`{part}`" in refusal(path).message


@pytest.mark.parametrize("part", ["xl/workbook.xml", _SHEET, "xl/styles.xml"])
@pytest.mark.parametrize("damage", [b"", b"<a><b></a>", b"\0\0\0", b"<a", b"{}"])
def test_a_part_that_is_not_xml_is_refused_by_name(path: Path, part: str, damage: bytes) -> None:
    rebuilt(path, lambda parts: parts.update({part: damage}))
    message = refusal(path).message
    assert part in message
    assert "not well-formed XML" in message


def test_a_sheet_that_breaks_off_in_the_middle_is_refused(path: Path) -> None:
    rebuilt(path, lambda parts: parts.update({_SHEET: parts[_SHEET][:-400]}))
    refusal(path)


def test_a_workbook_without_a_sheet_is_refused(path: Path) -> None:
    rebuilt(path, lambda parts: parts.update({"xl/workbook.xml": f"<workbook {_MAIN}/>".encode()}))
    assert "no sheet" in refusal(path).message


def test_a_wrong_checksum_is_refused(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        crc = archive.getinfo(_SHEET).CRC.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(crc, b"\1\2\3\4"))
    assert "CRC" in refusal(path).message


def test_damaged_compression_is_refused(path: Path) -> None:
    data = path.read_bytes()
    start = data.find(_SHEET.encode()) + len(_SHEET)
    path.write_bytes(data[:start] + b"\xff" * 40 + data[start + 40 :])
    refusal(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_compression_that_workbooks_do_not_have_is_refused(path: Path, method: int) -> None:
    parts = parts_of(path)
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    refusal(path)


def test_a_missing_content_type_does_not_matter(path: Path) -> None:
    units = read(path).units
    rebuilt(path, lambda parts: parts.pop("[Content_Types].xml"))
    assert read(path).units == units


@pytest.mark.parametrize("index", ["2", "-1", "99999999999", "x", "1.5"])
def test_a_missing_shared_text_is_refused_by_its_cell(tmp_path: Path, index: str) -> None:
    row = langs(f'<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>{index}</v></c>')
    path = of_rows(tmp_path / "in.xlsx", row, shared="<si><t>Haus</t></si><si><t>Baum</t></si>")
    error = refusal(path)
    assert "`B2`" in error.message
    assert error.line == 2


def test_shared_texts_are_read_without_formatting_and_phonetic_hints(tmp_path: Path) -> None:
    shared = "<si><r><t>Haus</t></r><r><t>tür</t></r><rPh><t>x</t></rPh></si><si><t>_x005F_x0041_</t></si>"
    row = langs('<c t="s"><v>0</v></c><c t="s"><v>1</v></c>')
    path = of_rows(tmp_path / "in.xlsx", row, shared=shared)
    assert [(each.src, each.tgt) for each in read(path)] == [("Haustür", "_x0041_")]


@pytest.mark.parametrize("reference", ["XFE1", "ZZZ1", "AAAAAAAA1", "1", "A", "", "\u00c41"])
def test_a_cell_outside_of_every_column_is_refused(tmp_path: Path, reference: str) -> None:
    row = langs(f'<c r="{reference}"><v>1</v></c>')
    refusal(of_rows(tmp_path / "in.xlsx", row))


def test_absurd_row_numbers_and_dimensions_cost_nothing(path: Path) -> None:
    def change(parts: Parts) -> None:
        sheet = parts[_SHEET].replace(b'<row r="3"', b'<row r="900000000"')
        assert sheet != parts[_SHEET]
        parts[_SHEET] = sheet.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')

    units = read(path).units
    assert read(rebuilt(path, change)).units == units


@pytest.mark.parametrize("value", ["1e300", "99999999", "-99999", "1e999", "9" * 400])
def test_a_date_out_of_range_stays_a_number(tmp_path: Path, value: str) -> None:
    row = langs(f'<c s="1"><v>{value}</v></c><c><v>2</v></c>')
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    path = of_rows(tmp_path / "in.xlsx", row, styles=styles)
    assert [each.tgt for each in read(path)] == ["2"]


def test_a_date_is_read_as_one(tmp_path: Path) -> None:
    row = langs('<c s="1"><v>45616</v></c><c s="0"><v>45616</v></c>')
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    path = of_rows(tmp_path / "in.xlsx", row, styles=styles)
    assert [(each.src, each.tgt) for each in read(path)] == [("2024-11-20 00:00:00", "45616")]


def test_a_word_in_a_cell_for_numbers_is_refused(tmp_path: Path) -> None:
    assert "`B2`" in refusal(of_rows(tmp_path / "in.xlsx", langs('<c r="B2"><v>word</v></c>'))).message


def test_numbers_booleans_and_errors_are_read_as_texts(tmp_path: Path) -> None:
    cells = (
        ("<c><v>12</v></c>", '<c t="b"><v>1</v></c>'),
        ("<c><v>0.5</v></c>", '<c t="e"><v>#REF!</v></c>'),
    )
    path = of_rows(tmp_path / "in.xlsx", "".join(langs("".join(pair)) for pair in cells))
    assert [(each.src, each.tgt) for each in read(path)] == [("12", "yes"), ("0.5", "#REF!")]


def test_a_row_that_unpacks_to_more_than_the_limit_is_refused(path: Path) -> None:
    cells = b"<c/>" * 10_000_000
    rebuilt(
        path, lambda parts: parts.update({_SHEET: parts[_SHEET].replace(b"</row>", cells + b"</row>", 1)})
    )
    assert path.stat().st_size < 100_000
    error = refusal(path)
    assert "32 MB" in error.message
    assert "ALIGNER_LIMIT_FACTOR" in error.hint


def test_shared_texts_that_unpack_to_more_than_the_limit_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = of_rows(tmp_path / "in.xlsx", "", shared="<si><t>x</t></si>" * 500_000)
    monkeypatch.setattr("aligner.limits.Limit.size", 10_000_000)
    assert "shared texts" in refusal(path).message


@pytest.mark.parametrize("place", range(0, 1000, 37))
def test_a_damaged_byte_is_refused_or_harmless(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place * len(data) // 1000] ^= 0x55
    path.write_bytes(data)
    with suppress(BitextSyntaxError):
        read(path)


def test_openpyxl_reads_what_is_written_and_its_files_are_read(path: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    saved = io.BytesIO()
    load_workbook(path).save(saved)
    (tmp_path / "saved.xlsx").write_bytes(saved.getvalue())
    assert read(tmp_path / "saved.xlsx").units == read(path).units
