"""Progress bars: on a terminal, and only if the work takes a while."""

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
    """Return what a script prints on standard error."""
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


def test_a_bar_with_name_and_count_appears_during_long_work() -> None:
    page = shown(REPORT.replace("WAIT", "1.1"), terminal=True)
    assert "Reading [1].txt" in page
    assert "1/2" in page


def test_no_bar_appears_for_short_work() -> None:
    assert shown(REPORT.replace("WAIT", "0"), terminal=True) == ""


def test_no_bar_appears_with_quiet() -> None:
    quiet = "from aligner.cli.settings import SETTINGS\nSETTINGS.quiet = True\n"
    assert shown(quiet + REPORT.replace("WAIT", "1.1"), terminal=True) == ""


def test_no_bar_appears_if_stderr_is_not_a_terminal() -> None:
    assert shown(REPORT.replace("WAIT", "1.1"), terminal=False) == ""
