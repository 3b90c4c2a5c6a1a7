"""
Splitters: a text to segments, each with its offsets, paragraph, role and language.

`split_document` is the entry point; each step has its own module.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final

from aligner.errors import InputError, LanguageError
from aligner.languages import LANGUAGES, language, name_of, primary
from aligner.split.splitter import Splitter
from aligner.text import Block, Document, Segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from aligner.readers import Source

__all__ = ["Splitter", "split_document"]

_CHARACTERS_A_STEP: Final = 1 << 18
"""Characters between two reports of progress: about a second of sentence splitting."""


_PARAMETERS_OF_OTHERS: Final = "en"
"""Language whose parameters split texts in a language that has none."""


def split_document(
    source: Source,
    *,
    lang: str | None = None,
    pre_split: bool = False,
    splitter: Splitter | None = None,
    any_language: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Document:
    """
    Split a text into segments.

    Each block of the source is a paragraph, and every line break inside it is a hard one. In
    a pre-split text, where lines are sentences, blank lines separate paragraphs.

    The texts of the segments are available at once; their roles and languages are computed on
    first access.

    Args:
        source: The text.
        lang: Its language; detected if not given. What the file states counts if detection fails,
            since the templates of many sites state a wrong one.
        pre_split: Each line is one segment, and a blank line an empty one; implied by a
            source that is pre-split.
        splitter: Splits a line into sentences; by default Punkt for the language.
        any_language: Whether the language may be one without data here; its sentences are split
            with the parameters of English.
        progress: Called with (done, total) characters while a long text is split.

    Raises:
        LanguageError: `lang` is unknown, or not given and cannot be detected.
        InputError: The text is in a language without data here.
    """
    from aligner.split.lines import LineSplitter

    code = _language_of(source, lang, any_language=any_language)
    chosen: Splitter
    if pre_split or source.pre_split:
        chosen = LineSplitter()
        blocks: tuple[Block, ...] = ()
        segmentation = _lines(source, chosen, code)
        if progress is not None and len(source.text) > _CHARACTERS_A_STEP:
            progress(len(source.text), len(source.text))
    else:
        chosen = splitter or _punkt(code)
        segmentation, blocks = _sentences(source, chosen, code, progress)
    return Document(source.original, segmentation, code, source.path, chosen.name, blocks)


@dataclass(frozen=True)
class _Segmentation:
    """
    The segments of a text; see `aligner.text.Segmentation`.

    Attributes:
        texts: Their texts.
        starts: Offsets in the original of their first characters.
        ends: Offsets after their last characters.
        paragraphs: Number of the paragraph of each.
        language: Language of the document.
        blocks: What the reader found, by number of paragraph; empty if it knows lines only.
        pre_split: Whether each segment is a line.
    """

    texts: tuple[str, ...]
    starts: array[int]
    ends: array[int]
    paragraphs: array[int]
    language: str
    blocks: tuple[Block, ...]
    pre_split: bool

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The segments with their languages and roles."""
        from aligner.detect import detect
        from aligner.split.roles import with_roles

        places = zip(self.texts, self.starts, self.ends, self.paragraphs, strict=True)
        stated = [block.language for block in self.blocks]
        segments = [
            Segment(text, start, end, paragraph, language=(stated and stated[paragraph]) or detect(text))
            for text, start, end, paragraph in places
        ]
        # The rules for roles take each pre-split line as a block, because blank lines are rare.
        blocks = (
            [[segment] for segment in segments]
            if self.pre_split
            else [list(block) for _, block in groupby(segments, key=lambda segment: segment.paragraph)]
        )
        kinds = {number: block.kind for number, block in enumerate(self.blocks)}
        return with_roles(blocks, language=self.language, kinds=kinds)


def _language_of(source: Source, lang: str | None, *, any_language: bool) -> str:
    """The code of the language that is named or detected."""
    if lang is not None:
        code = primary(lang)
        # Only CLDR knows whether the code of another language is one.
        return code if any_language and name_of(code) != code else language(lang).code
    code = _detected(source)
    if code not in LANGUAGES and not any_language:
        where = "the text" if source.path is None else str(source.path)
        raise InputError(
            f"{where} is in {name_of(code)}, which the embedded model does not cover",
            hint="Use a model that does, with `--model NAME`, or name the language if this one is wrong",
        )
    return code


def _detected(source: Source) -> str:
    from aligner.detect import detect_document

    code = detect_document(source.text)
    if code is None and source.language in LANGUAGES:
        code = source.language
    if code is None:
        where = "the text" if source.path is None else str(source.path)
        raise LanguageError(
            f"cannot detect the language of {where}",
            hint="Name it: `--src-lang` and `--tgt-lang` for a pair, `--lang` for one text",
        )
    return code


def _punkt(code: str) -> Splitter:
    from aligner.split.punkt import punkt_splitter

    return punkt_splitter(code if code in LANGUAGES else _PARAMETERS_OF_OTHERS)


def _lines(source: Source, splitter: Splitter, code: str) -> _Segmentation:
    """Split a pre-split text."""
    spans = splitter.spans(source.text)
    paragraphs = array("Q")
    paragraph = 0
    for start, end in spans:
        paragraphs.append(paragraph)
        if start == end:
            paragraph += 1
    return _segmentation(source, spans, paragraphs, code, blocks=(), pre_split=True)


def _sentences(
    source: Source, splitter: Splitter, code: str, progress: Callable[[int, int], None] | None
) -> tuple[_Segmentation, tuple[Block, ...]]:
    """Split a text into sentences; also return its blocks, with offsets in the original."""
    spans: list[tuple[int, int]] = []
    paragraphs = array("Q")
    blocks: list[Block] = []
    reported = 0
    for paragraph, (block, lines) in enumerate(source.lines_of_blocks()):
        for start, end in lines:
            found = splitter.spans(source.text[start:end])
            spans += [(start + first, start + last) for first, last in found]
            paragraphs.extend([paragraph] * len(found))
        if block is not None:
            bounds = source.to_original(block.start), source.to_original(block.end)
            blocks.append(replace(block, start=bounds[0], end=bounds[1]))
        end = lines[-1][1]
        if progress is not None and end - reported > _CHARACTERS_A_STEP:
            reported = end
            progress(end, len(source.text))
    known = tuple(blocks)
    return _segmentation(source, spans, paragraphs, code, blocks=known, pre_split=False), known


def _segmentation(
    source: Source,
    spans: list[tuple[int, int]],
    paragraphs: array[int],
    code: str,
    *,
    blocks: tuple[Block, ...],
    pre_split: bool,
) -> _Segmentation:
    text = source.text
    return _Segmentation(
        tuple([text[start:end] for start, end in spans]),
        array("Q", [source.to_original(start) for start, _ in spans]),
        array("Q", [source.to_original(end) for _, end in spans]),
        paragraphs,
        code,
        blocks,
        pre_split,
    )
