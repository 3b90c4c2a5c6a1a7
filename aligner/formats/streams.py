"""
Files of bitexts as streams of bytes, gzipped or not.

Kept separate from the registry of formats: a file of any format may be gzipped.
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from aligner.errors import InputError
from aligner.files import explained, read_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _typeshed import WriteableBuffer

__all__ = ["GZIP", "is_gzipped", "open_stream", "seekable", "zipped"]

GZIP: Final = ".gz"

_BUFFER: Final = 1 << 16
_STANDARD_INPUT: Final = Path("-")


def is_gzipped(path: Path) -> bool:
    """Whether a file is gzipped according to its name."""
    return path.suffix.lower() == GZIP


@contextmanager
def open_stream(
    path: Path, *, progress: Callable[[int, int], None] | None = None
) -> Iterator[io.BufferedReader]:
    """
    Open a file for reading, `-` for standard input; a gzipped file is decompressed.

    Raises:
        InputError: The file is missing, a folder, unreadable, or damaged gzip, which may be
            raised while it is read.
    """
    if path == _STANDARD_INPUT:
        yield cast("io.BufferedReader", sys.stdin.buffer)
        return
    with explained(path):
        file = path.open("rb")
    with file:
        raw: io.RawIOBase = _Watched(file, path, progress)
        if is_gzipped(path):
            raw = _Unzipped(raw, path)
        yield io.BufferedReader(raw, _BUFFER)


def seekable(stream: BinaryIO, path: Path | None) -> BinaryIO:
    """
    Return a seekable stream: the same one, or its content in memory.

    Raises:
        InputError: The content exceeds `limits.WHOLE`.
    """
    return stream if stream.seekable() else io.BytesIO(read_whole(stream, path))


@contextmanager
def zipped(stream: BinaryIO, path: Path) -> Iterator[BinaryIO]:
    """Compress into a stream if the name of the file ends in `.gz`, without a time or name in it."""
    if not is_gzipped(path):
        yield stream
        return
    with gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as packed:
        yield cast("BinaryIO", packed)


class _Watched(io.RawIOBase):
    """A file that reports progress, and raises `InputError` where reading fails."""

    def __init__(self, file: BinaryIO, path: Path, progress: Callable[[int, int], None] | None) -> None:
        self._file = file
        self._path = path
        self._progress = progress
        self._total = path.stat().st_size if progress else 0
        self._done = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._file.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._done = self._file.seek(offset, whence)
        return self._done

    def tell(self) -> int:
        return self._done

    def readinto(self, buffer: WriteableBuffer) -> int:
        with explained(self._path):
            data = self._file.read(len(memoryview(buffer)))
        memoryview(buffer)[: len(data)] = data
        self._done += len(data)
        if self._progress is not None:
            self._progress(self._done, self._total)
        return len(data)


class _Unzipped(io.RawIOBase):
    """The content of a gzipped file."""

    def __init__(self, raw: io.RawIOBase, path: Path) -> None:
        self._file = gzip.GzipFile(fileobj=io.BufferedReader(raw, _BUFFER), mode="rb")
        self._path = path

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        try:
            data = self._file.read1(len(memoryview(buffer)))
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise InputError(
                f"damaged gzip: {str(error).lower()}",
                hint="Create or download the file again",
                path=self._path,
            ) from None
        memoryview(buffer)[: len(data)] = data
        return len(data)
