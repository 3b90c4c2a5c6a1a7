"""
OpenDocument texts (`.odt`, `.fodt`): converted to HTML element by element, then read as such.

Tracked insertions are text where they were made; deleted text is kept apart in the file and is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.errors import InputError
from aligner.readers.docx import style_target
from aligner.readers.markup import parts_of
from aligner.readers.packed import damaged, parse_part, unpacked
from aligner.readers.parts import source_of

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element as Element

    from aligner.readers.source import Source

__all__ = ["read", "recognises"]

_NAMES: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _STYLE, _TEXT = (f"{{{_NAMES}{name}:1.0}}" for name in ("office", "style", "text"))
_TABLE, _DRAW, _FO = (f"{{{_NAMES}{name}:1.0}}" for name in ("table", "drawing", "xsl-fo-compatible"))
_XLINK: Final = "{http://www.w3.org/1999/xlink}"

_DROPPED: Final = frozenset(
    {
        *(
            f"{_TEXT}{name}"
            for name in ("tracked-changes", "note-citation", "sequence-decls", "variable-decls")
        ),
        *(
            f"{_TEXT}{name}"
            for name in ("table-of-content", "alphabetical-index", "illustration-index", "hidden-text")
        ),
        *(
            f"{_TEXT}{name}"
            for name in ("table-index", "user-index", "object-index", "user-field-decls", "ruby-text")
        ),
        *(
            f"{_OFFICE}{name}"
            for name in ("annotation", "annotation-end", "forms", "event-listeners", "binary-data")
        ),
        *(f"{_OFFICE}{name}" for name in ("meta", "settings", "styles", "automatic-styles", "master-styles")),
        *(f"{_OFFICE}{name}" for name in ("scripts", "font-face-decls")),
        *(f"{_DRAW}{name}" for name in ("image", "object", "object-ole", "plugin")),
    }
)
_ELEMENTS: Final = {
    f"{_TEXT}list": "ul",
    f"{_TEXT}list-item": "li",
    f"{_TEXT}list-header": "li",
    f"{_TEXT}section": "div",
    f"{_TABLE}table": "table",
    f"{_TABLE}table-row": "tr",
    f"{_TABLE}table-cell": "td",
    f"{_DRAW}text-box": "div",
    f"{_TEXT}span": "span",
    f"{_TEXT}a": "a",
    f"{_TEXT}line-break": "br",
}
_MOST_SPACES: Final = 100


class _Styles:
    """The styles of a document: what each makes of a paragraph, and its language."""

    def __init__(self, roots: list[Element]) -> None:
        self._names: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._languages: dict[str, str] = {}
        self.language: str | None = None
        for root in roots:
            for style in root.iter(f"{_STYLE}style", f"{_STYLE}default-style"):
                self._add(style)

    def _add(self, style: Element) -> None:
        properties = style.find(f"{_STYLE}text-properties")
        language = None if properties is None else properties.get(f"{_FO}language")
        name = style.get(f"{_STYLE}name")
        if name is None:
            if style.get(f"{_STYLE}family") == "paragraph":
                self.language = language
            return
        self._names[name] = style.get(f"{_STYLE}display-name") or name
        parent = style.get(f"{_STYLE}parent-style-name")
        if parent is not None:
            self._parents[name] = parent
        if language and language not in {"none", "zxx"}:
            self._languages[name] = language

    def _chain(self, name: str | None) -> list[str]:
        chain: list[str] = []
        while name is not None and name not in chain and len(chain) < 20:
            chain.append(name)
            name = self._parents.get(name)
        return chain

    def target(self, name: str | None) -> str | None:
        """The element that a paragraph style stands for."""
        found = (style_target(self._names.get(each, each)) for each in self._chain(name))
        return next((target for target in found if target is not None), None)

    def language_of(self, name: str | None) -> str | None:
        """The language that a style states, itself or through a style that it is based on."""
        return next((self._languages[each] for each in self._chain(name) if each in self._languages), None)


def read(data: bytes, path: Path | None) -> Source:
    """
    Read an OpenDocument text, packed or flat.

    Raises:
        InputError: It is damaged, encrypted, too large, or has no text.
    """
    if data.startswith(b"PK"):
        parts = unpacked(
            data, lambda name: name in {"content.xml", "styles.xml", "META-INF/manifest.xml"}, path
        )
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise InputError("encrypted", hint="Save it without a password", path=path)
        if "content.xml" not in parts:
            raise damaged("it has no content.xml", path)
        content = parse_part(parts["content.xml"], path)
        roots = [parse_part(parts["styles.xml"], path), content] if "styles.xml" in parts else [content]
    else:
        content = parse_part(data, path)
        roots = [content]
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise damaged("it has no text", path)
    styles = _Styles(roots)
    return source_of([part for _, part in parts_of(_converted(body, styles))], path=path)


def _converted(body: Element, styles: _Styles) -> Element:
    """Build HTML of the body; nothing recurses, and footnotes follow the text."""
    from lxml import etree

    root = etree.Element("body")
    if styles.language:
        root.set("lang", styles.language)
    notes = etree.SubElement(etree.Element("div"), "div")
    open_elements: list[Element] = [root]
    # What continues where a note or a text box, which is read elsewhere, has ended.
    events = etree.iterwalk(body, events=("start", "end"))
    skipped: Element | None = None
    for event, element in events:
        if element is body:
            continue
        if event == "start":
            if element.tag in _DROPPED:
                skipped = element
                events.skip_subtree()
                continue
            _open(element, open_elements, notes, styles)
            if element.text:
                _append(open_elements[-1], element.text)
            continue
        if element is skipped:
            skipped = None
        else:
            open_elements.pop()
        if element.tail:
            _append(open_elements[-1], element.tail)
    root.extend(list(notes))
    return root


def _open(element: Element, open_elements: list[Element], notes: Element, styles: _Styles) -> None:
    from lxml import etree

    tag, parent = element.tag, open_elements[-1]
    if tag == f"{_TEXT}note":
        open_elements.append(etree.SubElement(notes, "div"))
        return
    if tag == f"{_TEXT}s":
        count = element.get(f"{_TEXT}c") or "1"
        _append(parent, " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
    elif tag == f"{_TEXT}tab":
        _append(parent, " ")
    name = _ELEMENTS.get(str(tag), "span")
    style = element.get(f"{_TEXT}style-name")
    if tag == f"{_TEXT}h":
        level = element.get(f"{_TEXT}outline-level") or "1"
        name = f"h{min(max(1, int(level)), 6) if level.isdecimal() else 1}"
    elif tag == f"{_TEXT}p":
        name = styles.target(style) or "p"
    classes = ""
    if name == "p.caption":
        name, classes = "p", "caption"
    made = etree.SubElement(parent, "template" if name == "!" else name)
    if classes:
        made.set("class", classes)
    if tag == f"{_TEXT}a":
        made.set("href", element.get(f"{_XLINK}href") or "")
    if tag == f"{_TABLE}table-cell":
        for attribute, source in (("colspan", "columns"), ("rowspan", "rows")):
            value = element.get(f"{_TABLE}number-{source}-spanned")
            if value:
                made.set(attribute, value)
    language = styles.language_of(style) if style else None
    if language:
        made.set("lang", language)
    open_elements.append(made)


def _append(element: Element, text: str) -> None:
    """Add text at the end of an element; XML has collapsed nothing yet."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def recognises(data: bytes) -> bool:
    """Whether the content of a file shows the format."""
    if data.startswith(b"PK\x03\x04"):
        return b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]
    return re.match(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<office:document\s", data[:2000]) is not None and (
        b"vnd.oasis.opendocument.text" in data[:8192]
    )
