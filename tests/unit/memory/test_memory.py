"""The translation memory behaves the same in a file and on a server."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from aligner.bitext import Status
from aligner.errors import StoreError, UsageError
from aligner.memory import MatchKind, Memory, Side, open_memory
from aligner.memory.selection import Selection, bitext_of
from aligner.testing import HashEncoder
from tests.support.memories import PAIRS, opened, texts, unit, units

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "memory.db")
        return
    address = request.getfixturevalue("postgres_url")
    yield address
    run_on(address, "DROP SCHEMA IF EXISTS aligner_memory CASCADE")


def run_on(address: str, *statements: str) -> None:
    from pg8000.native import Connection

    folder = address.partition("host=")[2]
    connection = Connection("aligner", database="postgres", unix_sock=f"{folder}/.s.PGSQL.5432")
    for statement in statements:
        connection.run(statement)
    connection.close()


@pytest.fixture
def memory(location: str) -> Iterator[Memory]:
    with opened(location) as made:
        made.add(units(), name="news")
        yield made


def test_added_units_persist_after_closing(location: str, memory: Memory) -> None:
    memory.close()
    with opened(location, create=False) as again:
        assert texts(again) == set(PAIRS)


def test_identical_text_is_an_exact_match(memory: Memory) -> None:
    match = memory.search(PAIRS[2][0])[0]
    assert (match.score, match.kind, match.translation) == (100, MatchKind.EXACT, PAIRS[2][1])


def test_exact_match_ignores_white_space_and_encoding_of_accents(memory: Memory) -> None:
    match = memory.search("  Der Zug fa\u0308hrt  um acht Uhr\nvom Bahnhof ab. ")[0]
    assert (match.score, match.kind) == (100, MatchKind.EXACT)


def test_different_case_is_a_fuzzy_match_of_99_percent(memory: Memory) -> None:
    match = memory.search(PAIRS[2][0].upper())[0]
    assert (match.score, match.kind) == (99, MatchKind.FUZZY)


def test_fuzzy_score_is_the_share_of_unchanged_characters(memory: Memory) -> None:
    # 40 characters; `Mon` is replaced by `Sams`.
    match = memory.search("Das Museum bleibt am Samstag geschlossen.")[0]
    assert (match.score, match.kind) == (90, MatchKind.FUZZY)


def test_text_with_a_typing_error_in_one_word_is_found(memory: Memory) -> None:
    memory.add([unit("Jahresbericht der Stiftung", "Rapport annuel de la fondation")], name="titles")
    assert memory.search("Jahresbreicht der Stiftung")[0].kind is MatchKind.FUZZY


def test_reordered_words_are_a_semantic_match(memory: Memory) -> None:
    match = memory.search("Am Montag bleibt geschlossen das Museum.")[0]
    assert (match.kind, match.text) == (MatchKind.SEMANTIC, PAIRS[2][0])
    assert match.score < 100


def test_semantic_matches_can_be_excluded(memory: Memory) -> None:
    assert memory.search("Am Montag bleibt geschlossen das Museum.", semantic=False) == []


def test_matches_are_sorted_by_descending_score(memory: Memory) -> None:
    memory.add([unit("Das Museum bleibt am Dienstag zu.", "Le musée est fermé mardi.")], name="more")
    found = [match.score for match in memory.search(PAIRS[2][0], minimum=30)]
    assert len(found) > 1
    assert found == sorted(found, reverse=True)


def test_matches_below_the_minimum_score_are_dropped(memory: Memory) -> None:
    assert memory.search("Das Museum bleibt am Samstag geschlossen.", minimum=95) == []


def test_dissimilar_text_has_no_match(memory: Memory) -> None:
    assert memory.search("Zwölf Boxkämpfer jagen Viktor quer über den Sylter Deich") == []


def test_target_side_can_be_searched(memory: Memory) -> None:
    match = memory.search("Le musée reste fermé le mardi.")[0]
    assert (match.side, match.translation) == (Side.TGT, PAIRS[2][0])


def test_lang_restricts_the_search_to_that_side(memory: Memory) -> None:
    assert memory.search(PAIRS[2][1], lang="de") == []
    assert memory.search(PAIRS[2][1], lang="fr")[0].score == 100


def test_language_matches_its_regional_variants(memory: Memory) -> None:
    memory.add([unit("Das Tram kommt gleich.", "Le tram arrive.", langs=("de-CH", "fr-CH"))], name="tram")
    assert memory.search("Das Tram kommt gleich.", lang="de")[0].score == 100
    assert memory.search("Das Tram kommt gleich.", lang="de-AT") == []


def test_blank_text_is_refused(memory: Memory) -> None:
    with pytest.raises(UsageError, match="no text"):
        memory.search(" \n ")


def test_text_of_punctuation_only_is_found(memory: Memory) -> None:
    memory.add([unit("* * *", "***")], name="symbols")
    assert memory.search("* * *")[0].score == 100


def test_confirmed_unit_comes_first_among_equal_scores(memory: Memory) -> None:
    memory.add([unit(PAIRS[2][0], "Le musée est fermé lundi.", 8, status=Status.MANUAL)], name="review")
    memory.add([unit(PAIRS[2][0], "Musée fermé lundi.", 9)], name="later")
    assert memory.search(PAIRS[2][0])[0].translation == "Le musée est fermé lundi."


def test_match_names_its_document_and_status(memory: Memory) -> None:
    record = memory.search(PAIRS[0][0])[0].as_json()
    assert (record["document"], record["status"], record["text_lang"]) == ("news.txt", "auto", "de")


def test_adding_the_same_units_again_changes_nothing(memory: Memory) -> None:
    added = memory.add(units(), name="news")
    assert (added.units, added.occurrences, added.improved) == (0, 0, 0)
    assert memory.stats().additions == 1


def test_unit_in_two_documents_is_stored_once_with_both_occurrences(memory: Memory) -> None:
    added = memory.add([unit(*PAIRS[0], document="other.txt")], name="other")
    assert (added.units, added.occurrences) == (0, 1)
    (match,) = memory.search(PAIRS[0][0], minimum=100)
    assert {each.document for each in match.record.occurrences} == {"news.txt", "other.txt"}


def test_highest_status_of_a_repeated_unit_is_kept(memory: Memory) -> None:
    auto = unit("Zweimal da", "Deux fois là", 8)
    statuses = Status.AUTO, Status.MANUAL, Status.IMPORTED
    twice = [replace(auto, status=status) for status in statuses]
    memory.add(twice, name="twice")
    assert memory.search("Zweimal da")[0].record.best.status is Status.MANUAL
    assert memory.add(twice, name="twice").improved == 0


def test_confirming_a_unit_raises_its_status(memory: Memory) -> None:
    added = memory.add([replace(units()[0], status=Status.MANUAL)], name="reviewed")
    assert (added.units, added.occurrences, added.improved) == (0, 0, 1)
    assert memory.search(PAIRS[0][0])[0].record.best.status is Status.MANUAL


def test_status_of_a_confirmed_unit_never_falls(memory: Memory) -> None:
    memory.add([replace(units()[0], status=Status.MANUAL)], name="reviewed")
    assert memory.add(units(), name="again").improved == 0
    assert memory.search(PAIRS[0][0])[0].record.best.status is Status.MANUAL


def test_unit_with_an_empty_side_is_skipped_and_counted(memory: Memory) -> None:
    added = memory.add([unit("Nur hier.", "  ")], name="unaligned")
    assert (added.read, added.unaligned, added.units) == (1, 1, 0)


def test_metadata_survives_a_round_trip(memory: Memory) -> None:
    whole = replace(
        unit("Ein Satz.", "Une phrase.", 7), divergences=("number", "date"), crossing=True, similarity=0.5
    )
    memory.add([whole], name="whole")
    (record,) = [record for record in memory.records() if record.src == "Ein Satz."]
    assert record.unit_at(record.best) == whole


def test_memory_of_another_model_refuses_units(location: str, memory: Memory) -> None:
    memory.close()
    with (
        open_memory(location, encoder=HashEncoder(128)) as other,
        pytest.raises(StoreError, match="hash@256"),
    ):
        other.add([unit("Neu.", "Nouveau.")], name="new")


def test_repair_rebuilds_the_indices_for_another_model(location: str, memory: Memory) -> None:
    memory.close()
    with open_memory(location, encoder=HashEncoder(128)) as other:
        assert other.verify(repair=True) == []
        assert other.search("Am Montag bleibt geschlossen das Museum.")[0].kind is MatchKind.SEMANTIC


def test_intact_memory_has_no_faults(memory: Memory) -> None:
    assert memory.verify() == []


def test_concordance_ignores_case_and_accents(memory: Memory) -> None:
    (line,) = memory.concordance("BRUCKE")
    assert line.record.src[line.start : line.end] == "Brücke"


def test_concordance_finds_a_phrase_only_in_its_word_order(memory: Memory) -> None:
    assert len(memory.concordance('"zwei Jahren"')) == 1
    assert memory.concordance('"Jahren zwei"') == []


def test_concordance_finds_words_by_prefix(memory: Memory) -> None:
    found = {line.record.src[line.start : line.end] for line in memory.concordance("eröffne*", lang="de")}
    assert found == {"eröffnet"}
    assert memory.concordance("eröffne", lang="de") == []


def test_all_words_of_a_pattern_must_occur_in_one_text(memory: Memory) -> None:
    assert {line.record.src for line in memory.concordance("die eröffnet")} == {PAIRS[1][0], PAIRS[3][0]}
    assert memory.concordance("museum eröffnet") == []


def test_lang_restricts_the_concordance_to_that_side(memory: Memory) -> None:
    assert [line.side for line in memory.concordance("mai", lang="fr")] == [Side.TGT]
    assert {line.side for line in memory.concordance("mai")} == {Side.SRC, Side.TGT}


def test_newest_lines_are_kept_when_the_limit_is_reached(memory: Memory) -> None:
    memory.add([unit("Die letzte Meldung.", "La dernière nouvelle.")], name="last")
    (line,) = memory.concordance("die", limit=1)
    assert line.record.src == "Die letzte Meldung."


@pytest.mark.parametrize("pattern", ["", "...", '"', 'ein "offenes', "*"])
def test_pattern_without_words_or_with_an_open_quote_is_refused(memory: Memory, pattern: str) -> None:
    with pytest.raises(UsageError):
        memory.concordance(pattern)


def test_pattern_of_more_words_than_are_possible_is_refused(memory: Memory) -> None:
    with pytest.raises(UsageError, match="pattern of 12,000 words: at most 250") as caught:
        memory.concordance("a." * 12_000)
    assert "`aligner memory search`" in str(caught.value.hint)


def test_pattern_of_as_many_words_as_are_possible_is_found(memory: Memory) -> None:
    memory.add([unit("a." * 1000, "b." * 1000)], name="long")
    assert {line.record.src[:4] for line in memory.concordance("a." * 250)} == {"a.a."}


@pytest.mark.parametrize("pattern", ["NEAR", "AND", "a:b", "src", "^zug", "zug -museum", "'; DROP"])
def test_query_syntax_of_the_index_has_no_effect_in_a_pattern(memory: Memory, pattern: str) -> None:
    assert isinstance(memory.concordance(pattern), list)


def test_a_huge_text_finds_itself_and_what_is_nearly_equal(location: str) -> None:
    words = [f"wort{k * k % 9973}" for k in range(40_000)]
    changed = [("anders" if k % 20 == 0 else word) for k, word in enumerate(words)]
    with opened(location) as made:
        made.add(
            [unit(" ".join(words), "Premier texte."), unit(" ".join(changed), "Deuxième texte.")], name="huge"
        )
        found = made.search(" ".join(words))
    assert [(match.translation, match.kind) for match in found] == [
        ("Premier texte.", MatchKind.EXACT),
        ("Deuxième texte.", MatchKind.FUZZY),
    ]
    assert found[1].score >= 90


def test_dedupe_merges_units_equal_up_to_case_and_white_space(memory: Memory) -> None:
    memory.add(
        [unit("DAS MUSEUM  bleibt am Montag geschlossen.", PAIRS[2][1], status=Status.MANUAL)], name="loud"
    )
    assert memory.dedupe().removed == 1
    assert len(texts(memory)) == len(PAIRS)
    (match,) = memory.search(PAIRS[2][0])
    assert match.text == "DAS MUSEUM  bleibt am Montag geschlossen."
    assert len(match.record.occurrences) == 2
    assert memory.verify() == []


def test_dry_run_of_dedupe_removes_nothing(memory: Memory) -> None:
    memory.add([unit(PAIRS[2][0].upper(), PAIRS[2][1])], name="loud")
    assert memory.dedupe(dry_run=True).removed == 1
    assert len(texts(memory)) == len(PAIRS) + 1


@pytest.mark.slow
@pytest.mark.parametrize("location", ["postgres"], indirect=True)
def test_server_with_the_first_schema_is_migrated(location: str, memory: Memory) -> None:
    before = list(memory.records())
    memory.close()
    run_on(
        location,
        "ALTER TABLE aligner_memory.places DROP COLUMN src_inline, DROP COLUMN tgt_inline",
        "UPDATE aligner_memory.settings SET value = '1' WHERE key = 'schema'",
    )
    for _ in range(2):
        with opened(location, create=False) as again:
            assert list(again.records()) == before


TAGGED = ('<bpt i="1">&lt;b&gt;</bpt>Halt<ept i="1">&lt;/b&gt;</ept>', "<ph>*</ph>Arrêt")


def test_inline_tags_survive_a_round_trip(memory: Memory) -> None:
    memory.add([unit("Halt", "Arrêt", inline=TAGGED)], name="tagged")
    (found,) = [record for record in memory.records() if record.src == "Halt"]
    assert (found.best.src_inline, found.best.tgt_inline) == TAGGED
    assert found.unit_at(found.best).src_inline == TAGGED[0]
    assert (found.swapped().best.src_inline, found.swapped().best.tgt_inline) == TAGGED[::-1]


def test_inline_tags_are_added_to_an_occurrence_without_any(memory: Memory) -> None:
    memory.add([unit("Halt", "Arrêt")], name="plain")
    added = memory.add([unit("Halt", "Arrêt", inline=TAGGED)], name="tagged")
    (found,) = [record for record in memory.records() if record.src == "Halt"]
    assert [each.src_inline for each in found.occurrences] == [TAGGED[0]]
    assert (added.units, added.occurrences, added.improved) == (0, 0, 1)


def test_inline_tags_are_kept_when_the_text_is_added_without_them(memory: Memory) -> None:
    memory.add([unit("Halt", "Arrêt", inline=TAGGED)], name="tagged")
    memory.add([unit("Halt", "Arrêt", status=Status.MANUAL)], name="plain")
    (found,) = [record for record in memory.records() if record.src == "Halt"]
    assert (found.best.status, found.best.src_inline) == (Status.MANUAL, TAGGED[0])


def test_dedupe_lists_and_keeps_units_with_one_source_and_two_targets(memory: Memory) -> None:
    memory.add([unit(PAIRS[2][0], "Musée fermé lundi.", 8)], name="other")
    found = memory.dedupe()
    assert found.removed == 0
    assert [{record.tgt for record in group} for group in found.variants] == [
        {PAIRS[2][1], "Musée fermé lundi."}
    ]


def test_id_of_a_removed_unit_is_not_reused(memory: Memory) -> None:
    memory.add([unit(PAIRS[2][0].upper(), PAIRS[2][1])], name="loud")
    before = max(record.id for record in memory.records())
    memory.dedupe()
    memory.add([unit("Neu.", "Nouveau.")], name="new")
    assert max(record.id for record in memory.records()) > before


def test_merging_adds_units_and_occurrences(memory: Memory, tmp_path: Path) -> None:
    with opened(tmp_path / "other.db") as other:
        other.add([unit("Neu.", "Nouveau."), unit(*PAIRS[0], document="other.txt")], name="other")
        added = memory.merge(other)
        assert (added.units, added.occurrences) == (1, 2)
        assert memory.merge(other).occurrences == 0
    assert texts(memory) == {*PAIRS, ("Neu.", "Nouveau.")}
    assert memory.stats().additions == 2


def test_stats_count_by_language_and_status(memory: Memory) -> None:
    memory.add([unit("Neu.", "New.", langs=("de", "en"), status=Status.MANUAL)], name="english")
    stats = memory.stats().as_json()
    assert stats["languages"] == [
        {"src": "de", "tgt": "fr", "units": 5},
        {"src": "de", "tgt": "en", "units": 1},
    ]
    assert stats["occurrences"] == {"auto": 5, "man": 1}
    assert (stats["documents"], stats["additions"], stats["unfinished"]) == (1, 2, [])


def test_times_are_current_and_have_a_time_zone(memory: Memory) -> None:
    last = memory.stats().last
    assert last is not None
    assert abs((datetime.now(UTC) - last).total_seconds()) < 60


def test_interrupted_addition_is_listed_until_it_is_repeated(memory: Memory) -> None:
    def broken() -> Iterator[object]:
        yield unit("Neu.", "Nouveau.")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        memory.add(broken(), name="half.tmx")  # type: ignore[arg-type]
    assert memory.stats().unfinished == ("half.tmx",)
    memory.add([unit("Neu.", "Nouveau.")], name="half.tmx")
    assert memory.stats().unfinished == ()


def test_simultaneous_additions_with_the_same_name_are_kept_apart(location: str, memory: Memory) -> None:
    with opened(location) as other:

        def interrupted() -> Iterator[object]:
            yield unit("Hier.", "Ici.")
            other.add([unit("Dort.", "Là.")], name="same")
            yield unit("Überall.", "Partout.")

        memory.add(interrupted(), name="same")  # type: ignore[arg-type]
    assert memory.stats().additions == 3
    assert memory.verify() == []
    assert {("Hier.", "Ici."), ("Dort.", "Là."), ("Überall.", "Partout.")} <= texts(memory)


def test_export_reverses_units_stored_in_the_opposite_direction(memory: Memory) -> None:
    bitext = bitext_of(memory, Selection(), src_lang="fr", tgt_lang="de")
    assert [(each.src, each.tgt) for each in bitext] == [(tgt, src) for src, tgt in PAIRS]


def test_export_from_several_language_pairs_must_name_one(memory: Memory) -> None:
    memory.add([unit("Neu.", "New.", langs=("de", "en"))], name="english")
    with pytest.raises(UsageError, match="de-fr, de-en"):
        bitext_of(memory, Selection())
    assert len(bitext_of(memory, Selection(), tgt_lang="en").collect()) == 1


def test_export_is_filtered_by_occurrence_and_text(memory: Memory) -> None:
    memory.add([unit("Neu.", "Nouveau.", document="b.txt", status=Status.MANUAL, confidence=0.4)], name="b")
    for selection in (
        Selection(document="b*"),
        Selection(statuses=frozenset({Status.MANUAL})),
        Selection(containing="NEU."),
    ):
        assert [each.src for each in bitext_of(memory, selection)] == ["Neu."]
    assert len(bitext_of(memory, Selection(min_confidence=0.5)).collect()) == len(PAIRS)


HOSTILE = (
    "null\x00 and half \ud800 surrogate",
    "tab\t newline\n return\r backslash \\N \\. quote ' \" `",
    "'); DROP TABLE units; --",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩‍👩‍👧 \U0010ffff",
    "%s {0} :name ? $1 \\x41",
    "א ב ג العربية 日本語",
    "x" * 20_000,
    "wort " * 12_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_stored_and_found(memory: Memory, text: str) -> None:
    memory.add([unit(text, f"fr {text}")], name=text[:50])
    match = memory.search(text)[0]
    assert match.score == 100
    assert match.text == text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    assert memory.verify() == []
