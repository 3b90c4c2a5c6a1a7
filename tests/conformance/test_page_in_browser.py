"""A browser opens the page from the disk and runs its script, which its own policy has to allow."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from aligner.report.page import to_page
from tests.support.reporting import bridge

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.mark.skipif(BROWSER is None, reason="needs Chromium")
def test_the_script_runs_under_the_policy_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(to_page(bridge()), encoding="utf-8")
    done = subprocess.run(
        [
            str(BROWSER),
            *("--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"),
            f"--user-data-dir={tmp_path / 'profile'}",
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert '<body class="page scripted">' in done.stdout
