"""Laws of agreement."""

from hypothesis import given
from hypothesis import strategies as st

from aligner.alignment import Link
from aligner.evaluate import Counts, count, evaluate, evaluate_corpus

SIDES = st.sets(st.integers(0, 9), max_size=3).map(lambda indices: tuple(sorted(indices)))
LINKS = st.lists(
    st.builds(Link, SIDES, SIDES).filter(lambda link: bool(link.src or link.tgt)), min_size=0, max_size=10
)
PAIRS = st.lists(st.tuples(LINKS, LINKS), min_size=1, max_size=4)


@given(LINKS)
def test_gold_agrees_with_itself(gold: list[Link]) -> None:
    assert evaluate(gold, gold, resamples=0).strict.f1 == 1.0


@given(LINKS, LINKS)
def test_lax_is_never_below_strict(hypothesis: list[Link], gold: list[Link]) -> None:
    result = evaluate(hypothesis, gold, resamples=0)
    assert result.lax.precision >= result.strict.precision
    assert result.lax.recall >= result.strict.recall


@given(PAIRS)
def test_adding_documents_then_dividing_equals_dividing_the_sums(
    documents: list[tuple[list[Link], list[Link]]],
) -> None:
    together = evaluate_corpus(documents, resamples=0)
    assert together.counts == sum((count(*document) for document in documents), Counts())


@given(LINKS, LINKS)
def test_agreement_is_between_0_and_1(hypothesis: list[Link], gold: list[Link]) -> None:
    result = evaluate(hypothesis, gold, resamples=0)
    assert 0 <= result.strict.f1 <= result.lax.f1 <= 1


@given(LINKS, LINKS)
def test_counts_of_kinds_add_up_to_the_total(hypothesis: list[Link], gold: list[Link]) -> None:
    result = evaluate(hypothesis, gold, resamples=0)
    assert sum(result.by_kind.values(), Counts()) == result.counts
