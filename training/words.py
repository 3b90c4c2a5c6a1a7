"""
Learn which words are unaligned.

    python -m training.words DATA --news NEWS... --out aligner/compare/words/learned.json

Phrases are deleted from one side of held-out rows of `DATA` (`benchmarks.deletions`), mixed
with unchanged rows; the model learns to find the words that lose their counterpart. The
model that scores runs of words is then fitted on rows that were not used for this, and its
confidence is calibrated on every other document of translated news. `benchmarks.words`
measures on the rest of the news.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import torch

from aligner.atomic import write_atomically
from aligner.compare.words.features import NAMES, pair_features
from aligner.compare.words.find import runs_of_pairs
from aligner.compare.words.learned import INTERCEPT, RUN_NAMES, Learned
from aligner.compare.words.tokens import Lexicon, word_tokens
from aligner.encode.static import StaticEncoder
from benchmarks.deletions import UNKNOWN, UNMATCHED, Case, delete, is_right, untouched
from benchmarks.planted import read_parallel
from training.confidence import fit_logistic
from training.corpus import hold_out, read_groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aligner.compare.words.tokens import WordTokens
    from training.corpus import Group

    Doubles = np.typing.NDArray[np.float64]
    Pair = tuple[WordTokens, WordTokens]

__all__ = ["cases_of", "main"]

LANGUAGES: Final = ("de", "fr")
MOST_ROWS: Final = {"bible": 1200, "swiss-law": 4000, "debian-www": 2000, "mediawiki": 100, "php_doc": 200}
"""Maximum number of rows of a source; even two Bibles of one language differ."""

USUAL_ROWS: Final = 1000
FEWEST_WORDS, MOST_WORDS = 6, 60
ROUNDS: Final = 3
"""Number of deletions made from each pair, one at a time."""

JUDGED: Final = 0.25
"""Share of the rows that are used only for scoring runs."""

UNITS: Final = 16
"""Units of the hidden layer; 24 are not better on news."""

EPOCHS: Final = 6
AT_ONCE: Final = 128
RATE: Final = 0.01
DECAY: Final = 1e-4
BARRED: Final = -1e4
DECIMALS: Final = 4


class Batch(NamedTuple):
    """Texts of similar length: features, boundary before each word, states."""

    features: torch.Tensor
    before: torch.Tensor
    states: torch.Tensor


class Chain(torch.nn.Module):
    """The trainable form of the model in `aligner.compare.words.learned`."""

    def __init__(self, mean: torch.Tensor, spread: torch.Tensor) -> None:
        super().__init__()
        self.mean, self.spread = mean, spread
        self.direct = torch.nn.Linear(len(NAMES), 1)
        self.inner = torch.nn.Linear(len(NAMES), UNITS)
        self.outer = torch.nn.Linear(UNITS, 1, bias=False)
        self.steps = torch.nn.Parameter(torch.tensor([[[1.0, -1.0], [-1.0, 1.0]]] * 3))

    def loss(self, batch: Batch) -> torch.Tensor:
        """Mean negative log likelihood of the known states."""
        scaled = (batch.features - self.mean) / self.spread
        odds = (self.direct(scaled) + self.outer(torch.tanh(self.inner(scaled))))[..., 0]
        scores = torch.stack((torch.zeros_like(odds), odds), dim=-1)
        known = batch.states != UNKNOWN
        barred = torch.stack(
            (known & (batch.states == UNMATCHED), known & (batch.states != UNMATCHED)), dim=-1
        )
        allowed = scores + BARRED * barred
        lost: torch.Tensor = (self._total(scores, batch.before) - self._total(allowed, batch.before)).mean()
        return lost

    def _total(self, scores: torch.Tensor, before: torch.Tensor) -> torch.Tensor:
        """Log of the sum over all assignments of states to words."""
        reached = scores[:, 0]
        steps = self.steps[before.clamp_min(0)]
        for k in range(1, scores.shape[1]):
            onward = torch.logsumexp(reached[:, :, None] + steps[:, k], dim=1) + scores[:, k]
            reached = torch.where(before[:, k, None] >= 0, onward, reached)
        return torch.logsumexp(reached, dim=1)

    def record(self) -> dict[str, Any]:
        """The weights as stored in the file, for unscaled features."""
        with torch.no_grad():
            direct, inner = self.direct.weight[0] / self.spread, self.inner.weight / self.spread
            return {
                "features": list(NAMES),
                "direct": _rounded(direct),
                "bias": round(float(self.direct.bias - direct @ self.mean), DECIMALS),
                "inner": _rounded(inner.T),
                "inner bias": _rounded(self.inner.bias - inner @ self.mean),
                "outer": _rounded(self.outer.weight[0]),
                "steps": _rounded(self.steps),
            }


def _rounded(values: torch.Tensor) -> Any:  # noqa: ANN401 - nested lists
    return np.round(values.numpy().astype(np.float64), DECIMALS).tolist()


def cases_of(pairs: Sequence[Pair], lexicon: Lexicon, random: Random, *, share: float = 0.5) -> list[Case]:
    """
    Delete a phrase from a share of the pairs.

    Drawn pairs from which nothing can be deleted are skipped.
    """
    made = [
        delete(pair, LANGUAGES, lexicon, random) if random.random() < share else untouched(pair)
        for pair in pairs
    ]
    return [case for case in made if case is not None]


def learn_chain(cases: Sequence[Case], lexicon: Lexicon, *, seed: int) -> dict[str, Any]:
    """Learn the model of word states."""
    batches = list(_batches(cases, lexicon))
    words = torch.cat([batch.features[batch.before >= 0] for batch in batches])
    torch.manual_seed(seed)
    chain = Chain(words.mean(dim=0), words.std(dim=0).clamp_min(1e-3))
    optimiser = torch.optim.AdamW(chain.parameters(), lr=RATE, weight_decay=DECAY)
    total = EPOCHS * len(batches)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=total)
    order = Random(seed)
    for epoch in range(EPOCHS):
        order.shuffle(batches)
        losses = []
        for batch in batches:
            loss = chain.loss(batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}", flush=True)
    return chain.record()


def _batches(cases: Sequence[Case], lexicon: Lexicon) -> Iterable[Batch]:
    order = sorted(cases, key=lambda case: max(len(case.src), len(case.tgt)))
    for start in range(0, len(order), AT_ONCE):
        some = order[start : start + AT_ONCE]
        for side, part in enumerate(pair_features([(case.src, case.tgt) for case in some], lexicon)):
            states = np.full(part.before.shape, UNKNOWN)
            for row, case in enumerate(some):
                own = case.states_of(side)
                states[row, : len(own)] = own
            yield Batch(
                torch.from_numpy(part.features),
                torch.from_numpy(part.before.astype(np.int64)),
                torch.from_numpy(states),
            )


def judged_runs(cases: Sequence[Case], lexicon: Lexicon, learned: Learned) -> tuple[Doubles, Doubles]:
    """Features of the runs in the cases, shape (runs, len(RUN_NAMES)), and whether each is correct."""
    rows, right = [], []
    found = runs_of_pairs([(case.src, case.tgt) for case in cases], lexicon, learned)
    for case, sides in zip(cases, found, strict=True):
        for side, runs in enumerate(sides):
            content = lexicon.content((case.src, case.tgt)[side])
            for run in runs:
                rows.append([run.known[name] for name in RUN_NAMES])
                right.append(is_right(case, side, run.first, run.stop, content))
    return np.array(rows, dtype=np.float64), np.array(right, dtype=np.float64)


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn the model and write the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder of *.tsv.xz files")
    parser.add_argument("--news", type=Path, nargs="+", required=True, help="translated lines, by document")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    random = Random(chosen.seed)
    rows = _rows(hold_out(read_groups(chosen.data))[1], random)
    news = [_cut(pair) for path in chosen.news for document in read_parallel(path)[::2] for pair in document]
    lexicon = Lexicon.of((side for pair in (*rows, *news) for side in pair), StaticEncoder.load())
    judged = round(JUDGED * len(rows))
    cases = [case for _ in range(ROUNDS) for case in cases_of(rows[judged:], lexicon, random, share=0.6)]
    print(f"{len(cases)} training cases")
    record = learn_chain(cases, lexicon, seed=chosen.seed)
    learned = Learned.of(record | {"runs": {}})
    known, right = judged_runs(
        [case for _ in range(ROUNDS) for case in cases_of(rows[:judged], lexicon, random)], lexicon, learned
    )
    print(f"{len(right)} runs to fit, {right.mean():.3f} correct")
    coefficients = fit_logistic(known, right, np.ones(len(right)))
    known, right = judged_runs(
        [case for _ in range(ROUNDS) for case in cases_of(news, lexicon, random)], lexicon, learned
    )
    odds = known @ coefficients
    scale, shift = fit_logistic(np.stack((odds, np.ones(len(odds))), axis=1), right, np.ones(len(right)))
    print(
        f"{len(right)} runs in news, {right.mean():.3f} correct; log odds times {scale:.3f} plus {shift:.3f}"
    )
    runs = dict(zip(RUN_NAMES, coefficients * scale, strict=True))
    runs[INTERCEPT] += shift
    record["runs"] = {name: round(float(value), DECIMALS) for name, value in runs.items()}
    text = json.dumps(record, ensure_ascii=False)
    with write_atomically(chosen.out, encoding="utf-8") as file:
        file.write(text.replace(', "', ',\n "') + "\n")


def _rows(held: Sequence[Group], random: Random) -> list[Pair]:
    """Some rows of each source, in random order."""
    found = []
    for group in held:
        rows = [_cut(row) for row in zip(group.src, group.tgt, strict=True)]
        rows = [row for row in rows if all(FEWEST_WORDS <= len(side) <= MOST_WORDS for side in row)]
        random.shuffle(rows)
        found += rows[: MOST_ROWS.get(group.source, USUAL_ROWS)]
    random.shuffle(found)
    return found


def _cut(pair: tuple[str, str]) -> Pair:
    src, tgt = pair
    return word_tokens([src]), word_tokens([tgt])


if __name__ == "__main__":
    main()
