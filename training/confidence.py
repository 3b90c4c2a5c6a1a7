"""
Fit the models that follow the cost: crossing links, unrelated beads, and confidence.

    python -m training.confidence DATA --learned FILE [--gold FOLDER]... [--news FILE]...

Crossing links are learned from documents made of the held-out rows of `DATA`, in which
lines were deleted, joined, replaced and moved, individually or in runs. The calibration is
fitted to the same kind of documents and to gold standards. The printed figures are measured
on links that were not used for fitting.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from aligner.alignment import Link
from aligner.kernel import machine_code
from aligner.score.cost import INTERCEPT, CostModel
from aligner.score.features import LOW
from aligner.score.texts import Texts
from aligner.search.crossing import crossed_pairs, moved_links
from aligner.search.options import AlignOptions
from aligner.search.solution import log_odds, solve
from benchmarks.agreement import folder_cases, planted_cases
from benchmarks.planted import plant
from training.corpus import hold_out, read_groups
from training.documents import make_documents
from training.wordless import WordlessEncoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from aligner.encode import Encoder
    from training.corpus import Group

    Doubles = NDArray[np.float64]

__all__ = ["GoldPair", "fit_logistic", "moved_documents"]

DOCUMENTS: Final = 320
RIDGE: Final = 1.0
NEWTON_STEPS: Final = 40
REAL_SHARE: Final = 0.4
"""Total weight of gold standards: their links are few, and harder than planted ones."""

CALIBRATED_SHARE: Final = 0.6
"""The same for confidence, which must be accurate on hard links."""

BINS: Final = 10

WEAKNESS: Final = tuple(f"{name} under {low}" for name in ("share", "cosine") for low in LOW)

PLACES: Final = ("placed", "misplaced most")
"""How well the words match at their positions."""

UNRELATED: Final = (
    *WEAKNESS,
    *PLACES,
    "placed ends",
    "unplaced ends",
    "covered",
    "log odds",
    "least share",
    "mass",
    "extra segments",
    "length ratio",
)
"""Features that indicate whether a bead joins unrelated segments."""

EVIDENCE: Final = ("warm odds", "document odds")
"""Evidence from the sum over all paths: see `Solution.evidence`."""

CALIBRATION: Final = {
    "1-1": (*WEAKNESS, *PLACES, *EVIDENCE, "least share", "beyond boundaries", "mass"),
    "other": (*WEAKNESS, *PLACES, *EVIDENCE, "least share", "beyond boundaries", "mass", "weakest end"),
    "gap": (*(f"gap share over {low}" for low in LOW), *EVIDENCE, "gap mass"),
    "crossing": ("log odds",),
}
"""Features of the confidence model, for each kind of bead."""


class GoldPair(NamedTuple):
    """A document pair with gold links that cover all segments."""

    src: tuple[str, ...]
    tgt: tuple[str, ...]
    gold: tuple[Link, ...]
    real: bool


def moved_documents(
    groups: Sequence[Group], *, count: int, seed: int, swapped: bool = False
) -> Iterator[GoldPair]:
    """
    Make documents with and without moved text, about as many of each.

    Args:
        groups: German-French pairs in document order.
        count: Number of documents.
        seed: Random seed.
        swapped: Also swap some adjacent segments.
    """
    choices = random.Random(seed)
    shares = [len(group.src) ** 0.5 for group in groups]
    for number in range(count):
        group = choices.choices(groups, shares)[0]
        length = choices.randrange(25, 130)
        start = choices.randrange(max(1, len(group.src) - length))
        lines = list(zip(group.src[start : start + length], group.tgt[start : start + length], strict=True))
        if len(lines) < 8:
            continue
        if choices.random() < 0.3:
            # A caption in a third language, the same on both sides.
            caption = choices.choice(lines)[0]
            lines.insert(choices.randrange(len(lines)), (caption, caption))
        spare = [choices.choice(group.tgt) for _ in range(40)]
        planted = plant(
            lines,
            seed=seed * 1000 + number,
            omitted=choices.choice((0.0, 0.05, 0.1, 0.2)),
            joined=choices.choice((0.0, 0.1, 0.2)),
            moved=choices.choice((0.0, 0.0, 0.03, 0.1)),
            replaced=choices.choice((0.0, 0.05, 0.1)),
            spare=spare,
        )
        gold = planted.gold
        tgt = list(planted.tgt)
        if choices.random() < 0.3 and len(tgt) > 20:
            tgt, gold = _run_moved(tgt, gold, choices)
        if swapped:
            tgt, gold = _swapped(tgt, gold, choices)
        src, gold_tgt = planted.src, tuple(tgt)
        if choices.random() < 0.5:
            yield GoldPair(src, gold_tgt, gold, real=False)
        else:
            yield GoldPair(gold_tgt, src, tuple(Link(link.tgt, link.src) for link in gold), real=False)


def _run_moved(
    tgt: list[str], gold: tuple[Link, ...], choices: random.Random
) -> tuple[list[str], tuple[Link, ...]]:
    """Move a run of target segments to another position."""
    length = choices.randrange(2, 7)
    start = choices.randrange(len(tgt) - length)
    order = [j for j in range(len(tgt)) if not start <= j < start + length]
    position = choices.randrange(len(order))
    order[position:position] = range(start, start + length)
    return _reordered(tgt, gold, order)


def _reordered(
    tgt: list[str], gold: tuple[Link, ...], order: list[int]
) -> tuple[list[str], tuple[Link, ...]]:
    """Reorder target segments, and renumber the links."""
    new = {j: k for k, j in enumerate(order)}
    return [tgt[j] for j in order], tuple(
        Link(link.src, tuple(sorted(new[j] for j in link.tgt))) for link in gold
    )


def _swapped(
    tgt: list[str], gold: tuple[Link, ...], choices: random.Random
) -> tuple[list[str], tuple[Link, ...]]:
    """Swap some adjacent target segments."""
    order = list(range(len(tgt)))
    for j in range(0, len(tgt) - 1, 2):
        if choices.random() < 0.04:
            order[j], order[j + 1] = order[j + 1], order[j]
    return _reordered(tgt, gold, order)


def fit_logistic(design: Doubles, right: Doubles, weights: Doubles, *, ridge: float = RIDGE) -> Doubles:
    """
    Coefficients of maximum weighted likelihood with a ridge penalty, by Newton's method.

    Args:
        design: Shape (samples, features); the intercept is a column of ones.
        right: Shape (samples,): 1 or 0.
        weights: Shape (samples,).
        ridge: Weight of the squared coefficients; keeps them finite if the samples are separable.
    """
    coefficients = np.zeros(design.shape[1])
    for _ in range(NEWTON_STEPS):
        expected = 1 / (1 + np.exp(-(design @ coefficients).clip(-30, 30)))
        gradient = design.T @ (weights * (expected - right)) + ridge * coefficients
        curvature = (design * (weights * expected * (1 - expected))[:, None]).T @ design
        coefficients -= np.linalg.solve(curvature + ridge * np.eye(design.shape[1]), gradient)
    return coefficients


def _texts(pair: GoldPair, encoder: Encoder) -> tuple[Texts, list[int], list[int]]:
    src = [i for i, text in enumerate(pair.src) if text.strip()]
    tgt = [j for j, text in enumerate(pair.tgt) if text.strip()]
    return Texts.read([pair.src[i] for i in src], [pair.tgt[j] for j in tgt], encoder), src, tgt


def fit_crossings(
    pairs: Sequence[GoldPair], encoder: Encoder, learned: CostModel, *, inside: bool
) -> dict[str, float]:
    """
    Fit the log odds of crossing pairs, and print precision and recall on every fifth document.

    Args:
        pairs: Documents.
        encoder: Encoder of the segments.
        learned: Weights of the cost.
        inside: Use the pairs inside one bead; otherwise all others.
    """
    names: tuple[str, ...] = ()
    rows: list[Doubles] = []
    right: list[Doubles] = []
    documents: list[Doubles] = []
    for number, pair in enumerate(pairs):
        texts, src, tgt = _texts(pair, encoder)
        solution = solve(texts, AlignOptions(), learned=learned)
        found = crossed_pairs(texts, solution)
        if not len(found.src):
            continue
        names = tuple(found.features)
        # No pair may be removed from a correct many-to-many bead.
        gold = {
            (i, j)
            for link in pair.gold
            for i in link.src
            for j in link.tgt
            if not inside or link.kind == "1-1" or link.crossing
        }
        kept = (found.features["one bead"] > 0) == inside
        rows.append(np.stack(list(found.features.values()), axis=1)[kept])
        right.append(
            np.array(
                [(src[i], tgt[j]) in gold for i, j in zip(found.src, found.tgt, strict=True)],
                dtype=np.float64,
            )[kept]
        )
        documents.append(np.full(int(kept.sum()), number))
    design = np.concatenate(rows)
    design = np.column_stack((design, np.ones(len(design))))
    labels, owner = np.concatenate(right), np.concatenate(documents)
    held = owner % 5 == 0
    ones = np.ones(len(labels))
    fit = fit_logistic(design[~held], labels[~held], ones[~held])
    odds = design[held] @ fit
    taken = odds > 0
    print(
        f"crossings: {len(labels)} pairs, {labels.sum():.0f} right; held out: precision "
        f"{labels[held][taken].mean():.3f}, recall {labels[held][taken].sum() / labels[held].sum():.3f}"
    )
    final = fit_logistic(design, labels, ones)
    return dict(zip((*names, INTERCEPT), final.tolist(), strict=True))


def fit_unrelated(pairs: Sequence[GoldPair], encoder: Encoder, learned: CostModel) -> dict[str, float]:
    """Fit the log odds that a bead of the path joins unrelated segments."""
    samples = _Samples(UNRELATED)
    for pair in pairs:
        texts, src, tgt = _texts(pair, encoder)
        solution = solve(texts, AlignOptions(), learned=learned)
        related = {(i, j) for link in pair.gold for i in link.src for j in link.tgt}
        filled = ~solution.lattice.gaps[solution.path]
        columns = (
            getattr(solution.lattice, name)[solution.path].tolist() for name in ("src", "tgt", "a", "b")
        )
        apart = [
            not any((src[i + k], tgt[j + m]) in related for k in range(a) for m in range(b))
            for i, j, a, b in zip(*columns, strict=True)
        ]
        samples.add(solution.features(), np.array(apart), filled, pair.real)
    return samples.fitted("unrelated", REAL_SHARE)


def fit_calibration(
    pairs: Sequence[GoldPair], encoder: Encoder, learned: CostModel
) -> dict[str, dict[str, float]]:
    """Fit the log odds that links are correct, for each kind, and print the error on held-out links."""
    samples = {kind: _Samples(names) for kind, names in CALIBRATION.items()}
    for pair in pairs:
        texts, src, tgt = _texts(pair, encoder)
        gold = {(link.src, link.tgt) for link in pair.gold}
        solution = solve(texts, AlignOptions(), learned=learned)
        moved = moved_links(texts, solution, max_span=AlignOptions().max_span)
        if moved:
            judged = np.array(
                [(tuple(src[i] for i in link.src), tuple(tgt[j] for j in link.tgt)) in gold for link in moved]
            )
            evidence = {"log odds": log_odds(np.array([link.confidence for link in moved]))}
            samples["crossing"].add(evidence, judged, np.ones(len(moved), dtype=np.bool_), pair.real)
            src_rest = sorted(set(range(len(texts.src))) - {i for link in moved for i in link.src})
            tgt_rest = sorted(set(range(len(texts.tgt))) - {j for link in moved for j in link.tgt})
            src, tgt = [src[i] for i in src_rest], [tgt[j] for j in tgt_rest]
            texts = texts.taken(src_rest, tgt_rest)
            if not src or not tgt:
                continue
            solution = solve(texts, AlignOptions(), learned=learned)
        columns = [
            getattr(solution.lattice, name)[solution.path].tolist() for name in ("src", "tgt", "a", "b")
        ]
        right = np.array(
            [
                (tuple(src[i : i + a]), tuple(tgt[j : j + b])) in gold
                for i, j, a, b in zip(*columns, strict=True)
            ]
        )
        kinds = np.array(
            [
                "gap" if not a or not b else "1-1" if a == b == 1 else "other"
                for _, _, a, b in zip(*columns, strict=True)
            ]
        )
        features = solution.features() | solution.evidence()
        for kind in ("1-1", "other", "gap"):
            samples[kind].add(features, right, (kinds == kind) & ~solution.unrelated, pair.real)
    return {kind: kept.fitted(kind, CALIBRATED_SHARE) for kind, kept in samples.items()}


class _Samples:
    """Labelled beads: features, labels, and whether they come from a gold standard."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._rows: list[Doubles] = []
        self._right: list[Doubles] = []
        self._real: list[Doubles] = []

    def add(
        self,
        features: Mapping[str, Doubles],
        right: NDArray[np.bool_],
        kept: NDArray[np.bool_],
        real: bool,  # noqa: FBT001
    ) -> None:
        """Add the beads marked in `kept`; features that the encoder does not provide are dropped."""
        self.names = tuple(name for name in self.names if name in features)
        self._rows.append(np.stack([features[name][kept] for name in self.names], axis=1))
        self._right.append(right[kept].astype(np.float64))
        self._real.append(np.full(int(kept.sum()), float(real)))

    def fitted(self, kind: str, share: float) -> dict[str, float]:
        """Fit coefficients with a given total weight of gold; print the cross-validated error."""
        design = np.concatenate(self._rows)
        design = np.column_stack((design, np.ones(len(design))))
        right, real = np.concatenate(self._right), np.concatenate(self._real)
        weights = np.where(real > 0, share / max(1, real.sum()), (1 - share) / max(1, (1 - real).sum()))
        weights *= len(right) / weights.sum()
        fold = np.arange(len(right)) * 5 // len(right)
        held = np.zeros(len(right))
        for k in range(5):
            rest = fold != k
            held[~rest] = 1 / (
                1 + np.exp(-design[~rest] @ fit_logistic(design[rest], right[rest], weights[rest]))
            )
        shown = "  ".join(
            f"{name} {int(part.sum())}, {right[part].mean():.3f}, ECE {_error(held[part], right[part]):.3f}, "
            f"over half {(held[part] > 0.5).sum()} of which {right[part][held[part] > 0.5].mean():.3f}"
            for name, part in (("gold", real > 0), ("made", real == 0))
            if part.any()
        )
        print(f"{kind:9} {shown}", flush=True)
        return dict(zip((*self.names, INTERCEPT), fit_logistic(design, right, weights).tolist(), strict=True))


def _error(confidence: Doubles, right: Doubles) -> float:
    order = np.argsort(confidence)
    return float(
        sum(abs((confidence[part] - right[part]).sum()) for part in np.array_split(order, BINS)) / len(order)
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit all models and write them to the file of learned weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder of *.tsv.xz files")
    parser.add_argument("--learned", type=Path, required=True, help="file of weights, updated in place")
    parser.add_argument("--gold", type=Path, action="append", default=[], help="folder of a gold standard")
    parser.add_argument(
        "--news", type=Path, action="append", default=[], help="translated lines for planted documents"
    )
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", default=None)
    parser.add_argument("--vectors", action="store_true", help="fit for encoders without words")
    chosen = parser.parse_args(arguments)
    from aligner.encode.registry import load_encoder

    loaded = load_encoder(chosen.model)
    encoder: Encoder = WordlessEncoder(loaded) if chosen.vectors else loaded
    held = [group for group in hold_out(read_groups(chosen.data))[1] if len(group.src) >= 30]
    record = json.loads(chosen.learned.read_text(encoding="utf-8"))
    # No bead is unlinked while the model for unrelated beads is fitted.
    record["unrelated"] = {INTERCEPT: -np.inf}
    record["calibration"] = {}
    record.setdefault("crossing", {})
    record.setdefault("places", {})
    planted = list(moved_documents(held, count=chosen.documents, seed=chosen.seed))
    # Most text in order is split, joined or reworded, and must still not be considered moved.
    in_order = [
        GoldPair(made.src, made.tgt, made.gold, real=False)
        for made in make_documents(held, chosen.documents, seed=chosen.seed, names=not chosen.vectors)
    ]
    real = [
        GoldPair(case.src, case.tgt, case.gold, real=True)
        for folder in chosen.gold
        for case in folder_cases(folder)
    ]
    news = [
        GoldPair(case.src, case.tgt, case.gold, real=False)
        for path in chosen.news
        for case in planted_cases(path, group=2, most=40)
    ]
    with machine_code(when=True):
        record["unrelated"] = fit_unrelated([*planted, *real, *news], encoder, CostModel.of(record))
        record["crossing"] = fit_crossings(
            [*planted, *in_order, *real], encoder, CostModel.of(record), inside=False
        )
        swapped = list(moved_documents(held, count=chosen.documents // 2, seed=chosen.seed, swapped=True))
        record["places"] = fit_crossings(
            [*swapped, *in_order, *real], encoder, CostModel.of(record), inside=True
        )
        record["calibration"] = fit_calibration([*planted, *real, *news], encoder, CostModel.of(record))
    chosen.learned.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
