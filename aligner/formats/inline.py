"""
Inline tags in a segment of TMX: preserved as written, as far as the standard knows them.

Kept separate from reading and writing because both need it: what was read is written again
only as the grammar allows.

Source: LISA, TMX 1.4b Specification (2005), content markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aligner.formats.markup import escaped, escaped_value, local_name

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from lxml import etree

__all__ = ["TAGS", "checked_inline", "inline_of", "plain_of"]

TAGS: Final = frozenset({"bpt", "ept", "it", "ph", "ut"})
"""Elements whose content is markup of the original file. The content of `hi` is text."""

_ATTRIBUTES: Final = {
    "bpt": ("i", "x", "type"),
    "ept": ("i",),
    "it": ("pos", "x", "type"),
    "ph": ("x", "assoc", "type"),
    "hi": ("x", "type"),
    "sub": ("datatype", "type"),
}
_IN_TEXT: Final = (TAGS - {"ut"}) | {"hi"}
"""Elements allowed in a text. In an inline tag, only `sub` is."""

_DEEPEST: Final = 20
UNKNOWN: Final = "unknown elements in texts dropped, their content kept"
INCOMPLETE: Final = "required attributes of inline tags added"


def inline_of(segment: etree._Element, repairs: Counter[str]) -> str:
    """
    Serialise the content of a segment, with the inline tags that the standard knows.

    Unknown elements are dropped and their content kept. A tag that lacks a required attribute
    is given one.

    Args:
        segment: A `seg`, or an element with the same content.
        repairs: Counts what is repaired.

    Returns:
        The content as XML; empty if it has no inline tags.
    """
    text = "".join(_content(segment, _IN_TEXT, repairs, 0))
    return text if "<" in text else ""


def checked_inline(text: str, inline: str) -> str:
    """
    Check inline tags before they are written: the text may have been edited since.

    Returns:
        The content as XML with inline tags; empty if they do not belong to the text.
    """
    from collections import Counter

    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        segment = etree.fromstring(f"<seg>{inline}</seg>".encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return ""
    found = inline_of(segment, Counter())
    return found if plain_of(segment) == text else ""


def plain_of(segment: etree._Element) -> str:
    """Return the text of a segment without its inline tags, which are removed from it."""
    from lxml import etree

    etree.strip_elements(segment, *(f"{{*}}{name}" for name in TAGS), with_tail=False)
    return "".join(map(str, segment.itertext()))


def _content(
    element: etree._Element, allowed: frozenset[str], repairs: Counter[str], depth: int
) -> Iterator[str]:
    yield escaped(element.text or "")
    for number, child in enumerate(element, start=1):
        name = local_name(child)
        # TMX 1.4 deprecates `ut`.
        name = "ph" if name == "ut" else name
        if name in allowed and depth < _DEEPEST:
            inner = frozenset({"sub"}) if name in TAGS else _IN_TEXT
            attributes = "".join(
                f' {key}="{escaped_value(value)}"' for key, value in _attributes(child, name, number, repairs)
            )
            content = "".join(_content(child, inner, repairs, depth + 1))
            yield f"<{name}{attributes}>{content}</{name}>" if content else f"<{name}{attributes}/>"
        elif name:
            repairs[UNKNOWN] += 1
            yield escaped("".join(map(str, child.itertext())))
        yield escaped(child.tail or "")


def _attributes(
    element: etree._Element, name: str, number: int, repairs: Counter[str]
) -> Iterator[tuple[str, str]]:
    found = {key: value for key in _ATTRIBUTES[name] if (value := element.get(key)) is not None}
    if name in ("bpt", "ept") and "i" not in found:
        repairs[INCOMPLETE] += 1
        found["i"] = str(number)
    if name == "it" and found.get("pos") not in ("begin", "end"):
        repairs[INCOMPLETE] += 1
        found["pos"] = "begin"
    if name == "ph" and found.get("assoc") not in ("p", "f", "b", None):
        del found["assoc"]
    yield from found.items()
