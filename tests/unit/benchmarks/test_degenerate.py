"""The benchmark of degenerate input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.degenerate import PATTERNS, Pattern, Row, growth, main
from benchmarks.measure import Cost

if TYPE_CHECKING:
    from collections.abc import Sequence


EMPTY = Cost(0.2, 0.2, 40, 0, expired=False, errors="")


def row(seconds: Sequence[float], megabytes: Sequence[float] = (50, 50, 50)) -> Row:
    costs = [
        Cost(time, time, memory, 0, expired=False, errors="")
        for time, memory in zip(seconds, megabytes, strict=False)
    ]
    return Row("equal lines", "align", (250, 500, 1000)[: len(costs)], EMPTY, costs)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_a_pattern_has_about_the_size_that_is_asked_for(pattern: Pattern) -> None:
    for side in (0, 1):
        assert 9_800 <= len(pattern.make(10_000, side).encode()) <= 10_300


def test_names_of_patterns_are_unique() -> None:
    assert len({pattern.name for pattern in PATTERNS}) == len(PATTERNS)


def test_growth_is_the_exponent_of_the_size() -> None:
    assert growth(3, 12, 500, 1000) == pytest.approx(2)


def test_linear_growth_is_no_fault() -> None:
    assert row([1.2, 2.2, 4.2]).faults() == []


def test_quadratic_time_is_a_fault() -> None:
    assert row([0.5, 1.4, 5.0]).faults() == ["time grows with exponent 2.00"]


def test_quadratic_memory_is_a_fault() -> None:
    assert row([0.5, 0.6, 0.7], [65, 140, 440]).faults() == ["memory grows with exponent 2.00"]


def test_more_than_ten_seconds_are_a_fault() -> None:
    assert row([3, 6, 11]).faults() == ["1000 kB: 11.0 s"]


def test_a_failed_run_is_a_fault() -> None:
    failed = Cost(30, 30, 40, -9, expired=True, errors="")
    assert Row("equal lines", "align", (1000,), None, [failed]).faults() == ["1000 kB: over 30 s"]


def test_every_command_is_fast_enough_on_short_input(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["log", "--quick", "--commands", "split", "align", "query"])
    rows = capsys.readouterr().out.splitlines()
    assert [line[25:].split("  ")[0].strip() for line in rows[1:-1]] == [
        "split", "align", "memory search", "memory concordance",
    ]  # fmt: skip
    assert status == 0


def test_an_unknown_pattern_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["unheard of"])
    assert "unknown pattern: unheard of" in capsys.readouterr().err
