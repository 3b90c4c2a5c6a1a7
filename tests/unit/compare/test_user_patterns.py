"""Regular expressions of users: they match what `re` matches, and cannot hang a run."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.compare.ignore import parse_ignore_list
from aligner.compare.regex import LONGEST_PATTERN, Allowance, PatternTimeoutError, compiled
from aligner.errors import ExitCode, InputError
from tests.support.comparing import document, findings_of, straight

PATTERNS = (
    r"WKN\s*[A-Z0-9]{6}",
    r"(?<!\w)Bank(?!\w)",
    r"(?<=§ )\d+",
    r"(\w+) \1\b",
    r"(?P<word>\w)(?P=word)",
    r"\bm\b",
    r"\w+",
    r"\W",
    r"\B.",
    r"[\w.-]+@[\w.-]+",
    r"[^\w\s]",
    r"[[:alpha:]]",
    r"[]a]+",
    r"[^]a]",
    r"a{e}",
    r"a{1",
    r"(?:ab){i<=1}",
    r"(?i)straße",
    r"(?i)ÉTÉ",
    r"(?a)\w+",
    r"(?m)^\d+$",
    r"(?s)a.b",
    r"(?x) \d+ \s m  # metres",
    r"(a)?(?(1)b|c)",
    r"a++b",
    r"(?>a+)b",
    r"\[x\]",
    r"\\w",
    r"\N{DIGIT ONE}",
    r"\d{1,3}(?:[.,]\d{3})*",
    r"$",
)
TEXT = (
    "Die Bank, WKN A1EWWW, hat 5 m² in der Strasse: Straße STRASSE, été ÉTÉ. § 12 12 das das\n"
    "a.b+c@d.ch ½ aab a{e} [[:alpha:]] a] e] abab ac ab 1 m [x] \\w\n1.000\na\nb x\u00a0y"
)


@pytest.mark.filterwarnings("ignore:Possible nested set:FutureWarning")
@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_matches_what_re_matches(pattern: str) -> None:
    known = [match.span() for match in re.finditer(pattern, TEXT)]
    assert [match.span() for match in compiled(pattern).finditer(TEXT, Allowance().stopwatch())] == known


PIECE = st.sampled_from(
    [
        r"\w",
        r"\W",
        r"\b",
        r"\B",
        r"\d",
        r"\s",
        "a",
        "é",
        "²",
        " ",
        ".",
        "[a²]",
        r"[\w-]",
        r"[^\w]",
        "[]b]",
        "{e}",
    ]
)
REPEATED = st.builds(
    lambda piece, count: f"(?:{piece}){count}", PIECE, st.sampled_from(["", "?", "*", "{1,2}"])
)


@given(st.lists(REPEATED, max_size=4), st.text(alphabet="aé² b-{e}]1\n½", min_size=1, max_size=12))
def test_any_pattern_of_such_pieces_matches_what_re_matches(pieces: list[str], text: str) -> None:
    pattern = "".join(pieces)
    known = [match.span() for match in re.finditer(pattern, text)]
    assert [match.span() for match in compiled(pattern).finditer(text, Allowance().stopwatch())] == known


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(a+)+$", "a" * 5000 + "b"),
        ("(?:é+)+$", "é" * 5000 + "b"),
        (r"(.+)\1+$", "a" * 9000 + "b"),
        (r"^(?=(.*?)*x)", "a" * 3000),
        ("((a{1,100}){1,100}){1,100}$", "a" * 5000 + "b"),
    ],
)
def test_a_search_without_end_is_stopped(pattern: str, text: str) -> None:
    started = time.process_time()
    with pytest.raises(PatternTimeoutError) as caught:
        compiled(pattern).search(text, Allowance(each=0.1).stopwatch())
    assert caught.value.pattern == pattern
    assert time.process_time() - started < 5


@pytest.mark.parametrize(("pattern", "text"), [("(a|a)*b", "a" * 5000), ("(.*a){20}", "a" * 200)])
def test_a_search_that_re_would_not_end_may_end(pattern: str, text: str) -> None:
    compiled(pattern).search(text, Allowance().stopwatch())


@pytest.mark.slow
def test_many_patterns_share_a_limit() -> None:
    allowance = Allowance(each=0.2, together=0.5)
    stopped = 0
    started = time.process_time()
    for k in range(50):
        try:
            compiled(f"(a+)+{k}$").search("a" * 5000 + "b", allowance.stopwatch())
        except PatternTimeoutError:
            stopped += 1
    assert stopped == 50
    assert time.process_time() - started < 8


def test_ordinary_patterns_on_much_text_are_within_the_limit() -> None:
    stopwatch = Allowance(each=0.05, together=0.05).stopwatch()
    pattern = compiled(r"(?<!\w)(?:Franken|Euro)\b")
    for _ in range(3000):
        pattern.search(
            "Die Bank hat im letzten Jahr rund fünf Millionen mehr verdient als zuvor. " * 5, stopwatch
        )


def test_a_pattern_of_a_megabyte_is_refused() -> None:
    with pytest.raises(re.error, match="1,000,000 characters, but at most 10,000"):
        compiled("a" * 1_000_000)
    assert compiled("a" * LONGEST_PATTERN).groups == 0


def test_nested_repeats_compile_at_once() -> None:
    started = time.process_time()
    compiled("((a{1,100}){1,100}){1,100}")
    compiled("(?:" * 9 + "a+" + "){1,9}" * 9)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("repeat", ["*", "+?", "{1,9}", "*+"])
def test_repeats_that_take_too_long_to_compile_are_refused(repeat: str) -> None:
    with pytest.raises(re.error, match="more than 10 repeats within repeats"):
        compiled("(?:(?=b)|" * 60 + "a" + f"){repeat}" * 60)


@pytest.mark.slow
def test_an_entry_of_the_ignore_file_that_takes_too_long_is_named() -> None:
    src, tgt = document("de", "a" * 5000 + "b 1"), document("fr", "a" * 5000 + "b 2")
    entries = parse_ignore_list("# why\nnumber /(a+)+$/", Path("aligner.ignore"))
    with pytest.raises(
        InputError, match=r"aligner\.ignore:2: pattern `\(a\+\)\+\$` stopped after 3\.\d seconds"
    ):
        entries.apply(findings_of(src, tgt, straight(src, tgt)))


@pytest.mark.slow
def test_the_command_names_the_check_that_was_stopped(tmp_path: Path) -> None:
    rows = f"src,tgt,src_lang,tgt_lang\nDas Haus ist {'a' * 9000}b,La maison est {'a' * 9000}b,de,fr\n"
    (tmp_path / "pair.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "aligner.toml").write_text(
        "[[check]]\nname = 'letters'\nsrc = '(a+)+$'\ntgt = 'b'\n", encoding="utf-8"
    )
    run = subprocess.run(
        [sys.executable, "-m", "aligner", "diff", "pair.csv"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == ExitCode.INPUT
    first, *rest = [line for line in run.stderr.splitlines() if line]
    assert first.startswith("error: aligner.toml: check `letters`: pattern `(a+)+$` stopped after 3.")
    assert [line.partition(":")[0] for line in rest] == ["hint"]


def test_no_other_engine_is_loaded_without_patterns() -> None:
    program = "import sys, aligner.compare.custom, aligner.compare.ignore; sys.exit('regex' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
