"""
Drafts: parallel documents that can be altered, and where each line stands once they are written out.

Separate from what is planted, so that a plant names lines and never an offset.
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
"""How what shares a line ends; a heading has a line of its own."""


@dataclass(frozen=True, slots=True)
class Parallel:
    """
    A document in two languages, as it was found.

    Attributes:
        texts: The lines of each language.
        paragraphs: The paragraph of each line, likewise.
        pairs: Lines that translate each other one to one, ascending on both sides.
        links: All links, one to one or not.
    """

    texts: dict[str, tuple[str, ...]]
    paragraphs: dict[str, tuple[int, ...]]
    pairs: tuple[tuple[int, int], ...]
    links: int


def read_documents(path: Path) -> list[Parallel]:
    """
    Read parallel documents, German and French.

    Args:
        path: A `.jsonl`, perhaps `.xz`, with an object a line: lists `de` and `fr` of
            the same length, line k translating line k, and perhaps `paragraph`, the
            number of the paragraph of each line. Or a folder of `X.de`, `X.fr` and,
            where not all lines belong together one by one, `X.defr` with links.
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
            raise SystemExit(f"{path}: without `.defr`, line k must translate line k")
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
    A line of one side, which stays itself while its text and its place change.

    Attributes:
        text: What it says.
        paragraph: Names its paragraph; neighbours with the same one share it.
    """

    text: str
    paragraph: object


@dataclass(slots=True)
class Draft:
    """
    A document pair that is being altered.

    Attributes:
        src_language: Language of the source side.
        tgt_language: Likewise.
        src: The lines of the source side, in order.
        tgt: Likewise.
        pairs: Lines that translate each other one to one.
        free: Positions in `pairs` that no plant has touched, nor a neighbour of theirs.
    """

    src_language: str
    tgt_language: str
    src: list[Line]
    tgt: list[Line]
    pairs: list[tuple[Line, Line]]
    free: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, parallel: Parallel, src_language: str, tgt_language: str) -> Draft:
        """Start from a document as it was found."""
        src, tgt = (
            [
                Line(text, number)
                for text, number in zip(parallel.texts[code], parallel.paragraphs[code], strict=True)
            ]
            for code in (src_language, tgt_language)
        )
        turned = src_language != "de"
        pairs = [(src[j], tgt[i]) if turned else (src[i], tgt[j]) for i, j in parallel.pairs]
        return cls(src_language, tgt_language, src, tgt, pairs, set(range(len(pairs))))

    def take(self, *positions: int) -> None:
        """Give these pairs to a plant: none other may touch them, nor the pairs beside them."""
        for position in positions:
            self.free -= {position - 1, position, position + 1}

    def paragraph_at(self, lines: Sequence[Line], place: int) -> object:
        """The paragraph that a line put at `place` joins: one that goes on there, else one of its own."""
        if 0 < place < len(lines) and lines[place - 1].paragraph == lines[place].paragraph:
            return lines[place].paragraph
        return object()


@dataclass(frozen=True, slots=True)
class Written:
    """
    One side written out.

    Attributes:
        text: The whole text.
        places: Where each line stands in it, half open, in code points.
    """

    text: str
    places: dict[Line, tuple[int, int]]

    @classmethod
    def of(cls, lines: Sequence[Line], *, a_line_each: bool) -> Written:
        """
        Write lines out: sentences of a paragraph behind each other, or each line on its own.

        Args:
            lines: The lines of one side, in order.
            a_line_each: Whether every line ends with a line break, as a pre-split text wants it.
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
        """For each of these lines the segments of the document that share a character with it."""
        for line in lines:
            start, end = self.places[line]
            yield frozenset(
                index
                for index, segment in enumerate(document.segments)
                if segment.start < end and start < segment.end
            )
