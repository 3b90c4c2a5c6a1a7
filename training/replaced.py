"""
Learn when two names of a link, one per side, are a name and another one put for it.

    python -m training.replaced DATA --out aligner/compare/extract/replaced.json

Names of a link that the other side lacks are examples of what translators do: they leave names to
pronouns, translate some, and German capitalises its nouns. Names that both sides share, of which one
is replaced by a name of the document or from elsewhere, or by a word of the language with a capital, as
many surnames are (`Kurz`, `Marchand`), are examples of mistakes. The model predicts which it is
(`aligner.compare.extract.replaced`). Texts of law are not used, so that figures measured on them are
those of unseen text.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from functools import partial
from itertools import groupby
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

import numpy as np
import torch

from aligner.alignment import Alignment, Link
from aligner.atomic import write_atomically
from aligner.compare.comparison import Comparison
from aligner.compare.extract.replaced import traits_of
from aligner.compare.missing import (
    Meanings,
    Named,
    document_words,
    name_pairs,
    times_of,
    unmatched_names,
)
from aligner.encode.static import StaticEncoder
from aligner.languages import LANGUAGES
from aligner.pair import AlignedPair
from aligner.text import Document, Segment
from training.places import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["main"]

FILES: Final = ("documentation", "technology", "everyday")
LENGTH: Final = 40
"""Rows of a document."""
MOST_DOCUMENTS: Final = {"tatoeba": 90, "tatoeba-pivot": 120, "wesnoth": 80, "debian-www": 90}
USUAL_DOCUMENTS: Final = 16
"""Documents that are used of each source and pair of languages."""
ALIKE: Final = 0.4
"""Cosine of two texts below which they are considered no translation of each other."""
SHARE: Final = 0.2
"""Share of the rows in which a name is replaced."""
NEARBY: Final = 0.25
"""Share of the replacements that are names of the same document."""
WORDS: Final = 0.4
"""Share of the replacements that are ordinary words of the language with a capital."""
DRAWS: Final = 2
"""How often names are replaced in each document."""
RARE: Final = 5.0
"""Inverse document frequency, in nats, from which an ordinary word is used as a surname."""
EPOCHS: Final = 8
AT_ONCE: Final = 256
RATE: Final = 0.02
DECAY: Final = 1e-4
LEAST_WEIGHT: Final = 0.02
"""Weights below this are left out."""

_WORD: Final = re.compile(r"(?<=[^\W\d_] )[^\W\d_]{4,10}\b")
_SHARED: Final = re.compile(r"(?<=[\w,] )[A-ZÄÖÜÉÈ][a-zäöüßéèêçñ]{2,}\b")


class Parallel(NamedTuple):
    """A document in two languages, linked row by row."""

    source: str
    languages: tuple[str, str]
    rows: tuple[tuple[str, str], ...]


class Example(NamedTuple):
    """Traits of two names of a link, and whether one replaces the other."""

    source: str
    traits: list[str]
    replaced: bool


def _documents(data: Path, random: Random) -> Iterator[Parallel]:
    for file in FILES:
        rows = sorted(rows_of(data / f"{file}.tsv.xz"), key=lambda row: (row[4], row[0], row[1]))
        for (source, src, tgt), group in groupby(rows, key=lambda row: (row[4], row[0], row[1])):
            lines = [(row[2], row[3]) for row in group]
            starts = list(range(0, max(len(lines) - LENGTH, 1), LENGTH))
            most = MOST_DOCUMENTS.get(source, USUAL_DOCUMENTS)
            for start in random.sample(starts, min(most, len(starts))):
                kept = _translations(lines[start : start + LENGTH])
                if kept:
                    yield Parallel(source, (src, tgt), kept)


def _translations(rows: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The rows whose texts are probably translations of each other."""
    encoder = StaticEncoder.load()
    src, tgt = encoder.encode([src for src, _ in rows]), encoder.encode([tgt for _, tgt in rows])
    return tuple(
        row for row, likeness in zip(rows, (src * tgt).sum(axis=1).tolist(), strict=True) if likeness >= ALIKE
    )


def _compared(parallel: Parallel) -> Comparison:
    documents = []
    for side, language in enumerate(parallel.languages):
        segments, start = [], 0
        for k, row in enumerate(parallel.rows):
            segments.append(Segment(row[side], start, start + len(row[side]), k, language=language))
            start += len(row[side]) + 1
        documents.append(Document("\n".join(row[side] for row in parallel.rows), tuple(segments), language))
    count = len(parallel.rows)
    links = tuple(Link((k,), (k,), 1.0, 1.0) for k in range(count))
    return Comparison.of(AlignedPair(documents[0], documents[1], Alignment(links, count, count)))


def _pairs(parallel: Parallel) -> Iterator[tuple[int, str, str, list[str]]]:
    """Row, source name, target name and traits of each pair of names."""
    comparison = _compared(parallel)
    links = Named.of(comparison)
    times = times_of(links)
    suspects = [each for each in map(partial(unmatched_names, times=times), links) if each.is_suspect]
    meanings = Meanings([each.named.linked for each in suspects])
    words = document_words(comparison.src), document_words(comparison.tgt)
    for suspect in suspects:
        (row,) = suspect.named.linked.link.src
        for pair in name_pairs(suspect, meanings, times, words):
            yield row, pair.src.text, pair.tgt.text, traits_of(*pair[2:], parallel.languages)


def _shared(row: tuple[str, str]) -> list[str]:
    """Names that both sides of a row have."""
    src, tgt = row
    return sorted({name for name in _SHARED.findall(tgt) if re.search(rf"\b{name}\b", src)})


def _ordinary(documents: Sequence[Parallel]) -> dict[str, list[str]]:
    """Words of each language that occur more than once, except function words, with a capital."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for parallel in documents:
        for row in parallel.rows:
            for language, text in zip(parallel.languages, row, strict=True):
                nouns = LANGUAGES[language].splitting.capitalised_nouns
                counts[language].update(
                    word.lower()
                    for word in _WORD.findall(text)
                    if word[1:].islower() and (word[0].islower() or nouns)
                )
    encoder = StaticEncoder.load()
    return {
        language: [
            word.capitalize()
            for word, count in found.items()
            if count > 1 and ((rarity := encoder.rarity(word)) is None or rarity > RARE)
        ]
        for language, found in counts.items()
    }


def _replaced(
    parallel: Parallel, pool: Sequence[str], words: Mapping[str, Sequence[str]], random: Random
) -> tuple[Parallel, dict[int, tuple[str, str]]]:
    """Replace names in some rows; the names of each changed row as source and target then have them."""
    rows = list(parallel.rows)
    nearby = sorted({name for row in rows for name in _shared(row)})
    places = [k for k, row in enumerate(rows) if _shared(row)]
    changed = {}
    for k in random.sample(places, min(max(1, round(SHARE * len(rows))), len(places))):
        src, tgt = rows[k]
        name = random.choice(_shared(rows[k]))
        sort, side = random.random(), random.randrange(2)
        chosen: Sequence[str] = random.choices(pool, k=5)
        if sort < NEARBY:
            chosen = nearby
        elif sort < NEARBY + WORDS:
            chosen = random.choices(words[parallel.languages[side]], k=5)
        others = [each for each in chosen if each not in src and each not in tgt]
        if others:
            other = random.choice(others)
            if side == 0:
                rows[k] = re.sub(rf"\b{name}\b", other, src), tgt
                changed[k] = other, name
            else:
                rows[k] = src, re.sub(rf"\b{name}\b", other, tgt)
                changed[k] = name, other
    return parallel._replace(rows=tuple(rows)), changed


def _examples(documents: Sequence[Parallel], random: Random) -> Iterator[Example]:
    times = Counter(name for each in documents for row in each.rows for name in _shared(row))
    pool, words = sorted(times), _ordinary(documents)
    for parallel in documents:
        for _, _, _, traits in _pairs(parallel):
            yield Example(parallel.source, traits, replaced=False)
        for _ in range(DRAWS):
            planted, changed = _replaced(parallel, pool, words, random)
            for row, src, tgt, traits in _pairs(planted) if changed else ():
                if changed.get(row) == (src, tgt):
                    yield Example(parallel.source, traits, replaced=True)


def learn(examples: Sequence[Example], *, seed: int) -> dict[str, float]:
    """Learn what each trait adds to the log odds of a replacement."""
    torch.manual_seed(seed)
    numbers: dict[str, int] = {}
    for example in examples:
        for trait in example.traits:
            numbers.setdefault(trait, len(numbers))
    packed = [[numbers[trait] for trait in example.traits] for example in examples]
    labels = np.array([example.replaced for example in examples], dtype=np.float32)
    table = torch.nn.EmbeddingBag(len(numbers), 1, mode="sum")
    torch.nn.init.zeros_(table.weight)
    optimiser = torch.optim.Adam(table.parameters(), lr=RATE)
    steps = EPOCHS * (len(examples) // AT_ONCE + 1)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.02, total_iters=steps)
    order = list(range(len(examples)))
    for epoch in range(EPOCHS):
        Random(seed + epoch).shuffle(order)
        for first in range(0, len(order), AT_ONCE):
            chosen = order[first : first + AT_ONCE]
            rows = [packed[k] for k in chosen]
            starts = np.cumsum([0, *map(len, rows)])[:-1]
            odds = table(torch.tensor([each for row in rows for each in row]), torch.from_numpy(starts))[:, 0]
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                odds, torch.from_numpy(labels[chosen])
            )
            optimiser.zero_grad()
            (loss + DECAY * table.weight.square().sum()).backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
    weights = table.weight.detach()[:, 0].tolist()
    return {trait: round(weights[number], 2) for trait, number in numbers.items()}


def _print_held_out(weights: dict[str, float], examples: Sequence[Example], rows: int) -> None:
    odds = np.array([sum(weights.get(trait, 0.0) for trait in each.traits) for each in examples])
    replaced = np.array([each.replaced for each in examples])
    for bound in (0, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5):
        recall = (odds[replaced] >= bound).mean()
        false = int((odds[~replaced] >= bound).sum())
        print(
            f"  held out, log odds from {bound}: recall {recall:.3f},"
            f" {100 * false / rows:.3f} pairs per 100 rows"
        )


def _is_held_out(source: str) -> bool:
    return crc32(source.encode()) % 5 == 0


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure on held-out sources, then learn from all, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder of *.tsv.xz files")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=5)
    chosen = parser.parse_args(arguments)
    random = Random(chosen.seed)
    documents = list(_documents(chosen.data, random))
    rows: dict[str, int] = defaultdict(int)
    for each in documents:
        rows[each.source] += len(each.rows)
    print(f"{len(documents)} documents, {sum(rows.values())} rows", flush=True)
    examples = list(_examples(documents, random))
    print(f"{len(examples)} pairs, {sum(each.replaced for each in examples)} of them replaced", flush=True)
    seen = [each for each in examples if not _is_held_out(each.source)]
    held = [each for each in examples if _is_held_out(each.source)]
    _print_held_out(
        learn(seen, seed=chosen.seed),
        held,
        sum(count for source, count in rows.items() if _is_held_out(source)),
    )
    weights = learn(examples, seed=chosen.seed)
    kept = {trait: weight for trait, weight in sorted(weights.items()) if abs(weight) >= LEAST_WEIGHT}
    with write_atomically(chosen.out) as file:
        file.write(json.dumps(kept, ensure_ascii=False, indent=0).encode() + b"\n")


if __name__ == "__main__":
    main()
