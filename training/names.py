"""
Learn what a name looks like.

    python -m training.names DATA --out aligner/languages

A name is a capitalised word that recurs in the other language. Each such word of the
parallel text in `DATA` is an example; the model predicts from its letters and its
neighbours whether the other side has a word written alike (`aligner.compare.extract.name`).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import torch

from aligner.atomic import write_atomically
from aligner.compare.extract.alike import has_alike, words_of
from aligner.compare.extract.name import BUCKETS, candidates
from aligner.languages import LANGUAGES
from training.corpus import DICTIONARIES, hold_out, read_groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from training.corpus import Group

__all__ = ["Examples", "examples_of", "main"]

MOST_ROWS: Final = {
    "bible": 8000,
    "swiss-law": 30000,
    "debian-www": 15000,
    "php_doc": 2000,
    "mediawiki": 1000,
}
USUAL_ROWS: Final = 40000
EPOCHS: Final = 4
AT_ONCE: Final = 512
RATE: Final = 0.02
DECAY: Final = 2e-6
STEPS: Final = 127
"""Largest weight as it is kept: an int8."""


class Examples(NamedTuple):
    """Words of one language: traits one after the other, where each begins, whether each came back."""

    traits: torch.Tensor
    starts: torch.Tensor
    kept: torch.Tensor


def examples_of(groups: Sequence[Group], language: str, random: Random) -> Examples:
    """Make the examples of one language, in any order."""
    found = [
        example
        for group in groups
        if group.source not in DICTIONARIES
        for example in _words(group, language, random)
    ]
    random.shuffle(found)
    starts = np.cumsum([0, *(len(traits) for traits, _ in found)])[:-1]
    return Examples(
        torch.tensor([bucket for traits, _ in found for bucket in traits]),
        torch.from_numpy(starts),
        torch.tensor([float(kept) for _, kept in found]),
    )


def _words(group: Group, language: str, random: Random) -> Iterator[tuple[Sequence[int], bool]]:
    if language == group.src_lang:
        rows = list(zip(group.src, group.tgt, strict=True))
    elif language == group.tgt_lang:
        rows = list(zip(group.tgt, group.src, strict=True))
    else:
        return
    random.shuffle(rows)
    for text, other in rows[: MOST_ROWS.get(group.source, USUAL_ROWS)]:
        there = words_of(other)
        for start, end, traits in candidates(text, language):
            yield traits, has_alike(text[start:end], there)


def learn(examples: Examples, *, seed: int) -> torch.Tensor:
    """Learn what each trait adds to the log odds; shape (BUCKETS,)."""
    torch.manual_seed(seed)
    table = torch.nn.EmbeddingBag(BUCKETS, 1, mode="sum")
    torch.nn.init.zeros_(table.weight)
    count = len(examples.kept)
    ends = torch.cat((examples.starts[1:], torch.tensor([len(examples.traits)])))
    optimiser = torch.optim.Adam(table.parameters(), lr=RATE)
    total = EPOCHS * (count // AT_ONCE + 1)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.02, total_iters=total)
    for epoch in range(EPOCHS):
        losses = []
        for first in range(0, count, AT_ONCE):
            last = min(first + AT_ONCE, count)
            begin = int(examples.starts[first])
            odds = table(examples.traits[begin : int(ends[last - 1])], examples.starts[first:last] - begin)[
                :, 0
            ]
            loss = torch.nn.functional.binary_cross_entropy_with_logits(odds, examples.kept[first:last])
            optimiser.zero_grad()
            (loss + DECAY * table.weight.square().sum()).backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"  epoch {epoch + 1}: loss {np.mean(losses):.4f}", flush=True)
    return table.weight.detach()[:, 0]


def judged(weights: torch.Tensor, examples: Examples) -> tuple[torch.Tensor, torch.Tensor]:
    """Probabilities of examples and whether each came back."""
    odds = torch.nn.functional.embedding_bag(examples.traits, weights[:, None], examples.starts, mode="sum")[
        :, 0
    ]
    return torch.sigmoid(odds), examples.kept


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn, and write `names.npz` in the folder of each language."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder of *.tsv.xz files")
    parser.add_argument("--out", type=Path, required=True, help="folder of the language folders")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    seen, held = hold_out(read_groups(chosen.data))
    learned: dict[str, torch.Tensor] = {}
    for language in LANGUAGES:
        random = Random(chosen.seed)
        examples = examples_of(seen, language, random)
        print(f"{language}: {len(examples.kept)} words, {examples.kept.mean():.3f} recur", flush=True)
        learned[language] = learn(examples, seed=chosen.seed)
        others = examples_of(held, language, random)
        if not len(others.kept):
            continue
        chances, kept = judged(learned[language], others)
        for bound in (0.5, 0.8, 0.9, 0.95, 0.98):
            likely = chances >= bound
            print(
                f"  held out, probability from {bound}: {int(likely.sum())} words,"
                f" precision {kept[likely].mean():.3f}, recall {kept[likely].sum() / kept.sum():.3f}"
            )
    scale = max(float(weights.abs().max()) for weights in learned.values()) / STEPS
    for code, weights in learned.items():
        small = np.round(weights.numpy() / scale).astype(np.int8)
        with write_atomically(chosen.out / code / "names.npz") as file:
            np.savez_compressed(file, allow_pickle=False, scale=np.float32(scale), weights=small)


if __name__ == "__main__":
    main()
