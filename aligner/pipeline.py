"""
The way from two texts to their alignment: read, split, encode, align, compare.

The only place where the stages meet. Every stage can be used alone; this file
says in which order and with which defaults the program uses them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.alignment import Alignment
from aligner.bitext import Bitext
from aligner.compare import compare
from aligner.errors import InputError
from aligner.pair import AlignedPair
from aligner.readers import decode, read_source
from aligner.search.options import AlignOptions
from aligner.split import split_document
from aligner.text import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    import pandas as pd

    from aligner.compare.custom import CustomChecks
    from aligner.divergence import Divergence
    from aligner.encode import Encoder
    from aligner.findings import Findings
    from aligner.readers import Source
    from aligner.text import Role

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
    An aligned pair, with what can be done with it.

    `AlignedPair` is the value that stages exchange; this is what `align` and its siblings
    return. The divergences are computed when they are first needed, and only once.
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
            only: Kinds to look for; all where empty.
            exclude: Kinds to leave out.
            custom: Checks of a team (`aligner.compare.custom.parse_checks`).

        Raises:
            UsageError: `only` or `exclude` names an unknown kind.
        """
        if not (only or exclude or custom):
            return self.findings.divergences
        return compare(self, only=only, exclude=exclude, custom=custom).divergences

    def bitext(self) -> Bitext:
        """The links with their texts and metadata, ready to be written as translation memory."""
        return Bitext.from_pair(self, divergences=self.findings)

    def to_frame(self) -> pd.DataFrame:
        """One row per link; see `Bitext.to_frame` for the columns."""
        return self.bitext().to_frame()

    def to_html(self) -> str:
        """Both versions side by side with their divergences, as one HTML file without dependencies."""
        from aligner.report.page import to_page

        return to_page(self.findings)

    def write(self, path: str | Path) -> None:
        """
        Write the pair to a file whose suffix picks the format.

        Supported are the formats of `aligner.formats.FORMATS`, with or without `.gz`, and `.html`.

        Raises:
            UsageError: The suffix names no format.
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
    notify: Callable[[str], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Document:
    """
    Read one text and cut it into segments.

    Args:
        path: The file; `-` reads standard input.
        lang: BCP 47 tag; detected where None.
        pre_split: Whether each line is one segment.
        notify: Called with a line for the user, such as an encoding that was recognised.
        progress: Called with (done, total) characters of a long text.

    Raises:
        InputError: The file cannot be used.
        LanguageError: The language is unknown or cannot be told.
    """
    source = read_source(Path(path))
    if source.note and notify:
        notify(source.note)
    return split_document(source, lang=lang, pre_split=pre_split, progress=progress)


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
    Pair the segments of two files.

    Args:
        src: The first version; `-` reads standard input.
        tgt: The second version.
        src_lang: BCP 47 tag; detected where None.
        tgt_lang: Likewise.
        pre_split: Whether each line is one segment.
        model: Name or folder of a model; the embedded one where None.
        options: How to search.

    Raises:
        InputError: A file cannot be used.
        LanguageError: A language is unknown or cannot be told.
        EncoderError: The model is absent or broken.
    """
    return align_documents(
        read_document(src, lang=src_lang, pre_split=pre_split),
        read_document(tgt, lang=tgt_lang, pre_split=pre_split),
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
    Pair the segments of two texts.

    Args:
        src: The first version: a text, or a sequence of segments. A line break
            inside a segment becomes a space.
        tgt: The second version.
        src_lang: BCP 47 tag; detected where None.
        tgt_lang: Likewise.
        model: Name or folder of a model; the embedded one where None.
        options: How to search.

    Raises:
        InputError: A text is blank, or has half of a surrogate pair.
        LanguageError: A language is unknown or cannot be told.
        EncoderError: The model is absent or broken.
    """
    return align_documents(
        _document(src, lang=src_lang),
        _document(tgt, lang=tgt_lang),
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
    Pair the segments of two documents.

    Args:
        src: The first version.
        tgt: The second version.
        encoder: Turns texts into vectors; the embedded model where None.
        options: How to search.
        progress: Called with (done, total) rows of the search.

    Raises:
        EncoderError: The encoder gives vectors of a wrong shape.
    """
    from aligner.search import align_segments

    encoder = encoder or _encoder(None)
    options = options or AlignOptions()
    alignment = align_segments(src.texts, tgt.texts, encoder, options=options, progress=progress)
    return AlignmentResult(src, tgt, alignment, _signature(src, tgt, encoder, options))


def pair_of_bitext(bitext: Bitext) -> AlignmentResult:
    """
    Look at a saved bitext as a pair of documents, so that its divergences can be sought.

    Each side of a unit is one segment, for a unit does not say where its segments end. They
    stand in the order of their indices, where no two units share one; else, as in a bitext
    joined from several, in the order of the units.

    Args:
        bitext: The units; the role of a segment is the first that its unit names.

    Raises:
        InputError: One side has no text.
        LanguageError: A language is not known.
    """
    units = [unit for unit in bitext if unit.src.strip() or unit.tgt.strip()]
    src_order = _ordered([unit.src_ids if unit.src.strip() else () for unit in units])
    tgt_order = _ordered([unit.tgt_ids if unit.tgt.strip() else () for unit in units])
    if src_order is None or tgt_order is None:
        src_order = [k for k, unit in enumerate(units) if unit.src.strip()]
        tgt_order = [k for k, unit in enumerate(units) if unit.tgt.strip()]
    src = _side([units[k].src for k in src_order], [units[k].roles for k in src_order], bitext.src_lang)
    tgt = _side([units[k].tgt for k in tgt_order], [units[k].roles for k in tgt_order], bitext.tgt_lang)
    src_place = {k: place for place, k in enumerate(src_order)}
    tgt_place = {k: place for place, k in enumerate(tgt_order)}
    links = [
        replace(
            unit.link,
            src=(src_place[k],) if k in src_place else (),
            tgt=(tgt_place[k],) if k in tgt_place else (),
        )
        for k, unit in enumerate(units)
    ]
    alignment = Alignment(tuple(links), len(src), len(tgt))
    return AlignmentResult(src, tgt, alignment, bitext.signature)


def _ordered(indices: Sequence[tuple[int, ...]]) -> list[int] | None:
    """Places of those that have indices, by the first of them; None where two share one."""
    known = [index for some in indices for index in some]
    if len(set(known)) < len(known):
        return None
    return sorted((k for k, some in enumerate(indices) if some), key=lambda k: indices[k][0])


def _side(texts: Sequence[str], roles: Sequence[Sequence[Role]], lang: str) -> Document:
    document = _document(texts, lang=lang.partition("-")[0])
    segments = tuple(
        replace(segment, role=own[0]) if own else segment
        for segment, own in zip(document.segments, roles, strict=True)
    )
    return Document(document.original, segments, document.language, document.path, document.splitter)


def _document(text: str | Sequence[str], *, lang: str | None) -> Document:
    if isinstance(text, str):
        return split_document(_source(text), lang=lang)
    lines = "".join(f"{' '.join(segment.splitlines())}\n" for segment in text)
    return split_document(_source(lines), lang=lang, pre_split=True)


def _source(text: str) -> Source:
    try:
        return decode(text.encode())
    except UnicodeEncodeError as error:
        raise InputError(
            f"half of a character, U+{ord(text[error.start]):04X}, at offset {error.start}",
            hint="Remove it from the text, or read the file as UTF-8",
        ) from None


@lru_cache(maxsize=1)
def _encoder(model: str | Path | None) -> Encoder:
    """Load a model once for a run of calls with the same name."""
    from aligner.encode.registry import load_encoder

    return load_encoder(None if model is None else str(model))


def _signature(src: Document, tgt: Document, encoder: Encoder, options: AlignOptions) -> str:
    """Everything a second person needs to get the same links."""
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
