"""
What all formats in XML share: escaping on the way out, parsing in pieces on the way in.

By hand and not as a tree when it is written, which takes more than twice as long; and with
nothing fetched and no entity expanded when it is read.
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
"""What XML 1.0 has no way to write, not even as a reference (production 2, Char)."""

CHUNK: Final = 1 << 16
"""Bytes that are parsed at a time."""

_SPECIAL: Final = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""The same, and what is markup or changed by a parser: `&`, `<`, `>` and carriage return."""


def escaped(text: str) -> str:
    """A text as the content of an element: markup escaped, and what a parser would change."""
    # Most texts are plain, and this tells so in a third of the time.
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
    """A text as the value of an attribute, where white space is changed too."""
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def parsed(
    stream: BinaryIO, *, path: Path | None, tags: Sequence[str] | None = None, starts: bool = False
) -> Iterator[tuple[str, etree._Element]]:
    """
    Parse a stream piece by piece.

    Args:
        stream: The file.
        path: Its name, for messages.
        tags: Elements that are wanted, `{*}tu`; all where None.
        starts: Whether their beginnings are wanted too.

    Returns:
        `start` or `end` and the element; last `close` and the root.

    Raises, while it is gone through:
        BitextSyntaxError: It is not well-formed.
    """
    parser = Parser(path=path, tags=tags, starts=starts)
    while chunk := stream.read(CHUNK):
        yield from parser.feed(chunk)
    yield "close", parser.close()


class Parser:
    """
    A parser that is given its file in pieces; see `parsed`.

    Nothing is fetched, and no entity is expanded.
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
        Parse one more piece.

        Returns:
            `start` or `end` and the element, of what is now complete.

        Raises:
            BitextSyntaxError: It is not well-formed.
        """
        parser = self._parser
        with self._explained():
            parser.feed(data)
        # Not every fatal fault is raised at once, and the next call would begin a new document.
        self._refuse_fatal()
        for event, element in parser.read_events():
            yield event, cast("etree._Element", element)  # noqa: SLF001 - the class has no public name

    def close(self) -> etree._Element:
        """
        End the file, and give its root.

        Raises:
            BitextSyntaxError: It is not well-formed, or not whole.
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
    """Name of an element without its namespace; empty of what is no element."""
    return _local(element.tag)


def forget(element: etree._Element) -> None:
    """Free an element that has been read, and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def refuse(fault: str, hint: str, element: etree._Element, path: Path | None) -> NoReturn:
    """
    Refuse an element, with its line.

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
        hint="Export the file again, or mend the place by hand",
        path=path,
        line=line or None,
    )
