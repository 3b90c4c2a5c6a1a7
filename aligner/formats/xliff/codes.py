"""
Codes of translation tools in XLIFF, to and from the form in which a unit has them.

A unit keeps its codes as the content of a `seg` of TMX. XLIFF 1.2 knows the same elements
under nearly the same names; XLIFF 2.0 keeps what they stand for apart from the text.

Sources: OASIS, XLIFF Version 1.2 (2008), 2.3; OASIS, XLIFF Version 2.0 (2014), 4.2.3.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.formats.inline import CODES, kept_inline
from aligner.formats.markup import NOT_XML, escaped, escaped_value, local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml import etree

__all__ = ["NO_TEXT", "CodeReader", "CodeWriter2", "coded_12", "parsed_inline"]

HIGHLIGHT: Final = "aligner:hi"
"""Type of the annotation by which XLIFF 2.0 holds a `hi`."""

_MADE: Final = "aligner-"
"""How ids begin that say nothing but that an element needs one."""

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
_MARKS: Final = CODES | _EMPTY | {"sc", "ec"}
_ANNOTATIONS: Final = frozenset({"sm", "em"})
NO_TEXT: Final = _MARKS | _ANNOTATIONS
"""Elements inside a text whose content, where they have any, is none."""


def parsed_inline(text: str, inline: str) -> etree._Element | None:
    """A text with its codes as a `seg`; None where it has none, or was edited since."""
    from lxml import etree

    kept = kept_inline(text, inline) if inline else ""
    return etree.fromstring(f"<seg>{kept}</seg>") if kept else None


def coded_12(element: etree._Element, segment: etree._Element) -> None:
    """Fill a `source` or `target` of XLIFF 1.2 with what a `seg` holds."""
    element.text = segment.text
    for number, child in enumerate(segment.iterdescendants(), start=1):
        child.set("number", str(number))
    pairs: dict[str, set[str]] = {"bpt": set(), "ept": set()}
    for child in segment.iter("bpt", "ept"):
        pair, others = child.get("i", ""), pairs[str(child.tag)]
        # A pair has one beginning and one end, and an end no name without a beginning.
        if pair not in others and (child.tag == "bpt" or pair in pairs["bpt"]):
            others.add(pair)
            child.set("pair", pair)
    for child in segment:
        element.append(_code_12(child))


def _code_12(code: etree._Element) -> etree._Element:
    from lxml import etree

    name = str(code.tag)
    given = {str(key): str(value) for key, value in code.items()}
    attributes: dict[str, str] = {}
    if name != "sub":
        attributes["id"] = given.get("x", f"{_MADE}{given['number']}")
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
    result.text, result.tail = code.text, code.tail
    for child in code:
        result.append(_code_12(child))
    return result


class CodeWriter2:
    """Writes the codes of one unit of XLIFF 2.0; `data` are the originals of both sides by id."""

    def __init__(self) -> None:
        self.data: dict[str, str] = {}

    def fill(self, element: etree._Element, segment: etree._Element) -> None:
        """Fill a `source` or `target` with what a `seg` holds."""
        closed = {code.get("i", "") for code in segment.iter("ept")}
        self._add(element, segment, _Ids(closed))

    def _add(self, element: etree._Element, source: etree._Element, ids: _Ids) -> None:
        from lxml import etree

        element.text = source.text
        for code in source:
            if code.tag == "hi":
                child = etree.SubElement(element, "mrk", {"id": ids.of(code), "type": HIGHLIGHT})
                if code.get("type"):
                    child.set("value", code.get("type", ""))
                self._add(child, code, ids)
            else:
                name, attributes = ids.placed(code)
                original = "".join(map(str, code.itertext()))
                if original:
                    reference = f"d{len(self.data) + 1}"
                    self.data[reference] = original
                    attributes["dataRef"] = reference
                child = etree.SubElement(element, name, {**attributes, **_type_2(code.get("type", ""))})
            child.tail = code.tail


class _Ids:
    """The ids of one side; `closed` are the numbers of pairs that have an end."""

    def __init__(self, closed: set[str]) -> None:
        self._closed = closed
        self._used: set[str] = set()
        self._begun: dict[str, str] = {}

    def of(self, code: etree._Element) -> str:
        """An id that says by which numbers TMX knows a code, if that is free."""
        numbers = [f"{key}{number}" for key in ("i", "x") if _NUMBER.fullmatch(number := code.get(key, ""))]
        made = "-".join(numbers)
        if not made or made in self._used:
            made = f"{_MADE}{len(self._used) + 1}"
        self._used.add(made)
        return made

    def placed(self, code: etree._Element) -> tuple[str, dict[str, str]]:
        """The element for a code, and its ids: the end of a pair names its beginning."""
        pair = code.get("i", "")
        if code.tag == "ept" and pair in self._begun:
            return "ec", {"startRef": self._begun.pop(pair)}
        own = {"id": self.of(code)}
        if code.tag == "ept" or code.get("pos") == "end":
            return "ec", {**own, "isolated": "yes"}
        if code.tag == "bpt" and pair in self._closed and pair not in self._begun:
            self._begun[pair] = own["id"]
            return "sc", own
        if code.tag == "bpt" or code.get("pos") == "begin":
            return "sc", {**own, "isolated": "yes"}
        return "ph", own


def _type_2(own: str) -> dict[str, str]:
    if own in _TYPES_2:
        return {"type": "fmt", "subType": _TYPES_2[own]}
    return {"type": "other", "subType": f"aligner:{own}"} if _SUBTYPE.fullmatch(own) else {}


class CodeReader:
    """
    Reads the codes of one unit of XLIFF of any version.

    Args:
        data: The originals of XLIFF 2.0 by id.
        own: Whether the file is ours, whose ids say more.
    """

    def __init__(self, data: Mapping[str, str], *, own: bool) -> None:
        self._data = data
        self._own = own

    def content(self, parts: Iterable[etree._Element]) -> str:
        """
        What a side holds, as the content of a `seg` of TMX.

        Args:
            parts: Its elements: a `source` or `target` for each segment.

        Returns:
            The content as XML; empty where there are no codes, or what XML has no way to write.
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
    """One side of a unit while its codes are read."""

    def __init__(self, data: Mapping[str, str], paired: frozenset[str], *, own: bool) -> None:
        self._data = data
        self._paired = paired
        self._own = own
        self._numbers: dict[str, str] = {}

    def pieces(self, element: etree._Element) -> Iterator[str]:
        """Content of an element, escaped, with codes as TMX has them."""
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
                yield self._code(child, name)
            elif name not in _ANNOTATIONS:
                yield from self.pieces(child)
            yield escaped(child.tail or "")

    def _code(self, code: etree._Element, name: str) -> str:
        pair = _pair_name(code)
        begins, closes = name in _BEGINS, name in _CLOSES
        x, kind = self._x(code), self._type(code)
        attributes: dict[str, str]
        if closes and (pair in self._paired or name == "ept"):
            tag, attributes = "ept", {"i": self._number(pair)}
        elif begins and (pair in self._paired or name == "bpt"):
            tag, attributes = "bpt", {"i": self._number(pair), **x, **kind}
        elif begins or closes or name == "it":
            first = begins or code.get("pos") == "open"
            tag, attributes = "it", {"pos": "begin" if first else "end", **x, **kind}
        else:
            assoc = _FROM_SIDES.get(code.get("assoc", ""))
            tag, attributes = "ph", {**x, **({"assoc": assoc} if assoc else {}), **kind}
        return _tag(tag, attributes, self._original(code, name))

    def _original(self, code: etree._Element, name: str) -> str:
        """What a code stands for, escaped."""
        if name in {"sc", "ec", "ph"} and code.get("dataRef"):
            return escaped(self._data.get(code.get("dataRef", ""), ""))
        if name in _EMPTY:
            return ""
        parts = [escaped(code.text or "")]
        for child in code:
            if local_name(child) == "sub":
                datatype = child.get("datatype")
                given = {"datatype": datatype} if datatype else {}
                parts.append(_tag("sub", given | self._type(child), "".join(self.pieces(child))))
            else:
                parts.append(escaped("".join(map(str, child.itertext()))))
            parts.append(escaped(child.tail or ""))
        return "".join(parts)

    def _number(self, name: str) -> str:
        """The number by which TMX joins the two codes of a pair."""
        if name not in self._numbers:
            taken = set(self._numbers.values())
            given = self._named(name, "i")
            free = next(str(k) for k in range(1, len(taken) + 2) if str(k) not in taken)
            self._numbers[name] = given if given and given not in taken else free
        return self._numbers[name]

    def _x(self, code: etree._Element) -> dict[str, str]:
        """The number by which TMX knows a code in several languages."""
        given = self._named(code.get("id", ""), "x")
        return {"x": given} if given else {}

    def _named(self, name: str, key: str) -> str:
        """What an id says of a number of TMX: our own name both, those of others are one."""
        if _NUMBER.fullmatch(name):
            return name
        found = _OWN_ID.fullmatch(name) if self._own else None
        if found is not None:
            return found[key] or ""
        return name if self._own and not name.startswith(_MADE) else ""

    def _type(self, code: etree._Element) -> dict[str, str]:
        if code.get("type") == HIGHLIGHT:
            found = code.get("value")
        elif "subType" in code.attrib:
            given = code.get("subType", "")
            found = _FROM_2.get(given, given.removeprefix("aligner:"))
        else:
            given = code.get("ctype") or code.get("type") or ""
            found = _FROM_1.get(given, given.removeprefix("x-"))
        return {"type": found} if found else {}


def _pair_name(code: etree._Element) -> str:
    """What a code and its other half have in common."""
    return code.get("startRef") or code.get("rid") or code.get("id") or ""


def _tag(name: str, attributes: Mapping[str, str], content: str) -> str:
    written = "".join(f' {key}="{escaped_value(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"
