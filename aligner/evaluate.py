"""
Agreement of links with a gold standard: strict and lax precision, recall and F1.

Counting is separate from dividing, so that documents can be added first, and so that an
interval can be computed by counting some groups twice and others not at all.

Source: the convention of the published German-French figures (Thompson and
Koehn 2019, EMNLP-IJCNLP, 1342-1348, and the papers after it).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Final

from aligner.alignment import Alignment, Link
from aligner.errors import GoldMismatchError
from aligner.links import read_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Agreement", "Counts", "Score", "count", "evaluate", "evaluate_corpus", "evaluate_files"]

CONFIDENCE_LEVEL: Final = 0.95
"""Share of resampled documents inside an interval."""

DEFAULT_RESAMPLES: Final = 1000
DEFAULT_SEED: Final = 1

_Pair = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Counts:
    """
    The counts from which precision and recall are computed; those of documents can be added.

    A pair is a link with segments on both sides; a null has an empty side. Precision is over
    predicted links, including nulls; recall is over gold pairs.

    Attributes:
        predicted: Links of the hypothesis.
        predicted_strict: Those that are also in gold.
        predicted_lax: Those that are also in gold, or overlap a gold link on both sides.
        predicted_pairs: Links of the hypothesis with segments on both sides.
        expected: Pairs of gold.
        expected_strict: Those that are also in the hypothesis.
        expected_lax: Those that are also in the hypothesis, or overlap one of its pairs on both sides.
    """

    predicted: int = 0
    predicted_strict: int = 0
    predicted_lax: int = 0
    predicted_pairs: int = 0
    expected: int = 0
    expected_strict: int = 0
    expected_lax: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    @property
    def strict(self) -> Score:
        """Agreement that counts identical links."""
        return Score(
            _share(self.predicted_strict, self.predicted, empty=self.expected == 0),
            _share(self.expected_strict, self.expected, empty=self.predicted_pairs == 0),
        )

    @property
    def lax(self) -> Score:
        """Agreement that counts links that overlap on both sides."""
        return Score(
            _share(self.predicted_lax, self.predicted, empty=self.expected == 0),
            _share(self.expected_lax, self.expected, empty=self.predicted_pairs == 0),
        )


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall in [0, 1]."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 if both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """
    The agreement of links with gold.

    Attributes:
        counts: Sums over all documents.
        by_kind: Counts per kind of link; predicted and gold links each count under their own kind.
        strict_interval: 95% bootstrap interval of strict F1; None if not requested.
        lax_interval: 95% bootstrap interval of lax F1; None if not requested.
        signature: What must be equal for two figures to be comparable.
    """

    counts: Counts
    by_kind: Mapping[str, Counts]
    strict_interval: tuple[float, float] | None
    lax_interval: tuple[float, float] | None
    signature: str

    @property
    def strict(self) -> Score:
        """Strict agreement over all documents."""
        return self.counts.strict

    @property
    def lax(self) -> Score:
        """Lax agreement over all documents."""
        return self.counts.lax

    def as_json(self) -> dict[str, object]:
        """Return everything as plain values: `strict`, `lax`, `kinds` and `signature`."""
        return {
            "strict": _score_as_json(self.strict, self.strict_interval),
            "lax": _score_as_json(self.lax, self.lax_interval),
            "kinds": {
                kind: {
                    "predicted": counts.predicted,
                    "predicted_right": counts.predicted_strict,
                    "expected": counts.expected,
                    "expected_found": counts.expected_strict,
                }
                for kind, counts in self.by_kind.items()
            },
            "signature": self.signature,
        }


def evaluate(
    hypothesis: Alignment | Sequence[Link],
    gold: Alignment | Sequence[Link],
    *,
    resamples: int = DEFAULT_RESAMPLES,
    seed: int = DEFAULT_SEED,
) -> Agreement:
    """
    Score the links of one document; see `evaluate_corpus`.

    Raises:
        GoldMismatchError: The hypothesis is an `Alignment`, which has the length of the
            document, and gold names a segment beyond it.
    """
    return evaluate_corpus([(hypothesis, gold)], resamples=resamples, seed=seed)


def evaluate_files(
    hypothesis: str | Path, gold: str | Path, *, resamples: int = DEFAULT_RESAMPLES, seed: int = DEFAULT_SEED
) -> Agreement:
    """
    Score a file of links against a file of gold links.

    Raises:
        InputError: A file is unreadable or not in the `.links` format.
    """
    return evaluate(read_links(hypothesis), read_links(gold), resamples=resamples, seed=seed)


def evaluate_corpus(
    documents: Iterable[tuple[Alignment | Sequence[Link], Alignment | Sequence[Link]]],
    *,
    resamples: int = DEFAULT_RESAMPLES,
    seed: int = DEFAULT_SEED,
) -> Agreement:
    """
    Score the links of several documents: their counts are added, then divided.

    Args:
        documents: Hypothesis and gold of each document.
        resamples: Samples of the bootstrap (Efron 1979); 0 for no interval. The units of
            resampling are the smallest groups of predicted and gold links that share no
            segment with another group.
        seed: Seed of the samples.

    Raises:
        GoldMismatchError: As for `evaluate`.
    """
    from aligner.version import __version__

    groups: list[Counts] = []
    by_kind: dict[str, Counts] = defaultdict(Counts)
    for hypothesis, gold in documents:
        if isinstance(hypothesis, Alignment):
            _check_lengths(hypothesis, gold)
        predicted, expected = _pairs(hypothesis), _pairs(gold)
        verdicts = _verdicts(predicted, expected)
        groups += _grouped(verdicts)
        for pair, counts in verdicts:
            kind = f"{len(pair[0])}-{len(pair[1])}"
            by_kind[kind] += counts
    total = sum(groups, Counts())
    strict, lax = _intervals(groups, resamples, seed) if resamples and groups else (None, None)
    signature = f"f1|nulls:precision|bootstrap:{resamples}|seed:{seed}|v:{__version__}"
    return Agreement(total, dict(sorted(by_kind.items(), key=_kind_order)), strict, lax, signature)


def count(hypothesis: Alignment | Sequence[Link], gold: Alignment | Sequence[Link]) -> Counts:
    """Return the counts for precision and recall of one document."""
    verdicts = _verdicts(_pairs(hypothesis), _pairs(gold))
    return sum((counts for _, counts in verdicts), Counts())


def _share(part: int, whole: int, *, empty: bool) -> float:
    """Return part / whole; for an empty whole, 1 if the other side is empty, too, and 0 otherwise."""
    return part / whole if whole else float(empty)


def _score_as_json(score: Score, interval: tuple[float, float] | None) -> dict[str, object]:
    values: dict[str, object] = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return values if interval is None else values | {"f1_interval": list(interval)}


def _links(links: Alignment | Sequence[Link]) -> Sequence[Link]:
    return links.links if isinstance(links, Alignment) else links


def _pairs(links: Alignment | Sequence[Link]) -> set[_Pair]:
    return {(tuple(sorted(link.src)), tuple(sorted(link.tgt))) for link in _links(links)}


def _check_lengths(hypothesis: Alignment, gold: Alignment | Sequence[Link]) -> None:
    """Refuse gold that names a segment beyond the document."""
    sides = (("source", "src", hypothesis.src_len), ("target", "tgt", hypothesis.tgt_len))
    for name, side, length in sides:
        last = max((index for link in _links(gold) for index in getattr(link, side)), default=-1)
        if last >= length:
            raise GoldMismatchError(
                f"gold names {name} segment {last}, but the document has {length}",
                hint="Check that both belong to the same texts, segmented in the same way",
            )


def _verdicts(predicted: set[_Pair], expected: set[_Pair]) -> list[tuple[_Pair, Counts]]:
    """Score each predicted link, then each gold pair; a link that is both appears twice."""
    predicted_pairs = {pair for pair in predicted if pair[0] and pair[1]}
    expected_pairs = {pair for pair in expected if pair[0] and pair[1]}
    gold_cells, found_cells = _cells(expected_pairs), _cells(predicted_pairs)
    verdicts = []
    for pair in sorted(predicted):
        same = pair in expected
        overlap = same or _overlaps(pair, gold_cells)
        verdicts.append(
            (
                pair,
                Counts(
                    predicted=1,
                    predicted_strict=int(same),
                    predicted_lax=int(overlap),
                    predicted_pairs=int(pair in predicted_pairs),
                ),
            )
        )
    for pair in sorted(expected_pairs):
        same = pair in predicted_pairs
        overlap = same or _overlaps(pair, found_cells)
        verdicts.append(
            (pair, Counts(expected=1, expected_strict=int(same), expected_lax=int(overlap))),
        )
    return verdicts


def _cells(pairs: set[_Pair]) -> dict[int, set[int]]:
    """Return, for each source segment, the target segments that share a link with it."""
    cells: dict[int, set[int]] = defaultdict(set)
    for src, tgt in pairs:
        for i in src:
            cells[i].update(tgt)
    return cells


def _overlaps(pair: _Pair, cells: Mapping[int, set[int]]) -> bool:
    return any(not cells.get(i, set()).isdisjoint(pair[1]) for i in pair[0])


def _grouped(verdicts: list[tuple[_Pair, Counts]]) -> list[Counts]:
    """Add the counts of links that share a segment, directly or through other links."""
    parent = list(range(len(verdicts)))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    owner: dict[tuple[int, int], int] = {}
    for k, (pair, _) in enumerate(verdicts):
        for side, indices in enumerate(pair):
            for index in indices:
                parent[root(k)] = root(owner.setdefault((side, index), k))
    groups: dict[int, Counts] = defaultdict(Counts)
    for k, (_, counts) in enumerate(verdicts):
        groups[root(k)] += counts
    return list(groups.values())


def _intervals(
    groups: list[Counts], resamples: int, seed: int
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return percentile intervals of strict and lax F1 over resampled groups."""
    import numpy as np

    table = np.array([astuple(group) for group in groups], dtype=np.int64)
    generator = np.random.default_rng(seed)
    probabilities = np.full(len(groups), 1 / len(groups))
    strict, lax = np.empty(resamples), np.empty(resamples)
    for k in range(resamples):
        drawn = Counts(*(int(value) for value in generator.multinomial(len(groups), probabilities) @ table))
        strict[k], lax[k] = drawn.strict.f1, drawn.lax.f1
    return _percentiles(strict), _percentiles(lax)


def _percentiles(values: NDArray[np.float64]) -> tuple[float, float]:
    import numpy as np

    tail = (1 - CONFIDENCE_LEVEL) / 2
    low, high = np.quantile(values, (tail, 1 - tail))
    return float(low), float(high)


def _kind_order(item: tuple[str, Counts]) -> tuple[int, ...]:
    return tuple(int(size) for size in item[0].split("-"))
