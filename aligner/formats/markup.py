"""
What all formats in XML share: escaping for writing, and parsing piece by piece.

Parsing fetches nothing and expands no entity.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, NoReturn, cast

from aligner.errors import BitextSyntaxError
from aligner.limits import BETWEEN, ELEMENT, PROLOG, VARIABLE, factor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
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

_PIECE: Final = 1 << 20
"""Bytes after which elements that ended are freed."""

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
    stream: BinaryIO,
    *,
    path: Path | None,
    whole: Callable[[etree._Element], bool],
    tags: Sequence[str],
    starts: bool = False,
) -> Iterator[tuple[str, etree._Element]]:
    """
    Parse a stream piece by piece.

    Args:
        stream: The file.
        path: Its name, for messages.
        whole: Whether an element is read as a whole, when it ends; see `Parser`.
        tags: Elements to report, such as `{*}tu`.
        starts: Whether to report start tags, too, and those of the root whatever its name.

    Yields:
        `start` or `end` and the element; finally `close` and the root.

    Raises, during iteration:
        BitextSyntaxError: The file is not well-formed, or exceeds a limit.
    """
    parser = Parser(path=path, whole=whole, tags=tags, starts=starts)
    while chunk := stream.read(CHUNK):
        yield from parser.feed(chunk)
    yield "close", parser.close()


class Parser:
    """
    A parser that is fed its file in pieces; see `parsed`.

    Fetches nothing and expands no entity. Holds `_PIECE` bytes of markup and one element that is
    read as a whole, up to `limits.ELEMENT`: everything else that ended is freed, wanted or not,
    so an element must be read when its end is reported. Elements around it keep their attributes.

    Args:
        path: The file, for messages.
        whole: Whether an element is read as a whole: nothing in it is freed before its end.
        tags: Elements to report, such as `{*}tu`.
        starts: Whether to report start tags, too.
    """

    def __init__(
        self,
        *,
        path: Path | None,
        whole: Callable[[etree._Element], bool],
        tags: Sequence[str],
        starts: bool = False,
    ) -> None:
        self._path = path
        self._whole = whole
        self._tags = tags
        self._starts = starts
        self._root: etree._Element | None = None
        self._reports_root = True
        self._fed = 0
        self._held = 0
        self._unfinished: etree._Element | None = None
        self._element_size, self._between = ELEMENT.size, BETWEEN.size
        self._idle = 0
        self._head = b""
        # Finds the root, from which everything can be freed, before the parser that reports
        # some elements only; the bytes so far are parsed twice.
        self._probe: etree.XMLPullParser | None = self._new(("start",), None)
        self._parser = self._probe

    def feed(self, data: bytes) -> Iterator[tuple[str, etree._Element]]:
        """
        Parse another piece.

        Yields:
            `start` or `end` and the element, for elements that are now complete.

        Raises:
            BitextSyntaxError: The file is not well-formed, or exceeds a limit.
        """
        if self._probe is not None:
            data = self._without_root(data)
            if not data:
                return
        for start in range(0, len(data), _PIECE):
            yield from self._piece(data[start : start + _PIECE] if len(data) > _PIECE else data)

    def _piece(self, data: bytes) -> Iterator[tuple[str, etree._Element]]:
        parser = self._parser
        with self._explained():
            parser.feed(data)
        # Some fatal errors are not raised at once, and the next call would begin a new document.
        self._refuse_fatal()
        self._idle += len(data)
        for event, found in parser.read_events():
            element = cast("etree._Element", found)  # noqa: SLF001 - the class has no public name
            if self._root is None:
                self._root = element
            if event == "end" and element is not self._root:
                self._idle = 0
            if (self._starts or event == "end") and (self._reports_root or element is not self._root):
                yield event, element
        if self._idle > self._between:
            raise BETWEEN.exceeded(path=self._path, error=BitextSyntaxError)
        self._fed += len(data)
        if self._fed >= _PIECE:
            self._free()

    def close(self) -> etree._Element:
        """
        Finish the file and return its root.

        Raises:
            BitextSyntaxError: The file is not well-formed or incomplete.
        """
        with self._explained():
            return self._parser.close()

    def _without_root(self, data: bytes) -> bytes:
        """Look for the root element; return all bytes so far once it has been found, else nothing."""
        self._head += data
        with self._explained():
            self._parser.feed(data)
        self._refuse_fatal()
        root = next((cast("etree._Element", element) for _, element in self._parser.read_events()), None)  # noqa: SLF001
        if root is None:
            if len(self._head) > PROLOG.size:
                raise PROLOG.exceeded(path=self._path, error=BitextSyntaxError)
            return b""
        name = local_name(root)
        self._reports_root = self._starts or f"{{*}}{name}" in self._tags
        tags = dict.fromkeys((*self._tags, str(root.tag)))
        self._parser = self._new(("start", "end"), tags)
        self._probe = None
        head, self._head = self._head, b""
        return head

    @staticmethod
    def _new(events: Sequence[Literal["start", "end"]], tags: Iterable[str] | None) -> etree.XMLPullParser:
        from lxml import etree

        return etree.XMLPullParser(
            events=events,
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            # Otherwise the parser has limits of its own, such as 10 MB for a text.
            huge_tree=factor() > 1.0,
        )

    def _free(self) -> None:
        """
        Free elements that ended, outside of one that is read as a whole.

        Raises:
            BitextSyntaxError: That one exceeds `limits.ELEMENT`.
        """
        fed, self._fed = self._fed, 0
        element = self._root
        while element is not None and not self._whole(element):
            # All but the last child ended, and so did the text before the last one.
            if len(element):
                element.text = None
                del element[:-1]
                element = element[-1]
            else:
                element = None
        self._held = fed + (self._held if element is not None and element is self._unfinished else 0)
        self._unfinished = element
        if element is not None and self._held > self._element_size:
            line = element.sourceline
            raise ELEMENT.exceeded(
                path=self._path,
                line=line if isinstance(line, int) else None,
                what=f"an element `{local_name(element)}`",
                error=BitextSyntaxError,
            )

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
    # The parser has limits of its own unless it is asked for `huge_tree`.
    limited = "huge" in reason.lower() or "too long" in reason.lower()
    return BitextSyntaxError(
        f"not well-formed XML: {reason}",
        hint=f"If it is meant to be that large, set `{VARIABLE}=2` to raise all limits"
        if limited
        else "Export the file again, or correct that line by hand",
        path=path,
        line=line or None,
    )
