"""Little memory: a command works, or there is one error; never a traceback or a silent abort."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit the address space"),
]

COMMANDS = {
    "help": ["--help"],
    "split": ["split", "{de}"],
    "align": ["align", "{de}", "{fr}"],
    "diff": ["diff", "{de}", "{fr}"],
}


def limited(megabytes: int, words: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "aligner", *words]
    script = f'ulimit -v {megabytes * 1024}; exec "$@"'
    return subprocess.run(
        ["bash", "-c", script, "bash", *command],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "NO_COLOR": "1"},
    )


@pytest.mark.parametrize("megabytes", [25, 60, 90, 160, 300])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_without_enough_memory_reports_it(pair: Path, command: str, megabytes: int) -> None:
    words = [word.format(de=pair / "de.txt", fr=pair / "fr.txt") for word in COMMANDS[command]]
    done = limited(megabytes, words)
    lines = [
        line for line in done.stderr.splitlines() if line.startswith(("error", "hint", "Traceback", " "))
    ]
    if done.returncode:
        assert done.returncode == 4, done.stderr
        assert [line.split()[0] for line in lines] == ["error:", "hint:"]
        assert "ulimit -v" in done.stderr
    else:
        assert not lines


def test_a_limit_that_suffices_changes_neither_output_nor_exit_code(pair: Path) -> None:
    words = ["diff", str(pair / "de.txt"), str(pair / "fr.txt"), "--exit-code"]
    free = subprocess.run(
        [sys.executable, "-m", "aligner", *words],
        capture_output=True,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
    )
    done = limited(4000, words)
    assert (done.returncode, done.stdout, done.stderr) == (free.returncode, free.stdout, free.stderr)
    assert done.returncode == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_reach_a_limited_command(tmp_path: Path, number: signal.Signals) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    before = signal.signal(number, signal.SIG_DFL)
    try:
        command = [sys.executable, "-m", "aligner", "split", str(pipe)]
        process = subprocess.Popen(
            ["bash", "-c", 'ulimit -v 4000000; exec "$@"', "bash", *command],
            stderr=subprocess.PIPE,
            text=True,
        )
    finally:
        signal.signal(number, before)
    # Opened only when the command reads it.
    with pipe.open("wb"):
        process.send_signal(number)
        assert process.wait(timeout=60) == 130
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()
