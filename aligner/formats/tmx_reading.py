"""
Reading TMX: our own files exactly, those of others as far as they make sense.

Apart from the writer because patience takes more code than order. Versions 1.1
to 1.4b, `lang` for `xml:lang`, missing header attributes, any encoding XML can
declare. Nothing is fetched, and no entity is expanded.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from aligner.bitext import Status, TranslationUnit
from aligner.errors import BitextSyntaxError, LanguageError
from aligner.formats.form import BitextStream, number_from, numbered
from aligner.formats.inline import inline_of, plain_of
from aligner.formats.markup import forget, local_name, parsed, refuse
from aligner.formats.tmx import XML_LANG, parse_date
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from lxml import etree

    from aligner.formats.form import ReadOptions

__all__ = ["read_tmx"]

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
_STATUSES: Final = {each.value: each for each in Status}
_ROLES: Final = {each.value: each for each in Role}
_FIRST: Final = 1000
"""Units that are read before any is handed on, to learn which languages there are."""

_IDS: Final = re.compile(r"\d{1,9}( \d{1,9})*", re.ASCII)


class _Variant(NamedTuple):
    lang: str
    text: str
    inline: str
    source_file: str | None


_NOTHING: Final = _Variant("", "", "", None)


class _Entry(NamedTuple):
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
    variants: list[_Variant]

    def all_of(self, name: str) -> list[str]:
        """All properties of a name."""
        if name in self.more:
            return self.more[name]
        return [self.props[name]] if name in self.props else []

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
    src_file: str | None = None
    tgt_file: str | None = None
    created: datetime | None = None
    signature: str = ""
    repairs: Counter[str] = field(default_factory=Counter)


def read_tmx(stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
    """
    Read two languages of a TMX file.

    The source is the language that is asked for, or the header's, or the first
    in the file; the target likewise, or the first that is not the source. Codes
    inside a segment are no text, and are kept beside it. A unit that has
    neither language is left out; one that has one of them is a gap.

    Raises:
        BitextSyntaxError: The file is not well-formed or not TMX, a segment or a
            language is missing, or it uses an entity.
        LanguageError: A language that was asked for is not in the file.
    """
    header = _Header()
    entries = _entries(stream, header, options.path)
    # What a header leaves unsaid the first units tell; a second language may come late.
    begun = list(islice(entries, _FIRST))
    while len({_primary(variant.lang) for entry in begun for variant in entry.variants}) < 2:
        more = list(islice(entries, _FIRST))
        if not more:
            break
        begun += more
    src_lang = _source_language(header, begun, options)
    tgt_lang = _target_language(header, begun, options, src_lang)
    whole = len(begun) < _FIRST
    return BitextStream(
        units=numbered(_units(chain(begun, entries), src_lang, tgt_lang, options, header.repairs)),
        src_lang=src_lang,
        tgt_lang=tgt_lang,
        src_path=_path(header.src_file, begun if whole else [], src_lang),
        tgt_path=_path(header.tgt_file, begun if whole else [], tgt_lang),
        signature=header.signature,
        created=header.created,
        repairs=header.repairs,
    )


def _units(
    entries: Iterable[_Entry], src_lang: str, tgt_lang: str, options: ReadOptions, repairs: Counter[str]
) -> Iterator[TranslationUnit]:
    wanted = {
        lang: given for lang, given in ((src_lang, options.src_lang), (tgt_lang, options.tgt_lang)) if given
    }
    present: dict[str, None] = {}
    for entry in entries:
        src, tgt = entry.variant(src_lang), entry.variant(tgt_lang)
        if wanted:
            present.update(dict.fromkeys(variant.lang for variant in entry.variants))
            wanted = {lang: given for lang, given in wanted.items() if not entry.variant(lang)}
        if src or tgt:
            yield _unit(entry, src, tgt, src_lang, tgt_lang)
        else:
            repairs["units in other languages left out"] += 1
    for given in wanted.values():
        raise _absent(given, present)


def _entries(stream: BinaryIO, header: _Header, path: Path | None) -> Iterator[_Entry]:
    """The units of a file; fills the header, which stands before them."""
    for event, element in parsed(stream, path=path, tags=("{*}header", "{*}tu"), repairs=header.repairs):
        name = local_name(element)
        if event == "close":
            if name != "tmx":
                raise BitextSyntaxError(
                    f"not TMX: the root element is `{name}`",
                    hint='A TMX file begins with `<tmx version="1.4">`',
                    path=path,
                )
        elif name == "header":
            _read_header(header, element, path)
            forget(element)
        else:
            yield _entry(element, header, path)
            forget(element)


def _read_header(header: _Header, element: etree._Element, path: Path | None) -> None:
    props = _props(element, path)
    lang = element.get("srclang", "")
    header.src_lang = None if lang in {"", _ANY_LANG} else _canonical(lang)
    header.tgt_lang = next((_canonical(tag) for tag in props.get("x-target-language", ())), None)
    header.src_file = props.get("x-source-file", [None])[0]
    header.tgt_file = props.get("x-target-file", [None])[0]
    header.created = parse_date(element.get("creationdate"))
    header.signature = props.get("x-signature", [""])[0]
    missing = [f"`{name}`" for name in _NEEDED if element.get(name) is None]
    if missing:
        header.repairs[f"header without {', '.join(missing)}"] += 1


def _entry(element: etree._Element, header: _Header, path: Path | None) -> _Entry:
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
    return _Entry(element.get("tuid", ""), props, more, variants)


def _variant(element: etree._Element, header: _Header, path: Path | None) -> _Variant:
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
    tag = _canonical(lang)
    if tag is not lang and tag.lower() != lang.lower():
        header.repairs[f"language `{lang}` taken for `{tag}`"] += 1
    inline = ""
    if len(segment):
        _refuse_entities(segment, path)
        inline = inline_of(segment, header.repairs)
    return _Variant(tag, _flat(segment, path), inline, source_file)


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


def _unit(
    entry: _Entry, src: _Variant | None, tgt: _Variant | None, src_lang: str, tgt_lang: str
) -> TranslationUnit:
    first = entry.props.get
    src_ids, tgt_ids = _ids(first("x-src-ids")), _ids(first("x-tgt-ids"))
    if src_ids is None or tgt_ids is None:
        src_ids = tgt_ids = ()
    _, src_text, src_inline, _ = src or _NOTHING
    _, tgt_text, tgt_inline, _ = tgt or _NOTHING
    return TranslationUnit(
        src=src_text,
        tgt=tgt_text,
        src_lang=src_lang,
        tgt_lang=tgt_lang,
        src_ids=src_ids,
        tgt_ids=tgt_ids,
        similarity=number_from(first("x-score"), -1.0),
        confidence=number_from(first("x-confidence"), 0.0),
        crossing=first("x-crossing") == "yes",
        roles=tuple([_ROLES[name] for name in entry.all_of("x-role") if name in _ROLES]),
        divergences=tuple(entry.all_of("x-divergence")),
        document=first("x-document") or "",
        status=_STATUSES.get(first("x-status") or "", Status.IMPORTED),
        id=entry.tuid,
        src_inline=src_inline,
        tgt_inline=tgt_inline,
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
        if found:
            header.repairs[
                f"no text in `{found}`, the source in the header: `{entry.variants[0].lang}` taken"
            ] += 1
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
    """The tag as it was asked for; a file that goes on may have it later."""
    tag = _canonical(lang)
    if len(entries) >= _FIRST or any(entry.variant(tag) for entry in entries):
        return tag
    raise _absent(lang, dict.fromkeys(variant.lang for entry in entries for variant in entry.variants))


def _absent(lang: str, present: Iterable[str]) -> LanguageError:
    known = ", ".join(f"`{each}`" for each in present) or "none"
    return LanguageError(f"no text in `{lang}` in this file", hint=f"Its languages: {known}")


def _one_language(path: Path | None, langs: list[str]) -> BitextSyntaxError:
    found = f"only one language: `{langs[0]}`" if langs else "no texts"
    return BitextSyntaxError(found, hint="A bitext has texts in two languages", path=path)


@lru_cache(256)
def _canonical(tag: str) -> str:
    """Bring a tag into the form of BCP 47: `de`, `de-DE`, `zh-Hant`."""
    primary, *rest = tag.strip().replace("_", "-").split("-")
    by_length = {2: str.upper, 4: str.title}
    return "-".join([primary.lower(), *(by_length.get(len(part), str.lower)(part) for part in rest)])


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def _ids(text: str | None) -> tuple[int, ...] | None:
    """Indices of a property; None where there is none, or it is another tool's."""
    if text and len(text) < 10 and text.isdecimal() and text.isascii():
        return (int(text),)
    if text is None or (text and not _IDS.fullmatch(text)):
        return None
    return tuple(map(int, text.split()))


def _path(named: str | None, entries: Iterable[_Entry], lang: str) -> Path | None:
    """The file that all units come from: the one of the header, else the one that all of them name."""
    found = {variant.source_file for entry in entries if (variant := entry.variant(lang))}
    only = found.pop() if len(found) == 1 else None
    name = named or only
    return Path(name) if name else None
