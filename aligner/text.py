"""
Document and Segment: a text, and the pieces of it that are paired.

Values only; reading stands in `readers`, cutting in `split`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Cut", "Document", "Role", "Segment"]


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
        end: Offset behind its last character in the original.
        paragraph: 0-based number of the paragraph it stands in.
        role: What it is in a press release.
        language: BCP 47 primary subtag, or None where the text is too short to tell.
    """

    text: str
    start: int
    end: int
    paragraph: int = 0
    role: Role = Role.BODY
    language: str | None = None


class Cut(Protocol):
    """A text in pieces of which nothing else is known yet: roles and languages take long to tell."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the pieces, in order."""

    def segments(self) -> tuple[Segment, ...]:
        """Tell all that is to be known of each piece."""


@dataclass(frozen=True, slots=True)
class Document:
    """
    One language version of a text, cut into segments.

    For each segment, `original[start:end]` is its text (in normal form C where
    the file is not).

    Attributes:
        original: The decoded file as it is: without byte order mark, line ends kept.
        segments: In order; offsets never overlap.
        language: BCP 47 primary subtag of the document as a whole.
        path: Where it was read, or None.
        splitter: Name of what cut it, for signatures: `punkt-de`, `lines`.
    """

    original: str
    segments: tuple[Segment, ...]
    language: str
    path: Path | None = None
    splitter: str = "lines"
    _cut: Cut | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, original: str, cut: Cut, language: str, path: Path | None, splitter: str) -> Document:
        """Make a document whose segments are told from a cut when they are first asked for."""
        document = cls(original, (), language, path, splitter, cut)
        # What stands in an empty slot, `__getattr__` finds.
        object.__delattr__(document, "segments")
        return document

    if not TYPE_CHECKING:  # It would let every name pass.

        def __getattr__(self, name: str) -> tuple[Segment, ...]:
            """Fill in the segments."""
            if name != "segments":
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            segments = self._cut.segments()
            object.__setattr__(self, "segments", segments)
            return segments

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the segments, in order."""
        if self._cut is not None:
            return self._cut.texts
        return tuple(segment.text for segment in self.segments)

    def __len__(self) -> int:
        return len(self.segments if self._cut is None else self._cut.texts)
