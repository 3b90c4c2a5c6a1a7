"""
Opening files to read: what the operating system refuses, said in our errors.

The counterpart of `atomic`, which writes.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["explained", "read_bytes"]


def read_bytes(path: Path) -> bytes:
    """
    Read all of a file; `-` reads standard input.

    Raises:
        InputError: The file is missing, a directory, or cannot be read.
    """
    if path == Path("-"):
        return sys.stdin.buffer.read()
    with explained(path):
        return path.read_bytes()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """
    Turn what goes wrong while a file is opened or read into an `InputError`.

    Raises:
        InputError: In place of any `OSError` of the block.
    """
    try:
        yield
    except FileNotFoundError:
        raise InputError("no such file", hint="Check the path", path=path) from None
    except OSError as error:
        # Windows says of a directory that it may not be read.
        if os.path.isdir(path):  # noqa: PTH112 (Path.is_dir fails in a folder that is closed to us)
            raise InputError("is a folder, not a file", hint="Name a file in it", path=path) from None
        if isinstance(error, PermissionError):
            raise InputError("not allowed to read it", hint="Check its permissions", path=path) from None
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"cannot be read: {reason}", hint="Check the path", path=path) from error
