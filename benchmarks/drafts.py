"""
Drafts: parallel documents that can be edited, and the position of each line once they are written out.

Kept separate from the plants so that a plant refers to lines and never to offsets.
"""

from __future__ import annotations

import json
import lzma
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from aligner.links import read_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from aligner.text import Document

__all__ = ["Draft", "Line", "Parallel", "Written", "read_documents"]

_SENTENCE_END: Final = re.compile(r"[.!?…][”“\"»«’')\]\s]*$")
"""How sentences that may share a line end; a heading is always on its own line."""


@dataclass(frozen=True, slots=True)
class Parallel:
    """
    A document in two languages, as read.

    Attributes:
        texts: The lines of each language.
        paragraphs: The paragraph number of each line, for each language.
        pairs: Lines linked one to one, ascending on both sides.
        links: Number of all links, one to one or not.
    """

    texts: dict[str, tuple[str, ...]]
    paragraphs: dict[str, tuple[int, ...]]
    pairs: tuple[tuple[int, int], ...]
    links: int


def read_documents(path: Path) -> list[Parallel]:
    """
    Read parallel documents, German and French.

    Args:
        path: A `.jsonl` or `.jsonl.xz` file with one object per line: lists `de` and `fr` of
            the same length (line k is the translation of line k) and optionally
            `paragraph`, the paragraph number of each line. Or a folder of `X.de`, `X.fr`
            and, unless all lines are linked one to one, `X.defr` with links.
    """
    if path.is_dir():
        return [_folder_document(each) for each in sorted(path.rglob("*.de"))]
    raw = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    return [_row_document(json.loads(line)) for line in raw.decode("utf-8").splitlines()]


def _row_document(row: dict[str, list[str]]) -> Parallel:
    length = len(row["de"])
    paragraphs: Sequence[int] = [int(number) for number in row.get("paragraph", range(length))]
    straight = tuple((k, k) for k in range(length))
    return Parallel(
        {code: tuple(row[code]) for code in ("de", "fr")},
        dict.fromkeys(("de", "fr"), tuple(paragraphs)),
        straight,
        length,
    )


def _folder_document(path: Path) -> Parallel:
    texts = {
        code: tuple(path.with_suffix(f".{code}").read_text(encoding="utf-8").splitlines())
        for code in ("de", "fr")
    }
    paragraphs = {code: tuple(range(len(lines))) for code, lines in texts.items()}
    gold = path.with_suffix(".defr")
    if not gold.exists():
        if len(texts["de"]) != len(texts["fr"]):
            raise SystemExit(f"{path}: without `.defr`, both sides must have the same number of lines")
        return Parallel(texts, paragraphs, tuple((k, k) for k in range(len(texts["de"]))), len(texts["de"]))
    links = [link for link in read_links(gold) if not link.gap]
    pairs: list[tuple[int, int]] = []
    for link in sorted(links, key=lambda link: link.src):
        if len(link.src) == len(link.tgt) == 1 and (not pairs or link.tgt[0] > pairs[-1][1]):
            pairs.append((link.src[0], link.tgt[0]))
    return Parallel(texts, paragraphs, tuple(pairs), len(links))


@dataclass(eq=False, slots=True)
class Line:
    """
    A line of one side; keeps its identity while its text and position change.

    Attributes:
        text: Its text.
        paragraph: Identifies its paragraph; consecutive lines with the same value share it.
    """

    text: str
    paragraph: object


@dataclass(slots=True)
class Draft:
    """
    A document pair that is being edited.

    Attributes:
        src_language: Language of the source side.
        tgt_language: Language of the target side.
        src: The lines of the source side, in order.
        tgt: The lines of the target side, in order.
        pairs: Lines linked one to one.
        free: Positions in `pairs` that neither are touched by a plant nor adjacent to one.
    """

    src_language: str
    tgt_language: str
    src: list[Line]
    tgt: list[Line]
    pairs: list[tuple[Line, Line]]
    free: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, parallel: Parallel, src_language: str, tgt_language: str) -> Draft:
        """Start from a document as read."""
        src, tgt = (
            [
                Line(text, number)
                for text, number in zip(parallel.texts[code], parallel.paragraphs[code], strict=True)
            ]
            for code in (src_language, tgt_language)
        )
        swapped = src_language != "de"
        pairs = [(src[j], tgt[i]) if swapped else (src[i], tgt[j]) for i, j in parallel.pairs]
        return cls(src_language, tgt_language, src, tgt, pairs, set(range(len(pairs))))

    def take(self, *positions: int) -> None:
        """Reserve these pairs for a plant: no other may touch them or the adjacent pairs."""
        for position in positions:
            self.free -= {position - 1, position, position + 1}

    def paragraph_at(self, lines: Sequence[Line], place: int) -> object:
        """Paragraph of a line inserted at `place`: the surrounding one if there is one, else a new one."""
        if 0 < place < len(lines) and lines[place - 1].paragraph == lines[place].paragraph:
            return lines[place].paragraph
        return object()


@dataclass(frozen=True, slots=True)
class Written:
    """
    One side as a text.

    Attributes:
        text: The whole text.
        places: Start and end of each line in it, half-open, in code points.
    """

    text: str
    places: dict[Line, tuple[int, int]]

    @classmethod
    def of(cls, lines: Sequence[Line], *, a_line_each: bool) -> Written:
        """
        Join lines into a text: sentences of a paragraph share a line, or each has its own.

        Args:
            lines: The lines of one side, in order.
            a_line_each: End every line with a line break, as `--pre-split` expects.
        """
        parts: list[str] = []
        places: dict[Line, tuple[int, int]] = {}
        length = 0
        for k, line in enumerate(lines):
            if k:
                joined = (
                    not a_line_each
                    and line.paragraph == lines[k - 1].paragraph
                    and all(_SENTENCE_END.search(each.text) for each in (lines[k - 1], line))
                )
                parts.append(" " if joined else "\n" if a_line_each else "\n\n")
                length += len(parts[-1])
            places[line] = (length, length + len(line.text))
            parts.append(line.text)
            length += len(line.text)
        return cls("".join(parts) + "\n", places)

    def segments_of(self, lines: Iterable[Line], document: Document) -> Iterator[frozenset[int]]:
        """Yield, for each of these lines, the segments of the document that overlap it."""
        for line in lines:
            start, end = self.places[line]
            yield frozenset(
                index
                for index, segment in enumerate(document.segments)
                if segment.start < end and start < segment.end
            )
