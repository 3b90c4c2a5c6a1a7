"""Each row of the ablation table omits exactly the features it names."""

from __future__ import annotations

import pytest

from aligner.search.candidates import candidates
from aligner.testing import HashEncoder
from training.ablation import PARTS, _belongs

NAMES = candidates(
    ["Shen lobt Beijing.", "Es regnet."], ["Shen loue Beijing.", "Il pleut."], HashEncoder()
).names


@pytest.mark.parametrize("member", [member for part in PARTS.values() for member in part])
def test_every_part_names_existing_features(member: str) -> None:
    assert any(_belongs(name, [member]) for name in NAMES)


def test_features_with_similar_names_are_not_omitted() -> None:
    assert not _belongs("cosine by length", ["length"])
