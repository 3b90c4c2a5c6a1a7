"""JSON Lines: a line for the bitext and a line per unit, from this program and others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aligner.bitext import Status
from aligner.errors import AlignerError, BitextSyntaxError, DecodingError, OutputError
from aligner.formats import dumps, read, write
from aligner.formats.json_lines import FIELDS
from tests.support.bitexts import bitext, release, unit


def page(folder: Path, *lines: str) -> Path:
    path = folder / "page.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_each_line_is_an_object() -> None:
    head, *units = (json.loads(line) for line in dumps(release(), "jsonl").decode().splitlines())
    assert head["bitext"]["signature"] == "aligner:0|enc:test"
    assert [list(each) for each in units] == [list(FIELDS)] * len(release())


def test_a_file_of_this_program_is_read_back_unchanged(tmp_path: Path) -> None:
    write(release(), tmp_path / "own.jsonl")
    found = read(tmp_path / "own.jsonl")
    assert found.units == release().units
    assert (found.signature, found.created) == (release().signature, release().created)


def test_a_bitext_without_units_keeps_its_languages(tmp_path: Path) -> None:
    write(bitext(), tmp_path / "own.jsonl")
    assert read(tmp_path / "own.jsonl").tgt_lang == "fr"


def test_four_names_are_enough(tmp_path: Path) -> None:
    line = '{"src": "Das Haus", "tgt": "La maison", "src_lang": "de", "tgt_lang": "fr", "note": 1}'
    (found,) = read(page(tmp_path, line))
    assert (found.src, found.status, found.src_ids, found.confidence) == (
        "Das Haus",
        Status.IMPORTED,
        (0,),
        None,
    )


def test_blank_lines_are_ignored(tmp_path: Path) -> None:
    line = '{"src": "a", "tgt": "b", "src_lang": "de", "tgt_lang": "fr"}'
    assert len(read(page(tmp_path, "", line, " ", line))) == 2


def test_half_a_character_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"U\+D83D"):
        write(bitext(unit(src="\ud83d")), tmp_path / "out.jsonl")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "not an object"),
        ('{"src": "a", "tgt": "b", "src_lang": "de"}', "no `tgt_lang`"),
        ('{"src": 1, "tgt": "b", "src_lang": "de", "tgt_lang": "fr"}', "`src` must be a string"),
        ('{"src": "a", "tgt": "b", "src_lang": "", "tgt_lang": "fr"}', "no language"),
        (
            '{"src": "a", "tgt": "b", "src_lang": "de", "tgt_lang": "fr", "src_ids": [-1]}',
            "`src_ids` must be a list of indices",
        ),
        (
            '{"src": "a", "tgt": "b", "src_lang": "de", "tgt_lang": "fr", "confidence": 70}',
            "`confidence` must be a number",
        ),
        (
            '{"src": "a", "tgt": "b", "src_lang": "de", "tgt_lang": "fr", "crossing": 1}',
            "`crossing` must be true",
        ),
        (
            '{"src": "a", "tgt": "b", "src_lang": "de", "tgt_lang": "fr", "status": "x"}',
            "unknown `status`",
        ),
        (
            '{"src": "a", "tgt": "b", "src_lang": "de", "tgt_lang": "fr", "roles": "body"}',
            "`roles` must be a list",
        ),
        ('{"src": "a", "tgt": "b", "src_lang": "fr", "tgt_lang": "de"}', "languages fr-de after de-fr"),
    ],
)
def test_a_malformed_line_is_refused_with_its_number(tmp_path: Path, line: str, fault: str) -> None:
    good = '{"src": "a", "tgt": "b", "src_lang": "de", "tgt_lang": "fr"}'
    with pytest.raises(BitextSyntaxError, match=fault) as caught:
        read(page(tmp_path, good, line))
    assert caught.value.line == 2


@pytest.mark.parametrize(
    "head",
    [
        '{"bitext": 1}',
        '{"bitext": {"src_lang": "de"}}',
        '{"bitext": {"src_lang": "de", "tgt_lang": "fr", "created": "now"}}',
        '{"bitext": {"src_lang": "de", "tgt_lang": "fr", "src_file": 1}}',
        '{"bitext": {"src_lang": "de", "tgt_lang": "fr", "signature": 1}}',
        " ",
    ],
)
def test_a_malformed_head_is_refused(tmp_path: Path, head: str) -> None:
    with pytest.raises(AlignerError) as caught:
        read(page(tmp_path, head))
    assert caught.value.exit_code == 3


def test_a_line_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.jsonl"
    path.write_bytes('{"src": "Brücke"}\n'.encode("latin-1"))
    with pytest.raises(DecodingError, match="line 1 is not UTF-8"):
        read(path)
