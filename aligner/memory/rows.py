"""
How both stores encode indices and occurrences in rows, and decode them.

Kept separate from the stores because they must agree: units are copied between them.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from aligner.bitext import Status
from aligner.memory.values import LanguagePair, Occurrence
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["UNFINISHED", "language_pair", "occurrence", "same_language", "text_of", "written_ids"]


UNFINISHED: Final = (
    "SELECT DISTINCT name FROM additions a WHERE digest IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM additions b WHERE b.name = a.name AND b.digest IS NOT NULL AND b.id > a.id)"
)
"""Names of additions that were interrupted and not completed since; the SQL works in both stores."""


def written_ids(ids: Sequence[int]) -> str:
    """Write indices as `3 4`."""
    return str(ids[0]) if len(ids) == 1 else " ".join(map(str, ids))


def _read_ids(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))


def language_pair(src: object, tgt: object) -> LanguagePair:
    """
    Build a language pair from two columns.

    Raises:
        TypeError: One is not a text, as in a damaged file.
    """
    return LanguagePair(text_of(src), text_of(tgt))


def text_of(value: object) -> str:
    """
    Return the value of a column of texts.

    Raises:
        TypeError: It is not a text, as in a damaged file.
    """
    if not isinstance(value, str):
        raise TypeError("there is no text where one must be")
    return value


def _number(value: object) -> float | None:
    if value is not None and not isinstance(value, int | float):
        raise TypeError("there is no number where one must be")
    return value


def occurrence(row: Sequence[Any]) -> Occurrence:
    """
    Build an occurrence from a row.

    Args:
        row: Document name, indices of both sides, status, similarity, confidence,
            crossing, roles, divergences, name, both texts with inline tags, number of the
            addition, and its time in ISO 8601.

    Raises:
        TypeError: A value is of another type, as in a damaged file.
        ValueError: A list, status, role or time is none.
    """
    document, src_ids, tgt_ids, status, similarity, confidence, crossing, roles, kinds, name, *rest = row
    src_inline, tgt_inline, addition, added = rest
    return Occurrence(
        document=text_of(document),
        src_ids=_read_ids(text_of(src_ids)),
        tgt_ids=_read_ids(text_of(tgt_ids)),
        status=Status(status),
        similarity=_number(similarity),
        confidence=_number(confidence),
        crossing=bool(crossing),
        roles=tuple(map(Role, text_of(roles).split())),
        divergences=tuple(text_of(kinds).split()),
        name=text_of(name),
        addition=addition,
        added=datetime.fromisoformat(added),
        src_inline=text_of(src_inline),
        tgt_inline=text_of(tgt_inline),
    )


def same_language(own: str, asked: str) -> bool:
    """Whether a language matches the requested one: `de-CH` and `DE` both match `de`."""
    own, asked = own.lower().replace("_", "-"), asked.lower().replace("_", "-")
    return own == asked or own.startswith(f"{asked}-")
