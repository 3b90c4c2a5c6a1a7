"""The learner makes gold the cheapest path and ignores what gold leaves open."""

from __future__ import annotations

import json
import lzma
import re
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from aligner.alignment import Link
from aligner.errors import SearchError
from aligner.kernel import machine_code
from aligner.search.lattice import Lattice, best_path
from aligner.search.options import AlignOptions
from aligner.testing import HashEncoder
from training.cost import cross_validated, judged_pair, main
from training.documents import make_documents
from training.gold import GoldPath
from training.learner import OPENING, Example, _Corpus, fit, spreads

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

    from training.documents import SyntheticDocument

from tests.unit.training.test_documents import rows

SHAPES = [(1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (2, 2)]
NAMES = ("unmatched", "size", "gap")


def links(*pairs: tuple[tuple[int, ...], tuple[int, ...]]) -> list[Link]:
    return [Link(src, tgt) for src, tgt in pairs]


def every_bead(src_len: int, tgt_len: int) -> Lattice:
    beads = [(i, j, a, b) for i in range(src_len + 1) for j in range(tgt_len + 1) for a, b in SHAPES]
    return Lattice.build(src_len, tgt_len, *np.array(beads).T)


def numbers_only(document: SyntheticDocument, path: GoldPath) -> tuple[Lattice, Floats]:
    """Simple features instead of those of the package: numbers on one side only, and sizes."""
    src_len, tgt_len = len(document.src), len(document.tgt)
    near = [
        (i, j, a, b)
        for i in range(src_len + 1)
        for j in range(tgt_len + 1)
        for a, b in SHAPES
        if abs(i * tgt_len - j * src_len) < 8 * src_len
    ]
    lattice = Lattice.build(src_len, tgt_len, *np.concatenate([near, path.beads()]).T)
    numbers = [[set(re.findall(r"\d+", text)) for text in side] for side in (document.src, document.tgt)]
    unmatched = []
    for i, j, a, b in zip(
        *(c.tolist() for c in (lattice.src, lattice.tgt, lattice.a, lattice.b)), strict=True
    ):
        sides = set[str]().union(*numbers[0][i : i + a]), set[str]().union(*numbers[1][j : j + b])
        unmatched.append(len(sides[0] ^ sides[1]) if a and b else 0)
    size = np.where(lattice.gaps, 0, lattice.a + lattice.b - 2)
    return lattice, np.stack([unmatched, size, lattice.gaps], axis=1).astype(np.float32)


def examples(count: int, *, seed: int, weight: float = 1.0) -> list[Example]:
    return [example_of(document, document.gold, weight) for document in made(count, seed)]


def example_of(document: SyntheticDocument, gold: tuple[Link, ...], weight: float = 1.0) -> Example:
    path = GoldPath.of(gold, len(document.src), len(document.tgt))
    return Example.of(*numbers_only(document, path), path, weight=weight)


def made(count: int, seed: int) -> list[SyntheticDocument]:
    return make_documents([rows(400)], count, seed=seed)


def cheapest(example: Example, weights: dict[str, float]) -> NDArray[np.int64]:
    costs = example.features @ np.array([weights[name] for name in NAMES])
    return best_path(example.lattice, costs, weights[OPENING])


def share_wrong(found: list[Example], weights: dict[str, float]) -> float:
    """Mean share of beads on the cheapest path that are not in gold."""
    with machine_code(when=True):
        return sum(1 - float(e.allowed[cheapest(e, weights)].mean()) for e in found) / len(found)


@pytest.fixture(scope="module")
def learned() -> dict[str, float]:
    return fit(examples(6, seed=1), NAMES)


@pytest.mark.slow
def test_gold_of_unseen_documents_is_the_cheapest_path(learned: dict[str, float]) -> None:
    others = examples(4, seed=2)
    ignorant = share_wrong(others, dict.fromkeys([*NAMES, OPENING], 0.0))
    assert share_wrong(others, learned) < ignorant / 2


@pytest.mark.slow
def test_features_rare_in_gold_have_a_cost(learned: dict[str, float]) -> None:
    assert min(learned["unmatched"], learned["gap"], learned[OPENING]) > 0


@pytest.mark.slow
def test_weights_apply_to_unscaled_features(learned: dict[str, float]) -> None:
    scaled = [
        Example(e.lattice, e.features * np.array([10, 1, 1], dtype=np.float32), e.allowed, e.errors)
        for e in examples(6, seed=1)
    ]
    weights = fit(scaled, NAMES)
    assert weights["unmatched"] == pytest.approx(learned["unmatched"] / 10, rel=0.02)


@pytest.mark.slow
def test_gradient_is_that_of_the_loss() -> None:
    found = examples(2, seed=3)
    corpus = _Corpus.of(found, spreads(found), 4.0)
    theta = np.array([-0.5, -0.2, -0.3, -0.4])
    gradient = corpus.loss(theta)[1]
    for k in range(4):
        step = np.zeros(4)
        step[k] = 1e-3
        slope = (corpus.loss(theta + step)[0] - corpus.loss(theta - step)[0]) / 2e-3
        assert gradient[k] == pytest.approx(slope, rel=1e-3, abs=1e-2)


def test_strong_pull_keeps_the_weights(learned: dict[str, float]) -> None:
    assert fit(examples(2, seed=4), NAMES, penalty=1e9, around=learned) == pytest.approx(learned, abs=1e-3)


@pytest.mark.slow
def test_document_of_weight_two_counts_twice() -> None:
    once = examples(2, seed=5)
    twice = fit([*once, *once], NAMES)
    assert fit(examples(2, seed=5, weight=2.0), NAMES) == pytest.approx(twice, rel=1e-2, abs=1e-2)


def test_free_regions_do_not_change_the_weights(learned: dict[str, float]) -> None:
    free = example_of(made(1, seed=6)[0], ())
    weights = fit([free], NAMES, around=learned, spread=spreads(examples(2, seed=1)))
    assert weights == pytest.approx(learned)


def test_lattice_without_the_gold_path_is_refused() -> None:
    lattice = Lattice.build(1, 1, [0], [0], [1], [1])
    with pytest.raises(SearchError):
        Example.of(lattice, np.zeros((1, 3), np.float32), GoldPath.of(links(((0,), ()), ((), (0,))), 1, 1))


def test_errors_are_one_for_wrong_beads_and_less_for_right_ones() -> None:
    lattice = every_bead(2, 1)
    example = Example.of(
        lattice, np.zeros((len(lattice), 3), np.float32), GoldPath.of(links(((0,), (0,)), ((1,), ())), 2, 1)
    )
    places = lattice.find([0, 1, 0], [0, 1, 0], [1, 1, 2], [1, 0, 1])
    assert example.errors[places].tolist() == [-1, 0, 1]


def anchors(gold: list[Link], src_len: int, tgt_len: int) -> list[list[int]]:
    found: list[list[int]] = GoldPath.of(gold, src_len, tgt_len).anchors.tolist()
    return found


def test_links_in_order_are_anchors() -> None:
    gold = links(((0,), (0, 1)), ((1, 2), (2,)))
    assert anchors(gold, 3, 3) == [[0, 0, 1, 2], [1, 2, 2, 1]]


def test_heavier_chain_of_crossing_links_is_kept() -> None:
    gold = links(((0,), (3,)), ((1,), (0,)), ((2,), (1,)), ((3,), (2,)))
    assert anchors(gold, 4, 4) == [[1, 0, 1, 1], [2, 1, 1, 1], [3, 2, 1, 1]]


def test_swapped_segments_are_a_free_region() -> None:
    path = GoldPath.of(links(((0,), (0,)), ((1,), (2,)), ((2,), (1,)), ((3,), (3,))), 4, 4)
    assert path.anchors[:, 0].tolist() == [0, 3]
    assert list(path.rooms()) == [(1, 3, 1, 3, True)]


def test_side_with_a_hole_is_a_free_region() -> None:
    path = GoldPath.of(links(((0,), (0,)), ((1,), (1, 3)), ((), (2,)), ((2,), (4,))), 3, 5)
    assert list(path.rooms()) == [(1, 2, 1, 4, True)]


def test_segment_missing_from_gold_is_a_free_region() -> None:
    assert list(GoldPath.of(links(((0,), (0,))), 2, 1).rooms()) == [(1, 2, 1, 1, True)]


def test_unaligned_segments_are_a_region_of_null_beads() -> None:
    path = GoldPath.of(links(((0,), (0,)), ((1,), ()), ((), (1,))), 2, 2)
    lattice = every_bead(2, 2)
    allowed, anchor = path.judged(lattice)
    assert lattice.gaps[allowed & ~anchor].all()
    assert allowed.sum() == 1 + 4  # source gap first or target gap first


def test_free_region_allows_every_bead_in_it() -> None:
    path = GoldPath.of(links(((0,), (0,)), ((1,), (2,)), ((2,), (1,))), 3, 3)
    lattice = every_bead(3, 3)
    allowed, _ = path.judged(lattice)
    inside = (lattice.src >= 1) & (lattice.tgt >= 1)
    assert (
        allowed.tolist()
        == (inside | ((lattice.src == 0) & (lattice.a == 1) & (lattice.tgt == 0) & (lattice.b == 1))).tolist()
    )


def test_beads_of_gold_are_a_path() -> None:
    path = GoldPath.of(links(((0,), (0,)), ((1,), (2,)), ((2,), (1,)), ((3,), ())), 4, 4)
    lattice = Lattice.build(4, 4, *path.beads().T)
    assert len(lattice) == len(path.beads())


def test_held_out_anchors_become_a_free_region() -> None:
    path = GoldPath.of(links(*(((k,), (k,)) for k in range(5))), 5, 5).without(1, 3)
    assert path.anchors[:, 0].tolist() == [0, 3, 4]
    assert list(path.rooms()) == [(1, 3, 1, 3, True)]


GERMAN = ["Der Bahnhof Chur 12", "", "Ein See 7 und ein Wald", "Thun 99 Basel"]
FRENCH = ["La gare Chur 12", "Un lac 7", "et une forêt", "Thun 99 Basel"]
GOLD = links(((0,), (0,)), ((1,), ()), ((2,), (1, 2)), ((3,), (3,)))


def test_blank_segments_are_removed_from_gold() -> None:
    judged = judged_pair(GERMAN, FRENCH, GOLD, HashEncoder(), AlignOptions())
    assert [(link.src, link.tgt) for link in judged.gold] == [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,))]


def test_missing_gold_beads_are_added_to_the_candidates() -> None:
    gold = links(((0,), (3,)), ((2, 3), ()), ((), (0, 1, 2)))
    judged = judged_pair(GERMAN, FRENCH, gold, HashEncoder(), AlignOptions())
    assert judged.lost > 0
    assert judged.example.lattice.find([0], [3], [1], [1])[0] >= 0
    assert len(judged.example.features) == len(judged.example.lattice)


def test_every_gold_link_is_tested_in_exactly_one_fold() -> None:
    judged = [judged_pair(GERMAN, FRENCH, GOLD, HashEncoder(), AlignOptions()) for _ in range(2)]
    weights = dict.fromkeys([*judged[0].names, OPENING], 1.0)
    assert cross_validated(judged, weights, folds=3, margin=1.0, pull=1.0).expected == 6


def test_weights_learned_from_gold_find_it() -> None:
    judged = judged_pair(GERMAN, FRENCH, GOLD, HashEncoder(), AlignOptions())
    weights = fit([judged.example], judged.names, penalty=0.1)
    assert judged.agreement(weights, 0, 99).strict.f1 == 1.0


@pytest.mark.slow
def test_command_replaces_only_the_weights(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    group = rows(600)
    words = ["".join(letters) for letters in product("abcdefghk", repeat=3)]
    lines = (
        f"de\tfr\t{word} {src}\t{word} {tgt}\twesnoth\n"
        for word, src, tgt in zip(words, group.src, group.tgt, strict=False)
    )
    data = tmp_path / "data"
    data.mkdir()
    with lzma.open(data / "x.tsv.xz", "wt", encoding="utf-8") as out:
        out.writelines(lines)
    gold = tmp_path / "gold"
    gold.mkdir()
    for name, texts in (("x.de", group.src[:30]), ("x.fr", group.tgt[:30])):
        (gold / name).write_text("\n".join(texts), encoding="utf-8")
    (gold / "x.defr").write_text("".join(f"[{k}]:[{k}]\n" for k in range(30)), encoding="utf-8")
    learned = tmp_path / "learned.json"
    learned.write_text('{"weights": {"gap": 1}, "calibration": {"gap": [0, 1]}}', encoding="utf-8")
    main([str(data), "--out", str(learned), "--gold", str(gold), "--documents", "2", "--folds", "2"])
    record = json.loads(learned.read_text(encoding="utf-8"))
    assert record["calibration"] == {"gap": [0, 1]}
    assert {"gap", OPENING} <= set(record["weights"])
    assert "gold, learned in 2 folds: strict P" in capsys.readouterr().out
