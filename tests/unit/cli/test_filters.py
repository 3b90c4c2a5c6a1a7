"""Filter options: every spelling of a size, and refusals of unknown names."""

from __future__ import annotations

from typing import Any

import pytest

from aligner.cli.filters import unit_filter
from aligner.errors import UsageError
from aligner.formats.filters import UnitFilter

NAMES = (
    "sizes",
    "roles",
    "without_roles",
    "with_divergence",
    "without_divergence",
    "min_length",
    "max_length",
    "max_ratio",
)


def built(**options: Any) -> UnitFilter:
    return unit_filter(**dict.fromkeys(NAMES) | options)


@pytest.mark.parametrize("text", ["2-1", "2:1", "2 to 1", " 2 - 1 ", "02:1"])
def test_a_size_may_be_written_in_three_ways(text: str) -> None:
    assert built(sizes=[text]).kinds == {"2-1"}


def test_sizes_may_be_listed_and_repeated() -> None:
    assert built(sizes=["1:1,2:1", "1-2"]).kinds == {"1-1", "2-1", "1-2"}


@pytest.mark.parametrize("text", ["2", "1-", "one to one", "1-1-1", "n-1"])
def test_anything_else_is_not_a_size(text: str) -> None:
    with pytest.raises(UsageError, match="is not a link size"):
        built(sizes=[text])


def test_a_misspelt_role_is_answered_with_the_closest_one() -> None:
    with pytest.raises(UsageError) as caught:
        built(roles=["heading"])
    assert caught.value.hint.startswith("Did you mean `headline`?")


def test_roles_ignore_case() -> None:
    assert built(roles=["Headline"]) == built(roles=["headline"])


def test_a_minimum_above_the_maximum_is_refused() -> None:
    with pytest.raises(UsageError, match="minimum length 9 exceeds maximum length 3"):
        built(min_length=9, max_length=3)
