"""`aligner diff BITEXT`: the divergences inside a bitext that was saved before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner.bitext import Bitext
from aligner.formats import write
from aligner.pipeline import pair_of_bitext
from tests.support.bitexts import bitext, unit
from tests.support.paths import PAIR

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.contract.conftest import Outcome


@pytest.mark.parametrize("name", ["pair.csv", "pair.jsonl.gz", "pair.xlf"])
def test_a_saved_pair_has_the_divergences_of_its_texts(
    aligner: Callable[..., Outcome], tmp_path: Path, name: str
) -> None:
    aligner("align", PAIR / "de.txt", PAIR / "fr.txt", "-o", tmp_path / name)
    outcome = aligner("diff", tmp_path / name, "--format", "json")
    found = [(each["kind"], each["severity"]) for each in json.loads(outcome.out)["divergences"]]
    # A unit does not say where its segments end, so that the merge is not seen.
    assert sorted(found) == [
        ("moved", "warning"),
        ("omission", "info"),
        ("omission", "info"),
        ("omission", "warning"),
        ("quote", "info"),
        ("untranslated", "warning"),
    ]


def test_a_saved_pair_is_a_gate_too(aligner: Callable[..., Outcome], tmp_path: Path) -> None:
    write(bitext(unit(src="Es sind 12 Häuser.", tgt="Il y a 13 maisons.")), tmp_path / "pair.tmx")
    outcome = aligner("diff", tmp_path / "pair.tmx", "--exit-code", "--fail-on", "error")
    assert outcome.code == 1
    assert "12 in German, 13 in French" in outcome.out


def test_one_text_alone_is_refused(aligner: Callable[..., Outcome]) -> None:
    outcome = aligner("diff", PAIR / "de.txt")
    assert (outcome.code, outcome.complaint) == (2, ["error:", "hint:"])
    assert "one text alone" in outcome.err


def test_joined_bitexts_are_looked_at_in_the_order_of_their_units() -> None:
    first, second = unit(src="Eins.", tgt="Un."), unit(src="Zwei.", tgt="Deux.", document="b")
    pair = pair_of_bitext(Bitext(units=(first, second), src_lang="de", tgt_lang="fr"))
    assert [(link.src, link.tgt) for link in pair.links] == [((0,), (0,)), ((1,), (1,))]


def test_a_region_of_a_language_does_not_matter() -> None:
    made = unit(src_lang="de-CH", tgt_lang="fr-CH")
    pair = pair_of_bitext(Bitext(units=(made,), src_lang="de-CH", tgt_lang="fr-CH"))
    assert (pair.src.language, pair.tgt.language) == ("de", "fr")
