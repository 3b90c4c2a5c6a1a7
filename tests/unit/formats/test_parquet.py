"""Parquet: typed columns that pandas and pyarrow read."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from aligner.errors import BitextSyntaxError, OutputError
from aligner.formats import read, write
from tests.support.bitexts import bitext, release, unit


def test_pandas_reads_the_columns_of_a_frame(tmp_path: Path) -> None:
    write(release(), tmp_path / "out.parquet")
    found = pd.read_parquet(tmp_path / "out.parquet")
    own = release().to_frame()
    assert set(found.columns) == {*own.columns, "src_ends", "tgt_ends", "src_inline", "tgt_inline"}
    assert found["src"].tolist() == own["src"].tolist()
    assert found["confidence"].dtype == "float64"


def test_a_file_of_this_program_is_read_back_unchanged(tmp_path: Path) -> None:
    write(release(), tmp_path / "out.parquet")
    assert read(tmp_path / "out.parquet").units == release().units


def test_a_table_of_another_program_needs_texts_and_languages(tmp_path: Path) -> None:
    table = pa.table({"src": ["Haus"], "tgt": ["maison"], "src_lang": ["de"], "tgt_lang": ["fr"], "n": [1]})
    pq.write_table(table, tmp_path / "own.parquet")
    assert [(each.src, each.src_ids) for each in read(tmp_path / "own.parquet")] == [("Haus", (0,))]


@pytest.mark.parametrize(
    ("columns", "fault"),
    [
        ({"src": ["a"]}, "no column `tgt`"),
        ({"src": ["a"], "tgt": ["b"]}, "no column `src_lang`"),
        (
            {"src": ["a", "b"], "tgt": ["c", "d"], "src_lang": ["de", "it"], "tgt_lang": ["fr", "fr"]},
            "after de-fr",
        ),
        ({"src": [], "tgt": [], "src_lang": [], "tgt_lang": []}, "no rows"),
    ],
)
def test_a_table_that_is_not_a_bitext_is_refused(
    tmp_path: Path, columns: dict[str, list[str]], fault: str
) -> None:
    pq.write_table(pa.table(columns), tmp_path / "own.parquet")
    with pytest.raises(BitextSyntaxError, match=fault):
        read(tmp_path / "own.parquet")


def test_a_file_that_is_not_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.parquet").write_bytes(b"PAR1 and nothing more")
    with pytest.raises(BitextSyntaxError, match="not a Parquet file"):
        read(tmp_path / "own.parquet")


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"U\+D83D"):
        write(bitext(unit(src="\ud83d")), tmp_path / "out.parquet")
