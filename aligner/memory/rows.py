"""
How both stores encode indices and occurrences in rows, and decode them.

Kept separate from the stores because they must agree: units are copied between them.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from aligner.bitext import Status
from aligner.memory.values import Occurrence
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["UNFINISHED", "occurrence", "same_language", "written_ids"]


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


def occurrence(row: Sequence[Any]) -> Occurrence:
    """
    Build an occurrence from a row.

    Args:
        row: Document name, indices of both sides, status, similarity, confidence,
            crossing, roles, divergences, name, both texts with inline tags, number of the
            addition, and its time in ISO 8601.
    """
    document, src_ids, tgt_ids, status, similarity, confidence, crossing, roles, kinds, name, *rest = row
    src_inline, tgt_inline, addition, added = rest
    return Occurrence(
        document=document,
        src_ids=_read_ids(src_ids),
        tgt_ids=_read_ids(tgt_ids),
        status=Status(status),
        similarity=similarity,
        confidence=confidence,
        crossing=bool(crossing),
        roles=tuple(map(Role, roles.split())),
        divergences=tuple(kinds.split()),
        name=name,
        addition=addition,
        added=datetime.fromisoformat(added),
        src_inline=src_inline,
        tgt_inline=tgt_inline,
    )


def same_language(own: str, asked: str) -> bool:
    """Whether a language matches the requested one: `de-CH` and `DE` both match `de`."""
    own, asked = own.lower().replace("_", "-"), asked.lower().replace("_", "-")
    return own == asked or own.startswith(f"{asked}-")
