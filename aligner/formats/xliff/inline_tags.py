"""
Inline tags in XLIFF, converted to and from those of a unit.

A unit stores its inline tags as the content of a TMX `seg`. XLIFF 1.2 has the same elements
under nearly the same names; XLIFF 2.0 stores their original data separately from the text.

Sources: OASIS, XLIFF Version 1.2 (2008), 2.3; OASIS, XLIFF Version 2.0 (2014), 4.2.3.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.formats.inline import TAGS, checked_inline
from aligner.formats.markup import NOT_XML, escaped, escaped_value, local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml import etree

__all__ = ["NO_TEXT", "TagReader", "TagWriter2", "fill_12", "parsed_inline"]

HIGHLIGHT: Final = "aligner:hi"
"""Type of the annotation that stands for a `hi` in XLIFF 2.0."""

_GENERATED: Final = "aligner-"
"""Prefix of ids that exist only because an element needs one."""

_OWN_ID: Final = re.compile(r"(?:i(?P<i>\d{1,9}))?(?:-?x(?P<x>\d{1,9}))?")
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_TYPES_1: Final = {
    "bold": "bold",
    "italic": "italic",
    "ulined": "underlined",
    "link": "link",
    "image": "image",
}
_TYPES_2: Final = {"bold": "xlf:b", "italic": "xlf:i", "ulined": "xlf:u"}
_FROM_1: Final = {ours: own for own, ours in _TYPES_1.items()}
_FROM_2: Final = {ours: own for own, ours in _TYPES_2.items()}
_SUBTYPE: Final = re.compile(r"[\w.-]+", re.ASCII)
_SIDES: Final = {"p": "preceding", "f": "following", "b": "both"}
_FROM_SIDES: Final = {ours: own for own, ours in _SIDES.items()}
_ENDS: Final = {"begin": "open", "end": "close"}
_EMPTY: Final = frozenset({"x", "bx", "ex"})
_BEGINS: Final = frozenset({"bpt", "bx", "sc"})
_CLOSES: Final = frozenset({"ept", "ex", "ec"})
_MARKS: Final = TAGS | _EMPTY | {"sc", "ec"}
_ANNOTATIONS: Final = frozenset({"sm", "em"})
NO_TEXT: Final = _MARKS | _ANNOTATIONS
"""Elements inside a text whose content is not text."""


def parsed_inline(text: str, inline: str) -> etree._Element | None:
    """Return a text with its inline tags as a `seg`; None if it has none or was edited since."""
    from lxml import etree

    checked = checked_inline(text, inline) if inline else ""
    return etree.fromstring(f"<seg>{checked}</seg>") if checked else None


def fill_12(element: etree._Element, segment: etree._Element) -> None:
    """Fill a `source` or `target` of XLIFF 1.2 with the content of a `seg`."""
    element.text = segment.text
    for number, child in enumerate(segment.iterdescendants(), start=1):
        child.set("number", str(number))
    pairs: dict[str, set[str]] = {"bpt": set(), "ept": set()}
    for child in segment.iter("bpt", "ept"):
        pair, others = child.get("i", ""), pairs[str(child.tag)]
        # Only the first opening and the first closing tag of a number are a pair, in this order.
        if pair not in others and (child.tag == "bpt" or pair in pairs["bpt"]):
            others.add(pair)
            child.set("pair", pair)
    for child in segment:
        element.append(_tag_12(child))


def _tag_12(tag: etree._Element) -> etree._Element:
    from lxml import etree

    name = str(tag.tag)
    given = {str(key): str(value) for key, value in tag.items()}
    attributes: dict[str, str] = {}
    if name != "sub":
        attributes["id"] = given.get("x", f"{_GENERATED}{given['number']}")
    if "pair" in given:
        attributes["rid"] = given["pair"]
    elif name == "ept":
        attributes["id"] = given["i"]
    if "pos" in given:
        attributes["pos"] = _ENDS[given["pos"]]
    if "assoc" in given:
        attributes["assoc"] = _SIDES[given["assoc"]]
    if "datatype" in given:
        attributes["datatype"] = given["datatype"]
    if "type" in given:
        own = given["type"]
        attributes["ctype"] = _TYPES_1.get(own, f"x-{own}")
    result = etree.Element("g" if name == "hi" else name, attributes)
    result.text, result.tail = tag.text, tag.tail
    for child in tag:
        result.append(_tag_12(child))
    return result


class TagWriter2:
    """
    Writes the inline tags of one unit of XLIFF 2.0.

    Attributes:
        data: Original data of both sides, by id.
    """

    def __init__(self) -> None:
        self.data: dict[str, str] = {}

    def fill(self, element: etree._Element, segment: etree._Element) -> None:
        """Fill a `source` or `target` with the content of a `seg`."""
        closed = {tag.get("i", "") for tag in segment.iter("ept")}
        self._add(element, segment, _Ids(closed))

    def _add(self, element: etree._Element, source: etree._Element, ids: _Ids) -> None:
        from lxml import etree

        element.text = source.text
        for tag in source:
            if tag.tag == "hi":
                child = etree.SubElement(element, "mrk", {"id": ids.of(tag), "type": HIGHLIGHT})
                if tag.get("type"):
                    child.set("value", tag.get("type", ""))
                self._add(child, tag, ids)
            else:
                name, attributes = ids.placed(tag)
                original = "".join(map(str, tag.itertext()))
                if original:
                    reference = f"d{len(self.data) + 1}"
                    self.data[reference] = original
                    attributes["dataRef"] = reference
                child = etree.SubElement(element, name, {**attributes, **_type_2(tag.get("type", ""))})
            child.tail = tag.tail


class _Ids:
    """Assigns the ids of one side; `closed` are the numbers of pairs that have a closing tag."""

    def __init__(self, closed: set[str]) -> None:
        self._closed = closed
        self._used: set[str] = set()
        self._begun: dict[str, str] = {}

    def of(self, tag: etree._Element) -> str:
        """Return an id that encodes the numbers of a tag in TMX, or a generated one if that is taken."""
        numbers = [f"{key}{number}" for key in ("i", "x") if _NUMBER.fullmatch(number := tag.get(key, ""))]
        made = "-".join(numbers)
        if not made or made in self._used:
            made = f"{_GENERATED}{len(self._used) + 1}"
        self._used.add(made)
        return made

    def placed(self, tag: etree._Element) -> tuple[str, dict[str, str]]:
        """Return the element for a tag, and its ids: a closing tag refers to its opening tag."""
        pair = tag.get("i", "")
        if tag.tag == "ept" and pair in self._begun:
            return "ec", {"startRef": self._begun.pop(pair)}
        own = {"id": self.of(tag)}
        if tag.tag == "ept" or tag.get("pos") == "end":
            return "ec", {**own, "isolated": "yes"}
        if tag.tag == "bpt" and pair in self._closed and pair not in self._begun:
            self._begun[pair] = own["id"]
            return "sc", own
        if tag.tag == "bpt" or tag.get("pos") == "begin":
            return "sc", {**own, "isolated": "yes"}
        return "ph", own


def _type_2(own: str) -> dict[str, str]:
    if own in _TYPES_2:
        return {"type": "fmt", "subType": _TYPES_2[own]}
    return {"type": "other", "subType": f"aligner:{own}"} if _SUBTYPE.fullmatch(own) else {}


class TagReader:
    """
    Reads the inline tags of one unit of XLIFF of any version.

    Args:
        data: Original data of XLIFF 2.0, by id.
        own: Whether this program wrote the file, whose ids then encode the numbers of TMX.
    """

    def __init__(self, data: Mapping[str, str], *, own: bool) -> None:
        self._data = data
        self._own = own

    def content(self, parts: Iterable[etree._Element]) -> str:
        """
        Return a side as the content of a TMX `seg`.

        Args:
            parts: Its elements: a `source` or `target` for each segment.

        Returns:
            The content as XML; empty if it has no inline tags, or has characters that XML
            cannot write.
        """
        elements = list(parts)
        begins = [
            _pair_name(each) for part in elements for each in part.iter() if local_name(each) in _BEGINS
        ]
        ends = [_pair_name(each) for part in elements for each in part.iter() if local_name(each) in _CLOSES]
        side = _Side(self._data, frozenset(begins) & frozenset(ends), own=self._own)
        text = "".join(piece for part in elements for piece in side.pieces(part))
        return text if "<" in text and NOT_XML.search(text) is None else ""


class _Side:
    """The state of reading the inline tags of one side of a unit."""

    def __init__(self, data: Mapping[str, str], paired: frozenset[str], *, own: bool) -> None:
        self._data = data
        self._paired = paired
        self._own = own
        self._numbers: dict[str, str] = {}

    def pieces(self, element: etree._Element) -> Iterator[str]:
        """Yield the content of an element, escaped, with inline tags as in TMX."""
        yield escaped(element.text or "")
        for child in element:
            name = local_name(child)
            if name == "cp":
                character = chr(int(child.get("hex", ""), 16))
                yield character if NOT_XML.match(character) else escaped(character)
            elif name == "pc":
                number = self._number(child.get("id", ""))
                kind = self._type(child)
                yield _tag(
                    "bpt", {"i": number, **kind}, escaped(self._data.get(child.get("dataRefStart", ""), ""))
                )
                yield from self.pieces(child)
                yield _tag("ept", {"i": number}, escaped(self._data.get(child.get("dataRefEnd", ""), "")))
            elif name == "g" or child.get("type") == HIGHLIGHT:
                yield _tag("hi", {**self._x(child), **self._type(child)}, "".join(self.pieces(child)))
            elif name in _MARKS:
                yield self._converted(child, name)
            elif name not in _ANNOTATIONS:
                yield from self.pieces(child)
            yield escaped(child.tail or "")

    def _converted(self, tag: etree._Element, name: str) -> str:
        pair = _pair_name(tag)
        begins, closes = name in _BEGINS, name in _CLOSES
        x, kind = self._x(tag), self._type(tag)
        attributes: dict[str, str]
        if closes and (pair in self._paired or name == "ept"):
            tmx_name, attributes = "ept", {"i": self._number(pair)}
        elif begins and (pair in self._paired or name == "bpt"):
            tmx_name, attributes = "bpt", {"i": self._number(pair), **x, **kind}
        elif begins or closes or name == "it":
            first = begins or tag.get("pos") == "open"
            tmx_name, attributes = "it", {"pos": "begin" if first else "end", **x, **kind}
        else:
            assoc = _FROM_SIDES.get(tag.get("assoc", ""))
            tmx_name, attributes = "ph", {**x, **({"assoc": assoc} if assoc else {}), **kind}
        return _tag(tmx_name, attributes, self._original(tag, name))

    def _original(self, tag: etree._Element, name: str) -> str:
        """Return the original data of a tag, escaped."""
        if name in {"sc", "ec", "ph"} and tag.get("dataRef"):
            return escaped(self._data.get(tag.get("dataRef", ""), ""))
        if name in _EMPTY:
            return ""
        parts = [escaped(tag.text or "")]
        for child in tag:
            if local_name(child) == "sub":
                datatype = child.get("datatype")
                given = {"datatype": datatype} if datatype else {}
                parts.append(_tag("sub", given | self._type(child), "".join(self.pieces(child))))
            else:
                parts.append(escaped("".join(map(str, child.itertext()))))
            parts.append(escaped(child.tail or ""))
        return "".join(parts)

    def _number(self, name: str) -> str:
        """Return the number by which TMX pairs an opening and a closing tag."""
        if name not in self._numbers:
            taken = set(self._numbers.values())
            given = self._named(name, "i")
            free = next(str(k) for k in range(1, len(taken) + 2) if str(k) not in taken)
            self._numbers[name] = given if given and given not in taken else free
        return self._numbers[name]

    def _x(self, tag: etree._Element) -> dict[str, str]:
        """Return the number by which TMX matches a tag across languages."""
        given = self._named(tag.get("id", ""), "x")
        return {"x": given} if given else {}

    def _named(self, name: str, key: str) -> str:
        """Return the TMX number in an id: ids of this program encode two, those of other tools are one."""
        if _NUMBER.fullmatch(name):
            return name
        found = _OWN_ID.fullmatch(name) if self._own else None
        if found is not None:
            return found[key] or ""
        return name if self._own and not name.startswith(_GENERATED) else ""

    def _type(self, tag: etree._Element) -> dict[str, str]:
        if tag.get("type") == HIGHLIGHT:
            found = tag.get("value")
        elif "subType" in tag.attrib:
            given = tag.get("subType", "")
            found = _FROM_2.get(given, given.removeprefix("aligner:"))
        else:
            given = tag.get("ctype") or tag.get("type") or ""
            found = _FROM_1.get(given, given.removeprefix("x-"))
        return {"type": found} if found else {}


def _pair_name(tag: etree._Element) -> str:
    """Return the id that an opening tag shares with its closing tag."""
    return tag.get("startRef") or tag.get("rid") or tag.get("id") or ""


def _tag(name: str, attributes: Mapping[str, str], content: str) -> str:
    written = "".join(f' {key}="{escaped_value(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"
