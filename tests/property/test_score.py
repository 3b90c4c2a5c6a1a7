"""Laws of matches, coverage and the features of beads, against a computation from the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings

from aligner.kernel import machine_code
from aligner.score.beads import Beads
from aligner.score.boundaries import RARE, beyond_boundaries
from aligner.score.coverage import COLUMNS, bead_coverage
from aligner.score.features import Usual, bead_features, cosines
from aligner.score.matches import Matches, PairBand
from aligner.score.texts import Texts
from aligner.testing import HashEncoder
from tests.support.texts import ENCODERS, SEGMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.encode import Encoder

USUAL = Usual(share=0.5, cosine=0.5)


def some_beads(src_len: int, tgt_len: int) -> Beads:
    """All beads of up to three segments per side, and all unaligned segments, between two texts."""
    sizes = [(a, b) for a in range(4) for b in range(4) if a * b or a + b == 1]
    rows = [
        (i, j, a, b)
        for i in range(src_len + 1)
        for j in range(tgt_len + 1)
        for a, b in sizes
        if i + a <= src_len and j + b <= tgt_len
    ]
    return Beads(*np.array(rows, dtype=np.int32).T.copy())


def whole_band(texts: Texts) -> PairBand:
    count = len(texts.src)
    return PairBand.covering(np.zeros(count, dtype=np.int64), np.full(count, len(texts.tgt), dtype=np.int64))


def filled(beads: Beads) -> Beads:
    return beads.chosen(np.flatnonzero((beads.a > 0) & (beads.b > 0)))


@dataclass(frozen=True)
class Word:
    """A word of a segment, for the rules of matching."""

    form: str
    vector: tuple[float, ...]
    idf: float

    @property
    def weight(self) -> float:
        return max(self.idf - 3, 0.3)

    def match(self, other: Word) -> float:
        """The rules, in words: docs/concepts/alignment.md."""
        if self.form == other.form:
            return 1.0
        if (self.idf < 3) != (other.idf < 3):
            return 0.0
        cosine = max(0.0, float(np.dot(self.vector, other.vector)))
        if self.form[0].isdigit() and other.form[0].isdigit():
            return min(cosine, 0.3)
        start = self.form[:5]
        if len(start) == 5 and start.isalpha() and start == other.form[:5]:
            return max(cosine, 0.75)
        return cosine

    def best(self, text: Sequence[Word]) -> float:
        return max((self.match(other) for other in text), default=0.0)

    def near(self, text: Sequence[Word]) -> int:
        """Which word of a text matches best, the first of those that are level."""
        matches = [self.match(other) for other in text]
        return next(k for k, match in enumerate(matches) if match >= max(matches) - 1e-5)


def words_of(texts: Sequence[str]) -> list[list[Word]]:
    words = HashEncoder().words(texts)
    return [
        [Word(words.forms[t], tuple(words.vectors[t].tolist()), float(words.idf[t])) for t in words.text(k)]
        for k in range(len(texts))
    ]


def joined(segments: Sequence[Sequence[Word]]) -> list[Word]:
    return [word for segment in segments for word in segment]


def expected_coverage(
    ours: list[list[Word]],
    others: list[list[Word]],
    before: list[Word],
    after: list[Word],
) -> list[float]:
    """Values of `COLUMNS` for one side of a bead; `before` and `after` are next to the other side."""
    words, text = joined(ours), joined(others)
    found = {
        "covered": sum(word.weight * word.best(text) for word in words),
        "squared": sum(word.weight * word.best(text) ** 2 for word in words),
        "least": 1.0,
        "lacking": 0.0,
        "first": 0.0,
        "last": 0.0,
        "hard": sum(word.weight for word in words if word.weight >= 5 and word.best(text) < 0.5),
    }
    for segment in ours:
        mass = sum(word.weight for word in segment)
        share = sum(word.weight * word.best(text) for word in segment)
        if mass:
            found["least"] = min(found["least"], share / mass)
            found["lacking"] += max(0.0, mass / 2 - share)
    if len(others) > 1:
        for name, rest in (("first", joined(others[1:])), ("last", joined(others[:-1]))):
            found[name] = sum(word.weight * (word.best(text) - word.best(rest)) for word in words)
    found |= expected_placing(words, others, before, after)
    return [found[name] for name in COLUMNS]


def expected_placing(
    words: list[Word], others: list[list[Word]], before: list[Word], after: list[Word]
) -> dict[str, float]:
    """The columns that depend on the position of a match."""
    own = middles(words)
    ends = length(words), length(joined(others))
    # Places on either side as parts of its length, made as long as both sides are in the mean.
    step = sum(ends) / 2 / 15
    placed = {name: 0.0 for name in COLUMNS if "placed" in name}
    for word, middle in zip(words, own, strict=True):
        best = {"before": 0.0, "here": 0.0, "after": 0.0}
        low = 0.0
        for name, segment in (("before", before), *(("here", other) for other in others), ("after", after)):
            if name == "before":
                low = -length(segment)
            if segment:
                near = word.near(segment)
                there = (low + middles(segment)[near]) / ends[1] if ends[1] else 0.0
                by_place = word.match(segment[near]) / (1 + abs(middle / ends[0] - there) * step)
                best[name] = max(best[name], by_place)
            low += length(segment)
        placed["placed"] += word.weight * best["here"]
        for name in ("before", "after"):
            placed[f"misplaced {name}"] += word.weight * max(0.0, best[name] - best["here"])
        end = word.weight * max(0.0, 1 - min(middle, ends[0] - middle) / 12)
        placed["placed ends"] += end * best["here"]
        placed["unplaced ends"] += end * (1 - best["here"])
    return placed


def length(words: Sequence[Word]) -> float:
    return sum(word.weight + 1 for word in words)


def middles(words: Sequence[Word]) -> list[float]:
    """Middle of each word, all words concatenated."""
    return [length(words[:k]) + (words[k].weight + 1) / 2 for k in range(len(words))]


@pytest.mark.slow
@settings(max_examples=25)
@given(SEGMENTS, SEGMENTS)
def test_coverage_is_that_of_the_words_by_the_rules_of_matching(src: list[str], tgt: list[str]) -> None:
    texts = Texts.read(src, tgt, HashEncoder())
    assert texts.forms is not None
    beads = filled(some_beads(len(src), len(tgt)))
    matches = Matches.between(texts, texts.forms, whole_band(texts))
    ours, others = bead_coverage(texts, texts.forms, matches, beads)
    sides = words_of(src), words_of(tgt)
    for k, (i, j, a, b) in enumerate(zip(*(column.tolist() for column in beads), strict=True)):
        spans = sides[0][i : i + a], sides[1][j : j + b]
        outside = [
            (side[first - 1] if first else [], side[stop] if stop < len(side) else [])
            for side, first, stop in ((sides[0], i, i + a), (sides[1], j, j + b))
        ]
        assert ours[k] == pytest.approx(expected_coverage(*spans, *outside[1]), abs=1e-3)
        assert others[k] == pytest.approx(expected_coverage(*spans[::-1], *outside[0]), abs=1e-3)


def expected_beyond(
    side: list[list[Word]], other: list[list[Word]], span: tuple[int, int, int, int]
) -> float:
    """Weight of the rare words of one side of a bead that the other side has only just outside."""
    first, size, start, count = span
    there = {word.form for segment in other[start : start + count] for word in segment}
    total = 0.0
    for segment in side[first : first + size]:
        # Forms are numbers to the program: a word said twice in a segment counts twice.
        for word in segment:
            for own, others in ((first - 1, start - 1), (first + size, start + count)):
                forms = [
                    {w.form for w in texts[k]} if 0 <= k < len(texts) else set()
                    for texts, k in ((side, own), (other, others))
                ]
                if word.weight >= RARE and word.form not in there and word.form in forms[1] - forms[0]:
                    total += word.weight
                    break
    return total


@settings(max_examples=25)
@given(SEGMENTS, SEGMENTS)
def test_words_beyond_boundaries_are_those_that_only_the_neighbours_of_the_other_side_have(
    src: list[str], tgt: list[str]
) -> None:
    texts = Texts.read(src, tgt, HashEncoder())
    assert texts.forms is not None
    beads = filled(some_beads(len(src), len(tgt)))
    sides = words_of(src), words_of(tgt)
    expected = [
        expected_beyond(*sides, (i, a, j, b)) + expected_beyond(*sides[::-1], (j, b, i, a))
        for i, j, a, b in zip(*(column.tolist() for column in beads), strict=True)
    ]
    for large in (False, True):
        with machine_code(when=large):
            assert beyond_boundaries(texts, texts.forms, beads) == pytest.approx(expected, abs=1e-3)


@settings(max_examples=25)
@given(SEGMENTS, SEGMENTS)
def test_matches_are_the_same_in_plain_python_and_machine_code(src: list[str], tgt: list[str]) -> None:
    texts = Texts.read(src, tgt, HashEncoder())
    assert texts.forms is not None
    found = []
    for large in (False, True):
        with machine_code(when=large):
            found.append(Matches.between(texts, texts.forms, whole_band(texts)))
    for name in ("src", "tgt", "src_near", "tgt_near", "src_share", "tgt_share"):
        np.testing.assert_allclose(getattr(found[0], name), getattr(found[1], name), atol=1e-5)


@settings(max_examples=25)
@given(SEGMENTS, SEGMENTS)
def test_features_are_the_same_in_plain_python_and_machine_code(src: list[str], tgt: list[str]) -> None:
    texts = Texts.read(src, tgt, HashEncoder())
    beads = some_beads(len(src), len(tgt))
    found = []
    for large in (False, True):
        with machine_code(when=large):
            found.append(bead_features(texts, beads))
    for name, values in found[0].items():
        np.testing.assert_allclose(values, found[1][name], atol=1e-3, err_msg=name)


@given(SEGMENTS, SEGMENTS)
def test_shares_are_covered_weight_over_weight(src: list[str], tgt: list[str]) -> None:
    texts = Texts.read(src, tgt, HashEncoder())
    assert texts.forms is not None
    matches = Matches.between(texts, texts.forms, whole_band(texts))
    sides = words_of(src), words_of(tgt)
    for p, (i, j) in enumerate(zip(*(side.tolist() for side in matches.band.pairs()), strict=True)):
        for ours, others, share in (
            (sides[0][i], sides[1][j], matches.src_share[p]),
            (sides[1][j], sides[0][i], matches.tgt_share[p]),
        ):
            mass = sum(word.weight for word in ours)
            covered = sum(word.weight * word.best(others) for word in ours)
            assert share == pytest.approx(covered / mass, abs=1e-3)


@given(SEGMENTS, SEGMENTS)
def test_a_narrow_band_has_the_matches_of_the_whole_one(src: list[str], tgt: list[str]) -> None:
    texts = Texts.read(src, tgt, HashEncoder())
    assert texts.forms is not None
    whole = Matches.between(texts, texts.forms, whole_band(texts))
    low = np.minimum(np.arange(len(src)), len(tgt))
    narrow = Matches.between(texts, texts.forms, PairBand.covering(low, np.minimum(low + 2, len(tgt))))
    places = {
        pair: p for p, pair in enumerate(zip(*(side.tolist() for side in whole.band.pairs()), strict=True))
    }
    for p, pair in enumerate(zip(*(side.tolist() for side in narrow.band.pairs()), strict=True)):
        size = texts.src.ends[pair[0] + 1] - texts.src.ends[pair[0]]
        there = whole.src_at[places[pair]]
        own = narrow.src[narrow.src_at[p] : narrow.src_at[p] + size]
        np.testing.assert_allclose(own, whole.src[there : there + size], atol=1e-6)


@given(SEGMENTS, SEGMENTS, ENCODERS)
def test_gaps_and_filled_beads_have_different_features(
    src: list[str], tgt: list[str], encoder: Encoder
) -> None:
    beads = some_beads(len(src), len(tgt))
    gaps = (beads.a == 0) | (beads.b == 0)
    for name, values in bead_features(Texts.read(src, tgt, encoder), beads).items():
        assert not values[gaps != ("gap" in name)].any(), name


@given(SEGMENTS, SEGMENTS, ENCODERS)
def test_features_are_finite_numbers(src: list[str], tgt: list[str], encoder: Encoder) -> None:
    features = bead_features(Texts.read(src, tgt, encoder), some_beads(len(src), len(tgt)))
    assert all(np.isfinite(values).all() for values in features.values())


@given(SEGMENTS, SEGMENTS, ENCODERS)
def test_swapping_the_sides_keeps_or_swaps_every_feature(
    src: list[str], tgt: list[str], encoder: Encoder
) -> None:
    beads = some_beads(len(src), len(tgt))
    swapped = Beads(beads.tgt, beads.src, beads.b, beads.a)
    there = bead_features(Texts.read(src, tgt, encoder), beads, usual=USUAL)
    back = bead_features(Texts.read(tgt, src, encoder), swapped, usual=USUAL)
    gaps = (beads.a == 0) | (beads.b == 0)
    for name, values in there.items():
        if name.startswith("kind "):
            expected = back[f"kind {name[-1]}-{name[-3]}"]
        elif name == "source gap":
            expected = np.where(gaps, 1 - back[name], 0)
        else:
            expected = back[name]
        np.testing.assert_allclose(values, expected, atol=2e-3, err_msg=name)


@given(SEGMENTS, SEGMENTS, ENCODERS)
def test_features_of_a_bead_do_not_depend_on_other_beads(
    src: list[str], tgt: list[str], encoder: Encoder
) -> None:
    texts = Texts.read(src, tgt, encoder)
    beads = filled(some_beads(len(src), len(tgt)))
    few = np.arange(0, len(beads.src), 3)
    whole = bead_features(texts, beads, usual=USUAL)
    for name, values in bead_features(texts, beads.chosen(few), usual=USUAL).items():
        np.testing.assert_allclose(values, whole[name][few], atol=1e-4, err_msg=name)


@given(SEGMENTS, SEGMENTS, SEGMENTS, ENCODERS)
def test_features_in_a_chunk_equal_those_in_the_whole_text_with_the_same_typical_values(
    head: list[str], src: list[str], tgt: list[str], encoder: Encoder
) -> None:
    # Distances are over what is usual in a text, and so a matter of the chunk.
    whole = Texts.read([*head, *src], [*tgt, *head], encoder)
    part = whole.chunk((len(head), len(head) + len(src)), (0, len(tgt)))
    beads = some_beads(len(src), len(tgt))
    inside = Beads(beads.src + np.int32(len(head)), beads.tgt, beads.a, beads.b)
    there = bead_features(whole, inside, neighbours=False, usual=USUAL)
    for name, values in bead_features(part, beads, neighbours=False, usual=USUAL).items():
        if "distance" not in name:
            np.testing.assert_allclose(values, there[name], atol=1e-4, err_msg=name)


@given(SEGMENTS, SEGMENTS, ENCODERS)
def test_copies_of_segments_have_the_features_of_a_chunk(
    src: list[str], tgt: list[str], encoder: Encoder
) -> None:
    texts = Texts.read(src, tgt, encoder)
    rows, columns = range(len(src) // 2, len(src)), range(len(tgt) // 2, len(tgt))
    views = texts.chunk((rows.start, rows.stop), (columns.start, columns.stop))
    beads = some_beads(len(rows), len(columns))
    there = bead_features(views, beads)
    for name, values in bead_features(texts.taken(rows, columns), beads).items():
        np.testing.assert_allclose(values, there[name], atol=1e-4, err_msg=name)


@given(SEGMENTS, SEGMENTS)
def test_joining_texts_adds_their_mass(src: list[str], tgt: list[str]) -> None:
    parts, whole = (
        Texts.read(src, tgt, HashEncoder()),
        Texts.read([" ".join(src)], [" ".join(tgt)], HashEncoder()),
    )
    assert whole.src.weights.sum() == pytest.approx(parts.src.weights.sum(), abs=1e-3)
    assert whole.tgt.weights.sum() == pytest.approx(parts.tgt.weights.sum(), abs=1e-3)


@given(SEGMENTS, SEGMENTS)
def test_a_bead_of_many_has_the_cosine_of_the_joined_texts(src: list[str], tgt: list[str]) -> None:
    parts = Texts.read(src, tgt, HashEncoder())
    bead = Beads(*(np.array([value], dtype=np.int32) for value in (0, 0, len(src), len(tgt))))
    one, other = HashEncoder().encode([" ".join(src), " ".join(tgt)])
    assert cosines(parts, bead)[0] == pytest.approx(float(one @ other), abs=1e-4)


@given(SEGMENTS)
def test_a_text_covers_itself(texts: list[str]) -> None:
    same = Texts.read(texts, texts, HashEncoder())
    place = np.arange(len(texts), dtype=np.int32)
    one = np.ones(len(texts), dtype=np.int32)
    features = bead_features(same, Beads(place, place, one, one))
    np.testing.assert_allclose(features["covered"], features["mass"], atol=1e-4)


@given(SEGMENTS, SEGMENTS)
def test_no_bead_covers_more_than_there_is(src: list[str], tgt: list[str]) -> None:
    features = bead_features(Texts.read(src, tgt, HashEncoder()), filled(some_beads(len(src), len(tgt))))
    assert (features["covered"] <= features["mass"] + 1e-4).all()
    assert (features["squared"] <= features["covered"] + 1e-4).all()


@given(SEGMENTS, SEGMENTS)
def test_another_segment_never_lowers_what_the_other_side_covers(src: list[str], tgt: list[str]) -> None:
    texts = Texts.read(src, tgt, HashEncoder())
    assert texts.forms is not None
    one, zero = np.ones(len(tgt), dtype=np.int32), np.zeros(len(tgt), dtype=np.int32)
    growing = Beads(zero, zero, one, np.arange(1, len(tgt) + 1, dtype=np.int32))
    ours, _ = bead_coverage(
        texts, texts.forms, Matches.between(texts, texts.forms, whole_band(texts)), growing
    )
    assert (np.diff(ours[:, 0]) >= -1e-4).all()
