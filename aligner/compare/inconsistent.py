"""
Inconsistent: the same text of one version is put in different ways in the other.

Fires where source segments that say the same, each linked one to one, have targets
that do not; and the other way round. Capitals, spaces, punctuation and figures make
no difference, for `number` tells of those. Must not fire on doubtful links, on link and contact
lines, or on segments without two words: a heading of one word depends on its place.

Severity: warning for one source text with several targets of `FEWEST_WORDS` words or
more; info for a shorter one, and for several sources with one target, which may be
two ways to say one thing.

Detail: `side` on which the texts are the same, `src` or `tgt`; `variants`, the
different texts of the other side, in order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from aligner.compare.doubtful import LOW_CONFIDENCE
from aligner.compare.pairs import language_name
from aligner.divergence import Divergence, Kind, Severity
from aligner.text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.compare.pairs import Comparison, Pair

__all__ = ["FEWEST_WORDS", "find_inconsistencies"]

FEWEST_WORDS: Final = 4
"""Words from which a text is not put differently for its place alone."""

_WORD: Final = re.compile(r"[^\W\d_]+")


def find_inconsistencies(comparison: Comparison) -> Iterator[Divergence]:
    """Yield a divergence for each text that recurs and is not rendered the same each time."""
    by_src: dict[str, list[Pair]] = defaultdict(list)
    by_tgt: dict[str, list[Pair]] = defaultdict(list)
    for pair in comparison.pairs:
        if not _counts(pair):
            continue
        by_src[_words(pair.src_text)].append(pair)
        by_tgt[_words(pair.tgt_text)].append(pair)
    src, tgt = language_name(comparison.src.language), language_name(comparison.tgt.language)
    for words, pairs in by_src.items():
        if len(pairs) < 2:
            continue
        variants = _variants([pair.tgt_text for pair in pairs])
        if " " in words and len(variants) > 1:
            severity = Severity.WARNING if words.count(" ") + 1 >= FEWEST_WORDS else Severity.INFO
            message = f"Same text in {src}, {len(variants)} versions in {tgt}"
            yield _inconsistent(pairs, severity, message, "src", variants)
    for words, pairs in by_tgt.items():
        if len(pairs) < 2:
            continue
        variants = _variants([pair.src_text for pair in pairs])
        if " " in words and len(variants) > 1:
            message = f"{len(variants)} versions in {src}, same text in {tgt}"
            yield _inconsistent(pairs, Severity.INFO, message, "tgt", variants)


def _counts(pair: Pair) -> bool:
    if len(pair.src) > 1 or len(pair.tgt) > 1 or pair.link.confidence < LOW_CONFIDENCE:
        return False
    return {pair.src[0].role, pair.tgt[0].role}.isdisjoint((Role.LINK, Role.CONTACT))


def _variants(texts: list[str]) -> list[str]:
    """Those that say something else than all before them."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(_words(text), text)
    return list(first.values())


def _words(text: str) -> str:
    """What a text says, apart from its form: its words with a space between."""
    return " ".join(_WORD.findall(text)).casefold()


def _inconsistent(
    pairs: list[Pair], severity: Severity, message: str, side: str, variants: list[str]
) -> Divergence:
    return Divergence(
        Kind.INCONSISTENT,
        severity,
        tuple(sorted(pair.link.src[0] for pair in pairs)),
        tuple(sorted(pair.link.tgt[0] for pair in pairs)),
        message,
        {"side": side, "variants": variants},
    )
