"""
Readers: files to raw text with structure.

Plain text stands here; other kinds of file get a module each and give the same `Source`.
"""

from __future__ import annotations

from aligner.readers.plain import decode, read_source
from aligner.readers.source import Source

__all__ = ["Source", "decode", "read_source"]
