"""
Learn which changes of spelling are slips, and which ones translators make.

    python -m training.slips DATA --out aligner/compare/extract/slips.npz

Similarly spelled names of a link, each missing on the other side, are examples of what translators
do. Names that both sides share, of which one is misspelt or replaced by a similar one, are examples
of slips. The model predicts which it is (`aligner.compare.extract.slip`).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from itertools import groupby
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

import numpy as np
import torch

from aligner.atomic import write_atomically
from aligner.compare.extract.alike import words_of
from aligner.compare.extract.exonym import are_same
from aligner.compare.extract.name import Name, folded, names_of
from aligner.compare.extract.slip import BUCKETS, Spelled, is_similar, traits_of
from aligner.encode.static import StaticEncoder
from aligner.encode.vectors import unit
from training.places import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["main", "misspelt"]

FILES: Final[Mapping[str, float]] = {"documentation": 1, "technology": 1, "everyday": 0.5, "law": 0.5}
"""Files, and the share of the rows of each source that is used; the rest is for measuring."""

MOST_ROWS: Final = {"swiss-law": 15000, "tatoeba": 25000, "tatoeba-pivot": 20000, "wesnoth": 8000}
USUAL_ROWS: Final = 4000
MOST_OF_A_PAIR: Final = 5
NEAR: Final = 0.4
"""Share of the planted slips that replace a name by a similar one."""

USUAL_SLIPS: Final = 0.1
EPOCHS: Final = 6
AT_ONCE: Final = 512
RATE: Final = 0.02
DECAY: Final = 3e-5
STEPS: Final = 127
"""Largest weight as it is kept: an int8."""

_VOWELS: Final = "aeiou"
_CONSONANTS: Final = "bcdfghjklmnpqrstvwxz"
_USUAL: Final = (
    *("ie ei", "ei ie", "y i", "i y", "dt d", "d dt", "t dt", "tz z", "z tz", "ck k", "k ck", "ay ai"),
    *("ei ai", "ai ei", "ey ei", "ei ey", "ph f", "f ph", "er el", "er ler", "er mann", "ler ner", "s ss"),
    *("ss s", "th t", "t th", "c k", "k c", "h ", "e "),
)
"""Spellings that are confused, and which with which."""


class Rows(NamedTuple):
    """Rows of one source and two languages."""

    source: str
    languages: tuple[str, str]
    rows: list[tuple[str, str]]


class Pair(NamedTuple):
    """Two similarly spelled words, one per side."""

    source: str
    languages: tuple[str, str]
    slip: bool
    src: Name
    tgt: Name


def misspelt(word: str, near: Mapping[str, Sequence[str]], random: Random) -> str:
    """Misspell a word, or replace it by a similar name; the first letter stays."""
    if random.random() < NEAR and near.get(word):
        return random.choice(near[word])
    if random.random() < USUAL_SLIPS:
        for change in random.sample(_USUAL, len(_USUAL)):
            before, after = change.split(" ")
            place = word.find(before, 1)
            if place > 0:
                return word[:place] + after + word[place + len(before) :]
    place = random.randrange(1, len(word))
    left, letter, right = word[:place], word[place], word[place + 1 :]
    kind = random.random()
    if kind < 0.6:
        return left + _other(letter, random) + right
    if kind < 0.75:
        return left + right
    if kind < 0.85:
        return left + random.choice(_VOWELS + _CONSONANTS) + letter + right
    if kind < 0.95:
        return left + right[:1] + letter + right[1:]
    return left + letter + letter + right


def _other(letter: str, random: Random) -> str:
    pool = _VOWELS if letter in _VOWELS else _CONSONANTS
    return random.choice([each for each in pool if each != letter])


def _rows(data: Path, random: Random) -> Iterator[Rows]:
    for file, share in FILES.items():
        for (src, tgt, source), group in groupby(
            sorted(rows_of(data / f"{file}.tsv.xz"), key=lambda row: (row[0], row[1], row[4])),
            key=lambda row: (row[0], row[1], row[4]),
        ):
            rows = [(row[2], row[3]) for row in group]
            rows = rows[: round(share * len(rows))]
            random.shuffle(rows)
            yield Rows(source, (src, tgt), rows[: MOST_ROWS.get(source, USUAL_ROWS)])


class _Sides(NamedTuple):
    """Words and names of both sides of each row."""

    words: tuple[list[frozenset[str]], list[frozenset[str]]]
    names: tuple[list[tuple[Name, ...]], list[tuple[Name, ...]]]

    @classmethod
    def of(cls, rows: Sequence[tuple[str, str]], languages: tuple[str, str]) -> _Sides:
        words = [words_of(src) for src, _ in rows], [words_of(tgt) for _, tgt in rows]
        names = (
            names_of([src for src, _ in rows], languages[0], words[1]),
            names_of([tgt for _, tgt in rows], languages[1], words[0]),
        )
        return cls(words, names)

    def pairs(self, k: int) -> Iterator[tuple[Name, Name]]:
        """Similar names of a row, each missing on the other side."""
        for src in self.names[0][k]:
            if folded(src.text) not in self.words[1][k]:
                for tgt in self.names[1][k]:
                    if folded(tgt.text) not in self.words[0][k] and is_similar(
                        folded(src.text), folded(tgt.text)
                    ):
                        yield src, tgt

    def shared(self, k: int, src_text: str) -> list[str]:
        """Names within the target sentence that the source has as well."""
        return [
            name.text
            for name in self.names[1][k]
            if name.text in src_text
            and folded(name.text) in self.words[0][k]
            and len(name.text) >= 4
            and name.text[1:].islower()
            and name.start > 0
            and not name.starts
        ]


def _similar(names: Iterable[str]) -> dict[str, list[str]]:
    """Names with the same initial that differ by at most two letters, not only by a final `s`."""
    from rapidfuzz.distance import Levenshtein

    initials: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        initials[name[0]].append(name)
    return {
        name: [
            other
            for other in group
            if 0 < Levenshtein.distance(folded(name), folded(other), score_cutoff=2) <= 2
            and name.rstrip("s") != other.rstrip("s")
        ]
        for group in initials.values()
        for name in group
    }


def _pairs(found: Sequence[Rows], random: Random) -> Iterator[Pair]:
    sides = [_Sides.of(each.rows, each.languages) for each in found]
    near = _similar(
        {
            name
            for each, side in zip(found, sides, strict=True)
            for k, (src, _) in enumerate(each.rows)
            for name in side.shared(k, src)
        }
    )
    for each, side in zip(found, sides, strict=True):
        rows, planted = [], []
        for k, (src, tgt) in enumerate(each.rows):
            for one, other in side.pairs(k):
                yield Pair(each.source, each.languages, src=one, tgt=other, slip=False)
            shared = side.shared(k, src)
            if shared:
                name = random.choice(shared)
                wrong = misspelt(name, near, random)
                if random.random() < 0.5:
                    rows.append((src, re.sub(rf"\b{name}\b", wrong, tgt)))
                    planted.append((name, wrong))
                else:
                    rows.append((re.sub(rf"\b{name}\b", wrong, src), tgt))
                    planted.append((wrong, name))
        changed = _Sides.of(rows, each.languages)
        for k, words in enumerate(planted):
            for one, other in changed.pairs(k):
                if (one.text, other.text) == words:
                    yield Pair(each.source, each.languages, src=one, tgt=other, slip=True)


def _examples(pairs: Sequence[Pair]) -> list[tuple[Pair, list[int]]]:
    words = list({name.text for pair in pairs for name in (pair.src, pair.tgt)})
    rows = {word: row for row, word in enumerate(words)}
    found = StaticEncoder.load().words(words)
    vectors = unit(found.sums)
    rarities = np.zeros(len(words))
    filled = np.flatnonzero(np.diff(found.ends) > 0)
    rarities[filled] = np.maximum.reduceat(found.idf[found.tokens], found.ends[filled])

    def spelled(name: Name) -> Spelled:
        return Spelled(name.text, name.confidence, name.starts, float(rarities[rows[name.text]]))

    examples = []
    times: Counter[tuple[tuple[str, str], str, str, bool]] = Counter()
    for pair in pairs:
        if not pair.slip and are_same(folded(pair.src.text), folded(pair.tgt.text)):
            continue
        key = (pair.languages, pair.src.text, pair.tgt.text, pair.slip)
        times[key] += 1
        if times[key] <= MOST_OF_A_PAIR:
            likeness = float(vectors[rows[pair.src.text]] @ vectors[rows[pair.tgt.text]])
            examples.append((pair, traits_of(spelled(pair.src), spelled(pair.tgt), likeness, pair.languages)))
    return examples


def _packed(examples: Sequence[tuple[Pair, list[int]]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Traits one after the other, where each example begins, and whether it is a slip."""
    return (
        torch.tensor([trait for _, traits in examples for trait in traits]),
        torch.from_numpy(np.cumsum([0, *(len(traits) for _, traits in examples)])[:-1]),
        torch.tensor([float(pair.slip) for pair, _ in examples]),
    )


def learn(examples: Sequence[tuple[Pair, list[int]]], *, seed: int) -> torch.Tensor:
    """Learn what each trait adds to the log odds of a slip; shape (BUCKETS,)."""
    torch.manual_seed(seed)
    table = torch.nn.EmbeddingBag(BUCKETS, 1, mode="sum")
    torch.nn.init.zeros_(table.weight)
    optimiser = torch.optim.Adam(table.parameters(), lr=RATE)
    steps = EPOCHS * (len(examples) // AT_ONCE + 1)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.02, total_iters=steps)
    for epoch in range(EPOCHS):
        shuffled = list(examples)
        Random(seed + epoch).shuffle(shuffled)
        for first in range(0, len(shuffled), AT_ONCE):
            traits, starts, slips = _packed(shuffled[first : first + AT_ONCE])
            loss = torch.nn.functional.binary_cross_entropy_with_logits(table(traits, starts)[:, 0], slips)
            optimiser.zero_grad()
            (loss + DECAY * table.weight.square().sum()).backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
    return table.weight.detach()[:, 0]


def _print_held_out(weights: torch.Tensor, examples: Sequence[tuple[Pair, list[int]]], rows: int) -> None:
    traits, starts, slips = _packed(examples)
    odds = torch.nn.functional.embedding_bag(traits, weights[:, None], starts, mode="sum")[:, 0]
    for bound in (0, 1, 1.5, 2, 2.5, 3, 4):
        recall = float((odds[slips == 1] >= bound).float().mean())
        false = int((odds[slips == 0] >= bound).sum())
        print(
            f"  held out, log odds from {bound}: recall {recall:.3f}, {100 * false / rows:.3f} per 100 rows"
        )


def _is_held_out(source: str) -> bool:
    return crc32(source.encode()) % 5 == 0 or source.startswith("tatoeba")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure on held-out sources, then learn from all, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder of *.tsv.xz files")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=3)
    chosen = parser.parse_args(arguments)
    random = Random(chosen.seed)
    found = list(_rows(chosen.data, random))
    pairs = list(_pairs(found, random))
    random.shuffle(pairs)
    examples = _examples(pairs)
    print(f"{len(examples)} pairs, {sum(pair.slip for pair, _ in examples)} of them slips", flush=True)
    held = [each for each in examples if _is_held_out(each[0].source)]
    seen = [each for each in examples if not _is_held_out(each[0].source)]
    rows = sum(len(each.rows) for each in found if _is_held_out(each.source))
    _print_held_out(learn(seen, seed=chosen.seed), held, rows)
    weights = learn(examples, seed=chosen.seed)
    scale = float(weights.abs().max()) / STEPS
    with write_atomically(chosen.out) as file:
        np.savez_compressed(
            file,
            allow_pickle=False,
            scale=np.float32(scale),
            weights=np.round(weights.numpy() / scale).astype(np.int8),
        )


if __name__ == "__main__":
    main()
