"""
Own files: reading and writing a cache that only its user can have filled.

Kept separate from what is cached because machine code is run as it is: a file that another
user could have written must count as missing, whatever folder the environment names.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["MAX_BYTES", "is_own_folder", "make_own_folder", "read_own"]

MAX_BYTES: Final = 4 << 20
"""Bytes of the largest file that is read: a kernel takes a few kilobytes."""

_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH
_DIRECTORY: Final = getattr(os, "O_DIRECTORY", 0)
_FILE: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def is_own_folder(folder: Path) -> bool:
    """Whether a folder belongs to this user or the superuser, and nobody else may write into it."""
    try:
        return _is_own(folder.stat(), stat.S_IFDIR)
    except OSError:
        return False


def make_own_folder(folder: Path) -> bool:
    """Make a folder that only this user may enter, unless it exists; return whether it `is_own_folder`."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return False
    return is_own_folder(folder)


def read_own(folder: Path, name: str) -> bytes | None:
    """
    Read a file that only this user or the superuser can have written.

    Owner, permissions and size are checked on the opened file, so that it cannot be
    exchanged after the check.

    Args:
        folder: Its folder.
        name: Its name, without a folder.

    Returns:
        Its content; None if it is missing, not a regular file, larger than `MAX_BYTES`,
        owned by another user, or in a folder that others may write into.
    """
    try:
        with _opened(folder) as parent:
            where = name if parent is not None else folder / name
            with os.fdopen(os.open(where, os.O_RDONLY | _FILE, dir_fd=parent), "rb") as stream:
                state = os.fstat(stream.fileno())
                if not _is_own(state, stat.S_IFREG) or state.st_size > MAX_BYTES:
                    return None
                return stream.read(MAX_BYTES)
    except OSError:
        return None


@contextmanager
def _opened(folder: Path) -> Iterator[int | None]:
    """
    Descriptor of a folder that is the user's own; None where a system has no such descriptors.

    Raises:
        OSError: The folder is missing, or somebody else may write into it.
    """
    if os.open not in os.supports_dir_fd:
        if not is_own_folder(folder):
            raise PermissionError(folder)
        yield None
        return
    descriptor = os.open(folder, os.O_RDONLY | _DIRECTORY)
    try:
        if not _is_own(os.fstat(descriptor), stat.S_IFDIR):
            raise PermissionError(folder)
        yield descriptor
    finally:
        os.close(descriptor)


def _is_own(state: os.stat_result, kind: int) -> bool:
    if stat.S_IFMT(state.st_mode) != kind:
        return False
    if not hasattr(os, "geteuid"):
        return True  # Windows: folders of a user are closed to others by its access lists.
    return state.st_uid in (os.geteuid(), 0) and not state.st_mode & _OTHERS
