"""Laws of reports: no text, file name or message can break the form of a report."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import jsonschema
from hypothesis import given
from hypothesis import strategies as st
from sarif_kit.validate import validation_errors

from aligner.alignment import Alignment, Link
from aligner.display import clean, clean_with_offsets
from aligner.divergence import Divergence, Kind, Severity
from aligner.findings import Findings
from aligner.pair import AlignedPair
from aligner.report.annotations import annotation_lines
from aligner.report.concise import concise_lines
from aligner.report.junit import to_junit
from aligner.report.markup import MarkedRange, render_text
from aligner.report.page import to_page
from aligner.report.record import to_json
from aligner.report.registry import REPORTS, ReportOptions
from aligner.report.sarif import to_sarif
from aligner.text import Document, Role, Segment
from tests.support.paths import ROOT

SCHEMA = json.loads((ROOT / "docs" / "reference" / "diff.schema.json").read_text(encoding="utf-8"))
HOSTILE = st.sampled_from(
    [
        "<script>alert(1)</script>", "</style>", "-->", "]]>", "<!--", "&amp;", "&#0;", "'\"><img src=x>",
        "::error::", "\n::error::x", "##vso[x]", "##[error]", "[red]", "%0A", "\x9b31m", "\u2066",
        "\x00", "\x1b[31m", "\x85", "\u2028", "\u202e", "\ufffe", "\ufdd0", "\U0001ffff",
        "{0}", "[a](1)", "« a »", "😀", "e\u0301", "a\tb", "\r", "\n",
    ]
)  # fmt: skip
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]")
COMMAND = re.compile(r"^\s*::[a-z-]+(?:::| )|##\w*\[", re.MULTILINE)
TEXTS = st.lists(st.one_of(HOSTILE, st.text(max_size=6)), max_size=4).map("".join)


@st.composite
def findings_of_anything(draw: st.DrawFn) -> Findings:
    """Two documents of hostile texts, any links between them, and any divergences of those links."""
    src, tgt = (_document(draw, language) for language in ("de", "ar"))
    order = draw(st.permutations(range(len(tgt))))
    paired = min(len(src), len(tgt), draw(st.integers(0, 5)))
    links = [Link((i,), (order[i],), 0.5, draw(st.sampled_from([0.2, 0.7, 1.0]))) for i in range(paired)]
    links += [Link((i,), ()) for i in range(paired, len(src))]
    links += [Link((), (j,)) for j in sorted(order[paired:])]
    alignment = Alignment(tuple(links), len(src), len(tgt))
    found = [
        Divergence(
            _kind(draw, link),
            draw(st.sampled_from(Severity)),
            link.src,
            link.tgt,
            draw(TEXTS) + "x",
            {"src": [draw(TEXTS)], "tgt": [draw(TEXTS)]},
        )
        for link in links
        if draw(st.booleans())
    ]
    return Findings(AlignedPair(src, tgt, alignment, draw(TEXTS)), tuple(found))


def _kind(draw: st.DrawFn, link: Link) -> Kind:
    if link.gap:
        return Kind.OMISSION if link.src else Kind.ADDITION
    return draw(st.sampled_from([kind for kind in Kind if kind not in (Kind.OMISSION, Kind.ADDITION)]))


def _document(draw: st.DrawFn, language: str) -> Document:
    texts = draw(st.lists(TEXTS, max_size=5))
    segments, start = [], 0
    for text in texts:
        segments.append(Segment(text, start, start + len(text), role=draw(st.sampled_from(Role))))
        start += len(text) + 1
    names = st.sampled_from(
        [
            "a.txt",
            '<b>&".txt',
            "a:b,c%\n.txt",
            "ü ß.txt",
            "odd\udcff.txt",
            "::error::a\x1b[31m\x9b\u202e",
            "##vso[x]",
        ]
    )
    path = draw(st.one_of(st.none(), names.map(Path)))
    return Document("\n".join(texts), tuple(segments), language, path)


@given(findings_of_anything())
def test_a_page_has_no_error_of_syntax(findings: Findings) -> None:
    page = to_page(findings, mqm=True)
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert len(document.findall(".//script")) == 1
    assert len(document.findall(".//img")) == 0


@given(findings_of_anything())
def test_a_test_report_is_well_formed(findings: Findings) -> None:
    xml = to_junit(findings)
    suite = ET.fromstring(xml.encode()).find("testsuite")
    assert suite is not None
    assert len(suite.findall("testcase")) == len(Kind)


@given(findings_of_anything())
def test_a_sarif_log_is_valid(findings: Findings) -> None:
    log = json.loads(json.dumps(to_sarif(findings), allow_nan=False))
    assert validation_errors(log) == []


@given(findings_of_anything())
def test_a_record_is_valid(findings: Findings) -> None:
    record = json.loads(json.dumps(to_json(findings, mqm=True), allow_nan=False))
    jsonschema.validate(record, SCHEMA)


@given(findings_of_anything())
def test_an_annotation_is_one_line_and_one_command(findings: Findings) -> None:
    lines = list(annotation_lines(findings))
    assert len(lines) == len(findings)
    for line in lines:
        assert len(line.splitlines()) == 1
        properties = line.split(" ", 1)[1].split("::", 1)[0]
        assert all(each.count("=") == 1 or each.startswith("file=") for each in properties.split(","))


@given(findings_of_anything())
def test_no_report_drives_a_terminal_or_commands_a_build_server(findings: Findings) -> None:
    for name, report in REPORTS.items():
        written = report.write(findings, ReportOptions(mqm=True)).encode("utf-8", "replace").decode()
        assert OBEYED.findall(written) == [], name
        assert name in ("github", "html") or COMMAND.findall(written) == [], name


@given(findings_of_anything())
def test_a_place_names_the_text_of_its_segments(findings: Findings) -> None:
    for locations in findings.locations:
        for location in locations:
            document = findings.locator.documents[location.side]
            lines = document.original.split("\n")
            region = location.region
            assert findings.locator.text(location.side, region) == "\n".join(
                document.texts[index] for index in location.segments
            )
            start = sum(len(line) + 1 for line in lines[: region.start_line - 1]) + region.start_column - 1
            end = sum(len(line) + 1 for line in lines[: region.end_line - 1]) + region.end_column - 1
            assert (start, end) == (region.start, region.end)


@given(findings_of_anything())
def test_the_word_of_a_location_is_inside_its_region(findings: Findings) -> None:
    for location in (each for locations in findings.locations for each in locations):
        if location.word is not None:
            assert location.region.start <= location.word.start < location.word.end <= location.region.end


@given(findings_of_anything())
def test_a_concise_report_has_a_line_for_each_divergence(findings: Findings) -> None:
    lines = list(concise_lines(findings))
    assert len(lines) == len(findings)
    for line, divergence in zip(lines, findings, strict=True):
        assert len(line.splitlines()) == 1
        assert re.search(
            rf":[0-9]+:[0-9]+: {divergence.severity.value}: .* \[{divergence.kind.value}\]$", line
        )


@given(TEXTS)
def test_cleaning_with_offsets_gives_the_same_text(text: str) -> None:
    assert clean_with_offsets(text).text == clean(text)


@given(TEXTS)
def test_a_cleaned_text_needs_no_more_cleaning(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(TEXTS, TEXTS, st.text("abc", min_size=1, max_size=3))
def test_a_word_is_found_at_its_offset_in_the_cleaned_text(before: str, after: str, word: str) -> None:
    # A space ends an escape sequence that `before` leaves open.
    text = f"{before}\x07 {word}{after}"
    cleaned = clean_with_offsets(text)
    start = len(before) + 2
    assert cleaned.text[cleaned.place(start) : cleaned.place(start + len(word))] == word


@given(
    st.text(max_size=20),
    st.lists(st.tuples(st.integers(-2, 22), st.integers(-2, 22), st.sampled_from(Severity)), max_size=5),
)
def test_marks_change_no_character(text: str, ranges: list[tuple[int, int, Severity]]) -> None:
    shown = render_text(text, [MarkedRange(*each) for each in ranges])
    fragment = html5lib.parseFragment(f"<p>{shown}</p>", namespaceHTMLElements=False)
    assert "".join(fragment.itertext()) == clean(text)
