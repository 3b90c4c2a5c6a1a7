"""Standard streams that are closed, full, cut off or in another encoding; and an early interrupt."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.contract.conftest import Outcome

    Run = Callable[..., Outcome]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="requires a POSIX shell"),
]

LINKS = 14
"""Lines that `align` prints for the shipped pair."""


def shell(script: str, pair: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run `script`, in which `$A` is the program and `$DE` and `$FR` are the pair."""
    known = {"A": f"{sys.executable} -m aligner", "DE": str(pair / "de.txt"), "FR": str(pair / "fr.txt")}
    return subprocess.run(
        ["/bin/sh", "-c", script],
        capture_output=True,
        env={**os.environ, "NO_COLOR": "1", **known, **environment},
        timeout=120,
    )


def first_words(message: bytes) -> list[bytes]:
    return [line.split()[0] for line in message.splitlines() if line.strip()]


def test_a_file_is_written_while_stdout_is_closed(pair: Path, tmp_path: Path) -> None:
    done = shell(f"$A align $DE $FR -o {tmp_path}/a.links >&-", pair)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert len((tmp_path / "a.links").read_text().splitlines()) == LINKS


def test_data_is_printed_while_stderr_is_closed(pair: Path) -> None:
    done = shell("$A align $DE $FR 2>&-", pair)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, LINKS)


def test_an_error_keeps_its_code_while_stderr_is_closed(pair: Path) -> None:
    assert shell("$A split nowhere.txt 2>&-", pair).returncode == 3


def test_a_closed_stdin_is_an_empty_text(pair: Path) -> None:
    done = shell("$A split - <&-", pair)
    assert (done.returncode, first_words(done.stderr)) == (3, [b"error:", b"hint:"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", ["--help", "align $DE $FR", "diff $DE $FR", "split $DE", "doctor"])
def test_a_full_disk_on_stdout_is_reported(pair: Path, words: str) -> None:
    done = shell(f"$A {words} >/dev/full", pair)
    assert (done.returncode, first_words(done.stderr)) == (3, [b"error:", b"hint:"])


@pytest.mark.parametrize("words", ["--help", "align $DE $FR", "split $DE"])
def test_a_closed_pipe_is_not_a_failure(pair: Path, words: str) -> None:
    # The reader is gone before anything is printed: `true` reads nothing.
    done = shell(f'{{ sleep 0.2; $A {words}; echo "code $?" >&2; }} | true', pair)
    assert done.stderr.splitlines()[-1] == b"code 0"
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["terminal", "json", "html", "sarif"])
def test_a_gate_fails_even_if_the_pipe_is_closed(pair: Path, form: str) -> None:
    script = f"{{ $A diff $DE $FR --exit-code --format {form}; echo $? >&2; }} | true"
    assert shell(script, pair).stderr.split()[-1] == b"1"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_json_is_utf8_whatever_the_terminal_is_set_to(pair: Path, encoding: str) -> None:
    done = shell("$A split $FR --format json", pair, PYTHONIOENCODING=encoding)
    assert "PÉKIN" in json.loads(done.stdout.decode())["segments"][0]["text"]


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_the_view_is_shown_in_an_encoding_that_lacks_characters(pair: Path, encoding: str) -> None:
    done = shell("$A diff $DE $FR", pair, PYTHONIOENCODING=encoding)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)


@pytest.mark.parametrize("command", ["align", "diff", "evaluate"])
def test_standard_input_cannot_be_read_twice(aligner: Run, command: str) -> None:
    outcome = aligner(command, "-", "-", stdin=b"[0]:[0]\n")
    assert (outcome.code, outcome.complaint) == (2, ["error:", "hint:"])


def _word(number: int) -> str:
    """A word of letters that no other number has."""
    letters = ""
    while number:
        number, digit = divmod(number, 26)
        letters += chr(97 + digit)
    return f"q{letters}"


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of memory that holds")
def test_too_little_memory_is_reported(pair: Path, tmp_path: Path) -> None:
    # Vectors of 400,000 segments alone take 400 MB in a process that may have 1,000 for all.
    for name, sentence in (("de", "Das ist der Satz"), ("fr", "Voici la phrase que")):
        lines = (f"{sentence} {_word(number)}.\n" for number in range(200_000))
        (tmp_path / name).write_text("".join(lines))
    words = f"$A align {tmp_path}/de {tmp_path}/fr --src-lang de --tgt-lang fr --pre-split"
    done = shell(f"ulimit -v 1000000 && {words}", pair, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    assert (done.returncode, first_words(done.stderr)) == (4, [b"error:", b"hint:"])


def test_an_interrupt_during_start_leaves_no_traceback(tmp_path: Path) -> None:
    # A package that signals while it is imported, in place of a key pressed at that moment.
    (tmp_path / "typer").mkdir()
    (tmp_path / "typer" / "__init__.py").write_text(
        "import os, signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "os.kill(os.getpid(), signal.SIGINT)\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "aligner", "--help"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (130, b"")


DEFAULT = {
    "SIGINT": "signal.default_int_handler",
    "SIGTERM": "signal.SIG_DFL",
    "SIGHUP": "signal.SIG_DFL",
}
"""What Python does with each signal unless the caller of the process ignores it."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals of POSIX")
@pytest.mark.parametrize("name", DEFAULT)
def test_a_signal_to_end_leaves_no_half_written_file(name: str, tmp_path: Path) -> None:
    # A package that writes and is signalled while it is imported.
    (tmp_path / "typer").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "typer" / "__init__.py").write_text(
        "import os, pathlib, signal\nfrom aligner.atomic import write_atomically\n"
        f"target = pathlib.Path({str(tmp_path / 'out' / 'x.txt')!r})\n"
        "with write_atomically(target, encoding='utf-8') as file:\n"
        f"    file.write('half')\n    os.kill(os.getpid(), signal.{name})\n"
    )
    # Whoever runs the tests may ignore the signal, as nohup does, and a process inherits that.
    restored = f"import runpy, signal\nsignal.signal(signal.{name}, {DEFAULT[name]})\n"
    done = subprocess.run(
        [sys.executable, "-c", restored + "runpy.run_module('aligner', run_name='__main__')"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])},
        timeout=60,
    )
    assert (done.returncode, done.stderr, list((tmp_path / "out").iterdir())) == (130, b"", [])


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals of POSIX")
def test_a_signal_that_the_caller_ignores_stays_ignored(tmp_path: Path) -> None:
    (tmp_path / "typer").mkdir()
    (tmp_path / "typer" / "__init__.py").write_text(
        "import os, signal, sys\nos.kill(os.getpid(), signal.SIGHUP)\nprint('alive')\nsys.exit(0)\n"
    )
    done = subprocess.run(
        ["sh", "-c", f"trap '' HUP; exec {sys.executable} -m aligner --help"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])},
        timeout=60,
    )
    assert done.stdout == b"alive\n"
