"""Bad input: one `error:` line, one `hint:` line, the right exit code, nothing overwritten."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.contract.conftest import Outcome

    Run = Callable[..., Outcome]

USAGE, INPUT, MODEL, INTERRUPTED = 2, 3, 4, 130


def refuse(outcome: Outcome, code: int) -> str:
    """Check the form of a refusal, and return its `error:` line."""
    assert outcome.code == code, outcome.err
    assert outcome.complaint == ["error:", "hint:"], outcome.err
    assert outcome.out == ""
    return outcome.err.splitlines()[0]


BAD_TEXTS = {
    "empty": b"",
    "blank": b" \n\t\r\n \xc2\xa0 \n",
    "only a byte order mark": b"\xef\xbb\xbf",
    "with a null byte": b"Ein Satz.\x00 Noch ein Satz.\n",
    "binary": bytes(range(256)) * 8,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(1, 200)) * 5,
}


@pytest.mark.parametrize("data", BAD_TEXTS.values(), ids=BAD_TEXTS.keys())
@pytest.mark.parametrize("command", ["align", "diff", "split"])
def test_a_text_that_cannot_be_used_is_refused(
    aligner: Run, pair: Path, tmp_path: Path, command: str, data: bytes
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    words = [command, bad] if command == "split" else [command, bad, pair / "fr.txt"]
    assert str(bad) in refuse(aligner(*words), INPUT)


@pytest.mark.parametrize("command", ["align", "diff", "split", "evaluate"])
def test_a_missing_file_is_refused_by_name(aligner: Run, pair: Path, tmp_path: Path, command: str) -> None:
    missing = tmp_path / "nowhere.txt"
    words = [command, missing] if command == "split" else [command, missing, pair / "fr.txt"]
    assert str(missing) in refuse(aligner(*words), INPUT)


@pytest.mark.parametrize("command", ["align", "diff", "split", "evaluate"])
def test_a_folder_in_place_of_a_file_is_refused(
    aligner: Run, pair: Path, tmp_path: Path, command: str
) -> None:
    words = [command, tmp_path] if command == "split" else [command, tmp_path, pair / "fr.txt"]
    assert str(tmp_path) in refuse(aligner(*words), INPUT)


def test_an_unknown_encoding_is_refused_with_the_byte_offset(aligner: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"Zehn Worte. " + b"\xff\xfe\x81\x8d\x8f\x90\x9d" * 3)
    assert "byte 12" in refuse(aligner("split", bad, "--lang", "de"), INPUT)


def test_a_recognised_encoding_is_reported_on_stderr(aligner: Run, pair: Path, tmp_path: Path) -> None:
    text = (pair / "de.txt").read_text(encoding="utf-8")
    legacy = tmp_path / "de.txt"
    legacy.write_bytes(text.encode("cp1252"))
    outcome = aligner("split", legacy)
    assert outcome.code == 0
    assert "1252" in outcome.err


@pytest.mark.parametrize("name", ["out.docx", "out", "out.tmx.zip"])
def test_an_unknown_suffix_is_wrong_usage(aligner: Run, pair: Path, tmp_path: Path, name: str) -> None:
    outcome = aligner("align", pair / "de.txt", pair / "fr.txt", "-o", tmp_path / name)
    assert name in refuse(outcome, USAGE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["out.docx", "out"])
def test_an_unknown_suffix_of_a_report_is_wrong_usage(
    aligner: Run, pair: Path, tmp_path: Path, name: str
) -> None:
    outcome = aligner("diff", pair / "de.txt", pair / "fr.txt", "-o", tmp_path / name)
    assert name in refuse(outcome, USAGE)
    assert list(tmp_path.iterdir()) == []


def test_a_report_does_not_overwrite_what_it_reports_on(aligner: Run, pair: Path, tmp_path: Path) -> None:
    text = tmp_path / "de.html"
    text.write_bytes((pair / "de.txt").read_bytes())
    refuse(aligner("diff", text, pair / "fr.txt", "-o", text), USAGE)
    assert text.read_bytes() == (pair / "de.txt").read_bytes()


def test_a_report_in_a_missing_folder_is_refused_before_the_texts_are_read(
    aligner: Run, tmp_path: Path
) -> None:
    outcome = aligner("diff", tmp_path / "no.txt", tmp_path / "no.txt", "-o", tmp_path / "no" / "out.html")
    assert "out.html" in refuse(outcome, INPUT)


def test_an_unknown_format_is_wrong_usage(aligner: Run, pair: Path) -> None:
    refuse(aligner("align", pair / "de.txt", pair / "fr.txt", "--format", "nonsense"), USAGE)


def test_an_unknown_language_is_wrong_usage(aligner: Run, pair: Path) -> None:
    outcome = aligner("align", pair / "de.txt", pair / "fr.txt", "--src-lang", "tlh")
    assert "tlh" in refuse(outcome, USAGE)


def test_an_unknown_option_is_wrong_usage(aligner: Run, pair: Path) -> None:
    refuse(aligner("align", pair / "de.txt", pair / "fr.txt", "--sideways"), USAGE)


def test_an_unknown_command_is_wrong_usage(aligner: Run) -> None:
    refuse(aligner("aline"), USAGE)


def test_a_missing_argument_is_wrong_usage(aligner: Run, pair: Path) -> None:
    refuse(aligner("align", pair / "de.txt"), USAGE)


def test_an_unknown_kind_is_wrong_usage(aligner: Run, pair: Path) -> None:
    outcome = aligner("diff", pair / "de.txt", pair / "fr.txt", "--only", "nonsense")
    assert "nonsense" in refuse(outcome, USAGE)


def test_both_texts_from_standard_input_is_wrong_usage(aligner: Run) -> None:
    refuse(aligner("align", "-", "-", stdin=b"Ein Satz.\n"), USAGE)


def test_a_missing_output_folder_is_refused(aligner: Run, pair: Path, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "out.tmx"
    assert str(target) in refuse(aligner("align", pair / "de.txt", pair / "fr.txt", "-o", target), INPUT)


def test_a_folder_as_output_is_refused(aligner: Run, pair: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.tmx"
    target.mkdir()
    refuse(aligner("align", pair / "de.txt", pair / "fr.txt", "-o", target), INPUT)


def test_a_file_in_place_of_the_output_folder_is_refused(aligner: Run, pair: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    target = tmp_path / "file" / "out.tmx"
    refuse(aligner("align", pair / "de.txt", pair / "fr.txt", "-o", target), INPUT)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_refused(aligner: Run, pair: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    refuse(aligner("align", pair / "de.txt", pair / "fr.txt", "-o", tmp_path / "out.tmx"), INPUT)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_second_output_in_a_closed_folder_keeps_the_first_from_being_written(
    aligner: Run, pair: Path, tmp_path: Path
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(0o500)
    good = tmp_path / "out.tmx"
    words = ("align", pair / "de.txt", pair / "fr.txt", "-o", good, "-o", closed / "out.tmx")
    refuse(aligner(*words), INPUT)
    assert not good.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may enter any folder")
@pytest.mark.parametrize(
    "words", [("split", "IN"), ("evaluate", "IN", "IN"), ("align", "DE", "FR", "-o", "IN")]
)
def test_a_file_in_a_folder_that_may_not_be_entered_is_refused(
    aligner: Run, pair: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(0o000)
    named = {"IN": closed / "in.links", "DE": pair / "de.txt", "FR": pair / "fr.txt"}
    refuse(aligner(*(named.get(word, word) for word in words)), INPUT)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
@pytest.mark.parametrize("command", ["evaluate", "align"])
def test_a_file_that_may_not_be_read_is_refused(aligner: Run, tmp_path: Path, command: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("[0]:[0]\n")
    secret.chmod(0o000)
    assert str(secret) in refuse(aligner(command, secret, secret), INPUT)


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names there are Unicode")
def test_a_file_name_that_is_not_utf8_can_be_exported(aligner: Run, pair: Path, tmp_path: Path) -> None:
    named = tmp_path / os.fsdecode(b"d\xe9.txt")
    named.write_bytes((pair / "de.txt").read_bytes())
    target = tmp_path / "out.csv"
    assert aligner("align", named, pair / "fr.txt", "-o", target).code == 0
    assert "d\ufffd.txt" in target.read_text(encoding="utf-8")


def test_output_onto_an_input_is_refused_and_the_input_stays(
    aligner: Run, pair: Path, tmp_path: Path
) -> None:
    text = (pair / "de.txt").read_bytes()
    own = tmp_path / "de.csv"
    own.write_bytes(text)
    refuse(aligner("align", own, pair / "fr.txt", "-o", own), USAGE)
    assert own.read_bytes() == text


def test_a_second_output_that_is_wrong_keeps_the_first_from_being_written(
    aligner: Run, pair: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "out.tmx", tmp_path / "out.nonsense"
    refuse(aligner("align", pair / "de.txt", pair / "fr.txt", "-o", good, "-o", bad), USAGE)
    assert not good.exists()


def test_a_bad_text_leaves_an_older_output_as_it_was(aligner: Run, pair: Path, tmp_path: Path) -> None:
    older = tmp_path / "out.tmx"
    older.write_text("yesterday's work")
    refuse(aligner("align", tmp_path / "nowhere.txt", pair / "fr.txt", "-o", older), INPUT)
    assert older.read_text() == "yesterday's work"


def test_a_malformed_line_of_links_is_refused_with_its_number(
    aligner: Run, pair: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.links"
    bad.write_text("[0]:[0]\n[4:[5]\n")
    assert f"{bad}:2" in refuse(aligner("evaluate", bad, pair / "gold.links"), INPUT)


def test_a_missing_model_is_refused_with_the_command_that_downloads_it(aligner: Run, pair: Path) -> None:
    outcome = aligner("align", pair / "de.txt", pair / "fr.txt", "--model", "nobody/nothing")
    refuse(outcome, MODEL)
    assert "aligner models pull nobody/nothing" in outcome.err


def test_a_folder_without_a_model_is_refused(aligner: Run, pair: Path, tmp_path: Path) -> None:
    refuse(aligner("align", pair / "de.txt", pair / "fr.txt", "--model", tmp_path), MODEL)


@pytest.fixture
def heeded() -> Iterator[None]:
    """Make programs handle interrupts, which those started in the background ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.slow
@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize("seconds", [0.8, 1.5, 3.0])
def test_an_interrupt_leaves_no_file_and_no_traceback(pair: Path, tmp_path: Path, seconds: float) -> None:
    # Long enough that the interrupt falls into the work, and without compiled
    # code at hand, whose compiler an interrupt leaves half done.
    for side in ("de", "fr"):
        text = (pair / f"{side}.txt").read_text(encoding="utf-8")
        (tmp_path / f"{side}.txt").write_text(text * 60, encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "aligner",
            "align",
            tmp_path / "de.txt",
            tmp_path / "fr.txt",
            "-o",
            out / "a.tmx",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "NUMBA_CACHE_DIR": str(tmp_path / "compiled")},
    )
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == INTERRUPTED
    assert b"Traceback" not in err
    assert list(out.iterdir()) == []


@pytest.mark.usefixtures("heeded")
def test_an_interrupt_that_falls_into_code_given_as_a_string_ends_with_130(tmp_path: Path) -> None:
    (tmp_path / "interrupted.py").write_text(
        """
import aligner.cli
from aligner.__main__ import main

def work():
    exec("import signal; signal.raise_signal(signal.SIGINT); 1 + 1")

aligner.cli.main = work
main()
""",
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    outcome = subprocess.run(
        [sys.executable, "-m", "interrupted"], capture_output=True, timeout=25, check=False, env=environment
    )
    assert outcome.returncode == INTERRUPTED
    assert outcome.stderr == b""


@pytest.mark.usefixtures("heeded")
def test_an_interrupt_that_falls_into_the_freeing_of_an_object_is_not_lost() -> None:
    program = """
import signal, sys, time
import aligner.cli
from aligner.__main__ import main

class Freed:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)

def work():
    Freed()
    until = time.monotonic() + 30
    while time.monotonic() < until:
        pass

aligner.cli.main = work
main()
"""
    outcome = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=25, check=False)
    assert outcome.returncode == INTERRUPTED
    assert outcome.stderr == b""
