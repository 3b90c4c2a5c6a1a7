"""
Files that are not texts: recognised by their first bytes, and refused by name.

Kept separate from the readers so that a photo or a spreadsheet is called by its name, with what to do
about it, instead of being decoded in an encoding that happens to fit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Foreign", "foreign_kind", "refuse_foreign"]


class Foreign(NamedTuple):
    """
    A kind of file that is not a text.

    Attributes:
        title: What it is, for messages: `a JPEG image`.
        hint: What to do about it.
    """

    title: str
    hint: str


_IMAGE: Final = "Recognise the text with OCR, or type it, and name that file"
_UNPACK: Final = "Unpack it and name the text in it"
_SHEET: Final = "Save the texts as plain text, or convert columns with `aligner convert` from CSV or XLSX"
_SOUND: Final = "Name a transcript or its subtitles"
_WORD: Final = "Save it as DOCX, ODT, plain text, or a mail as .eml"
_PROGRAM: Final = "Name a text"

_STARTS: Final = (
    (b"\x89PNG\r\n", "a PNG image", _IMAGE),
    (b"\xff\xd8\xff", "a JPEG image", _IMAGE),
    (b"GIF87a", "a GIF image", _IMAGE),
    (b"GIF89a", "a GIF image", _IMAGE),
    (b"II*\0", "a TIFF image", _IMAGE),
    (b"MM\0*", "a TIFF image", _IMAGE),
    (b"8BPS\0", "a Photoshop image", _IMAGE),
    (b"\0\0\1\0", "an icon", _IMAGE),
    (b"%!PS", "a PostScript file", "Convert it to PDF"),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh91AY&SY", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\0", "an xz archive", _UNPACK),
    (b"(\xb5/\xfd", "a zstd archive", _UNPACK),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office or Outlook file (.doc, .xls, .ppt, .msg)", _WORD),
    (b"PAR1", "a Parquet table", "Read it with `aligner convert` if it is a bitext"),
    (
        b"SQLite format 3\0",
        "a SQLite database",
        "Read it with `aligner memory` if it is a translation memory",
    ),
    (b"ID3", "a sound file", _SOUND),
    (b"OggS", "a sound file", _SOUND),
    (b"fLaC", "a sound file", _SOUND),
    (b"\x1aE\xdf\xa3", "a video", _SOUND),
    (b"\x7fELF", "a program", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", "a program", _PROGRAM),
    (b"wOFF", "a font", _PROGRAM),
    (b"wOF2", "a font", _PROGRAM),
    (b"OTTO\0", "a font", _PROGRAM),
    (b"\0\1\0\0\0", "a font", _PROGRAM),
    (b"%PDF-", "a PDF", "Name its format with `--from pdf`"),
    (b"{\\rtf", "an RTF file", "Name its format with `--from rtf`"),
)
_TEXTUAL: Final = (b"%PDF-", b"{\\rtf", b"%!PS", b"BZh91AY&SY", b"\x1f\x8b")
"""Beginnings that no text has, even in a file without a NUL byte."""
_INSIDE: Final = (
    (4, rb"ftyp(?:hei[cfxms]|mif1|avif|avis)", Foreign("a HEIF image", _IMAGE)),
    (4, rb"ftyp", Foreign("a video", _SOUND)),
    (0, rb"(?s)RIFF....WEBP", Foreign("a WebP image", _IMAGE)),
    (0, rb"(?s)RIFF....(?:WAVE|AVI )", Foreign("a sound file or video", _SOUND)),
    (0, rb"(?s)BM....\0\0\0\0", Foreign("a BMP image", _IMAGE)),
    (0, rb"(?s)MZ.{58}..\0\0", Foreign("a program", _PROGRAM)),
    (257, rb"ustar[\0 ]", Foreign("a tar archive", _UNPACK)),
)
_MP3: Final = rb"\xff[\xfb\xf3\xf2][^\xff]"
_SVG: Final = (
    rb"(?s)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE\s+svg\b[^>]*>\s*)?<svg[\s>]"
)
_HEAD: Final = 4096
"""Bytes at the beginning in which the kind of a file shows."""

_ZIP_MEMBERS: Final = (
    (b"xl/", Foreign("a spreadsheet (XLSX)", _SHEET)),
    (b"ppt/", Foreign("a presentation (PPTX)", "Save its text as an outline in plain text or RTF")),
    (b"word/", Foreign("a Word file", "Name its format with `--from docx`")),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", Foreign("a spreadsheet (ODS)", _SHEET)),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", Foreign("a presentation (ODP)", _WORD)),
    (b"mimetypeapplication/vnd.oasis.opendocument.graphics", Foreign("a drawing (ODG)", _IMAGE)),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.text",
        Foreign("an ODT file", "Name its format with `--from odt`"),
    ),
    (b"mimetypeapplication/epub+zip", Foreign("an EPUB", "Name its format with `--from epub`")),
)


def foreign_kind(data: bytes) -> Foreign | None:
    """Recognise a file that is not plain text by its first bytes; None if nothing shows that it is not."""
    head = data[:_HEAD]
    binary = b"\0" in data
    for start, title, hint in _STARTS:
        # A text may begin with `ID3` or `PAR1`, but has no NUL byte.
        if head.startswith(start) and (
            binary or start in _TEXTUAL or not start.isascii() or b"\x1a" in start
        ):
            return Foreign(title, hint)
    for offset, pattern, kind in _INSIDE:
        if binary and re.match(pattern, head[offset:]):
            return kind
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _kind_of_zip(data)
    if binary and re.match(_MP3, head):
        return Foreign("a sound file", _SOUND)
    if b"<svg" in head and re.match(_SVG, head):
        return Foreign("an SVG image", _IMAGE)
    return None


def refuse_foreign(data: bytes, path: Path | None) -> None:
    """
    Refuse a file that is not plain text.

    Raises:
        InputError: It is of another kind, which the message names.
    """
    kind = foreign_kind(data)
    if kind is not None:
        raise InputError(f"not a text, but {kind.title}", hint=kind.hint, path=path)


def _kind_of_zip(data: bytes) -> Foreign:
    """What a zip file is, by the names of its members in its central directory."""
    head = data[:_HEAD]
    for sign, kind in _ZIP_MEMBERS:
        if sign.startswith(b"mimetype"):
            if sign in head[:200]:
                return kind
        elif b"PK\x01\x02" in data and re.search(rb"PK\x01\x02.{42}" + sign, data, re.DOTALL):
            return kind
    return Foreign("a ZIP archive", _UNPACK)
