"""
The registry of bitext formats, and reading and writing files in them.

One module or folder per format. The format of a file is picked by suffix or by name.
"""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from aligner.atomic import write_atomically
from aligner.errors import InputError, LanguageError, UsageError, choose_among
from aligner.files import file_name
from aligner.formats.delimited import Delimited
from aligner.formats.hunalign import Hunalign
from aligner.formats.intertext import InterText
from aligner.formats.json_lines import JsonLines
from aligner.formats.ladder import Ladder
from aligner.formats.link_lines import LinkLines, SentAlign
from aligner.formats.parquet import Parquet
from aligner.formats.protocols import (
    AT_LEAST_ONE,
    BitextReader,
    BitextStream,
    BitextWriter,
    LinkReader,
    LinkWriter,
    ReadOptions,
    WriteOptions,
)
from aligner.formats.sentences import languages_of, read_sentences, with_crossings, with_texts
from aligner.formats.sheet import Sheet
from aligner.formats.streams import GZIP, is_gzipped, open_stream, zipped
from aligner.formats.tmx import Tmx
from aligner.formats.xces import Xces
from aligner.formats.xliff import Xliff, Xliff12
from aligner.languages import primary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from aligner.alignment import Link
    from aligner.bitext import Bitext
    from aligner.formats.sentences import StoredLink

__all__ = [
    "FORMATS",
    "BitextReader",
    "BitextStream",
    "BitextWriter",
    "LinkReader",
    "LinkWriter",
    "ReadOptions",
    "WriteOptions",
    "dump",
    "dumps",
    "dumps_links",
    "format_of",
    "open_bitext",
    "read",
    "refers_to_texts",
    "stores_texts",
    "write",
    "write_links",
]

_ALL: Final[tuple[BitextWriter, ...]] = (
    Tmx(),
    Xliff(),
    Xliff12(),
    Delimited(name="csv", delimiter=","),
    Delimited(name="tsv", delimiter="\t"),
    Sheet(),
    JsonLines(),
    Parquet(),
    LinkLines(),
    SentAlign(),
    Ladder(),
    Hunalign(),
    Xces(),
    InterText(),
)

FORMATS: Final = {each.name: each for each in _ALL}
"""Every format by name: its suffix without the dot."""

_ALIASES: Final = dict.fromkeys(("xliff", "sdlxliff", "mqxliff", "mxliff"), "xlf") | {"xml": "xces"}
"""Other suffixes of a format. The reader tells the dialects apart."""

_DEFAULTS: Final = WriteOptions()


def refers_to_texts(format_name: str) -> bool:
    """Whether a format names segments of two other documents, by number or id, instead of storing texts."""
    return bool(getattr(FORMATS[format_name], "refers_to_texts", False))


def stores_texts(format_name: str) -> bool:
    """Whether a format stores more than links."""
    return not isinstance(FORMATS[format_name], LinkWriter)


def format_of(path: Path, format_name: str | None = None) -> str:
    """
    Return the name of a file's format: `format_name`, or else that of its suffix, ignoring `.gz`.

    Raises:
        UsageError: There is no such format.
    """
    inner = path.with_suffix("") if is_gzipped(path) else path
    name = (inner.suffix if format_name is None else format_name).lower().removeprefix(".").removesuffix(GZIP)
    name = _ALIASES.get(name, name)
    if name in FORMATS:
        return name
    if format_name is not None:
        raise UsageError(f"unknown format `{format_name}`", hint=choose_among(name, FORMATS))
    fault = f"unknown suffix `{inner.suffix}`" if inner.suffix else "no suffix"
    known = [f".{each}" for each in FORMATS]
    raise UsageError(f"{path}: {fault}", hint=choose_among(name, known, also=", or name the format"))


def write(
    bitext: Bitext | BitextStream,
    path: Path,
    *,
    format_name: str | None = None,
    options: WriteOptions = _DEFAULTS,
) -> None:
    """
    Write a bitext to a file, completely or not at all.

    Args:
        bitext: The units.
        path: The file; its suffix picks the format.
        format_name: Picks the format instead of the suffix.
        options: Options of some formats.

    Raises:
        UsageError: There is no such format.
        OutputError: The file cannot be written; an existing file is unchanged.
    """
    format_ = FORMATS[format_of(path, format_name)]
    with write_atomically(path) as stream, zipped(stream, path) as packed:
        _dump(bitext, format_, packed, options)


def dumps(bitext: Bitext | BitextStream, format_name: str, *, options: WriteOptions = _DEFAULTS) -> bytes:
    """
    Return the bytes that `write` would put into a file.

    Raises:
        UsageError: There is no such format.
    """
    stream = BytesIO()
    dump(bitext, stream, format_name, options=options)
    return stream.getvalue()


def dump(
    bitext: Bitext | BitextStream,
    stream: BinaryIO,
    format_name: str,
    *,
    options: WriteOptions = _DEFAULTS,
) -> None:
    """
    Write a bitext to an open stream.

    Raises:
        UsageError: There is no such format.
    """
    _dump(bitext, FORMATS[format_of(Path(), format_name)], stream, options)


def write_links(links: Iterable[Link], path: Path, *, format_name: str | None = None) -> None:
    """
    Write links to a file of a format that stores nothing else, completely or not at all.

    Raises:
        UsageError: There is no such format, or it stores texts, which links do not have.
        OutputError: The file cannot be written; an existing file is unchanged.
    """
    format_ = _link_writer(format_of(path, format_name))
    with write_atomically(path) as stream, zipped(stream, path) as packed:
        format_.write_links(links, packed)


def dumps_links(links: Iterable[Link], format_name: str) -> bytes:
    """
    Return the bytes that `write_links` would put into a file.

    Raises:
        UsageError: There is no such format, or it stores texts, which links do not have.
    """
    stream = BytesIO()
    _link_writer(format_of(Path(), format_name)).write_links(links, stream)
    return stream.getvalue()


def _link_writer(format_name: str) -> LinkWriter:
    format_ = FORMATS[format_name]
    if not isinstance(format_, LinkWriter):
        raise UsageError(f"`.{format_name}` stores texts, not links alone", hint="Write a bitext instead")
    return format_


def _dump(
    bitext: Bitext | BitextStream, format_: BitextWriter, stream: BinaryIO, options: WriteOptions
) -> None:
    if isinstance(format_, LinkWriter):
        format_.write_links(bitext.links, stream)
    else:
        format_.write(bitext, stream, options=options)


def read(
    path: Path,
    *,
    format_name: str | None = None,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    texts: tuple[Path, Path] | None = None,
) -> Bitext:
    """
    Read a bitext.

    Args:
        path: The file; its suffix picks the format.
        format_name: Picks the format instead of the suffix.
        src_lang: Which language of the file is the source; the one the file states where None.
        tgt_lang: Which language is the target; the first other one where None.
        texts: Source and target document, for formats of links alone: XML with ids, or one
            segment per line.

    Raises:
        UsageError: There is no such format, or it does not store texts.
        InputError: The file is missing, a folder, empty or unreadable.
        BitextSyntaxError: The file is not in its format.
        DecodingError: Its encoding is not one that the format allows.
    """
    opened = open_bitext(path, format_name=format_name, src_lang=src_lang, tgt_lang=tgt_lang, texts=texts)
    with opened as units:
        return units.collect(path)


@contextmanager
def open_bitext(
    path: Path,
    *,
    format_name: str | None = None,
    src_lang: str | None = None,
    tgt_lang: str | None = None,
    texts: tuple[Path, Path] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[BitextStream]:
    """
    Open a bitext whose units are read during iteration, in constant memory.

    Args:
        path: The file, `-` for standard input; its suffix picks the format.
        format_name: Picks the format instead of the suffix.
        src_lang: Which language of the file is the source; the one the file states where None.
        tgt_lang: Which language is the target; the first other one where None.
        texts: Source and target document, for formats of links alone: XML with ids, or one
            segment per line.
        progress: Called with (done, total) bytes during iteration.

    Raises:
        UsageError: There is no such format, or it does not store texts.
        InputError: The file is missing, a folder, empty or unreadable.
        BitextSyntaxError: The file is not in its format; an error in the middle is raised
            when it is reached.
        DecodingError: Its encoding is not one that the format allows.
    """
    format_ = FORMATS[format_of(path, format_name)]
    if texts is None and not isinstance(format_, BitextReader):
        raise UsageError(
            f"{path}: `.{format_.name}` does not store texts",
            hint="Give both texts with `--texts SRC TGT`",
        )
    options = ReadOptions(path=path, src_lang=src_lang, tgt_lang=tgt_lang, texts=texts)
    with open_stream(path, progress=progress) as stream:
        if not stream.peek(1):
            raise InputError("is empty", hint=AT_LEAST_ONE, path=path)
        if isinstance(format_, BitextReader):
            units = format_.read(stream, options=options)
            _check_languages(units, options)
            yield units
        else:
            links = cast("LinkReader", format_).read_links(stream, options=options)
            yield _with_texts(links, cast("tuple[Path, Path]", texts), options)


def _check_languages(stream: BitextStream, options: ReadOptions) -> None:
    """Refuse languages other than those of the file, which most formats state."""
    for asked, own in ((options.src_lang, stream.src_lang), (options.tgt_lang, stream.tgt_lang)):
        if asked is not None and primary(asked) != primary(own):
            raise LanguageError(
                f"{options.path}: languages are {stream.src_lang}-{stream.tgt_lang}, not `{asked}`",
                hint="Drop `--src-lang` and `--tgt-lang`, or name the languages of the file",
            )


def _with_texts(links: Iterable[StoredLink], texts: tuple[Path, Path], options: ReadOptions) -> BitextStream:
    """Combine the links of a file with the texts of two others."""
    src, tgt = map(read_sentences, texts)
    langs = languages_of(src, tgt, src_lang=options.src_lang, tgt_lang=options.tgt_lang)
    return BitextStream(
        units=with_texts(with_crossings(links, src, tgt), src, tgt, langs, document=file_name(src.path)),
        src_lang=langs[0],
        tgt_lang=langs[1],
        src_path=src.path,
        tgt_path=tgt.path,
    )
