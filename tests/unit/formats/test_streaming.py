"""A bitext of any length is read and written in constant memory."""

from __future__ import annotations

import gzip
import tracemalloc
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner.errors import BitextSyntaxError, InputError, LanguageError
from aligner.formats import BitextStream, open_bitext, read, write
from aligner.formats.moses import moses_paths, open_moses, write_moses
from benchmarks.formats import READABLE
from tests.support.bitexts import bitext, unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.bitext import TranslationUnit

STREAMED = [name for name in READABLE if name not in {"xlsx", "parquet"}]
"""A workbook is a zip file, whose directory is at its end; Parquet has groups of 16,384 rows."""


def many(count: int) -> BitextStream:
    def units() -> Iterator[TranslationUnit]:
        for k in range(count):
            yield unit(src=f"Satz {k} steht hier.", tgt=f"La phrase {k} est ici.", src_ids=(k,), tgt_ids=(k,))

    return BitextStream(units=units(), src_lang="de", tgt_lang="fr")


def peak_of_passing(source: Path, target: Path) -> int:
    tracemalloc.start()
    with open_bitext(source) as stream:
        write(stream, target)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


@pytest.mark.slow
@pytest.mark.parametrize("name", STREAMED)
def test_eight_times_the_units_take_no_more_memory(tmp_path: Path, name: str) -> None:
    peaks = []
    for count in (1_000, 8_000):
        write(many(count), tmp_path / f"{count}.{name}")
        peaks.append(peak_of_passing(tmp_path / f"{count}.{name}", tmp_path / f"out.{name}"))
    assert peaks[1] < 1.5 * peaks[0]


@pytest.mark.slow
@pytest.mark.parametrize("name", STREAMED)
def test_units_come_before_the_whole_file_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"long.{name}"
    write(many(20_000), path)
    seen: list[int] = []
    with open_bitext(path, progress=lambda done, _: seen.append(done)) as stream:
        next(stream.units)
    assert seen[-1] < path.stat().st_size / 2


def test_a_fault_in_the_middle_leaves_the_output_unchanged(tmp_path: Path) -> None:
    write(many(3_000), tmp_path / "in.tmx")
    text = (tmp_path / "in.tmx").read_text(encoding="utf-8")
    (tmp_path / "in.tmx").write_text(text.replace("</tmx>", "<"), encoding="utf-8")
    (tmp_path / "out.csv").write_text("before", encoding="utf-8")
    with pytest.raises(BitextSyntaxError), open_bitext(tmp_path / "in.tmx") as stream:
        write(stream, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "before"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_language_that_comes_late_is_found(tmp_path: Path) -> None:
    german = "".join(f'<tu><tuv xml:lang="de"><seg>Satz {k}</seg></tuv></tu>' for k in range(2_500))
    both = '<tu><tuv xml:lang="de"><seg>a</seg></tuv><tuv xml:lang="it"><seg>b</seg></tuv></tu>'
    path = tmp_path / "late.tmx"
    path.write_text(f'<tmx version="1.4"><header/><body>{german}{both}</body></tmx>', encoding="utf-8")
    assert read(path).tgt_lang == "it"


def test_a_language_that_never_comes_in_a_long_file_is_refused(tmp_path: Path) -> None:
    write(many(3_000), tmp_path / "long.tmx")
    with pytest.raises(LanguageError, match="no text in `it`"):
        read(tmp_path / "long.tmx", tgt_lang="it")


def test_gzip_contains_no_time(tmp_path: Path) -> None:
    write(bitext(unit()), tmp_path / "one.tmx.gz")
    write(bitext(unit()), tmp_path / "two.tmx.gz")
    assert (tmp_path / "one.tmx.gz").read_bytes() == (tmp_path / "two.tmx.gz").read_bytes()


@pytest.mark.parametrize("spoilt", [b"no gzip at all", gzip.compress(b"a" * 10_000, mtime=0)[:-9]])
def test_damaged_gzip_is_refused(tmp_path: Path, spoilt: bytes) -> None:
    (tmp_path / "in.jsonl.gz").write_bytes(spoilt)
    with pytest.raises(InputError, match="damaged gzip"):
        read(tmp_path / "in.jsonl.gz")


def test_moses_is_two_files_of_lines(tmp_path: Path) -> None:
    found = bitext(unit(src="Eine\r\nZeile ", tgt="Une ligne"), unit(tgt="", tgt_ids=()))
    assert write_moses(found, tmp_path / "corpus") == 1
    assert (tmp_path / "corpus.de").read_bytes() == b"Eine Zeile\n"
    assert (tmp_path / "corpus.fr").read_bytes() == b"Une ligne\n"


def test_moses_is_read_with_the_languages_of_its_suffixes(tmp_path: Path) -> None:
    write_moses(many(3), tmp_path / "corpus.gz")
    with open_moses(*moses_paths(tmp_path / "corpus.gz", "de", "fr")) as stream:
        units = list(stream)
    assert [(each.src_lang, each.tgt_lang, each.src_ids) for each in units] == [
        ("de", "fr", (k,)) for k in range(3)
    ]


def test_moses_files_of_different_lengths_are_refused_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "c.de").write_text("a\nb\n", encoding="utf-8")
    (tmp_path / "c.fr").write_text("a\n", encoding="utf-8")
    with (
        pytest.raises(BitextSyntaxError, match="more lines than") as caught,
        open_moses(tmp_path / "c.de", tmp_path / "c.fr") as stream,
    ):
        list(stream)
    assert caught.value.line == 2


def test_a_stream_is_collected_into_a_bitext() -> None:
    made = bitext(unit(), unit(src_ids=(1,), tgt_ids=(1,)))
    stream = BitextStream(
        units=iter(made),
        src_lang="de",
        tgt_lang="fr",
        src_path=made.src_path,
        tgt_path=made.tgt_path,
        signature=made.signature,
        created=made.created,
    )
    assert replace(stream, units=iter(made)).collect() == made
