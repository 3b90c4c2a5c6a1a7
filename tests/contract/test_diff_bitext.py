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


LOSSLESS = ["pair.jsonl", "pair.jsonl.gz", "pair.xlf", "pair.parquet"]
"""Formats that store unaligned segments and where the segments of a unit end."""


def shown(aligner: Callable[..., Outcome], *texts: Path) -> tuple[object, ...]:
    """Segments, links and divergences of a pair. Details name paragraphs, which bitexts do not store."""
    found = json.loads(aligner("diff", *texts, "--format", "json").out)
    links = [(each["src"], each["tgt"], each["kind"], each["crossing"]) for each in found["links"]]
    fields = ("kind", "severity", "src", "tgt")
    divergences = [[each[name] for name in fields] for each in found["divergences"]]
    return found["src"]["segments"], found["tgt"]["segments"], links, divergences


@pytest.mark.parametrize("name", LOSSLESS)
def test_a_saved_pair_is_compared_like_its_texts(
    aligner: Callable[..., Outcome], tmp_path: Path, name: str
) -> None:
    texts = PAIR / "de.txt", PAIR / "fr.txt"
    aligner("align", *texts, "-o", tmp_path / name)
    assert shown(aligner, tmp_path / name) == shown(aligner, *texts)


@pytest.mark.parametrize("name", [*LOSSLESS, "pair.tmx"])
def test_splits_and_merges_of_a_saved_pair_have_their_segments(
    aligner: Callable[..., Outcome], tmp_path: Path, name: str
) -> None:
    (tmp_path / "de.txt").write_text(
        "Das Museum öffnet am Montag.\nEs regnet heute in Bern.\nWir bleiben daher alle zu Hause.\n"
        "Die Brücke ist alt, und die Stadt will sie im nächsten Jahr erneuern.\n",
        encoding="utf-8",
    )
    (tmp_path / "fr.txt").write_text(
        "Le musée ouvre lundi.\nIl pleut aujourd'hui à Berne, nous restons donc tous à la maison.\n"
        "Le pont est vieux.\nLa ville veut le rénover l'année prochaine.\n",
        encoding="utf-8",
    )
    texts = tmp_path / "de.txt", tmp_path / "fr.txt"
    aligner("align", *texts, "-o", tmp_path / name)
    found = shown(aligner, tmp_path / name)
    assert found[2] == [([0], [0], "1-1", False), ([1, 2], [1], "2-1", False), ([3], [2, 3], "1-2", False)]
    assert found == shown(aligner, *texts)


def test_a_table_shows_a_merge_as_one_segment(aligner: Callable[..., Outcome], tmp_path: Path) -> None:
    aligner("align", PAIR / "de.txt", PAIR / "fr.txt", "-o", tmp_path / "pair.csv")
    outcome = aligner("diff", tmp_path / "pair.csv", "--format", "json")
    found = [(each["kind"], each["severity"]) for each in json.loads(outcome.out)["divergences"]]
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
    assert "is not a bitext, and no second text was given" in outcome.err


def test_joined_bitexts_keep_the_order_of_their_units() -> None:
    first, second = unit(src="Eins.", tgt="Un."), unit(src="Zwei.", tgt="Deux.", document="b")
    pair = pair_of_bitext(Bitext(units=(first, second), src_lang="de", tgt_lang="fr"))
    assert [(link.src, link.tgt) for link in pair.links] == [((0,), (0,)), ((1,), (1,))]


def test_a_region_of_a_language_does_not_matter() -> None:
    made = unit(src_lang="de-CH", tgt_lang="fr-CH")
    pair = pair_of_bitext(Bitext(units=(made,), src_lang="de-CH", tgt_lang="fr-CH"))
    assert (pair.src.language, pair.tgt.language) == ("de", "fr")


def test_a_blank_line_keeps_its_index() -> None:
    blank = unit(src="", tgt="", src_ids=(0,), tgt_ids=())
    pair = pair_of_bitext(Bitext(units=(blank, unit(src_ids=(1,))), src_lang="de", tgt_lang="fr"))
    assert [(link.src, link.tgt) for link in pair.links] == [((0,), ()), ((1,), (0,))]


def test_a_unit_with_a_hole_has_its_segments_in_their_places() -> None:
    outer = unit(src="Eins. Drei.", src_ids=(0, 2), src_ends=(5, 11))
    inner = unit(src="Zwei.", tgt="", src_ids=(1,), tgt_ids=())
    pair = pair_of_bitext(Bitext(units=(outer, inner), src_lang="de", tgt_lang="fr"))
    assert pair.src.texts == ("Eins.", "Zwei.", "Drei.")
    assert [(link.src, link.tgt) for link in pair.links] == [((0, 2), (0,)), ((1,), ())]


@pytest.mark.parametrize(
    "name", ["moved.tmx", "moved.csv", "moved.tsv", "moved.jsonl", "moved.xlf", "moved.xlsx"]
)
def test_shifted_rows_are_found_in_any_format(
    aligner: Callable[..., Outcome], tmp_path: Path, name: str
) -> None:
    rows = zip(
        ("Das Museum öffnet um zehn Uhr.", "Der Eintritt ist frei.", "Hunde müssen draussen bleiben.",
         "Das Café ist am Montag geschlossen.", "Wir freuen uns auf Ihren Besuch."),
        ("L'entrée est gratuite.", "Les chiens doivent rester dehors.", "Le café est fermé le lundi.",
         "Nous nous réjouissons de votre visite.", "Tous les prix sont en francs suisses."),
        strict=True,
    )  # fmt: skip
    write(
        bitext(*(unit(src=src, tgt=tgt, src_ids=(k,), tgt_ids=(k,)) for k, (src, tgt) in enumerate(rows))),
        tmp_path / name,
    )
    outcome = aligner("diff", tmp_path / name, "--format", "json", "--exit-code", "--fail-on", "error")
    (found,) = json.loads(outcome.out)["divergences"]
    assert (outcome.code, found["kind"], found["detail"]) == (
        1, "shifted", {"first_row": 0, "last_row": 3, "offset": 1}
    )  # fmt: skip


def unknown(folder: Path, name: str) -> Path:
    """A bitext without confidence, as other programs write it."""
    path = folder / name
    write(bitext(unit(confidence=None), unit(src="Es regnet.", tgt="Il pleut.", confidence=None)), path)
    return path


@pytest.mark.parametrize(
    "name", ["pair.tmx", "pair.csv", "pair.jsonl", "pair.xlf", "pair.parquet", "pair.xlsx"]
)
def test_a_confidence_that_was_never_computed_is_null(
    aligner: Callable[..., Outcome], tmp_path: Path, name: str
) -> None:
    outcome = aligner("diff", unknown(tmp_path, name), "--format", "json")
    assert [each["confidence"] for each in json.loads(outcome.out)["links"]] == [None, None]


@pytest.mark.parametrize("form", ["terminal", "html", "concise", "sarif", "junit", "github"])
def test_no_report_shows_a_confidence_that_was_never_computed(
    aligner: Callable[..., Outcome], tmp_path: Path, form: str
) -> None:
    out = aligner("diff", unknown(tmp_path, "pair.tmx"), "--format", form).out
    body = out[out.find("<body") :] if form == "html" else out
    assert not any(shown in body.lower() for shown in ("doubtful links", "%", "●○", " confidence"))


@pytest.mark.parametrize("name", ["pair.csv", "pair.jsonl", "pair.tmx", "pair.xlf", "pair.hunalign"])
def test_a_conversion_invents_no_confidence(
    aligner: Callable[..., Outcome], tmp_path: Path, name: str
) -> None:
    aligner("convert", unknown(tmp_path, "given.jsonl"), "-o", tmp_path / name, *HUNALIGN.get(name, ()))
    back = aligner("diff", tmp_path / name, "--format", "json", *HUNALIGN_BACK.get(name, ()))
    assert [each["confidence"] for each in json.loads(back.out)["links"]] == [None, None]


HUNALIGN = {"pair.hunalign": ("--format", "hunalign")}
HUNALIGN_BACK = {"pair.hunalign": ("--from", "hunalign", "--src-lang", "de", "--tgt-lang", "fr")}
