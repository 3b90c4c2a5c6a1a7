"""Lines of text as bytes, for the formats with one unit per line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.errors import BitextSyntaxError, DecodingError
from aligner.formats.protocols import unwritable
from aligner.limits import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

__all__ = ["bounded_lines", "decoded_lines", "encoded_line"]


def bounded_lines(stream: BinaryIO, path: Path | None) -> Iterator[bytes]:
    """
    Iterate over the lines of a file, with line ends.

    Raises, during iteration:
        BitextSyntaxError: A line exceeds `limits.RECORD`.
    """
    most = RECORD.size
    readline = stream.readline
    number = 0
    while line := readline(most + 1):
        number += 1
        if len(line) > most:
            raise RECORD.exceeded(path=path, line=number, error=BitextSyntaxError)
        yield line


def decoded_lines(stream: BinaryIO, path: Path | None) -> Iterator[str]:
    """
    Iterate over the lines of a file, without line ends and byte order mark.

    Raises, during iteration:
        BitextSyntaxError: A line exceeds `limits.RECORD`.
        DecodingError: A line is not UTF-8.
    """
    for number, line in enumerate(bounded_lines(stream, path), start=1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise DecodingError(
                f"line {number} is not UTF-8", hint="Save it as UTF-8", path=path, offset=error.start
            ) from None


def encoded_line(text: str) -> bytes:
    """
    Return a text as a line of a file.

    Raises:
        OutputError: The text has half of a surrogate pair.
    """
    try:
        return f"{text}\n".encode()
    except UnicodeEncodeError as error:
        raise unwritable(error.object[error.start]) from None
