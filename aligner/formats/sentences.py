"""
Sentences with ids: the documents that links refer to by sentence id.

Kept separate from the formats of links because several of them refer to such documents, or to
plain lines instead.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from aligner.alignment import Link
from aligner.bitext import Status, TranslationUnit
from aligner.errors import BitextSyntaxError, CoverageError, LanguageError
from aligner.files import read_whole
from aligner.formats.markup import escaped, escaped_value, forget, local_name, parsed, refuse
from aligner.formats.streams import GZIP, open_stream
from aligner.joining import joined, segment_ends
from aligner.limits import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from lxml import etree

    from aligner.text import Document

__all__ = [
    "Sentences",
    "StoredLink",
    "languages_of",
    "read_sentences",
    "sentence_id",
    "sentences_of",
    "with_crossings",
    "with_texts",
]

_SENTENCES: Final = frozenset({"s", "seg", "head", "l", "verse"})
"""Elements that are a sentence if they have an id."""

_SENTENCE_SIZE: Final = 200
"""What a sentence takes in memory in addition to its text, in bytes."""

_WHITE_SPACE: Final = re.compile("[ \t\r\n]+")
_XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGE: Final = re.compile(r"[a-z]{2}(?:[-_][A-Za-z0-9]{2,8})?")


@dataclass(frozen=True, slots=True)
class Sentences:
    """
    The sentences of one document.

    Attributes:
        texts: In order.
        ids: One per text, all different.
        lang: Language according to the document or its file name; empty where unknown.
        path: The file.
    """

    texts: tuple[str, ...]
    ids: tuple[str, ...]
    lang: str
    path: Path
    _indices: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_indices", {name: index for index, name in enumerate(self.ids)})

    def index(self, name: str) -> int | None:
        """Return the index of the sentence with that id; None if there is none."""
        return self._indices.get(name)


@dataclass(frozen=True, slots=True)
class StoredLink:
    """
    A link with the values that a file stores.

    Attributes:
        src: Source indices.
        tgt: Target indices.
        similarity: As in `TranslationUnit`; None where the format does not store it.
        confidence: As in `TranslationUnit`; None where the format does not store it.
        crossing: Whether the link is out of order.
        status: Who paired the two sides.
    """

    src: tuple[int, ...]
    tgt: tuple[int, ...]
    similarity: float | None = None
    confidence: float | None = None
    crossing: bool = False
    status: Status = Status.IMPORTED


def sentence_id(index: int) -> str:
    """Return the id of a segment in files of this program: `s1` is the first."""
    return f"s{index + 1}"


def sentences_of(document: Document) -> bytes:
    """
    Return a document as XML: paragraphs, and sentences with ids.

    Source: the documents of OPUS (Tiedemann 2012, Parallel Data, Tools and Interfaces in
    OPUS, LREC), which InterText also reads.
    """
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<text xml:lang="{escaped_value(document.language)}">',
    ]
    paragraph: int | None = None
    for index, segment in enumerate(document.segments):
        if segment.paragraph != paragraph:
            if paragraph is not None:
                lines.append("</p>")
            paragraph = segment.paragraph
            lines.append(f'<p id="p{paragraph + 1}">')
        lines.append(f'<s id="{sentence_id(index)}">{escaped(segment.text)}</s>')
    if paragraph is not None:
        lines.append("</p>")
    return "\n".join([*lines, "</text>", ""]).encode("utf-8", "replace")


def read_sentences(path: Path, *, lang: str | None = None) -> Sentences:
    """
    Read the sentences of an XML document or of a file of lines.

    A sentence is an element `s` (or `seg`, `head`, `l`, `verse`) with an id. If its words are
    elements `w`, they are joined. Lines have the ids `s1`, `s2` …

    Args:
        path: The file, possibly gzipped; XML if `.xml` is in its name.
        lang: Its language; that of the document or its file name where None.

    Raises:
        InputError: The file is missing or unreadable.
        BitextSyntaxError: It is not well-formed, has no sentences, has an id twice, uses an entity in
            a sentence, or exceeds a limit of `aligner.limits`.
        DecodingError: Lines are not UTF-8.
    """
    found = lang or _language_of(path)
    if ".xml" not in (suffix.lower() for suffix in path.suffixes):
        texts = tuple(_lines(path))
        return Sentences(texts, tuple(sentence_id(index) for index in range(len(texts))), found, path)
    texts_by_id: dict[str, str] = {}
    size, most = 0, WHOLE.size
    with open_stream(path) as stream:
        for event, element in parsed(
            stream, path=path, whole=_is_sentence, tags=[f"{{*}}{name}" for name in _SENTENCES]
        ):
            if event == "close":
                named = element.get(_XML_LANG) or element.get("lang")
                found = lang or named or found
                break
            name = _id(element)
            if not name or any(_is_sentence(outer) for outer in element.iterancestors()):
                # Part of a sentence, which is read as a whole.
                continue
            if name in texts_by_id:
                raise BitextSyntaxError(
                    f"two sentences have the id `{name}`", hint="Give each its own id", path=path
                )
            texts_by_id[name] = _text(element, path)
            size += len(texts_by_id[name]) + _SENTENCE_SIZE
            if size > most:
                raise WHOLE.exceeded(path=path, what="texts", error=BitextSyntaxError)
            forget(element)
    if not texts_by_id:
        raise BitextSyntaxError(
            "no sentences",
            hint='A sentence is `<s id="s1">…</s>`; `aligner split --format xml` writes them',
            path=path,
        )
    return Sentences(tuple(texts_by_id.values()), tuple(texts_by_id), found, path)


def with_texts(
    links: Iterable[StoredLink], src: Sentences, tgt: Sentences, langs: tuple[str, str], *, document: str
) -> Iterator[TranslationUnit]:
    """
    Build units from links and the documents they refer to.

    Raises:
        CoverageError: A link names a segment that does not exist.
    """
    for link in links:
        _check(link, src, tgt)
        src_texts, tgt_texts = [src.texts[i] for i in link.src], [tgt.texts[j] for j in link.tgt]
        yield TranslationUnit(
            src=joined(src_texts, langs[0]),
            tgt=joined(tgt_texts, langs[1]),
            src_lang=langs[0],
            tgt_lang=langs[1],
            src_ids=link.src,
            tgt_ids=link.tgt,
            similarity=link.similarity,
            confidence=link.confidence,
            crossing=link.crossing,
            document=document,
            status=link.status,
            src_ends=segment_ends(src_texts, langs[0]),
            tgt_ends=segment_ends(tgt_texts, langs[1]),
        )


def with_crossings(links: Iterable[StoredLink], src: Sentences, tgt: Sentences) -> list[StoredLink]:
    """
    Mark links that are out of order, for formats that do not store it.

    Raises:
        CoverageError: A link names a segment that does not exist.
    """
    from aligner.search.order import mark_crossings

    found = list(links)
    for link in found:
        _check(link, src, tgt)
    paired = sorted((link for link in found if link.src and link.tgt), key=attrgetter("src"))
    if all(one.src[-1] < two.src[0] and one.tgt[-1] < two.tgt[0] for one, two in pairwise(paired)):
        return found
    lengths = (list(map(len, sentences.texts)) for sentences in (src, tgt))
    marked = mark_crossings([Link(link.src, link.tgt) for link in found], *lengths)
    return [replace(link, crossing=each.crossing) for link, each in zip(found, marked, strict=True)]


def _check(link: StoredLink, src: Sentences, tgt: Sentences) -> None:
    for side, indices, sentences in (("source", link.src, src), ("target", link.tgt, tgt)):
        if indices and max(indices) >= len(sentences.texts):
            raise CoverageError(
                f"{sentences.path}: the links name {side} segment {max(indices)},"
                f" the document has {len(sentences.texts)}",
                hint="Check that the links belong to these texts, segmented in the same way",
            )


def languages_of(
    src: Sentences, tgt: Sentences, *, src_lang: str | None = None, tgt_lang: str | None = None
) -> tuple[str, str]:
    """
    Return the languages of two documents: as requested, or as the documents state them.

    Raises:
        LanguageError: The language of a document is neither requested nor stated.
    """
    for lang, sentences, option in (
        (src_lang or src.lang, src, "--src-lang"),
        (tgt_lang or tgt.lang, tgt, "--tgt-lang"),
    ):
        if not lang:
            raise LanguageError(f"{sentences.path}: unknown language", hint=f"Give it with `{option}`")
    return src_lang or src.lang, tgt_lang or tgt.lang


def _id(element: etree._Element) -> str:
    return element.get("id") or element.get(_XML_ID) or ""


def _is_sentence(element: etree._Element) -> bool:
    return local_name(element) in _SENTENCES and bool(_id(element))


def _text(element: etree._Element, path: Path) -> str:
    """
    Return the text of a sentence, with spaces between marked-up words; keep no-break spaces.

    Raises:
        BitextSyntaxError: It uses an entity, whose text is not known.
    """
    if len(element):
        from lxml import etree

        entity = next(element.iter(etree.Entity), None)
        if entity is not None:
            hint = "Write the character itself, or a reference like `&#233;`"
            refuse(f"entity `{entity.text}`", hint, element, path)
    words = ["".join(map(str, word.itertext())) for word in element.iter("{*}w")]
    whole = " ".join(words) if words else "".join(map(str, element.itertext()))
    return _WHITE_SPACE.sub(" ", whole).strip(" ")


def _lines(path: Path) -> list[str]:
    from aligner.readers import decode
    from aligner.split.lines import LineSplitter

    with open_stream(path) as stream:
        text = decode(read_whole(stream, path), path=path).text
    return [unicodedata.normalize("NFC", text[start:end]) for start, end in LineSplitter().spans(text)]


def _language_of(path: Path) -> str:
    """Return the language in the name of a file or its folder: `novel.de.xml.gz`, `de/novel.xml`."""
    named = [path.parent.name, *path.name.split(".")]
    return next((part for part in reversed(named) if _LANGUAGE.fullmatch(part) and f".{part}" != GZIP), "")
