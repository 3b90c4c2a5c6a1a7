"""
Punctuation: a final sign or a bracket on one side only.

Detail: `src` and `tgt`, the signs that differ: `?`, `:`, unpaired brackets, or empty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from aligner.compare.check import Check
from aligner.compare.severity import SEVERITIES
from aligner.compare.wording import by_side, shortened
from aligner.divergence import Example, Kind, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.comparison import Comparison
    from aligner.divergence import Divergence

__all__ = ["PUNCTUATION", "PUNCTUATION_MARKS"]

_CLOSING: Final = " \u00a0\u202f\t\"'’‘”“„«»‹›)]*"
"""Characters that may follow the final sign of a sentence."""
_NAMES: Final = {"?": "question mark", ":": "colon"}
"""Final signs that are compared, by name."""
_NO_BRACKET_BEFORE: Final = re.compile(r"(?:^|(?<=\s))\w{1,4}\.?$|[:;]-?$")
"""Text before the bracket of an item, `a)` or `12)`, and before that of a smiley."""
_LONGEST_BEFORE: Final = 6
_BRACKET: Final = re.compile(r"[()\[\]]")
_PAIRS: Final = {")": "(", "]": "["}


PUNCTUATION: Final = Rule(
    kind=Kind.PUNCTUATION,
    title="Punctuation",
    severities=SEVERITIES[Kind.PUNCTUATION].conditions,
    mqm="Linguistic conventions/Punctuation",
    summary="A punctuation mark that carries meaning appears in one version only.",
    reported=(
        "A question mark at the end of one side only.",
        "A colon at the end of one side only.",
        "A bracket without its counterpart on one side only.",
    ),
    ignored=(
        "French spaces before a sign, and the style of quotation marks.",
        "A full stop after a heading, and `!` for `.`.",
        "The bracket of a numbered item: `a)`.",
        "Doubtful links.",
    ),
    example=Example(
        src=("Wird das Stadion rechtzeitig fertig?",),
        tgt=("Le stade sera terminé à temps.",),
        message="Question mark only in German: “Wird das Stadion rechtzeitig fertig?”",
    ),
    advice="Compare the question marks, colons and brackets of both versions.",
    ignore_entry="punctuation *  # each version has its own style sheet",
)


def find_punctuation_differences(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each link whose final signs differ, and one for unpaired brackets."""
    names = comparison.language_names
    for linked in comparison.confident():
        link = linked.link
        src, tgt = _final(linked.src_text), _final(linked.tgt_text)
        if src != tgt:
            message = by_side(names, _NAMES.get(src, ""), _NAMES.get(tgt, ""))
            message = message[0].upper() + message[1:]
            message += f": “{shortened(linked.src_text if src else linked.tgt_text)}”"
            yield PUNCTUATION.divergence(link.src, link.tgt, message, {"src": src, "tgt": tgt})
        src, tgt = _unpaired(linked.src_text), _unpaired(linked.tgt_text)
        if bool(src) != bool(tgt):
            message = f"Unpaired bracket {src or tgt} in {names[0] if src else names[1]}"
            message += f": “{shortened(linked.src_text if src else linked.tgt_text)}”"
            yield PUNCTUATION.divergence(link.src, link.tgt, message, {"src": src, "tgt": tgt})


PUNCTUATION_MARKS: Final = Check((PUNCTUATION,), find_punctuation_differences)


def _final(text: str) -> str:
    """The final sign of a text if it is one that is compared, else an empty string."""
    last = text.rstrip(_CLOSING)[-1:]
    return last if last in _NAMES else ""


def _unpaired(text: str) -> str:
    """Brackets without their counterpart: closing ones, then opening ones, in order."""
    opened: list[str] = []
    closed: list[str] = []
    for match in _BRACKET.finditer(text):
        sign = match[0]
        if sign in _PAIRS and opened and opened[-1] == _PAIRS[sign]:
            opened.pop()
        elif not _NO_BRACKET_BEFORE.search(text[max(match.start() - _LONGEST_BEFORE, 0) : match.start()]):
            (closed if sign in _PAIRS else opened).append(sign)
    return "".join(closed + opened)
