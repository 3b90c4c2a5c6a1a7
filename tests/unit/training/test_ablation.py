"""The table of ablations leaves out what it says that it leaves out."""

from __future__ import annotations

import pytest

from aligner.search.candidates import candidates
from aligner.testing import HashEncoder
from training.ablation import PARTS, _belongs

NAMES = candidates(
    ["Shen lobt Beijing.", "Es regnet."], ["Shen loue Beijing.", "Il pleut."], HashEncoder()
).names


@pytest.mark.parametrize("member", [member for part in PARTS.values() for member in part])
def test_each_part_names_features_that_there_are(member: str) -> None:
    assert any(_belongs(name, [member]) for name in NAMES)


def test_a_part_leaves_alone_what_only_sounds_alike() -> None:
    assert not _belongs("cosine by length", ["length"])
