"""The review sheet: what a person sees, edits and sends back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from aligner.bitext import Status
from aligner.errors import BitextSyntaxError, OutputError
from aligner.formats import read, write
from aligner.formats.sheet import LONGEST_CELL, escape, unescape
from tests.support.bitexts import bitext, release, unit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(release(), tmp_path / "review.xlsx")
    return tmp_path / "review.xlsx"


def columns(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[1]}


def test_a_sheet_of_this_program_is_read_back_unchanged(path: Path) -> None:
    found = read(path)
    assert found.units == release().units
    assert (found.signature, found.created) == (release().signature, release().created)


def test_the_header_is_frozen_and_columns_can_be_filtered(path: Path) -> None:
    sheet = load_workbook(path)["Bitext"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:P6"


def test_statuses_are_offered_and_confidence_is_coloured(path: Path) -> None:
    sheet = load_workbook(path)["Bitext"]
    (states,) = sheet.data_validations.dataValidation
    assert states.formula1 == '"auto,man,imported"'
    assert {str(each.sqref) for each in sheet.conditional_formatting} == {"F2:F6", "G2:G6"}


def test_rows_are_as_high_as_their_texts(tmp_path: Path) -> None:
    write(bitext(unit(), unit(src="Lang " * 60)), tmp_path / "out.xlsx")
    sheet = load_workbook(tmp_path / "out.xlsx")["Bitext"]
    heights = [sheet.row_dimensions[row].height for row in (2, 3)]
    assert heights[1] >= 5 * heights[0] - 5


def test_a_formula_is_a_text(tmp_path: Path) -> None:
    write(bitext(unit(src="=1+1", tgt="+1")), tmp_path / "out.xlsx")
    sheet = load_workbook(tmp_path / "out.xlsx")["Bitext"]
    assert [sheet.cell(2, column).data_type for column in (3, 4)] == ["s", "s"]


@pytest.mark.parametrize("text", ["a\x00b", "_x000D_", "\r\n", "__x0041_", "\ufffe"])
def test_characters_that_xml_cannot_write_are_escaped(text: str) -> None:
    assert unescape(escape(text)) == text


def test_an_edited_unit_keeps_its_id_and_becomes_manual(path: Path) -> None:
    book = load_workbook(path)
    sheet = book["Bitext"]
    sheet.cell(3, columns(sheet)["tgt"]).value = "Besser."
    book.save(path)
    before, after = release().units[1], read(path).units[1]
    assert (after.id, after.tgt, after.status) == (before.id, "Besser.", Status.MANUAL)
    assert [each.status for each in read(path)].count(Status.MANUAL) == 1


def test_a_chosen_status_is_read(path: Path) -> None:
    book = load_workbook(path)
    sheet = book["Bitext"]
    sheet.cell(2, columns(sheet)["status"]).value = "man"
    book.save(path)
    assert read(path).units[0].status is Status.MANUAL


def test_rows_can_be_deleted_and_columns_added(path: Path) -> None:
    book = load_workbook(path)
    sheet = book["Bitext"]
    sheet.delete_rows(2)
    sheet.insert_cols(1)
    sheet.cell(1, 1).value = "note"
    sheet.cell(2, 1).value = 7
    book.save(path)
    assert read(path).units == release().units[1:]


def test_a_sheet_of_another_program_needs_four_columns(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["src", "tgt", "src_lang", "tgt_lang"],
        ["Haus", 12, "de", "fr"],
        [],
        [None, "x", "de", "fr"],
    ):
        sheet.append(row)
    book.save(tmp_path / "own.xlsx")
    assert [(each.src, each.tgt) for each in read(tmp_path / "own.xlsx")] == [("Haus", "12"), ("", "x")]


def test_a_text_too_long_for_a_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=f"the limit is {LONGEST_CELL}"):
        write(bitext(unit(src="a" * (LONGEST_CELL + 1))), tmp_path / "out.xlsx")
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_not_a_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.xlsx").write_bytes(b"src,tgt\n")
    with pytest.raises(BitextSyntaxError, match="not a workbook"):
        read(tmp_path / "in.xlsx")


def test_a_fault_is_reported_with_its_row(path: Path) -> None:
    book = load_workbook(path)
    sheet = book["Bitext"]
    sheet.cell(4, columns(sheet)["status"]).value = "fine"
    book.save(path)
    with pytest.raises(BitextSyntaxError, match="unknown status `fine`") as caught:
        read(path)
    assert caught.value.line == 4
