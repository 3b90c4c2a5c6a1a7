"""A PostgreSQL server that cannot start skips the tests that need it, with one reason."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.paths import ROOT
from tests.support.postgres_server import PROGRAMS_VARIABLE, ServerUnavailableError, start_server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def programs() -> Iterator[Path]:
    """A folder with an `initdb` that fails, accessible to the account that runs the server."""
    pytest.importorskip("pg8000")
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        put(folder, "initdb", "echo 'initdb: error: no space left' >&2; exit 1")
        yield folder


def put(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def test_failing_initdb_is_reported_with_its_message(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROGRAMS_VARIABLE, str(programs))
    with pytest.raises(ServerUnavailableError) as caught:
        start_server()
    assert str(caught.value) == "`initdb` failed with status 1: initdb: error: no space left"


def test_server_that_does_not_start_is_reported_with_its_log(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PROGRAMS_VARIABLE, str(programs))
    put(programs, "initdb", "exit 0")
    put(programs, "pg_ctl", 'while [ "$1" != -l ]; do shift; done; echo "FATAL: no memory" > "$2"; exit 1')
    with pytest.raises(ServerUnavailableError) as caught:
        start_server()
    assert str(caught.value) == "`pg_ctl` failed with status 1: FATAL: no memory"


def test_missing_program_is_reported(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROGRAMS_VARIABLE, str(programs))
    (programs / "initdb").unlink()
    with pytest.raises(ServerUnavailableError, match=r"`initdb` failed: .*No such file"):
        start_server()


@pytest.mark.slow
def test_server_that_cannot_start_is_one_line_of_skips_and_no_error(programs: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist"]
    command += ["-rs", "-k", "postgres", "tests/unit/memory/test_memory.py"]
    environment = {**os.environ, PROGRAMS_VARIABLE: str(programs)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=120)
    assert done.returncode == 0, done.stdout
    (skip,) = re.findall(r"^SKIPPED.*", done.stdout, re.MULTILINE)
    assert skip.endswith("no PostgreSQL server: `initdb` failed with status 1: initdb: error: no space left")
    assert re.search(r"=+ \d+ skipped, \d+ deselected in ", done.stdout), done.stdout
