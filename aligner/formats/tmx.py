"""
TMX 1.4, the form every translation tool takes.

Written to be valid by construction, since some tools refuse what is not; read
with patience, since much of what is about is not valid.

Source: LISA, TMX 1.4b Specification (2005).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, Final

from aligner.bitext import Status
from aligner.errors import LanguageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

    from aligner.bitext import TranslationUnit
    from aligner.formats.form import BitextStream, ReadOptions, Units, WriteOptions

__all__ = ["DATE_FORM", "TOOL", "XML_LANG", "Tmx"]

TOOL: Final = "aligner"
"""The value of `creationtool`: tools switch to another's dialect when they see its name."""

DATE_FORM: Final = "%Y%m%dT%H%M%SZ"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write, not even as a reference (production 2, Char)."""

_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_TU, _TUV, _SEG = "\n    ", "\n      ", "\n        "


@dataclass(frozen=True, slots=True)
class Tmx:
    """
    Translation Memory eXchange.

    Holds every field of a unit. Does not hold: characters outside XML 1.0, which
    are dropped; texts that are not in normal form C, which are normalised; the
    folders of the files; and, unless asked for, units with a blank side.
    """

    name: str = "tmx"

    def write(self, bitext: Units, stream: BinaryIO, *, options: WriteOptions) -> None:
        """
        Write a bitext, a unit at a time.

        Without a document type, which would make some readers look for a file or
        go to the network.

        Raises:
            LanguageError: A tag cannot stand in `xml:lang`.
        """
        from lxml import etree

        src_lang, tgt_lang = options.tmx_lang or (bitext.src_lang, bitext.tgt_lang)
        pen = _Pen(bitext, _tag(src_lang), _tag(tgt_lang))
        stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
        with etree.xmlfile(stream, encoding="UTF-8") as page, page.element("tmx", version="1.4"):
            page.write("\n  ", pen.header(), "\n  ")
            with page.element("body"):
                for unit in bitext:
                    if options.gaps or not (unit.gap or _blank(unit.src) or _blank(unit.tgt)):
                        page.write(_TU, pen.unit(unit))
                page.write("\n  ")
            page.write("\n")
        stream.write(b"\n")

    def read(self, stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
        """
        Read a bitext; see `aligner.formats.tmx_reading`.

        Raises:
            BitextSyntaxError: The file is not TMX, or lacks a language.
        """
        from aligner.formats.tmx_reading import read_tmx

        return read_tmx(stream, options=options)


class _Pen:
    """Turns units into elements; holds what is the same for all units of a bitext."""

    def __init__(self, bitext: Units, src_lang: str, tgt_lang: str) -> None:
        from lxml import etree

        self._child = etree.SubElement
        self._root = etree.Element
        self._bitext = bitext
        self._src_lang = src_lang
        self._tgt_lang = tgt_lang
        created = bitext.created
        self._date = {} if created is None else {"creationdate": created.astimezone(UTC).strftime(DATE_FORM)}

    def header(self) -> etree._Element:
        from aligner import __version__

        header = self._root(
            "header",
            {
                "creationtool": TOOL,
                "creationtoolversion": __version__,
                "segtype": "sentence",
                "o-tmf": TOOL,
                "adminlang": "en",
                "srclang": self._src_lang,
                "datatype": "plaintext",
                **self._date,
            },
        )
        self._prop(header, "target-language", self._tgt_lang, _TU)
        if self._bitext.signature:
            self._prop(header, "signature", self._bitext.signature, _TU)
        for side, path in (("source", self._bitext.src_path), ("target", self._bitext.tgt_path)):
            if path is not None:
                self._prop(header, f"{side}-file", path.name, _TU)
        _close(header, "\n  ", _TU)
        return header

    def unit(self, unit: TranslationUnit) -> etree._Element:
        element = self._root("tu", {"tuid": _clean(unit.id), **self._date})
        for name, value in _properties(unit):
            self._prop(element, name, value, _TUV)
        bitext = self._bitext
        if unit.src_ids:
            self._variant(element, self._src_lang, unit.src, bitext.src_path)
        if unit.tgt_ids:
            self._variant(element, self._tgt_lang, unit.tgt, bitext.tgt_path)
        _close(element, _TU, _TUV)
        return element

    def _variant(self, unit: etree._Element, lang: str, text: str, path: Path | None) -> None:
        variant = self._child(unit, "tuv", {XML_LANG: lang})
        variant.tail = _TUV
        if path is not None:
            self._prop(variant, "source-file", path.name, _SEG)
        self._child(variant, "seg").text = _clean(text)
        _close(variant, _TUV, _SEG)

    def _prop(self, parent: etree._Element, name: str, value: str, tail: str) -> None:
        prop = self._child(parent, "prop", type=f"x-{name}")
        prop.text = _clean(value)
        prop.tail = tail


def _properties(unit: TranslationUnit) -> Iterator[tuple[str, str]]:
    """Names (without their `x-`) and values of what the standard has no element for."""
    if unit.document:
        yield "document", unit.document
    if unit.similarity is not None:
        yield "score", repr(unit.similarity)
    if unit.confidence is not None:
        yield "confidence", repr(unit.confidence)
    yield "bead", unit.kind.replace("-", ":")
    yield "src-ids", " ".join(map(str, unit.src_ids))
    yield "tgt-ids", " ".join(map(str, unit.tgt_ids))
    if unit.crossing:
        yield "crossing", "yes"
    for role in unit.roles:
        yield "role", role
    for kind in unit.divergences:
        yield "divergence", kind
    yield "status", unit.status
    if unit.status is not Status.IMPORTED:
        yield "origin", "alignment"


def _close(element: etree._Element, outer: str, inner: str) -> None:
    """Indent the children of an element: `inner` before each, `outer` before its end tag."""
    if len(element):
        element.text = inner
        element[-1].tail = outer


def _clean(text: str) -> str:
    """Drop what XML cannot hold and bring the rest into normal form C; white space stays as it is."""
    return unicodedata.normalize("NFC", _NOT_XML.sub("", text))


def _blank(text: str) -> bool:
    return not _NOT_XML.sub("", text).strip()


def _tag(lang: str) -> str:
    tag = lang.replace("_", "-")
    if not _TAG.fullmatch(tag):
        raise LanguageError(f"not a language tag: `{lang}`", hint="A tag looks like `de` or `de-CH`")
    return tag


def parse_date(text: str | None) -> datetime | None:
    """Read a date of the form that the standard prescribes; None for any other."""
    try:
        return datetime.strptime(text or "", DATE_FORM).replace(tzinfo=UTC)
    except ValueError:
        return None
