"""Other programs read the tables as intended."""

from __future__ import annotations

import csv
import subprocess
from io import BytesIO, StringIO
from shutil import which
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from aligner.formats import dumps, write
from tests.support.bitexts import bitext, release, unit

if TYPE_CHECKING:
    from pathlib import Path

OFFICE = which("soffice") or which("libreoffice")
NESTED = 'Er sagte: „"Ja"",\r\nund; ging.\n'


def test_the_csv_module_finds_every_cell() -> None:
    text = dumps(bitext(unit(src=NESTED)), "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text, newline=""), strict=True))
    assert [row["src"] for row in rows] == [NESTED]


def test_the_csv_module_recognises_tabs() -> None:
    text = dumps(release(), "tsv").decode("utf-8-sig")
    assert csv.Sniffer().sniff(text).delimiter == "\t"


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_pandas_reads_the_columns_with_their_types(name: str, delimiter: str) -> None:
    frame = pd.read_csv(BytesIO(dumps(release(), name)), sep=delimiter, keep_default_na=False)
    assert frame["similarity"].tolist() == [0.0, 0.75, 0.75, 1.0, 0.0]
    assert frame["tgt"].tolist()[-1] == "À suivre"


def test_pandas_finds_the_first_column_after_the_byte_order_mark() -> None:
    assert pd.read_csv(BytesIO(dumps(release(), "csv"))).columns[0] == "src"


def test_pandas_reads_line_breaks_and_quotes_in_a_cell() -> None:
    frame = pd.read_csv(BytesIO(dumps(bitext(unit(tgt=NESTED)), "csv")))
    assert frame["tgt"].tolist() == [NESTED]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_computes_no_cell(tmp_path: Path) -> None:
    write(bitext(unit(src="=1+1", tgt="-2+3")), tmp_path / "a.csv")
    words = [
        str(OFFICE),
        "--headless",
        "--convert-to",
        "html",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.csv"),
    ]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "1+1" in page
    assert "-2+3" in page
