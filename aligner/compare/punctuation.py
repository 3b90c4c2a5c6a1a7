"""
Punctuation: one side ends otherwise than the other, or has half of a pair of brackets.

Fires where one side asks and the other states, where one side alone ends in a colon,
and where brackets open or close on one side without their counterpart. Must not fire
on French spaces before a sign, on any form of quotation marks, on a heading with a
stop against one without, on `!` against `.`, on the bracket of a numbered item
(`a)`), or on a doubtful link.

Severity: info.

Detail: `src` and `tgt`, the signs that differ: `?`, `:`, an unpaired bracket, or
empty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.doubtful import LOW_CONFIDENCE
from aligner.compare.pairs import language_name
from aligner.divergence import Divergence, Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.pairs import Comparison

__all__ = ["find_punctuation_differences"]

_CLOSING: Final = " \u00a0\u202f\t\"'’‘”“„«»‹›)]*"
"""What may stand behind the sign that ends a sentence."""
_TELLING: Final = {"?": "Question", ":": "Colon"}
_NO_BRACKET_BEFORE: Final = re.compile(r"(?:^|(?<=\s))\w{1,4}\.?$|[:;]-?$")
"""What stands before the bracket of an item, `a)` or `12)`, and before that of a smiley."""
_LONGEST_BEFORE: Final = 6
_BRACKET: Final = re.compile(r"[()\[\]]")
_PAIRS: Final = {")": "(", "]": "["}


def find_punctuation_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each pair of which the final sign or the brackets differ."""
    names = language_name(comparison.src.language), language_name(comparison.tgt.language)
    for pair in comparison.pairs:
        if pair.link.confidence < LOW_CONFIDENCE:
            continue
        src, tgt = _final(pair.src_text), _final(pair.tgt_text)
        if src != tgt:
            only = "" if src and tgt else "only "
            message = ", ".join(
                f"{_TELLING[sign]} {only}in {name}"
                for sign, name in zip((src, tgt), names, strict=True)
                if sign
            )
            yield _different(pair.link.src, pair.link.tgt, message, src, tgt)
        src, tgt = _unpaired(pair.src_text), _unpaired(pair.tgt_text)
        if bool(src) != bool(tgt):
            message = f"Unpaired bracket {src or tgt} in {names[0] if src else names[1]}"
            yield _different(pair.link.src, pair.link.tgt, message, src, tgt)


def _final(text: str) -> str:
    """The sign that ends a text, where it is a telling one."""
    last = text.rstrip(_CLOSING)[-1:]
    return last if last in _TELLING else ""


def _unpaired(text: str) -> str:
    """Brackets without their counterpart, in order."""
    opened: list[str] = []
    closed: list[str] = []
    for match in _BRACKET.finditer(text):
        sign = match[0]
        if sign in _PAIRS and opened and opened[-1] == _PAIRS[sign]:
            opened.pop()
        elif not _NO_BRACKET_BEFORE.search(text[max(match.start() - _LONGEST_BEFORE, 0) : match.start()]):
            (closed if sign in _PAIRS else opened).append(sign)
    return "".join(closed + opened)


def _different(
    src_indices: tuple[int, ...], tgt_indices: tuple[int, ...], message: str, src: str, tgt: str
) -> Divergence:
    return Divergence(
        Kind.PUNCTUATION, Severity.INFO, src_indices, tgt_indices, message, {"src": src, "tgt": tgt}
    )
