"""
Reading TMX: our own files exactly, those of others as far as they make sense.

Apart from the writer because patience takes more code than order. Versions 1.1
to 1.4b, `lang` for `xml:lang`, missing header attributes, any encoding XML can
declare. Nothing is fetched, and no entity is expanded.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, NoReturn, cast

from aligner.bitext import Bitext, Status, TranslationUnit
from aligner.errors import BitextSyntaxError, LanguageError
from aligner.formats.form import numbered
from aligner.formats.tmx import XML_LANG, parse_date
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from lxml import etree

    from aligner.formats.form import ReadOptions

__all__ = ["read_tmx"]

_CODE: Final = ("{*}bpt", "{*}ept", "{*}it", "{*}ph", "{*}ut")
"""Inline elements whose content is markup of the original file; that of `hi` is text."""

_ANY_LANG: Final = "*all*"
_CHUNK: Final = 1 << 16
"""Bytes that are parsed at a time."""

_IDS: Final = re.compile(r"\d{1,9}( \d{1,9})*", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Variant:
    lang: str
    text: str
    source_file: str | None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A `tu` before it is known which two of its languages are wanted."""

    tuid: str
    props: dict[str, list[str]]
    variants: tuple[_Variant, ...]

    def first(self, name: str) -> str | None:
        return self.props.get(name, [None])[0]

    def variant(self, lang: str) -> _Variant | None:
        """The variant in that very language, else one that differs in the region only."""
        close = None
        for variant in self.variants:
            if variant.lang == lang:
                return variant
            if close is None and _primary(variant.lang) == _primary(lang):
                close = variant
        return close


@dataclass(slots=True)
class _Header:
    src_lang: str | None = None
    tgt_lang: str | None = None
    created: datetime | None = None
    signature: str = ""


@dataclass(slots=True)
class _Content:
    header: _Header = field(default_factory=_Header)
    entries: list[_Entry] = field(default_factory=list)


def read_tmx(stream: BinaryIO, *, options: ReadOptions) -> Bitext:
    """
    Read two languages of a TMX file.

    The source is the language that is asked for, or the header's, or the first
    in the file; the target likewise, or the first that is not the source. Codes
    inside a segment are left out, their surroundings kept. A unit that has
    neither language is left out; one that has one of them is a gap.

    Raises:
        BitextSyntaxError: The file is not well-formed or not TMX, a segment or a
            language is missing, or it uses an entity.
        LanguageError: A language that was asked for is not in the file.
    """
    content = _parse(stream, options.path)
    header, entries = content.header, content.entries
    src_lang = _source_language(header, entries, options)
    tgt_lang = _target_language(header, entries, options, src_lang)
    units: list[TranslationUnit] = []
    src_names: set[str | None] = set()
    tgt_names: set[str | None] = set()
    for entry in entries:
        src, tgt = entry.variant(src_lang), entry.variant(tgt_lang)
        src_names |= {src.source_file} if src else set()
        tgt_names |= {tgt.source_file} if tgt else set()
        if src or tgt:
            units.append(_unit(entry, src, tgt, src_lang, tgt_lang))
    return Bitext(
        units=numbered(units),
        src_lang=src_lang,
        tgt_lang=tgt_lang,
        src_path=_only(src_names),
        tgt_path=_only(tgt_names),
        signature=header.signature,
        created=header.created,
    )


def _parse(stream: BinaryIO, path: Path | None) -> _Content:
    from lxml import etree

    content = _Content()
    parser = etree.XMLPullParser(
        events=("end",),
        tag=("{*}header", "{*}tu"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        while chunk := stream.read(_CHUNK):
            parser.feed(chunk)
            # Not every fatal fault is raised at once, and the next call would begin a new document.
            _refuse_fatal(parser.feed_error_log, path)
            for _, found in parser.read_events():
                element = cast("etree._Element", found)  # noqa: SLF001 - the class has no public name
                if _local(element) == "header":
                    content.header = _header(element, path)
                else:
                    content.entries.append(_entry(element, path))
                _forget(element)
        root = parser.close()
    except etree.XMLSyntaxError as error:
        _refuse_fatal(parser.feed_error_log, path)
        raise _malformed(error.msg or "no content", error.lineno, path) from None
    if _local(root) != "tmx":
        raise BitextSyntaxError(
            f"not TMX: the root element is `{_local(root)}`",
            hint='A TMX file begins with `<tmx version="1.4">`',
            path=path,
        )
    return content


def _refuse_fatal(log: etree._ListErrorLog, path: Path | None) -> None:
    for entry in log.filter_from_fatals():
        raise _malformed(entry.message, entry.line, path)


def _malformed(reason: str, line: int | None, path: Path | None) -> BitextSyntaxError:
    return BitextSyntaxError(
        f"not well-formed XML: {reason}",
        hint="Export the file again, or mend the place by hand",
        path=path,
        line=line or None,
    )


def _header(element: etree._Element, path: Path | None) -> _Header:
    props = _props(element, path)
    lang = element.get("srclang", "")
    return _Header(
        src_lang=None if lang in {"", _ANY_LANG} else _canonical(lang),
        tgt_lang=next((_canonical(tag) for tag in props.get("x-target-language", ())), None),
        created=parse_date(element.get("creationdate")),
        signature=props.get("x-signature", [""])[0],
    )


def _entry(element: etree._Element, path: Path | None) -> _Entry:
    variants = tuple(_variant(child, path) for child in element if _local(child) == "tuv")
    if not variants:
        _refuse("unit without a `tuv`", "Delete the unit, or give it a text", element, path)
    return _Entry(element.get("tuid", ""), _props(element, path), variants)


def _variant(element: etree._Element, path: Path | None) -> _Variant:
    lang = element.get(XML_LANG) or element.get("lang")
    if not lang:
        _refuse("`tuv` without a language", "Add `xml:lang`", element, path)
    segment = next((child for child in element if _local(child) == "seg"), None)
    if segment is None:
        _refuse("`tuv` without a `seg`", "Put the text of the variant into a `seg`", element, path)
    names = _props(element, path).get("x-source-file", [None])
    return _Variant(_canonical(lang), _flat(segment, path), names[0])


def _props(element: etree._Element, path: Path | None) -> dict[str, list[str]]:
    props: dict[str, list[str]] = {}
    for child in element:
        if _local(child) == "prop":
            props.setdefault(child.get("type", ""), []).append(_flat(child, path))
    return props


def _flat(element: etree._Element, path: Path | None) -> str:
    """Text of an element, without the codes in it."""
    if not len(element):
        return element.text or ""
    from lxml import etree

    for entity in element.iter(etree.Entity):
        _refuse(
            f"entity `{entity.text}`",
            "Write the character itself, or a reference like `&#233;`",
            element,
            path,
        )
    etree.strip_elements(element, *_CODE, with_tail=False)
    return "".join(map(str, element.itertext()))


def _unit(
    entry: _Entry, src: _Variant | None, tgt: _Variant | None, src_lang: str, tgt_lang: str
) -> TranslationUnit:
    src_ids, tgt_ids = _ids(entry.first("x-src-ids")), _ids(entry.first("x-tgt-ids"))
    if src_ids is None or tgt_ids is None:
        src_ids = tgt_ids = ()
    status = entry.first("x-status")
    return TranslationUnit(
        src=src.text if src else "",
        tgt=tgt.text if tgt else "",
        src_lang=src_lang,
        tgt_lang=tgt_lang,
        src_ids=src_ids,
        tgt_ids=tgt_ids,
        similarity=_number(entry.first("x-score"), -1.0, 1.0),
        confidence=_number(entry.first("x-confidence"), 0.0, 1.0),
        crossing=entry.first("x-crossing") == "yes",
        roles=tuple(Role(name) for name in entry.props.get("x-role", ()) if name in set(Role)),
        divergences=tuple(entry.props.get("x-divergence", ())),
        document=entry.first("x-document") or "",
        status=Status(status) if status in set(Status) else Status.IMPORTED,
        id=entry.tuid,
    )


def _source_language(header: _Header, entries: list[_Entry], options: ReadOptions) -> str:
    if options.src_lang:
        return _requested(options.src_lang, entries)
    found = header.src_lang
    # Some tools write the language of their user into the header; a header that names
    # the target too is ours.
    if found and (header.tgt_lang or not entries or any(entry.variant(found) for entry in entries)):
        return found
    for entry in entries:
        return entry.variants[0].lang
    raise _one_language(options.path, [])


def _target_language(header: _Header, entries: list[_Entry], options: ReadOptions, src_lang: str) -> str:
    if options.tgt_lang:
        return _requested(options.tgt_lang, entries)
    if header.tgt_lang and header.tgt_lang != src_lang:
        return header.tgt_lang
    for entry in entries:
        source = entry.variant(src_lang)
        for variant in entry.variants:
            if variant is not source:
                return variant.lang
    raise _one_language(options.path, [src_lang])


def _requested(lang: str, entries: list[_Entry]) -> str:
    """The tag as it was asked for, if the file has it."""
    tag = _canonical(lang)
    if any(entry.variant(tag) for entry in entries):
        return tag
    present = dict.fromkeys(variant.lang for entry in entries for variant in entry.variants)
    known = ", ".join(f"`{each}`" for each in present) or "none"
    raise LanguageError(f"no text in `{lang}` in this file", hint=f"Its languages: {known}")


def _one_language(path: Path | None, langs: list[str]) -> BitextSyntaxError:
    found = f"only one language: `{langs[0]}`" if langs else "no texts"
    return BitextSyntaxError(found, hint="A bitext has texts in two languages", path=path)


def _canonical(tag: str) -> str:
    """Bring a tag into the form of BCP 47: `de`, `de-DE`, `zh-Hant`."""
    primary, *rest = tag.strip().replace("_", "-").split("-")
    by_length = {2: str.upper, 4: str.title}
    return "-".join([primary.lower(), *(by_length.get(len(part), str.lower)(part) for part in rest)])


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def _ids(text: str | None) -> tuple[int, ...] | None:
    """Indices of a property; None where there is none, or it is another tool's."""
    if text is None or (text and not _IDS.fullmatch(text)):
        return None
    return tuple(map(int, text.split()))


def _number(text: str | None, low: float, high: float) -> float | None:
    """A number between two bounds; None where the property is absent or on another scale."""
    try:
        value = math.nan if text is None else float(text)
    except ValueError:
        return None
    return value if low <= value <= high else None


def _only(names: Iterable[str | None]) -> Path | None:
    """The file that all units come from, if it is one."""
    distinct = list(names)
    return Path(distinct[0]) if len(distinct) == 1 and distinct[0] else None


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _forget(element: etree._Element) -> None:
    """Free an element that has been read, and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _refuse(fault: str, hint: str, element: etree._Element, path: Path | None) -> NoReturn:
    line = element.sourceline
    raise BitextSyntaxError(fault, hint=hint, path=path, line=line if isinstance(line, int) else None)
