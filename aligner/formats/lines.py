"""
Lines of text as bytes, for the formats that have a unit a line.

Apart from these formats: what a line cannot hold they all say alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.errors import DecodingError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["decoded_lines", "encoded_line"]


def decoded_lines(stream: Iterable[bytes], path: Path | None) -> Iterator[str]:
    """
    The lines of a file, without their ends and without a byte order mark.

    Raises, while they are gone through:
        DecodingError: One is not UTF-8.
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
    A line of a file.

    Raises:
        OutputError: The text has half a surrogate pair.
    """
    try:
        return f"{text}\n".encode()
    except UnicodeEncodeError as error:
        raise OutputError(
            f"character U+{ord(error.object[error.start]):04X} cannot be written",
            hint="Remove it from the text: it is half of a character",
        ) from None
