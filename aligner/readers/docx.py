"""
Word files (`.docx`): through mammoth, then through the reader of HTML.

Tracked insertions are text and deletions are not, as in Word's view without markup. Headings, captions and
quotations follow from the names of styles, and from the styles that those are based on.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

from aligner.errors import InputError
from aligner.readers.markup import parse_html, parts_of
from aligner.readers.packed import damaged, parse_part, unpacked
from aligner.readers.parts import source_of

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element as Element

    from aligner.readers.source import Source

__all__ = ["read", "recognises", "style_target"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/"
_NEEDED: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/_rels/[\w.]+\.rels"
    r"|word/(?:document|styles|numbering|footnotes|endnotes)\d*\.xml"
)
_MOST_ELEMENTS: Final = 1_000_000
"""Elements of all parts: about 2,000 pages of running text. mammoth takes 2 KB of memory for each."""

_TARGETS: Final = (
    (re.compile(r"(?:sub ?title|untertitel|sous-titre|subline|kicker|dachzeile)\b.*"), "h2"),
    (re.compile(r"(?:title|titel|titre|headline|schlagzeile|haupttitel)"), "h1"),
    (re.compile(r"(?:heading|überschrift|titre|rubrik) ?(\d)\b.*"), "h"),
    (
        re.compile(r"(?:caption|beschriftung|légende|legende|bild\w*(?:schrift|legende|text))\b.*"),
        "p.caption",
    ),
    (re.compile(r"(?:illustration|figure|drawing|abbildung|table|tabelle)"), "p.caption"),
    (
        re.compile(r"(?:(?:intense )?quote|block text|quotations?|(?:intensives )?zitat|citation)"),
        "blockquote",
    ),
    (re.compile(r"(?:preformatted text|html preformatted|vorformatierter text)"), "pre"),
    (
        re.compile(
            r"(?:toc|verzeichnis|contents|tm|table des matières) ?(?:\d+|heading)\b.*|inhaltsverzeichnis.*"
        ),
        "!",
    ),
)
"""What a style makes of a paragraph, by its name in lower case."""


def style_target(name: str) -> str | None:
    """
    The element that a paragraph style stands for, by its name in English, German or French.

    Returns:
        `h1` to `h6`, `p.caption`, `blockquote`, `pre`, `!` for a table of contents, or None.
    """
    name = name.strip().lower().replace("_20_", " ").replace("_", " ")
    for pattern, target in _TARGETS:
        match = pattern.fullmatch(name)
        if match is not None:
            return f"h{min(max(1, int(match[1])), 6)}" if target == "h" else target
    return None


def read(data: bytes, path: Path | None) -> Source:
    """
    Read a Word file.

    Raises:
        InputError: It is damaged, encrypted, too large, or has no text.
    """
    from lxml import etree

    parts = unpacked(data, lambda name: _NEEDED.fullmatch(name) is not None, path)
    if not any(name.startswith("word/document") for name in parts):
        raise damaged("it has no document part", path)
    if sum(part.count(b"<") for part in parts.values()) > 2 * _MOST_ELEMENTS:
        raise InputError(
            f"more than {_MOST_ELEMENTS:,} elements", hint="Save it in parts, or as plain text", path=path
        )
    rules: list[str] = []
    language: str | None = None
    for name, part in list(parts.items()):
        root = parse_part(part.replace(_STRICT, _TRANSITIONAL) if _STRICT in part[:4096] else part, path)
        if name.startswith(("word/document", "word/footnotes", "word/endnotes")):
            _simplify(root)
        elif name.startswith("word/styles"):
            rules, language = _style_rules(root), _language(root)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    markup = _converted(_packed(parts), rules, path)
    root = parse_html(f'<html lang="{language or ""}"><body>{markup}</body></html>', path)
    return source_of([part for _, part in parts_of(root)], path=path)


def _converted(data: bytes, rules: list[str], path: Path | None) -> str:
    import mammoth

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map="\n".join(rules),
            convert_image=lambda _: [],
            ignore_empty_paragraphs=True,
        )
    except RecursionError:
        raise InputError("tables nested too deep", hint="Save it as plain text", path=path) from None
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, OSError) as error:
        raise damaged(f"{type(error).__name__} while reading it", path) from None
    return str(result.value)


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def _simplify(root: Element) -> None:
    """Put the paragraphs of text boxes after the one they are anchored in; drop pictures and hidden text."""
    for choice in list(root.iter(f"{_MC}AlternateContent")):
        fallback = choice.find(f"{_MC}Fallback")
        if fallback is not None and choice.find(f".//{_W}txbxContent") is not None:
            first = choice.find(f"{_MC}Choice")
            if first is not None and next(first.iter(f"{_W}txbxContent"), None) is not None:
                choice.remove(fallback)
    for box in list(root.iter(f"{_W}txbxContent")):
        anchor = next(box.iterancestors(f"{_W}p"), None)
        if anchor is None:
            continue
        parent = anchor.getparent()
        if parent is None:
            continue
        place = parent.index(anchor) + 1
        for number, child in enumerate(list(box)):
            parent.insert(place + number, child)
    for run in list(root.iter(f"{_W}r")):
        properties = run.find(f"{_W}rPr")
        vanish = None if properties is None else properties.find(f"{_W}vanish")
        if vanish is not None and vanish.get(f"{_W}val") not in {"0", "false", "off"}:
            _without(run)
    for picture in [*root.iter(f"{_W}drawing"), *root.iter(f"{_W}pict"), *root.iter(f"{_W}object")]:
        _without(picture)


def _without(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _style_rules(root: Element) -> list[str]:
    """Rules for mammoth: what each paragraph style makes of a paragraph."""
    names: dict[str, str] = {}
    bases: dict[str, str] = {}
    levels: dict[str, str] = {}
    for style in root.iter(f"{_W}style"):
        identifier = style.get(f"{_W}styleId") or ""
        named = style.find(f"{_W}name")
        if style.get(f"{_W}type") != "paragraph" or named is None:
            continue
        names[identifier] = named.get(f"{_W}val") or ""
        base = style.find(f"{_W}basedOn")
        if base is not None:
            bases[identifier] = base.get(f"{_W}val") or ""
        level = style.find(f"{_W}pPr/{_W}outlineLvl")
        if (
            level is not None
            and (level.get(f"{_W}val") or "").isdecimal()
            and int(level.get(f"{_W}val") or "9") < 6
        ):
            levels[identifier] = f"h{int(level.get(f'{_W}val') or '0') + 1}"
    rules = []
    for identifier, name in names.items():
        current, target, seen = identifier, None, set[str]()
        while target is None and current in names and current not in seen and len(seen) < 20:
            seen.add(current)
            target = style_target(names[current]) or levels.get(current)
            current = bases.get(current, "")
        if target is not None:
            quoted = name.replace("\\", "\\\\").replace("'", "\\'")
            arrow = {"!": "!", "blockquote": "blockquote > p:fresh"}.get(target, f"{target}:fresh")
            rules.append(f"p[style-name='{quoted}'] => {arrow}")
    return rules


def _language(root: Element) -> str | None:
    language = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
    stated = None if language is None else language.get(f"{_W}val")
    return stated if stated and re.fullmatch(r"[\w-]{2,20}", stated) else None


def recognises(data: bytes) -> bool:
    """Whether the content of a file shows the format."""
    return (
        data.startswith(b"PK\x03\x04")
        and re.search(rb"PK\x01\x02.{42}word/document\d*\.xml", data, re.DOTALL) is not None
    )
