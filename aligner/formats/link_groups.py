"""
Links by sentence id, as corpora store them: groups of links, each for a pair of documents.

Shared by two formats, XCES and InterText, which differ in the order of the sides and in the
attributes of a link.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, NamedTuple

from aligner.bitext import Status
from aligner.errors import BitextSyntaxError, InputError, UsageError
from aligner.files import file_name
from aligner.formats.markup import escaped_value, forget, local_name, parsed, refuse
from aligner.formats.protocols import BitextStream, mixed_languages, number_from
from aligner.formats.sentences import (
    Sentences,
    StoredLink,
    languages_of,
    read_sentences,
    sentence_id,
    with_texts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from aligner.bitext import TranslationUnit
    from aligner.formats.protocols import ReadOptions, Units

__all__ = ["document_names", "read_link_groups", "targets"]

_STATUSES: Final = {"man": Status.MANUAL, "auto": Status.AUTO}


def document_names(bitext: Units) -> tuple[str, str]:
    """Return the names of the XML documents that links refer to: the texts' with `.xml`, escaped."""
    src = "source.xml" if bitext.src_path is None else file_name(bitext.src_path.with_suffix(".xml"))
    tgt = "target.xml" if bitext.tgt_path is None else file_name(bitext.tgt_path.with_suffix(".xml"))
    return _quoted(src), _quoted(tgt)


def targets(first: Sequence[int], second: Sequence[int]) -> str:
    """Return the value of `xtargets`: ids of the first document, a semicolon, ids of the second."""
    return f"{' '.join(map(sentence_id, first))};{' '.join(map(sentence_id, second))}"


def read_link_groups(stream: BinaryIO, *, options: ReadOptions) -> BitextStream:
    """
    Read links and the documents that they refer to.

    The documents are those of `options.texts`, or else looked up by name in the folder of the
    file. The source is `fromDoc`. If the root element is a group (InterText), the first ids of
    a link belong to `toDoc`, otherwise (XCES) to `fromDoc`. `certainty` is the confidence if it
    is between 0 and 1.

    Raises, here or during iteration:
        BitextSyntaxError: The file is not well-formed, has no links, or names an unknown id.
        InputError: A document is missing or unreadable.
        LanguageError: A document does not state its language.
    """
    reading = _Reading(options)
    units = reading.units(stream)
    first = next(units, None)
    if first is None:
        raise BitextSyntaxError("no links", hint='A link is `<link xtargets="s1;s1"/>`', path=options.path)

    def all_units() -> Iterator[TranslationUnit]:
        yield first
        yield from units

    return BitextStream(
        units=all_units(),
        src_lang=first.src_lang,
        tgt_lang=first.tgt_lang,
        src_path=reading.path_of("src"),
        tgt_path=reading.path_of("tgt"),
    )


def _quoted(name: str) -> str:
    """Escape a name for an attribute in quotes of either kind."""
    return escaped_value(name).replace("'", "&#39;")


def _is_link(element: etree._Element) -> bool:
    return local_name(element) == "link"


class _Group(NamedTuple):
    src: Sentences
    tgt: Sentences
    langs: tuple[str, str]


class _Reading:
    """The state of reading a file: the documents of the current group."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._swapped = False
        self._group: _Group | None = None

    def path_of(self, side: Literal["src", "tgt"]) -> Path | None:
        """Return the file of one document of the current group."""
        if self._group is None:
            return None
        return self._group.src.path if side == "src" else self._group.tgt.path

    def units(self, stream: BinaryIO) -> Iterator[TranslationUnit]:
        root = True
        for event, element in parsed(
            stream, path=self._options.path, whole=_is_link, tags=("{*}linkGrp", "{*}link"), starts=True
        ):
            name = local_name(element)
            if event == "start":
                if root:
                    self._swapped = name == "linkGrp"
                    root = False
                if name == "linkGrp":
                    self._open(element)
            elif event == "end" and name == "link":
                yield from self._unit(element)
                forget(element)

    def _open(self, group: etree._Element) -> None:
        options = self._options
        named = [group.get("fromDoc") or "", group.get("toDoc") or ""]
        paths = options.texts or tuple(self._located(name, group) for name in named)
        src, tgt = (
            read_sentences(path, lang=lang)
            for path, lang in zip(paths, (options.src_lang, options.tgt_lang), strict=True)
        )
        langs = languages_of(src, tgt)
        before = self._group.langs if self._group else langs
        if langs != before:
            refuse(*mixed_languages(langs, before), group, options.path)
        self._group = _Group(src, tgt, langs)

    def _located(self, name: str, group: etree._Element) -> Path:
        """
        Return the document of that name in the folder of the links, or in a folder in it.

        Never one outside, which a link would reach otherwise.
        """
        path = self._options.path
        if path is None or str(path) == "-":
            raise UsageError(
                "links on standard input have no folder to look for documents in",
                hint="Give both documents with `--texts`",
            )
        parts = PurePosixPath(name)
        inside = not parts.is_absolute() and ".." not in parts.parts and "://" not in name
        tried = [path.parent / parts] * inside + [path.parent / parts.name]
        tried += [each.with_suffix("") for each in tried if each.suffix == ".gz"]
        line = group.sourceline
        found = next((each for each in tried if name and each.is_file()), None)
        if found is not None and not found.resolve().is_relative_to(path.parent.resolve()):
            raise InputError(
                f"document `{name}` is a link out of this folder",
                hint="If it is the right one, give both documents with `--texts`",
                path=path,
                line=line if isinstance(line, int) else None,
            )
        if found is not None:
            return found
        raise InputError(
            f"no document `{name}` in this folder" if name else "a group without a document",
            hint="Give both with `--texts`; `aligner split --format xml` makes them from plain text",
            path=path,
            line=line if isinstance(line, int) else None,
        )

    def _unit(self, link: etree._Element) -> Iterator[TranslationUnit]:
        group = self._group
        if group is None:
            refuse("a link outside of any group", "Put it into a `linkGrp`", link, self._options.path)
        first, semicolon, second = (link.get("xtargets") or "").partition(";")
        if not semicolon:
            refuse("a link without two sides", 'Write `xtargets="s1;s1"`', link, self._options.path)
        src_ids, tgt_ids = (second, first) if self._swapped else (first, second)
        src, tgt = (
            tuple(sorted(self._index(name, sentences, link) for name in names.split()))
            for names, sentences in zip((src_ids, tgt_ids), group[:2], strict=True)
        )
        if not src and not tgt:
            return
        stored = StoredLink(
            src,
            tgt,
            confidence=number_from(link.get("certainty"), 0.0),
            status=_STATUSES.get(link.get("status") or "", Status.IMPORTED),
        )
        yield from with_texts([stored], *group, document=file_name(group.src.path))

    def _index(self, name: str, sentences: Sentences, link: etree._Element) -> int:
        index = sentences.index(name)
        if index is None:
            refuse(
                f"no sentence `{name}` in {sentences.path}",
                "Check that the links belong to these documents",
                link,
                self._options.path,
            )
        return index
