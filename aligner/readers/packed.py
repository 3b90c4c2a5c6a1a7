"""
Documents that are ZIP archives of XML: their parts, unpacked within a limit.

Kept separate from the readers of Word and OpenDocument files, so that both refuse what unpacks to too much,
is encrypted or damaged in the same words.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from aligner.errors import InputError
from aligner.limits import PART

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lxml.etree import _Element as Element

__all__ = ["parse_part", "unpacked"]

_SIGNATURES: Final = (b"PK\x03\x04", b"PK\x05\x06")


def unpacked(data: bytes, wanted: Callable[[str], bool], path: Path | None) -> dict[str, bytes]:
    """
    Unpack the parts of a document by name, at most `limits.PART` together.

    Args:
        data: The archive.
        wanted: Whether a part is needed.
        path: Where it was read; for messages.

    Raises:
        InputError: The archive is damaged or encrypted, or the parts are larger than the limit.
    """
    most, parts = PART.size, dict[str, bytes]()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if not wanted(info.filename) or info.filename in parts:
                    continue
                if info.flag_bits & 1:
                    raise InputError("encrypted", hint="Save it without a password", path=path)
                with archive.open(info) as stream:
                    # The size in the directory may be false.
                    parts[info.filename] = stream.read(most + 1)
                most -= len(parts[info.filename])
                if most < 0:
                    raise PART.exceeded(path=path)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise damaged(str(error), path) from None
    return parts


def damaged(reason: str, path: Path | None) -> InputError:
    """Return the error for a document that cannot be opened."""
    return InputError(
        f"damaged: {reason or 'it cannot be unpacked'}",
        hint="Open it in its word processor and save it again",
        path=path,
    )


def parse_part(data: bytes, path: Path | None) -> Element:
    """
    Parse a part of a document: no entity is expanded beyond its text, and nothing is loaded.

    Raises:
        InputError: It is not well-formed, is nested too deep, or declares entities.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(error.msg or "not well-formed XML", path) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged("it declares entities", path)
    return root
