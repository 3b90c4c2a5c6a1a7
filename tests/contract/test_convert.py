"""`aligner convert`: any saved bitext in any format, or a selection of its units."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner.formats import read, write
from tests.support.bitexts import bitext, release, unit
from tests.support.paths import PAIR

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.contract.conftest import Outcome


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "release.jsonl"
    write(release(), path)
    return path


def test_any_format_becomes_any_other(aligner: Callable[..., Outcome], saved: Path, tmp_path: Path) -> None:
    names = ("out.tmx", "out.csv", "out.tsv.gz", "out.jsonl", "out.links", "out.ladder")
    words = [word for name in names for word in ("-o", tmp_path / name)]
    outcome = aligner("convert", saved, *words)
    assert outcome.code == 0
    assert read(tmp_path / "out.csv").units == release().units
    assert read(tmp_path / "out.tsv.gz").units == release().units
    assert (tmp_path / "out.links").read_bytes().startswith(b"[0]:[]")
    assert f"Wrote {tmp_path / 'out.csv'} (5 units)" in outcome.err
    assert f"Wrote {tmp_path / 'out.tmx'} (3 of 5 units)" in outcome.err


def test_standard_streams_are_files_too(aligner: Callable[..., Outcome], saved: Path) -> None:
    outcome = aligner("convert", "-", "--from", "jsonl", "--format", "jsonl", stdin=saved.read_bytes())
    assert outcome.out.encode() == saved.read_bytes()


def test_several_bitexts_are_joined_in_order(
    aligner: Callable[..., Outcome], saved: Path, tmp_path: Path
) -> None:
    write(bitext(unit(src="Zuletzt.", tgt="Enfin.")), tmp_path / "more.csv")
    aligner("convert", saved, tmp_path / "more.csv", "-o", tmp_path / "all.jsonl")
    assert [each.src for each in read(tmp_path / "all.jsonl")][-1] == "Zuletzt."


def test_bitexts_of_other_languages_are_not_joined(
    aligner: Callable[..., Outcome], saved: Path, tmp_path: Path
) -> None:
    other = bitext(unit(tgt_lang="en", tgt="Old."), tgt_lang="en")
    write(other, tmp_path / "more.csv")
    outcome = aligner("convert", saved, tmp_path / "more.csv", "-o", tmp_path / "all.jsonl")
    assert outcome.code == 2
    assert "de-en after de-fr" in outcome.err
    assert not (tmp_path / "all.jsonl").exists()


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (["--kind", "2-1"], 1),
        (["--no-gaps"], 3),
        (["--min-confidence", "0.6"], 1),
        (["--role", "headline"], 1),
        (["--without-role", "headline"], 4),
        (["--status", "man"], 0),
        (["--max-length", "0"], 0),
        (["--unique", "--no-gaps"], 3),
    ],
)
def test_filters_select_units(
    aligner: Callable[..., Outcome], saved: Path, tmp_path: Path, words: list[str], kept: int
) -> None:
    outcome = aligner("convert", saved, "-o", tmp_path / "part.jsonl", *words)
    assert len(read(tmp_path / "part.jsonl")) == kept
    assert f"Wrote {tmp_path / 'part.jsonl'} ({kept} of 5 units)" in outcome.err


def test_divergences_select_units(aligner: Callable[..., Outcome], tmp_path: Path) -> None:
    aligner("align", PAIR / "de.txt", PAIR / "fr.txt", "-o", tmp_path / "own.jsonl")
    aligner("convert", tmp_path / "own.jsonl", "-o", tmp_path / "moved.jsonl", "--with", "moved")
    aligner("convert", tmp_path / "own.jsonl", "-o", tmp_path / "rest.jsonl", "--without", "moved")
    assert len(read(tmp_path / "moved.jsonl")) == 1
    assert len(read(tmp_path / "rest.jsonl")) == len(read(tmp_path / "own.jsonl")) - 1


def test_moses_is_two_files_both_ways(aligner: Callable[..., Outcome], saved: Path, tmp_path: Path) -> None:
    aligner("convert", saved, "--format", "moses", "-o", tmp_path / "corpus")
    outcome = aligner(
        "convert", "--from", "moses", tmp_path / "corpus.de", tmp_path / "corpus.fr", "--format", "jsonl"
    )
    texts = [json.loads(line)["src"] for line in outcome.out.splitlines()[1:]]
    assert texts == (tmp_path / "corpus.de").read_text(encoding="utf-8").splitlines()


def test_tags_of_tmx_can_have_regions(aligner: Callable[..., Outcome], saved: Path) -> None:
    outcome = aligner("convert", saved, "--format", "tmx", "--tmx-lang", "de-DE,fr-FR", "--gaps")
    assert 'xml:lang="de-DE"' in outcome.out
    assert outcome.out.count("<tu ") == 5


@pytest.mark.parametrize(
    ("words", "code", "fault"),
    [
        ([], 2, "no output"),
        (["-o", "out.html"], 2, "HTML output needs two documents"),
        (["-o", "out.csv", "--role", "title"], 2, "unknown role `title`"),
        (["-o", "out.csv", "--with", "numbers"], 2, "unknown kind"),
        (["-o", "out.tmx", "--tmx-lang", "de"], 2, "not two language tags"),
        (["--format", "moses"], 2, "`moses` is two files"),
        (["-o", "none/out.csv"], 3, "no folder"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_written(
    aligner: Callable[..., Outcome], saved: Path, tmp_path: Path, words: list[str], code: int, fault: str
) -> None:
    outcome = aligner("convert", saved, *words, cwd=tmp_path)
    assert (outcome.code, outcome.complaint) == (code, ["error:", "hint:"])
    assert fault in outcome.err
    assert list(tmp_path.iterdir()) == [saved]


def test_standard_input_is_read_only_once(aligner: Callable[..., Outcome], saved: Path) -> None:
    outcome = aligner(
        "convert", "-", "--from", "jsonl", "-o", "a.csv", "-o", "b.csv", stdin=saved.read_bytes()
    )
    assert outcome.code == 2
    assert "only once" in outcome.err


def test_links_alone_have_no_texts_to_convert(aligner: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "own.links").write_text("[0]:[0]:0.1\n", encoding="utf-8")
    outcome = aligner("convert", tmp_path / "own.links", "-o", tmp_path / "out.csv")
    assert outcome.code == 2
    assert "does not store texts" in outcome.err


def test_links_get_the_texts_that_are_named(
    aligner: Callable[..., Outcome], saved: Path, tmp_path: Path
) -> None:
    aligner("convert", saved, "-o", tmp_path / "release.links")
    for name, count in (("lines.de", 5), ("lines.fr", 4)):
        (tmp_path / name).write_text("".join(f"{name} {k}\n" for k in range(count)))
    texts = tmp_path / "lines.de", tmp_path / "lines.fr"
    outcome = aligner("convert", tmp_path / "release.links", "--texts", *texts, "-o", tmp_path / "out.csv")
    assert outcome.code == 0
    assert [each.src for each in read(tmp_path / "out.csv")][:2] == ["lines.de 0", "lines.de 1"]


def test_links_without_texts_are_refused(
    aligner: Callable[..., Outcome], saved: Path, tmp_path: Path
) -> None:
    aligner("convert", saved, "-o", tmp_path / "release.links")
    outcome = aligner("convert", tmp_path / "release.links", "-o", tmp_path / "out.csv")
    assert outcome.code == 2
    assert "--texts SRC TGT" in outcome.err


@pytest.mark.parametrize("name", ["xces", "intertext"])
def test_links_by_id_are_read_with_documents_that_were_split(
    aligner: Callable[..., Outcome], tmp_path: Path, name: str
) -> None:
    texts = PAIR / "de.txt", PAIR / "fr.txt"
    for text in texts:
        outcome = aligner("split", text, "--format", "xml")
        (tmp_path / f"{text.stem}.xml").write_text(outcome.out, encoding="utf-8")
    aligner("align", *texts, "-o", tmp_path / f"pair.{name}", "-o", tmp_path / "pair.csv")
    found = read(tmp_path / f"pair.{name}")
    assert [(each.src, each.tgt) for each in found] == [
        (each.src, each.tgt) for each in read(tmp_path / "pair.csv")
    ]


def test_repairs_of_a_malformed_file_are_reported(aligner: Callable[..., Outcome], tmp_path: Path) -> None:
    path = tmp_path / "foreign.tmx"
    path.write_text(
        '<tmx version="1.4"><header srclang="de"/><body><tu><tuv lang="de"><seg>a\x0b</seg></tuv>'
        '<tuv lang="fr"><seg>b</seg></tuv></tu></body></tmx>'
    )
    repair = "`lang` read as `xml:lang` (2)"
    for words in (["convert", path, "-o", tmp_path / "out.csv"], ["memory", "add", tmp_path / "m.db", path]):
        outcome = aligner(*words)
        assert outcome.code == 0
        assert f"{path}: repaired while reading: control characters dropped (1)" in outcome.err
        assert repair in outcome.err
    assert repair in aligner("diff", path).err


def test_bitexts_of_one_source_are_merged_into_one_tmx(
    aligner: Callable[..., Outcome], saved: Path, tmp_path: Path
) -> None:
    other = unit(tgt_lang="en", tgt="The house is old.")
    write(bitext(other, tgt_lang="en"), tmp_path / "en.csv")
    words = [saved, tmp_path / "en.csv", "--multilingual"]
    outcome = aligner("convert", *words, "-o", tmp_path / "all.tmx")
    assert outcome.code == 0
    assert outcome.err == f"Wrote {tmp_path / 'all.tmx'} (3 units)\n"
    found = read(tmp_path / "all.tmx", src_lang="de", tgt_lang="en")
    assert "The house is old." in [each.tgt for each in found]
    assert aligner("convert", *words, "-o", tmp_path / "all.csv").code == 2
