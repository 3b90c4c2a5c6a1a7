"""Limits: in one table, raised together, and documented."""

from __future__ import annotations

import pytest

from aligner.errors import UsageError
from aligner.limits import LIMITS, RECORD, VARIABLE, Limit
from tests.support.paths import ROOT


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.what)
def test_every_limit_is_documented(limit: Limit) -> None:
    page = (ROOT / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")
    assert f"| {limit.what}: {limit.megabytes:,} MB | {limit.readers} |" in page


def test_the_factor_raises_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    before = RECORD.size
    monkeypatch.setenv(VARIABLE, "2.5")
    assert before * 2.5 == RECORD.size


@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "much", "1e99"])
def test_a_factor_that_is_no_number_of_one_or_more_is_refused(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv(VARIABLE, value)
    with pytest.raises(UsageError, match=VARIABLE):
        _ = RECORD.size


def test_the_error_names_the_limit_and_how_to_raise_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2")
    error = RECORD.exceeded(line=3)
    assert "64 MB" in error.message
    assert f"{VARIABLE}=4" in error.hint
