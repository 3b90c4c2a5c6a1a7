"""
The entries of a TMX file, with all of their languages.

Apart from `tmx_reading`, which takes two of the languages: here is what the markup
says, in whatever shape it comes.
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
from aligner.formats.repair import Mended
from aligner.formats.tmx import XML_LANG, parse_date
from aligner.formats.tmx.shapes import Shapes
from aligner.formats.tmx.values import canonical, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from lxml import etree

    from aligner.bitext import TranslationUnit

__all__ = ["Entries", "Entry", "Header", "Variant"]

_NEEDED: Final = (
    "creationtool",
    "creationtoolversion",
    "segtype",
    "o-tmf",
    "adminlang",
    "srclang",
    "datatype",
)
"""Attributes that a header must have."""

_BARE: Final = frozenset({"prop", "seg", "tuv"})
"""Names without a namespace, as nearly all files have them."""

_ANY_LANG: Final = "*all*"

_END: Final = b"</tu>"
_END_TEXT: Final = _END.decode()
_ENDS: Final = re.compile(rb"</(?:[^\s<>:/]+:)?tu\s*>")
"""The end of a unit in any form that it can have."""

_ENCODING: Final = re.compile(rb"""\A[^<]{0,3}<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)""")
_NO_TEXT: Final = {b"]": (b"]]>",), b"\xef": ("\ufffe".encode(), "\uffff".encode())}
"""What a parser refuses in a text (XML 1.0, productions 2 and 14), by a byte in it, which is found faster."""


class Variant(NamedTuple):
    """
    A text of a unit.

    Attributes:
        lang: Its language, in the form of BCP 47.
        text: The text without codes.
        inline: The content of the segment with its codes; empty where it has none.
        source_file: The file it comes from, where it says so.
    """

    lang: str
    text: str
    inline: str
    source_file: str | None


class Entry(NamedTuple):
    """
    A `tu` before it is known which two of its languages are wanted.

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
        """All properties of a name."""
        if name in self.more:
            return self.more[name]
        return [self.props[name]] if name in self.props else []

    def variant(self, lang: str) -> Variant | None:
        """The variant in that very language, else one that differs in the region only."""
        place = place_of(lang, [variant.lang for variant in self.variants])
        return None if place is None else self.variants[place]


@dataclass(slots=True)
class Header:
    """
    What a file says of itself.

    Attributes:
        src_lang: Language of the sources; None where it is left open.
        tgt_lang: Language of the targets, as our own files name it.
        src_file: File that all sources come from, likewise.
        tgt_file: File that all targets come from, likewise.
        created: When it was made, with its time zone.
        signature: With what the links were found.
        repairs: What had to be mended, and how often.
    """

    src_lang: str | None = None
    tgt_lang: str | None = None
    src_file: str | None = None
    tgt_file: str | None = None
    created: datetime | None = None
    signature: str = ""
    repairs: Counter[str] = field(default_factory=Counter)


class Entries:
    """
    The units of a file; its header is known with the first of them.

    Cut behind the ends of units, so that what looks like a unit before it need not go to the
    parser. Where the parser stands in a comment or the like is told by counting: as many
    units as ends of units were seen, and the last piece ended with one.
    """

    def __init__(self, stream: BinaryIO, path: Path | None) -> None:
        self.header = Header()
        self._source = Mended(stream, self.header.repairs)
        self._path = path
        self._parser = Parser(path=path, tags=("{*}header", "{*}tu"))
        self._shapes: Shapes | None = None
        self._between = False
        self._units = 0
        self._ends = 0
        self._lines = 0
        self._found = self._read()

    def first(self, count: int) -> list[Entry]:
        """Read so many units, as long as there are some."""
        return [entry for entry in islice(self._found, count) if isinstance(entry, Entry)]

    def rest(self) -> Iterator[Entry | list[TranslationUnit]]:
        """Read what is left: units that are whole, once they may be compared, and others."""
        return self._found

    def compare(self, langs: tuple[str, str]) -> None:
        """From here on, read units of two languages by what they look like, where that can be."""
        if self._shapes is None:
            self._shapes = Shapes(langs, self.header.repairs)

    def _read(self) -> Iterator[Entry | list[TranslationUnit]]:
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
        """The file in pieces that end where a unit does, as far as there are units."""
        rest = b""
        for data in self._raw(head):
            whole = rest + data
            cut = whole.rfind(_END) + len(_END)
            if cut < len(_END):
                # No unit, yet; its end may have begun.
                cut = max(0, len(whole) - len(_END))
            yield whole[:cut]
            rest = whole[cut:]
        yield rest

    def _compared(self, data: bytes, shapes: Shapes) -> Iterator[Entry | list[TranslationUnit]]:
        """Units of a piece, without the parser as long as they look like others."""
        text = _plain(data)
        if text is None:
            yield from self._parsed(data)
            return
        place = 0
        while place < len(text) and self._between:
            before = place
            units, place = shapes.take(text, place)
            whole = before == 0 and place == len(text)
            self._lines += data.count(b"\n") if whole else text.count("\n", before, place)
            if units:
                yield units
            if place < len(text):
                end = text.find(_END_TEXT, place)
                stop = len(text) if end < 0 else end + len(_END)
                yield from self._parsed(text[place:stop].encode())
                if self._between:
                    shapes.learn(text[place:stop])
                place = stop
        if place < len(text):
            yield from self._parsed(text[place:].encode())

    def _parsed(self, data: bytes) -> Iterator[Entry]:
        """Units of a piece by the parser."""
        if self._lines:
            # The parser counts lines to say where a fault is; in a comment nothing is kept of them.
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


def _plain(data: bytes) -> str | None:
    """A piece as text, if there is nothing in it that must not stand in a text."""
    if any(sign in data and any(each in data for each in faults) for sign, faults in _NO_TEXT.items()):
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    # As every parser takes the ends of lines (XML 1.0, 2.11).
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _comparable(head: bytes) -> bool:
    """Whether a file is in UTF-8, and declares nothing of its own that changes what markup means."""
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


def _entry(element: etree._Element, header: Header, path: Path | None) -> Entry:
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
    return Entry(element.get("tuid", ""), props, more, variants)


def _variant(element: etree._Element, header: Header, path: Path | None) -> Variant:
    lang = element.get(XML_LANG)
    if not lang and (lang := element.get("lang")):
        header.repairs["`lang` taken for `xml:lang`"] += 1
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
        header.repairs[f"language `{lang}` taken for `{tag}`"] += 1
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
    """Text of an element, without the codes in it."""
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
