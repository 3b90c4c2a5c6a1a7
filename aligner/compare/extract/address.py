"""
Addresses in a text: web links and e-mail addresses.

Extracted first: digits inside an address are not numbers, so addresses are masked before
dates and numbers are extracted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MASK", "Address", "find_addresses", "find_domains", "mask", "without_addresses"]

MASK: Final = "\ufffc"
"""Replaces a masked character; not a letter, digit, space or punctuation mark."""

# Domain endings that distinguish a bare `name.org/path` from a missing space after a full stop.
_ENDINGS: Final = "com|org|net|eu|de|at|ch|fr|be|lu|li|ca|uk|us|int|info|io|news|gov|edu|example"
_ADDRESS: Final = re.compile(
    rf"""
    (?P<email> (?<![\w.+-]) [\w.+-]+ @ [\w-]+ (?:\.[\w-]+)+ )
    | (?P<url>
        (?: https?:// | www\. ) [^\s<>"“”„«»\ufffc]+
        | (?<![\w@.-]) (?:[\w-]+\.)+ (?:{_ENDINGS}) / [^\s<>"“”„«»\ufffc]*
      )
    | (?P<tag> (?<!\w) [@\#] (?!\d+\b) \w+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DOMAIN: Final = re.compile(rf"(?<![\w@./-])(?:[\w-]+\.)+(?:{_ENDINGS})(?![\w@/-]|\.\w)")
_DOT_INSIDE: Final = re.compile(r"\.\w")
_SIGNS: Final = ("@", "/", "#", "www.", "WWW.", "Www.")
_TRAILING: Final = ".,;:!?'’…"
_CLOSERS: Final = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Address:
    """
    A web link, an e-mail address, or a tag with @ or #; `#12` is a number.

    Attributes:
        kind: Which of the three.
        text: The address as written, without punctuation of the sentence.
        start: Offset of its first character in the text.
        end: Offset after its last character.
    """

    kind: Literal["url", "email", "tag"]
    text: str
    start: int
    end: int


@lru_cache(1 << 15)
def find_addresses(text: str) -> tuple[Address, ...]:
    """Find the addresses of a text, in order, without overlap."""
    # The pattern is tried at every word; without one of these characters there is no address.
    if not any(sign in text for sign in _SIGNS):
        return ()
    found = []
    for match in _ADDRESS.finditer(text):
        shown = _trimmed(match.group())
        kind: Literal["url", "email", "tag"]
        kind = "email" if match["email"] else "url" if match["url"] else "tag"
        found.append(Address(kind, shown, match.start(), match.start() + len(shown)))
    return tuple(found)


def find_domains(text: str) -> list[str]:
    """
    Find the bare domains of a text: `example.org`, without path.

    Not part of `find_addresses`, because a company may be named after its domain.
    """
    return _DOMAIN.findall(without_addresses(text)) if _DOT_INSIDE.search(text) else []


def _trimmed(address: str) -> str:
    """Strip final punctuation, and a closing bracket that was opened before the address."""
    while address:
        last = address[-1]
        unopened = last in _CLOSERS and address.count(_CLOSERS[last]) < address.count(last)
        if last not in _TRAILING and not unopened:
            break
        address = address[:-1]
    return address


def mask(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Replace ranges of a text by `MASK` characters, so that all offsets remain valid."""
    ranges = sorted(places)
    if not ranges:
        return text
    pieces = []
    done = 0
    for start, end in ranges:
        if start >= done:
            pieces += [text[done:start], MASK * (end - start)]
            done = end
    return "".join([*pieces, text[done:]])


def without_addresses(text: str) -> str:
    """The text with its addresses masked."""
    found = find_addresses(text)
    return mask(text, ((address.start, address.end) for address in found)) if found else text
