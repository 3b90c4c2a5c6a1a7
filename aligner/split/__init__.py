"""
Splitters: a text to segments, each with its place, paragraph, role and language.

`split_document` is the front; the steps behind it have a module each.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from aligner.errors import LanguageError
from aligner.languages import language
from aligner.split.splitter import Splitter
from aligner.text import Document, Segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.readers import Source

__all__ = ["Splitter", "split_document"]

_CHARACTERS_A_STEP: Final = 1 << 18
"""Characters between two reports of progress: about a second of cutting into sentences."""


def split_document(
    source: Source,
    *,
    lang: str | None = None,
    pre_split: bool = False,
    splitter: Splitter | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Document:
    """
    Cut a text into segments.

    Every line break is a hard one, and every line with text is a paragraph of its
    own: press releases part a caption from the next paragraph by one line break
    only. In a pre-split text, where lines are sentences, blank lines part paragraphs.

    Role and language of the segments are told when a segment is first looked at;
    the texts alone are there at once.

    Args:
        source: The text.
        lang: Its language; detected where not given.
        pre_split: Each line is one segment, and a blank line an empty one.
        splitter: What cuts a line into sentences; by default Punkt in the language.
        progress: Called with (done, total) characters while a long text is cut.

    Raises:
        LanguageError: `lang` is unknown, or not given and cannot be detected.
    """
    from aligner.split.lines import LineSplitter

    code = language(lang).code if lang is not None else _detected(source)
    cutter: Splitter
    if pre_split:
        cutter = LineSplitter()
        cut = _lines(source, cutter, code)
        if progress is not None and len(source.text) > _CHARACTERS_A_STEP:
            progress(len(source.text), len(source.text))
    else:
        cutter = splitter or _punkt(code)
        cut = _sentences(source, cutter, code, progress)
    return Document.of(source.original, cut, code, source.path, cutter.name)


@dataclass(frozen=True, slots=True)
class _Pieces:
    """
    Where a text was cut.

    Attributes:
        texts: The pieces.
        starts: Offsets in the original of their first characters.
        ends: Offsets behind their last characters.
        paragraphs: Number of the paragraph of each.
        language: That of the document.
        lines: Whether each piece is a line.
    """

    texts: tuple[str, ...]
    starts: array[int]
    ends: array[int]
    paragraphs: array[int]
    language: str
    lines: bool

    def segments(self) -> tuple[Segment, ...]:
        """Tell language and role of each piece; see `Cut`."""
        from aligner.detect import detect
        from aligner.split.roles import with_roles

        places = zip(self.texts, self.starts, self.ends, self.paragraphs, strict=True)
        segments = [
            Segment(text, start, end, paragraph, language=detect(text))
            for text, start, end, paragraph in places
        ]
        # A pre-split line is a block to the rules for roles, since its paragraphs are seldom marked.
        blocks = (
            [[segment] for segment in segments]
            if self.lines
            else [list(block) for _, block in groupby(segments, key=lambda segment: segment.paragraph)]
        )
        return with_roles(blocks, language=self.language)


def _detected(source: Source) -> str:
    from aligner.detect import detect_document

    code = detect_document(source.text)
    if code is None:
        where = "the text" if source.path is None else str(source.path)
        raise LanguageError(
            f"cannot tell the language of {where}",
            hint="Name it: `--src-lang` and `--tgt-lang` for a pair, `--lang` for one text",
        )
    return code


def _punkt(code: str) -> Splitter:
    from aligner.split.punkt import punkt_splitter

    return punkt_splitter(code)


def _lines(source: Source, cutter: Splitter, code: str) -> _Pieces:
    """Cut a pre-split text."""
    spans = cutter.spans(source.text)
    paragraphs = array("Q")
    paragraph = 0
    for start, end in spans:
        paragraphs.append(paragraph)
        if start == end:
            paragraph += 1
    return _pieces(source, spans, paragraphs, code, lines=True)


def _sentences(
    source: Source, cutter: Splitter, code: str, progress: Callable[[int, int], None] | None
) -> _Pieces:
    """Cut a text into sentences."""
    from aligner.split.lines import line_spans

    spans: list[tuple[int, int]] = []
    paragraphs = array("Q")
    told = 0
    lines = [(start, end) for start, end in line_spans(source.text) if start < end]
    for paragraph, (start, end) in enumerate(lines):
        found = cutter.spans(source.text[start:end])
        spans += [(start + first, start + last) for first, last in found]
        paragraphs.extend([paragraph] * len(found))
        if progress is not None and end - told > _CHARACTERS_A_STEP:
            told = end
            progress(end, len(source.text))
    return _pieces(source, spans, paragraphs, code, lines=False)


def _pieces(
    source: Source, spans: list[tuple[int, int]], paragraphs: array[int], code: str, *, lines: bool
) -> _Pieces:
    text = source.text
    return _Pieces(
        tuple([text[start:end] for start, end in spans]),
        array("Q", [source.to_original(start) for start, _ in spans]),
        array("Q", [source.to_original(end) for _, end in spans]),
        paragraphs,
        code,
        lines,
    )
