"""Lines of text as bytes, for the formats with one unit per line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.errors import DecodingError
from aligner.formats.protocols import unwritable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["decoded_lines", "encoded_line"]


def decoded_lines(stream: Iterable[bytes], path: Path | None) -> Iterator[str]:
    """
    Iterate over the lines of a file, without line ends and byte order mark.

    Raises, during iteration:
        DecodingError: A line is not UTF-8.
    """
    for number, line in enumerate(stream, start=1):
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
