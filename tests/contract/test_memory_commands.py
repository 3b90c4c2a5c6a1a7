"""`aligner memory` as a caller runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from aligner.bitext import Bitext
from aligner.formats import read, write
from tests.contract.test_bad_input import INPUT, USAGE, refuse
from tests.support.memories import PAIRS, units

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.contract.conftest import Outcome

    Run = Callable[..., Outcome]

ENVIRONMENT = 4


@pytest.fixture
def bitext(tmp_path: Path) -> Path:
    path = tmp_path / "news.csv"
    write(Bitext(units=tuple(units()), src_lang="de", tgt_lang="fr"), path)
    return path


@pytest.fixture
def database(aligner: Run, bitext: Path, tmp_path: Path) -> Path:
    path = tmp_path / "memory.db"
    outcome = aligner("memory", "add", path, bitext)
    assert (outcome.code, outcome.out) == (0, ""), outcome.err
    assert outcome.err == f"{bitext}: 5 units read, 5 new\n"
    return path


def test_adding_the_same_file_again_reports_that_nothing_changed(
    aligner: Run, database: Path, bitext: Path
) -> None:
    before = database.read_bytes()
    outcome = aligner("memory", "add", database, bitext)
    assert (outcome.code, outcome.err) == (0, f"{bitext}: already added, nothing changed\n")
    assert database.read_bytes() == before


def test_the_same_units_from_another_format_change_nothing(
    aligner: Run, database: Path, bitext: Path
) -> None:
    other = bitext.with_suffix(".tsv")
    write(Bitext(units=tuple(units()), src_lang="de", tgt_lang="fr"), other)
    outcome = aligner("memory", "add", database, other)
    assert outcome.err == f"{other}: 5 units read, nothing new\n"


def test_an_aligned_release_is_found_by_a_sentence_of_it(aligner: Run, pair: Path, tmp_path: Path) -> None:
    tmx, database = tmp_path / "release.tmx", tmp_path / "memory.db"
    assert aligner("align", pair / "de.txt", pair / "fr.txt", "-o", tmx).code == 0
    assert aligner("memory", "add", database, tmx).code == 0
    outcome = aligner("memory", "search", database, read(tmx).units[3].src, "--json")
    assert json.loads(outcome.out)[0]["percent"] == 100


def test_a_search_prints_percent_kind_texts_and_source(aligner: Run, database: Path) -> None:
    outcome = aligner("memory", "search", database, "Das Museum bleibt am Samstag geschlossen.")
    assert outcome.code == 0
    first, text, translation = outcome.out.splitlines()[:3]
    assert first.startswith(" 90%  fuzzy  news.txt, auto, ")
    assert (text, translation) == (f"      de  {PAIRS[2][0]}", f"      fr  {PAIRS[2][1]}")


def test_a_search_in_json_is_a_list_of_matches(aligner: Run, database: Path) -> None:
    outcome = aligner("memory", "search", database, "-", "--json", stdin=PAIRS[0][0].encode())
    (match,) = json.loads(outcome.out)
    assert (match["percent"], match["kind"]) == (100, "exact")
    assert (match["text"], match["translation"]) == PAIRS[0]
    assert (match["text_lang"], match["translation_lang"]) == ("de", "fr")
    assert (match["document"], match["status"], match["occurrences"]) == ("news.txt", "auto", 1)


def test_a_search_without_a_match_is_not_an_error(aligner: Run, database: Path) -> None:
    outcome = aligner("memory", "search", database, "Quark")
    assert (outcome.code, outcome.out) == (0, "")
    assert json.loads(aligner("memory", "search", database, "Quark", "--json").out) == []


def test_a_concordance_centres_the_word(aligner: Run, database: Path) -> None:
    outcome = aligner("memory", "concordance", database, "museum")
    line, translation = outcome.out.splitlines()
    assert line.index("Museum") == (100 - len("Museum")) // 2
    assert PAIRS[2][1] in translation


def test_a_concordance_in_json_has_the_word_and_its_context(aligner: Run, database: Path) -> None:
    (line,) = json.loads(aligner("memory", "concordance", database, "bahn*", "--json").out)
    assert (line["left"], line["keyword"]) == ("Der Zug fährt um acht Uhr vom ", "Bahnhof")


@pytest.mark.parametrize("suffix", ["tmx", "csv", "tsv"])
def test_an_export_can_be_added_to_another_memory(
    aligner: Run, database: Path, tmp_path: Path, suffix: str
) -> None:
    target, other = tmp_path / f"all.{suffix}", tmp_path / "other.db"
    assert aligner("memory", "export", database, "-o", target).code == 0
    assert "5 new" in aligner("memory", "add", other, target).err
    assert "nothing new" in aligner("memory", "merge", database, other).err


def test_an_export_to_standard_output_can_be_reversed(aligner: Run, database: Path) -> None:
    words = ("--format", "tsv", "--src-lang", "fr", "--tgt-lang", "de")
    outcome = aligner("memory", "export", database, *words)
    assert outcome.out.splitlines()[1].split("\t")[:4] == [PAIRS[0][1], PAIRS[0][0], "fr", "de"]


def test_stats_in_json_count_units(aligner: Run, database: Path) -> None:
    stats = json.loads(aligner("memory", "stats", database, "--json").out)
    assert (stats["units"], stats["occurrences"]) == (5, {"auto": 5})
    assert str(database) in aligner("memory", "stats", database).out.replace("\n", "")


def test_dedupe_and_verify_report_what_they_found(aligner: Run, database: Path) -> None:
    outcome = aligner("memory", "dedupe", database, "--dry-run")
    assert (outcome.code, outcome.err) == (0, "0 duplicates would be removed\n")
    outcome = aligner("memory", "verify", database)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "no faults found\n")


def test_verify_exits_with_1_if_there_is_a_fault(aligner: Run, database: Path) -> None:
    database.write_bytes(database.read_bytes().replace(b"Hallenbad", b"Hallenbed"))
    outcome = aligner("memory", "verify", database)
    assert outcome.code == 1
    assert "unit 2 does not have the text that was added" in outcome.out


@pytest.mark.parametrize(
    "words",
    [("search", "Text"), ("concordance", "Wort"), ("stats",), ("dedupe",), ("verify",), ("export",)],
)
@pytest.mark.parametrize("data", [None, b"no database at all, but a text"], ids=["missing", "other"])
def test_a_file_that_is_not_a_memory_is_refused(
    aligner: Run, tmp_path: Path, words: tuple[str, ...], data: bytes | None
) -> None:
    path = tmp_path / "memory.db"
    if data is not None:
        path.write_bytes(data)
    assert str(path) in refuse(aligner("memory", words[0], path, *words[1:]), INPUT)
    assert path.exists() == (data is not None)


def test_a_missing_bitext_is_refused_and_no_memory_is_created(aligner: Run, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.tmx"
    assert str(missing) in refuse(aligner("memory", "add", tmp_path / "memory.db", missing), INPUT)
    assert list(tmp_path.iterdir()) == []


def test_a_memory_is_not_merged_into_itself(aligner: Run, database: Path) -> None:
    refuse(aligner("memory", "merge", database, database), USAGE)


def test_an_export_onto_the_memory_is_refused(aligner: Run, database: Path) -> None:
    before = database.read_bytes()
    refuse(aligner("memory", "export", database, "-o", database, "--format", "tmx"), USAGE)
    assert database.read_bytes() == before


def test_a_server_that_does_not_answer_exits_with_4(aligner: Run) -> None:
    pytest.importorskip("pg8000")
    url = "postgresql://me:secret@127.0.0.1:1/nothing"
    outcome = aligner("memory", "stats", url)
    refuse(outcome, ENVIRONMENT)
    assert "secret" not in outcome.err


def test_a_blank_text_is_wrong_usage(aligner: Run, database: Path) -> None:
    refuse(aligner("memory", "search", database, "  "), USAGE)


def test_an_export_can_be_filtered(aligner: Run, database: Path) -> None:
    words = ["--min-length", "30", "--without-role", "caption", "--format", "jsonl"]
    outcome = aligner("memory", "export", database, *words)
    assert outcome.code == 0
    found = [json.loads(line) for line in outcome.out.splitlines()[1:]]
    wanted = [(src, tgt) for src, tgt in PAIRS if min(len(src), len(tgt)) >= 30]
    assert sorted((each["src"], each["tgt"]) for each in found) == sorted(wanted)


def test_an_unknown_role_is_refused(aligner: Run, database: Path) -> None:
    outcome = aligner("memory", "export", database, "--role", "nonsense")
    assert "unknown role `nonsense`" in refuse(outcome, USAGE)
