"""
Identity: names of divergences that survive shifted lines and another alignment.

Reports and the ignore file use the same names.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aligner.divergence import Divergence

__all__ = ["identities"]

_DIGITS: Final = 16


def identities(
    src_texts: Sequence[str], tgt_texts: Sequence[str], divergences: Sequence[Divergence]
) -> tuple[str, ...]:
    """
    Name each divergence by its kind and the texts concerned, not by its position.

    The names of custom checks, terms and repeated words also depend on which check, term
    or word it is. Case, white space, compatible forms of characters, and segment
    boundaries inside a passage do not count. Where the same divergence is reported for
    the same texts again, the name carries a number: `…:2`.

    Args:
        src_texts: Texts of all source segments.
        tgt_texts: Texts of all target segments.
        divergences: What to name.

    Returns:
        One name for each divergence, all different.
    """
    seen: Counter[str] = Counter()
    names = []
    for divergence in divergences:
        name = _name(
            divergence, (src_texts[i] for i in divergence.src), (tgt_texts[j] for j in divergence.tgt)
        )
        seen[name] += 1
        names.append(f"{name}:{seen[name]}")
    return tuple(names)


def _name(divergence: Divergence, src: Iterable[str], tgt: Iterable[str]) -> str:
    parts = [divergence.kind.value, _normal(src), _normal(tgt)]
    if divergence.subject:
        parts.append(_normal([divergence.subject]))
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _normal(texts: Iterable[str]) -> str:
    return " ".join(unicodedata.normalize("NFKC", " ".join(texts)).casefold().split())
