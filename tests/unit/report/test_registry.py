"""Reports are listed once: names, suffixes, the guide and the command line agree."""

from __future__ import annotations

import json
import mimetypes
from typing import get_args

import pytest

from aligner.report.registry import REPORTS, SUFFIXES, FormatName, ReportOptions
from docs.report_table import PAGE, guide
from tests.support.reporting import bridge


def test_every_name_has_a_report() -> None:
    assert tuple(REPORTS) == get_args(FormatName)


def test_no_two_reports_share_a_suffix() -> None:
    assert len(SUFFIXES) == sum(len(report.suffixes) for report in REPORTS.values())


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_is_text_that_ends_its_last_line(name: FormatName) -> None:
    assert REPORTS[name].write(bridge(), ReportOptions(mqm=True)).endswith("\n")


@pytest.mark.parametrize("name", [name for name, each in REPORTS.items() if each.media_type.endswith("json")])
def test_a_report_of_a_json_type_is_json(name: FormatName) -> None:
    assert isinstance(json.loads(REPORTS[name].write(bridge(), ReportOptions())), dict)


def test_media_types_agree_with_the_suffixes() -> None:
    known = {suffix: mimetypes.guess_type(f"x{suffix}")[0] for suffix in (".txt", ".html", ".json")}
    assert known == {suffix: REPORTS[SUFFIXES[suffix]].media_type for suffix in known}


def test_the_guide_lists_every_report() -> None:
    assert guide() == PAGE.read_text(encoding="utf-8"), "run `python -m docs.report_table`"


def test_the_page_lists_the_most_severe_first() -> None:
    found = bridge()
    order = [found.divergences[number].severity for number in found.by_severity]
    assert order == sorted(order, reverse=True)
    page = REPORTS["html"].write(found, ReportOptions())
    first = page.index('<ol class="list">')
    assert page.index(f'href="#d{found.by_severity[0] + 1}"', first) < page.index(
        f'href="#d{found.by_severity[-1] + 1}"', first
    )
