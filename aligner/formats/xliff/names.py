"""Namespaces of XLIFF, and the names under which this program stores its own data in it."""

from __future__ import annotations

from typing import Final

__all__ = ["CATEGORY", "METADATA", "OWN", "XLIFF_1", "XLIFF_2"]

XLIFF_1: Final = "urn:oasis:names:tc:xliff:document:1.2"
XLIFF_2: Final = "urn:oasis:names:tc:xliff:document:2.0"
METADATA: Final = "urn:oasis:names:tc:xliff:metadata:2.0"
OWN: Final = "urn:aligner:unit:1"
"""Namespace of the attributes in XLIFF 1.2 for what the standard has no name for."""

CATEGORY: Final = "aligner"
"""Category of this program's metadata in XLIFF 2.0."""
