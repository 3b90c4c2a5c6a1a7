"""
Features of candidate beads: the input of the learned cost.

All are dimensionless or in mean segment weights, so that one set of weights works for
short and long texts. `training.cost` learns the weights.

Source: coverage after hunalign (Varga et al. 2005, RANLP); normalised distance
after Thompson and Koehn (2019, EMNLP-IJCNLP); length after Gale and Church (1993,
CL 19(1), 75-102).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from aligner.score.boundaries import beyond_boundaries
from aligner.score.coverage import COLUMNS, bead_coverage
from aligner.score.length import log_ratio, surprise
from aligner.score.matches import Matches, PairBand
from aligner.score.runs import Runs, products
from aligner.score.texts import STRONG

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.score.beads import Beads
    from aligner.score.texts import SideArrays, Texts

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Offsets = NDArray[np.int64]

__all__ = ["BeadFeatures", "Usual", "bead_features", "cosines"]

LEAST_BACKGROUND: Final = 0.1
"""Minimum mean distance, so that a text of equal lines does not cause a division by zero."""

BACKGROUND_DISTANCE: Final = 0.9
"""Prior cosine distance of two unrelated segments."""

BACKGROUND_SEGMENTS: Final = 4.0
"""Weight of that prior, in segments: it stabilises texts of a few segments."""

SHORT_CHARS: Final = 20.0
"""Length from which an unaligned segment is not short, in code points."""

MOST_MARKS: Final = 3.0
"""Maximum question marks, and exclamation marks, of one side that count."""

MATCHED_SHAPES: Final = ((1, 2), (2, 1), (1, 3), (3, 1), (2, 2))
"""Shapes of beads that have their own indicator."""

LOW: Final = (0.3, 0.5, 0.7)
"""Fractions of the typical value below which a bead is weak, and above which an unaligned segment is odd."""

LEAST_USUAL: Final = 0.2
"""Minimum typical value, so that two texts with nothing in common do not look similar."""


def bead_features(
    texts: Texts, beads: Beads, *, neighbours: bool = True, usual: Usual | None = None
) -> BeadFeatures:
    """
    Compute the features of beads.

    Args:
        texts: Both texts.
        beads: The beads: those with both sides filled, and single unaligned segments.
        neighbours: Whether the segments before and after a bead are its neighbours in the text.
        usual: Typical values of these texts; None to take them from the beads.

    Returns:
        An array of shape (beads,), float32, for the name of each feature. A feature of
        beads with both sides filled is 0 for an unaligned segment, and the other way round.
    """
    import numpy as np

    gaps = (beads.a == 0) | (beads.b == 0)
    filled, empty = np.flatnonzero(~gaps), np.flatnonzero(gaps)
    matches = _matches(texts, beads, around=int(neighbours))
    best = _Best.of(texts, beads.chosen(filled), matches)
    usual = usual or best.usual(texts)
    parts = [
        (filled, _filled_features(texts, beads.chosen(filled), matches, usual, neighbours=neighbours)),
        (empty, _gap_features(texts, beads.chosen(empty), best, usual)),
    ]
    result = BeadFeatures(usual)
    for places, part in parts:
        for name, values in part.items():
            column = np.zeros(len(beads.src), dtype=np.float32)
            column[places] = values
            result[name] = column
    return result


class BeadFeatures(dict[str, "Floats"]):
    """
    Features of beads by name, each an array of shape (beads,), float32.

    Attributes:
        usual: Typical values of the texts.
    """

    def __init__(self, usual: Usual) -> None:
        super().__init__()
        self.usual = usual

    def matrix(self) -> Floats:
        """All features as columns: shape (beads, features), float32."""
        import numpy as np

        return np.stack(list(self.values()), axis=1)


class Usual(NamedTuple):
    """
    Typical values of the best counterparts in these texts.

    A free translation of old prose covers fewer of its words than one of a manual, so
    what is little and what is much depends on the texts.

    Attributes:
        share: Median share of the weight of a segment that its best counterpart matches,
            mean of both directions.
        cosine: Median cosine of a segment with its best counterpart.
    """

    share: float
    cosine: float


class _Best(NamedTuple):
    """
    Best values of each segment among the segments near the path.

    Attributes:
        src_share: Shape (source segments,): share of matched words, mean of both directions.
        tgt_share: The same for target segments.
        src_own: Shape (source segments,): share of the segment's own words that is matched.
        tgt_own: The same for target segments.
        src_cosine: Shape (source segments,): cosine.
        tgt_cosine: The same for target segments.
    """

    src_share: Doubles
    tgt_share: Doubles
    src_own: Doubles
    tgt_own: Doubles
    src_cosine: Doubles
    tgt_cosine: Doubles

    @classmethod
    def of(cls, texts: Texts, beads: Beads, matches: Matches | None) -> _Best:
        """Take the best of all pairs of a band, and of all 1-1 beads."""
        import numpy as np

        src, src_own, src_cosine = (np.zeros(len(texts.src)) for _ in range(3))
        tgt, tgt_own, tgt_cosine = (np.zeros(len(texts.tgt)) for _ in range(3))
        if matches is not None:
            rows, columns = matches.band.pairs()
            mean = (matches.src_share + matches.tgt_share) / 2
            np.maximum.at(src, rows, mean)
            np.maximum.at(tgt, columns, mean)
            np.maximum.at(src_own, rows, matches.src_share)
            np.maximum.at(tgt_own, columns, matches.tgt_share)
        single = beads.chosen((beads.a == 1) & (beads.b == 1))
        values = cosines(texts, single)
        np.maximum.at(src_cosine, single.src, values)
        np.maximum.at(tgt_cosine, single.tgt, values)
        return cls(src, tgt, src_own, tgt_own, src_cosine, tgt_cosine)

    def usual(self, texts: Texts) -> Usual:
        """Medians of the typical segments, at least `LEAST_USUAL`."""
        import numpy as np

        src, tgt = texts.src.typical(), texts.tgt.typical()
        both = (
            (self.src_share[src], self.tgt_share[tgt]),
            (self.src_cosine[src], self.tgt_cosine[tgt]),
        )
        share, cosine = (float(np.median(np.concatenate(sides))) for sides in both)
        return Usual(max(share, LEAST_USUAL), max(cosine, LEAST_USUAL))


def _matches(texts: Texts, beads: Beads, *, around: int) -> Matches | None:
    """Match the words of all pairs of segments that a bead joins, and of `around` segments next to it."""
    if texts.forms is None:
        return None
    band = PairBand.of(beads, len(texts.src), len(texts.tgt), around=around)
    return Matches.between(texts, texts.forms, band)


def _filled_features(
    texts: Texts, beads: Beads, matches: Matches | None, usual: Usual, *, neighbours: bool
) -> dict[str, Any]:
    import numpy as np

    src, tgt = texts.src, texts.tgt
    a, b = beads.a.astype(np.float64), beads.b.astype(np.float64)
    segments = (a + b) / 2
    chars = _sum(src.chars, beads.src, beads.a), _sum(tgt.chars, beads.tgt, beads.b)
    src_mass = _sum(src.weights, beads.src, beads.a) / texts.mass
    tgt_mass = _sum(tgt.weights, beads.tgt, beads.b) / texts.mass
    result: dict[str, Any] = {f"kind {x}-{y}": (beads.a == x) & (beads.b == y) for x, y in MATCHED_SHAPES}
    result["extra segments"] = a + b - 2
    result["both many"] = np.minimum(a, b) - 1
    result["mass"] = src_mass + tgt_mass
    result["length ratio"] = log_ratio(*chars) * segments
    result["length surprise"] = surprise(*chars)
    result |= _vector_features(texts, beads, segments, chars)
    result |= _form_features(texts, beads)
    if matches is not None:
        result |= _coverage_features(texts, beads, matches, src_mass, tgt_mass)
        result["beyond boundaries"] = _beyond_boundaries(texts, beads, neighbours=neighbours)
        share = result["covered"] / np.maximum(result["mass"], 1e-6)
        result |= {f"share under {low}": segments * np.maximum(low - share / usual.share, 0) for low in LOW}
    result |= {
        f"cosine under {low}": segments * np.maximum(low - result["cosine"] / usual.cosine, 0) for low in LOW
    }
    return result


def _coverage_features(
    texts: Texts, beads: Beads, matches: Matches, src_mass: Doubles, tgt_mass: Doubles
) -> dict[str, Any]:
    import numpy as np

    assert texts.forms is not None  # noqa: S101 - there are matches
    src, tgt = (part / texts.mass for part in bead_coverage(texts, texts.forms, matches, beads))
    at = {name: k for k, name in enumerate(COLUMNS)}
    both = src + tgt
    shares = src[:, 0] / np.maximum(src_mass, 1e-6), tgt[:, 0] / np.maximum(tgt_mass, 1e-6)
    split = np.stack([src[:, at["first"]], src[:, at["last"]], tgt[:, at["first"]], tgt[:, at["last"]]])
    counts = np.stack([beads.b > 1, beads.b > 1, beads.a > 1, beads.a > 1])
    edges = (
        texts.tgt.weights[beads.tgt],
        texts.tgt.weights[beads.tgt + beads.b - 1],
        texts.src.weights[beads.src],
        texts.src.weights[beads.src + beads.a - 1],
    )
    masses = np.stack(edges) / texts.mass
    ways = ("misplaced before", "misplaced after")
    misplaced = np.stack([part[:, at[way]] for part in (src, tgt) for way in ways])
    weakest = np.where(counts, split / (masses + 0.25), 1.0).min(axis=0)
    return {
        "covered": both[:, at["covered"]],
        "squared": both[:, at["squared"]],
        "uneven": np.abs(shares[0] - shares[1]) * (src_mass + tgt_mass),
        "least share": np.minimum(src[:, at["least"]], tgt[:, at["least"]]) * texts.mass,
        "lacking": both[:, at["lacking"]],
        "ends hold": split.sum(axis=0),
        "weakest end": weakest,
        "hard": both[:, at["hard"]],
        "placed": both[:, at["placed"]],
        "misplaced": misplaced.sum(axis=0),
        "misplaced most": misplaced.max(axis=0),
        "placed ends": both[:, at["placed ends"]],
        "unplaced ends": both[:, at["unplaced ends"]],
    }


def _beyond_boundaries(texts: Texts, beads: Beads, *, neighbours: bool) -> Doubles:
    """Weight of rare words just outside beads, in mean segment weights."""
    import numpy as np

    assert texts.forms is not None  # noqa: S101 - there are matches
    if not neighbours:
        return np.zeros(len(beads.src))
    weight: Doubles = beyond_boundaries(texts, texts.forms, beads) / texts.mass
    return weight


def _vector_features(
    texts: Texts, beads: Beads, segments: Doubles, chars: tuple[Doubles, Doubles]
) -> dict[str, Any]:
    import numpy as np

    plain = _distances(texts, texts.src.vectors, texts.tgt.vectors, beads)
    similar = np.log2(1 + np.minimum(*chars) / np.maximum(*chars))
    result: dict[str, Any] = {
        "cosine": plain.cosine,
        "distance": plain.normalised * segments,
        "similar lengths": similar,
        "cosine by length": plain.cosine * similar,
    }
    if texts.forms is not None:
        src, tgt = _weighed_sums(texts, texts.src), _weighed_sums(texts, texts.tgt)
        weighed = _distances(texts, src, tgt, beads)
        result["weighed cosine"] = weighed.cosine
        result["weighed distance"] = weighed.normalised * segments
    return result


def _weighed_sums(texts: Texts, side: SideArrays) -> Floats:
    """Weighted sum of the unit vectors of the words of each segment."""
    import numpy as np

    from aligner.encode.vectors import added

    assert texts.forms is not None  # noqa: S101
    # Only the words of this chunk: those of a long text would double its memory.
    forms, places = np.unique(side.words, return_inverse=True)
    weighed = texts.forms.vectors[forms] * texts.forms.weights[forms, None]
    return added(weighed, places.astype(np.int32), side.ends - side.ends[0])


class _Distances(NamedTuple):
    """Cosines of beads, and cosine distances relative to those of unrelated segments."""

    cosine: Doubles
    normalised: Doubles


def _distances(texts: Texts, src: Floats, tgt: Floats, beads: Beads) -> _Distances:
    """Distances of beads by the given vectors of the segments of both sides."""
    import numpy as np

    ours = Runs.of(src, int(beads.a.max(initial=1)), _mean_unit(tgt[texts.tgt.typical()]))
    others = Runs.of(tgt, int(beads.b.max(initial=1)), _mean_unit(src[texts.src.typical()]))
    one, other = (beads.a - 1, beads.src), (beads.b - 1, beads.tgt)
    cosine = (products(src, tgt, beads) * ours.scale[one] * others.scale[other]).clip(-1, 1)
    usual = [
        np.maximum(1 - runs.along[which] * runs.scale[which], LEAST_BACKGROUND)
        for runs, which in ((ours, one), (others, other))
    ]
    return _Distances(cosine, 2 * (1 - cosine) / (usual[0] + usual[1]))


def _mean_unit(vectors: Floats) -> Floats:
    """Mean of the unit vectors of a text, shrunk towards zero if it has few segments."""
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    total = (vectors / np.where(lengths > 0, lengths, 1)).sum(axis=0)
    mean: Floats = total / (len(vectors) + BACKGROUND_SEGMENTS)
    return mean


def _form_features(texts: Texts, beads: Beads) -> dict[str, Any]:
    import numpy as np

    src, tgt = texts.src, texts.tgt
    src_last, tgt_last = src.last[beads.src + beads.a - 1], tgt.last[beads.tgt + beads.b - 1]
    inside = np.zeros(len(beads.src))
    weak_boundaries = np.zeros(len(beads.src))
    for side, first, count in ((src, beads.src, beads.a), (tgt, beads.tgt, beads.b)):
        inside += _sum(side.last == STRONG, first, count - 1)
        weak_boundaries += _sum((side.last[:-1] != STRONG) | side.lower[1:], first, count - 1)
    return {
        "questions differ": _marks_apart(beads, src.questions, tgt.questions),
        "exclamations differ": _marks_apart(beads, src.exclamations, tgt.exclamations),
        "ends differ": src_last != tgt_last,
        "ends strong": (src_last == STRONG) & (tgt_last == STRONG),
        "strong inside": inside,
        "weak boundaries inside": weak_boundaries,
        "begins differ": src.lower[beads.src] != tgt.lower[beads.tgt],
    }


def _marks_apart(beads: Beads, src: Doubles, tgt: Doubles) -> Doubles:
    """Difference of the number of marks between both sides of beads."""
    import numpy as np

    ours = np.minimum(_sum(src, beads.src, beads.a), MOST_MARKS)
    others = np.minimum(_sum(tgt, beads.tgt, beads.b), MOST_MARKS)
    apart: Doubles = np.abs(ours - others)
    return apart


def _gap_features(texts: Texts, beads: Beads, best: _Best, usual: Usual) -> dict[str, Any]:
    import numpy as np

    source = beads.b == 0
    result: dict[str, Any] = {"gap": np.ones(len(source)), "source gap": source}

    def of(src_values: Doubles, tgt_values: Doubles) -> Doubles:
        """Take the values of the unaligned segment."""
        values: Doubles = np.where(
            source,
            src_values[beads.src.clip(0, len(src_values) - 1)],
            tgt_values[beads.tgt.clip(0, len(tgt_values) - 1)],
        )
        return values

    result["gap usual share"] = np.full(len(source), usual.share)
    result["gap usual cosine"] = np.full(len(source), usual.cosine)
    result["gap mass"] = of(texts.src.weights, texts.tgt.weights) / texts.mass
    result["gap signs"] = of(texts.src.signs, texts.tgt.signs)
    result["gap short"] = np.exp(-of(texts.src.chars, texts.tgt.chars) / SHORT_CHARS)
    result["gap open"] = of(texts.src.last != STRONG, texts.tgt.last != STRONG)
    if texts.forms is not None:
        share = of(best.src_share, best.tgt_share)
        result["gap best pair"] = share
        result["gap covered"] = of(best.src_own, best.tgt_own)
        result |= {f"gap share over {low}": np.maximum(share / usual.share - low, 0) for low in LOW}
    return result


def _sum(
    values: Doubles | NDArray[np.bool_], first: NDArray[np.integer], count: NDArray[np.integer]
) -> Doubles:
    """Sum of the values of a span, for each bead."""
    import numpy as np

    running = np.concatenate(([0.0], np.cumsum(values)))
    total: Doubles = running[first + count] - running[first]
    return total


def cosines(texts: Texts, beads: Beads) -> Doubles:
    """Cosine of both sides of beads with both sides filled: shape (beads,), in [-1, 1]."""
    return _distances(texts, texts.src.vectors, texts.tgt.vectors, beads).cosine
