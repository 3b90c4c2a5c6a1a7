"""
Weights of `compare.negation`: which negations on one side only are mistakes.

    python -m training.negation learn DATA...
    python -m training.negation measure DATA...

Negative examples are true translations with a negation on one side only. Positive ones are
true translations from which the negation of one side is deleted, or to which one is added
after a verb. `measure` prints the share of false alarms at several limits.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import scipy.sparse as sparse

from aligner.compare.extract.negation import features_of, negations_of, words_of
from aligner.compare.negation import BUCKETS, LEARNED, bucket, learned
from aligner.languages import LANGUAGES
from training.opposites import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

__all__ = ["main"]

MOST: Final = 45_000
ROUNDS: Final = 6
BATCH: Final = 512
STEP: Final = 0.08
DECAY: Final = 1e-6
ADDED: Final = 0.35
"""Share of the links without a negation to which one is added."""

VERBS: Final = {
    "de": "ist sind war waren hat haben hatte kann können wird werden soll muss darf will wurde wurden",
    "fr": "est sont était a ont peut peuvent va sera doit doivent avait faut fait",
    "en": "is are was were has have had can could will would should may must does did",
}

Example = tuple[list[str], str, list[int], list[str], str]


def examples(
    rows: Iterable[tuple[str, str, str, str]], rng: random.Random
) -> tuple[list[Example], list[Example]]:
    """True translations with a negation on one side only, and those made wrong."""
    true: list[Example] = []
    wrong: list[Example] = []
    for src_language, tgt_language, src, tgt in rows:
        if "?" in src or "?" in tgt:
            continue
        sides = [
            ([word.text for word in words_of(src)], src_language),
            ([word.text for word in words_of(tgt)], tgt_language),
        ]
        places = [negations_of(words, language) for words, language in sides]
        own = rng.randrange(2)
        if bool(places[0]) != bool(places[1]):
            own = 0 if places[0] else 1
            true.append((*sides[own], places[own], *sides[1 - own]))
        elif places[0]:
            if max(map(len, places)) <= 2:
                words, language = sides[1 - own]
                partners = LANGUAGES[language].negation.partners - {"que", "qu", "personne"}
                left = [w for k, w in enumerate(words) if k not in places[1 - own] and w not in partners]
                wrong.append((*sides[own], places[own], left, language))
        elif rng.random() < ADDED:
            words, language = sides[own]
            verbs = [k for k, word in enumerate(words) if word in VERBS[language].split()]
            if verbs:
                k = rng.choice(verbs)
                added = {"de": [words[k], "nicht"], "fr": ["ne", words[k], "pas"], "en": [words[k], "not"]}
                changed = [*words[:k], *added[language], *words[k + 1 :]]
                wrong.append((changed, language, negations_of(changed, language), *sides[1 - own]))
    return true, wrong


def matrix(made: Iterable[Example]) -> sparse.csr_matrix:
    """Features of the examples, one row each."""
    rows = [[bucket(feature) for feature in features_of(*each)] for each in made]
    ends = np.cumsum([0, *map(len, rows)])
    flat = np.concatenate([np.array(row, dtype=np.int32) for row in rows])
    return sparse.csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(rows), BUCKETS))


def fit(data: sparse.csr_matrix, answers: NDArray[np.float32]) -> tuple[NDArray[np.float32], float]:
    """Logistic regression by AdaGrad (Duchi et al. 2011)."""
    weights, squares = np.zeros(BUCKETS, np.float32), np.full(BUCKETS, 1e-3, np.float32)
    start = 0.0
    order = np.arange(len(answers))
    shuffler = np.random.default_rng(0)
    for _ in range(ROUNDS):
        shuffler.shuffle(order)
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            batch = data[rows]
            error = 1 / (1 + np.exp(-np.clip(batch @ weights + start, -30, 30))) - answers[rows]
            slope = batch.T @ error / len(rows) + DECAY * weights
            squares += slope * slope
            weights -= STEP * slope / np.sqrt(squares)
            start -= 0.05 * float(error.mean())
    return weights, start


def main() -> None:
    """Learn the weights, or measure the alarms."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=("learn", "measure"))
    parser.add_argument("data", type=Path, nargs="+")
    options = parser.parse_args()
    rng = random.Random(1)
    if options.task == "learn":
        rows = (row for path in options.data for row in rows_of(path, held_out=False, most=MOST))
        true, wrong = examples(rows, rng)
        answers = np.r_[np.zeros(len(true)), np.ones(len(wrong))].astype(np.float32)
        weights, start = fit(matrix([*true, *wrong]), answers)
        scale = float(np.abs(weights).max()) / 127
        stored = np.round(weights / scale).astype(np.int8)
        np.savez_compressed(LEARNED, weights=stored, scale=scale, start=start)
        print(len(true), "true,", len(wrong), "made wrong")
        return
    for path in options.data:
        found = list(rows_of(path, held_out=True, most=12_000))
        true, wrong = examples(found, rng)
        weights, start = learned()
        true_odds, wrong_odds = matrix(true) @ weights + start, matrix(wrong) @ weights + start
        print(f"{path.name}: {len(found)} links, {len(true)} with a negation on one side only")
        for limit in np.arange(1.5, 5, 0.5):
            alarms = 100 * (true_odds >= limit).sum() / len(found)
            caught = (wrong_odds >= limit).mean()
            print(f"    {limit:.1f}: {alarms:.3f} alarms per 100, {caught:.2f} of the wrong")


if __name__ == "__main__":
    main()
