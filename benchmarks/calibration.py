"""
Fit the coefficients of `aligner.search.confidence` to gold standards, and print them.

    python -m benchmarks.calibration FOLDER... --planted FILE...

Folders and files as for `benchmarks.agreement`. The error that is printed comes from links the
coefficients were not fitted to: each fifth is judged by a fit to the others.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.score import BeadScorer
from aligner.search import AlignOptions
from aligner.search.beads import find_beads
from aligner.search.confidence import TEMPERATURE
from aligner.search.crossing import find_crossings
from aligner.search.posterior import bead_log_odds
from benchmarks.agreement import BINS, Case, folder_cases, planted_cases

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.encode import Encoder

    Doubles = NDArray[np.float64]

__all__ = ["fit_logistic"]

FOLDS: Final = 5
RIDGE: Final = 1.0
"""Weight of the squared coefficients, which keeps a separable sample finite."""
NEWTON_STEPS: Final = 40
REAL_SHARE: Final = 1 / 3
"""Weight of the documents of folders among all: they are few, and harder than planted ones."""


class _Sample(NamedTuple):
    """One judged link: whether it is right, what spoke for it, and whether it is from a folder."""

    right: bool
    evidence: float
    real: bool


def fit_logistic(evidence: Doubles, right: Doubles, weights: Doubles) -> Doubles:
    """Intercept and slope of most weighted likelihood, with a small ridge, by Newton's method."""
    import numpy as np

    design = np.column_stack((np.ones(len(evidence)), evidence))
    coefficients = np.zeros(2)
    for _ in range(NEWTON_STEPS):
        expected = 1 / (1 + np.exp(-design @ coefficients))
        gradient = design.T @ (weights * (expected - right)) + RIDGE * coefficients
        curvature = (design * (weights * expected * (1 - expected))[:, None]).T @ design
        coefficients -= np.linalg.solve(curvature + RIDGE * np.eye(2), gradient)
    return coefficients


def _gather(cases: Sequence[tuple[Case, bool]], encoder: Encoder) -> dict[str, list[_Sample]]:
    samples: dict[str, list[_Sample]] = {"link": [], "gap": [], "crossing": []}
    shapes = AlignOptions().shapes
    for case, real in cases:
        scorer = BeadScorer(case.src, case.tgt, encoder)
        beads = find_beads(scorer, shapes)
        gold = {(link.src, link.tgt) for link in case.gold}
        crossings = find_crossings(beads, scorer)
        for crossing in crossings:
            right = ((crossing.src,), (crossing.tgt,)) in gold
            samples["crossing"].append(_Sample(right, crossing.gain, real))
        taken = {("src", crossing.src) for crossing in crossings}
        taken |= {("tgt", crossing.tgt) for crossing in crossings}
        odds = bead_log_odds(beads, scorer, shapes, temperature=TEMPERATURE)
        for bead, log_odds in zip(beads, odds, strict=True):
            if taken & ({("src", i) for i in bead.src} | {("tgt", j) for j in bead.tgt}):
                continue
            right = (tuple(bead.src), tuple(bead.tgt)) in gold
            kind = "link" if bead.src and bead.tgt else "gap"
            samples[kind].append(_Sample(right, log_odds, real))
    return samples


def _report(kind: str, samples: Sequence[_Sample]) -> None:
    import numpy as np

    evidence = np.array([sample.evidence for sample in samples])
    right = np.array([sample.right for sample in samples], dtype=np.float64)
    real = np.array([sample.real for sample in samples])
    # Each group weighs its share, however many links it has.
    weights = np.where(real, REAL_SHARE / max(1, real.sum()), (1 - REAL_SHARE) / max(1, (~real).sum()))
    weights *= len(samples) / weights.sum()
    fold = np.arange(len(samples)) % FOLDS
    held_out = np.zeros(len(samples))
    for k in range(FOLDS):
        rest = fold != k
        intercept, slope = fit_logistic(evidence[rest], right[rest], weights[rest])
        held_out[~rest] = 1 / (1 + np.exp(-intercept - slope * evidence[~rest]))
    errors = [_error(held_out[part], right[part]) for part in (real, ~real) if part.any()]
    fitted = ", ".join(f"{value:.3f}" for value in fit_logistic(evidence, right, weights))
    shown = "  ".join(f"{error:.3f}" for error in errors)
    print(f"{kind:9} {len(samples):5} links, {right.mean():.3f} right; ECE {shown}; coefficients {fitted}")


def _error(confidence: Doubles, right: Doubles) -> float:
    """Expected calibration error over bins of equal size."""
    import numpy as np

    order = np.argsort(confidence)
    return float(
        sum(abs((confidence[part] - right[part]).sum()) for part in np.array_split(order, BINS)) / len(order)
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print coefficients for links, gaps and crossings, each with its error on held-out links."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--planted", nargs="*", type=Path, default=[], metavar="FILE")
    parser.add_argument(
        "--group", type=int, default=2, help="documents of a planted file put together as one"
    )
    parser.add_argument("--most", type=int, default=40, help="documents taken from a planted file")
    parser.add_argument("--model", default=None)
    chosen = parser.parse_args(arguments)
    from aligner.encode.registry import load_encoder

    cases = [(case, True) for folder in chosen.folders for case in folder_cases(folder)]
    for path in chosen.planted:
        cases += [(case, False) for case in planted_cases(path, group=chosen.group, most=chosen.most)]
    for kind, samples in _gather(cases, load_encoder(chosen.model)).items():
        if samples:
            _report(kind, samples)


if __name__ == "__main__":
    main()
