"""The text output of hunalign: two texts and a score per line."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.errors import AlignerError
from aligner.formats import dumps, read
from tests.support.bitexts import bitext, release, unit


def saved(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "out.hunalign"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_unit_is_a_line() -> None:
    text = dumps(bitext(unit(src="Ein\tTab\nund mehr", tgt="Un", confidence=0.25)), "hunalign").decode()
    assert text == "Ein Tab und mehr\tUn\t0.250000\n"


def test_sentences_of_a_side_are_numbered_and_joined(tmp_path: Path) -> None:
    path = saved(tmp_path, "Eins. ~~~ Zwei.\tUn et deux.\t0.9\n\tTrois.\t0\nVier.\tQuatre.\t-0.3\n")
    found = read(path, src_lang="de", tgt_lang="fr")
    assert [(each.src, each.tgt) for each in found] == [
        ("Eins. Zwei.", "Un et deux."),
        ("", "Trois."),
        ("Vier.", "Quatre."),
    ]
    assert [(each.src_ids, each.tgt_ids) for each in found] == [((0, 1), (0,)), ((), (1,)), ((2,), (2,))]
    assert [each.confidence for each in found] == [0.9, 0.0, None]


def test_a_written_file_is_read_back(tmp_path: Path) -> None:
    path = saved(tmp_path, dumps(release(), "hunalign").decode())
    found = read(path, src_lang="de", tgt_lang="fr")
    assert [(each.src, each.tgt, each.confidence) for each in found] == [
        (each.src, each.tgt, each.confidence) for each in release()
    ]


@pytest.mark.parametrize(
    ("text", "lang", "fault"),
    [
        ("a\tb\t1\n", None, "does not name its languages"),
        ("a\tb\t1\nonly one\n", "fr", ":2: not two texts"),
    ],
)
def test_faults_are_reported(tmp_path: Path, text: str, lang: str | None, fault: str) -> None:
    with pytest.raises(AlignerError, match=fault):
        read(saved(tmp_path, text), src_lang="de", tgt_lang=lang)
