"""Bars while something long goes on: on a terminal, and only where somebody waits."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

REPORT = """
import time
from aligner.cli.terminal import PATIENCE_SECONDS, progress_bars
with progress_bars() as task:
    report = task("Reading [1].txt")
    if report is not None:
        time.sleep(WAIT * PATIENCE_SECONDS)
        report(1, 2)
"""


def shown(code: str, *, terminal: bool) -> str:
    """What a script prints on stderr."""
    if not terminal:
        return subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
        ).stderr
    reader, writer = os.openpty()
    subprocess.run([sys.executable, "-c", code], stderr=writer, check=True, timeout=60)
    os.close(writer)
    os.set_blocking(reader, False)
    try:
        return os.read(reader, 1 << 16).decode()
    except OSError:  # nothing was written
        return ""
    finally:
        os.close(reader)


def test_a_bar_with_name_and_count_is_shown_to_who_waits() -> None:
    page = shown(REPORT.replace("WAIT", "1.1"), terminal=True)
    assert "Reading [1].txt" in page
    assert "1/2" in page


def test_nothing_is_shown_for_what_is_soon_done() -> None:
    assert shown(REPORT.replace("WAIT", "0"), terminal=True) == ""


def test_nothing_is_shown_where_stderr_is_no_terminal() -> None:
    assert shown(REPORT.replace("WAIT", "1.1"), terminal=False) == ""
