"""
Opening files to read: refusals of the operating system become our errors.

The counterpart of `atomic`, which writes.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["explained", "read_bytes"]

_ADDRESS: Final = re.compile(r"(?:https?|ftps?):[/\\]|www\.[\w-]+\.\w", re.IGNORECASE)
"""The beginning of a web address; as a `Path` it has lost one of its slashes."""


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
    Turn a failure to open or read a file into an `InputError`.

    Raises:
        InputError: Replaces any `OSError` raised in the block.
    """
    try:
        yield
    except FileNotFoundError:
        if _ADDRESS.match(os.fspath(path)):
            address = re.sub(r":[/\\]+", "://", os.fspath(path), count=1)
            raise InputError(
                f"{address} is a web address, and nothing is fetched",
                hint="Save the page in the browser and name that file",
            ) from None
        raise InputError("no such file", hint="Check the path", path=path) from None
    except OSError as error:
        # Windows reports missing permission for a directory.
        if os.path.isdir(path):  # noqa: PTH112 (Path.is_dir fails in a folder without permission)
            raise InputError("is a folder, not a file", hint="Name a file in it", path=path) from None
        if isinstance(error, PermissionError):
            raise InputError("not allowed to read it", hint="Check its permissions", path=path) from None
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"cannot be read: {reason}", hint="Check the path", path=path) from error
