"""Laws of comparison: order, symmetry, and a moved chain that no other beats."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from aligner.alignment import Alignment, Link
from aligner.compare.move import heaviest_chain
from aligner.divergence import Divergence, Kind
from aligner.text import Document
from tests.support.comparing import divergences_of, document

MIRRORED = {
    Kind.OMISSION: Kind.ADDITION,
    Kind.ADDITION: Kind.OMISSION,
    Kind.SPLIT: Kind.MERGE,
    Kind.MERGE: Kind.SPLIT,
}
# Of two segments in a wrong language only the target is reported, and one source with two targets
# is worse than two with one: these kinds have no mirror image.
SIDED = [Kind.UNTRANSLATED, Kind.INCONSISTENT]

SENTENCES = st.sampled_from(
    [
        "Zehn Fälle kamen am 3. Mai.",
        "10 cas le 3 mai",
        "1.000 Menschen",
        "https://example.org/5",
        "Ein Satz ohne Zahl, der recht lang ist und nichts weiter sagt als das.",
        "x@example.org",
        "",
    ]
)


@st.composite
def compared(draw: st.DrawFn) -> tuple[Document, Document, Alignment]:
    """Two small documents and any alignment of them."""
    src_texts = draw(st.lists(SENTENCES, min_size=1, max_size=6))
    tgt_texts = draw(st.lists(SENTENCES, min_size=1, max_size=6))
    free = draw(st.permutations(range(len(tgt_texts))))
    sides: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    taken = 0
    for i in range(len(src_texts)):
        size = draw(st.integers(0, 2))
        sides.append(((i,), tuple(sorted(free[taken : taken + size]))))
        taken += size
    sides += [((), (j,)) for j in free[taken:]]
    alignment = Alignment(tuple(Link(*side, 0.5, 0.9) for side in sides), len(src_texts), len(tgt_texts))
    return document("de", *src_texts), document("fr", *tgt_texts), alignment


def mirror(alignment: Alignment) -> Alignment:
    swapped = tuple(Link(link.tgt, link.src, link.similarity, link.confidence) for link in alignment.links)
    return Alignment(swapped, alignment.tgt_len, alignment.src_len)


def places(found: tuple[Divergence, ...]) -> list[tuple[str, str, tuple[int, ...], tuple[int, ...]]]:
    return sorted((each.kind.value, each.severity.value, each.src, each.tgt) for each in found)


@given(compared())
def test_swapping_sides_swaps_every_divergence(given_pair: tuple[Document, Document, Alignment]) -> None:
    src, tgt, alignment = given_pair
    there = divergences_of(src, tgt, alignment, exclude=[*SIDED, Kind.MOVED])
    back = divergences_of(tgt, src, mirror(alignment), exclude=[*SIDED, Kind.MOVED])
    turned = [
        Divergence(MIRRORED.get(each.kind, each.kind), each.severity, each.tgt, each.src, "") for each in back
    ]
    assert places(tuple(turned)) == places(there)


@given(compared())
def test_every_letter_or_digit_without_counterpart_is_reported_once(
    given_pair: tuple[Document, Document, Alignment],
) -> None:
    src, tgt, alignment = given_pair
    expected = {
        (document.language, index)
        for link in alignment.links
        if link.gap
        for document, indices in ((src, link.src), (tgt, link.tgt))
        for index in indices
        if any(map(str.isalnum, document.segments[index].text))
    }
    found = divergences_of(src, tgt, alignment, only=["omission", "addition"])
    reported = [(src.language, i) for each in found for i in each.src]
    reported += [(tgt.language, j) for each in found for j in each.tgt]
    # Segments that a link may hide are reported as well.
    assert expected <= set(reported)
    assert len(reported) == len(set(reported))


@given(compared(), st.sets(st.sampled_from(list(Kind)), min_size=1))
def test_only_and_exclude_together_report_all_divergences(
    given_pair: tuple[Document, Document, Alignment], kinds: set[Kind]
) -> None:
    src, tgt, alignment = given_pair
    kept, rest = (
        divergences_of(src, tgt, alignment, only=kinds),
        divergences_of(src, tgt, alignment, exclude=kinds),
    )
    # A symptom is left out only where its cause is reported.
    assert Counter(places(divergences_of(src, tgt, alignment))) <= Counter(places((*kept, *rest)))


@given(st.permutations(range(6)), st.lists(st.integers(1, 9), min_size=6, max_size=6))
def test_no_increasing_chain_is_heavier(ranks: list[int], weights: list[int]) -> None:
    chain = heaviest_chain(ranks, weights)
    assert [ranks[k] for k in chain] == sorted(ranks[k] for k in chain)
    heaviest = max(
        sum(weights[k] for k in chosen)
        for size in range(1, 7)
        for chosen in combinations(range(6), size)
        if [ranks[k] for k in chosen] == sorted(ranks[k] for k in chosen)
    )
    assert sum(weights[k] for k in chain) == heaviest
