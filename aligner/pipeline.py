"""
The way from two texts to their alignment: read, split, encode, align, compare.

The only place where the stages meet. Every stage can be used alone; this file
says in which order and with which defaults the program uses them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.bitext import Bitext
from aligner.compare import compare
from aligner.errors import InputError
from aligner.readers import decode, read_source
from aligner.search.options import AlignOptions
from aligner.split import split_document

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    import pandas as pd

    from aligner.alignment import Alignment, Link
    from aligner.compare import Divergence
    from aligner.encode import Encoder
    from aligner.readers import Source
    from aligner.text import Document

__all__ = ["AlignedPair", "align", "align_documents", "align_files", "read_document"]


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """
    Two language versions of a text with the links between their segments.

    Attributes:
        src: The first version.
        tgt: The second version.
        alignment: Links over all segments of both.
        signature: What made the links: version, model and revision, splitter, options.
    """

    src: Document
    tgt: Document
    alignment: Alignment
    signature: str

    @property
    def links(self) -> tuple[Link, ...]:
        """The links in source order; each segment of both sides stands in exactly one."""
        return self.alignment.links

    def divergences(
        self, *, only: Collection[str] = (), exclude: Collection[str] = ()
    ) -> tuple[Divergence, ...]:
        """
        What a reader of one version is told differently, or not at all, in document order.

        Args:
            only: Kinds to look for; all where empty.
            exclude: Kinds to leave out.
        """
        return compare(self.src, self.tgt, self.alignment, only=only, exclude=exclude)

    def bitext(self) -> Bitext:
        """The links with their texts and metadata, ready to be written as translation memory."""
        return Bitext.from_alignment(
            self.src, self.tgt, self.alignment, divergences=self.divergences(), signature=self.signature
        )

    def to_frame(self) -> pd.DataFrame:
        """One row per link; see `Bitext.to_frame` for the columns."""
        return self.bitext().to_frame()

    def to_html(self) -> str:
        """Both versions side by side with what differs, as a page that needs no other file."""
        from aligner.report.page import to_page

        return to_page(self.src, self.tgt, self.alignment, self.divergences(), signature=self.signature)

    def write(self, path: str | Path) -> None:
        """
        Write the pair to a file whose suffix picks the format.

        Those of `aligner.formats.FORMATS`, also with a `.gz` behind, and `.html`.

        Raises:
            UsageError: The suffix names no format.
            OutputError: The file cannot be written.
        """
        from aligner.atomic import write_atomically
        from aligner.formats import write

        path = Path(path)
        if path.suffix.lower() in (".html", ".htm"):
            with write_atomically(path, encoding="utf-8") as stream:
                stream.write(self.to_html())
        else:
            write(self, path)


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
) -> AlignedPair:
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
) -> AlignedPair:
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
) -> AlignedPair:
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
    return AlignedPair(src, tgt, alignment, _signature(src, tgt, encoder, options))


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
    from aligner import __version__

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
