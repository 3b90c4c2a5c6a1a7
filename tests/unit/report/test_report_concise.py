"""A concise report has a line for each finding, with the position of the word that differs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from aligner.divergence import Divergence, Kind, Severity
from aligner.report.concise import concise_lines
from aligner.report.registry import REPORTS, ReportOptions
from tests.support.comparing import document, findings_of, links, straight
from tests.support.reporting import bridge


def one(divergence: Divergence, *, path: Path | None = None) -> str:
    src, tgt = document("de", "x"), replace(document("fr", "y"), path=path)
    (line,) = concise_lines(findings_of(src, tgt, straight(src, tgt), [divergence]))
    return line


def test_a_wrong_number_has_the_position_of_its_figure_in_the_target() -> None:
    assert list(concise_lines(bridge()))[1] == (
        "pont.fr.txt:3:33: error: 48 Millionen in German, 84 millions in French [number]"
    )


def test_a_finding_that_names_no_word_has_the_position_of_its_sentence() -> None:
    begins = "pont.fr.txt:4:1: info: 2 segments in German, one in French: “"
    assert any(line.startswith(begins) and line.endswith("[merge]") for line in concise_lines(bridge()))


def test_an_omission_has_its_position_in_the_source() -> None:
    begins = "bruecke.de.txt:10:1: error: Sentence only in German: “"
    assert any(line.startswith(begins) and line.endswith("[omission]") for line in concise_lines(bridge()))


def test_a_text_without_a_file_is_named_after_its_side() -> None:
    src, tgt = document("de", "Nur hier"), document("fr", "Un")
    findings = findings_of(src, tgt, links(([0], []), ([], [0])))
    assert [line.split(":")[0] for line in concise_lines(findings)] == ["<src>", "<tgt>"]


def test_a_message_cannot_end_the_line() -> None:
    line = one(Divergence(Kind.NUMBER, Severity.ERROR, (0,), (0,), "a\nb.txt:1:1: error: c\u2028d\x1b[31m"))
    assert line == "<tgt>:1:1: error: a b.txt:1:1: error: c d [number]"


def test_a_file_name_cannot_end_the_line() -> None:
    line = one(Divergence(Kind.NUMBER, Severity.ERROR, (0,), (0,), "x"), path=Path("a\nb\x1b[2J\udcff.txt"))
    assert line == "a b .txt:1:1: error: x [number]"


def test_texts_that_agree_give_an_empty_report() -> None:
    src, tgt = document("de", "x"), document("fr", "y")
    assert REPORTS["concise"].write(findings_of(src, tgt, straight(src, tgt), []), ReportOptions()) == ""
