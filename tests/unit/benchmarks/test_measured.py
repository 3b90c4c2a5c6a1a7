"""Values are carried as right and wrong translations write them; alarms are identified by their texts."""

from __future__ import annotations

import random

import pytest

from aligner.divergence import Divergence, Kind, Severity
from benchmarks.facts import Comparer, Parallel
from benchmarks.identifiers import CARRIED
from benchmarks.measured import KIND_OF, alarm_hash
from benchmarks.wrong_facts import WRONG_FACTS

LINE = Parallel("de", "fr", ("Die Stadt saniert das Rathaus.",), ("La ville rénove la mairie.",))


@pytest.mark.parametrize("name", CARRIED)
def test_a_wrong_value_differs_from_the_right_one(name: str) -> None:
    carried = [CARRIED[name](random.Random(seed)) for seed in range(30)]
    assert all(each.wrong not in (each.src, each.right) for each in carried)


@pytest.mark.parametrize("name", CARRIED)
def test_a_right_value_raises_no_alarm(name: str) -> None:
    for seed in range(3):
        value = CARRIED[name](random.Random(seed))
        lines = LINE._replace(src=(f"{LINE.src[0]} ({value.src})",), tgt=(f"{LINE.tgt[0]} ({value.right})",))
        assert Comparer().graves(lines) == []


def test_every_wrong_fact_has_a_kind() -> None:
    assert set(KIND_OF) == {*WRONG_FACTS, *CARRIED}


def test_an_alarm_is_the_same_in_either_direction_and_another_of_another_kind() -> None:
    number, date = (Divergence(kind, Severity.ERROR, (0,), (0,), "") for kind in (Kind.NUMBER, Kind.DATE))
    assert alarm_hash(number, LINE) == alarm_hash(number, LINE.swapped) != alarm_hash(date, LINE)
