"""
What all formats in XML share: escaping for writing, and parsing piece by piece.

Parsing fetches nothing and expands no entity.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO, Final, NoReturn, cast

from aligner.errors import BitextSyntaxError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lxml import etree

__all__ = [
    "CHUNK",
    "NOT_XML",
    "Parser",
    "escaped",
    "escaped_value",
    "forget",
    "local_name",
    "parsed",
    "refuse",
]

NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot write, not even as a reference (production 2, Char)."""

CHUNK: Final = 1 << 16
"""Bytes parsed at a time."""

_SPECIAL: Final = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""`NOT_XML`, and what is markup or changed by a parser: `&`, `<`, `>` and carriage return."""


def escaped(text: str) -> str:
    """Escape a text for the content of an element: markup, and what a parser would change."""
    # Most texts are plain, which this finds in a third of the time.
    if text.isprintable() and "&" not in text and "<" not in text and ">" not in text:
        return text
    if _SPECIAL.search(text) is None:
        return text
    return (
        NOT_XML.sub("", text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\r", "&#13;")
    )


def escaped_value(text: str) -> str:
    """Escape a text for the value of an attribute, where a parser changes white space, too."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def parsed(
    stream: BinaryIO, *, path: Path | None, tags: Sequence[str] | None = None, starts: bool = False
) -> Iterator[tuple[str, etree._Element]]:
    """
    Parse a stream piece by piece.

    Args:
        stream: The file.
        path: Its name, for messages.
        tags: Elements to report, such as `{*}tu`; all where None.
        starts: Whether to report start tags, too.

    Yields:
        `start` or `end` and the element; finally `close` and the root.

    Raises, during iteration:
        BitextSyntaxError: The file is not well-formed.
    """
    parser = Parser(path=path, tags=tags, starts=starts)
    while chunk := stream.read(CHUNK):
        yield from parser.feed(chunk)
    yield "close", parser.close()


class Parser:
    """
    A parser that is fed its file in pieces; see `parsed`.

    Fetches nothing and expands no entity.
    """

    def __init__(self, *, path: Path | None, tags: Sequence[str] | None = None, starts: bool = False) -> None:
        from lxml import etree

        self._path = path
        self._parser = etree.XMLPullParser(
            events=("start", "end") if starts else ("end",),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )

    def feed(self, data: bytes) -> Iterator[tuple[str, etree._Element]]:
        """
        Parse another piece.

        Yields:
            `start` or `end` and the element, for elements that are now complete.

        Raises:
            BitextSyntaxError: The file is not well-formed.
        """
        parser = self._parser
        with self._explained():
            parser.feed(data)
        # Some fatal errors are not raised at once, and the next call would begin a new document.
        self._refuse_fatal()
        for event, element in parser.read_events():
            yield event, cast("etree._Element", element)  # noqa: SLF001 - the class has no public name

    def close(self) -> etree._Element:
        """
        Finish the file and return its root.

        Raises:
            BitextSyntaxError: The file is not well-formed or incomplete.
        """
        with self._explained():
            return self._parser.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        from lxml import etree

        try:
            yield
        except etree.XMLSyntaxError as error:
            self._refuse_fatal()
            raise _malformed(error.msg or "no content", error.lineno, self._path) from None

    def _refuse_fatal(self) -> None:
        for entry in self._parser.feed_error_log.filter_from_fatals():
            raise _malformed(entry.message, entry.line, self._path)


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for a comment or entity."""
    return _local(element.tag)


def forget(element: etree._Element) -> None:
    """Free an element that has been read, and its preceding siblings."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def refuse(fault: str, hint: str, element: etree._Element, path: Path | None) -> NoReturn:
    """
    Refuse an element, naming its line.

    Raises:
        BitextSyntaxError: Always.
    """
    line = element.sourceline
    raise BitextSyntaxError(fault, hint=hint, path=path, line=line if isinstance(line, int) else None)


@lru_cache(256)
def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _malformed(reason: str, line: int | None, path: Path | None) -> BitextSyntaxError:
    return BitextSyntaxError(
        f"not well-formed XML: {reason}",
        hint="Export the file again, or correct that line by hand",
        path=path,
        line=line or None,
    )
