"""Long runs of equal and nearly equal lines are aligned in order, and text around them as always."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from aligner.encode.registry import load_encoder
from aligner.score.runs import RepeatedRuns
from aligner.score.texts import Texts
from aligner.search import align_segments
from aligner.search.coarse import rough_path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aligner.alignment import Alignment
    from aligner.encode import Encoder

DE: Final = [
    "Der Rat hat am Montag ein neues Budget beschlossen.",
    "Es sieht mehr Geld für Schulen vor.",
    "Die Opposition kritisierte den Entscheid scharf.",
    "Der Präsident verteidigte die Vorlage vor den Medien.",
]
FR: Final = [
    "Le conseil a adopté lundi un nouveau budget.",
    "Il prévoit plus d’argent pour les écoles.",
    "L’opposition a vivement critiqué la décision.",
    "Le président a défendu le projet devant les médias.",
]

Side = tuple[list[str], list[str]]


def equal(src: str, tgt: str) -> Callable[[int], Side]:
    return lambda count: ([src] * count, [tgt] * count)


def counted(src: str, tgt: str) -> Callable[[int], Side]:
    return lambda count: tuple([line.replace("%", f"{k}") for k in range(count)] for line in (src, tgt))  # type: ignore[return-value]


def in_turn(src: Sequence[str], tgt: Sequence[str]) -> Callable[[int], Side]:
    return lambda count: tuple([lines[k % len(lines)] for k in range(count)] for lines in (src, tgt))  # type: ignore[return-value]


KINDS: Final = {
    "captions": equal("Foto: Keystone", "Photo: Keystone"),
    "sentences": equal("Die Sitzung ist eröffnet.", "La séance est ouverte."),
    "a name": equal("Keystone-SDA", "Keystone-SDA"),
    "a letter": equal("a", "a"),
    "separators": equal("---", "---"),
    "free translation": equal("Keine Angabe", "non communiqué"),
    "nothing in common": equal("Pferd", "ordinateur portable"),
    "counter": counted("Zeile %", "Ligne %"),
    "table": counted("Zürich;%;CHF;0", "Zurich;%;CHF;0"),
    "list": in_turn(["- Punkt", "- Liste"], ["- point", "- liste"]),
    "refrain": in_turn(["da steht ein Baum", "la la", "la la"], ["il y a un arbre", "la la", "la la"]),
}


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(None)


def pairs(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(link.src, link.tgt) for link in alignment.links]


def diagonal(count: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [((k,), (k,)) for k in range(count)]


@pytest.mark.parametrize("count", [4, 30, 500])
@pytest.mark.parametrize("kind", KINDS)
def test_as_many_lines_on_both_sides_are_linked_one_to_one(encoder: Encoder, kind: str, count: int) -> None:
    src, tgt = KINDS[kind](count)
    assert pairs(align_segments(src, tgt, encoder)) == diagonal(count)


@pytest.mark.parametrize("count", [10, 300])
@pytest.mark.parametrize("kind", KINDS)
def test_text_before_between_and_after_runs_is_linked(encoder: Encoder, kind: str, count: int) -> None:
    src, tgt = KINDS[kind](count)
    found = align_segments([*DE[:2], *src, DE[2], *src, DE[3]], [*FR[:2], *tgt, FR[2], *tgt, FR[3]], encoder)
    assert pairs(found) == diagonal(2 * count + 4)


@pytest.mark.parametrize(("count", "more"), [(6, 1), (12, 3), (300, 1), (300, 40), (300, 250)])
@pytest.mark.parametrize("kind", ["captions", "sentences", "a name", "a letter", "separators"])
@pytest.mark.parametrize("side", [0, 1])
def test_lines_that_one_side_has_in_addition_are_unaligned(
    encoder: Encoder, kind: str, count: int, more: int, side: int
) -> None:
    sides = [list(lines) for lines in KINDS[kind](count)]
    del sides[side][:more]
    found = align_segments([*DE[:2], *sides[0], *DE[2:]], [*FR[:2], *sides[1], *FR[2:]], encoder)
    assert [link.kind for link in found.links].count("1-1") == count - more + 4
    assert sum(link.gap for link in found.links) == more
    linked = [(link.src[0], link.tgt[0]) for link in found.links if not link.gap]
    assert linked == sorted(linked)
    assert not any(link.crossing for link in found.links)


def test_links_of_a_run_are_confident_although_any_of_its_lines_may_be_missing(encoder: Encoder) -> None:
    src = [*DE[:2], *["Die Sitzung ist eröffnet."] * 60, *DE[2:]]
    tgt = [*FR[:2], *["La séance est ouverte."] * 30, *FR[2:]]
    found = align_segments(src, tgt, encoder)
    assert min(link.confidence or 0 for link in found.links if not link.gap) > 0.5


def test_a_line_that_joins_repeated_ones_is_linked_to_all_of_them(encoder: Encoder) -> None:
    src = [*DE[:2], *["Ja."] * 4, *DE[2:]]
    tgt = [*FR[:2], "Oui, oui, oui, oui.", *FR[2:]]
    assert ((2, 3, 4, 5), (2,)) in pairs(align_segments(src, tgt, encoder))


def test_the_rough_path_through_equal_lines_is_the_diagonal(encoder: Encoder) -> None:
    texts = Texts.read(["Foto: Keystone"] * 1000, ["Photo: Keystone"] * 1000, encoder)
    first, last = rough_path(texts.src.vectors, texts.tgt.vectors)
    assert first.tolist() == last.tolist() == list(range(1001))


def test_each_text_is_typical_once_where_most_segments_repeat(encoder: Encoder) -> None:
    texts = Texts.read(["a", "b", "a", "a", "a", "c", "a", "a"], ["a", "b", "a"], encoder)
    assert texts.src.typical().tolist() == [0, 1, 5]
    assert texts.tgt.typical().tolist() == [0, 1, 2]


def test_three_equal_lines_are_no_long_run(encoder: Encoder) -> None:
    texts = Texts.read(["a", "a", "a", "b"], ["c", "a", "a", "a", "a", "b"], encoder)
    assert not RepeatedRuns.of(texts.src, 2).any
    runs = RepeatedRuns.of(texts.tgt, 2)
    assert runs.any
    assert runs.mixed[1].tolist() == [False, False, True, False, False, False, True]
    assert runs.inside[1].tolist() == [False, False, False, True, True, True, False]


def test_the_work_for_equal_lines_grows_with_their_number(encoder: Encoder) -> None:
    """Cells of the band and beads of the lattice: a thousand lines have ten times those of a hundred."""
    from aligner.search.candidates import candidates

    beads = [
        len(candidates(["Foto: Keystone"] * count, ["Photo: Keystone"] * count, encoder).lattice)
        for count in (400, 1200)
    ]
    assert beads[1] < 3.5 * beads[0]
