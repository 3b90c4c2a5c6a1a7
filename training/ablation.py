"""
Ablation of the cost: agreement with gold when the weights are learned without one part.

    python -m training.ablation DATA --gold FOLDER...

Prints the table in `docs/concepts/alignment.md`. Weights are learned from synthetic documents
only, so gold is equally unseen in all rows; crossing links are not searched.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from aligner.evaluate import Counts
from aligner.kernel import machine_code
from aligner.search.options import AlignOptions
from benchmarks.agreement import folder_cases
from training.corpus import hold_out, read_groups
from training.cost import DOCUMENTS, MARGIN, PENALTY, judged_pair
from training.documents import make_documents
from training.learner import Example, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.cost import Judged

__all__ = ["PARTS", "main", "without"]

PARTS: Final[dict[str, tuple[str, ...]]] = {
    "none": (),
    "coverage of words": ("covered", "squared", "uneven", "least share", "lacking", "hard", "share under"),
    "positions of matches": ("placed", "misplaced", "unplaced"),
    "better matches of neighbours": ("misplaced",),
    "rare words beyond a boundary": ("beyond boundaries",),
    "coverage of the ends": ("ends hold", "weakest end"),
    "cosines and distances": ("cosine", "distance", "weighed cosine", "weighed distance", "cosine under"),
    "vectors weighted by rarity": ("weighed cosine", "weighed distance"),
    "typical values of the texts": ("share under", "cosine under", "gap share over", "gap usual"),
    "length": ("length ratio", "length surprise", "similar lengths", "cosine by length"),
    "ends of sentences": (
        "ends differ",
        "ends strong",
        "strong inside",
        "weak boundaries inside",
        "begins differ",
    ),
    "questions and exclamations": ("questions differ", "exclamations differ"),
    "shapes of beads": ("kind",),
    "best pair of an unaligned segment": ("gap best pair", "gap covered", "gap share over"),
    "form of an unaligned segment": ("gap signs", "gap short", "gap open", "gap mass", "source gap"),
}
"""Names or name prefixes of the features that each row omits."""


def without(document: Judged, part: Sequence[str]) -> Judged:
    """A document without the features of a part."""
    kept = [k for k, name in enumerate(document.names) if not _belongs(name, part)]
    own = document.example
    features = np.ascontiguousarray(own.features[:, kept])
    example = Example.of(own.lattice, features, document.path, weight=own.weight)
    return document._replace(names=tuple(document.names[k] for k in kept), example=example)


def _belongs(name: str, part: Sequence[str]) -> bool:
    return any(name == member or name.startswith(f"{member} ") for member in part)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one row per part."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder of *.tsv.xz files")
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="folders of gold standards")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="number of synthetic documents")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    from aligner.encode.registry import load_encoder

    encoder, options = load_encoder(None), AlignOptions()
    held = hold_out(read_groups(chosen.data))[1]
    with machine_code(when=True):
        made = [
            judged_pair(document.src, document.tgt, document.gold, encoder, options)
            for document in make_documents(held, chosen.documents, seed=chosen.seed)
        ]
        gold = {
            folder.name: [
                judged_pair(case.src, case.tgt, case.gold, encoder, options) for case in folder_cases(folder)
            ]
            for folder in chosen.gold
        }
        print(f"| left out | {' | '.join(gold)} |")
        print(f"|---|{'---|' * len(gold)}")
        for name, part in PARTS.items():
            rest = [without(document, part) for document in made]
            weights = fit(
                [document.example for document in rest], rest[0].names, margin=MARGIN, penalty=PENALTY
            )
            shown = []
            for documents in gold.values():
                judged = (
                    without(document, part).agreement(weights, 0, document.example.lattice.src_len + 1)
                    for document in documents
                )
                shown.append(f"{sum(judged, Counts()).strict.f1:.3f}")
            print(f"| {name} | {' | '.join(shown)} |", flush=True)


if __name__ == "__main__":
    main()
