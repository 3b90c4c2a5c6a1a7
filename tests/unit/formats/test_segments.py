"""Where the segments of a unit end: written, read back, and dropped when a text was edited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from aligner.formats import dumps, open_bitext, read
from aligner.formats.protocols import BOUNDARIES
from tests.support.bitexts import bitext, unit

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

    from aligner.bitext import TranslationUnit

STORING = ["tmx", "xlf", "xliff12", "jsonl", "parquet"]
TEXT_FILES = ["tmx", "xlf", "xliff12", "jsonl"]
MERGED = unit(
    src="Es regnet. Wir bleiben.",
    tgt="Comme il pleut, nous restons.",
    src_ids=(2, 3),
    src_ends=(10, 23),
)


def reread(path: Path) -> tuple[tuple[TranslationUnit, ...], Counter[str]]:
    with open_bitext(path) as stream:
        return stream.collect().units, stream.repairs


@pytest.mark.parametrize("name", STORING)
def test_the_segments_of_a_unit_come_back(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"pair.{name}"
    path.write_bytes(dumps(bitext(MERGED), name))
    [found] = read(path)
    assert found.src_segments == ("Es regnet.", "Wir bleiben.")
    assert found.tgt_segments == ("Comme il pleut, nous restons.",)


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx"])
def test_tables_do_not_store_segments(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"pair.{name}"
    path.write_bytes(dumps(bitext(MERGED), name))
    [found] = read(path)
    assert found.src_segments == ("Es regnet. Wir bleiben.",)
    assert found.kind == "2-1"


@pytest.mark.parametrize("name", TEXT_FILES)
def test_a_unit_of_one_segment_a_side_is_written_without_offsets(name: str) -> None:
    assert b"ends" not in dumps(bitext(unit()), name)


@pytest.mark.parametrize("name", TEXT_FILES)
def test_a_file_without_offsets_is_read_as_one_segment_a_side(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"pair.{name}"
    path.write_bytes(dumps(bitext(replace(MERGED, src_ends=())), name))
    [found], repairs = reread(path)
    assert found.src_segments == (MERGED.src,)
    assert not repairs


@pytest.mark.parametrize("name", TEXT_FILES)
def test_an_edited_text_becomes_one_segment_and_is_counted(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"pair.{name}"
    path.write_bytes(dumps(bitext(MERGED), name).replace(b"Es regnet.", b"Heute regnet es."))
    [found], repairs = reread(path)
    assert found.src_segments == ("Heute regnet es. Wir bleiben.",)
    assert repairs == {BOUNDARIES: 1}


def test_tmx_counts_offsets_in_the_text_that_it_writes(tmp_path: Path) -> None:
    # The umlaut is decomposed, and a vertical tab cannot be written.
    made = unit(src="U\u0308ber\x0b uns. Wir.", src_ids=(0, 1), src_ends=(11, 16))
    path = tmp_path / "pair.tmx"
    path.write_bytes(dumps(bitext(made), "tmx"))
    assert [each.src_segments for each in read(path)] == [("Über uns.", "Wir.")]


def test_xliff_1_counts_offsets_in_the_text_that_it_writes(tmp_path: Path) -> None:
    made = unit(src="Über\x0b uns. Wir.", src_ids=(0, 1), src_ends=(10, 15))
    path = tmp_path / "pair.xlf"
    path.write_bytes(dumps(bitext(made), "xliff12"))
    assert [each.src_segments for each in read(path)] == [("Über uns.", "Wir.")]


def test_segments_without_indices_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "pair.jsonl"
    line = '{"src":"Es regnet. Wir bleiben.","tgt":"a","src_lang":"de","tgt_lang":"fr","src_ends":[10,23]}\n'
    path.write_text(line * 2, encoding="utf-8")
    assert [(each.src_ids, each.tgt_ids) for each in read(path)] == [((0, 1), (0,)), ((2, 3), (1,))]


def test_offsets_of_another_number_than_the_indices_are_dropped() -> None:
    assert replace(MERGED, src_ids=(2,)).src_ends == ()


def test_editing_a_unit_drops_its_boundaries() -> None:
    assert replace(MERGED, src="Es regnet.").src_segments == ("Es regnet.",)


def test_links_that_are_given_texts_keep_their_segments(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text("Es regnet.\n\nWir bleiben.\n", encoding="utf-8")
    (tmp_path / "fr.txt").write_text("Nous restons.\n", encoding="utf-8")
    (tmp_path / "x.links").write_text("[0,2]:[0]\n[1]:[]\n", encoding="utf-8")
    texts = tmp_path / "de.txt", tmp_path / "fr.txt"
    first, _ = read(tmp_path / "x.links", src_lang="de", tgt_lang="fr", texts=texts)
    assert first.src_segments == ("Es regnet.", "Wir bleiben.")


def test_sentences_of_hunalign_are_segments(tmp_path: Path) -> None:
    path = tmp_path / "x.hunalign"
    path.write_text("Es regnet. ~~~ Wir bleiben.\tNous restons.\t0.5\n", encoding="utf-8")
    [found] = read(path, src_lang="de", tgt_lang="fr")
    assert found.src_segments == ("Es regnet.", "Wir bleiben.")
