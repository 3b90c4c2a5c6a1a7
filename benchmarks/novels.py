"""
Gold links of novels, in the format published by the TransRead project.

A folder contains `X_sent_align_SRC-TGT.xml` (cesAlign) and, for each language,
`cut_X_LANG.xml`: the words of the linked sentences. Words are joined with the spacing that
their punctuation suggests; no figure depends on individual spaces.

Source: Xu and Yvon (2016), Novel annotation schemes for sentential and sub-sentential
alignments of bi-texts, LREC.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.alignment import Link
from aligner.formats.markup import local_name, parsed
from aligner.formats.sentences import read_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

    from aligner.formats.sentences import Sentences

__all__ = ["novels", "printed"]

_NAME: Final = re.compile(r"(?P<book>.+)_sent_align_(?P<src>[a-z]{2})-(?P<tgt>[a-z]{2})\.xml")
_BEFORE_NONE: Final = {"en": re.compile(r" (?=[,.)\];:?!])"), "": re.compile(r" (?=[,.)\]])")}
"""Spaces to remove before punctuation; French has a space before `;`, `:`, `?` and `!`."""
_AFTER_NONE: Final = re.compile(r"(?<=[(\[]) ")
_ENDING: Final = re.compile(r" (?='(?:s|S|ll|re|ve|d|m|t)\b|n't\b)")
_ELIDED: Final = re.compile(r"(?<=\w['’]) ")


def novels(folder: Path) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...], tuple[Link, ...]]]:
    """
    Yield the novels of a folder as (name, source sentences, target sentences, links).

    Raises:
        ValueError: A link refers to a missing sentence.
    """
    for path in sorted(folder.glob("*_sent_align_*.xml")):
        found = _NAME.fullmatch(path.name)
        if found is None:
            continue
        src, tgt = (
            read_sentences(folder / f"cut_{found['book']}_{lang}.xml", lang=lang)
            for lang in (found["src"], found["tgt"])
        )
        lines, others = (tuple(printed(text, lang=side.lang) for text in side.texts) for side in (src, tgt))
        yield found["book"], lines, others, tuple(_links(path, src, tgt))


def printed(words: str, *, lang: str) -> str:
    """Turn space-separated words and punctuation into a line as printed."""
    text = _BEFORE_NONE.get(lang, _BEFORE_NONE[""]).sub("", words)
    text = _AFTER_NONE.sub("", text)
    return (_ENDING if lang == "en" else _ELIDED).sub("", text)


def _is_link(element: etree._Element) -> bool:
    return local_name(element) == "link"


def _links(path: Path, src: Sentences, tgt: Sentences) -> Iterator[Link]:
    with path.open("rb") as stream:
        for event, link in parsed(stream, path=path, whole=_is_link, tags=["{*}link"]):
            if event == "end":
                own, other = link.get("xtargets", "").split(";")
                yield Link(_indices(own, src, link, path), _indices(other, tgt, link, path))


def _indices(names: str, sentences: Sentences, link: etree._Element, path: Path) -> tuple[int, ...]:
    indices = []
    for name in names.split():
        index = sentences.index(name)
        if index is None:
            raise ValueError(f"{path.name}: link {link.get('id')} refers to missing sentence {name!r}")
        indices.append(index)
    return tuple(indices)
