"""
EPUB: the chapters of a book in reading order, each read as HTML.

The package document lists the chapters (EPUB 3.3, section 5); navigation documents and chapters outside the
linear order are left out.
"""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from aligner.errors import InputError
from aligner.readers.html import decode_markup
from aligner.readers.markup import parse_html, parts_of
from aligner.readers.packed import damaged, parse_part, unpacked
from aligner.readers.parts import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element as Element

    from aligner.readers.parts import Part
    from aligner.readers.source import Source

__all__ = ["read", "recognises"]

_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_ROOT_FILE: Final = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_OPF: Final = "{http://www.idpf.org/2007/opf}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_CIPHER: Final = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
_CHAPTERS: Final = frozenset({"application/xhtml+xml", "text/html"})
_WANTED: Final = (".xml", ".opf", ".xhtml", ".html", ".htm")
_SIGNATURE: Final = b"mimetypeapplication/epub+zip"
_SIGNATURE_END: Final = 58
"""Offset after the first entry of the archive, which is this file, neither compressed nor encrypted."""


def read(data: bytes, path: Path | None) -> Source:
    """
    Read the chapters of a book.

    Raises:
        InputError: It is damaged, encrypted or too large, or has no text.
    """
    files = unpacked(data, lambda name: name.lower().endswith(_WANTED), path)
    package_name = _package_name(files, path)
    package = parse_part(files[package_name], path)
    encrypted = _encrypted(files, path)
    language = (package.findtext(f".//{_DC}language") or "").strip() or None
    parts: list[Part] = []
    for number, name in enumerate(_chapters(package, package_name), start=1):
        if name in encrypted:
            raise InputError("encrypted", hint="Use a copy without copy protection", path=path)
        if name not in files:
            raise damaged(f"its chapter {name} is missing", path)
        text, _, _ = decode_markup(files[name], path)
        parts += [
            replace(part, page=number, language=part.language or language)
            for _, part in parts_of(parse_html(text, path))
        ]
    return source_of(parts, path=path)


def _package_name(files: dict[str, bytes], path: Path | None) -> str:
    """Name of the package document in the archive."""
    if _CONTAINER not in files:
        raise damaged(f"it has no {_CONTAINER}", path)
    found = next(parse_part(files[_CONTAINER], path).iter(_ROOT_FILE), None)
    name = "" if found is None else posixpath.normpath(found.get("full-path") or "")
    if name not in files:
        raise damaged("it has no package document", path)
    return name


def _encrypted(files: dict[str, bytes], path: Path | None) -> frozenset[str]:
    """Names of the files that are encrypted; often only fonts are."""
    if _ENCRYPTION not in files:
        return frozenset()
    references = parse_part(files[_ENCRYPTION], path).iter(_CIPHER)
    return frozenset(posixpath.normpath(unquote(each.get("URI") or "")) for each in references)


def _chapters(package: Element, package_name: str) -> Iterator[str]:
    """Names of the chapters in the archive, in reading order, each once."""
    items = {item.get("id"): item for item in package.iter(f"{_OPF}item")}
    seen: set[str] = set()
    for reference in package.iter(f"{_OPF}itemref"):
        item = items.get(reference.get("idref"))
        if (
            item is None
            or reference.get("linear") == "no"
            or item.get("media-type") not in _CHAPTERS
            or "nav" in (item.get("properties") or "").split()
        ):
            continue
        folder = posixpath.dirname(package_name)
        name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        if name not in seen:
            seen.add(name)
            yield name


def recognises(data: bytes) -> bool:
    """Whether the first file of an archive says that it is an EPUB."""
    return data[30:_SIGNATURE_END] == _SIGNATURE
