"""
Comparison and LinkedTexts: an aligned pair as the checks read it.

Kept separate from the checks, so that all of them read the texts of a link in the same way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aligner.joining import INVISIBLE, joined
from aligner.languages import name_of
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.alignment import Link
    from aligner.compare.config import CustomChecks
    from aligner.pair import AlignedPair
    from aligner.text import Document, Segment

__all__ = ["LONGEST_COMPARED", "Comparison", "LinkedTexts"]

LONGEST_COMPARED: Final = 10_000
"""
Characters of a side of a link beyond which its content is not compared.

Sentences rarely have a tenth of it: a longer text is a document without sentence ends, a table or
encoded data. The limit bounds time and memory of the checks, whatever the text contains.
"""

_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]")
_HYPHENS: Final = str.maketrans("\u2010\u2011", "--")
"""Hyphens that look like the usual one: `vingt‑deux` is `vingt-deux`."""
_LINES: Final = frozenset({Role.LINK, Role.CONTACT})


@dataclass(frozen=True, slots=True)
class LinkedTexts:
    """
    The texts of a link that has segments on both sides.

    Attributes:
        link: The link.
        src: Its source segments.
        tgt: Its target segments.
        src_text: The source texts without invisible characters and with one kind of hyphen, joined as
            the language joins sentences.
        tgt_text: The target texts in the same form.
        src_language: Language of the source text, which may differ from that of its document.
        tgt_language: Language of the target text, which may differ from that of its document.
    """

    link: Link
    src: tuple[Segment, ...]
    tgt: tuple[Segment, ...]
    src_text: str
    tgt_text: str
    src_language: str
    tgt_language: str

    @property
    def readable(self) -> bool:
        """Whether both texts are short enough for a comparison of their content."""
        return len(self.src_text) <= LONGEST_COMPARED and len(self.tgt_text) <= LONGEST_COMPARED

    @property
    def prose(self) -> bool:
        """Whether none of the segments is a link line or a contact line."""
        return _LINES.isdisjoint(segment.role for segment in (*self.src, *self.tgt))


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    An aligned pair with the texts of its links.

    Attributes:
        pair: The documents and their alignment.
        linked: The links with segments on both sides, in the order of the alignment.
        custom: Custom checks and glossary, if any.
    """

    pair: AlignedPair
    linked: tuple[LinkedTexts, ...]
    custom: CustomChecks | None = None

    @classmethod
    def of(cls, pair: AlignedPair, custom: CustomChecks | None = None) -> Comparison:
        """Look up the texts of every link."""
        return cls(pair, tuple(_linked(link, pair) for link in pair.links if not link.gap), custom)

    @property
    def src(self) -> Document:
        """The source document."""
        return self.pair.src

    @property
    def tgt(self) -> Document:
        """The target document."""
        return self.pair.tgt

    @property
    def languages(self) -> tuple[str, str]:
        """Languages of the source and the target document."""
        return self.src.language, self.tgt.language

    @property
    def language_names(self) -> tuple[str, str]:
        """English names of both languages, for messages."""
        return name_of(self.src.language), name_of(self.tgt.language)

    @property
    def uncompared(self) -> tuple[Link, ...]:
        """Links whose content is not compared, because a side is longer than `LONGEST_COMPARED`."""
        return tuple(linked.link for linked in self.linked if not linked.readable)

    def readable(self) -> Iterator[LinkedTexts]:
        """Links whose content is compared: the others are too long."""
        return (linked for linked in self.linked if linked.readable)

    def confident(self) -> Iterator[LinkedTexts]:
        """Readable links that are not doubtful: content of the others is not compared."""
        return (linked for linked in self.readable() if not linked.link.doubtful)

    def translations(self) -> Iterator[LinkedTexts]:
        """Links that are not doubtful, with each side in the language of its document."""
        languages = self.languages
        for linked in self.confident():
            if (linked.src_language, linked.tgt_language) == languages:
                yield linked

    def translated_prose(self) -> Iterator[LinkedTexts]:
        """The translations among the links whose text is prose and differs between the versions."""
        for linked in self.translations():
            if linked.prose and linked.src_text != linked.tgt_text:
                yield linked


def _linked(link: Link, pair: AlignedPair) -> LinkedTexts:
    src = tuple(pair.src.segments[i] for i in link.src)
    tgt = tuple(pair.tgt.segments[j] for j in link.tgt)
    return LinkedTexts(
        link,
        src,
        tgt,
        _plain(joined([segment.text for segment in src], pair.src.language)),
        _plain(joined([segment.text for segment in tgt], pair.tgt.language)),
        _language(src, pair.src),
        _language(tgt, pair.tgt),
    )


def _plain(text: str) -> str:
    return _INVISIBLE.sub("", text).translate(_HYPHENS)


def _language(segments: tuple[Segment, ...], document: Document) -> str:
    """The language detected in all segments if they agree, else that of the document."""
    found = {segment.language for segment in segments}
    return (found.pop() if len(found) == 1 else None) or document.language
