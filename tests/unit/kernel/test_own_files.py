"""Cached machine code is run as it is, so only files that nobody else can have written are read."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from aligner.kernel.own import MAX_BYTES, is_own_folder, make_own_folder, read_own

posix = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has other permissions")
as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser can give files away"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "own"
    own.mkdir(mode=0o700)
    (own / "code.o").write_bytes(b"code")
    return own


def test_the_user_s_own_file_is_read(folder: Path) -> None:
    assert read_own(folder, "code.o") == b"code"


def test_a_missing_file_is_none(folder: Path) -> None:
    assert read_own(folder, "other.o") is None


@posix
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o1777])
def test_a_file_in_a_folder_that_others_may_write_is_not_read(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    assert read_own(folder, "code.o") is None


@posix
@pytest.mark.parametrize("mode", [0o660, 0o606])
def test_a_file_that_others_may_write_is_not_read(folder: Path, mode: int) -> None:
    (folder / "code.o").chmod(mode)
    assert read_own(folder, "code.o") is None


@as_root
def test_a_file_of_another_user_is_not_read(folder: Path) -> None:
    os.chown(folder / "code.o", 1234, 1234)
    assert read_own(folder, "code.o") is None


@as_root
def test_a_folder_of_another_user_is_not_read(folder: Path) -> None:
    os.chown(folder, 1234, 1234)
    assert read_own(folder, "code.o") is None


@posix
def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.o").write_bytes(b"code")
    (folder / "link.o").symlink_to(tmp_path / "elsewhere.o")
    assert read_own(folder, "link.o") is None


@posix
def test_a_pipe_does_not_block(folder: Path) -> None:
    os.mkfifo(folder / "pipe.o")
    assert read_own(folder, "pipe.o") is None


def test_a_file_that_is_too_large_is_not_read(folder: Path) -> None:
    with (folder / "code.o").open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert read_own(folder, "code.o") is None


@posix
def test_a_made_folder_is_closed_to_others(tmp_path: Path) -> None:
    assert make_own_folder(tmp_path / "cache" / "kernels")
    assert stat.S_IMODE((tmp_path / "cache" / "kernels").stat().st_mode) == 0o700


@posix
def test_an_open_folder_is_not_made_the_user_s_own(folder: Path) -> None:
    folder.chmod(0o777)
    assert (make_own_folder(folder), is_own_folder(folder)) == (False, False)


CALL = """
from aligner.kernel import machine_code
from shut import doubled
with machine_code(when=True):
    print(doubled(21))
"""

MODULE = """
from aligner.kernel import compiled

@compiled
def doubled(x: int) -> int:
    return 2 * x
"""


ANNOUNCED = """
from aligner.kernel import notify_compilation
notice = notify_compilation(lambda: print("compiling"))
notice.__enter__()
"""


@pytest.mark.slow
@posix
def test_planted_machine_code_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "shut.py").write_text(MODULE, encoding="utf-8")
    planted = tmp_path / "planted"
    environment = {
        **os.environ,
        "NUMBA_CACHE_DIR": str(planted),
        "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path]),
    }

    def call(extra: str = "") -> str:
        command = [sys.executable, "-c", extra + CALL]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    assert call() == "42\n"
    (file,) = planted.glob("shut*.o")
    assert file.stat().st_mode & 0o077 == 0
    planted.chmod(0o777)
    assert call(ANNOUNCED) == "compiling\n42\n"
