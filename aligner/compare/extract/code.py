"""
Identifiers in a text: account, security, register and standard numbers, products, references.

The forms are the same in every language; only the words that name a reference are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.vocabulary import DIGIT
from aligner.languages import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Code", "find_codes"]

_BODIES: Final = "ISO|IEC|EN|DIN|SN|NF|SIA|VDE|IEEE|ASTM|ANSI|UIC|ÖNORM"
_CODE: Final = re.compile(
    rf"""
    (?<![\w-])
    (?: (?P<iban> [A-Z]{{2}}\d\d (?:[ \u00a0\u202f]?[A-Z0-9]{{4}}){{3,7}} (?:[ \u00a0\u202f]?[A-Z0-9]{{1,3}})?
          (?![\w]) )
      | (?P<isin> [A-Z]{{2}}[A-Z0-9]{{9}}\d (?!\w) )
      | (?P<register> (?: CHE[- \u00a0]?\d{{3}}[. \u00a0]?\d{{3}}[. \u00a0]?\d{{3}}
                        | HR[AB][ \u00a0]?\d{{2,7}}
                        | (?:SIREN|RCS)[ \u00a0]\d{{3}}[ \u00a0]?\d{{3}}[ \u00a0]?\d{{3}} )
          (?!\w) )
      | (?P<standard> (?:{_BODIES}) (?:[ \u00a0/-](?:{_BODIES}))* [ \u00a0-]?
          \d{{3,6}} (?:-\d{{1,3}})* (?::(?:19|20)\d\d)? (?!\w) )
      | (?i:{alternatives(lambda data: data.layout.code_labels)}) \W{{0,3}} (?:[^\W\d_]{{3,8}}[ ])?
          (?P<reference> (?=[\w./-]*\d) [A-Z0-9]+ (?:[./-][A-Z0-9]+)* (?:[ \u00a0\u202f]\d{{2,4}})* (?!\w) )
      | (?i:{alternatives(lambda data: data.layout.ticker_labels)}) \W{{0,3}}
          (?P<ticker> [A-Z]{{3,6}} (?!\w) )
      | (?P<product> [A-Z]{{1,5}}-?\d{{1,6}}[A-Z]{{0,2}} | [A-Z]\d[A-Z]{{2,4}}\d{{1,2}}
          | [A-Z]\d\d\.\d{{1,2}} ) (?![\w-]|[.,]\d)
    )
    """,
    re.VERBOSE,
)
_FIRM: Final = frozenset({"iban", "isin", "register", "standard"})
_MAY_HAVE: Final = re.compile(r"[A-Z][ \u00a0/-]?\d")
_SHORTEST_REFERENCE: Final = 4


@dataclass(frozen=True, slots=True)
class Code:
    """
    An identifier in a text.

    Attributes:
        kind: `iban`, `isin`, `register`, `standard`, `reference`, `ticker` or `product`.
        value: Its letters and digits, without separators; of a standard, the number alone.
        text: The identifier as written.
        start: Offset of its first character in the text.
        end: Offset after its last character.
    """

    kind: str
    value: str
    text: str
    start: int
    end: int

    @property
    def firm(self) -> bool:
        """Whether it needs a counterpart; a product may be named in another way, or left out."""
        return self.kind in _FIRM or (self.kind == "reference" and self.value.isdigit())

    @property
    def stem(self) -> str:
        """The letters at the beginning: `X` of `X200`."""
        return re.match(r"[A-Z]*", self.value)[0]  # type: ignore[index]

    @property
    def shape(self) -> str:
        """Its letters and digits by sort: `A0AAA0` for a security number."""
        return re.sub(r"[A-Z]", "A", re.sub(r"\d", "0", self.value))


@lru_cache(1 << 15)
def find_codes(text: str) -> tuple[Code, ...]:
    """
    Find the identifiers of a text, in order, without overlap.

    Args:
        text: The text, with addresses masked.
    """
    # Every identifier but a ticker symbol has a digit.
    if DIGIT.search(text) and (_MAY_HAVE.search(text) or _LABEL.search(text)):
        return tuple(_found(text))
    return tuple(_found(text)) if _TICKER.search(text) else ()


_LABEL: Final = re.compile(alternatives(lambda data: data.layout.code_labels), re.IGNORECASE)
_TICKER: Final = re.compile(alternatives(lambda data: data.layout.ticker_labels), re.IGNORECASE)


def _found(text: str) -> Iterator[Code]:
    for match in _CODE.finditer(text):
        kind = match.lastgroup or ""
        written = match[kind]
        value = re.sub(r"[^A-Z0-9]", "", written)
        if kind == "standard":
            # Each country puts the bodies that adopted it before the number: `NF EN 1090-2`.
            value = re.sub(r"^\D+|:\d+$", "", written)
        if kind == "reference" and len(value) < _SHORTEST_REFERENCE:
            continue
        yield Code(kind, value, written, match.start(kind), match.end(kind))
