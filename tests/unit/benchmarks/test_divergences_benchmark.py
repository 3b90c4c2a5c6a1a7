"""The benchmark of divergences plants known changes and evaluates what is reported."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from aligner.readers import decode
from aligner.split import split_document
from benchmarks import checks
from benchmarks.divergences import main
from benchmarks.drafts import Draft, Line, Written, read_documents
from benchmarks.plants import LOST, PLANTS, plant_some

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.drafts import Parallel

DE = [
    "Neue Halle in Lyon",
    "Das Unternehmen hat am Montag in Lyon eine neue Halle eröffnet.",
    "Dort arbeiten bereits 120 Menschen aus der ganzen Region an Pumpen.",
    "Der Bau hat nach Angaben der Leitung weniger gekostet als geplant.",
    "Die Stadt hofft, dass sich bald weitere Betriebe im Quartier ansiedeln.",
    "Kritik kam von den Nachbarn, die sich über den Lärm der Lastwagen beklagen.",
    "Ein Gericht muss nun entscheiden, ob in der Nacht geladen werden darf.",
    "Im Herbst soll neben der Halle ein kleiner Park mit Bäumen entstehen.",
]
FR = [
    "Une nouvelle halle à Lyon",
    "L’entreprise a ouvert lundi une nouvelle halle à Lyon.",
    "Déjà 120 personnes de toute la région y fabriquent des pompes.",
    "Selon la direction, la construction a coûté moins cher que prévu.",
    "La ville espère que d’autres entreprises s’installeront bientôt dans le quartier.",
    "Des critiques sont venues des voisins, qui se plaignent du bruit des camions.",
    "Un tribunal doit décider s’il est permis de charger pendant la nuit.",
    "En automne, un petit parc planté d’arbres verra le jour à côté de la halle.",
]
PARAGRAPHS = [0, 1, 1, 1, 2, 2, 2, 3]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"de": DE, "fr": FR, "paragraph": PARAGRAPHS}) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def parallel(file: Path) -> Parallel:
    (document,) = read_documents(file)
    return document


@pytest.mark.parametrize("name", ["omission", "addition", "moved sentence", "moved run", "source text left"])
def test_plant_names_the_lines_it_changes(parallel: Parallel, name: str) -> None:
    draft = Draft.of(parallel, "de", "fr")
    (plant,) = PLANTS[name](draft, random.Random(1), ["Une phrase venue d’un autre document."])
    assert [line.text for line in draft.src] == DE
    assert [line.text for line in draft.tgt] != FR
    assert all(line in draft.src for line in plant.src)
    assert all(line in draft.tgt for line in plant.tgt)


def test_moved_sentence_passes_at_least_three_lines(parallel: Parallel) -> None:
    for seed in range(20):
        draft = Draft.of(parallel, "de", "fr")
        for plant in PLANTS["moved sentence"](draft, random.Random(seed), []):
            (src,), (tgt,) = plant.src, plant.tgt
            assert abs(draft.src.index(src) - draft.tgt.index(tgt)) >= 3


def test_plants_never_touch_adjacent_lines(parallel: Parallel) -> None:
    for seed in range(20):
        draft = Draft.of(parallel, "de", "fr")
        changes = {"figure", "half a sentence", "omission", "source text left"}
        plants = plant_some(draft, random.Random(seed), [], most=4, kinds=LOST)
        touched = sorted(DE.index(plant.src[0].text) for plant in plants if plant.name in changes)
        assert all(there - here > 1 for here, there in pairwise(touched))


def test_written_text_records_the_offsets_of_its_lines(parallel: Parallel) -> None:
    draft = Draft.of(parallel, "de", "fr")
    written = Written.of(draft.src, a_line_each=False)
    assert written.text.splitlines()[2] == " ".join(DE[1:4])
    for line in draft.src:
        start, end = written.places[line]
        assert written.text[start:end] == line.text


def test_lines_are_mapped_to_segments() -> None:
    lines = [Line("Ein Satz. Noch einer.", 0), Line("Ein dritter.", 0)]
    written = Written.of(lines, a_line_each=False)
    document = split_document(decode(written.text.encode()), lang="de")
    assert list(written.segments_of(lines, document)) == [{0, 1}, {2}]


def test_folder_without_links_is_parallel_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "a.de").write_text("Eins\nZwei\n", encoding="utf-8")
    (tmp_path / "a.fr").write_text("Un\nDeux\n", encoding="utf-8")
    (document,) = read_documents(tmp_path)
    assert document.pairs == ((0, 0), (1, 1))


def test_only_one_to_one_links_can_be_planted(tmp_path: Path) -> None:
    (tmp_path / "a.de").write_text("Eins\nZwei\nDrei\n", encoding="utf-8")
    (tmp_path / "a.fr").write_text("Un et deux\nTrois\n", encoding="utf-8")
    (tmp_path / "a.defr").write_text("[0, 1]:[0]\n[2]:[1]\n", encoding="utf-8")
    (document,) = read_documents(tmp_path)
    assert document.pairs == ((2, 1),)
    assert document.links == 2


@pytest.mark.slow
def test_figures_are_printed_for_both_directions(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["divergences", str(file), "--draws", "2", "--timed", "20"])
    main()
    printed = capsys.readouterr().out
    assert "de-fr: 1 documents, 8 links, unchanged" in printed
    assert "fr-de: 1 documents, 8 links, unchanged" in printed
    assert "20 segments a side: aligned in" in printed
    assert "draws:2|seed:1" in printed


def test_checks_are_evaluated_on_given_links(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["checks", str(file)])
    checks.main()
    printed = capsys.readouterr().out
    assert "de-fr  untouched          0.00 warnings per 100 of 8 links (none)" in printed
    assert "de-fr  figure            1.000 reported (1 of 1)" in printed
