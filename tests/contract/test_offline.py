"""The default path opens no socket: an embargoed release stays on this machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import PAIR

pytestmark = pytest.mark.slow

REFUSE_SOCKETS = """
import socket, sys
def refuse(*_, **__):
    sys.stderr.write("a socket was opened\\n")
    raise OSError("no network")
socket.socket.__init__ = refuse
socket.getaddrinfo = refuse
socket.create_connection = refuse
from aligner.cli import main
sys.argv = ["aligner", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize(
    "words",
    [
        ["align", PAIR / "de.txt", PAIR / "fr.txt"],
        ["align", PAIR / "de.txt", PAIR / "fr.txt", "--format", "tmx"],
        ["diff", PAIR / "de.txt", PAIR / "fr.txt"],
        ["split", PAIR / "de.txt"],
        ["models", "list"],
        ["doctor"],
    ],
    ids=lambda words: " ".join(Path(word).name for word in words),
)
def test_the_default_path_runs_with_sockets_refused(words: list[str | Path]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", REFUSE_SOCKETS, *map(str, words)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "a socket was opened" not in done.stderr
