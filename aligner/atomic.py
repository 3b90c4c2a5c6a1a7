"""
Writing a file completely or not at all.

Kept separate from the formats because every file (links, a bitext, a model) is written in this
way: an existing file stays until the new one is complete.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import time
from contextlib import contextmanager, suppress
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TextIO, overload

from aligner.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

__all__ = ["check_target", "write_atomically"]

_STREAMS: Final = ("/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/self/fd/")
"""Names of open streams. One may be a redirected file, which must not be replaced."""

_PREFIX: Final = ".aligner-"
_SUFFIX: Final = ".tmp"
"""First and last characters of the name of a temporary file."""

_LEFTOVER_SECONDS: Final = 60.0
"""Age from which a temporary file without a lock counts as left by a killed process."""

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""Errors of the disk, which can occur at any write."""

_ELSEWHERE: Final = "Choose a folder where you have write permission"


@overload
def write_atomically(path: Path) -> AbstractContextManager[BinaryIO]: ...


@overload
def write_atomically(path: Path, *, encoding: str, newline: str = "\n") -> AbstractContextManager[TextIO]: ...


def write_atomically(
    path: Path, *, encoding: str | None = None, newline: str = "\n"
) -> AbstractContextManager[BinaryIO] | AbstractContextManager[TextIO]:
    """
    Open a file that gets its name only when the block ends without an error.

    Bytes are written to a temporary file in the same folder, which replaces `path` at the
    end. After any error or interruption it is removed, and `path` is unchanged; what a killed
    process left is removed by the next one that writes into the folder. Symbolic links
    are followed, and the mode of an existing file is preserved. Anything but a regular file
    (`/dev/stdout`, a named pipe) is written directly.

    Args:
        path: The file to write.
        encoding: Encoding of a text handle; the handle takes bytes where None.
        newline: What the text handle writes for a line feed.

    Raises:
        OutputError: The folder is missing, `path` is a directory or write-protected,
            or the disk is full.
    """
    if encoding is None:
        return _write_bytes(path)
    return _write_text(path, encoding=encoding, newline=newline)


def check_target(path: Path) -> None:
    """
    Check in advance whether a file can be written, as far as possible.

    Raises:
        OutputError: The folder is missing or write-protected, or `path` is a directory
            or write-protected.
    """
    mode = _mode_of(path)
    folder = Path(os.path.realpath(path)).parent
    if (mode is None or stat.S_ISREG(mode)) and not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"{path}: the folder `{folder}` is write-protected", hint=_ELSEWHERE)


@contextmanager
def _write_text(path: Path, *, encoding: str, newline: str) -> Iterator[TextIO]:
    with _write_bytes(path) as stream:
        text = TextIOWrapper(stream, encoding=encoding, newline=newline)
        try:
            yield text
            text.flush()
        finally:
            # The wrapper would close the stream, which must be synchronised first.
            with suppress(OSError):
                text.detach()


@contextmanager
def _write_bytes(path: Path) -> Iterator[BinaryIO]:
    try:
        mode = _mode_of(path)
        if mode is not None and (not stat.S_ISREG(mode) or str(path).startswith(_STREAMS)):
            # Appending preserves what a redirected stream has written before.
            with path.open("ab") as stream:
                yield stream
            return
        with _replacing(Path(os.path.realpath(path)), mode=mode) as stream:
            yield stream
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise OutputError(
            f"{path}: {_reason(error)}", hint="Free some space, or choose another disk"
        ) from error


@contextmanager
def _replacing(target: Path, *, mode: int | None) -> Iterator[BinaryIO]:
    """Open a new file next to `target`, and rename it to `target` at the end."""
    _remove_leftovers(target.parent)
    temporary = target.parent / f"{_PREFIX}{secrets.token_hex(6)}{_SUFFIX}"
    try:
        with os.fdopen(_create(temporary, target), "wb") as stream:
            _lock(stream.fileno())
            if mode is not None:
                temporary.chmod(stat.S_IMODE(mode))
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


@cache
def _remove_leftovers(folder: Path) -> None:
    """
    Remove temporary files of processes that were killed; once for each folder and process.

    A writer locks its file as long as it lives. A file younger than `_LEFTOVER_SECONDS`
    stays: it may be about to be locked.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
                with suppress(OSError):
                    _remove_leftover(Path(entry.path))


def _remove_leftover(path: Path) -> None:
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, flags)
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode) or time.time() - state.st_mtime < _LEFTOVER_SECONDS:
            return
        if _lock(descriptor):
            path.unlink()
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    """Lock a file for this process, without waiting; return whether it is locked by it now."""
    try:
        import fcntl
    except ImportError:  # Windows, which deletes no open file
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _create(temporary: Path, target: Path) -> int:
    """Create a file with the permissions of the umask, which `tempfile` ignores."""
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return os.open(temporary, flags, 0o666)
    except OSError as error:
        if error.errno in _FULL:
            raise
        raise OutputError(f"{target}: {_reason(error)}", hint=_ELSEWHERE) from error


def _mode_of(path: Path) -> int | None:
    """
    Return the mode of an existing file; None if there is none.

    Raises:
        OutputError: No file can be written under that name.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        folder = Path(os.path.realpath(path)).parent
        if folder.is_dir():
            return None
        raise OutputError(
            f"{path}: there is no folder `{folder}`", hint=f"Create it with `mkdir -p {folder}`"
        ) from None
    except OSError as error:
        raise OutputError(f"{path}: {_reason(error)}", hint=_ELSEWHERE) from error
    if stat.S_ISDIR(mode):
        raise OutputError(f"{path}: is a directory", hint="Name a file in it")
    # Replacing needs write permission for the folder only, and would ignore that of the file.
    if not os.access(path, os.W_OK):
        raise OutputError(f"{path}: is write-protected", hint="Choose another name, or make it writable")
    return mode


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
