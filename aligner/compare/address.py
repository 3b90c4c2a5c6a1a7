"""
URL and email: a link or address on one side only.

Fires on a linked pair where one side has a web link or e-mail address without
counterpart. Must not fire on what differs by language only (`example.de/presse`
and `example.fr/presse`, `/de/` and `/fr/`, `presse@…de` and `presse@…fr`), by
`http` or `www.`, or by punctuation behind it; nor on two pages of one site that say
each its language in the path (`/de/pressemitteilungen/`, `/fr/communiques/`):
such sites translate the names of their pages; nor where a page or mailbox is named in
the words of each language (`/bilder`, `/images`). Links in a segment without
counterpart are part of that omission or addition.

Severity: error where each side has an address that the other lacks; warning
where only one side has.

Detail: `src` and `tgt`, the addresses without counterpart as they are written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.extract.address import find_addresses
from aligner.compare.mismatch import mismatch
from aligner.divergence import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from aligner.compare.pairs import Comparison
    from aligner.divergence import Divergence

__all__ = ["find_address_differences"]

_KINDS: Final = {"url": Kind.URL, "email": Kind.EMAIL}
_LANGUAGE_MARK: Final = re.compile(r"(?:de|fr|en|it)(?:[-_](?:de|at|ch|li|lu|fr|be|ca|us|gb|uk|en|int))?")
_NAMED: Final = re.compile(r"(?P<words>[^\W\d_]+(?:[-_][^\W\d_]+)*)(?P<end>(?:\.\w{2,5})?@?)")
"""A part of an address that is made of words, with its ending: a folder, a page, a mailbox."""

SAME_MEANING: Final = 0.3
"""Cosine from which the words of two pages name the same; of one hundred that do not, two have more."""

_ENDING_MARK: Final = re.compile(r"(?:de|at|ch|li|lu|fr|be|ca|com|eu|int|us|uk|org|net)")


def find_address_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each linked pair whose web links differ, and one for e-mail addresses."""
    src_language, tgt_language = comparison.src.language, comparison.tgt.language

    def pages_of_each_language(address: str, other: str) -> bool:
        site = _site_in(address, src_language)
        return bool(site) and _site_in(other, tgt_language) == site

    for pair in comparison.pairs:
        src_found, tgt_found = find_addresses(pair.src_text), find_addresses(pair.tgt_text)
        for name, kind in _KINDS.items():
            src, tgt = _pair_off(
                [address.text for address in src_found if address.kind == name],
                [address.text for address in tgt_found if address.kind == name],
            )
            src, tgt = _without_pairs(src, tgt, pages_of_each_language)
            src, tgt = _without_pairs(src, tgt, _is_translated)
            if not (src or tgt):
                continue
            yield mismatch(kind, pair, comparison, src=src, tgt=tgt, detail={"src": src, "tgt": tgt})


def _pair_off(src: Sequence[str], tgt: Sequence[str]) -> tuple[list[str], list[str]]:
    """The addresses that have no counterpart; one said twice needs only one."""
    src_keys, tgt_keys = {_key(address) for address in src}, {_key(address) for address in tgt}
    return (
        list(dict.fromkeys(address for address in src if _key(address) not in tgt_keys)),
        list(dict.fromkeys(address for address in tgt if _key(address) not in src_keys)),
    )


def _without_pairs(
    src: Sequence[str], tgt: Sequence[str], same: Callable[[str, str], bool]
) -> tuple[list[str], list[str]]:
    """Take away pairs of addresses, one for one, that name the same."""
    unpaired = list(tgt)
    left = []
    for address in src:
        found = next((other for other in unpaired if same(address, other)), None)
        if found is None:
            left.append(address)
        else:
            unpaired.remove(found)
    return left, unpaired


def _is_translated(address: str, other: str) -> bool:
    """Whether two addresses of one host differ in words that mean the same."""
    own_key, other_key = _key(address), _key(other)
    host = slice(1, own_key.index("/"))
    if len(own_key) != len(other_key) or own_key[host] != other_key[host]:
        return False
    differing = [(mine, theirs) for mine, theirs in zip(own_key, other_key, strict=True) if mine != theirs]
    words = [(_NAMED.fullmatch(mine), _NAMED.fullmatch(theirs)) for mine, theirs in differing]
    return all(
        mine and theirs and mine["end"] == theirs["end"] and _means(mine["words"], theirs["words"])
        for mine, theirs in words
    )


def _means(word: str, other: str) -> bool:
    from aligner.encode.static import StaticEncoder

    ours, theirs = StaticEncoder.load().encode([re.sub("[-_]", " ", each) for each in (word, other)])
    return float(ours @ theirs) >= SAME_MEANING


def _site_in(address: str, code: str) -> tuple[str, ...]:
    """The site of a page and its folders down to the one named after a language; empty without one."""
    *folders, _ = re.sub(r"^https?://(?:www\.)?|^www\.", "", address.casefold()).split("/")
    marked = next((n for n, folder in enumerate(folders) if re.fullmatch(rf"{code}(?:[-_]\w\w)?", folder)), 0)
    return (*_key(folders[0]), *folders[1:marked]) if marked else ()


def _key(address: str) -> tuple[str, ...]:
    """What is left of an address without protocol, `www.` and marks of a language or country."""
    bare = re.sub(r"^https?://", "", address, flags=re.IGNORECASE)
    bare = re.sub(r"^www\.", "", bare, flags=re.IGNORECASE).rstrip("/")
    user, at, place = bare.rpartition("@")
    host, *path = re.split(r"(?=[/?#])", place, maxsplit=1)
    labels = host.casefold().split(".")
    if len(labels) > 1 and _ENDING_MARK.fullmatch(labels[-1]):
        labels.pop()
    labels = [label for label in labels if not _LANGUAGE_MARK.fullmatch(label)]
    parts = re.split(r"[/?&=#]", path[0]) if path else []
    parts = [part for part in parts if part and not _LANGUAGE_MARK.fullmatch(part.casefold())]
    return (user.casefold() + at, *labels, "/", *parts)
