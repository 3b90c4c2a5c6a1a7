"""
HTML: pages as browsers save them, and fragments.

Rules for press pages and common content management systems find the article; where the markup
does not show it, trafilatura decides which blocks belong to the text. Nothing is loaded or run. The
reasons are in `docs/decisions/0111-pages-trafilatura.md`.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from aligner.errors import EncoderError
from aligner.readers.markup import parse_html
from aligner.readers.page import article_of
from aligner.readers.parts import source_of
from aligner.readers.plain import decode
from aligner.text import BlockKind

if TYPE_CHECKING:
    from pathlib import Path

    from aligner.readers.parts import Part
    from aligner.readers.source import Source

__all__ = ["decode_markup", "page_parts", "read", "recognises"]

_HEAD: Final = 4096
"""Bytes in which a page declares its encoding; browsers look at 1,024."""
_CHARSET: Final = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{2,40})""",
    re.IGNORECASE,
)
_AS_BROWSERS: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
"""What browsers read where a page declares one of these."""
_DOCUMENT: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html\b|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT: Final = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:p|div|h[1-6]|article|section|main|header|figure|ul|ol|table|blockquote|span|br|hr)"
    rb"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE | re.DOTALL,
)
_MOST_GUESSED: Final = 2_000_000
"""Characters of a page up to which trafilatura is asked; a larger one is read by our rules alone."""
_WINDOW: Final = 20_000
"""Characters of what trafilatura found in which the next block is looked for."""
_LEAST_FOUND: Final = 0.4
"""Minimum share of the characters of our blocks that trafilatura must find, to be believed."""


def decode_markup(data: bytes, path: Path | None) -> tuple[str, str, str | None]:
    """
    Decode HTML: byte order mark, valid UTF-8, the declared encoding, or else a guess.

    UTF-8 outranks the declaration: text in another encoding is hardly ever valid UTF-8, while pages that
    were saved again keep an outdated declaration.

    Returns:
        The text, the encoding, and what the user should know about it or None.

    Raises:
        InputError: As `readers.decode`.
    """
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\0" not in data:
        declared = _CHARSET.search(data[:_HEAD])
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            if declared is not None:
                try:
                    name = codecs.lookup((declared[1] or declared[2]).decode()).name
                    name = _AS_BROWSERS.get(name, name)
                    return data.decode(name), name, None
                except (LookupError, ValueError):
                    pass
    source = decode(data, path=path)
    return source.original, source.encoding, source.note


def page_parts(text: str, path: Path | None) -> list[Part]:
    """
    Find the text of a page.

    Args:
        text: The markup.
        path: Where it was read; for messages.

    Raises:
        InputError: The page is too large or too deeply nested.
        EncoderError: trafilatura is needed, and not installed.
    """
    page = article_of(parse_html(text, path))
    parts = list(page.parts)
    if page.known or len(text) > _MOST_GUESSED:
        return parts
    return _guessed(text, parts)


def _guessed(text: str, parts: list[Part]) -> list[Part]:
    """
    Keep the blocks that trafilatura takes for text, and what is between them.

    Captions and headings between two blocks of text stay, since trafilatura drops captions, and so
    does the headline above the first block.
    """
    extracted = _extracted(text)
    kept: list[int] = []
    cursor = 0
    for number, part in enumerate(parts):
        letters = _letters(part.text)
        place = extracted.find(letters, cursor, cursor + _WINDOW + len(letters)) if letters else -1
        if place >= 0:
            kept.append(number)
            cursor = place + len(letters)
    size = sum(len(part.text) for part in parts)
    if sum(len(parts[number].text) for number in kept) < _LEAST_FOUND * size and size < 3000:
        return parts
    long = [number for number in kept if len(parts[number].text) > 60]
    if not long:
        return parts
    first, last = long[0], long[-1]
    above = [n for n in range(first) if parts[n].kind is BlockKind.HEADING and parts[n].level == 1]
    start = above[-1] if above else kept[0]
    believed = set(kept)
    return [
        part
        for number, part in enumerate(parts)
        if number in believed
        or (
            start <= number <= last
            and part.kind in {BlockKind.CAPTION, BlockKind.HEADING, BlockKind.TABLE_CELL, BlockKind.QUOTE}
        )
        or number == start
        or (part.kind is BlockKind.CAPTION and number == last + 1)
    ]


def _extracted(text: str) -> str:
    """The letters and digits of what trafilatura extracts from a page."""
    try:
        from trafilatura import extract
    except ImportError:
        raise EncoderError(
            "a page of unknown layout needs trafilatura, which is not installed",
            hint='Run `pip install "bitext-aligner[html]"`, or save the article from the reader view',
        ) from None
    try:
        found = extract(
            text, output_format="txt", include_tables=True, include_comments=False, favor_recall=True
        )
    except Exception:  # noqa: BLE001 - a page that trafilatura cannot read is read by our rules
        found = None
    return _letters(found or "")


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def recognises(data: bytes) -> bool:
    """Whether the content of a file shows the format."""
    start = data.removeprefix(codecs.BOM_UTF8)[:_HEAD]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            start = data[:_HEAD].decode("utf-16", "ignore").encode()
        except UnicodeError:
            return False
    if _DOCUMENT.match(start):
        return True
    return _FRAGMENT.match(start) is not None and b"</" in data


def read(data: bytes, path: Path | None) -> Source:
    """
    Read a page.

    Raises:
        InputError: It is too large, too deeply nested, or has no text.
        EncoderError: Its layout is unknown, and trafilatura is not installed.
    """
    text, encoding, note = decode_markup(data, path)
    return source_of(
        page_parts(text, path),
        path=path,
        encoding=encoding,
        note=note,
        hint="Save the page again once it is shown in full, or its text as plain text",
    )
