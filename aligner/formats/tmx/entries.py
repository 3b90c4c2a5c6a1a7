"""
The units of a TMX file as the markup has them, with all of their languages.

`tmx.reading` selects two of the languages and makes translation units of them.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from aligner.errors import BitextSyntaxError
from aligner.formats.inline import inline_of, plain_of
from aligner.formats.markup import CHUNK, Parser, forget, local_name, refuse
from aligner.formats.repair import RepairedStream
from aligner.formats.tmx.shapes import Shapes
from aligner.formats.tmx.values import XML_LANG, canonical, parse_date, position_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from lxml import etree

    from aligner.bitext import TranslationUnit

__all__ = ["Header", "TmxEntries", "TmxEntry", "Variant"]

_NEEDED: Final = (
    "creationtool",
    "creationtoolversion",
    "segtype",
    "o-tmf",
    "adminlang",
    "srclang",
    "datatype",
)
"""Required attributes of a header."""

_BARE: Final = frozenset({"prop", "seg", "tuv"})
"""Names without a namespace, as in nearly all files."""

_WHOLE: Final = frozenset({"header", "tu"})
_ANY_LANG: Final = "*all*"

_END: Final = b"</tu>"
_END_TEXT: Final = _END.decode()
_ENDS: Final = re.compile(rb"</(?:[^\s<>:/]+:)?tu\s*>")
"""The end tag of a unit in every notation XML allows."""

_ENCODING: Final = re.compile(rb"""\A[^<]{0,3}<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)""")
_NOT_ALLOWED: Final = {b"]": (b"]]>",), b"\xef": ("\ufffe".encode(), "\uffff".encode())}
"""Bytes that a parser refuses in a text (XML 1.0, productions 2 and 14), by one that is quick to find."""


class Variant(NamedTuple):
    """
    A text of a unit.

    Attributes:
        lang: Its language, in the form of BCP 47.
        text: The text without inline tags.
        inline: The content of the segment with its inline tags; empty where it has none.
        source_file: The file that the text comes from; None where unknown.
    """

    lang: str
    text: str
    inline: str
    source_file: str | None


class TmxEntry(NamedTuple):
    """
    A `tu` with all of its languages.

    Attributes:
        tuid: Its id.
        props: The first property of each name.
        more: All properties of a name that has several.
        variants: Its texts.
    """

    tuid: str
    props: dict[str, str]
    more: dict[str, list[str]]
    variants: list[Variant]

    def all_of(self, name: str) -> list[str]:
        """Return all properties of a name."""
        if name in self.more:
            return self.more[name]
        return [self.props[name]] if name in self.props else []

    def variant(self, lang: str) -> Variant | None:
        """Return the variant in exactly that language, or else one that differs in the region only."""
        position = position_of(lang, [variant.lang for variant in self.variants])
        return None if position is None else self.variants[position]


@dataclass(slots=True)
class Header:
    """
    Information about a file as a whole.

    Attributes:
        src_lang: Language of the sources; None where the header leaves it open.
        tgt_lang: Language of the targets; only files of this program state it.
        src_file: File that all sources come from; only files of this program state it.
        tgt_file: File that all targets come from; only files of this program state it.
        created: When the file was made, with its time zone.
        signature: Model, splitter, options and version that produced the links.
        repairs: What was repaired, and how often.
    """

    src_lang: str | None = None
    tgt_lang: str | None = None
    src_file: str | None = None
    tgt_file: str | None = None
    created: datetime | None = None
    signature: str = ""
    repairs: Counter[str] = field(default_factory=Counter)


class TmxEntries:
    """
    The units of a file; its header is read with the first of them.

    The file is split after end tags of units, so that a unit with known markup can bypass the
    parser. The parser is between two units, and not in a comment or CDATA section, if it has
    parsed as many units as there were end tags, and the last piece ended with one.
    """

    def __init__(self, stream: BinaryIO, path: Path | None) -> None:
        self.header = Header()
        self._source = RepairedStream(stream, self.header.repairs)
        self._path = path
        self._parser = Parser(path=path, whole=_is_whole, tags=("{*}header", "{*}tu"))
        self._shapes: Shapes | None = None
        self._between = False
        self._units = 0
        self._ends = 0
        self._lines = 0
        self._found = self._read()

    def first(self, count: int) -> list[TmxEntry]:
        """Read up to `count` units."""
        return [entry for entry in islice(self._found, count) if isinstance(entry, TmxEntry)]

    def rest(self) -> Iterator[TmxEntry | list[TranslationUnit]]:
        """Read the other units: as entries, or as translation units once `compare` was called."""
        return self._found

    def compare(self, langs: tuple[str, str]) -> None:
        """From here on, read units of two languages by their markup where possible."""
        if self._shapes is None:
            self._shapes = Shapes(langs, self.header.repairs)

    def _read(self) -> Iterator[TmxEntry | list[TranslationUnit]]:
        head = self._source.read(CHUNK)
        comparable = _comparable(head)
        for piece in self._pieces(head) if comparable else self._raw(head):
            if comparable and self._shapes is not None and self._between:
                yield from self._compared(piece, self._shapes)
            else:
                yield from self._parsed(piece)
        name = local_name(self._parser.close())
        if name != "tmx":
            raise BitextSyntaxError(
                f"not TMX: the root element is `{name}`",
                hint='A TMX file begins with `<tmx version="1.4">`',
                path=self._path,
            )

    def _raw(self, data: bytes) -> Iterator[bytes]:
        while data:
            yield data
            data = self._source.read(CHUNK)

    def _pieces(self, head: bytes) -> Iterator[bytes]:
        """Yield the file in pieces that end with a unit, as far as there are units."""
        rest = b""
        for data in self._raw(head):
            whole = rest + data
            end = whole.rfind(_END) + len(_END)
            if end < len(_END):
                # No unit ends here, but its end tag may have begun.
                end = max(0, len(whole) - len(_END))
            yield whole[:end]
            rest = whole[end:]
        yield rest

    def _compared(self, data: bytes, shapes: Shapes) -> Iterator[TmxEntry | list[TranslationUnit]]:
        """Yield the units of a piece, bypassing the parser as long as their markup is known."""
        text = _plain(data)
        if text is None:
            yield from self._parsed(data)
            return
        start = 0
        while start < len(text) and self._between:
            before = start
            units, start = shapes.take(text, start)
            whole = before == 0 and start == len(text)
            self._lines += data.count(b"\n") if whole else text.count("\n", before, start)
            if units:
                yield units
            if start < len(text):
                end = text.find(_END_TEXT, start)
                stop = len(text) if end < 0 else end + len(_END)
                yield from self._parsed(text[start:stop].encode())
                if self._between:
                    shapes.learn(text[start:stop])
                start = stop
        if start < len(text):
            yield from self._parsed(text[start:].encode())

    def _parsed(self, data: bytes) -> Iterator[TmxEntry]:
        """Yield the units of a piece from the parser."""
        if self._lines:
            # The parser must count skipped lines, for the line of a fault. A comment stores nothing.
            for begun in range(0, self._lines, CHUNK):
                lines = min(CHUNK, self._lines - begun)
                deque(self._parser.feed(b"<!--%b-->" % (b"\n" * lines)), maxlen=0)
            self._lines = 0
        for _, element in self._parser.feed(data):
            if local_name(element) == "header":
                _read_header(self.header, element, self._path)
            else:
                self._units += 1
                yield _entry(element, self.header, self._path)
            forget(element)
        self._ends += len(_ENDS.findall(data))
        self._between = self._units == self._ends and data.endswith(_END)


def _is_whole(element: etree._Element) -> bool:
    return local_name(element) in _WHOLE


def _plain(data: bytes) -> str | None:
    """Decode a piece; None if it contains anything that XML does not allow in a text."""
    if any(byte in data and any(each in data for each in faults) for byte, faults in _NOT_ALLOWED.items()):
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    # Line ends as every parser normalises them (XML 1.0, 2.11).
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _comparable(head: bytes) -> bool:
    """Whether a file is in UTF-8 and declares no entities or attributes that change its markup."""
    declared = _ENCODING.search(head)
    if declared is not None and declared[1].lower() != b"utf-8":
        return False
    return (
        head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        and b"<!ENTITY" not in head
        and b"<!ATTLIST" not in head
    )


def _read_header(header: Header, element: etree._Element, path: Path | None) -> None:
    props = _props(element, path)
    lang = element.get("srclang", "")
    header.src_lang = None if lang in {"", _ANY_LANG} else canonical(lang)
    header.tgt_lang = next((canonical(tag) for tag in props.get("x-target-language", ())), None)
    header.src_file = props.get("x-source-file", [None])[0]
    header.tgt_file = props.get("x-target-file", [None])[0]
    header.created = parse_date(element.get("creationdate"))
    header.signature = props.get("x-signature", [""])[0]
    missing = [f"`{name}`" for name in _NEEDED if element.get(name) is None]
    if missing:
        header.repairs[f"header without {', '.join(missing)}"] += 1


def _entry(element: etree._Element, header: Header, path: Path | None) -> TmxEntry:
    props: dict[str, str] = {}
    more: dict[str, list[str]] = {}
    variants = []
    for child in element:
        tag = child.tag
        name = tag if tag in _BARE else local_name(child)
        if name == "prop":
            text = (child.text or "") if not len(child) else _flat(child, path)
            kind = child.get("type", "")
            if kind in props:
                more.setdefault(kind, [props[kind]]).append(text)
            else:
                props[kind] = text
        elif name == "tuv":
            variants.append(_variant(child, header, path))
    if not variants:
        refuse("unit without a `tuv`", "Delete the unit, or give it a text", element, path)
    return TmxEntry(element.get("tuid", ""), props, more, variants)


def _variant(element: etree._Element, header: Header, path: Path | None) -> Variant:
    lang = element.get(XML_LANG)
    if not lang and (lang := element.get("lang")):
        header.repairs["`lang` read as `xml:lang`"] += 1
    if not lang:
        refuse("`tuv` without a language", "Add `xml:lang`", element, path)
    segment = None
    source_file = None
    for child in element:
        tag = child.tag
        name = tag if tag in _BARE else local_name(child)
        if name == "seg":
            segment = child if segment is None else segment
        elif name == "prop" and source_file is None and child.get("type") == "x-source-file":
            source_file = _flat(child, path)
    if segment is None:
        refuse("`tuv` without a `seg`", "Put the text of the variant into a `seg`", element, path)
    tag = canonical(lang)
    if tag is not lang and tag.lower() != lang.lower():
        header.repairs[f"language `{lang}` read as `{tag}`"] += 1
    inline = ""
    if len(segment):
        _refuse_entities(segment, path)
        inline = inline_of(segment, header.repairs)
    return Variant(tag, _flat(segment, path), inline, source_file)


def _props(element: etree._Element, path: Path | None) -> dict[str, list[str]]:
    props: dict[str, list[str]] = {}
    for child in element:
        if local_name(child) == "prop":
            props.setdefault(child.get("type", ""), []).append(_flat(child, path))
    return props


def _flat(element: etree._Element, path: Path | None) -> str:
    """Return the text of an element without inline tags."""
    if not len(element):
        return element.text or ""
    _refuse_entities(element, path)
    return plain_of(element)


def _refuse_entities(element: etree._Element, path: Path | None) -> None:
    from lxml import etree

    for entity in element.iter(etree.Entity):
        refuse(
            f"entity `{entity.text}`",
            "Write the character itself, or a reference like `&#233;`",
            element,
            path,
        )
