"""
AlignedPair: two language versions of a text with the links between their segments.

The value that the comparison, the reports and the formats take.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.errors import CoverageError

if TYPE_CHECKING:
    from aligner.alignment import Alignment, Link
    from aligner.text import Document

__all__ = ["AlignedPair"]


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """
    Two language versions of a text with the links between their segments.

    Attributes:
        src: The first version.
        tgt: The second version.
        alignment: Links over all segments of both.
        signature: What produced the links: version, model and revision, splitter, options;
            empty where unknown.
        rows: For each link its 0-based row in the bitext that was saved before; empty if the texts
            were aligned in this run.

    Raises:
        CoverageError: The alignment belongs to documents of other lengths.
    """

    src: Document
    tgt: Document
    alignment: Alignment
    signature: str = ""
    rows: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        for side, document, length in (
            ("source", self.src, self.alignment.src_len),
            ("target", self.tgt, self.alignment.tgt_len),
        ):
            if len(document) != length:
                raise CoverageError(
                    f"the alignment covers {length} {side} segments, the document has {len(document)}",
                    hint="Use the documents that were aligned, segmented in the same way",
                )

    @property
    def links(self) -> tuple[Link, ...]:
        """The links in source order; each segment of both sides is in exactly one."""
        return self.alignment.links

    @property
    def documents(self) -> tuple[Document, Document]:
        """Both versions, the source first."""
        return self.src, self.tgt
