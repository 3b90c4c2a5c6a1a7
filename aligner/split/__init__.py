"""
Splitters: a text to segments, each with its place, paragraph, role and language.

`split_document` is the front; the steps behind it have a module each.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from aligner.errors import LanguageError
from aligner.language import language
from aligner.split.splitter import Splitter
from aligner.text import Document, Segment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.readers import Source

__all__ = ["Splitter", "split_document"]


def split_document(
    source: Source, *, lang: str | None = None, pre_split: bool = False, splitter: Splitter | None = None
) -> Document:
    """
    Cut a text into segments.

    Every line break is a hard one, and every line with text is a paragraph of its
    own: press releases part a caption from the next paragraph by one line break
    only. In a pre-split text, where lines are sentences, blank lines part paragraphs.

    Args:
        source: The text.
        lang: Its language; detected where not given.
        pre_split: Each line is one segment, and a blank line an empty one.
        splitter: What cuts a line into sentences; by default Punkt in the language.

    Raises:
        LanguageError: `lang` is unknown, or not given and cannot be detected.
    """
    from aligner.split.lines import LineSplitter
    from aligner.split.punkt import punkt_splitter
    from aligner.split.roles import with_roles

    code = language(lang).code if lang is not None else _detected(source)
    cutter = LineSplitter() if pre_split else splitter or punkt_splitter(code)
    found = _lines(source, cutter) if pre_split else _sentences(source, cutter)
    segments = [_segment(source, start, end, paragraph) for paragraph, start, end in found]
    # A pre-split line is a block to the rules for roles, since its paragraphs are seldom marked.
    blocks = (
        [[segment] for segment in segments]
        if pre_split
        else [list(block) for _, block in groupby(segments, key=lambda segment: segment.paragraph)]
    )
    return Document(source.original, with_roles(blocks, language=code), code, source.path, cutter.name)


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


def _lines(source: Source, cutter: Splitter) -> Iterator[tuple[int, int, int]]:
    """Paragraph number and range of each line of a pre-split text."""
    paragraph = 0
    for start, end in cutter.spans(source.text):
        yield paragraph, start, end
        paragraph += start == end


def _sentences(source: Source, cutter: Splitter) -> Iterator[tuple[int, int, int]]:
    """Paragraph number and range of each sentence."""
    from aligner.split.lines import line_spans

    lines = [(start, end) for start, end in line_spans(source.text) if start < end]
    for paragraph, (start, end) in enumerate(lines):
        for first, last in cutter.spans(source.text[start:end]):
            yield paragraph, start + first, start + last


def _segment(source: Source, start: int, end: int, paragraph: int) -> Segment:
    from aligner.detect import detect

    text = source.text[start:end]
    return Segment(text, source.to_original(start), source.to_original(end), paragraph, language=detect(text))
