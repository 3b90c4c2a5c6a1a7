"""
Golden reports of one release pair, one file each, as programs and browsers receive them.

To update one after an intended change, delete it and run the test twice: the first
run writes it and fails.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from aligner import __version__
from aligner.report.annotations import annotation_lines
from aligner.report.concise import concise_lines
from aligner.report.junit import to_junit
from aligner.report.page import to_page
from aligner.report.sarif import to_sarif
from tests.support.reporting import bridge

FOLDER = Path(__file__).parent / "reports"


def sarif() -> str:
    log = json.dumps(to_sarif(bridge()), ensure_ascii=False, indent=2)
    return log.replace(f'"semanticVersion": "{__version__}"', '"semanticVersion": "0.0.0"') + "\n"


def page() -> str:
    """The page without its style and script, which are separate files, and without their digests."""
    whole = to_page(bridge())
    bare = re.sub(r"<(style|script)>.*?</\1>", r"<\1>…</\1>", whole, flags=re.DOTALL)
    return re.sub(r"sha256-[^']+", "sha256-…", bare)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("bridge.sarif", sarif),
        ("bridge.github", lambda: "".join(f"{line}\n" for line in annotation_lines(bridge()))),
        ("bridge.concise", lambda: "".join(f"{line}\n" for line in concise_lines(bridge()))),
        ("bridge.xml", lambda: to_junit(bridge())),
        ("bridge.html", page),
    ],
)
def test_a_report_matches_its_golden_file(name: str, made: object) -> None:
    assert callable(made)
    path = FOLDER / name
    if not path.exists():
        path.write_text(made(), encoding="utf-8")
        pytest.fail(f"{name} was missing and has been written: read it, then run again")
    assert made() == path.read_text(encoding="utf-8")
