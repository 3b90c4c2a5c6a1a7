"""
Plain text: bytes to a `Source`.

Unicode is told by its byte order mark or by being valid UTF-8; anything else is
`encoding`'s business. Nothing is ever replaced or dropped: what cannot be decoded is
refused with the offset of the byte.
"""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path
from typing import Final

from aligner.errors import DecodingError, InputError
from aligner.files import read_bytes
from aligner.readers.source import Source

__all__ = ["decode", "read_source"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAVE_AS_UTF8: Final = "Save it as plain text in UTF-8"


def read_source(path: Path) -> Source:
    """
    Read a text file; `-` reads standard input.

    Raises:
        InputError: The file is missing, a directory, unreadable, empty, blank or binary.
        DecodingError: Its encoding cannot be told.
    """
    return decode(read_bytes(path), path=None if path == Path("-") else path)


def decode(data: bytes, *, path: Path | None = None) -> Source:
    """
    Decode the bytes of a text.

    Args:
        data: All of the file, with or without byte order mark.
        path: Where they were read; for messages.

    Returns:
        The text; its `note` says which encoding was taken where that was a guess.

    Raises:
        InputError: There is no text: no bytes, or nothing but white space and controls,
            or a NUL byte, which stands in binary files alone.
        DecodingError: Neither Unicode nor an encoding that can be told; `offset` is
            that of the first byte that is not UTF-8.
    """
    if not data:
        raise InputError("empty: there is no text to read", hint="Check that the file was saved", path=path)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data, mark, encoding, path), encoding, None, path, skipped=len(mark))
    if (offset := data.find(b"\0")) >= 0:
        raise _binary(offset, path)
    try:
        return _checked(data.decode("utf-8"), "utf-8", None, path)
    except UnicodeDecodeError as error:
        offset = error.start
    from aligner.readers.encoding import guess

    found = guess(data)
    if found is None:
        raise DecodingError(
            f"not UTF-8 at byte {offset} (0x{data[offset]:02x}), and no other encoding fits",
            hint=_SAVE_AS_UTF8,
            path=path,
            offset=offset,
        )
    where = "standard input" if path is None else str(path)
    note = f"{where}: read as {found}, since byte {offset} (0x{data[offset]:02x}) is not UTF-8"
    return _checked(data.decode(found), found, note, path)


def _strictly(data: bytes, mark: bytes, encoding: str, path: Path | None) -> str:
    """Decode what carries a byte order mark; the mark is believed."""
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        offset = len(mark) + error.start
        raise DecodingError(
            f"its byte order mark says {encoding.upper()}, but byte {offset} (0x{data[offset]:02x}) is not",
            hint=_SAVE_AS_UTF8,
            path=path,
            offset=offset,
        ) from None


def _checked(
    original: str, encoding: str, note: str | None, path: Path | None, *, skipped: int = 0
) -> Source:
    """Refuse what has no character that can be seen, or a NUL; `skipped` bytes stood before the text."""
    if (index := original.find("\0")) >= 0:
        raise _binary(skipped + len(original[:index].encode(encoding)), path)
    # Most texts show a letter at once; only a blank one is looked at to its end.
    if all(character.isspace() or unicodedata.category(character) in {"Cc", "Cf"} for character in original):
        raise InputError(
            "blank: nothing but white space", hint="Check that the file was saved with its text", path=path
        )
    return Source.of(original, encoding=encoding, note=note, path=path)


def _binary(offset: int, path: Path | None) -> InputError:
    return InputError(
        f"not a text: NUL byte at offset {offset}",
        hint="Give plain text; save a word processor's file as text in UTF-8",
        path=path,
    )
