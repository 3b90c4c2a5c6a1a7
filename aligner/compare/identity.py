"""
Identity: names of divergences that stay when lines shift and texts are aligned anew.

Apart from the reports and the ignore file, which must mean the same by it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.compare.divergence import Divergence
    from aligner.text import Document

__all__ = ["identities"]

_DIGITS: Final = 16


def identities(src: Document, tgt: Document, divergences: Sequence[Divergence]) -> tuple[str, ...]:
    """
    Name each divergence by its kind and the texts concerned, not by where it stands.

    Case, white space and compatible forms of characters do not count. Where the same
    is said of the same texts again, the name carries a number: `…:2`.

    Returns:
        One for each divergence, all different.
    """
    seen: Counter[str] = Counter()
    names = []
    for divergence in divergences:
        name = _name(src, tgt, divergence)
        seen[name] += 1
        names.append(f"{name}:{seen[name]}")
    return tuple(names)


def _name(src: Document, tgt: Document, divergence: Divergence) -> str:
    parts = [
        divergence.kind.value,
        *(_normal(src.texts[i]) for i in divergence.src),
        "\0",
        *(_normal(tgt.texts[j]) for j in divergence.tgt),
    ]
    return sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
