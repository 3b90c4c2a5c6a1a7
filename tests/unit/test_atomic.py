"""Writing a file completely or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from aligner.atomic import write_atomically
from aligner.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def break_off(path: Path, error: type[BaseException]) -> None:
    """Write a part, then fail."""
    with write_atomically(path, encoding="utf-8") as stream:
        stream.write("half")
        raise error


def test_the_bytes_are_in_the_file_at_the_end(tmp_path: Path) -> None:
    with write_atomically(tmp_path / "out") as stream:
        stream.write(b"done")
    assert (tmp_path / "out").read_bytes() == b"done"


def test_the_name_is_free_until_the_end(tmp_path: Path) -> None:
    with write_atomically(tmp_path / "out") as stream:
        stream.write(b"half")
        assert not (tmp_path / "out").exists()


def test_a_text_handle_writes_line_feeds_unchanged(tmp_path: Path) -> None:
    with write_atomically(tmp_path / "out", encoding="utf-8") as stream:
        stream.write("é\n")
    assert (tmp_path / "out").read_bytes() == b"\xc3\xa9\n"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_after_an_error_the_existing_file_is_unchanged(tmp_path: Path, error: type[BaseException]) -> None:
    (tmp_path / "out").write_bytes(b"older")
    with pytest.raises(error):
        break_off(tmp_path / "out", error)
    assert (tmp_path / "out").read_bytes() == b"older"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_after_an_error_no_temporary_file_is_left(tmp_path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error):
        break_off(tmp_path / "out", error)
    assert names_in(tmp_path) == []


def test_an_existing_file_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "out").touch(mode=0o640)
    (tmp_path / "out").chmod(0o640)
    with write_atomically(tmp_path / "out") as stream:
        stream.write(b"new")
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_mode_of_the_umask(tmp_path: Path) -> None:
    older = os.umask(0o027)
    try:
        with write_atomically(tmp_path / "out") as stream:
            stream.write(b"new")
    finally:
        os.umask(older)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"older")
    (tmp_path / "link").symlink_to("real")
    with write_atomically(tmp_path / "link") as stream:
        stream.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_dangling_link_creates_its_target(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("real")
    with write_atomically(tmp_path / "link") as stream:
        stream.write(b"new")
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("link")
    with pytest.raises(OutputError, match="link"), write_atomically(tmp_path / "link"):
        pass


def test_a_missing_folder_is_refused_with_the_command_that_creates_it(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught, write_atomically(tmp_path / "nowhere" / "out"):
        pass
    assert caught.value.hint == f"Create it with `mkdir -p {tmp_path / 'nowhere'}`"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a directory"), write_atomically(tmp_path):
        pass


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="not a directory"), write_atomically(tmp_path / "file" / "out"):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_write_protected_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").touch(mode=0o444)
    with pytest.raises(OutputError, match="write-protected"), write_atomically(tmp_path / "out"):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_write_protected_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="permission denied"), write_atomically(tmp_path / "out"):
        pass


def test_a_full_disk_is_reported(tmp_path: Path) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(OutputError, match="no space left"), write_atomically(tmp_path / "out"):
        raise full


def test_an_error_of_the_caller_is_not_reported_as_a_disk_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), write_atomically(tmp_path / "out"):
        (tmp_path / "source").read_bytes()


def test_a_named_pipe_is_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    with write_atomically(tmp_path / "pipe") as stream:
        stream.write(b"through")
    reader.join(timeout=10)
    assert received == [b"through"]


WRITE_TO_STDOUT = """
from pathlib import Path
from aligner.atomic import write_atomically
with write_atomically(Path("/dev/stdout")) as stream:
    stream.write(b"through")
"""


def test_standard_output_is_written_to() -> None:
    done = subprocess.run([sys.executable, "-c", WRITE_TO_STDOUT], capture_output=True, check=True)
    assert done.stdout == b"through"


def test_standard_output_redirected_to_a_file_is_appended_to(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"older, ")
    with (tmp_path / "log").open("ab") as log:
        subprocess.run([sys.executable, "-c", WRITE_TO_STDOUT], stdout=log, check=True)
    assert (tmp_path / "log").read_bytes() == b"older, through"


def test_a_file_with_the_longest_name_is_written(tmp_path: Path) -> None:
    with write_atomically(tmp_path / ("n" * 255)) as stream:
        stream.write(b"new")
    assert names_in(tmp_path) == ["n" * 255]


def leftover(folder: Path, *, seconds: float) -> Path:
    """A temporary file as a killed process leaves it, last written so many seconds ago."""
    path = folder / ".aligner-0123456789ab.tmp"
    path.write_bytes(b"half")
    then = time.time() - seconds
    os.utime(path, (then, then))
    return path


def write_in_a_process(folder: Path) -> None:
    """Write a file in a process of its own: each process looks for leftovers once."""
    code = (
        "import pathlib\nfrom aligner.atomic import write_atomically\n"
        f"with write_atomically(pathlib.Path({str(folder / 'new.txt')!r})) as file:\n    file.write(b'new')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


posix = pytest.mark.skipif(sys.platform == "win32", reason="needs file locks of POSIX")


@posix
def test_what_a_killed_process_left_is_removed_by_the_next_that_writes(tmp_path: Path) -> None:
    leftover(tmp_path, seconds=3600)
    write_in_a_process(tmp_path)
    assert names_in(tmp_path) == ["new.txt"]


@posix
def test_a_temporary_file_of_a_live_process_stays(tmp_path: Path) -> None:
    import fcntl

    path = leftover(tmp_path, seconds=3600)
    with path.open("rb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        write_in_a_process(tmp_path)
    assert path.exists()


@posix
def test_a_temporary_file_of_this_minute_stays(tmp_path: Path) -> None:
    path = leftover(tmp_path, seconds=1)
    write_in_a_process(tmp_path)
    assert path.exists()


@posix
def test_a_link_that_is_named_like_a_leftover_stays(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"kept")
    (tmp_path / ".aligner-0123456789ab.tmp").symlink_to(tmp_path / "other")
    write_in_a_process(tmp_path)
    assert (tmp_path / ".aligner-0123456789ab.tmp").is_symlink()


@posix
def test_a_file_that_is_being_written_is_locked(tmp_path: Path) -> None:
    import fcntl

    with write_atomically(tmp_path / "new.txt") as stream:
        stream.write(b"half")
        (temporary,) = tmp_path.iterdir()
        with temporary.open("rb") as other, pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
