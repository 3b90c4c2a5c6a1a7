"""The ignore file hides accepted divergences, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.alignment import Alignment, Link
from aligner.compare import compare
from aligner.compare.config import parse_checks
from aligner.compare.ignore import Filtered, entry_lines, parse_ignore_list
from aligner.compare.regex import Allowance
from aligner.divergence import Kind
from aligner.errors import InputError
from aligner.findings import Findings
from aligner.pair import AlignedPair
from aligner.text import Document
from tests.support.comparing import document, links, straight

SRC = document("de", "Zehn Fälle aus der Stadt.", "Am 3. Mai beginnt das Fest.")
TGT = document("fr", "Onze cas de la ville.", "La fête commence le 4 mai.")
FILE = Path("aligner.ignore")


def found(src: Document = SRC, tgt: Document = TGT) -> Findings:
    return compare(AlignedPair(src, tgt, straight(src, tgt)), only=["number", "date"])


def applied(text: str) -> Filtered:
    return parse_ignore_list(text, FILE).apply(found())


def test_identity_takes_away_the_one_it_names() -> None:
    name = found().ids[0].partition(":")[0]
    kept = applied(f"number {name}  # the city counts otherwise")
    assert [each.kind for each in kept.findings] == [Kind.DATE]
    assert kept.ignored == 1


def test_identity_of_another_kind_takes_nothing_away() -> None:
    name = found().ids[0]
    assert applied(f"date {name}").ignored == 0


def test_pattern_is_looked_for_on_either_side() -> None:
    assert [each.kind for each in applied("* /onze|fête/").findings] == [Kind.NUMBER]
    assert [each.kind for each in applied("* /Onze/").findings] == [Kind.DATE]


def test_star_takes_a_whole_kind() -> None:
    assert [each.kind for each in applied("number *").findings] == [Kind.DATE]


def test_comments_and_empty_lines_say_nothing() -> None:
    assert applied("\ufeff# why\n\n   # more\n").findings == found()


def test_slash_in_a_pattern_is_escaped() -> None:
    (entry,) = parse_ignore_list(r"url /example\.com\/de/", FILE).entries
    assert entry.pattern is not None
    assert entry.pattern.search("https://example.com/de/presse", Allowance().stopwatch())


def test_reason_is_kept() -> None:
    (entry,) = parse_ignore_list("url *  # own shops", FILE).entries
    assert entry.reason == "own shops"


def test_entry_that_meets_nothing_is_stale() -> None:
    assert [entry.line for entry in applied("number *\nurl *").stale] == [2]


def test_identity_outlives_shifted_lines() -> None:
    lines = entry_lines(found())
    src = document("de", "Ein neuer Anfang hier.", *SRC.texts)
    tgt = document("fr", "Un nouveau début ici.", *TGT.texts)
    assert not parse_ignore_list("\n".join(lines), FILE).apply(found(src, tgt)).findings


def test_what_is_written_takes_away_all_it_was_written_for() -> None:
    kept = applied("\n".join(entry_lines(found())))
    assert (kept.findings.divergences, kept.ignored, kept.stale) == ((), 2, ())


def test_an_entry_with_an_edited_reason_is_not_repeated() -> None:
    lines = entry_lines(found())
    edited = parse_ignore_list("\n".join(line.partition("  #")[0] + " # accepted" for line in lines), FILE)
    assert entry_lines(found(), known=edited) == ()


def test_what_one_check_finds_does_not_hide_what_another_does() -> None:
    src, tgt = document("de", "WKN 123 und § 5"), document("fr", "rien")
    checks = "".join(f"[[check]]\nname = '{each}'\nsrc = '{each}'\ntgt = 'x'\n" for each in ("WKN", "§"))
    pair = AlignedPair(src, tgt, straight(src, tgt))
    both = compare(pair, only=["custom"], custom=parse_checks(checks, FILE))
    first, _ = entry_lines(both)
    kept = parse_ignore_list(first, FILE).apply(both)
    assert [each.detail["check"] for each in kept.findings] == ["§"]


def test_identity_does_not_depend_on_where_a_passage_is_cut() -> None:
    joined, cut = document("de", "Zehn Fälle. Mehr nicht."), document("de", "Zehn Fälle.", "Mehr nicht.")
    tgt = document("fr", "Onze cas, pas plus.")
    names = {
        compare(AlignedPair(src, tgt, links((sides, [0]))), only=["number"]).ids
        for src, sides in ((joined, [0]), (cut, [0, 1]))
    }
    assert len(names) == 1


def test_pattern_is_found_however_its_accents_are_encoded() -> None:
    assert [each.kind for each in applied("* /fe\u0302te/").findings] == [Kind.NUMBER]


def test_a_pattern_that_causes_a_python_warning_is_accepted() -> None:
    assert applied("number /[[Q]/").ignored == 0


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("number", "malformed entry `number`"),
        ("number 12", "malformed entry `number 12`"),
        ("number /", "malformed entry `number /`"),
        ("numbers *", "unknown kind `numbers`"),
        ("number /(/", r"invalid pattern `\(`"),
        (f"number /a{{{10**20}}}/", "invalid pattern .*too large"),
    ],
)
def test_malformed_line_is_named(line: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault) as caught:
        parse_ignore_list(f"# first\n{line}", FILE)
    assert caught.value.exit_code == 3
    assert "aligner.ignore:2: " in caught.value.message


ROW = (document("de", "Der Eintritt ist frei.", "Kinder zahlen nichts.", "Hunde warten."), document("fr"))


def missing_row() -> Findings:
    return compare(AlignedPair(*ROW, Alignment(tuple(Link((k,), ()) for k in range(3)), 3, 0)))


def test_of_sentences_missing_in_a_row_only_those_that_match_are_dropped() -> None:
    entries = parse_ignore_list("omission /Eintritt/\nomission /Hunde/", FILE)
    (left,) = entries.apply(missing_row()).findings
    assert (left.src, left.message) == ((1,), "Sentence only in German: “Kinder zahlen nichts.”")


def test_sentences_missing_in_a_row_are_dropped_if_each_matches() -> None:
    entries = parse_ignore_list("omission /Eintritt/\nomission /Kinder|Hunde/", FILE)
    assert len(entries.apply(missing_row()).findings) == 0


def test_the_id_of_one_sentence_accepts_it_in_a_row() -> None:
    src = document("de", "Kinder zahlen nichts.")
    single = compare(AlignedPair(src, ROW[1], Alignment((Link((0,), ()),), 1, 0)))
    entries = parse_ignore_list(f"omission {single.ids[0][:16]}", FILE)
    (left,) = entries.apply(missing_row()).findings
    assert left.src == (0, 2)


def test_the_id_of_a_row_accepts_all_of_it() -> None:
    entries = parse_ignore_list(f"omission {missing_row().ids[0][:16]}", FILE)
    assert len(entries.apply(missing_row()).findings) == 0
