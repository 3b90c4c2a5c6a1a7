"""Annotations are workflow commands that no text can break."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from aligner.divergence import Divergence, Kind, Severity
from aligner.report.annotations import annotation_lines
from aligner.text import Document, Segment
from tests.support.comparing import document, findings_of, straight
from tests.support.reporting import bridge


def test_a_wrong_number_is_located_in_the_target() -> None:
    assert list(annotation_lines(bridge()))[1] == (
        "::error file=pont.fr.txt,line=3,endLine=3,col=33,endColumn=44,title=Number"
        "::48 Millionen in German, 84 millions in French"
    )


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "::error "), (Severity.WARNING, "::warning "), (Severity.INFO, "::notice ")],
)
def test_severities_are_commands(severity: Severity, command: str) -> None:
    assert one(Divergence(Kind.NUMBER, severity, (0,), (0,), "1 in German")).startswith(command)


def test_a_message_cannot_end_the_line() -> None:
    line = one(Divergence(Kind.NUMBER, Severity.ERROR, (0,), (0,), "100%\n::error::x\r\x1b[31m"))
    assert line == "::error title=Number::100%25 ::error::x"


def test_a_file_name_cannot_end_a_property() -> None:
    line = one(Divergence(Kind.NUMBER, Severity.ERROR, (0,), (0,), "x"), path=Path("a,b:c%.txt"))
    assert line.startswith("::error file=a%2Cb%3Ac%25.txt,line=1,")


def test_a_passage_over_several_lines_has_no_columns() -> None:
    src = document("de", "x")
    tgt = Document("Un\ndeux", (Segment("Un deux", 0, 7),), "fr", Path("fr.txt"))
    divergence = Divergence(Kind.NUMBER, Severity.ERROR, (0,), (0,), "x")
    lines = list(annotation_lines(findings_of(src, tgt, straight(src, tgt), [divergence])))
    assert lines == ["::error file=fr.txt,line=1,endLine=2,title=Number::x"]


def one(divergence: Divergence, *, path: Path | None = None) -> str:
    src, tgt = document("de", "x"), replace(document("fr", "y"), path=path)
    (line,) = annotation_lines(findings_of(src, tgt, straight(src, tgt), [divergence]))
    return line
