"""Options: the same in every command, and never ignored without an error."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aligner.formats import read, write
from tests.contract.conftest import run_aligner
from tests.contract.test_bad_input import USAGE, refuse
from tests.support.bitexts import bitext, release, unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.contract.conftest import Outcome

    Run = Callable[..., Outcome]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two short texts and two saved bitexts."""
    path = tmp_path_factory.mktemp("options")
    (path / "de.txt").write_text(
        "Die Stadt baut eine Brücke.\nSie kostet 12 Millionen Euro.\n", encoding="utf-8"
    )
    (path / "fr.txt").write_text(
        "La ville construit un pont.\nIl coûte 13 millions d’euros.\n", encoding="utf-8"
    )
    write(release(), path / "a.csv")
    write(release(), path / "b.csv")
    return path


@pytest.fixture
def texts(folder: Path) -> tuple[Path, Path]:
    return folder / "de.txt", folder / "fr.txt"


def on_terminal(*words: object, **environment: str) -> tuple[str, int]:
    """What a command prints on a terminal, both streams, and its exit code."""
    reader, writer = os.openpty()
    environment = {"TERM": "xterm-256color", "COLUMNS": "100", "PAGER": "cat", **environment}
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "aligner", *map(str, words)],
        stdin=writer,
        stdout=writer,
        stderr=writer,
        env={**kept, **environment},
    )
    os.close(writer)
    printed = b""
    while True:
        try:
            chunk = os.read(reader, 1 << 16)
        except OSError:  # Linux reports the end of a terminal as an error
            break
        if not chunk:
            break
        printed += chunk
    os.close(reader)
    return printed.decode(), process.wait(timeout=60)


# General options


@pytest.mark.parametrize("words", [["-h"], ["diff", "-h"], ["memory", "-h"], ["memory", "add", "-h"]])
def test_h_shows_the_help(aligner: Run, words: list[str]) -> None:
    outcome = aligner(*words)
    assert (outcome.code, outcome.out.startswith("Usage: aligner")) == (0, True)


@pytest.mark.parametrize("words", [["-V"], ["diff", "--version"], ["memory", "add", "--version"]])
def test_every_command_shows_the_version(aligner: Run, words: list[str]) -> None:
    assert aligner(*words).out == aligner("--version").out


@pytest.mark.parametrize("words", [["-q", "align"], ["align", "-q"]])
def test_quiet_leaves_nothing_on_stderr(aligner: Run, texts: tuple[Path, Path], words: list[str]) -> None:
    assert aligner(*words, *texts).err == ""


def test_quiet_still_prints_errors(aligner: Run, texts: tuple[Path, Path]) -> None:
    refuse(aligner("align", "-q", texts[0], "nowhere.txt"), 3)


def test_quiet_silences_the_announcement_of_files(aligner: Run, folder: Path, tmp_path: Path) -> None:
    assert aligner("convert", "-q", folder / "a.csv", "-o", tmp_path / "a.tsv").err == ""


def test_quiet_does_not_change_the_data(aligner: Run, texts: tuple[Path, Path]) -> None:
    assert aligner("align", "-q", *texts).out == aligner("align", *texts).out


def test_verbose_names_encoding_language_model_and_times(aligner: Run, texts: tuple[Path, Path]) -> None:
    err = aligner("diff", "-v", *texts).err
    assert f"{texts[0]}: utf-8, 58 characters\n" in err
    assert f"{texts[0]}: language de (detected), 2 segments, splitter punkt-de\n" in err
    assert "\nModel: static-v3@" in err
    assert {line.split(":")[0] for line in err.splitlines() if line.endswith(" s")} >= {
        "Aligning",
        "Comparing",
    }


def test_quiet_and_verbose_contradict_each_other(aligner: Run, texts: tuple[Path, Path]) -> None:
    refuse(aligner("-q", "diff", "-v", *texts), USAGE)


def test_color_always_colours_a_pipe(aligner: Run, texts: tuple[Path, Path]) -> None:
    assert "\x1b[" in aligner("diff", "--color", "always", *texts).out


def test_color_never_prints_no_escape_codes_on_a_terminal(texts: tuple[Path, Path]) -> None:
    assert "\x1b" not in on_terminal("diff", "-q", *texts, "--color", "never")[0]


def test_a_terminal_gets_colours(texts: tuple[Path, Path]) -> None:
    assert "\x1b[" in on_terminal("diff", "-q", *texts)[0]


def test_no_color_in_the_environment_is_honoured(texts: tuple[Path, Path]) -> None:
    printed, _ = on_terminal("diff", "-q", *texts, NO_COLOR="1")
    codes = {int(code) for codes in re.findall(r"\x1b\[([\d;]+)m", printed) for code in codes.split(";")}
    assert not codes & {*range(30, 50), *range(90, 108)}


def test_the_help_is_plain_in_a_pipe_and_bold_on_a_terminal() -> None:
    assert "\x1b" not in run_aligner("--help").out
    assert "\x1b[1mUsage:" in on_terminal("--help")[0]


def test_no_pager_prints_long_output_directly(texts: tuple[Path, Path]) -> None:
    words = ("diff", "-q", *texts)
    paged, _ = on_terminal(*words, PAGER="echo paged; cat", LINES="5")
    direct, _ = on_terminal(*words, "--no-pager", PAGER="echo paged; cat", LINES="5")
    assert ("paged" in paged, "paged" in direct) == (True, False)


# Suggestions


@pytest.mark.parametrize(
    ("words", "fault", "suggestion"),
    [
        (["aling", "a", "b"], "unknown command `aling`", "align"),
        (["memory", "serch"], "unknown command `serch`", "search"),
        (["diff", "a", "b", "--exclud", "x"], "unknown option `--exclud`", "--exclude"),
        (["diff", "a", "b", "--only", "nubmer"], "unknown kind of divergence `nubmer`", "number"),
        (["diff", "a", "b", "--format", "jsno"], "invalid value for `--format`: `jsno`", "json"),
        (["align", "a", "b", "--format", "tmxx"], "unknown format `tmxx`", "tmx"),
        (["align", "a", "b", "-o", "x.htlm"], "unknown suffix `.htlm`", ".html"),
        (["align", "a", "b", "--from", "plian"], "unknown input format `plian`", "plain"),
        (["convert", "a.csv", "-o", "x.tmx", "--cat", "trado"], "no preset for `trado`", "trados"),
    ],
)
def test_a_misspelt_name_is_answered_with_the_closest_one(
    aligner: Run, words: list[str], fault: str, suggestion: str
) -> None:
    outcome = aligner(*words)
    assert fault in refuse(outcome, USAGE)
    assert f"hint: Did you mean `{suggestion}`?" in outcome.err


def test_a_number_out_of_range_is_refused_in_plain_words(aligner: Run) -> None:
    fault = refuse(aligner("align", "a", "b", "--max-span", "9"), USAGE)
    assert fault == "error: invalid value for `--max-span`: must be less than or equal to 8"


# Nothing is ignored


@pytest.mark.parametrize(
    "words",
    [
        ["diff", "a.csv", "--pre-split"],
        ["diff", "a.csv", "--line-breaks", "join"],
        ["align", "de.txt", "fr.txt", "--pre-split", "--line-breaks", "join"],
        ["split", "de.txt", "--from", "lines", "--line-breaks", "join"],
        ["diff", "a.csv", "--model", "default"],
        ["diff", "a.csv", "--max-span", "4"],
        ["diff", "a.csv", "--no-crossings"],
        ["diff", "a.csv", "--crossings"],
        ["diff", "a.csv", "--unlink-below", "0.5"],
        ["diff", "a.csv", "--src-lang", "en"],
        ["diff", "a.csv", "b.csv"],
        ["diff", "de.txt", "b.csv"],
        ["align", "a.csv", "fr.txt"],
        ["align", "de.txt", "fr.txt", "--device", "cpu"],
        ["align", "de.txt", "fr.txt", "-o", "x.csv", "--format", "tmx"],
        ["align", "de.txt", "fr.txt", "-o", "-", "-o", "-"],
        ["align", "de.txt", "fr.txt", "--format", "csv.gz"],
        ["diff", "de.txt", "fr.txt", "-o", "x.html", "--format", "json"],
        ["diff", "de.txt", "fr.txt", "--json", "--format", "html"],
        ["diff", "de.txt", "fr.txt", "--format", "github", "--mqm"],
        ["diff", "de.txt", "fr.txt", "--only", "date", "--exclude", "date"],
        ["diff", "de.txt", "fr.txt", "--no-ignore", "--ignore-file", "x"],
        ["convert", "a.csv", "-o", "x.csv", "--cat", "trados"],
        ["convert", "a.csv", "-o", "x.csv", "--tmx-lang", "de-DE,fr-FR"],
        ["convert", "a.csv", "-o", "x.tsv", "--texts", "de.txt", "fr.txt"],
        ["convert", "a.csv", "-o", "x.tsv", "--src-lang", "en"],
        ["convert", "a.csv", "b.csv", "-o", "x.tmx", "--multilingual", "--cat", "trados"],
        ["convert", "a.csv", "-o", "x", "--format", "moses", "--gaps"],
        ["diff", "de.txt", "fr.txt", "--only", "terminology"],
        ["diff", "de.txt", "fr.txt", "-o", "x.tmx"],
        ["align", "de.txt", "fr.txt", "-o", "x.sarif"],
        ["convert", "a.csv", "-o", "x.tmx", "--format", "moses"],
        ["split", "de.txt", "--json", "--format", "xml"],
        ["evaluate", "x", "y", "--json", "--format", "table"],
    ],
    ids=" ".join,
)
def test_an_option_without_effect_is_refused(aligner: Run, folder: Path, words: list[str]) -> None:
    before = sorted(folder.iterdir())
    refuse(aligner(*words, cwd=folder), USAGE)
    assert sorted(folder.iterdir()) == before


def test_two_saved_bitexts_are_refused_with_what_to_do(aligner: Run, folder: Path) -> None:
    outcome = aligner("diff", "a.csv", "b.csv", cwd=folder)
    assert "`a.csv` is a saved bitext" in refuse(outcome, USAGE)
    assert "`aligner diff a.csv` compares the two sides of one bitext" in outcome.err


@pytest.mark.parametrize(
    ("words", "command"), [(["diff", "-o", "x.tmx"], "align"), (["align", "-o", "x.sarif"], "diff")]
)
def test_the_suffix_of_another_command_is_answered_with_that_command(
    aligner: Run, texts: tuple[Path, Path], words: list[str], command: str
) -> None:
    name, *options = words
    outcome = aligner(name, *texts, *options)
    refuse(outcome, USAGE)
    assert f"hint: Run `aligner {command} SRC TGT -o {options[-1]}`" in outcome.err


def test_a_csv_that_is_not_a_bitext_is_read_as_a_text(aligner: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "de.csv").write_text((folder / "de.txt").read_text(encoding="utf-8"), encoding="utf-8")
    assert aligner("align", tmp_path / "de.csv", folder / "fr.txt").code == 0


def test_a_filter_by_confidence_needs_a_confidence(aligner: Run, tmp_path: Path) -> None:
    write(bitext(unit(confidence=None)), tmp_path / "a.csv")
    outcome = aligner("convert", tmp_path / "a.csv", "-o", tmp_path / "b.csv", "--min-confidence", "0.9")
    assert "no unit has a confidence" in refuse(outcome, USAGE)
    assert not (tmp_path / "b.csv").exists()


def test_a_kind_may_be_given_in_two_options(aligner: Run, texts: tuple[Path, Path]) -> None:
    words = ["--json", "--only", "date", "--only", "number"]
    found = json.loads(aligner("diff", *texts, *words).out)["divergences"]
    assert [each["kind"] for each in found] == ["number"]


@pytest.mark.parametrize("severity", ["info", "warning", "error"])
def test_fail_on_implies_exit_code(aligner: Run, texts: tuple[Path, Path], severity: str) -> None:
    assert aligner("diff", *texts, "--fail-on", severity).code == 1


def test_without_a_gate_an_error_does_not_fail(aligner: Run, texts: tuple[Path, Path]) -> None:
    assert aligner("diff", *texts).code == 0


# Input and output


def test_diff_writes_every_output(aligner: Run, texts: tuple[Path, Path], tmp_path: Path) -> None:
    outcome = aligner(
        "diff", *texts, "-o", tmp_path / "a.html", "-o", tmp_path / "b.sarif", "-o", "-", "--json"
    )
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads((tmp_path / "b.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert json.loads(outcome.out)["divergences"][0]["kind"] == "number"


def test_written_files_are_announced_with_counts(
    aligner: Run, texts: tuple[Path, Path], tmp_path: Path
) -> None:
    wanted = [("a.tmx", "2 units"), ("b.links", "2 links"), ("c.html", "1 divergence")]
    words = [word for name, _ in wanted for word in ("-o", tmp_path / name)]
    lines = aligner("align", *texts, *words).err.splitlines()
    assert lines[:3] == [f"Wrote {tmp_path / name} ({count})" for name, count in wanted]


def test_a_format_names_that_of_stdout_where_a_suffix_names_that_of_a_file(
    aligner: Run, texts: tuple[Path, Path], tmp_path: Path
) -> None:
    outcome = aligner("align", *texts, "-o", tmp_path / "a.csv", "-o", "-", "--format", "tmx")
    assert (outcome.out[:5], len(read(tmp_path / "a.csv"))) == ("<?xml", 2)


def test_a_format_may_settle_an_ambiguous_suffix(
    aligner: Run, texts: tuple[Path, Path], tmp_path: Path
) -> None:
    assert aligner("diff", *texts, "-o", tmp_path / "a.json", "--format", "sarif").code == 0
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize("command", ["align", "convert"])
def test_csv_on_stdout_can_be_read_by_name_of_column(aligner: Run, folder: Path, command: str) -> None:
    words = ["de.txt", "fr.txt"] if command == "align" else ["a.csv"]
    outcome = aligner(command, *words, "--format", "csv", cwd=folder)
    assert next(csv.DictReader(io.StringIO(outcome.out)))["src"]


def test_a_binary_format_is_not_printed_on_a_terminal(folder: Path) -> None:
    printed, code = on_terminal("convert", folder / "a.csv", "--format", "parquet")
    assert (code, "`parquet` is binary" in printed, "`-o FILE`" in printed) == (2, True, True)


def test_a_binary_format_goes_into_a_pipe(folder: Path) -> None:
    words = [sys.executable, "-m", "aligner", "convert", folder / "a.csv", "--format", "parquet"]
    done = subprocess.run(list(map(str, words)), capture_output=True, timeout=60)
    assert done.stdout.startswith(b"PAR1")


def test_an_empty_result_is_reported(aligner: Run, folder: Path, tmp_path: Path) -> None:
    outcome = aligner("convert", folder / "a.csv", "-o", tmp_path / "x.csv", "--kind", "7:7")
    assert (outcome.code, (tmp_path / "x.csv").exists()) == (0, True)
    assert f"{tmp_path / 'x.csv'} is empty: no unit passed the filters\n" in outcome.err


def test_from_names_the_format_of_standard_input(aligner: Run, folder: Path) -> None:
    outcome = aligner("diff", "-", "--from", "csv", "--json", stdin=(folder / "a.csv").read_bytes())
    assert len(json.loads(outcome.out)["links"]) == 5


def test_standard_input_needs_the_name_of_its_format(aligner: Run, tmp_path: Path) -> None:
    outcome = aligner("convert", "-", "-o", tmp_path / "a.csv", stdin=b"text")
    assert "standard input has no suffix" in refuse(outcome, USAGE)
    assert "`--from`" in outcome.err


def test_from_names_the_format_of_a_text(aligner: Run) -> None:
    outcome = aligner("split", "-", "--from", "lines", "--lang", "de", stdin=b"Eins. Zwei.\nDrei.\n")
    assert outcome.out.splitlines() == ["Eins. Zwei.", "Drei."]


def test_memory_add_takes_from_and_its_older_spelling(aligner: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "news").write_bytes((folder / "a.csv").read_bytes())
    for option in ("--from", "--format"):
        outcome = aligner("memory", "add", tmp_path / f"{option}.db", tmp_path / "news", option, "csv")
        assert (outcome.code, " new" in outcome.err) == (0, True)


def test_the_older_spelling_of_unlink_below_is_understood(aligner: Run, texts: tuple[Path, Path]) -> None:
    older, newer = (
        aligner("align", *texts, option, "1.0").out for option in ("--min-confidence", "--unlink-below")
    )
    assert older == newer != aligner("align", *texts).out


def test_split_writes_files(aligner: Run, texts: tuple[Path, Path], tmp_path: Path) -> None:
    outcome = aligner("split", texts[0], "-o", tmp_path / "a.json", "-o", tmp_path / "a.txt")
    assert len(json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["segments"]) == 2
    assert (
        outcome.err == f"Wrote {tmp_path / 'a.json'} (2 segments)\nWrote {tmp_path / 'a.txt'} (2 segments)\n"
    )


@pytest.mark.parametrize("words", [["doctor"], ["models", "list"], ["models", "info", "default"]])
def test_json_is_short_for_format_json(aligner: Run, words: list[str]) -> None:
    assert json.loads(aligner(*words, "--json").out) == json.loads(aligner(*words, "--format", "json").out)


def test_a_language_that_a_memory_lacks_is_refused(aligner: Run, folder: Path, tmp_path: Path) -> None:
    aligner("memory", "add", tmp_path / "m.db", folder / "a.csv")
    outcome = aligner("memory", "search", tmp_path / "m.db", "Quark", "--lang", "en")
    assert "no unit in the language `en`" in refuse(outcome, USAGE)
