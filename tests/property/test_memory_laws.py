"""Properties of the translation memory that hold for any text."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.bitext import Status, TranslationUnit
from aligner.memory import MatchKind, Memory
from aligner.memory.keys import normal_form, tidy, written_form
from aligner.memory.pattern import parse_pattern
from tests.support.memories import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = st.sampled_from(
    ["Zug", "zug", "Brücke", "straße", "3", "Éclair", "-", "«", "日本", "a\u0301", "\t", "''"]
)
TEXTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=6).map(" ".join),
    st.text(st.characters(), min_size=1, max_size=30),
).filter(lambda text: bool(tidy(text).strip()))
UNITS = st.lists(
    st.builds(
        lambda src, tgt, position, document, status, langs: TranslationUnit(
            src=src,
            tgt=tgt,
            src_lang=langs[0],
            tgt_lang=langs[1],
            src_ids=(position,),
            tgt_ids=(position, position + 1),
            document=document,
            status=status,
        ),
        TEXTS,
        TEXTS,
        st.integers(0, 5),
        st.sampled_from(["a.txt", "b.txt"]),
        st.sampled_from(list(Status)),
        st.sampled_from([("de", "fr"), ("fr", "de"), ("de", "en")]),
    ),
    min_size=1,
    max_size=12,
)


@contextmanager
def memories(count: int = 1) -> Iterator[list[Memory]]:
    with tempfile.TemporaryDirectory() as folder:
        made = [opened(Path(folder) / f"{k}.db") for k in range(count)]
        try:
            yield made
        finally:
            for memory in made:
                memory.close()


def content(memory: Memory) -> set[tuple[object, ...]]:
    """All units with all their occurrences, except for the times."""
    return {
        (record.pair, record.src, record.tgt, each.document, each.src_ids, each.tgt_ids, each.status)
        for record in memory.records()
        for each in record.occurrences
    }


def distinct(memory: Memory) -> set[tuple[object, ...]]:
    return {(record.pair, normal_form(record.src), normal_form(record.tgt)) for record in memory.records()}


@given(UNITS)
@settings(max_examples=40)
def test_every_added_unit_is_found(units: list[TranslationUnit]) -> None:
    with memories() as (memory,):
        memory.add(units, name="any")
        for unit in units:
            for text, lang in ((unit.src, unit.src_lang), (unit.tgt, unit.tgt_lang)):
                match = memory.search(text, lang=lang, limit=1)[0]
                assert match.kind is MatchKind.EXACT
                assert written_form(match.text) == written_form(tidy(text))


@given(UNITS)
@settings(max_examples=30)
def test_adding_twice_is_the_same_as_adding_once(units: list[TranslationUnit]) -> None:
    with memories() as (memory,):
        memory.add(units, name="any")
        before = content(memory)
        added = memory.add(units, name="any")
        assert (added.units, added.occurrences, added.improved) == (0, 0, 0)
        assert content(memory) == before


@given(UNITS, UNITS)
@settings(max_examples=30)
def test_merge_is_the_same_as_adding_both(
    first: list[TranslationUnit], second: list[TranslationUnit]
) -> None:
    with memories(3) as (one, two, both):
        one.add(first, name="first")
        two.add(second, name="second")
        both.add([*first, *second], name="both")
        one.merge(two)
        assert content(one) == content(both)
        assert one.verify() == []


@given(UNITS)
@settings(max_examples=40)
def test_dedupe_keeps_every_distinct_pair_and_no_duplicate(units: list[TranslationUnit]) -> None:
    with memories() as (memory,):
        memory.add(units, name="any")
        before = distinct(memory)
        count = sum(1 for _ in memory.records())
        removed = memory.dedupe().removed
        assert distinct(memory) == before
        assert count - removed == len(before)
        assert memory.dedupe().removed == 0
        assert memory.verify() == []


@given(UNITS)
@settings(max_examples=30)
def test_concordance_finds_every_word_of_a_unit(units: list[TranslationUnit]) -> None:
    with memories() as (memory,):
        memory.add(units, name="any")
        for unit in units:
            for word in unit.src.split():
                if not word.isascii() or not word.isalpha():
                    continue
                lines = memory.concordance(word, lang=unit.src_lang, limit=1000)
                assert tidy(unit.src) in {line.record.text(line.side) for line in lines}


@given(TEXTS, TEXTS)
def test_score_is_100_only_for_exact_matches(text: str, query: str) -> None:
    with memories() as (memory,):
        unit = TranslationUnit(src=text, tgt="t", src_lang="de", tgt_lang="fr", src_ids=(0,), tgt_ids=(0,))
        memory.add([unit], name="any")
        for match in memory.search(query, lang="de", minimum=1):
            same = written_form(tidy(text)) == written_form(tidy(query))
            assert (match.score == 100) == (match.kind is MatchKind.EXACT) == same


@given(st.lists(st.sampled_from(["zug", "brucke", "acht"]), min_size=1, max_size=4))
def test_phrase_is_found_wherever_its_words_are_consecutive(words: list[str]) -> None:
    text = " ".join(words)
    pattern = parse_pattern(f'"{text}"')
    assert (3, 3 + len(text)) in pattern.spans(f"xy {text}! {text}?")
