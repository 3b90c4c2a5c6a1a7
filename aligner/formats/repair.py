"""
Repairing the bytes of XML from other programs, so that a parser accepts them.

A parser refuses a whole memory for one vertical tab that came from a slide. Repairs are
counted, so that they can be reported.
"""

from __future__ import annotations

import codecs
import re
from html.entities import html5
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from aligner.formats.markup import NOT_XML

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

__all__ = ["RepairedStream"]

CONTROL: Final = "control characters dropped"
REFERENCE: Final = "invalid character references dropped"
SURROGATES: Final = "characters combined from two references"
ENTITY: Final = "HTML entities replaced by their characters"

_CONTROLS: Final = bytes(code for code in range(32) if code not in (9, 10, 13))

_REFERENCES: Final = re.compile(rb"(?:&#(?:[xX][0-9A-Fa-f]{1,8}|[0-9]{1,10});)+")
_ONE_REFERENCE: Final = re.compile(rb"&#([xX]?)([0-9A-Fa-f]+);")
_ENTITY: Final = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_DECLARED: Final = re.compile(r"""(<\?xml[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')""")
_ENCODING: Final = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["'](?:iso-2022|hz|utf-?7)""", re.IGNORECASE)
_LONGEST_REFERENCE: Final = 40
"""Bytes at the end of a piece in which a reference may begin."""

_LONGEST_RUN: Final = 1 << 12
_WIDE: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_HIGH: Final = range(0xD800, 0xDC00)
_LOW: Final = range(0xDC00, 0xE000)


class _Character(NamedTuple):
    code: int
    joined: bool


class RepairedStream:
    """
    A stream of XML without what every parser refuses.

    Drops control characters, literal or as references; combines a character that was written
    as two references; and replaces named entities of HTML by their characters, unless the file
    declares entities. Converts UTF-16 to UTF-8. Leaves alone encodings in which control
    characters have a meaning, and references in a CDATA section.

    Args:
        stream: The file.
        repairs: Counts what is repaired.
    """

    def __init__(self, stream: BinaryIO, repairs: Counter[str]) -> None:
        self._stream = stream
        self._repairs = repairs
        self._decoder: codecs.IncrementalDecoder | None = None
        self._begun = False
        self._untouched = False
        self._own_entities = False
        self._rest = b""
        self._in_section = False

    def read(self, size: int) -> bytes:
        """Read a piece of about `size` bytes; empty at the end."""
        while True:
            data = self._stream.read(size)
            last = len(data) < 1
            first = not self._begun
            if first:
                self._begin(data)
            if self._untouched:
                return data
            if self._decoder is not None:
                data = self._narrowed(self._decoder.decode(data, final=last), first=first)
            data = self._without_controls(data)
            whole = self._rest + data
            end = len(whole) if last else self._safe_end(whole)
            self._rest = whole[end:]
            result = self._with_references(whole[:end])
            if result or last:
                return result

    def _begin(self, head: bytes) -> None:
        self._begun = True
        encoding = _WIDE.get(head[:2])
        if encoding is not None:
            self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._untouched = _ENCODING.match(head) is not None
        self._own_entities = b"<!ENTITY" in head.replace(b"\0", b"")

    def _narrowed(self, text: str, *, first: bool) -> bytes:
        text, dropped = NOT_XML.subn("", text)
        self._count(CONTROL, dropped)
        return (_DECLARED.sub(r"\1", text, count=1) if first else text).encode()

    def _without_controls(self, data: bytes) -> bytes:
        clean = data.translate(None, _CONTROLS)
        self._count(CONTROL, len(data) - len(clean))
        return clean

    @staticmethod
    def _safe_end(data: bytes) -> int:
        """Return where a piece can end without splitting a reference, a run of them or a CDATA mark."""
        length = len(data)
        end = data.rfind(b"&", max(0, length - _LONGEST_REFERENCE))
        while end > 0 and data[end - 1 : end] == b";":
            before = data.rfind(b"&", max(0, end - _LONGEST_REFERENCE), end - 1)
            if before < 0 or length - before > _LONGEST_RUN:
                break
            end = before
        # `<![CDATA[` and `]]>` may begin there, too.
        begun = (end, data.find(b"<", max(0, length - 8)), data.find(b"]", max(0, length - 2)))
        return min((at for at in begun if at >= 0), default=length)

    def _with_references(self, data: bytes) -> bytes:
        # Finding one byte is many times as fast as finding several.
        section = self._in_section or (b"[" in data and b"<![CDATA[" in data)
        if not section and b"&" not in data:
            return data
        return b"".join(self._by_section(data))

    def _by_section(self, data: bytes) -> Iterator[bytes]:
        """Repair what is outside of CDATA sections."""
        start = 0
        while start < len(data):
            mark = b"]]>" if self._in_section else b"<![CDATA["
            end = data.find(mark, start)
            stop = len(data) if end < 0 else end
            yield data[start:stop] if self._in_section else self._repaired(data[start:stop])
            if end < 0:
                return
            yield mark
            start = end + len(mark)
            self._in_section = not self._in_section

    def _repaired(self, data: bytes) -> bytes:
        if b"&#" in data:
            data = _REFERENCES.sub(self._references, data)
        return data if self._own_entities else _ENTITY.sub(self._entity, data)

    def _references(self, match: re.Match[bytes]) -> bytes:
        codes = [
            int(digits, 16 if sign else 10)
            for sign, digits in _ONE_REFERENCE.findall(match[0])
            if sign or digits.isdigit()
        ]
        if all(map(_is_character, codes)):
            return match[0]
        combined = list(_combined(codes))
        joined = sum(each.joined for each in combined)
        self._count(SURROGATES, joined)
        self._count(REFERENCE, len(codes) - len(combined) - joined)
        return b"".join(b"&#%d;" % each.code for each in combined)

    def _entity(self, match: re.Match[bytes]) -> bytes:
        characters = html5.get(f"{match[1].decode()};")
        if characters is None:
            return match[0]
        self._count(ENTITY, 1)
        return b"".join(b"&#%d;" % ord(each) for each in characters)

    def _count(self, what: str, times: int) -> None:
        if times:
            self._repairs[what] += times


def _combined(codes: list[int]) -> Iterator[_Character]:
    """Yield the characters of code points and of surrogate pairs; skip everything else."""
    high = None
    for code in codes:
        if high is not None and code in _LOW:
            yield _Character(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), joined=True)
        elif _is_character(code):
            yield _Character(code, joined=False)
        high = code if code in _HIGH else None


def _is_character(code: int) -> bool:
    return code <= 0x10FFFF and NOT_XML.match(chr(code)) is None
