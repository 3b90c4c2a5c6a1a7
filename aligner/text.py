"""
Block, Segment and Document: a text, what its reader found in it, and the segments that are aligned.

Values only: `readers` makes blocks, `split` makes documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Block", "BlockKind", "Document", "Role", "Segment", "Segmentation"]


class BlockKind(StrEnum):
    """What a reader found a part of a file to be."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    CAPTION = "caption"
    QUOTE = "quote"
    PREFORMATTED = "preformatted"


@dataclass(frozen=True, slots=True)
class Block:
    """
    A part of a text that its reader knows as a unit; no segment crosses its bounds.

    Attributes:
        kind: What it is.
        start: Offset of its first character in the text, in code points.
        end: Offset after its last character.
        level: Level of a heading from 1, depth of a list item from 1; 0 for any other kind.
        row: Row of a table cell from 1; 0 for any other kind.
        column: Column of a table cell from 1; 0 for any other kind.
        language: BCP 47 primary subtag, if the file states one that is not the language of the
            whole text; None otherwise.
        page: Page of the file from 1; 0 if the format has no pages.
        element: What the block is in its file, such as `figcaption` or a paragraph style; empty if unknown.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    row: int = 0
    column: int = 0
    language: str | None = None
    page: int = 0
    element: str = ""


class Role(StrEnum):
    """What a segment is in a press release."""

    HEADLINE = "headline"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    QUOTE = "quote"
    LINK = "link"
    CONTACT = "contact"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Segment:
    """
    One sentence, headline, caption or line.

    Attributes:
        text: The text in Unicode normal form C, without a line break.
        start: Offset of its first character in the original, in code points.
        end: Offset after its last character in the original.
        paragraph: 0-based number of its paragraph.
        role: What it is in a press release.
        language: BCP 47 primary subtag, or None if the text is too short to detect it.
    """

    text: str
    start: int
    end: int
    paragraph: int = 0
    role: Role = Role.BODY
    language: str | None = None


class Segmentation(Protocol):
    """A text split into segments, whose roles and languages are computed on first access."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the segments, in order."""

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments, in order; the same tuple each time."""


# Without slots: setting a property of a frozen class with slots raises a TypeError before Python 3.12.
@dataclass(frozen=True, eq=False)
class Document:
    """
    One language version of a text, split into segments.

    For each segment, `original[start:end]` is its text (in normal form C, which the
    original need not be in). Two documents are equal if their originals, segments, languages,
    paths and splitters are.

    Attributes:
        original: The decoded file as it is: without byte order mark, line ends kept. For a format
            other than plain text, the text that its reader extracted.
        segmentation: The segments, or what computes them.
        language: BCP 47 primary subtag of the document as a whole.
        path: Where it was read, or None.
        splitter: Name of the splitter, for signatures: `punkt-de`, `lines`.
        blocks: What the reader found, with offsets in the original; `Segment.paragraph` is the
            index of its block. Empty if the reader knows lines only.
    """

    original: str
    segmentation: tuple[Segment, ...] | Segmentation
    language: str
    path: Path | None = None
    splitter: str = "lines"
    blocks: tuple[Block, ...] = ()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments in order; their offsets never overlap."""
        found = self.segmentation
        return found if isinstance(found, tuple) else found.segments

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the segments, in order; available before roles and languages are computed."""
        found = self.segmentation
        return tuple(segment.text for segment in found) if isinstance(found, tuple) else found.texts

    def __len__(self) -> int:
        found = self.segmentation
        return len(found if isinstance(found, tuple) else found.texts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def _values(self) -> tuple[object, ...]:
        return (self.original, self.language, self.path, self.splitter, self.segments)
