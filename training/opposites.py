"""
How quiet the terms of opposites are: counts over true translations, and the weights `compare.opposite` reads.

    python -m training.opposites learn DATA...
    python -m training.opposites measure DATA... [--limit L]

`learn` counts, for each term and other language, the links in which the other side names the
same pole and those in which it names another pole only; their ratio becomes the weight of
the term. `measure` prints false alarms by concept per 100,000 links, and the share of
source poles that the target matches. Half of `everyday` (odd blocks of 60 rows) is left to
`measure`, the other half to `learn`; `law` is for `measure` only.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import lzma
import random
from collections import Counter, defaultdict
from math import exp, log1p
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from aligner.compare.extract.opposites import Pole, find_poles
from aligner.compare.opposite import LEARNED, LIMIT, Contrast, contrasts
from aligner.compare.opposite import learned as opposite_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["main", "rows_of"]

MOST: Final = 40_000
"""Rows per file and pair of languages."""

BLOCK: Final = 60
"""Rows of a block of `everyday` that is left out as a whole."""

FEWEST: Final = 2
"""Links from which a count is kept."""


def rows_of(path: Path, *, held_out: bool, most: int = MOST) -> Iterator[tuple[str, str, str, str]]:
    """
    Read the rows of a TSV or JSONL file, each with both languages and both texts.

    Args:
        path: The file; every n-th block of it is read where it has more than `most` rows of a pair.
        held_out: Whether to read the half of `everyday` that `learn` does not see.
        most: Rows per pair of languages.
    """
    text = lzma.decompress(path.read_bytes()).decode("utf-8")
    if ".jsonl" in path.suffixes:
        for line in text.splitlines():
            document = json.loads(line)
            for i, j in enumerate(range(min(len(document["de"]), len(document["fr"])))):
                yield "de", "fr", document["de"][i], document["fr"][j]
        return
    rows = [row[:4] for row in csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)]
    if path.name.startswith("everyday"):
        rows = [row for k, row in enumerate(rows) if (k // BLOCK % 2 == 1) == held_out]
    pairs = Counter((row[0], row[1]) for row in rows)
    seen: Counter[tuple[str, str]] = Counter()
    for src_language, tgt_language, src, tgt in rows:
        pair = src_language, tgt_language
        step = max(1, pairs[pair] // most)
        seen[pair] += 1
        if seen[pair] // BLOCK % step == 0:
            yield src_language, tgt_language, src, tgt


def learn(paths: Iterable[Path]) -> dict[str, object]:
    """
    Count the terms, and fit the coefficients.

    Positive examples are true translations of which one term of the target is replaced by a
    term of another pole at the same place; negative ones are true translations as they are.
    """
    agree: dict[str, Counter[str]] = defaultdict(Counter)
    contradict: dict[str, Counter[str]] = defaultdict(Counter)
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    used: dict[tuple[str, str, int], Counter[str]] = defaultdict(Counter)
    true: list[tuple[str, str, Contrast]] = []
    kept: list[tuple[str, str, tuple[Pole, ...], tuple[Pole, ...], int, int]] = []
    rng = random.Random(1)
    for path in paths:
        for src_language, tgt_language, src, tgt in rows_of(path, held_out=False):
            ours, theirs = find_poles(src, src_language), find_poles(tgt, tgt_language)
            there, back = f"{src_language}-{tgt_language}", f"{tgt_language}-{src_language}"
            for one in ours:
                used[src_language, one.concept, one.pole][one.term] += 1
            for other in theirs:
                used[tgt_language, other.concept, other.pole][other.term] += 1
            our_poles = {(pole.concept, pole.pole) for pole in ours}
            their_poles = {(pole.concept, pole.pole) for pole in theirs}
            shared = our_poles & their_poles
            agree[there].update({f"{p.concept} {p.term}" for p in ours if (p.concept, p.pole) in shared})
            agree[back].update({f"{p.concept} {p.term}" for p in theirs if (p.concept, p.pole) in shared})
            for each in contrasts(ours, theirs, len(src), len(tgt)):
                true.append((src_language, tgt_language, each))
                contradict[there][f"{each.concept} {each.src.term}"] += 1
                contradict[back][f"{each.concept} {each.tgt.term}"] += 1
                pairs[there][f"{each.concept} {each.src.term} / {each.tgt.term}"] += 1
                pairs[back][f"{each.concept} {each.tgt.term} / {each.src.term}"] += 1
            if shared:
                kept.append((src_language, tgt_language, ours, theirs, len(src), len(tgt)))
    terms = {
        pair: {term: [n, contradict[pair][term]] for term, n in sorted(counts.items()) if n >= FEWEST}
        for pair, counts in agree.items()
    }
    learned = {
        "terms": terms,
        "pairs": {pair: {key: n for key, n in sorted(c.items()) if n >= FEWEST} for pair, c in pairs.items()},
    }
    wrong: list[tuple[str, str, Contrast]] = []
    for src_language, tgt_language, ours, theirs, src_chars, tgt_chars in rng.sample(
        kept, min(len(kept), 60_000)
    ):
        shared = {(pole.concept, pole.pole) for pole in ours} & {(pole.concept, pole.pole) for pole in theirs}
        old = rng.choice([pole for pole in theirs if (pole.concept, pole.pole) in shared])
        others = sorted(key for key in used if key[:2] == (tgt_language, old.concept) and key[2] != old.pole)
        if not others:
            continue
        key = rng.choice(others)
        (term,) = rng.choices(list(used[key]), list(used[key].values()))
        changed = tuple(
            pole._replace(pole=key[2], term=term) if pole == old else pole
            for pole in theirs
            if pole == old or pole.start != old.start
        )
        wrong += [
            (src_language, tgt_language, each)
            for each in contrasts(ours, changed, src_chars, tgt_chars)
            if each.concept == old.concept and each.tgt.start == old.start
        ]
    return learned | _fit(learned, true, wrong)


def _fit(
    learned: dict[str, object], true: list[tuple[str, str, Contrast]], wrong: list[tuple[str, str, Contrast]]
) -> dict[str, object]:
    """Fit a logistic regression with an offset for each concept."""
    concepts = sorted({each.concept for *_, each in true + wrong})
    at = {concept: k for k, concept in enumerate(concepts)}
    LEARNED.write_text(json.dumps(learned), encoding="utf-8")
    opposite_counts.cache_clear()
    rows = []
    for is_true, examples in ((True, true), (False, wrong)):
        for src_language, tgt_language, each in examples:
            features = list(each.features(src_language, tgt_language))
            if is_true:  # A link must not be excused by having been counted itself.
                features = list(_without_itself(features))
            rows.append((*features, at[each.concept]))
    table = np.array(rows)
    known = table[:, :-1]
    dummies = np.eye(len(concepts))[table[:, -1].astype(int)]
    data = np.hstack([known, dummies])
    answers = np.r_[np.zeros(len(true)), np.ones(len(wrong))]
    ridge = np.r_[np.full(known.shape[1], 1e-3), np.full(len(concepts), 3.0)]
    factors = np.zeros(data.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-data @ factors))
        slope = data.T @ (answers - chance) - ridge * factors
        curve = (data * (chance * (1 - chance))[:, None]).T @ data + np.diag(ridge)
        factors += np.linalg.solve(curve, slope)
    size = known.shape[1]
    print("coefficients", np.round(factors[:size], 2), len(true), len(wrong))
    return {
        "coefficients": [round(float(each), 3) for each in factors[:size]],
        "concepts": {
            concept: round(float(each), 3) for concept, each in zip(concepts, factors[size:], strict=True)
        },
    }


def _without_itself(features: list[float]) -> Iterator[float]:
    """The features of a true translation as if its contrast had not been counted."""
    for k, value in enumerate(features):
        if k in (2, 4, 5):
            count = max(round(exp(value)) - 1, 0)
            left = max(count - 1, 0)
            yield log1p(left if k != 5 or left >= FEWEST else 0)
        elif k == 6:
            yield float(round(exp(features[5])) - 2 < FEWEST)
        else:
            yield value


def measure(paths: Iterable[Path], limit: float, *, show: bool) -> None:
    """Print the alarms on each file."""
    for path in paths:
        links: Counter[str] = Counter()
        poles: Counter[str] = Counter()
        agreed: Counter[str] = Counter()
        alarms: dict[str, Counter[str]] = defaultdict(Counter)
        for src_language, tgt_language, src, tgt in rows_of(path, held_out=True):
            spoken = src_language, tgt_language
            pair = "-".join(spoken)
            links[pair] += 1
            src_poles, tgt_poles = find_poles(src, src_language), find_poles(tgt, tgt_language)
            for concept in {pole.concept for pole in src_poles}:
                poles[concept] += 1
            best: Contrast | None = None
            shared = {pole[:2] for pole in src_poles} & {pole[:2] for pole in tgt_poles}
            agreed.update({concept for concept, _ in shared})
            for found in contrasts(src_poles, tgt_poles, len(src), len(tgt)):
                if best is None or found.weight(*spoken) > best.weight(*spoken):
                    best = found
            if best and best.weight(*spoken) >= limit:
                alarms[pair][best.concept] += 1
                if show:
                    print(f"  {best.weight(*spoken):.1f} {best}\n     {src}\n     {tgt}")
        for pair, count in links.items():
            total = alarms[pair].total()
            print(f"{path.name} {pair}: {total} alarms in {count} links, {100 * total / count:.3f} per 100")
        for concept, number in sum(alarms.values(), Counter()).most_common():
            rate = 1e5 * number / links.total()
            matched = agreed[concept] / max(poles[concept], 1)
            print(f"    {concept:12} {rate:6.1f} per 100,000; {matched:.2f} matched")


def main() -> None:
    """Learn the weights, or measure the alarms."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=("learn", "measure"))
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--limit", type=float, default=LIMIT)
    parser.add_argument("--show", action="store_true", help="print the texts of alarms")
    options = parser.parse_args()
    if options.task == "measure":
        measure(options.data, options.limit, show=options.show)
        return
    learned = learn(options.data)
    LEARNED.write_text(
        json.dumps(learned, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
