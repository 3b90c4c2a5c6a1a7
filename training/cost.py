"""
Learn the weights of the cost.

    python -m training.cost DATA --out aligner/score/learned.words.json [--gold FOLDER]...

Weights are learned from documents made of the held-out rows of `DATA`, then adjusted
towards gold standards. The printed figures are measured on blocks of gold that were not
used for learning. `--vectors` omits the word features, for encoders without words. Other
contents of the file are preserved.
"""

from __future__ import annotations

import argparse
import json
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from aligner.alignment import Link
from aligner.atomic import write_atomically
from aligner.evaluate import Counts, count
from aligner.kernel import machine_code
from aligner.score.beads import Beads
from aligner.score.features import bead_features
from aligner.score.texts import Texts
from aligner.search.candidates import chunk_candidates
from aligner.search.lattice import Lattice, best_path
from aligner.search.options import AlignOptions
from benchmarks.agreement import folder_cases
from training.confidence import moved_documents
from training.corpus import exclusions, hold_out, read_groups
from training.documents import make_documents
from training.gold import GoldPath
from training.learner import OPENING, Example, fit, spreads
from training.wordless import WordlessEncoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aligner.encode import Encoder

__all__ = ["Judged", "cross_validated", "judged_pair", "main"]

DOCUMENTS: Final = 512
"""More documents change nothing; between 64 and 256 agreement with gold increases."""

MOVED: Final = 40
FEWEST_ROWS: Final = 30
MARGIN: Final = 8.0
PENALTY: Final = 3.0
PULL: Final = 200.0
"""With a tenth of this, a gold standard of a thousand links does more harm than good."""

FOLDS: Final = 6


class Judged(NamedTuple):
    """
    A document pair with its candidates and gold links.

    Attributes:
        names: Names of the feature columns.
        example: The training example made of it.
        path: The part of gold that a path can follow.
        gold: All gold links.
        lost: Number of gold beads that were not candidates and had to be added.
    """

    names: tuple[str, ...]
    example: Example
    path: GoldPath
    gold: tuple[Link, ...]
    lost: int

    def fold(self, start: int, stop: int) -> Example:
        """The example without the gold links from source segment `start` to `stop` (exclusive)."""
        path = self.path.without(start, stop)
        return Example.of(self.example.lattice, self.example.features, path, weight=self.example.weight)

    def agreement(self, weights: Mapping[str, float], start: int, stop: int) -> Counts:
        """Agreement of the cheapest path with gold, from source segment `start` to `stop` (exclusive)."""
        found = [link for link in self.links(weights) if start <= link[0] < stop]
        expected = [link for link in self.gold if not link.src or start <= link.src[0] < stop]
        return count([link for _, link in found], expected)

    def links(self, weights: Mapping[str, float]) -> Iterator[tuple[int, Link]]:
        """The cheapest path: for each bead its first source position, and the bead as a link."""
        lattice = self.example.lattice
        costs = self.example.features @ np.array([weights[name] for name in self.names])
        path = best_path(lattice, costs, weights[OPENING])
        columns = (column[path].tolist() for column in (lattice.src, lattice.tgt, lattice.a, lattice.b))
        for i, j, a, b in zip(*columns, strict=True):
            yield i, Link(tuple(range(i, i + a)), tuple(range(j, j + b)))


def judged_pair(
    src: Sequence[str], tgt: Sequence[str], gold: Sequence[Link], encoder: Encoder, options: AlignOptions
) -> Judged:
    """
    Find the candidates of a pair as the search does, and add the gold beads to them.

    Blank segments are removed, also from gold.
    """
    src_kept, tgt_kept = ([k for k, text in enumerate(texts) if text.strip()] for texts in (src, tgt))
    links = tuple(_renumbered(gold, src_kept, tgt_kept))
    texts = Texts.read([src[i] for i in src_kept], [tgt[j] for j in tgt_kept], encoder)
    found = chunk_candidates(texts, options)
    path = GoldPath.of(links, len(texts.src), len(texts.tgt))
    wanted = path.beads()
    lattice, features = found.lattice, found.features
    lost = int((lattice.find(*wanted.T) < 0).sum())
    if lost:
        own = np.stack([lattice.src, lattice.tgt, lattice.a, lattice.b], axis=1)
        lattice = Lattice.build(lattice.src_len, lattice.tgt_len, *np.concatenate([own, wanted]).T)
        beads = Beads(lattice.src, lattice.tgt, lattice.a, lattice.b)
        features = bead_features(texts, beads).matrix()
    return Judged(found.names, Example.of(lattice, features, path), path, links, lost)


def cross_validated(
    judged: Sequence[Judged], around: Mapping[str, float], *, folds: int, margin: float, pull: float
) -> Counts:
    """
    Cross-validated agreement with gold: each block is tested with weights learned from the others.

    Args:
        judged: Gold documents.
        around: Weights to stay close to.
        folds: Number of contiguous blocks with about the same number of links, over all documents.
        margin: See `fit`.
        pull: Penalty; see `fit`.
    """
    spread = spreads([document.example for document in judged])
    total = Counts()
    for blocks in _blocks(judged, folds):
        rest = [
            document.example if block is None else document.fold(*block)
            for document, block in zip(judged, blocks, strict=True)
        ]
        weights = fit(rest, judged[0].names, margin=margin, penalty=pull, around=around, spread=spread)
        for document, block in zip(judged, blocks, strict=True):
            if block is not None:
                total += document.agreement(weights, *block)
    return total


def _blocks(judged: Sequence[Judged], folds: int) -> Iterator[list[tuple[int, int] | None]]:
    """For each fold, the held-out source segments of each document as (first, end exclusive), or None."""
    sizes = [len(document.path.anchors) for document in judged]
    bounds = np.linspace(0, sum(sizes), folds + 1).round().astype(int)
    for low, high in pairwise(bounds.tolist()):
        blocks: list[tuple[int, int] | None] = []
        before = 0
        for document, size in zip(judged, sizes, strict=True):
            first, last = max(low - before, 0), min(high - before, size)
            before += size
            if first >= last:
                blocks.append(None)
                continue
            starts = document.path.anchors[:, 0]
            # Segments before the first anchor and after the last one belong to their block.
            start = int(starts[first]) if first else 0
            stop = int(starts[last]) if last < size else document.example.lattice.src_len + 1
            blocks.append((start, stop))
        yield blocks


def _renumbered(gold: Sequence[Link], src_kept: Sequence[int], tgt_kept: Sequence[int]) -> Iterator[Link]:
    """Links of the kept segments, renumbered."""
    src_new = {i: k for k, i in enumerate(src_kept)}
    tgt_new = {j: k for k, j in enumerate(tgt_kept)}
    for link in gold:
        src = tuple(src_new[i] for i in link.src if i in src_new)
        tgt = tuple(tgt_new[j] for j in link.tgt if j in tgt_new)
        if src or tgt:
            yield Link(src, tgt, crossing=link.crossing)


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn weights and write them to the file of learned parameters."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder of *.tsv.xz files")
    parser.add_argument("--out", type=Path, required=True, help="file whose weights are replaced")
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="folders of gold standards")
    parser.add_argument("--exclude", type=Path, nargs="*", default=[], help="files of texts to exclude")
    parser.add_argument("--vectors", action="store_true", help="learn the weights for encoders without words")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="number of synthetic documents")
    parser.add_argument("--moved", type=int, default=MOVED, help="number of documents with moved text")
    parser.add_argument("--margin", type=float, default=MARGIN, help="additional cost of each error")
    parser.add_argument("--penalty", type=float, default=PENALTY, help="penalty on the size of the weights")
    parser.add_argument(
        "--pull", type=float, default=PULL, help="penalty on their change when learning from gold"
    )
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", default=None)
    chosen = parser.parse_args(arguments)
    from aligner.encode.registry import load_encoder

    loaded = load_encoder(chosen.model)
    encoder: Encoder = WordlessEncoder(loaded) if chosen.vectors else loaded
    options = AlignOptions()
    lines = (line for path in chosen.exclude for line in path.read_text(encoding="utf-8").splitlines())
    _, held = hold_out(read_groups(chosen.data, excluded=exclusions(lines)))
    began = time.process_time()
    with machine_code(when=True):
        made = [
            judged_pair(document.src, document.tgt, document.gold, encoder, options)
            for document in make_documents(held, chosen.documents, seed=chosen.seed, names=not chosen.vectors)
        ]
        # Texts that were shortened and reordered: the remaining segments of both sides are unrelated.
        long = [group for group in held if len(group.src) >= FEWEST_ROWS]
        made += [
            judged_pair(pair.src, pair.tgt, pair.gold, encoder, options)
            for pair in moved_documents(long, count=chosen.moved, seed=chosen.seed)
        ]
        _print_lost("synthetic documents", made)
        weights = fit(
            [document.example for document in made],
            made[0].names,
            margin=chosen.margin,
            penalty=chosen.penalty,
        )
        print(f"learned from {len(made)} synthetic documents, {time.process_time() - began:.0f} s CPU")
        cases = [case for folder in chosen.gold for case in folder_cases(folder)]
        real = [judged_pair(case.src, case.tgt, case.gold, encoder, options) for case in cases]
        if real:
            _print_lost("gold", real)
            whole = [
                document.agreement(weights, 0, len(case.src) + 1)
                for document, case in zip(real, cases, strict=True)
            ]
            _print_agreement("gold, not used for learning", sum(whole, Counts()))
            held_out = cross_validated(
                real, weights, folds=chosen.folds, margin=chosen.margin, pull=chosen.pull
            )
            _print_agreement(f"gold, learned in {chosen.folds} folds", held_out)
            weights = fit(
                [document.example for document in real],
                real[0].names,
                margin=chosen.margin,
                penalty=chosen.pull,
                around=weights,
                spread=spreads([document.example for document in real]),
            )
    record = json.loads(chosen.out.read_text(encoding="utf-8")) if chosen.out.exists() else {}
    record["weights"] = weights
    with write_atomically(chosen.out) as out:
        out.write((json.dumps(record, indent=1) + "\n").encode())


def _print_lost(name: str, judged: Sequence[Judged]) -> None:
    lost, beads = (
        sum(document.lost for document in judged),
        sum(len(document.path.beads()) for document in judged),
    )
    candidates = sum(len(document.example.lattice) for document in judged)
    print(f"{name}: {candidates} candidates; {lost} of {beads} gold beads were not among them")


def _print_agreement(name: str, counts: Counts) -> None:
    strict, lax = counts.strict, counts.lax
    shares = f"P {strict.precision:.3f} R {strict.recall:.3f} F1 {strict.f1:.3f}"
    print(f"{name}: strict {shares}, lax F1 {lax.f1:.3f}")


if __name__ == "__main__":
    main()
