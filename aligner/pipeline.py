"""
From two texts to their alignment: read, split, encode, align, compare.

The only module in which the stages meet. Each stage can be used alone; this module defines in
which order and with which defaults the program uses them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from aligner.alignment import Alignment
from aligner.bitext import Bitext
from aligner.compare import compare
from aligner.errors import InputError
from aligner.languages import primary
from aligner.pair import AlignedPair
from aligner.readers import LineBreaks, decode, read_source, unwrapped
from aligner.search.options import AlignOptions
from aligner.split import split_document
from aligner.text import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    import pandas as pd

    from aligner.bitext import TranslationUnit
    from aligner.compare.config import CustomChecks
    from aligner.divergence import Divergence
    from aligner.encode import Encoder
    from aligner.findings import Findings
    from aligner.readers import Reader, Source

__all__ = [
    "AlignmentResult",
    "align",
    "align_documents",
    "align_files",
    "pair_of_bitext",
    "read_document",
]


class AlignmentResult(AlignedPair):
    """
    An aligned pair with methods for comparing, converting and writing it.

    `AlignedPair` is the value that stages exchange; this class is what `align`, `align_files` and
    `align_documents` return. The divergences are computed on first use, and only once.
    """

    @cached_property
    def findings(self) -> Findings:
        """Every divergence of the pair, in document order."""
        return compare(self)

    def divergences(
        self,
        *,
        only: Collection[str] = (),
        exclude: Collection[str] = (),
        custom: CustomChecks | None = None,
    ) -> tuple[Divergence, ...]:
        """
        The differences in content between the two versions, in document order.

        Args:
            only: Kinds to report; all where empty.
            exclude: Kinds to skip.
            custom: Checks of a team (`aligner.compare.config.parse_checks`).

        Raises:
            UsageError: `only` or `exclude` names an unknown kind.
        """
        if not (only or exclude or custom):
            return self.findings.divergences
        return compare(self, only=only, exclude=exclude, custom=custom).divergences

    def bitext(self) -> Bitext:
        """Return the links with their texts and metadata, ready to be written as translation memory."""
        return Bitext.from_pair(self, divergences=self.findings)

    def to_frame(self) -> pd.DataFrame:
        """Return a frame with one row per link; see `Bitext.to_frame` for the columns."""
        return self.bitext().to_frame()

    def to_html(self) -> str:
        """Return both versions side by side with their divergences, as one self-contained HTML file."""
        from aligner.report.page import to_page

        return to_page(self.findings)

    def write(self, path: str | Path) -> None:
        """
        Write the pair to a file whose suffix picks the format.

        Supports the formats of `aligner.formats.FORMATS`, with or without `.gz`, and `.html`.

        Raises:
            UsageError: The suffix is not that of a format.
            OutputError: The file cannot be written.
        """
        from aligner.atomic import write_atomically
        from aligner.formats import format_of, stores_texts, write, write_links

        path = Path(path)
        if path.suffix.lower() in (".html", ".htm"):
            with write_atomically(path, encoding="utf-8") as stream:
                stream.write(self.to_html())
        elif stores_texts(format_of(path)):
            write(self.bitext(), path)
        else:
            write_links(self.links, path)


def read_document(
    path: str | Path,
    *,
    lang: str | None = None,
    pre_split: bool = False,
    reader: Reader | None = None,
    line_breaks: LineBreaks = LineBreaks.AUTO,
    any_language: bool = False,
    notify: Callable[[str], None] | None = None,
    details: Callable[[str], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Document:
    """
    Read one text and split it into segments.

    Args:
        path: The file; `-` reads standard input.
        lang: BCP 47 tag; detected where None.
        pre_split: Whether each line is one segment.
        reader: The input format; recognised from suffix and content where None.
        line_breaks: What a line end in plain text means; without effect where each line is a segment.
        any_language: Whether the language may be one that the embedded model does not cover.
        notify: Called with a line for the user, such as an encoding that was detected.
        details: Called with a line that describes what was read.
        progress: Called with (done, total) characters of a long text.

    Raises:
        InputError: The file cannot be used, or its language is not covered.
        LanguageError: The language is unknown or cannot be detected.
    """
    if pre_split:
        line_breaks = LineBreaks.KEEP
    source = read_source(Path(path), reader=reader, line_breaks=line_breaks)
    if source.note and notify:
        for note in source.note.splitlines():
            notify(note)
    if details:
        details(f"{path}: {source.encoding}, {len(source.text):,} characters")
    return split_document(
        source, lang=lang, pre_split=pre_split, any_language=any_language, progress=progress
    )


def align_files(
    src: str | Path,
    tgt: str | Path,
    *,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    pre_split: bool = False,
    model: str | Path | None = None,
    options: AlignOptions | None = None,
) -> AlignmentResult:
    """
    Align the segments of two files.

    Args:
        src: The first version; `-` reads standard input.
        tgt: The second version.
        src_lang: BCP 47 tag; detected where None.
        tgt_lang: BCP 47 tag; detected where None.
        pre_split: Whether each line is one segment.
        model: Name or folder of a model; the embedded one where None.
        options: Options of the search.

    Raises:
        InputError: A file cannot be used.
        LanguageError: A language is unknown or cannot be detected.
        EncoderError: The model is absent or broken.
    """
    return align_documents(
        read_document(src, lang=src_lang, pre_split=pre_split, any_language=model is not None),
        read_document(tgt, lang=tgt_lang, pre_split=pre_split, any_language=model is not None),
        encoder=_encoder(model),
        options=options,
    )


def align(
    src: str | Sequence[str],
    tgt: str | Sequence[str],
    *,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    model: str | Path | None = None,
    options: AlignOptions | None = None,
) -> AlignmentResult:
    """
    Align the segments of two texts.

    Args:
        src: The first version: a text, or a sequence of segments. A line break
            inside a segment becomes a space.
        tgt: The second version.
        src_lang: BCP 47 tag; detected where None.
        tgt_lang: BCP 47 tag; detected where None.
        model: Name or folder of a model; the embedded one where None.
        options: Options of the search.

    Raises:
        InputError: A text is blank, or has half of a surrogate pair.
        LanguageError: A language is unknown or cannot be detected.
        EncoderError: The model is absent or broken.
    """
    return align_documents(
        _document(src, lang=src_lang, any_language=model is not None),
        _document(tgt, lang=tgt_lang, any_language=model is not None),
        encoder=_encoder(model),
        options=options,
    )


def align_documents(
    src: Document,
    tgt: Document,
    *,
    encoder: Encoder | None = None,
    options: AlignOptions | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> AlignmentResult:
    """
    Align the segments of two documents.

    Args:
        src: The first version.
        tgt: The second version.
        encoder: Encodes texts as vectors; the embedded model where None.
        options: Options of the search.
        progress: Called with (done, total) rows of the search.

    Raises:
        EncoderError: The encoder returns vectors of the wrong shape.
    """
    from aligner.search import align_segments

    encoder = encoder or _encoder(None)
    options = options or AlignOptions()
    alignment = align_segments(src.texts, tgt.texts, encoder, options=options, progress=progress)
    return AlignmentResult(src, tgt, alignment, _signature(src, tgt, encoder, options))


def pair_of_bitext(bitext: Bitext) -> AlignmentResult:
    """
    View a saved bitext as a pair of documents, so that it can be compared.

    The documents have the segments of the units; a side whose boundaries are unknown is one
    segment. Segments are in the order of their indices. If two units share an index, as in a
    bitext joined from several, or a text has no index, they are in the order of the units.

    Args:
        bitext: The units. Each segment gets the first role that its unit names.

    Raises:
        InputError: One side has no text.
        LanguageError: A language is unknown.
    """
    units = bitext.units
    src, tgt = (_Side.of(units, side) for side in _SIDES)
    ordered = src.ordered and tgt.ordered
    src_document, src_indices = src.document(units, bitext.src_lang, ordered=ordered)
    tgt_document, tgt_indices = tgt.document(units, bitext.tgt_lang, ordered=ordered)
    rows, links = [], []
    for row, (unit, i, j) in enumerate(zip(units, src_indices, tgt_indices, strict=True)):
        if i or j:
            rows.append(row)
            links.append(replace(unit.link, src=tuple(i), tgt=tuple(j)))
    alignment = Alignment(tuple(links), len(src_document), len(tgt_document))
    return AlignmentResult(src_document, tgt_document, alignment, bitext.signature, tuple(rows))


_SIDES: Final = ("src", "tgt")


class _Part(NamedTuple):
    """
    A segment of a unit.

    Attributes:
        place: Its index in the document; -1 where unknown.
        unit: Number of its unit.
        text: Its text.
    """

    place: int
    unit: int
    text: str


class _Side(NamedTuple):
    """
    The segments of one side of a bitext.

    Attributes:
        parts: In the order of the units.
        ordered: Whether each has an index of its own, which gives the order of the document.
    """

    parts: list[_Part]
    ordered: bool

    @classmethod
    def of(cls, units: Sequence[TranslationUnit], side: str) -> _Side:
        """Collect the segments of one side, `src` or `tgt`."""
        parts: list[_Part] = []
        known: list[int] = []
        for number, unit in enumerate(units):
            ids: tuple[int, ...] = getattr(unit, f"{side}_ids")
            if not getattr(unit, side).strip():
                # A blank line is an unaligned segment. Any other blank side has no segment.
                if unit.gap and not (unit.src.strip() or unit.tgt.strip()):
                    parts += [_Part(index, number, "") for index in ids]
                    known += ids
                continue
            segments: tuple[str, ...] = getattr(unit, f"{side}_segments")
            first = ids[:1] or (-1,)
            indices = ids if len(ids) == len(segments) else first
            parts += [_Part(index, number, text) for index, text in zip(indices, segments, strict=True)]
            known += ids or first
        return cls(parts, -1 not in known and len(set(known)) == len(known))

    def document(
        self, units: Sequence[TranslationUnit], lang: str, *, ordered: bool
    ) -> tuple[Document, list[list[int]]]:
        """
        Build the document of the side.

        Returns:
            The document, and for each unit the indices of its segments in it.
        """
        parts = sorted(self.parts) if ordered else self.parts
        document = _document([part.text for part in parts], lang=primary(lang))
        indices: list[list[int]] = [[] for _ in units]
        segments = []
        for index, (part, segment) in enumerate(zip(parts, document.segments, strict=True)):
            indices[part.unit].append(index)
            roles = units[part.unit].roles
            segments.append(replace(segment, role=roles[0]) if roles else segment)
        return (
            Document(document.original, tuple(segments), document.language, document.path, document.splitter),
            indices,
        )


def _document(text: str | Sequence[str], *, lang: str | None, any_language: bool = False) -> Document:
    if isinstance(text, str):
        return split_document(unwrapped(_decoded(text)), lang=lang, any_language=any_language)
    lines = "".join(f"{' '.join(segment.splitlines())}\n" for segment in text)
    return split_document(_decoded(lines), lang=lang, pre_split=True, any_language=any_language)


def _decoded(text: str) -> Source:
    try:
        return decode(text.encode())
    except UnicodeEncodeError as error:
        raise InputError(
            f"half of a character, U+{ord(text[error.start]):04X}, at offset {error.start}",
            hint="Remove it from the text, or read the file as UTF-8",
        ) from None


@lru_cache(maxsize=1)
def _encoder(model: str | Path | None) -> Encoder:
    """Load a model, once for consecutive calls with the same name."""
    from aligner.encode.registry import load_encoder

    return load_encoder(None if model is None else str(model))


def _signature(src: Document, tgt: Document, encoder: Encoder, options: AlignOptions) -> str:
    """Return everything needed to reproduce the links."""
    from aligner.version import __version__

    parts = [
        f"aligner:{__version__}",
        f"langs:{src.language}-{tgt.language}",
        f"split:{'+'.join(dict.fromkeys((src.splitter, tgt.splitter)))}",
        f"enc:{encoder.name}@{encoder.revision}",
        f"max:{options.max_span}",
        f"crossings:{'on' if options.crossings else 'off'}",
    ]
    if options.min_confidence > 0:
        parts.append(f"sure:{options.min_confidence:g}")
    return "|".join(parts)
