"""The figures of every kind come from one file, and are consistent."""

from __future__ import annotations

import pytest

from aligner.compare.measured import measured, measured_texts
from aligner.divergence import Kind
from benchmarks.measured import KIND_OF


@pytest.mark.parametrize("kind", sorted(set(KIND_OF.values())))
def test_a_kind_that_is_planted_has_figures(kind: Kind) -> None:
    assert measured(kind)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_recall_is_in_its_interval_and_a_precision_is_a_share(kind: Kind) -> None:
    for figures in measured(kind):
        assert figures.recall is not None
        assert figures.interval is not None
        assert figures.planted > 0
        assert figures.interval[0] <= figures.recall <= figures.interval[1]
        assert figures.precision is None or 0 <= figures.precision <= 1


def test_texts_with_and_without_tuning_are_measured() -> None:
    assert {each.label for each in measured_texts()} == {"tuned", "held"}


def test_a_kind_that_only_informs_has_no_figures() -> None:
    assert measured(Kind.SPLIT) == ()
