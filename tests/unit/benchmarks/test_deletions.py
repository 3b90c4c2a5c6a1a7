"""The counterparts of deleted words are known on the other side."""

from __future__ import annotations

from random import Random

from aligner.compare.words.tokens import Lexicon, WordTokens, word_tokens
from aligner.encode.static import StaticEncoder
from benchmarks.deletions import KINDS, MATCHED, UNMATCHED, Case, delete, is_right, untouched

PAIR = (
    word_tokens(["Der Bürgermeister eröffnete am Freitag die neue Brücke, obwohl es heftig regnete."]),
    word_tokens(["Le maire a inauguré vendredi le nouveau pont, malgré une forte pluie."]),
)
LEXICON = Lexicon.of(PAIR, StaticEncoder.load())


def cases() -> list[Case]:
    random = Random(1)
    made = [delete(PAIR, ("de", "fr"), LEXICON, random) for _ in range(60)]
    return [case for case in made if case is not None]


def words(text: WordTokens, states: tuple[int, ...], state: int) -> set[str]:
    return {word for word, own in zip(text.words, states, strict=True) if own == state}


def test_one_side_is_unchanged() -> None:
    for case in cases():
        assert (case.src, case.tgt)[case.side] == PAIR[case.side]
        assert len((case.src, case.tgt)[1 - case.side]) < len(PAIR[1 - case.side])


def test_every_kind_is_deleted() -> None:
    assert {case.kind for case in cases()} == set(KINDS)


def test_counterparts_of_a_deleted_clause_are_known() -> None:
    found = [
        words(case.src, case.states, UNMATCHED)
        for case in cases()
        if case.kind == "clause" and case.side == 0 and "pluie" not in case.tgt.words
    ]
    assert found
    assert all("regnete" in lost and "Brücke" not in lost for lost in found)


def test_other_words_are_matched() -> None:
    for case in cases():
        if case.side == 0 and "pont" in case.tgt.words and case.kind == "clause":
            assert "Brücke" in words(case.src, case.states, MATCHED)


def test_run_of_unmatched_words_is_right_and_of_matched_words_wrong() -> None:
    case = next(case for case in cases() if case.side == 0 and case.kind == "clause")
    content = LEXICON.content(case.src)
    lost = [k for k, state in enumerate(case.states) if state == UNMATCHED]
    kept = next(k for k, state in enumerate(case.states) if state == MATCHED)
    assert is_right(case, 0, lost[0], lost[-1] + 1, content)
    assert not is_right(case, 0, kept, kept + 1, content)


def test_no_mark_is_right_in_an_unchanged_pair() -> None:
    assert not is_right(untouched(PAIR), 0, 0, 3, LEXICON.content(PAIR[0]))
