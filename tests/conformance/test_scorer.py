"""
The scorer against the published definition, implemented a second time.

By the definition (the scorer that comes with Vecalign, used for the published
German-French figures), precision covers all predicted links, including those with an
empty side; recall compares gold links with two sides to predicted links with two sides.
Strict is equality. Lax is equality, or a pair of segments, one from each side, that one
link of the other set contains.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.alignment import Link
from aligner.evaluate import evaluate
from aligner.links import parse_links

Pairs = list[tuple[list[int], list[int]]]

CASES = [
    # Each: hypothesis, gold, strict P, strict R, lax P, lax R; counted by hand.
    ("[0]:[0] [1]:[1] [2]:[2]", "[0]:[0] [1]:[1] [2]:[2]", 1, 1, 1, 1),
    # One of two predicted is right; one of two gold links is found; the other overlaps.
    ("[0]:[0] [1,2]:[1]", "[0]:[0] [1]:[1] [2]:[]", 1 / 2, 1 / 2, 1, 1),
    # A correct null link improves precision (2 of 3), not recall (1 of 1).
    ("[0]:[0] [1]:[] []:[1]", "[0]:[0] [1]:[] [2]:[]", 2 / 3, 1, 2 / 3, 1),
    # A wrong null link is also wrong in lax scoring.
    ("[0]:[] []:[0]", "[0]:[0]", 0, 0, 0, 0),
    # Crossing and non-contiguous gold.
    ("[0]:[0] [1]:[1] [2]:[2]", "[0,2]:[0] [1]:[2]", 0, 0, 1 / 3, 1 / 2),
    # Overlap on one side does not count.
    ("[0]:[1]", "[0]:[0] [1]:[1]", 0, 0, 0, 0),
    # A link given twice counts once.
    ("[0]:[0] [0]:[0] [1]:[2]", "[0]:[0] [1]:[1]", 1 / 2, 1 / 2, 1 / 2, 1 / 2),
]


@pytest.mark.parametrize(("hypothesis", "gold", "strict_p", "strict_r", "lax_p", "lax_r"), CASES)
def test_figures_counted_by_hand_are_computed(
    hypothesis: str, gold: str, strict_p: float, strict_r: float, lax_p: float, lax_r: float
) -> None:
    result = evaluate(
        parse_links(hypothesis.replace(" ", "\n")), parse_links(gold.replace(" ", "\n")), resamples=0
    )
    assert (result.strict.precision, result.strict.recall) == pytest.approx((strict_p, strict_r))
    assert (result.lax.precision, result.lax.recall) == pytest.approx((lax_p, lax_r))


def by_definition(judged: Pairs, reference: Pairs) -> tuple[float, float]:
    """Return the shares of links that are right, strictly and laxly, by plain loops."""
    strict = lax = total = 0
    seen: Pairs = []
    for src, tgt in judged:
        if (src, tgt) in seen:
            continue
        seen.append((src, tgt))
        total += 1
        same = (src, tgt) in reference
        joined = any(i in known[0] and j in known[1] for i in src for j in tgt for known in reference)
        strict += same
        lax += same or joined
    return (strict / total, lax / total) if total else (0.0, 0.0)


SIDES = st.lists(st.integers(0, 5), max_size=3, unique=True).map(sorted)
DOCUMENTS = st.lists(st.tuples(SIDES, SIDES).filter(lambda pair: bool(pair[0] or pair[1])), max_size=8)


@given(DOCUMENTS, DOCUMENTS)
def test_figures_equal_those_of_the_definition(hypothesis: Pairs, gold: Pairs) -> None:
    filled = [[pair for pair in pairs if pair[0] and pair[1]] for pairs in (hypothesis, gold)]
    if not hypothesis or not filled[1]:
        return
    result = evaluate(
        [Link(tuple(src), tuple(tgt)) for src, tgt in hypothesis],
        [Link(tuple(src), tuple(tgt)) for src, tgt in gold],
        resamples=0,
    )
    precision = by_definition(hypothesis, gold)
    recall = by_definition(filled[1], filled[0])
    assert (result.strict.precision, result.lax.precision) == pytest.approx(precision)
    assert (result.strict.recall, result.lax.recall) == pytest.approx(recall)
