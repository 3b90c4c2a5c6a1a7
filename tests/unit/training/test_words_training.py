"""The model of unaligned words that is trained is the one that the comparison computes."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
import torch

from aligner.compare.words.features import NAMES
from aligner.compare.words.learned import RUN_NAMES, Learned
from aligner.compare.words.tokens import Lexicon, word_tokens
from aligner.encode.static import StaticEncoder
from benchmarks.deletions import UNKNOWN
from training.words import Batch, Chain, cases_of, judged_runs, learn_chain

PAIRS = [
    (word_tokens([de]), word_tokens([fr]))
    for de, fr in (
        (
            "Der Bürgermeister eröffnete am Freitag die neue Brücke, obwohl es heftig regnete.",
            "Le maire a inauguré vendredi le nouveau pont, malgré une forte pluie.",
        ),
        (
            "Das Museum zeigt eine Ausstellung über die Geschichte der Seefahrt.",
            "Le musée présente une exposition sur l’histoire de la navigation.",
        ),
    )
]
LEXICON = Lexicon.of((side for pair in PAIRS for side in pair), StaticEncoder.load())


def test_every_feature_of_words_and_runs_has_a_shipped_weight() -> None:
    learned = Learned.shipped()
    assert learned.direct.shape == (len(NAMES),)
    assert learned.inner.shape[0] == len(NAMES)
    assert set(learned.runs) == set(RUN_NAMES)


def test_likelihood_of_one_word_is_its_probability() -> None:
    torch.manual_seed(1)
    chain = Chain(torch.full((len(NAMES),), 0.3), torch.full((len(NAMES),), 0.7))
    features = torch.rand(1, 4, len(NAMES))
    before = torch.tensor([[2, 0, 1, -1]])
    learned = Learned.of(chain.record() | {"runs": {}})
    expected = learned.probabilities(features.numpy(), before.numpy().astype(np.int8))[0]
    for word in range(3):
        states = torch.full((1, 4), UNKNOWN)
        states[0, word] = 1
        loss = chain.loss(Batch(features, before, states)).item()
        assert np.exp(-loss) == pytest.approx(expected[word], abs=2e-3)


def test_unknown_states_have_no_loss() -> None:
    chain = Chain(torch.zeros(len(NAMES)), torch.ones(len(NAMES)))
    batch = Batch(
        torch.rand(2, 3, len(NAMES)), torch.zeros(2, 3, dtype=torch.long), torch.full((2, 3), UNKNOWN)
    )
    assert chain.loss(batch).item() == pytest.approx(0, abs=1e-5)


@pytest.mark.slow
def test_training_finds_unaligned_words(capsys: pytest.CaptureFixture[str]) -> None:
    random = Random(2)
    cases = [case for _ in range(150) for case in cases_of(PAIRS, LEXICON, random)]
    runs = dict.fromkeys(RUN_NAMES, 0.0)
    learned = Learned.of(learn_chain(cases, LEXICON, seed=1) | {"runs": runs})
    known, right = judged_runs(cases, LEXICON, learned)
    assert known.shape[1] == len(RUN_NAMES)
    assert right.mean() > 0.8
    assert "epoch 6: loss" in capsys.readouterr().out
