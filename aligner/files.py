"""
Opening files to read: refusals of the operating system become our errors.

The counterpart of `atomic`, which writes.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aligner.errors import InputError
from aligner.limits import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

__all__ = ["explained", "file_name", "read_bytes", "read_whole"]

_PIECE: Final = 1 << 20
_STANDARD_INPUT: Final = Path("standard input")

_ADDRESS: Final = re.compile(r"(?:https?|ftps?):[/\\]|www\.[\w-]+\.\w", re.IGNORECASE)
"""The beginning of a web address; as a `Path` it has lost one of its slashes."""


def read_bytes(path: Path) -> bytes:
    """
    Read all of a file; `-` reads standard input.

    Raises:
        InputError: The file is missing, a directory, larger than `limits.WHOLE`, or cannot be read.
    """
    if path == Path("-"):
        with explained(_STANDARD_INPUT):
            return read_whole(sys.stdin.buffer, _STANDARD_INPUT)
    with explained(path), path.open("rb") as stream:
        state = os.fstat(stream.fileno())
        if stat.S_ISREG(state.st_mode) and state.st_size <= WHOLE.size:
            return stream.read()
        return read_whole(stream, path)


def read_whole(stream: BinaryIO, path: Path | None) -> bytes:
    """
    Read the rest of a stream, which may have no end.

    Raises:
        InputError: It is larger than `limits.WHOLE`.
    """
    most = WHOLE.size
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            raise WHOLE.exceeded(path=path)
    return b"".join(pieces)


def file_name(path: Path) -> str:
    """Return the name of a file as text; bytes that are not UTF-8, which a name may have, are replaced."""
    try:
        return os.fsencode(path.name).decode("utf-8", "replace")
    except UnicodeEncodeError:
        # Half of a surrogate pair, which only a name inside another file can have.
        return path.name.encode("utf-8", "replace").decode()


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
