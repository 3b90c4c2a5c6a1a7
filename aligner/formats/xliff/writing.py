"""
Writing XLIFF 2.0 and 1.2, valid by construction.

Units are elements without a namespace: they are written where that of the standard is the
default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

from aligner.bitext import Status
from aligner.files import file_name
from aligner.formats.markup import NOT_XML
from aligner.formats.xliff.inline_tags import TagWriter2, fill_12, parsed_inline
from aligner.formats.xliff.names import CATEGORY, METADATA, OWN, XLIFF_1, XLIFF_2
from aligner.joining import shifted_ends

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from aligner.bitext import TranslationUnit
    from aligner.formats.protocols import Units

__all__ = ["write_xliff_1", "write_xliff_2"]

_SPACES_1: Final[dict[str | None, str]] = {None: XLIFF_1, "aligner": OWN}
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_STATES_2: Final = {Status.AUTO: "translated", Status.MANUAL: "final", Status.IMPORTED: "translated"}
"""A unit that is not reviewed is `translated`, which tools offer as a fuzzy match."""

_STATES_1: Final = {
    Status.AUTO: "needs-review-translation",
    Status.MANUAL: "final",
    Status.IMPORTED: "translated",
}


def write_xliff_2(bitext: Units, stream: BinaryIO) -> None:
    """Write a bitext as XLIFF 2.0, one unit at a time."""
    from lxml import etree

    spaces = {None: XLIFF_2, "mda": METADATA}
    root = {"version": "2.0", "srcLang": bitext.src_lang, "trgLang": bitext.tgt_lang}
    stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    with (
        etree.xmlfile(stream, encoding="UTF-8") as page,
        page.element(f"{{{XLIFF_2}}}xliff", root, nsmap=spaces),
    ):
        page.write("\n  ")
        original = {} if bitext.src_path is None else {"original": _clean(file_name(bitext.src_path))}
        with page.element(f"{{{XLIFF_2}}}file", {"id": "f1", **original}):
            about = list(_about(bitext))
            if about:
                page.write("\n    ", _metadata(about))
            number = 0
            for number, unit in enumerate(bitext, start=1):
                page.write("\n    ", _unit_2(number, unit))
            if not number:
                # A file needs at least one unit.
                page.write("\n    ", _empty())
            page.write("\n  ")
        page.write("\n")
    stream.write(b"\n")


def write_xliff_1(bitext: Units, stream: BinaryIO) -> None:
    """Write a bitext as XLIFF 1.2, one unit at a time."""
    from lxml import etree

    file = {
        "original": "unknown" if bitext.src_path is None else _clean(file_name(bitext.src_path)),
        "source-language": bitext.src_lang,
        "target-language": bitext.tgt_lang,
        "datatype": "plaintext",
        **{f"{{{OWN}}}{name}": _clean(value) for name, value in _about(bitext) if name != "src-file"},
        **({} if bitext.src_path is None else {f"{{{OWN}}}src-file": _clean(file_name(bitext.src_path))}),
    }
    stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    with (
        etree.xmlfile(stream, encoding="UTF-8") as page,
        page.element(f"{{{XLIFF_1}}}xliff", {"version": "1.2"}, nsmap=_SPACES_1),
    ):
        page.write("\n  ")
        with page.element(f"{{{XLIFF_1}}}file", file):
            page.write("\n    ")
            with page.element(f"{{{XLIFF_1}}}body"):
                for number, unit in enumerate(bitext, start=1):
                    page.write("\n      ", _unit_1(number, unit))
                page.write("\n    ")
            page.write("\n  ")
        page.write("\n")
    stream.write(b"\n")


def _unit_2(number: int, unit: TranslationUnit) -> etree._Element:
    from lxml import etree

    element = etree.Element("unit", {"id": f"u{number}"})
    element.append(_metadata(list(_properties(unit, str))))
    segment = etree.Element("segment", {"state": _STATES_2[unit.status]})
    tags = TagWriter2()
    _fill(etree.SubElement(segment, "source", {_SPACE: "preserve"}), unit.src, unit.src_inline, tags)
    if unit.tgt_ids or unit.tgt:
        _fill(etree.SubElement(segment, "target", {_SPACE: "preserve"}), unit.tgt, unit.tgt_inline, tags)
    else:
        segment.set("state", "initial")
    if tags.data:
        originals = etree.SubElement(element, "originalData")
        for name, original in tags.data.items():
            etree.SubElement(originals, "data", {"id": name}).text = original
    element.append(segment)
    return element


def _empty() -> etree._Element:
    from lxml import etree

    element = etree.Element("unit", {"id": "u0", "translate": "no"})
    etree.SubElement(etree.SubElement(element, "segment"), "source")
    return element


def _fill(element: etree._Element, text: str, inline: str, tags: TagWriter2) -> None:
    """Fill an element with a text: with its inline tags, or with a `cp` for what XML cannot write."""
    from lxml import etree

    segment = parsed_inline(text, inline)
    if segment is not None:
        tags.fill(element, segment)
        return
    last: etree._Element | None = None
    start = 0
    for found in NOT_XML.finditer(text):
        _add(element, last, text[start : found.start()])
        last = etree.SubElement(element, "cp", {"hex": f"{ord(found[0]):04X}"})
        start = found.end()
    _add(element, last, text[start:])


def _add(element: etree._Element, last: etree._Element | None, text: str) -> None:
    if last is None:
        element.text = text
    else:
        last.tail = text


def _metadata(values: list[tuple[str, str]]) -> etree._Element:
    from lxml import etree

    element = etree.Element(f"{{{METADATA}}}metadata", nsmap={"mda": METADATA})
    group = etree.SubElement(element, f"{{{METADATA}}}metaGroup", {"category": CATEGORY})
    for name, value in values:
        etree.SubElement(group, f"{{{METADATA}}}meta", {"type": name}).text = _clean(value)
    return element


def _unit_1(number: int, unit: TranslationUnit) -> etree._Element:
    from lxml import etree

    own: dict[str, list[str]] = {}
    for name, value in _properties(unit, _clean):
        own.setdefault(name, []).append(value)
    element = etree.Element(
        "trans-unit",
        {
            "id": str(number),
            "approved": "yes" if unit.status is Status.MANUAL else "no",
            _SPACE: "preserve",
            **{f"{{{OWN}}}{name}": _clean(" ".join(values)) for name, values in own.items()},
        },
        nsmap={"aligner": OWN},
    )
    _fill_1(etree.SubElement(element, "source"), unit.src, unit.src_inline)
    if unit.tgt_ids or unit.tgt:
        target = etree.SubElement(element, "target", {"state": _STATES_1[unit.status]})
        _fill_1(target, unit.tgt, unit.tgt_inline)
    return element


def _fill_1(element: etree._Element, text: str, inline: str) -> None:
    segment = parsed_inline(text, inline)
    if segment is None:
        element.text = _clean(text)
    else:
        fill_12(element, segment)


def _properties(unit: TranslationUnit, written: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """
    Yield names and values of what the standards have no element for; a name may recur.

    Args:
        unit: The unit.
        written: What the version makes of a text, for the offsets in it.
    """
    yield "id", unit.id
    if unit.document:
        yield "document", unit.document
    if unit.similarity is not None:
        yield "similarity", repr(unit.similarity)
    if unit.confidence is not None:
        yield "confidence", repr(unit.confidence)
    yield "src-ids", " ".join(map(str, unit.src_ids))
    yield "tgt-ids", " ".join(map(str, unit.tgt_ids))
    for name, text, ends in (("src-ends", unit.src, unit.src_ends), ("tgt-ends", unit.tgt, unit.tgt_ends)):
        if ends:
            yield name, " ".join(map(str, shifted_ends(text, ends, written)))
    if unit.crossing:
        yield "crossing", "yes"
    for role in unit.roles:
        yield "role", role
    for kind in unit.divergences:
        yield "divergence", kind
    yield "status", unit.status


def _about(bitext: Units) -> Iterator[tuple[str, str]]:
    if bitext.src_path is not None:
        yield "src-file", file_name(bitext.src_path)
    if bitext.tgt_path is not None:
        yield "tgt-file", file_name(bitext.tgt_path)
    if bitext.signature:
        yield "signature", bitext.signature
    if bitext.created is not None:
        yield "created", bitext.created.isoformat()


def _clean(text: str) -> str:
    """Drop what XML cannot write."""
    return NOT_XML.sub("", text)
