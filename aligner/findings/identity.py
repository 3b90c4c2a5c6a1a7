"""
Identity: ids of divergences that survive shifted lines and another alignment.

Reports and the ignore file use the same ids.
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
    Make an id for each divergence from its kind and its texts, not from its position.

    For custom checks, terms and repeated words, the id also depends on the check, term or
    word. Case, white space, compatible forms of characters, and segment boundaries inside
    a passage do not matter. If the same divergence is reported for the same texts more
    than once, the ids differ in their number: `…:2`.

    Args:
        src_texts: Texts of all source segments.
        tgt_texts: Texts of all target segments.
        divergences: The divergences, in order.

    Returns:
        An id for each divergence, all different.
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
