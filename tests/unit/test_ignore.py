"""The ignore file takes away what is meant, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.compare import Divergence, Kind, compare
from aligner.compare.identity import identities
from aligner.compare.ignore import Kept, entry_lines, parse_rules
from aligner.errors import InputError
from tests.unit.comparing import document, straight

SRC = document("de", "Zehn Fälle aus der Stadt.", "Am 3. Mai beginnt das Fest.")
TGT = document("fr", "Onze cas de la ville.", "La fête commence le 4 mai.")
FILE = Path("aligner.ignore")


def found() -> tuple[Divergence, ...]:
    return compare(SRC, TGT, straight(SRC, TGT), only=["number", "date"])


def applied(text: str) -> Kept:
    return parse_rules(text, FILE).apply(SRC, TGT, found())


def test_identity_takes_away_the_one_it_names() -> None:
    name = identities(SRC, TGT, found())[0].partition(":")[0]
    kept = applied(f"number {name}  # the city counts otherwise")
    assert [each.kind for each in kept.divergences] == [Kind.DATE]
    assert kept.ignored == 1


def test_identity_of_another_kind_takes_nothing_away() -> None:
    name = identities(SRC, TGT, found())[0]
    assert applied(f"date {name}").ignored == 0


def test_pattern_is_looked_for_on_either_side() -> None:
    assert [each.kind for each in applied("* /onze|fête/").divergences] == [Kind.NUMBER]
    assert [each.kind for each in applied("* /Onze/").divergences] == [Kind.DATE]


def test_star_takes_a_whole_kind() -> None:
    assert [each.kind for each in applied("number *").divergences] == [Kind.DATE]


def test_comments_and_empty_lines_say_nothing() -> None:
    assert applied("\ufeff# why\n\n   # more\n").divergences == found()


def test_slash_in_a_pattern_is_escaped() -> None:
    (entry,) = parse_rules(r"url /example\.com\/de/", FILE).entries
    assert entry.pattern is not None
    assert entry.pattern.search("https://example.com/de/presse")


def test_reason_is_kept() -> None:
    (entry,) = parse_rules("url *  # own shops", FILE).entries
    assert entry.reason == "own shops"


def test_entry_that_meets_nothing_is_stale() -> None:
    assert [entry.line for entry in applied("number *\nurl *").stale] == [2]


def test_identity_outlives_shifted_lines() -> None:
    lines = entry_lines(SRC, TGT, found())
    src = document("de", "Ein neuer Anfang hier.", *SRC.texts)
    tgt = document("fr", "Un nouveau début ici.", *TGT.texts)
    shifted = compare(src, tgt, straight(src, tgt), only=["number", "date"])
    assert not parse_rules("\n".join(lines), FILE).apply(src, tgt, shifted).divergences


def test_what_is_written_takes_away_all_it_was_written_for() -> None:
    kept = applied("\n".join(entry_lines(SRC, TGT, found())))
    assert (kept.divergences, kept.ignored, kept.stale) == ((), 2, ())


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("number", "not an entry: `number`"),
        ("number 12", "not an entry: `number 12`"),
        ("number /", "not an entry: `number /`"),
        ("numbers *", "unknown kind `numbers`"),
        ("number /(/", r"not a pattern: `\(`"),
    ],
)
def test_malformed_line_is_named(line: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault) as caught:
        parse_rules(f"# first\n{line}", FILE)
    assert caught.value.exit_code == 3
    assert "aligner.ignore:2: " in caught.value.message
