"""
Readers: files to a `Source`, the raw text with what is known of its structure.

An input format is a module with a `Reader`, listed in `READERS`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from aligner.errors import UsageError, choose_among
from aligner.files import read_bytes
from aligner.readers.plain import LINES, PLAIN, can_be_text, decode
from aligner.readers.reader import Reader, deferred
from aligner.readers.source import Source
from aligner.readers.wrapping import LineBreaks, unwrapped

__all__ = [
    "READERS",
    "LineBreaks",
    "Reader",
    "Source",
    "decode",
    "read_source",
    "reader_named",
    "recognise",
    "unwrapped",
]

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_BLANK: Final = b"\xef\xbb\xbf \t\r\n"
_HEADER: Final = re.compile(rb"\s*(?:From |[A-Za-z][\w-]{1,40}:)")


def _is_marked_up(data: bytes) -> bool:
    return data.startswith(_UTF_16) or data[:200].lstrip(_BLANK).startswith(b"<")


def _is_zip(data: bytes) -> bool:
    return data.startswith(b"PK")


READERS: Final[dict[str, Reader]] = {
    reader.name: reader
    for reader in (
        PLAIN,
        LINES,
        deferred("html", "HTML", (".html", ".htm", ".xhtml"), may_be=_is_marked_up, can_be=can_be_text),
        # Nothing in a file shows that it is Markdown: signs at the beginning of lines are common.
        deferred(
            "markdown",
            "Markdown",
            (".md", ".markdown", ".mdown", ".mkd"),
            may_be=lambda _: False,
            can_be=can_be_text,
        ),
        deferred(
            "mail",
            "e-mail",
            (".eml", ".mail"),
            may_be=lambda data: _HEADER.match(data) is not None,
            can_be=can_be_text,
        ),
        deferred(
            "docx",
            "Word",
            (".docx", ".docm", ".dotx", ".dotm"),
            may_be=_is_zip,
        ),
        deferred(
            "odt",
            "OpenDocument",
            (".odt", ".ott", ".fodt"),
            may_be=lambda data: _is_zip(data) or _is_marked_up(data),
        ),
        deferred("rtf", "RTF", (".rtf",), may_be=lambda data: data[:20].lstrip().startswith(b"{")),
        deferred("pdf", "PDF", (".pdf",), may_be=lambda data: b"%PDF-" in data[:1024]),
        deferred("epub", "EPUB", (".epub",), may_be=_is_zip, can_be=_is_zip),
        deferred(
            "srt",
            "SubRip subtitles",
            (".srt",),
            module="subtitles",
            may_be=lambda data: data[:200].lstrip(_BLANK)[:1].isdigit(),
            can_be=can_be_text,
        ),
        deferred(
            "vtt",
            "WebVTT subtitles",
            (".vtt",),
            module="subtitles",
            may_be=lambda data: data[:20].lstrip(_BLANK).startswith(b"WEBVTT"),
            can_be=can_be_text,
        ),
    )
}
"""The input formats by name, as `--from` takes them; plain text is what remains if no other fits."""


def read_source(
    path: Path, *, reader: Reader | None = None, line_breaks: LineBreaks = LineBreaks.AUTO
) -> Source:
    """
    Read a text file; `-` reads standard input.

    Args:
        path: The file.
        reader: Its format; recognised from suffix and content if None.
        line_breaks: What a line end means, for plain text only.

    Raises:
        UsageError: Lines of a text that is not plain are to be joined.
        InputError: The file is missing, a directory, unreadable, empty, blank or binary.
        DecodingError: Its encoding cannot be determined.
    """
    data = read_bytes(path)
    known = None if path == Path("-") else path
    chosen = reader or recognise(known, data)
    source = chosen.read(data, known)
    if chosen is PLAIN:
        return unwrapped(source, line_breaks)
    if line_breaks is LineBreaks.JOIN:
        raise UsageError(
            f"{path}: `--line-breaks join` is for plain text, and this is {chosen.title}",
            hint="Leave the option out, or read the file with `--from plain`",
        )
    return source


def recognise(path: Path | None, data: bytes) -> Reader:
    """
    Choose the reader of a file.

    The suffix decides if the content can be of that format; otherwise the content
    decides, and plain text is the last resort.

    Args:
        path: The file; None for standard input.
        data: Its content.
    """
    suffix = "" if path is None else path.suffix.lower()
    named = [reader for reader in READERS.values() if suffix in reader.suffixes]
    for reader in named:
        if reader.recognises(data) or reader.can_be(data):
            return reader
    others = (reader for reader in READERS.values() if reader is not PLAIN)
    return next((reader for reader in others if reader.recognises(data)), PLAIN)


def reader_named(name: str) -> Reader:
    """
    Look up an input format by its name.

    Raises:
        UsageError: `READERS` has no format of that name; the hint suggests a similar name, or
            lists all.
    """
    reader = READERS.get(name.lower())
    if reader is None:
        raise UsageError(f"unknown input format `{name}`", hint=choose_among(name, READERS))
    return reader
