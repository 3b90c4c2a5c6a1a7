"""The ladder of hunalign: a rung for each position at which a bead ends on both sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.errors import BitextSyntaxError, OutputError
from aligner.formats import dumps, read
from tests.support.bitexts import bitext, release, unit


def rungs(data: bytes) -> list[tuple[int, int]]:
    return [(int(line.split("\t")[0]), int(line.split("\t")[1])) for line in data.decode().splitlines()]


def test_links_in_order_are_rungs() -> None:
    found = bitext(
        unit(src_ids=(0,), tgt_ids=(0,), confidence=0.5),
        unit(src_ids=(1, 2), tgt_ids=(1,), confidence=0.25),
        unit(src_ids=(3,), tgt_ids=(), tgt="", confidence=0.75),
    )
    assert (
        dumps(found, "ladder").decode() == "0\t0\t0.500000\n1\t1\t0.250000\n3\t2\t0.750000\n4\t2\t0.000000\n"
    )


def test_segments_of_a_crossing_link_are_unaligned() -> None:
    assert rungs(dumps(release(), "ladder")) == [(0, 0), (1, 0), (2, 1), (2, 2), (4, 3), (5, 3), (5, 4)]


def test_a_link_after_the_other_end_of_a_crossing_keeps_its_rung() -> None:
    found = bitext(
        unit(src_ids=(0,), tgt_ids=(1,)),
        unit(src_ids=(1,), tgt_ids=(0,), crossing=True),
    )
    assert rungs(dumps(found, "ladder")) == [(0, 0), (0, 1), (1, 2), (2, 2)]


def test_rungs_are_read_as_links(tmp_path: Path) -> None:
    (tmp_path / "a.de").write_text("eins\nzwei\ndrei\n")
    (tmp_path / "a.fr").write_text("un\ndeux\n")
    (tmp_path / "a.ladder").write_text("0\t0\t0.5\n1\t1\t0.25\n3\t1\t0.75\n3\t2\t0\n")
    found = read(tmp_path / "a.ladder", texts=(tmp_path / "a.de", tmp_path / "a.fr"))
    assert [(each.src, each.tgt, each.confidence) for each in found] == [
        ("eins", "un", 0.5),
        ("zwei drei", "", 0.25),
        ("", "deux", 0.75),
    ]


def test_scores_that_are_not_probabilities_are_unknown(tmp_path: Path) -> None:
    for name in ("a.de", "a.fr"):
        (tmp_path / name).write_text("x\n")
    (tmp_path / "a.ladder").write_text("0\t0\t1.27\n1\t1\t0\n")
    (only,) = read(tmp_path / "a.ladder", texts=(tmp_path / "a.de", tmp_path / "a.fr"))
    assert only.confidence is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("0\tx\t1\n", "not a rung"),
        ("1\t1\t0\n0\t2\t0\n", "rung 0 2 after 1 1"),
        ("0\t0\t0\n9999999999\t2\t0\n", "no rung between 0 0 and 9999999999 2"),
    ],
)
def test_a_malformed_ladder_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    for name in ("a.de", "a.fr", "a.ladder"):
        (tmp_path / name).write_text(text)
    with pytest.raises(BitextSyntaxError, match=fault):
        read(tmp_path / "a.ladder", texts=(tmp_path / "a.de", tmp_path / "a.fr"))


def test_links_that_omit_a_segment_are_refused() -> None:
    with pytest.raises(OutputError, match="source segment 0 is in no link"):
        dumps(bitext(unit(src_ids=(1,), tgt_ids=(0,))), "ladder")


def test_an_unknown_confidence_stays_unknown(tmp_path: Path) -> None:
    (tmp_path / "a.de").write_text("Eins.\nZwei.\n", encoding="utf-8")
    (tmp_path / "a.fr").write_text("Un.\nDeux.\n", encoding="utf-8")
    known, unknown = unit(confidence=0.5), unit(src_ids=(1,), tgt_ids=(1,), confidence=None)
    (tmp_path / "a.ladder").write_bytes(dumps(bitext(known, unknown), "ladder"))
    found = read(tmp_path / "a.ladder", texts=(tmp_path / "a.de", tmp_path / "a.fr"))
    assert [each.confidence for each in found] == [0.5, None]
