"""
When two texts count as the same, and the hashes used to look them up.

Kept separate from the stores so that both use the same definitions.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import Final

__all__ = ["content_hash", "folded", "normal_form", "text_key", "tidy", "word_spans", "written_form"]

CONTENT_BYTES: Final = 16
"""128 bits: collisions between units can be ruled out in practice."""
_KEY_BYTES: Final = 8
"""64 bits, the integer type of SQLite and PostgreSQL. After a lookup the texts are compared too."""

_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_WORD: Final = re.compile(r"[^\W_]+")


def tidy(text: str) -> str:
    """Replace what a store cannot save: NUL and lone surrogates become U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)


def written_form(text: str) -> str:
    """Text in Unicode NFC with single spaces: texts with the same written form look the same to a reader."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def normal_form(text: str) -> str:
    """Case-folded written form: texts with the same normal form are duplicates."""
    return " ".join(unicodedata.normalize("NFC", text.casefold()).split())


def text_key(text: str) -> int:
    """Hash of the normal form, as a signed 64-bit integer."""
    data = normal_form(text).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=_KEY_BYTES).digest(), "little", signed=True)


def content_hash(src_lang: str, tgt_lang: str, src: str, tgt: str) -> bytes:
    """Hash of the languages and exact texts of a unit: 16 bytes."""
    data = f"{src_lang}\x1f{tgt_lang}\x1f{len(src)}\x1f{src}\x1f{tgt}".encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=CONTENT_BYTES).digest()


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """Word in lower case without accents, as people type it when searching."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(part for part in parts if not unicodedata.combining(part))


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """Words of a text, each as (folded word, start offset, end offset)."""
    return [(folded(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]
