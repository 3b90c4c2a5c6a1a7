"""The registry of formats, and reading and writing files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from aligner.alignment import Link
from aligner.errors import AlignerError, InputError, UsageError
from aligner.formats import FORMATS, dumps, dumps_links, format_of, read, stores_texts, write, write_links
from tests.support.bitexts import bitext, release, unit


def test_the_suffix_picks_the_format() -> None:
    assert format_of(Path("out/Release.TMX")) == "tmx"


def test_a_name_picks_the_format_instead_of_the_suffix() -> None:
    assert format_of(Path("/dev/stdout"), "csv") == "csv"


@pytest.mark.parametrize("name", ["out.docx", "out", "out.tmx.zip", ".tmx"])
def test_an_unknown_suffix_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=name):
        format_of(Path(name))


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        format_of(Path("out.tmx"), "nonsense")
    assert caught.value.hint == f"Choose from {', '.join(f'`{name}`' for name in FORMATS)}"


# A workbook contains the time at which it was written.
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "xlsx"])
def test_a_file_has_the_same_bytes_as_standard_output(tmp_path: Path, name: str) -> None:
    write(release(), tmp_path / f"out.{name}")
    assert (tmp_path / f"out.{name}").read_bytes() == dumps(release(), name)


def test_a_file_is_written_in_the_named_format(tmp_path: Path) -> None:
    write(release(), tmp_path / "out.txt", format_name="links")
    assert (tmp_path / "out.txt").read_bytes().startswith(b"[0]:[]:0.000000\n")


def test_links_are_written_in_source_order() -> None:
    assert dumps(release(), "links").decode().splitlines() == [
        "[0]:[]:0.000000",
        "[1]:[0]:0.250000",
        "[2, 3]:[2]:0.250000",
        "[4]:[1]:0.000000",
        "[]:[3]:0.000000",
    ]


def test_links_without_texts_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"`\.links` does not store texts"):
        read(tmp_path / "out.links")


def test_a_failed_write_leaves_the_existing_file_unchanged(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_bytes(b"older")
    with pytest.raises(AlignerError):
        write(bitext(unit(), unit(tgt="\udfff")), tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == b"older"


@pytest.mark.parametrize("name", ["some.tmx", "some.csv"])
def test_a_missing_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=f"{name}: no such file"):
        read(tmp_path / name)


@pytest.mark.parametrize("name", ["some.tmx", "some.csv"])
def test_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(InputError, match=f"{name}: is a folder"):
        read(tmp_path / name)


@pytest.mark.parametrize("name", ["some.tmx", "some.csv"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    with pytest.raises(InputError, match=f"{name}: is empty"):
        read(tmp_path / name)


@pytest.mark.parametrize("name", ["some.tmx", "some.csv", "some.tsv"])
@pytest.mark.parametrize("data", [b"\x00" * 100, b" \n \n", b"\x89PNG\r\n\x1a\n" * 9, b"\xff\xfe\x00"])
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=name):
        read(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "some.tmx").touch(mode=0o000)
    with pytest.raises(InputError, match="not allowed to read it"):
        read(tmp_path / "some.tmx")


def test_links_are_written_without_a_bitext(tmp_path: Path) -> None:
    write_links([Link((0,), (0,), similarity=0.75)], tmp_path / "out.links")
    assert (tmp_path / "out.links").read_text() == "[0]:[0]:0.250000\n"


@pytest.mark.parametrize("name", [name for name in FORMATS if stores_texts(name)])
def test_a_format_with_texts_refuses_links_alone(name: str) -> None:
    with pytest.raises(UsageError, match="stores texts"):
        dumps_links([Link((0,), (0,))], name)


def test_formats_of_links_do_not_store_texts() -> None:
    assert [name for name in FORMATS if not stores_texts(name)] == ["links", "sentalign", "ladder"]
