"""Negations are deleted and added as their language does it."""

from __future__ import annotations

import random

import pytest

from training.negation import added, deleted


@pytest.mark.parametrize(
    ("text", "place", "language", "left"),
    [
        ("ce n est pas vrai", 1, "fr", "c est vrai"),
        ("il ne vient jamais", 1, "fr", "il vient"),
        ("er kommt nicht", 2, "de", "er kommt"),
        ("he isn t here", 2, "en", "he is here"),
    ],
)
def test_a_negation_is_deleted_with_its_parts(text: str, place: int, language: str, left: str) -> None:
    assert deleted(text.split(), place, language, random.Random(1)) == left.split()


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "le train est là",
            "fr",
            {"le train n est pas là", "le train n est plus là", "le train n est jamais là"},
        ),
        ("c est vrai", "fr", {"ce n est pas vrai", "ce n est plus vrai", "ce n est jamais vrai"}),
        ("er hat gelesen", "de", {"er hat nicht gelesen"}),
        ("he can swim", "en", {"he can not swim", "he cannot swim"}),
    ],
)
def test_a_negation_is_added_to_a_verb(text: str, language: str, expected: set[str]) -> None:
    made = {" ".join(added(text.split(), language, random.Random(seed)) or ()) for seed in range(30)}
    assert made <= expected


def test_a_text_without_a_verb_is_left_alone() -> None:
    assert added(["bonjour", "monde"], "fr", random.Random(1)) is None
