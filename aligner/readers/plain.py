"""
Plain text: bytes to a `Source`.

Unicode is recognised by its byte order mark or by being valid UTF-8; `encoding` handles
anything else. Nothing is ever replaced or dropped: undecodable content is refused, with
the offset of the byte.
"""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from aligner.errors import DecodingError, InputError
from aligner.readers.foreign import foreign_kind, refuse_foreign
from aligner.readers.reader import Reader
from aligner.readers.source import Source, named

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LINES", "PLAIN", "can_be_text", "decode"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAVE_AS_UTF8: Final = "Save it as plain text in UTF-8"


def decode(data: bytes, *, path: Path | None = None) -> Source:
    """
    Decode the bytes of a text.

    Args:
        data: All of the file, with or without byte order mark.
        path: Where they were read; for messages.

    Returns:
        The text; if the encoding was a guess, its `note` names it.

    Raises:
        InputError: There is no text: no bytes, only white space and controls, a NUL byte,
            which only binary files have, or a file of a known kind that is not text.
        DecodingError: Neither Unicode nor another encoding that can be determined; `offset`
            is that of the first byte that is not UTF-8.
    """
    if not data:
        raise InputError("empty: there is no text to read", hint="Check that the file was saved", path=path)
    refuse_foreign(data, path)
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
    note = f"{named(path)}: read as {found}, since byte {offset} (0x{data[offset]:02x}) is not UTF-8"
    return _checked(data.decode(found), found, note, path)


def _strictly(data: bytes, mark: bytes, encoding: str, path: Path | None) -> str:
    """Decode a text with a byte order mark, which is authoritative."""
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
    """Refuse a text without a visible character, or with a NUL; `skipped` bytes come before the text."""
    if (index := original.find("\0")) >= 0:
        raise _binary(skipped + len(original[:index].encode(encoding)), path)
    # Most texts begin with a letter; only a blank one is scanned to its end.
    if all(character.isspace() or unicodedata.category(character) in {"Cc", "Cf"} for character in original):
        raise InputError(
            "blank: nothing but white space", hint="Check that the file was saved with its text", path=path
        )
    return Source.of(original, encoding=encoding, note=note, path=path)


def _binary(offset: int, path: Path | None) -> InputError:
    return InputError(
        f"not a text: NUL byte at offset {offset}",
        hint="Give a text, or save this one as plain text in UTF-8",
        path=path,
    )


def can_be_text(data: bytes) -> bool:
    """Whether a file can be plain text: no NUL byte, and not the beginning of a file of another kind."""
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        return True
    return b"\0" not in data and foreign_kind(data) is None


def _read(data: bytes, path: Path | None) -> Source:
    return decode(data, path=path)


def _read_lines(data: bytes, path: Path | None) -> Source:
    return replace(decode(data, path=path), pre_split=True)


PLAIN: Final = Reader("plain", "plain text", (".txt", ".text"), can_be_text, _read)
LINES: Final = Reader("lines", "one segment per line", (), lambda _: False, _read_lines)
"""Plain text that is split already, which nothing in the file shows."""
