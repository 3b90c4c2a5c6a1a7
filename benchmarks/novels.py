"""
Gold links of novels, as the TransRead project published them.

A folder holds `X_sent_align_SRC-TGT.xml` (cesAlign) and, for each language,
`cut_X_LANG.xml`: the words of the sentences that are linked. Words are put together
again as they are printed, as far as their marks tell; no figure hangs on each space.

Source: Xu and Yvon (2016), Novel annotation schemes for sentential and sub-sentential
alignments of bi-texts, LREC.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from aligner.alignment import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["links_of", "novels", "printed", "sentences_of"]

_NAME: Final = re.compile(r"(?P<book>.+)_sent_align_(?P<src>[a-z]{2})-(?P<tgt>[a-z]{2})\.xml")
_BEFORE_NONE: Final = {"en": re.compile(r" (?=[,.)\];:?!])"), "": re.compile(r" (?=[,.)\]])")}
"""Spaces before marks that have none in print; French sets one before `;`, `:`, `?` and `!`."""
_AFTER_NONE: Final = re.compile(r"(?<=[(\[]) ")
_ENDING: Final = re.compile(r" (?='(?:s|S|ll|re|ve|d|m|t)\b|n't\b)")
_ELIDED: Final = re.compile(r"(?<=\w['’]) ")


def novels(folder: Path) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...], tuple[Link, ...]]]:
    """
    The novels of a folder: name, source sentences, target sentences and links.

    Raises:
        ValueError: A link names a sentence that is not there.
    """
    for path in sorted(folder.glob("*_sent_align_*.xml")):
        found = _NAME.fullmatch(path.name)
        if found is None:
            continue
        src, tgt = (
            sentences_of(folder / f"cut_{found['book']}_{found[side]}.xml", lang=found[side])
            for side in ("src", "tgt")
        )
        yield found["book"], tuple(src.values()), tuple(tgt.values()), tuple(links_of(path, [*src], [*tgt]))


def sentences_of(path: Path, *, lang: str) -> dict[str, str]:
    """Sentences of one language by their ids, in order."""
    return {
        sentence.get("id", ""): printed([word.text or "" for word in sentence.iter("{*}w")], lang=lang)
        for sentence in _root(path).iter("{*}s")
    }


def links_of(path: Path, src: Sequence[str], tgt: Sequence[str]) -> Iterator[Link]:
    """
    Links of a cesAlign file between sentences with the given ids.

    Raises:
        ValueError: A link names an id that is not among them.
    """
    places = [{name: place for place, name in enumerate(names)} for names in (src, tgt)]
    for link in _root(path).iter("{*}link"):
        named = link.get("xtargets", "").split(";")
        try:
            own, other = (
                tuple(known[name] for name in side.split()) for known, side in zip(places, named, strict=True)
            )
        except KeyError as error:
            name = link.get("id")
            raise ValueError(f"{path.name}: link {name} names {error}, which is not there") from None
        yield Link(own, other)


def printed(words: Sequence[str], *, lang: str) -> str:
    """Words and marks as a line of print."""
    text = _BEFORE_NONE.get(lang, _BEFORE_NONE[""]).sub("", " ".join(words))
    text = _AFTER_NONE.sub("", text)
    return (_ENDING if lang == "en" else _ELIDED).sub("", text)


def _root(path: Path) -> etree._Element:
    parser = etree.XMLParser(no_network=True, load_dtd=False, resolve_entities=False)
    return etree.parse(str(path), parser).getroot()
