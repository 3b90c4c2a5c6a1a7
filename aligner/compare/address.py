"""
URL and email: a link or address on one side only.

Fires on a linked pair where one side has a web link or e-mail address without
counterpart. Must not fire on what differs by language only (`example.de/presse`
and `example.fr/presse`, `/de/` and `/fr/`, `presse@…de` and `presse@…fr`), by
`http` or `www.`, or by punctuation behind it. Links in a segment without
counterpart are part of that omission or addition.

Severity: error where each side has an address that the other lacks; warning
where only one side has.

Detail: `src` and `tgt`, the addresses without counterpart as they are written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.divergence import Divergence, Kind, Severity
from aligner.compare.mention.address import Address, find_addresses
from aligner.compare.pairs import language_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.compare.pairs import Comparison

__all__ = ["find_address_differences"]

_KINDS: Final = {"url": Kind.URL, "email": Kind.EMAIL}
_LANGUAGE_MARK: Final = re.compile(r"(?:de|fr|en|it)(?:[-_](?:de|at|ch|li|lu|fr|be|ca|us|gb|uk|en|int))?")
_ENDING_MARK: Final = re.compile(r"(?:de|at|ch|li|lu|fr|be|ca|com|eu|int|us|uk|org|net)")


def find_address_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each linked pair whose web links differ, and one for e-mail addresses."""
    src_name, tgt_name = language_name(comparison.src.language), language_name(comparison.tgt.language)
    for pair in comparison.pairs:
        src_found, tgt_found = find_addresses(pair.src_text), find_addresses(pair.tgt_text)
        for name, kind in _KINDS.items():
            src, tgt = _pair_off(
                [address for address in src_found if address.kind == name],
                [address for address in tgt_found if address.kind == name],
            )
            if not (src or tgt):
                continue
            yield Divergence(
                kind,
                Severity.ERROR if src and tgt else Severity.WARNING,
                pair.link.src,
                pair.link.tgt,
                _message(src, tgt, src_name, tgt_name),
                {"src": list(src), "tgt": list(tgt)},
            )


def _pair_off(src: Sequence[Address], tgt: Sequence[Address]) -> tuple[list[str], list[str]]:
    """Texts of the addresses that have no counterpart; one said twice needs only one."""
    src_keys, tgt_keys = {_key(address.text) for address in src}, {_key(address.text) for address in tgt}
    return (
        list(dict.fromkeys(address.text for address in src if _key(address.text) not in tgt_keys)),
        list(dict.fromkeys(address.text for address in tgt if _key(address.text) not in src_keys)),
    )


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


def _message(src: Sequence[str], tgt: Sequence[str], src_name: str, tgt_name: str) -> str:
    if src and tgt:
        return f"{' and '.join(src)} in {src_name}, {' and '.join(tgt)} in {tgt_name}"
    return f"{' and '.join(src)} only in {src_name}" if src else f"{' and '.join(tgt)} only in {tgt_name}"
